"""Coverage against named denominators, and the numbers a campaign plans and keeps by."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from campaign.rules.events import Refused

DENOMINATORS = ("census", "enumerated", "added_after_freeze", "revised_target")


@dataclass(frozen=True)
class Ratio:
    """Persons reached out of a named denominator; a blank on either side stays a blank, never 100 %."""

    numerator: int | None
    denominator: int | None
    name: str

    @property
    def exact(self) -> Fraction | None:
        """The ratio times 100, unrounded and never capped; None where nothing can be divided."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(100 * self.numerator, self.denominator)

    @property
    def pct(self) -> Decimal | None:
        """Per cent, to two decimals, half up."""
        return None if self.exact is None else rounded(self.exact)

    @property
    def over_100(self) -> bool:
        """Whether more were reached than the denominator holds."""
        return self.exact is not None and self.exact > 100

    @property
    def remaining(self) -> int | None:
        """How many of the denominator are not reached; below zero when more were reached."""
        if self.numerator is None or self.denominator is None:
            return None
        return self.denominator - self.numerator


@dataclass(frozen=True)
class Denominator:
    """Whom coverage counts against: its name, its size in persons (None when not filled in) and its date."""

    name: str
    n: int | None
    on: date | None

    def ratio(self, numerator: int | None) -> Ratio:
        """Coverage against this denominator."""
        return Ratio(numerator, self.n, self.name)


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """A fraction as it is printed: half up, so that 0.125 becomes 0.13."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def sum_ratio(ratios: Iterable[Ratio]) -> Ratio:
    """The ratio of the sums, never the mean of rates; refuses to add over different denominators."""
    parts = list(ratios)
    names = sorted({one.name for one in parts})
    if len(names) != 1:
        raise Refused("denominators_mixed", names=", ".join(names))
    return Ratio(_sum(one.numerator for one in parts), _sum(one.denominator for one in parts), names[0])


def _sum(values: Iterable[int | None]) -> int | None:
    """A total with a blank in it is a blank."""
    known = list(values)
    return None if None in known else sum(n for n in known if n is not None)


def consistent(stated: str, ratio: Ratio) -> bool:
    """Whether a stated rate is the computed one at the decimals it was stated with."""
    try:
        told = Decimal(stated.strip().rstrip("%").strip())
    except InvalidOperation:
        return False
    exponent = told.as_tuple().exponent
    if ratio.exact is None or not isinstance(exponent, int):
        return False
    return abs(Fraction(told) - ratio.exact) <= Fraction(1, 2) * Fraction(10) ** exponent


def enum_capture(enumerated: int | None, walk_ins: int | None) -> Decimal | None:
    """Per cent of those due who had been enumerated: enumerated / (enumerated + walk-ins)."""
    return Ratio(enumerated, _sum((enumerated, walk_ins)), "revised_target").pct


def walk_in_share(walk_ins: int | None, vaccinated: int | None) -> Decimal | None:
    """Per cent of those vaccinated who were registered only on the day."""
    return Ratio(walk_ins, vaccinated, "vaccinated").pct


def drop_out(first: int | None, second: int | None) -> Decimal | None:
    """Per cent of round one's persons (linked) not reached in round two; below zero when it reached more."""
    return None if first is None or second is None else Ratio(first - second, first, "round_1").pct


def person_bounds(doses_by_round: Sequence[int]) -> tuple[int, int]:
    """How few and how many persons these doses can be, one a round, when the rounds are not linked."""
    return max(doses_by_round, default=0), sum(doses_by_round)


def per_million(cases: int, population: int | None) -> Decimal | None:
    """Cases in a million people."""
    return rounded(Fraction(1_000_000 * cases, population)) if population else None


def doses_needed(target: int, wastage: Decimal | str, *, coverage: Decimal | str = "1",
                 buffer: Decimal | str = "0") -> int:
    """Doses to bring for `target` persons; all shares between 0 and 1.

    The factor is 1 / (1 - wastage), unrounded (WHO: wastage factor = 100 / (100 - wastage rate)).
    """
    kept = 1 - Fraction(wastage)
    if not 0 < kept <= 1:
        raise Refused("wastage_impossible", wastage=str(wastage))
    return math.ceil(target * Fraction(coverage) / kept * (1 + Fraction(buffer)))


def vials_needed(doses: int, doses_per_vial: int) -> int:
    """Whole vials that hold these doses."""
    return math.ceil(Fraction(doses, doses_per_vial))


def occupancy(per_hour: float, minutes: float) -> float:
    """People present on average, by Little's law."""
    return per_hour * minutes / 60


def seats_for(per_hour: float, minutes: float, probability: float = 0.99) -> int:
    """The fewest seats that suffice with this probability, arrivals being Poisson."""
    mean = occupancy(per_hour, minutes)
    seats, term = 0, math.exp(-mean)
    reached = term
    while reached < probability and (term > 0 or seats < mean):
        seats += 1
        term = math.exp(seats * math.log(mean) - mean - math.lgamma(seats + 1))
        reached += term
    return seats


def station_load(per_hour: float, minutes: float, stations: int) -> float:
    """The share of the time the stations are busy; a queue grows without end from 1 on."""
    return occupancy(per_hour, minutes) / stations


def erlang_wait(per_hour: float, minutes: float, stations: int) -> float:
    """Mean minutes waited for service (Erlang C, M/M/c); infinite when the stations cannot keep up."""
    load, offered = station_load(per_hour, minutes, stations), occupancy(per_hour, minutes)
    if load >= 1:
        return math.inf
    blocked = 1.0  # Erlang B by its recursion, which does not overflow as the factorials do
    for n in range(1, stations + 1):
        blocked = offered * blocked / (n + offered * blocked)
    return blocked / (1 - load * (1 - blocked)) * minutes / (stations * (1 - load))


def retain_until(expiry: date) -> date:
    """When a record may be discarded: five years after expiry (Vaccine Administration Law, art. 46)."""
    try:
        return expiry.replace(year=expiry.year + 5)
    except ValueError:  # 29 February: kept a day longer, not shorter
        return date(expiry.year + 5, 3, 1)
