"""Coverage broken down by band, birth year, residence, sex, home area or unit, with the people behind each number."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from campaign.figures.behind import Behind
from campaign.figures.coverage import GROUPS, coverage
from campaign.figures.targets import concerns, frozen, group_of, lists
from campaign.ledger import pictures
from campaign.ledger.cells import FAMILIES
from campaign.ledger.store import Store
from campaign.rules import folds
from campaign.rules.coverage import Ratio

BY = ("band", "birth_year", "residence", "sex", "area", "unit")
SPLIT = (*GROUPS, "out_of_area")
COUNTS = ("due", "reached", *SPLIT, "elsewhere")
PLACES = {key: at + 1 for at, key in enumerate(FAMILIES["coverage"])}


@dataclass(frozen=True)
class Line:
    """Persons of one group by (count, residence); `due` is None where nobody was enumerated at all.

    `reached` is everybody: enumerated, added after the freeze, walk-ins, and walk-ins from outside the area. Those
    vaccinated elsewhere are among the first two.
    """

    key: str
    due: int | None
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def n(self, count: str) -> int:
        """How many persons of a count, of either residence."""
        return sum(n for (one, _), n in self.counts.items() if one == count)

    @property
    def ratio(self) -> Ratio:
        """Everybody reached against the enumerated target; never capped."""
        return Ratio(self.n("reached"), self.due, "enumerated")

    @property
    def of_enumerated(self) -> Ratio:
        """Of those enumerated, who were reached: nobody else counts here."""
        return Ratio(self.n("enumerated"), self.due, "enumerated")

    @property
    def revised(self) -> Ratio:
        """Everybody reached against the target with those added and those who came without being enumerated."""
        more = sum(self.n(one) for one in ("added_due", "walk_in", "out_of_area"))
        return Ratio(self.n("reached"), None if self.due is None else self.due + more, "revised_target")

    @property
    def causes(self) -> list[tuple[str, str, int]]:
        """Above 100 %: which group and residence brought the excess, the largest first."""
        if not self.ratio.over_100:
            return []
        brought = [(group, residence, n) for (group, residence), n in self.counts.items() if group in SPLIT[1:] and n]
        return sorted(brought, key=lambda one: (-one[2], one[0], one[1]))


@dataclass(frozen=True)
class _Reading:
    """What is needed to tell on which side of the freeze, and of the site's border, people stand."""

    site: str
    area: str
    known: dict[str, dict[str, Any]]
    accepted: set[str]
    before: set[str]

    def counts(self, lists_: str, area: str, measure: str) -> list[str]:
        """The counts that a cell of coverage adds to; none when it is another site's."""
        if not concerns(lists_, self.known, self.site):
            return []
        group = group_of(lists_, self.accepted, self.before)
        if measure == "target":
            return {"enumerated": ["due"], "added_after_freeze": ["added_due"]}.get(group, [])
        if measure == "vaccinated":
            return ["reached", "out_of_area" if group == "walk_in" and self._outside(area) else group]
        return ["reached", group, "elsewhere"] if measure == "elsewhere" and group != "walk_in" else []

    def _outside(self, area: str) -> bool:
        """Area codes nest: a home is outside when its code neither begins with the site's nor the site's with it."""
        coded = bool(self.area) and area.isdecimal()
        return coded and not area.startswith(self.area) and not self.area.startswith(area)


def _reading(store: Store, site: str, round: int) -> _Reading:
    known, freeze = lists(store), frozen(store, site, round)
    accepted = {one for one, picture in known.items() if picture["state"] == "accepted"}
    area = (pictures.picture(store.conn, f"site/{site}") or {}).get("area", "")
    return _Reading(site, area, known, accepted, set(freeze["lists"]) if freeze else accepted)


def breakdown(store: Store, site: str, round: int, by: str) -> list[Line]:
    """A line for each group of `by` (one of BY), in the order of its keys.

    By band and residence the target is the frozen one; by anything else, which a freeze does not split, those who
    are due today on the lists that were frozen.
    """
    assert by in BY
    reading, covered = _reading(store, site, round), coverage(store, site, round)
    found: dict[str, Counter[tuple[str, str]]] = {}
    for key, residence, area, lists_, measure, n in store.rows(
            f"select {by}, residence, area, lists, measure, sum(n) from coverage where round = ? "
            f"group by {by}, residence, area, lists, measure having sum(n) <> 0", [round]):
        for count in reading.counts(lists_, area, measure):
            found.setdefault(key, Counter())[count, residence] += n
    due = covered.due["enumerated"]
    if due is None:
        return [Line(key, None, counts) for key, counts in sorted(found.items())]
    if by not in ("band", "residence"):
        return [Line(key, _sum(counts, "due"), counts) for key, counts in sorted(found.items())]
    at = ("band", "residence").index(by)
    keys = sorted(found.keys() | {cell[at] for cell, n in due.items() if n})
    return [Line(key, sum(n for cell, n in due.items() if cell[at] == key), found.get(key, Counter())) for key in keys]


def _sum(counts: Counter[tuple[str, str]], count: str) -> int:
    return sum(n for (one, _), n in counts.items() if one == count)


def whole(lines: Sequence[Line]) -> Line:
    """All lines together: the ratio of the sums."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in lines:
        counts.update(one.counts)
    known = [one.due for one in lines if one.due is not None]
    return Line("", sum(known) if known else None, counts)


def below_first(lines: Sequence[Line], target: Decimal) -> list[Line]:
    """Those below the target first, the lowest of all at the top; those without a target last.

    By the enumerated who were reached: walk-ins hide nobody who is still missing.
    """
    def rank(one: Line) -> tuple[bool, bool, Decimal, str]:
        pct = one.of_enumerated.pct
        return pct is None, pct is not None and pct >= target, pct or Decimal(0), one.key
    return sorted(lines, key=rank)


def behind_line(store: Store, site: str, round: int, by: str, key: str | None, count: str) -> list[Behind]:
    """The people whom a number of the breakdown counts; without a key all of them. Reads every person here."""
    reading = _reading(store, site, round)
    return [Behind("person", subject.partition("/")[2], 1, picture) for subject, picture in _people(store)
            if _counted(reading, folds.cells(subject, picture), round, by, key, count)]


def _people(store: Store) -> Iterator[tuple[str, dict[str, Any]]]:
    for subject, body in store.rows("select subject, body from picture where role = 'person' order by subject"):
        yield subject, json.loads(body)


def _counted(reading: _Reading, cells: Counter[folds.Cell], round: int, by: str, key: str | None, count: str) -> bool:
    return any(cell[PLACES["round"]] == round and key in (None, cell[PLACES[by]]) and
               count in reading.counts(cell[PLACES["lists"]], cell[PLACES["area"]], cell[PLACES["measure"]])
               for cell, n in cells.items() if cell[0] == "coverage" and n)


def by_post(store: Store, site: str, round: int, measure: str = "doses") -> list[tuple[str, str, int]]:
    """Doses by post and team: whoever works there has no target of their own."""
    return store.rows("select post, team, sum(n) from tally where site = ? and round = ? and measure = ? "
                      "group by post, team having sum(n) <> 0 order by post, team", [site, round, measure])
