"""The pace of a round and of a day: what is still needed, what the plan asks by the hour, and what the day will bring."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from campaign.rules.hours import Hours

ENOUGH = Fraction(9, 10)  # of the even pace; below it on two days running somebody is told
DAYS_BEHIND = 2
LEAST_MINUTES = 30  # worked before anything is foretold, and of an hour before its spread counts
QUANTILE = 1.645  # of the normal law: nine days in ten lie within the band


class Outlook(NamedTuple):
    """What the day will have brought at closing, at the rate so far: expected, and the ends of its band."""

    n: int
    low: int
    high: int


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


def planned_by_hour(target: int, hours: Hours) -> dict[int, int]:
    """A day's target over the hours of the clock, even over the minutes worked; the hours add up to the target."""
    whole, spent, told, planned = hours.worked(hours.opens, hours.closes), 0, 0, {}
    for hour, minutes in hours.by_hour().items():
        spent += minutes
        planned[hour] = round(Fraction(target * spent, whole)) - told
        told += planned[hour]
    return planned


def planned_by(target: int, hours: Hours, minute: int) -> int:
    """How many of a day's target the plan has until a minute of the day."""
    return round(Fraction(target * hours.worked(hours.opens, minute), hours.worked(hours.opens, hours.closes)))


def outlook(by_hour: Mapping[int, int], hours: Hours, minute: int) -> Outlook | None:
    """What the day will bring if the rest of it goes as the hours worked so far; None within the first half hour.

    Expected: doses so far + rate x minutes left, breaks left out. The band is the 90 % prediction interval of a Poisson
    count, y +/- z sqrt(y (1 + left / spent)) (Hahn and Meeker, Statistical Intervals, 1991, section 7.6), widened by
    the hours' own spread about the even rate (Pearson's chi-square by its degrees of freedom, never below 1: McCullagh
    and Nelder, Generalized Linear Models, 1989, section 6.2.3), since people come in waves. It knows of no rush
    before closing and no rain: it goes on as it went.
    """
    done, spent = sum(by_hour.values()), hours.worked(hours.opens, minute)
    if spent < LEAST_MINUTES or not done:
        return None
    rate, left = done / spent, hours.worked(minute, hours.closes)
    more = rate * left
    half = QUANTILE * math.sqrt(_spread(by_hour, hours.by_hour(minute), rate) * more * (1 + left / spent))
    return Outlook(done + round(more), done + max(0, math.floor(more - half)), done + math.ceil(more + half))


def _spread(by_hour: Mapping[int, int], worked: Mapping[int, int], rate: float) -> float:
    """How much more the hours differ than chance alone would have them."""
    off = [(by_hour.get(hour, 0) - rate * minutes) ** 2 / (rate * minutes)
           for hour, minutes in worked.items() if minutes >= LEAST_MINUTES]
    return max(1.0, sum(off) / (len(off) - 1)) if len(off) > 1 else 1.0
