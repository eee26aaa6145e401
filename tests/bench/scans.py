"""Scans: a code read, and what it means found among ten thousand packages; a hundred packages received at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from campaign.acts.stock import receive_vials
from campaign.figures.codes import source_of
from campaign.figures.site import plan_in_force
from campaign.rules.codes import read
from tests.bench.verbs import timed
from tests.conftest import PRODUCT, Site

PACKAGES, TOGETHER = 10_000, 100
APART, HALF_A_SECOND = 30.0, 500.0  # milliseconds between two scans, and that a desk may wait
DAY = "2026-12-05"


@dataclass
class Spent:
    """Milliseconds of each scan read, of each one read and found, and of each hundred packages received."""

    read: list[float] = field(default_factory=list)
    found: list[float] = field(default_factory=list)
    received: list[float] = field(default_factory=list)


def trace(n: int) -> str:
    """The n-th invented trace code."""
    return f"8123456{n:013d}"


def messages(n: int) -> tuple[str, ...]:
    """What a scanner sends for the n-th package: a trace code, a GS1 message, one that has lost its separators, a slip."""
    whole = "]d201069012340000161727063010" f"L{n}\x1d21S{n}"
    return trace(n), whole, whole.removeprefix("]d2").replace("\x1d", ""), f"k7m2q-{n}"


def measured(path: Path, packages: int = PACKAGES, times: int = 500) -> Spent:
    """Receives so many packages, a hundred at a time, and scans among them."""
    site, told = Site(path), Spent()
    for first in range(0, packages, TOGETHER):
        some = [trace(n) for n in range(first, first + TOGETHER)]
        told.received.append(timed(lambda some=some: receive_vials(
            site.desk, lot="L1", product=PRODUCT, expiry="2027-06-30", vials=len(some), packages=some,
            prefixes=["8123456"]))[0])
    plan = plan_in_force(site.store, site.desk.site, 1)
    assert plan
    for n in range(times):
        told.read += [timed(lambda one=one, n=n: read(one, lots=[f"L{n}"]))[0] for one in messages(n)]
        told.found.append(timed(lambda n=n: source_of(site.store, site.desk.site, read(trace(n * 7 % packages)), plan=plan,
                                                      day=DAY))[0])
    site.store.close()
    return told
