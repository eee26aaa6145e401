"""The pace of a round: what is still needed a day, and whether it falls behind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

ENOUGH = Fraction(9, 10)  # of the even pace; below it on two days running somebody is told
DAYS_BEHIND = 2


def needed_a_day(remaining: int | None, days_left: int) -> int | None:
    """Persons a day that reach everybody by the last day; None without a target or without days, nought when done."""
    if remaining is None or days_left < 1:
        return None
    return math.ceil(Fraction(max(0, remaining), days_left))


def falls_behind(by_day: Sequence[int], target: int | None, days: int) -> bool:
    """Whether each of the last two whole days brought less than 90 % of the target's even share of the round's days."""
    if not target or days < 1 or len(by_day) < DAYS_BEHIND:
        return False
    return all(n < ENOUGH * Fraction(target, days) for n in by_day[-DAYS_BEHIND:])
