"""Ten walls in a hall that is at work: how much of a core the server spends on them."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import NamedTuple

from pages.desk.walling import EVERY
from tests.bench.served import HOUSE, served, worked
from tests.bench.stations import queue, site_for
from tests.bench.tablet import Tablet
from tests.conftest import Site

WALLS = 10


class Watched(NamedTuple):
    """Seconds looked on, seconds of a core that the server worked in them, and milliseconds of each refresh."""

    seconds: float
    worked: float
    refreshes: list[float]


async def measured(folder: Path, seconds: float) -> Watched:
    """Ten walls, each refreshing every two seconds at its own moment, while every two seconds somebody is registered."""
    site = site_for(folder / "walls.db")
    queue(site, "vaccination", 20)
    with served(HOUSE / "app.py", env={"CAMPAIGN_DB": str(site.path)}) as (address, process):
        walls = [await Tablet.seated(address, "wall") for _ in range(WALLS)]
        for wall in walls:
            await wall.look()
        spent, before, began = list[float](), worked(process), time.perf_counter()
        await asyncio.gather(_come(site, seconds), *(_watch(wall, n, seconds, spent) for n, wall in enumerate(walls)))
        told = Watched(time.perf_counter() - began, worked(process) - before, spent)
        await asyncio.gather(*(wall.close() for wall in walls))
    return told


async def _watch(wall: Tablet, n: int, seconds: float, spent: list[float]) -> None:
    began = time.perf_counter() + EVERY * n / WALLS
    for nth in range(int(seconds / EVERY)):
        await asyncio.sleep(max(0.0, began + nth * EVERY - time.perf_counter()))
        spent.append(await wall.look())


async def _come(site: Site, seconds: float) -> None:
    for _ in range(int(seconds / EVERY)):
        queue(site, "consent", 1)
        await asyncio.sleep(EVERY)
