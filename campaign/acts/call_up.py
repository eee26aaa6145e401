"""Call-up (提前一天上报、分批带队): who is to come on which day, in which batch, at what time and to which zone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from campaign.acts.telling import Tell, verb
from campaign.figures.call_up import batches_of, callable_on
from campaign.figures.site import zones_of
from campaign.rules.batches import Batch, batches
from campaign.rules.day import is_day

MOST = 500  # people in a batch


@verb(on_closed_day=True)
def call_up(tell: Tell, *, on: str, units: Sequence[str], size: int, minutes: int) -> int:
    """Calls up everyone of these units who is still due and not called for that day; says how many.

    Refuses a day that has passed and units in which nobody is to be called.
    """
    tell.expect(is_day(on), "day_unreadable", text=on)
    tell.expect(on >= tell.today.isoformat(), "day_past", day=on)
    tell.expect(0 < size <= MOST, "batch_size", most=MOST)
    waiting = callable_on(tell.desk.store, tell.desk.site, tell.desk.round, on)
    chosen = {unit: [one.person for one in waiting[unit]] for unit in units if waiting.get(unit)}
    tell.expect(chosen, "nobody_to_call_up")
    before = batches_of(tell.desk.store, tell.desk.site, on)
    made = batches(chosen, size=size, minutes=max(1, minutes), zones=_zones(tell), hours=tell.plan.hours)
    for one in made:
        tell("called_up", on=on, **_told(one, after=len(before)))
    return sum(len(one.persons) for one in made)


def _zones(tell: Tell) -> list[str]:
    """The site's zones, where several desks work side by side."""
    return zones_of(tell.picture(f"site/{tell.desk.site}") or {})


def _told(batch: Batch, *, after: int) -> dict[str, Any]:
    return {**batch._asdict(), "number": batch.number + after, "persons": list(batch.persons)}
