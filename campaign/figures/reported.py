"""Reported figures beside the computed ones: what somebody stated, what the ledger tells, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass

from campaign.figures.coverage import coverage, reached_persons
from campaign.figures.tally import reported, tally, total
from campaign.ledger.store import Store
from campaign.rules import reported as rules

DOSES, PERSONS, RATE = "doses", "persons", "coverage_pct"


@dataclass(frozen=True)
class Compared:
    """One reported figure beside the computed one, which is None where it cannot be computed."""

    measure: str
    band: str
    residence: str
    computed: int | None
    reported: int
    source: str
    event: str
    flags: rules.Flags

    @property
    def difference(self) -> int | None:
        """Reported less computed, as the flags have it."""
        return None if self.computed is None else self.reported - self.computed


@dataclass(frozen=True)
class Comparison:
    """A round's reported figures, line by line, and what is odd about the round as a whole."""

    lines: tuple[Compared, ...]
    flags: rules.Flags

    def total(self, measure: str) -> tuple[int, int]:
        """The sums of a measure's lines: as computed, and as reported."""
        lines = [one for one in self.lines if one.measure == measure]
        return sum(one.computed or 0 for one in lines), sum(one.reported for one in lines)


def compare_reported(store: Store, site: str, round: int) -> Comparison:
    """Compares what was reported for a round (0: for all rounds together) with the ledger; both are kept."""
    told = [{key: str(value) for key, value in one.items()} for one in reported(store, round=round, site=site)]
    flags = rules.duplicate_round(_cells(store, site, round - 1), _cells(store, site, round)) if round > 1 else []
    return Comparison(tuple(_compared(store, site, round, one) for one in told), flags)


def _cells(store: Store, site: str, round: int) -> list[tuple[str, str, int]]:
    return sorted((band, residence, n) for (band, residence, measure), n in tally(store, round=round, site=site).items()
                  if measure == DOSES)


def _compared(store: Store, site: str, round: int, told: dict[str, str]) -> Compared:
    measure, band, residence = told["measure"], told.get("band", ""), told.get("residence", "")
    computed, flags = _answer(store, site, round, measure, band, residence, told["n"])
    return Compared(measure, band, residence, computed, int(told["n"]), told["source"], told["event"], flags)


def _answer(store: Store, site: str, round: int, measure: str, band: str, residence: str,
            n: str) -> tuple[int | None, rules.Flags]:
    if measure == RATE:
        ratio = coverage(store, site, round).ratio("enumerated", band=band, residence=residence)
        return None, rules.denom_missing(ratio, n) or rules.rate_mismatch(ratio, n)
    if round == 0:
        return _of_campaign(store, site, measure, n)
    parts = _parts(store, site, round, measure, band, residence)
    return sum(parts), rules.sum_mismatch(parts, n)


def _of_campaign(store: Store, site: str, measure: str, n: str) -> tuple[int | None, rules.Flags]:
    """Over all rounds: doses add up; persons do not, and a sum of doses called persons is pointed out."""
    reached = reached_persons(store, site)
    if measure == PERSONS:
        called = rules.unit_ambiguous(["person"], reached.doses_by_round) if int(n) == reached.doses else []
        return reached.persons, called + rules.sum_mismatch([reached.persons], n)
    return reached.doses, rules.sum_mismatch(reached.doses_by_round, n)


def _parts(store: Store, site: str, round: int, measure: str, band: str, residence: str) -> list[int]:
    """The cells that a reported total should be the sum of."""
    cells = tally(store, round=round, site=site)
    keys = sorted({(b, r) for b, r, m in cells if m == measure and band in ("", b) and residence in ("", r)})
    return [total(cells, measure, band=b, residence=r) for b, r in keys]
