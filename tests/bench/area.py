"""The observer's board beside the reading of a plain table of fifty rows."""

from __future__ import annotations

from pathlib import Path

from campaign.figures.area import seated, zones
from campaign.figures.site import plan_in_force, site_here, today
from tests.bench.tally import ROWS, plain_table
from tests.bench.verbs import timed
from tests.conftest import Site

EVENING = 12 * 60  # minutes put forward: the seeded day's doses lie behind, as they do on any day


def board(site: Site) -> int:
    """What the observer's page reads every five seconds: everyone seated, and each zone's forecast."""
    store, here = site.store, site_here(site.store) or {}
    day, now, plan = today(store, here).isoformat(), store.now(), plan_in_force(store, site.desk.site, 1)
    assert plan
    sitters = seated(store, here, day, now)
    return len(sitters) + len(zones(store, here, day, plan, now, sitters))


def measured(sites: list[Site], path: Path, times: int) -> tuple[list[float], list[list[float]]]:
    """Milliseconds of reading the plain table and, at each site with fifty seated, of its board, taken in turns."""
    conn, floors = plain_table(path), []
    spent: list[list[float]] = [[] for _ in sites]
    for site in sites:
        site.clock.go_on(minutes=EVENING)
        for nth in range(ROWS):
            site.dosed(site.enumerate(f"王坐{nth}"))
    for _ in range(times):
        floors.append(timed(lambda: conn.execute("select * from plain").fetchall())[0])
        for site, taken in zip(sites, spent, strict=True):
            taken.append(timed(lambda site=site: board(site))[0])
    return floors, spent
