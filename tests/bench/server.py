"""A centre on PostgreSQL: a day of doses sent to it, a hundred sites at once while its coverage is looked at, a roll-up."""

from __future__ import annotations

import asyncio
import hashlib
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier

import psycopg

from campaign.exchange.contract import Batch, batches
from campaign.exchange.https import AUTHORITY, Https
from campaign.exchange.peers import admit, centre as the_centre, found_campaign, join, own_card
from campaign.figures.site import origin
from campaign.figures.tally import by_site_and_day, tally
from campaign.ledger.clock import MachineClock
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import open_store
from pages.desk.listening import NETWORK
from tests.bench import seed
from tests.bench.served import HOUSE, empty_page, served
from tests.bench.stations import cookie_of, seated_at
from tests.bench.tablet import Tablet
from tests.bench.verbs import timed
from tests.clusters import Cluster
from tests.conftest import Site
from tests.journey.conftest import free_port

SITES, DAYS = 1000, 10
WAVES, LOOK = 3, 0.2  # walks from every site at the same moment; seconds between two looks, at coverage and an empty page
DOSES = ("create table dose (site text, day text, residence text, band text); "
         "insert into dose select 's' || n % {sites}, '2026-12-' || (n / {sites} % {days} + 10), "
         "(array['resident', 'migrant'])[n / {each} % 2 + 1], '12-' from generate_series(0, {doses} - 1) n; analyze dose")
CELLS = ("insert into day_tally select site, day, 1, band, residence, 'doses', count(*) from dose group by 1, 2, 4, 5; "
         "insert into round_tally select round, site, band, residence, measure, sum(n) from day_tally "
         "group by 1, 2, 3, 4, 5; "
         "insert into campaign_tally select round, band, residence, measure, sum(n) from round_tally group by 1, 2, 3, 4; "
         "analyze")
GROUPED = "select site, day, count(*) from dose group by site, day"


@dataclass
class Spent:
    """Milliseconds: the day sent, sent again; each acknowledgement to a hundred sites, and the pages looked at meanwhile;
    each reading and its floor."""

    events: int = 0
    sent: float = 0
    again: float = 0
    acknowledged: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    coverage: list[float] = field(default_factory=list)
    grouped: list[list[float]] = field(default_factory=list)
    rolled: list[list[float]] = field(default_factory=list)
    fifty: list[float] = field(default_factory=list)
    total: list[float] = field(default_factory=list)


def measured(folder: Path, *, people: int, sites: int, doses: tuple[int, int], times: int) -> Spent:
    """Measures on a fresh cluster: `people` doses' events, `sites` at once, a roll-up over few and over many doses."""
    cluster, told = Cluster(), Spent()
    try:
        _sending(folder, cluster.database(), told, people, sites)
        for n in doses:
            _rolling_up(cluster.database(), told, n, times)
    finally:
        cluster.stop()
    return told


def _authority(ours: str) -> str:
    """By what the centre's card names the authority over its TLS."""
    return hashlib.sha256(urllib.request.urlopen(f"http://{ours}{AUTHORITY}", timeout=10).read()).hexdigest()


def _joined(folder: Path, name: str, centre: Site, card: str) -> Site:
    site = Site(folder / f"{name}.db", code=name)
    join(site.store, card, by="Lin Xiuying")
    admit(centre.store, own_card(site.store), by="Zhou Ping")
    return site


def _sending(folder: Path, address: str, told: Spent, people: int, sites: int) -> None:
    """To the app itself: a day of one site's, and again; then walks from so many sites while its coverage is looked at."""
    centre = Site(address, code="county", clock=MachineClock())
    found_campaign(centre.store)
    cookie = cookie_of(seated_at(centre))
    network = f"127.0.0.1:{free_port()}"
    with served(HOUSE / "app.py", env={"CAMPAIGN_DB": address, NETWORK: network}) as (ours, _), \
            served(empty_page(folder / "empty")) as (floor, _):
        card = own_card(centre.store, url=f"https://{network}", trust=_authority(ours))
        large, *small = [_joined(folder, name, centre, card) for name in ("nanqu", *(f"s{n:03d}" for n in range(sites)))]
        receive(large.store, seed.copies(people))
        told.sent, told.events = _send(large)
        told.again, _ = _send(large)
        for one in small:
            one.stock()
            _send(one)
        asyncio.run(_waves(small, told, ours, floor, cookie))
    for held, seq in [one for site in (large, *small) for one in heads(site.store).items()]:
        assert heads(centre.store)[held] == seq
    centre.store.close()


async def _waves(sites: list[Site], told: Spent, ours: str, floor: str, cookie: str) -> None:
    coverage, empty = await Tablet.seated(ours, "coverage", cookie), await Tablet.seated(floor)
    looks = [(coverage, told.coverage), (empty, told.empty)]
    lines, loop = ThreadPoolExecutor(len(sites)), asyncio.get_running_loop()
    for _ in range(WAVES):
        begun = [heads(one.store)[origin(one.store)] for one in sites]
        for one in sites:
            one.dosed(one.enumerate())
        moment = Barrier(len(sites)).wait
        sending = [loop.run_in_executor(lines, _send_together, one, seq, moment)
                   for one, seq in zip(sites, begun, strict=True)]
        while not all(one.done() for one in sending):
            (tablet, spent), *_ = looks = looks[::-1]
            spent.append(await tablet.rerun())
            await asyncio.sleep(LOOK)
        told.acknowledged += [await one for one in sending]
    assert coverage.has("coverage.by"), coverage.said
    await asyncio.gather(coverage.close(), empty.close())


def _send(site: Site) -> tuple[float, int]:
    """All of a site's events in batches, sealed and acknowledged; milliseconds, and how many events."""
    with closing(open_store(site.path, site.clock)) as store, closing(Https(store, the_centre(store))) as carrier:
        began, known = time.perf_counter(), heads(store)
        for one in known:
            assert [*carrier.put_all(batches(one, since(store, one)))][-1] == known[one]
        return (time.perf_counter() - began) * 1000, sum(known.values())


def _send_together(site: Site, seq: int, moment: Callable[[], int]) -> float:
    """A site's events beyond this number, sent at a moment for which others wait too: milliseconds until acknowledged.

    They are read and sealed before it, since every site has a computer of its own for that; and as in every exchange the
    site has first asked what is kept.
    """
    began: list[float] = []

    def ready(batch: Batch) -> Iterator[Batch]:
        yield batch
        moment()
        began.append(time.perf_counter())

    with closing(open_store(site.path, site.clock)) as store, closing(Https(store, the_centre(store))) as carrier:
        own = origin(store)
        assert carrier.heads()[own] == seq
        (batch,) = batches(own, since(store, own, seq))
        assert [*carrier.put_all(ready(batch))] == [batch.last]
        return (time.perf_counter() - began[0]) * 1000


def _rolling_up(address: str, told: Spent, doses: int, times: int) -> None:
    """Floors: the doses grouped to site and day, and fifty rows read whole."""
    with closing(open_store(address)) as store, psycopg.connect(address, autocommit=True) as conn:
        conn.execute(DOSES.format(sites=SITES, days=DAYS, each=SITES * DAYS, doses=doses))
        conn.execute(CELLS)
        conn.execute("create table plain as select * from day_tally limit 50")
        grouped, rolled = list[float](), list[float]()
        for _ in range(times):
            grouped.append(timed(lambda: conn.execute(GROUPED).fetchall())[0])
            rolled.append(timed(lambda: by_site_and_day(store, round=1))[0])
            told.fifty.append(timed(lambda: conn.execute("select * from plain").fetchall())[0])
            told.total.append(timed(lambda: tally(store, round=1))[0])
        told.grouped.append(grouped)
        told.rolled.append(rolled)
        assert sum(by_site_and_day(store, round=1).values()) == sum(tally(store, round=1).values()) == doses
