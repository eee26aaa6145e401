"""Shall another vial be opened: who is still to come against what is left in open vials, and what it would waste."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Another(NamedTuple):
    """The answer and its grounds, in persons and doses; `share` names the posts that have doses left, the most first."""

    code: str
    queue: int
    due: int
    left: int
    lacking: int
    waste: int
    waste_pct: int
    share: tuple[tuple[str, int], ...]


def shall_we_open(*, queue: int, due: int, left: Mapping[str, int], per_vial: int, never_turn_away: bool,
                  waste_pct: int) -> Another:
    """`queue` are present, `due` are expected before the close; `left` are doses in open vials by post.

    Where open vials suffice for those present, none is opened: a table that has none shares. Beyond that a vial is opened
    freely as long as less than `waste_pct` of it would be left; above it, only for those present, by the plan's rule:
    a supplementary campaign turns no child away (WHO/IVB/14.07), elsewhere they are asked to come together on another day.
    """
    have = sum(left.values())
    lacking = max(0, queue - have)
    coming = max(lacking, queue + due - have)
    waste = (-coming) % per_vial if coming else 0
    pct = round(100 * waste / per_vial)
    code = ("share_first" if queue and have else "enough") if not lacking else (
        "open" if pct < waste_pct else "open_all_the_same" if never_turn_away else "gather")
    shares = tuple(sorted(((post, n) for post, n in left.items() if n), key=lambda one: (-one[1], one[0])))
    return Another(code, queue, due, have, lacking, waste, pct, shares)
