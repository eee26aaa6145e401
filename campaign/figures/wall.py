"""What the hall's wall shows, from one reading of the file: nobody's name is in it."""

from __future__ import annotations

from dataclasses import dataclass

from campaign.figures.coverage import Coverage, coverage
from campaign.figures.tally import Cells, tally
from campaign.figures.waiting import queues, waiting
from campaign.ledger.store import Store


@dataclass(frozen=True)
class Wall:
    """The day and the round by (band, residence, measure), who waits where, how many may leave, and when it was read."""

    as_of: str
    today: Cells
    round: Cells
    queues: dict[str, int]
    may_leave: int
    covered: Coverage


def wall(store: Store, *, site: str, day: str, round: int) -> Wall:
    """The wall's figures; each comes from the same moment."""
    now = store.now()
    with store.reading():
        seated = waiting(store, site, day, "observation")
        return Wall(now, tally(store, round=round, site=site, day=day), tally(store, round=round, site=site),
                    queues(store, site, day), sum(one["due_at"] <= now for one in seated), coverage(store, site, round))
