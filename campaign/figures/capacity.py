"""How full the observation area was: persons seated at once over a site's day, from their doses and releases."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from campaign.ledger.clock import milliseconds, text
from campaign.ledger.store import Store


@dataclass(frozen=True)
class Occupancy:
    """Persons under observation at once: on average in the steady hours, and at most, when first so many."""

    mean: float
    most: int
    most_at: str
    steady_from: str  # when the first person's time was over
    steady_to: str  # when the last dose was given


def occupancy(store: Store, site: str, day: str) -> Occupancy | None:
    """Occupancy of a day; None when nobody was observed. Who was not released yet counts until due.

    The steady hours begin when the first person was due and end with the last dose, so that neither the filling
    nor the emptying of the seats lowers the mean.
    """
    seats = [(milliseconds(one["doses"][0]["at"]), _end(one), milliseconds(one["due_at"]))
             for (body,) in store.rows("select body from picture where role = 'visit' and site = ? and day = ?",
                                       [site, day])
             for one in [json.loads(body)] if one["doses"] and one.get("observation") != "advised"]
    if not seats:
        return None
    begins, ends = min(due for _, _, due in seats), max(start for start, _, _ in seats)
    most, at = _most(seats)
    return Occupancy(_mean(seats, begins, ends), most, text(at), text(begins), text(ends))


def _end(visit: dict[str, Any]) -> int:
    ended = visit.get("released") or visit.get("left_early") or {"at": visit["due_at"]}
    return milliseconds(ended["at"])


def _mean(seats: list[tuple[int, int, int]], begins: int, ends: int) -> float:
    """Person-time in the span over its length; nought for a day too short to have steady hours."""
    seated = sum(max(0, min(end, ends) - max(start, begins)) for start, end, _ in seats)
    return seated / (ends - begins) if ends > begins else 0.0


def _most(seats: list[tuple[int, int, int]]) -> tuple[int, int]:
    """At the same moment who leaves makes room for who comes."""
    moves = sorted([(start, 1) for start, _, _ in seats] + [(end, -1) for _, end, _ in seats])
    present, counted = 0, []
    for at, step in moves:
        present += step
        counted.append((present, -at))
    most, at = max(counted, default=(0, 0))
    return most, -at
