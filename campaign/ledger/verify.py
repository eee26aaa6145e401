"""The ledger's conscience: everything derived is built again beside the live one, and each difference is named."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from campaign.ledger import cells, pictures
from campaign.ledger.found import WORDS, search_facts
from campaign.ledger.store import Store
from campaign.rules import events, folds, names
from campaign.rules.events import Event


class Difference(NamedTuple):
    """What does not agree: a code, and where it lies."""

    code: str
    where: str
    facts: dict[str, Any]


def verify(store: Store) -> list[Difference]:
    """Checks chain, seals, subjects, pictures and cells; an empty list says that all agree."""
    with store.reading() as conn:
        found = [*_chain(conn), *_forks(conn)]
        try:
            return [*found, *_seals(conn), *_found_by(conn), *_subjects(conn), *_pictures(conn)]
        except (ValueError, LookupError, TypeError, AttributeError):
            if not found:
                raise
            return found  # a body so damaged that nothing can be told from it; the chain has named it


def _all(conn: Any) -> Iterator[Event]:
    return (Event(*row) for row in conn.execute("select * from event order by origin, seq"))


def _chain(conn: Any) -> Iterator[Difference]:
    heads = {origin: (seq, digest) for origin, seq, digest in conn.execute("select * from origin")}
    for origin, told in groupby(_all(conn), key=lambda event: event.origin):
        before, seq = b"", 0
        for seq, event in enumerate(told, start=1):
            if event.seq != seq:
                yield Difference("number_missing", f"{origin}-{seq}", {})
                break
            if events.digest(event, before) != event.digest:
                yield Difference("digest_differs", event.id, {})
            before = event.digest
        if (head := heads.pop(origin, (0, b""))) != (seq, before):
            yield Difference("head_differs", origin, {"kept": head[0], "counted": seq})
    for origin, (seq, _) in heads.items():
        yield Difference("head_differs", origin, {"kept": seq, "counted": 0})


def _seals(conn: Any) -> Iterator[Difference]:
    for origin, seq, salt, facts, body, erased in conn.execute(
            "select p.origin, p.seq, p.salt, p.facts, e.body, r.seq from personal p "
            "left join event e on e.origin = p.origin and e.seq = p.seq "
            "left join erased_row r on r.origin = p.origin and r.seq = p.seq"):
        if body is None or erased or events.read(body).get("sealed") != events.sealed(salt, facts):
            yield Difference("seal_differs", f"{origin}-{seq}", {})
    yield from _lost(conn)


def _lost(conn: Any) -> Iterator[Difference]:
    """Sealed here, or in the file this one was restored from, and gone; what was received may have come without."""
    for origin, seq, body in conn.execute(
            "select origin, seq, body from event e where not exists "
            "(select 1 from personal p where p.origin = e.origin and p.seq = e.seq) and not exists "
            "(select 1 from erased_row r where r.origin = e.origin and r.seq = e.seq) and not exists "
            "(select 1 from arrived a where a.origin = e.origin and a.seq = e.seq) and instr(body, 'sealed') > 0"):
        if "sealed" in events.read(body):
            yield Difference("seal_differs", f"{origin}-{seq}", {})


def _found_by(conn: Any) -> Iterator[Difference]:
    """By what people are found, read again from the personal facts."""
    persons: dict[tuple[str, int], str] = {}
    for origin, seq, subject in conn.execute(
            "select s.origin, s.seq, s.subject from personal p join event_subject s "
            "on s.origin = p.origin and s.seq = p.seq where s.subject like 'person/%'"):
        known, person = persons.get((origin, seq)), subject.partition("/")[2]
        persons[origin, seq] = person if known is None else min(known, person, key=events.id_order)
    told, words = set(), set()
    for *where, facts in conn.execute("select origin, seq, facts from personal"):
        if (key := (where[0], where[1])) in persons:
            told.add((*key, persons[key], *names.found_by(searched := search_facts(facts))))
            words |= {(*key, persons[key], word) for word in names.words(searched)}
    differing = told ^ set(conn.execute("select * from found_by"))
    differing |= words ^ set(conn.execute(" union ".join(f"select origin, seq, person, word from {one}" for one in WORDS)))
    for origin, seq in sorted({row[:2] for row in differing}):
        yield Difference("subjects_differ", f"{origin}-{seq}", {})


def _subjects(conn: Any) -> Iterator[Difference]:
    kept: defaultdict[str, set[str]] = defaultdict(set)
    for subject, origin, seq in conn.execute("select subject, origin, seq from event_subject"):
        kept[f"{origin}-{seq}"].add(subject)
    own, of = {}, {}
    for event in _all(conn):
        own[event.id], of[event.id] = events.subjects(event, event.facts), events.spoken_of(event, event.facts)
    spoken = {f"{origin}-{seq}": f"{of_origin}-{of_seq}"
              for of_origin, of_seq, origin, seq in conn.execute("select * from about")}
    for one, named in own.items():
        at, seen = of[one], {one}
        if spoken.get(one) != at:
            yield Difference("subjects_differ", one, {"kept": spoken.get(one), "told": at})
        while at in own and at not in seen:
            seen.add(at)
            named, at = named | own[at], of[at]
        if named != kept.get(one, set()):
            yield Difference("subjects_differ", one, {"kept": sorted(kept[one]), "told": sorted(named)})


def _forks(conn: Any) -> Iterator[Difference]:
    for origin, seq in conn.execute("select distinct origin, seq from fork"):
        yield Difference("fork", f"{origin}-{seq}", {})


def _pictures(conn: Any) -> Iterator[Difference]:
    filled: Counter[cells.Cell] = Counter()
    kept = {row[0]: row for row in conn.execute(f"select {', '.join(pictures.COLUMNS)} from picture")}
    for subject, now in told_again(conn):
        filled.update(folds.cells(subject, now))
        if now and kept.pop(subject, None) != pictures.row(subject, now):
            yield Difference("picture_differs", subject, {})
    for subject in kept:
        yield Difference("picture_without_events", subject, {})
    yield from _links(conn)
    filled = cells.with_sums(filled)
    for family in cells.FAMILIES:
        live = cells.counted(conn, family)
        told = {cell: n for cell, n in filled.items() if cell[0] == family and n}
        for cell in sorted(live.keys() | told.keys(), key=str):
            if live.get(cell, 0) != told.get(cell, 0):
                yield Difference("cell_differs", str(cell), {"kept": live.get(cell, 0), "told": told.get(cell, 0)})


def _links(conn: Any) -> Iterator[Difference]:
    told = [json.loads(body) for (body,) in conn.execute("select body from picture where role = 'link'")]
    same = {(one["a"], one["b"]) for one in told if one["same"]}
    for pair in same ^ set(conn.execute("select a, b from link")):
        yield Difference("link_differs", "~".join(pair), {})


def told_again(conn: Any) -> Iterator[tuple[str, folds.Picture | None]]:
    """Every picture folded from the events alone, each linked group once."""
    ask = "select s.subject, e.* from event_subject s join event e on e.origin = s.origin and e.seq = s.seq order by 1"
    linked = {one for pair in conn.execute("select a, b from link") for one in pair}
    for subject, rows in groupby(conn.execute(ask), key=lambda row: row[0]):
        told = [Event(*row[1:]) for row in rows]
        if subject.partition("/")[2] not in linked or not subject.startswith("person/"):
            yield subject, folds.fold(subject, told)
        else:
            records = [f"person/{one}" for one in pictures.records_of(conn, subject.partition("/")[2])]
            if subject == records[0]:
                yield subject, folds.fold(subject, pictures.events_of(conn, *records))
