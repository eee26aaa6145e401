"""The list of checks run on the site's own numbers, and on what was reported for them; and readings that were confirmed."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from campaign.figures.coverage import coverage
from campaign.figures.day import day_of
from campaign.figures.once import once
from campaign.figures.people import visit
from campaign.figures.reported import compare_reported
from campaign.figures.tally import tally, total
from campaign.ledger.store import Store
from campaign.rules.checks import Found, by_gravity, found
from campaign.rules.claims import Claim, Digits, Part, Rate, Rounds, Times

# Which measures are parts of which: acts and persons of one visit, so that no part can be the greater.
WITHIN = (("walk_in", "vaccinated"), ("zero_dose", "vaccinated"), ("vaccinated", "doses"), ("counted", "doses"),
          ("consented", "registered"), ("fit", "registered"))
DAYS = "select site_day, count(*), max(seq) from event where site = ? group by site_day order by 1"
# A day's doses, each with the first registration of its visit; the paper's are told from those at a tablet.
DOSES = ("select d.origin, d.seq, d.round, d.happened_at, instr(d.body, '\"paper\":') > 0, s.subject, "
         "(select min(r.happened_at) from event_subject t join event r on r.origin = t.origin and r.seq = t.seq "
         "where t.subject = s.subject and r.kind = 'registered') from event d "
         "join event_subject s on s.origin = d.origin and s.seq = d.seq and s.subject >= 'visit/' and s.subject < 'visit0' "
         "where d.site = ? and d.site_day = ? and d.kind = 'dose_given' order by d.happened_at, d.origin, d.seq")
Dose = tuple[str, str, str, int]  # the visit, the dose, when it was given, its round


class Doses(NamedTuple):
    """What the checks ask of a day's doses: those before the arrival with its time, the last, and last digits on paper.

    `late` holds the doses after a moment, that of the day's closing; digits by (round, last digit of the minute).
    """

    early: list[tuple[Dose, str]]
    late: list[Dose]
    digits: Counter[tuple[int, str]]

def consistency(store: Store, site: str, round: int) -> list[Found]:
    """What the checks find in the round's own numbers; where: the family and keys of the number, parted by slashes.

    Read again once something was written.
    """
    return list(once(store, lambda: _found(store, site, round), "consistency", site, round))


def _found(store: Store, site: str, round: int) -> list[Found]:
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
    doses = _doses(store, site).values()
    yield from _times(store, round, doses)
    yield Digits("paper_times", tuple(sum(told.digits[round, str(one)] for told, _ in doses) for one in range(10)))
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


def _doses(store: Store, site: str) -> dict[str, tuple[Doses, str]]:
    """Each day's doses and its closing, blank where it is open; a day is read again only where events came to it."""
    told = {}
    for day, n, last in store.rows(DAYS, [site]):
        closed = next((one["at"] for one in reversed(day_of(store, site, day)["story"]) if one["kind"] == "day_closed"), "")
        told[day] = once(store, functools.partial(_of_day, store, site, day, closed), "doses", site, day,
                         state=(n, last, closed)), closed
    return told


def _of_day(store: Store, site: str, day: str, closed: str) -> Doses:
    early, late, digits = [], [], Counter[tuple[int, str]]()
    for origin, seq, round, at, paper, subject, arrived in store.rows(DOSES, [site, day]):
        dose = (subject, f"{origin}-{seq}", at, round)
        early += [(dose, arrived)] if arrived and at < arrived else []
        late += [dose] if closed and at > closed else []
        digits[round, at[15]] += bool(paper)
    return Doses(early, late, digits)


def _times(store: Store, round: int, days: Iterable[tuple[Doses, str]]) -> Iterator[Claim]:
    """The round's doses before their arrival, and those of any round after their day's closing."""
    for told, closed in days:
        for (subject, dose, at, number), arrived in told.early:
            if number == round and _stands(store, subject, dose):
                yield Times(subject, arrived, at)
        for subject, dose, at, _ in told.late:
            if _stands(store, subject, dose):
                yield Times(subject, "", at, closed)


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
