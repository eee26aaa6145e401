"""A rehearsal is lived: every act at its desk, every message by its carrier, and whatever else happens to a campaign."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from campaign.acts import centre as at_centre, enumeration, setup, stock
from campaign.acts.demo import PastClock, Row
from campaign.acts.telling import Desk
from campaign.exchange.modes import choose_mode, make_key, take_key
from campaign.exchange.peers import admit, found_campaign, join, own_card
from campaign.ledger.store import Store, at_address, open_store
from campaign.rehearsal.box import CENTRE, ROUND, Box, Shipped, opened, path_of
from campaign.rehearsal.desk import HOUR_MS, LOT, POST
from campaign.rehearsal.guests import visit_centre
from campaign.rehearsal.plan import PARTS_A_DAY, PER_VIAL, PSEUDONYMOUS, Rehearsal
from campaign.rehearsal.road import LATE, Road, served
from campaign.rules.events import Refused

MOST_SITES, MOST_DAYS = 500, 14  # by the area codes there are, and before the plan's second round
SPARE, LASTS = 10, timedelta(days=200)  # vials more than will be opened; until they expire
BEFORE = -1  # the part in which sites are begun and lists brought in
Progress = Callable[[int, int, int], None]


@dataclass(frozen=True)
class Played:
    """What happened on the way: answers broken off, programs killed, and why the centre would not take a file.

    `centre` is where the centre keeps its ledger: a file, or the address of a database.
    """

    cuts: int
    killed: int
    refused: tuple[str, ...]
    centre: str | Path


def play(of: Rehearsal, place: Path, shipped: Shipped, progress: Progress = lambda part, site, met: None, *,
         store: str = "") -> Played:
    """Plays the whole campaign in a folder, one site's file open at a time; the centre's ledger lies there too, or in a
    database at the address `store`. Refuses a size without bounds, and a folder or database that holds anything.

    After the last part the network is back everywhere, what is still on the road arrives, and the centre's word travels
    back. `progress` hears of part and site, of these as of two parts more, and of how many people have come so far.
    """
    if not (1 <= of.sites <= MOST_SITES and 1 <= of.days <= MOST_DAYS and of.sites <= of.people):
        raise Refused("rehearsal_size", sites=MOST_SITES, days=MOST_DAYS)
    if place.exists() and any(place.iterdir()):
        raise Refused("folder_not_empty", path=str(place))
    clock, path = PastClock(0), _empty(store) if store else path_of(place, CENTRE)
    with served(lambda: opened(path, clock)) as (network, url):
        box = Box(of, place, shipped, clock, Road(network, place / "road", Random(f"{of.seed} road")), path)
        _begin(box, url, progress)
        for part in range(of.parts):
            for site in range(of.sites):
                progress(part, site, box.met)
                box.live(site, part)
            box.deliver(part)
            if part % PARTS_A_DAY:
                box.report(part)
        with box.centre() as desk:
            box.road.refused += visit_centre(desk, url, place / "guests", clock.ms)
        for turn in (0, 1):
            for site in range(of.sites):
                progress(of.parts + turn, site, box.met)
                with box.store(site, box.part(site, of.parts - 1).ends + HOUR_MS) as ending:
                    box.exchange(ending)
            box.deliver(of.parts + LATE)
            box.link()
    return Played(box.road.cuts, box.killed, tuple(box.road.refused), path)


def _empty(address: str) -> str:
    """A database of a server in which nobody has begun anything; a file is refused too, for it would be another folder's."""
    if not at_address(address):
        raise Refused("rehearsal_store", path=address)
    with closing(open_store(address)) as store:
        if store.one("select 1 from event limit 1"):
            raise Refused("rehearsal_store", path=store.path)
    return address


def _begin(box: Box, url: str, progress: Progress) -> None:
    """The centre begun; every site begun, stocked and listed, each known to the other by its card."""
    box.clock.ms = box.part(0, 0).starts - HOUR_MS
    with box.centre() as desk:
        setup.begin_centre(desk.store, site=CENTRE, name=box.shipped.cast["name"], operator=desk.operator,
                           zone=box.shipped.cast["zone"], practice=True)
        found_campaign(desk.store)
        _adopt(desk, box.shipped)
        for unit in box.of.units:
            at_centre.expect_site(desk, code=unit.code, name=unit.code, area=unit.area, exchange=at_centre.UNIT)
        key = ""
        for site, exchange in box.of.exchanges.items():
            progress(BEFORE, site, box.met)
            with box.store(site, box.clock.ms) as store:
                _begin_site(box, store, site)
                choose_mode(store, exchange)
                if PSEUDONYMOUS in box.of.exchanges.values():
                    key = key or make_key(store)
                    take_key(store, key)
                join(store, own_card(desk.store, url=url), by=desk.operator)
                admit(desk.store, own_card(store), by=desk.operator)
            at_centre.expect_site(desk, code=box.of.code(site), name=box.of.code(site), area=box.of.area(site),
                                  exchange=exchange)


def _begin_site(box: Box, store: Store, site: int) -> None:
    here, cast, area = box.part(site, 0), box.shipped.cast, box.of.area(site)
    setup.begin(store, site=here.site, name=cast["name"], operator=box.shipped.coordinator, area=area, zone=cast["zone"],
                practice=True)
    desk = here.desk(store)
    setup.name_site(desk, name=f"{cast['name']} {site + 1}", area=area, teams=[], zone=cast["zone"],
                    posts=[{"code": POST, "name": POST, "mode": here.mode, "zone": "A"}])
    for name, roles in list(cast["staff"].items())[1:]:
        setup.name_staff(desk, name=name, roles=roles)
    _adopt(desk, box.shipped)
    listed = (one for one in box.of.persons(site) if one.listed)
    list_, _ = enumeration.bring_list(desk, name=cast["list"], source="file", rows=(
        Row("", number, one.facts, one.key) for number, one in enumerate(listed, start=1)))
    enumeration.accept_list(desk, list=list_)
    setup.freeze_round(desk)
    stock.receive_vials(desk, lot=LOT, product=cast["lots"][0]["product"], expiry=str(box.of.first + LASTS),
                        vials=sum(day["vials"] for day in box.of.vials(site).values()) + SPARE, doses_per_vial=PER_VIAL)


def _adopt(desk: Desk, shipped: Shipped) -> None:
    version = setup.adopt_plan(desk, text=shipped.plan, vaccines=shipped.vaccines)
    setup.open_round(desk, number=ROUND, version=version)
