"""Chairs of the observation area: how many a rate of doses needs, and when the area will be full."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

HORIZON = 180  # minutes looked ahead


class Break(NamedTuple):
    """A span of the site's day without doses, in minutes since midnight; the end is the first minute after it."""

    start: int
    end: int


class Forecast(NamedTuple):
    """When the area is full with this share of certainty (minutes from now; None: not within the horizon), and its peak."""

    full_in: int | None
    peak: int


def mean_seated(per_hour: float, minutes: float) -> float:
    """Little's law, L = lambda W: so many sit at a time (Little, Operations Research 9 (1961), 383-387)."""
    return per_hour * minutes / 60


def chairs_needed(per_hour: float, minutes: float, share: float) -> int:
    """Chairs that suffice with this share of certainty where people come one by one: a quantile of Poisson's law."""
    return poisson_quantile(mean_seated(per_hour, minutes), share)


@lru_cache(maxsize=4096)  # a forecast asks for the same few means at every minute ahead
def poisson_quantile(mean: float, share: float) -> int:
    """The least n for which at most n come with this share of certainty; sums logarithms, so a large mean does no harm."""
    reached, n = 0.0, -1
    while reached < share and n < mean + 40 * math.sqrt(mean) + 40:
        n += 1
        reached += math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) if mean else 1.0
    return n


def taken_in(ahead: int, due: Iterable[float], per_hour: float, minutes: int, share: float, *, now: int = 0,
              breaks: Sequence[Break] = ()) -> int:
    """Chairs taken `ahead` minutes from now with this share of certainty.

    Those of today's sitters whose minutes are not over by then (`due`: minutes from now), and whoever is dosed until
    then and still sits. `now` is the minute of the site's day, by which the breaks are known.
    """
    still = sum(one > ahead for one in due)
    dosing = _dosing_minutes(now + max(0, ahead - minutes), now + ahead, breaks)
    return still + poisson_quantile(per_hour / 60 * dosing, share)


def _dosing_minutes(start: int, end: int, breaks: Sequence[Break]) -> int:
    """Minutes of a span in which doses are given; breaks do not overlap."""
    return (end - start) - sum(max(0, min(end, one.end) - max(start, one.start)) for one in breaks)


def dosing_since(now: int, minutes: int, breaks: Sequence[Break]) -> int:
    """The minute from which on so many minutes of dosing were had until now: a break is stepped over."""
    start = now - minutes
    for one in sorted(breaks, reverse=True):
        start -= min(now, one.end) - one.start if one.start < now and start < one.end else 0
    return start


def forecast(due: Sequence[float], per_hour: float, minutes: int, chairs: int, share: float, *, now: int = 0,
             breaks: Sequence[Break] = ()) -> Forecast:
    """When more will sit than there are chairs, with this share of certainty, at the present rate of doses."""
    taken = [taken_in(ahead, due, per_hour, minutes, share, now=now, breaks=breaks) for ahead in range(HORIZON + 1)]
    return Forecast(next((ahead for ahead, n in enumerate(taken) if n > chairs), None), max(taken))
