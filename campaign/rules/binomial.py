"""Exact binomial chances and intervals: small samples are judged without a normal approximation."""

from __future__ import annotations

import math
from collections.abc import Callable

STEPS = 60  # halvings of the interval from 0 to 1: far below what is printed


def at_most(k: int, n: int, p: float) -> float:
    """The chance of at most k among n, each with chance p."""
    return min(1.0, math.fsum(_chance(one, n, p) for one in range(min(k, n) + 1)))


def at_least(k: int, n: int, p: float) -> float:
    """The chance of at least k among n, each with chance p; summed from that end, so that a small one keeps its digits."""
    return min(1.0, math.fsum(_chance(one, n, p) for one in range(max(k, 0), n + 1)))


def _chance(k: int, n: int, p: float) -> float:
    """Of exactly k among n; by logarithms, since the number of ways soon exceeds any float."""
    if p in (0.0, 1.0):
        return float(k == n * p)
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return math.exp(ways + k * math.log(p) + (n - k) * math.log1p(-p))


def interval(k: int, n: int, *, level: float = 0.95) -> tuple[float, float] | None:
    """The exact interval of a share k / n, between 0 and 1; None of nobody.

    Source: Clopper and Pearson, Biometrika 26 (1934), 404-413. Each end is the share at which what was seen, or more
    extreme, has half of what the level leaves. It knows nothing of clusters: people seen together make it too narrow.
    """
    if n == 0:
        return None
    rest = (1 - level) / 2
    low = 0.0 if k == 0 else _where(lambda p: at_least(k, n, p) < rest)
    high = 1.0 if k == n else _where(lambda p: at_most(k, n, p) > rest)
    return low, high


def _where(still: Callable[[float], bool]) -> float:
    """The share up to which this still holds."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if still(middle) else (low, middle)
    return low
