"""The cold chain: what a vaccine must be kept at, how often a fridge is read, and when a reading is a breach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from campaign.rules.hours import minute
from campaign.rules.tables import Table

EQUIPMENT = ("fridge", "freezer", "cold_box", "carrier", "bag")
ALWAYS_READ = ("fridge", "freezer")  # what is carried is read while something lies in it
COLDEST, WARMEST = -90, 60  # degrees Celsius: beyond these a thermometer was misread, or shows Fahrenheit
LONGEST_LOG = 62 * 24 * 60  # minutes: two months, as no logger is left unread for longer
HOLDS = ("proposed", "automatic")
BREACHES = ("hot", "cold", "frozen", "cumulative")
DECISIONS: Mapping[str, tuple[str, ...]] = {
    "hold": ("exposed", "unclear"), "use": ("misread", "monitor_good", "shaken", "advised")}


@dataclass(frozen=True)
class Keeping:
    """How a product is kept: degrees Celsius from `low` to `high`, and whether freezing spoils it."""

    low: Decimal = Decimal(2)
    high: Decimal = Decimal(8)
    freezes: bool = True


@dataclass(frozen=True)
class ColdChain:
    """What a plan asks of the cold chain: when to read (minutes of the site's day), and when a logger's spell is a breach.

    The alarms' defaults are those of WHO PQS E006/TR06: above +8 for ten hours, at or below -0.5 for one hour; two
    readings a day, six hours apart, are those of China's rules for keeping and carrying vaccines (2017).
    """

    read_by: tuple[int, ...] = (10 * 60, 16 * 60)
    hours_apart: int = 6
    hot_minutes: int = 600
    cold_minutes: int = 600
    frozen_c: Decimal = Decimal("-0.5")
    frozen_minutes: int = 60
    cumulative_minutes: int = 1200
    gap_minutes: int = 120
    hold: str = "proposed"


KEPT, USUAL = Keeping(), ColdChain()


class Sample(NamedTuple):
    """One measurement of a logger: minutes since the epoch, and degrees Celsius."""

    minute: int
    c: float


class Breach(NamedTuple):
    """A way in which the cold chain broke: since which minute, for how long (None: read by hand), and the worst degree."""

    kind: str
    since: int
    minutes: int | None
    c: float


def read_cold_chain(table: Table) -> ColdChain:
    """What a plan sets otherwise than the defaults."""
    usual = USUAL
    minutes = {one: table.whole(one, getattr(usual, one), low=1, high=31 * 24 * 60)
               for one in ("hot_minutes", "cold_minutes", "frozen_minutes", "cumulative_minutes", "gap_minutes")}
    read_by = (tuple(minute(table, "read_by", one) for one in table.texts("read_by"))
               if "read_by" in table else usual.read_by)
    if list(read_by) != sorted(read_by):
        table.fault("read_by", "hours_reversed")
    frozen = table.number("frozen_c", low=-20, high=2) if "frozen_c" in table else usual.frozen_c
    return ColdChain(read_by=read_by, hours_apart=table.whole("hours_apart", usual.hours_apart, high=24), frozen_c=frozen,
                     hold=table.text("hold", usual.hold, among=HOLDS), **minutes)


def read_keeping(row: Table) -> Keeping:
    """How a product is kept, as the vaccines' text says; where it says nothing, from 2 to 8 degrees and never frozen."""
    if "storage" not in row:
        return KEPT
    table = row.table("storage")
    kept = Keeping(table.number("low", low=COLDEST, high=30), table.number("high", low=COLDEST, high=40),
                   table.yes("freezes"))
    if table.clean() and kept.high <= kept.low:
        table.fault("high", "storage_reversed")
    return kept


def unread(read_by: Sequence[int], taken: Iterable[int], now: int, hours_apart: int) -> int:
    """How many of the day's readings are late; all in minutes of the day. Two taken close together are one."""
    counted: list[int] = []
    for at in sorted(taken):
        if not counted or at - counted[-1] >= hours_apart * 60:
            counted.append(at)
    return max(0, sum(due <= now for due in read_by) - len(counted))


def read_by_hand(low: float, high: float, at: int, keeping: Keeping, rule: ColdChain) -> list[Breach]:
    """What a thermometer's lowest and highest since it was last set say: it tells no duration, so any breach counts."""
    frozen = keeping.freezes and low <= rule.frozen_c
    cold = [Breach("frozen" if frozen else "cold", at, None, low)] if frozen or low < keeping.low else []
    return cold + ([Breach("hot", at, None, high)] if high > keeping.high else [])


def logged(samples: Sequence[Sample], keeping: Keeping, rule: ColdChain, warm_before: int = 0) -> list[Breach]:
    """The spells of a log that are breaches; and where no hot one is long enough, all warm minutes together.

    `warm_before` are minutes above the range that earlier logs told of what still lies there.
    """
    hot = list(spells(samples, lambda c: c > keeping.high, max))
    found = [Breach("hot", *one) for one in hot if one[1] >= rule.hot_minutes]
    if keeping.freezes:
        found += [Breach("frozen", *one) for one in spells(samples, lambda c: c <= rule.frozen_c, min)
                  if one[1] >= rule.frozen_minutes]
    found += [Breach("cold", *one) for one in spells(samples, lambda c: c < keeping.low, min)
              if one[1] >= rule.cold_minutes]
    warm = warm_before + sum(minutes for _, minutes, _ in hot)
    if hot and warm >= rule.cumulative_minutes and "hot" not in {one.kind for one in found}:
        found.append(Breach("cumulative", hot[0][0], warm, max(c for *_, c in hot)))
    return sorted(found, key=lambda one: one.since)


def spells(samples: Sequence[Sample], beyond: Callable[[float], bool],
           worst: Callable[[Iterable[float]], float]) -> Iterator[tuple[int, int, float]]:
    """Each stretch beyond: since when, how many minutes until the first sample within again, and its worst degree."""
    run: list[Sample] = []
    for one in samples:
        if beyond(one.c):
            run.append(one)
        elif run:
            yield run[0].minute, one.minute - run[0].minute, worst(each.c for each in run)
            run = []
    if run:
        yield run[0].minute, run[-1].minute - run[0].minute, worst(each.c for each in run)


def warm_minutes(samples: Sequence[Sample], keeping: Keeping) -> int:
    """Minutes above the range."""
    return sum(minutes for _, minutes, _ in spells(samples, lambda c: c > keeping.high, max))


def gaps(samples: Sequence[Sample], most: int) -> list[tuple[int, int]]:
    """Where a log is silent for longer than so many minutes: from which sample to which."""
    return [(a.minute, b.minute) for a, b in pairwise(samples) if b.minute - a.minute > most]
