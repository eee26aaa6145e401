"""What the coordinator's board shows, from one reading of the file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from campaign.figures.once import once
from campaign.figures.stock import Lines, moved
from campaign.figures.tally import Cells, tally
from campaign.figures.throughput import Late, late, next_of, throughput
from campaign.figures.waiting import OPEN, counted, of_state
from campaign.ledger.store import Store


@dataclass(frozen=True)
class Board:
    """A site's day and round by (band, residence, measure), queues, lots of the day and of all days, and what to do next.

    `late` who waits too long, the longest first; `next` a code and its facts.
    """

    today: Cells
    round: Cells
    queues: dict[str, int]
    lots_today: Lines
    lots: Lines
    late: list[Late]
    next: tuple[str, dict[str, Any]]


def board(store: Store, *, site: str, day: str, round: int, minutes: int) -> Board:
    """The board's figures of one moment; `minutes` of waiting are too long.

    Read again once something was written, or the minute is over, whichever board asks.
    """
    now = store.now()

    def read() -> Board:
        with store.reading():
            visits = of_state(store, site, day, *OPEN)
            return Board(tally(store, round=round, site=site, day=day), tally(store, round=round, site=site),
                         counted(visits), moved(store, site, day=day), moved(store, site),
                         late(visits, now=now, minutes=minutes),
                         next_of(store, site, day, visits, now=now, minutes=minutes))
    return once(store, read, "board", site, day, round, minutes, now[:16])


def acts(store: Store, *, site: str, day: str, zone: str) -> Counter[tuple[int, str]]:
    """A day's acts by (hour of the site's clock, station), read again once something was written."""
    return once(store, lambda: throughput(store, site, day, zone), "acts", site, day)
