"""How long people wait at a station, and which station holds the others up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median_low
from typing import NamedTuple

LEAST_MINUTES = 5  # a queue in which nobody has waited so long holds nobody up


class Queue(NamedTuple):
    """A station's queue: persons, whole minutes waited by the middle one and by the longest, and by all together."""

    station: str
    n: int
    median: int
    longest: int
    together: int


def queue(station: str, since_ms: Sequence[int], now_ms: int) -> Queue:
    """The queue of those who have waited since these moments."""
    minutes = [max(0, now_ms - one) // 60_000 for one in since_ms] or [0]
    return Queue(station, len(since_ms), median_low(minutes), max(minutes), sum(minutes))


def bottleneck(queues: Iterable[Queue]) -> Queue | None:
    """The station at which the most minutes have been waited by all together; None while nobody has waited long.

    By Little's law that is where the walk's time lies (Operations Research 9 (1961), 383-387).
    """
    held = [one for one in queues if one.longest >= LEAST_MINUTES]
    return max(held, key=lambda one: one.together, default=None)
