"""Coverage (接种率) of a round: persons reached, by how they came to be due, against each named denominator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign.figures import targets
from campaign.ledger.store import Store
from campaign.rules import reported
from campaign.rules.coverage import Denominator, Ratio, person_bounds
from campaign.rules.events import id_order

Cells = Counter[tuple[str, str]]
GROUPS = ("enumerated", "added_after_freeze", "walk_in")


@dataclass(frozen=True)
class Coverage:
    """A round's distinct persons by (band, residence): due under each denominator's name, and reached by group.

    A denominator that nobody filled in is None. `reached` holds enumerated, added_after_freeze and walk_in; of
    these, `elsewhere` were vaccinated at another place and are no doses of this campaign. Never capped.
    """

    round: int
    on: date | None  # the day of the freeze
    due: Mapping[str, Cells | None]
    reached: Mapping[str, Cells]
    elsewhere: Cells

    def ratio(self, name: str, *, band: str = "", residence: str = "") -> Ratio:
        """Everyone reached against this denominator; against those added after the freeze, only these."""
        groups = (name,) if name == "added_after_freeze" else GROUPS
        cells = self.due[name]
        n = None if cells is None else _sum(cells, band, residence)
        return Denominator(name, n, self.on).ratio(
            sum(self.persons(group, band=band, residence=residence) for group in groups))

    def of_enumerated(self, *, band: str = "", residence: str = "") -> Ratio:
        """Of those enumerated, who were reached, here or elsewhere: what a verdict is told by; nobody else counts."""
        cells = self.due["enumerated"]
        return Ratio(self.persons("enumerated", band=band, residence=residence),
                     None if cells is None else _sum(cells, band, residence), "enumerated")

    @property
    def remaining(self) -> int | None:
        """Of those enumerated, who are not reached yet; None without a target. Pace and papers all ask this."""
        left = self.of_enumerated().remaining
        return None if left is None else max(0, left)

    def persons(self, group: str, *, band: str = "", residence: str = "") -> int:
        """Persons reached of one group: enumerated, added_after_freeze or walk_in."""
        return _sum(self.reached[group], band, residence)

    @property
    def walk_ins(self) -> int | None:
        """Persons reached without being listed; None where nobody was enumerated, since nobody could be listed."""
        return None if self.due["enumerated"] is None else self.persons("walk_in")

    @property
    def classes(self) -> list[tuple[str, str]]:
        """Every (band, residence) in which anybody is due or was reached."""
        counted = [*self.reached.values(), *(cells for cells in self.due.values() if cells is not None)]
        return sorted({cell for cells in counted for cell, n in cells.items() if n and all(cell)})

    @property
    def over_100(self) -> list[tuple[str, str]]:
        """The (band, residence) in which more were reached than enumerated: what lifts a rate above 100 %."""
        if self.due["enumerated"] is None:
            return []
        left = {cell: self.ratio("enumerated", band=cell[0], residence=cell[1]).remaining for cell in self.classes}
        return [cell for cell, n in left.items() if n is not None and n < 0]

    @property
    def flags(self) -> reported.Flags:
        """What a person should look at: no denominator, more than 100 %, and how many walk-ins that takes at least."""
        ratio = self.ratio("enumerated")
        found = reported.denom_missing(ratio) + reported.cov_gt_100(ratio)
        return found + (reported.walk_ins(ratio.denominator, ratio.numerator or 0) if ratio.denominator else [])


def _sum(cells: Cells, band: str, residence: str) -> int:
    return sum(n for (b, r), n in cells.items() if band in ("", b) and residence in ("", r))


def coverage(store: Store, site: str, round: int) -> Coverage:
    """Coverage of the round; the enumerated target is the frozen one, before the freeze the live one."""
    counted, freeze = targets.persons(store, round, site), targets.frozen(store, site, round)
    vaccinated, elsewhere = counted.get("vaccinated", {}), counted.get("elsewhere", {})
    reached = {group: vaccinated.get(group, Counter()) + (elsewhere.get(group, Counter()) if group != "walk_in"
                                                          else Counter()) for group in GROUPS}
    due = _due(store, site, round, counted.get("target", {}), freeze)
    revised = None if due["enumerated"] is None else (
        due["enumerated"] + (due["added_after_freeze"] or Counter()) + reached["walk_in"])
    return Coverage(round, _day_of(store, freeze) if freeze else None, {**due, "revised_target": revised}, reached,
                    elsewhere.get("enumerated", Counter()) + elsewhere.get("added_after_freeze", Counter()))


def _due(store: Store, site: str, round: int, target: Mapping[str, Cells],
         freeze: dict[str, Any] | None) -> dict[str, Cells | None]:
    if freeze:
        return {"census": _census(freeze.get("census")), "enumerated": _frozen(freeze["target"]),
                "added_after_freeze": target.get("added_after_freeze", Counter())}
    listed = targets.targets(store, round, site)["lists"]
    return {"census": None, "enumerated": target.get("enumerated", Counter()) if listed else None,
            "added_after_freeze": None}


def _day_of(store: Store, freeze: dict[str, Any]) -> date:
    told = store.one("select site_day from event where origin = ? and seq = ?", id_order(freeze["story"][-1]["event"]))
    return date.fromisoformat((told or [freeze["day"]])[0])


def _frozen(target: list[tuple[str, str, int]]) -> Cells:
    return Counter({(band, residence): n for band, residence, n in target})


def _census(census: object) -> Cells | None:
    """Estimated persons as given with the freeze: by "band", by "band residence", or under any one name."""
    if not isinstance(census, Mapping) or not census:
        return None
    return Counter({(band, residence): n for key, n in census.items()
                    for band, _, residence in [str(key).partition(" ")]})


@dataclass(frozen=True)
class Reached:
    """A campaign's doses by round, and the persons behind them: distinct by record, and the bounds without records.

    Doses and persons are different units: two rounds' doses are never that many persons.
    """

    doses_by_round: tuple[int, ...]
    persons: int

    @property
    def doses(self) -> int:
        """Doses of all rounds; they add up."""
        return sum(self.doses_by_round)

    @property
    def bounds(self) -> tuple[int, int]:
        """Fewest and most persons that these doses can have reached, had nobody a name."""
        return person_bounds(self.doses_by_round)


def reached_persons(store: Store, site: str = "") -> Reached:
    """Doses by round and distinct persons over the whole campaign, of a site or of all here, linked records once."""
    doses = store.rows("select round, sum(n) from tally where measure = 'doses' and ? in ('', site) group by round "
                       "having sum(n) <> 0 order by round", [site])
    persons = targets.persons(store, 0, site).get("vaccinated", {})
    return Reached(tuple(n for _, n in doses), sum(sum(cells.values()) for cells in persons.values()))
