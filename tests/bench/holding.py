"""A lot held at one place: how long until another tablet, a dose on its screen, can no longer give it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from campaign.acts.holding import hold_lot, release_lot
from pages.desk.opened_vials import LOOK
from tests.bench.pages import servers
from tests.bench.stations import SUBMIT, cookie_of, queue
from tests.bench.tablet import Tablet
from tests.conftest import LOT, Site

TWO_SECONDS, SOON = 2000.0, 20  # milliseconds; looks after which it is never seen


async def measured(folder: Path, times: int) -> tuple[list[float], list[float]]:
    """Milliseconds of an empty page's rerun, and from the hold's beginning until the dose is off the other screen."""
    with servers(folder) as at:
        queue(at.site, "vaccination", 1)
        tablet, empty = await Tablet.seated(at.ours, "vaccination", cookie_of(at.site)), await Tablet.seated(at.floor)
        await tablet.tap(r"vaccination\.visit\.[^.]+")
        floors, spent = list[float](), list[float]()
        for nth in range(times):
            await _until(tablet, shown=True)
            floors.append(await empty.rerun())
            ticking = asyncio.create_task(_until(tablet, shown=False))
            await asyncio.sleep(LOOK * nth / times)  # the hold falls anywhere between two looks
            began = time.perf_counter()
            hold_lot(at.site.desk, lot=LOT, reason="doubt")
            await ticking
            spent.append((time.perf_counter() - began) * 1000)
            _release(at.site)
        await asyncio.gather(tablet.close(), empty.close())
    return floors, spent


async def _until(tablet: Tablet, *, shown: bool) -> None:
    """Looks as the browser does, a look when its seconds are over, until the dose can be given or no longer can."""
    for _ in range(SOON):
        if tablet.has(SUBMIT["vaccination"]) is shown:
            return
        await asyncio.sleep(LOOK)
        await tablet.look()
    raise TimeoutError(tablet.said)


def _release(site: Site) -> None:
    release_lot(site.desk, lot=LOT, reason="unfounded")
