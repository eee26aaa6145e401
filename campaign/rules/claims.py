"""What figures claim: a sum, a rate, a part of a whole, two rounds, the times of a dose; as they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaign.rules.coverage import Ratio

WHOLE = re.compile(r"\d+|\d{1,3}(,\d{3})+", re.ASCII)


def whole(text: str) -> int | None:
    """A whole number as people write it, thousands parted or not; None where it is none, or has hidden digits."""
    figure = text.strip()
    return int(figure.replace(",", "")) if WHOLE.fullmatch(figure) else None


@dataclass(frozen=True)
class Claim:
    """Something that figures say of themselves; `where` leads a person back to it."""

    where: str


@dataclass(frozen=True)
class Written(Claim):
    """A figure as written; `rate`: a percentage or the like, where a point may stand; `low`: said to be at least this."""

    text: str
    rate: bool = False
    low: int | Decimal | None = None


@dataclass(frozen=True)
class Sum(Claim):
    """Parts and their total, all as written."""

    parts: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class Part(Claim):
    """A part and its whole as written, and the rest where it is known."""

    part: str
    whole: str
    rest: str = ""


@dataclass(frozen=True)
class Rounds(Claim):
    """The cells of two rounds in the same order."""

    first: tuple[Any, ...]
    second: tuple[Any, ...]


@dataclass(frozen=True)
class Rate(Claim):
    """A rate as stated (blank: only the numbers are) of a part of a whole, in a hundred or a million; `name`: of whom."""

    stated: str
    part: str
    whole: str
    name: str = "enumerated"
    per: int = 100

    @property
    def ratio(self) -> Ratio:
        """What the numbers give; blank where one is blank or hides digits."""
        return Ratio(whole(self.part), whole(self.whole), self.name)


@dataclass(frozen=True)
class Units(Claim):
    """The units of numbers that were added (person, dose, vial); of rounds, the doses of each."""

    units: tuple[str, ...]
    by_round: tuple[int, ...] = ()


@dataclass(frozen=True)
class Times(Claim):
    """When a person came, had the dose, and the day was closed: ISO times, blank where unknown."""

    arrived: str
    dosed: str
    closed: str = ""


@dataclass(frozen=True)
class Digits(Claim):
    """How many of a set of counts or times end in each digit, from 0 to 9."""

    ends: tuple[int, ...]
