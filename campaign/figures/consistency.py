"""The list of checks run on the site's own numbers, and on what was reported for them; and readings that were confirmed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from campaign.figures.coverage import coverage
from campaign.figures.day import day_of
from campaign.figures.people import visit
from campaign.figures.reported import compare_reported
from campaign.figures.tally import days, tally, total
from campaign.ledger.store import Store
from campaign.rules.checks import Found, by_gravity, found
from campaign.rules.claims import Claim, Digits, Part, Rate, Rounds, Times

# Which measures are parts of which: acts and persons of one visit, so that no part can be the greater.
WITHIN = (("walk_in", "vaccinated"), ("zero_dose", "vaccinated"), ("vaccinated", "doses"), ("counted", "doses"),
          ("consented", "registered"), ("fit", "registered"))
EARLY = ("select t.subject, d.origin, d.seq, d.happened_at, r.happened_at from event d "
         "join event_subject s on s.origin = d.origin and s.seq = d.seq and s.subject >= 'visit/' and s.subject < 'visit0' "
         "join event_subject t on t.subject = s.subject join event r on r.origin = t.origin and r.seq = t.seq "
         "where d.site = ? and d.round = ? and d.kind = 'dose_given' and r.kind = 'registered' "
         "and d.happened_at < r.happened_at order by d.happened_at, d.origin, d.seq")
LATE = ("select s.subject, d.origin, d.seq, d.happened_at from event d join event_subject s on s.origin = d.origin "
        "and s.seq = d.seq and s.subject >= 'visit/' and s.subject < 'visit0' where d.site = ? and d.site_day = ? "
        "and d.kind = 'dose_given' and d.happened_at > ? order by d.happened_at, d.origin, d.seq")
MINUTES = ("select substr(happened_at, 16, 1), count(*) from event where site = ? and round = ? and kind = 'dose_given' "
           "and body like '%\"paper\":%' group by substr(happened_at, 16, 1)")


def consistency(store: Store, site: str, round: int) -> list[Found]:
    """What the checks find in the round's own numbers; where: the family and keys of the number, parted by slashes."""
    told = compare_reported(store, site, round)
    said = [Found(f"reported/{one.event}", flag) for one in told.lines for flag in one.flags]
    return by_gravity([*found(claims(store, site, round)), *said])


def claims(store: Store, site: str, round: int) -> Iterator[Claim]:
    """What the round's own numbers claim: coverage, parts of wholes, the round before, times, last digits."""
    yield from _rates(store, site, round)
    cells = tally(store, round=round, site=site)
    for part, whole in WITHIN:
        yield Part(f"tally/{part}", str(total(cells, part)), str(total(cells, whole)))
    before, now = (_cells(store, site, one) for one in (round - 1, round))
    yield Rounds(f"rounds/{round - 1}/{round}", before, now)
    yield from _early(store, site, round)
    yield from _late(store, site)
    minutes = Counter(dict(store.rows(MINUTES, [site, round])))
    yield Digits("paper_times", tuple(minutes[str(one)] for one in range(10)))
    yield Digits("paper_sheets", _sheet_ends(store, site, round))


def _cells(store: Store, site: str, round: int) -> tuple[tuple[str, str, int], ...]:
    return tuple(sorted((band, residence, n) for (band, residence, measure), n in tally(
        store, round=round, site=site).items() if measure == "doses")) if round else ()


def _rates(store: Store, site: str, round: int) -> Iterator[Claim]:
    """By group where there is a list; without one the round as a whole lacks its target, once."""
    covered = coverage(store, site, round)
    for band, residence in (covered.due["enumerated"] is not None and covered.classes) or [("", "")]:
        ratio = covered.ratio("enumerated", band=band, residence=residence)
        due = "" if ratio.denominator is None else str(ratio.denominator)
        yield Rate(f"coverage/{band}/{residence}", "", str(ratio.numerator or ""), due)


def _stands(store: Store, subject: str, dose: str) -> bool:
    """Whether the dose is still one of the visit's: it may have been voided since."""
    return any(one["event"] == dose for one in (visit(store, subject.partition("/")[2]) or {"doses": ()})["doses"])


def _early(store: Store, site: str, round: int) -> Iterator[Claim]:
    for subject, origin, seq, dosed, arrived in store.rows(EARLY, [site, round]):
        if _stands(store, subject, f"{origin}-{seq}"):
            yield Times(subject, arrived, dosed)


def _late(store: Store, site: str) -> Iterator[Claim]:
    for day in days(store, site):
        closings = [one["at"] for one in day_of(store, site, day)["story"] if one["kind"] == "day_closed"]
        for subject, origin, seq, dosed in store.rows(LATE, [site, day, closings[-1]]) if closings else ():
            if _stands(store, subject, f"{origin}-{seq}"):
                yield Times(subject, "", dosed, closings[-1])


def _entries(store: Store, site: str, kind: str) -> list[dict[str, object]]:
    return [json.loads(row[0]) for row in store.rows(
        "select body from picture where role = 'entry' and site = ? and body like ? order by subject",
        [site, f'%"kind":"{kind}"%'])]


def _sheet_ends(store: Store, site: str, round: int) -> tuple[int, ...]:
    """The last digits of counts from sheets, of two digits or more."""
    counts = [str(one["n"]) for one in _entries(store, site, "doses_counted") if one["round"] == round]
    ends = Counter(one[-1] for one in counts if len(one) > 1)
    return tuple(ends[str(digit)] for digit in range(10))


def readings(store: Store, site: str, source: str) -> dict[str, str]:
    """What people have confirmed to read in a file (by its sha256), by place; the last word stands."""
    told = [one for one in _entries(store, site, "reading_confirmed") if one["source"] == source]
    return {str(one["where"]): str(one["read"]) for one in sorted(told, key=lambda one: str(one["at"]))}
