"""What contradicts between sites: one person dosed at two, one ID on two persons, a vial or code at two, a file restored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from campaign.figures.events import findings, voided
from campaign.ledger.pictures import events_of, picture, records_of
from campaign.ledger.store import Store
from campaign.rules.events import id_order, read

# Found here by looking, each settled for itself; what a fold has found is settled as at a site.
CODES = ("vial_in_two_places", "clock_off", "restored", "forked")


class Across(NamedTuple):
    """A contradiction between sites: its code, what it lies in, the event, the sites it touches, and facts for its words."""

    code: str
    subject: str
    event: str
    sites: tuple[str, ...]
    facts: dict[str, Any]


def across(store: Store, more: Iterable[Across] = ()) -> list[Across]:
    """All that nobody has settled yet; `more` are those known elsewhere, such as by their clocks."""
    looked = [one for one in (*_vials(store), *_origins(store), *_forks(store), *more) if not _settled(store, one)]
    return [*_same_id(store), *_folded(store), *looked]


def _folded(store: Store) -> Iterator[Across]:
    """Findings of pictures that were told by several sites: a dose twice, a code used twice, two words on one thing."""
    for one in findings(store):
        role, _, named = one["subject"].partition("/")
        group = [f"person/{record}" for record in records_of(store.conn, named)] if role == "person" else [one["subject"]]
        sites = sorted({event.site for event in events_of(store.conn, *group)
                        if event.kind not in ("finding_settled", "same_person", "not_same_person")})
        if len(sites) > 1:
            yield Across(one["code"], one["subject"], one["event"], tuple(sites), one["facts"])


def _same_id(store: Store) -> Iterator[Across]:
    """Two records of different sites under one ID number or one pseudonym, not yet said to be one person or two."""
    seen = set[tuple[str, str]]()
    for a, b in store.rows("select distinct a.person, b.person from found_by a join found_by b "
                           "on b.id_reversed = a.id_reversed and b.person <> a.person where a.id_reversed is not null"):
        first, second = sorted((records_of(store.conn, a)[0], records_of(store.conn, b)[0]), key=id_order)
        sites = tuple(sorted({_site_of(store, a), _site_of(store, b)}))
        if first == second or (first, second) in seen or len(sites) < 2 or picture(store.conn, f"link/{first}~{second}"):
            continue
        seen.add((first, second))
        yield Across("same_id", f"person/{first}", second, sites, {"a": first, "b": second})


def _site_of(store: Store, event_id: str) -> str:
    return str((store.one("select site from event where origin = ? and seq = ?", id_order(event_id)) or [""])[0])


def _vials(store: Store) -> Iterator[Across]:
    """A vial that two sites speak of: it was in one place at a time."""
    for subject, in store.rows(
            "select s.subject from event_subject s join event e on e.origin = s.origin and e.seq = s.seq "
            "where s.subject >= 'vial/' and s.subject < 'vial0' and e.kind <> 'finding_settled' "
            "group by s.subject having min(e.site) <> max(e.site)"):
        told = [one for one in sorted(events_of(store.conn, subject), key=lambda one: one.happened_at)
                if one.kind not in ("finding_settled", "voided", "amended") and not voided(store, one.id)]
        sites = sorted({one.site for one in told})
        if len(sites) > 1:
            yield Across("vial_in_two_places", subject, told[-1].id, tuple(sites), {"vial": subject.partition("/")[2]})


def _origins(store: Store) -> Iterator[Across]:
    """A file that goes on from another's copy: what that one told after the copy may be missing here; it may go on too.

    Where only sums are told, a site's second origin that reports says as much: each file has one.
    """
    held, reporting = dict(store.rows("select origin, seq from origin")), dict[str, str]()
    for origin, site, body, at in store.rows(
            "select e.origin, e.site, e.body, e.happened_at from origin o join event e on e.origin = o.origin "
            "and e.seq = 1 order by e.happened_at"):
        told = read(body)
        before = str(told.get("continues", ""))
        if told.get("reports_for"):
            before, reporting[site] = reporting.get(site, ""), origin
        if before:
            yield Across("restored", f"site/{site}", f"{origin}-1", (site,), {
                "origin": origin, "before": before, "n": held.get(before, 0), "on": _told_since(store, before, at)})


def _told_since(store: Store, origin: str, at: str) -> int:
    """How many events a file told after its copy went to work: nought once it was handed over, which is its last word."""
    if store.one("select kind from event where origin = ? order by seq desc limit 1", [origin]) == ("handed_over",):
        return 0
    return int((store.one("select count(*) from event where origin = ? and happened_at > ?", [origin, at]) or (0,))[0])


def restored(store: Store) -> list[Across]:
    """Files that go on from a copy of another, as long as nobody has settled what became of the other."""
    return [one for one in _origins(store) if not _settled(store, one)]


def _forks(store: Store) -> Iterator[Across]:
    for origin, seq in store.rows("select distinct origin, seq from fork order by origin, seq"):
        site = _site_of(store, f"{origin}-{seq}")
        yield Across("forked", f"site/{site}", f"{origin}-{seq}", (site,), {"event": f"{origin}-{seq}"})


def _settled(store: Store, one: Across) -> bool:
    told = [event for event in events_of(store.conn, one.subject) if event.kind == "finding_settled"]
    return any((event.facts.get("code"), event.facts.get("event")) == (one.code, one.event)
               and not voided(store, event.id) for event in told)


def told_apart(store: Store, round: int) -> int:
    """Persons dosed in a round who are here by their ID number alone while others are here by their pseudonym alone.

    A number and a pseudonym are never equal, so the two cannot be matched; nought where all are here in one way.
    """
    rows = store.rows("select sum(case when instr(f.id_reversed, '~') > 0 then 1 else 0 end), count(*) from found_by f "
                      "join picture p on p.subject = 'person/' || f.person where f.id_reversed is not null and "
                      "cast(json_extract(p.body, ?) as integer) > 0 group by f.person", [f'$.rounds."{round}".doses'])
    return sum(not words for words, _ in rows) if any(words == n for words, n in rows) else 0


def unmatched(store: Store, round: int) -> int:
    """Persons dosed in a round of whom neither ID number nor pseudonym is here: nobody can match them between sites."""
    row = store.one("select count(*) from picture p where p.role = 'person' "
                    "and cast(json_extract(p.body, ?) as integer) > 0 and not exists "
                    "(select 1 from found_by f where f.person = p.person and f.id_reversed is not null)",
                    [f'$.rounds."{round}".doses'])
    return int(row[0]) if row else 0
