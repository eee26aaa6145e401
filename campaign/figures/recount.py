"""Totals counted again from the events alone, beside the cells that the screens read: they agree, or it says where not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from campaign.figures.stock import Lines, moved
from campaign.figures.tally import Cells, tally
from campaign.figures.waiting import queues, stations_of
from campaign.ledger.store import Store
from campaign.rules import folds
from campaign.rules.events import Event

Counts = Counter[tuple[str, ...]]
VIALS = ("vials_received", "vials_used", "vials_returned", "vials_transferred", "vials_wasted")

SUBJECTS = ("select s.subject, e.* from event_subject s join event e on e.origin = s.origin and e.seq = s.seq "
            "where s.subject in (select t.subject from event d join event_subject t on t.origin = d.origin "
            "and t.seq = d.seq where {} and ({})) order by 1")
DAYS = "select distinct site, site_day from event {} order by 1, 2"
ROLES = "t.subject >= '{0}/' and t.subject < '{0}0'"  # a range, as the index has it: 0 follows the slash


@dataclass(frozen=True)
class Recount:
    """Counts as the events tell them and as they are kept, from one reading of the file at one time."""

    at: str
    told: Counts
    kept: Counts

    def agrees(self, *key: str | None) -> bool:
        """Whether the total over these keys is the same both ways; None takes any, and so do keys left off."""
        return _total(self.told, key) == _total(self.kept, key)

    @property
    def differing(self) -> list[tuple[tuple[str, ...], int, int]]:
        """Each cell that does not agree: its keys, as kept, as told."""
        return [(key, self.kept[key], self.told[key]) for key in sorted(self.told.keys() | self.kept.keys())
                if self.told[key] != self.kept[key]]


def _total(counts: Counts, key: tuple[str | None, ...]) -> int:
    return sum(n for cell, n in counts.items()
               if all(asked is None or asked == one for asked, one in zip(key, cell, strict=False)))


def recount_day(store: Store, *, site: str, day: str, round: int) -> Recount:
    """A site's day: the tally by (tally, band, residence, measure), lots by (stock, lot, measure), (queue, station)."""
    at = store.now()
    with store.reading():
        pictures = list(_again(store, "d.site = ? and d.site_day = ?", [site, day], "visit", "entry", "vial"))
        told = _joined(_tallied(pictures, site=site, day=day, round=round), _stocked(pictures, site=site, day=day),
                       _waiting(one for subject, one in pictures if subject.startswith("visit/")
                                and (one["site"], one["day"]) == (site, day)))
        kept = _joined(_keyed(tally(store, round=round, site=site, day=day)), _lines(moved(store, site, day=day)),
                       Counter({("queue", station): n for station, n in queues(store, site, day).items() if n}))
    return Recount(at, told, kept)


def recount_round(store: Store, *, round: int, site: str = "") -> Recount:
    """A round over all days, of a site or of all sites here, by (tally, band, residence, measure).

    Reads every event of the round, a day at a time: what belongs to a day is touched by an event of that day.
    """
    at = store.now()
    with store.reading():
        told: Counts = Counter()
        for place, day in store.rows(DAYS.format("where site = ?" if site else ""), [site] if site else []):
            told.update(_tallied(_again(store, "d.site = ? and d.site_day = ?", [place, day], "visit", "entry"),
                                 round=round, site=place, day=day))
        return Recount(at, _filled(told), _keyed(tally(store, round=round, site=site)))


def recount_vials(store: Store, *, site: str) -> Recount:
    """The vials of each lot of a site, over all days, by (stock, lot, measure)."""
    at = store.now()
    with store.reading():
        told = _stocked(_again(store, "d.site = ?", [site], "entry", "vial"), site=site)
        return Recount(at, _vials(told), _vials(_lines(moved(store, site))))


def _again(store: Store, where: str, facts: list[Any], *roles: str) -> Iterator[tuple[str, folds.Picture]]:
    """Whatever the events that lie there touch, folded from all of its own events."""
    rows = store.rows(SUBJECTS.format(where, " or ".join(ROLES.format(role) for role in roles)), facts)
    for subject, told in groupby(rows, key=lambda row: row[0]):
        if picture := folds.fold(subject, (Event(*row[1:]) for row in told)):
            yield subject, picture


def _tallied(pictures: Iterable[tuple[str, folds.Picture]], *, round: int, site: str = "", day: str = "") -> Counts:
    counts: Counts = Counter()
    for subject, picture in pictures:
        for (family, *key), n in folds.cells(subject, picture).items():
            if family == "tally" and key[2] == round and site in ("", key[0]) and day in ("", key[1]):
                counts["tally", key[5], key[6], key[8]] += n
    return _filled(counts)


def _stocked(pictures: Iterable[tuple[str, folds.Picture]], *, site: str, day: str = "") -> Counts:
    counts: Counts = Counter()
    for subject, picture in pictures:
        for (family, *key), n in folds.cells(subject, picture).items():
            if family == "stock" and key[0] == site and day in ("", key[1]):
                counts["stock", key[2], key[3]] += n
    return _filled(counts)


def _keyed(cells: Cells) -> Counts:
    return Counter({("tally", *key): n for key, n in cells.items()})


def _joined(*counts: Counts) -> Counts:
    return Counter({key: n for one in counts for key, n in one.items()})  # a sum of counters would drop what is below nought


def _waiting(visits: Iterable[folds.Picture]) -> Counts:
    return Counter(("queue", station) for one in visits for station in stations_of(one))


def _lines(lots: Lines) -> Counts:
    return Counter({("stock", lot, measure): n for lot, line in lots.items() for measure, n in line.items()})


def _vials(counts: Counts) -> Counts:
    return Counter({key: n for key, n in counts.items() if key[2] in VIALS})


def _filled(counts: Counts) -> Counts:
    return Counter({key: n for key, n in counts.items() if n})
