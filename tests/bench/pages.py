"""The pages: a rerun with its act beside an empty page's, thirty tablets beside thirty, and an hour of them."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.served import HOUSE, empty_page, resident, served
from tests.bench.stations import RECORDED, STATIONS, cookie_of, queue, site_for, work
from tests.bench.tablet import Tablet
from tests.conftest import Site

TABLETS, EVERY, WAITING = 30, 2.0, 12  # tablets; seconds between their acts; people in each queue at the beginning
Spent = dict[str, list[float]]


class Servers(NamedTuple):
    """The app and the empty page, each by its address and its process, and the app's site."""

    site: Site
    ours: str
    floor: str
    our_process: int
    floor_process: int


class Soak(NamedTuple):
    """What an hour shows: acts, their p95, and megabytes of the server as time goes on, beside the empty page's."""

    minutes: float
    acts: int
    p95: list[float]
    megabytes: list[float]
    floor_megabytes: float


@contextmanager
def servers(folder: Path) -> Iterator[Servers]:
    """Both servers, for as long as this lasts."""
    site = site_for(folder / "pages.db")
    with served(HOUSE / "app.py", env={"CAMPAIGN_DB": str(site.path)}) as ours, \
            served(empty_page(folder / "empty")) as floor:
        yield Servers(site, ours[0], floor[0], ours[1], floor[1])


async def alternated(at: Servers, times: int) -> tuple[list[float], Spent]:
    """One session each: milliseconds of the empty page's rerun, and of every station's reruns, taken in turns."""
    cookie, floors, spent = cookie_of(at.site), [], defaultdict(list)
    empty = await Tablet.seated(at.floor)
    for station in STATIONS:
        queue(at.site, station, 1)
        tablet = await Tablet.seated(at.ours, station, cookie)
        for nth in range(-3, times):
            queue(at.site, station, 1)
            async for what, ms in work(tablet, station):
                if nth >= 0:
                    spent[f"{station}: {what}"].append(ms)
                    floors.append(await empty.rerun())
        await tablet.close()
    await empty.close()
    return floors, spent


async def crowd(at: Servers, seconds: float, slices: int = 3) -> tuple[list[float], list[float], int]:
    """Thirty tablets on the empty page and thirty at the stations, each acting every two seconds, in turns.

    Answers with both sides' milliseconds a rerun, and how many acts ours recorded.
    """
    cookie = cookie_of(at.site)
    for station in STATIONS[1:]:
        queue(at.site, station, WAITING)
    idle = [await Tablet.seated(at.floor) for _ in range(TABLETS)]
    busy = [await Tablet.seated(at.ours, STATIONS[n % len(STATIONS)], cookie) for n in range(TABLETS)]
    floors: Spent = defaultdict(list)
    spent: Spent = defaultdict(list)
    for _ in range(slices):
        await _together([_pace(seconds, n, _look(tablet), floors) for n, tablet in enumerate(idle)])
        await _together([_pace(seconds, n, _serve(tablet, n), spent) for n, tablet in enumerate(busy)])
    await _together([one.close() for one in (*idle, *busy)])
    return [ms for taken in floors.values() for ms in taken], [ms for taken in spent.values() for ms in taken], \
        len(spent[RECORDED])


def _look(tablet: Tablet) -> Callable[[], AsyncIterator[tuple[str, float]]]:
    async def looked() -> AsyncIterator[tuple[str, float]]:
        yield RECORDED, await tablet.rerun()
    return looked


def _serve(tablet: Tablet, n: int) -> Callable[[], AsyncIterator[tuple[str, float]]]:
    return lambda: work(tablet, STATIONS[n % len(STATIONS)], place=n // len(STATIONS))


async def _pace(seconds: float, n: int, act: Callable[[], AsyncIterator[tuple[str, float]]], spent: Spent) -> None:
    """An act every two seconds, each tablet at its own moment; one that comes too late begins at once."""
    began = time.perf_counter() + EVERY * n / TABLETS
    for nth in range(int(seconds / EVERY)):
        await asyncio.sleep(max(0.0, began + nth * EVERY - time.perf_counter()))
        async for what, ms in act():
            spent[what].append(ms)


async def _together(all_: list[Awaitable[None]]) -> None:
    await asyncio.gather(*all_)


async def soak(at: Servers, minutes: float, parts: int = 12) -> Soak:
    """Thirty tablets at the stations for so long, looked at in equal parts; the empty server has thirty for one part."""
    cookie, p95, acts = cookie_of(at.site), [], 0
    idle = [await Tablet.seated(at.floor) for _ in range(TABLETS)]
    await _together([_pace(minutes * 60 / parts, n, _look(tablet), defaultdict(list)) for n, tablet in enumerate(idle)])
    floor_megabytes = resident(at.floor_process)
    for station in STATIONS[1:]:
        queue(at.site, station, WAITING)
    busy = [await Tablet.seated(at.ours, STATIONS[n % len(STATIONS)], cookie) for n in range(TABLETS)]
    megabytes = []
    for _ in range(parts):
        spent: Spent = defaultdict(list)
        await _together([_pace(minutes * 60 / parts, n, _serve(tablet, n), spent) for n, tablet in enumerate(busy)])
        taken = sorted(ms for one in spent.values() for ms in one)
        p95.append(taken[int(len(taken) * 0.95)])
        megabytes.append(resident(at.our_process))
        acts += len(spent[RECORDED])
    await _together([one.close() for one in (*idle, *busy)])
    return Soak(minutes, acts, p95, megabytes, floor_megabytes)
