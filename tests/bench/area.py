"""The observer's board and the signals beside the reading of a plain table of fifty rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from campaign.acts.area import set_chairs
from campaign.figures.area import seated, zones
from campaign.figures.once import forget
from campaign.figures.signals import signals
from campaign.figures.site import plan_in_force, site_here, today
from tests.bench.tally import ROWS, plain_table
from tests.bench.verbs import timed
from tests.conftest import Site

EVENING = 12 * 60  # minutes put forward: the seeded day's doses lie behind, as they do on any day


def board_of(site: Site) -> Callable[[], int]:
    """What the observer's page reads every five seconds, who and where it is once known: everyone seated, each forecast."""
    store, here = site.store, site_here(site.store) or {}
    day, plan = today(store, here).isoformat(), plan_in_force(store, site.desk.site, 1)
    assert plan

    def board() -> int:
        now = store.now()
        sitters = seated(store, here, day, now)
        return len(sitters) + len(zones(store, here, day, plan, now, sitters))
    return board


class Spent(NamedTuple):
    """Milliseconds at one site: its board with nothing written since, and read anew; its signals, read anew."""

    again: list[float]
    anew: list[float]
    signals: list[float]


def measured(sites: list[Site], path: Path, times: int) -> tuple[list[float], list[Spent]]:
    """Milliseconds of reading the plain table and, at each site with fifty seated, of its board, taken in turns."""
    conn, floors = plain_table(path), []
    spent = [Spent([], [], []) for _ in sites]
    for site in sites:
        site.clock.go_on(minutes=EVENING)
        set_chairs(site.desk, zone="A", chairs=ROWS)
        for nth in range(ROWS):
            site.dosed(site.enumerate(f"王坐{nth}"))
    boards = [board_of(site) for site in sites]
    for _ in range(times):
        floors.append(timed(lambda: conn.execute("select * from plain").fetchall())[0])
        for site, board, taken in zip(sites, boards, spent, strict=True):
            forget("seated", "zones")
            taken.anew.append(timed(board)[0])
            taken.again.append(timed(board)[0])
            taken.signals.append(timed(lambda site=site: signals(site.store, site.desk.site, 1))[0])
    return floors, spent
