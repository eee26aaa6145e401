"""A rehearsal is lived: every act at its desk, every message by its carrier, and whatever else happens to a campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from campaign.acts import centre as at_centre, correction, enumeration, setup, stock
from campaign.acts.demo import DATED, PastClock, Row, moved
from campaign.acts.telling import Desk
from campaign.exchange.exchanging import exchange_now
from campaign.exchange.peers import admit, found_campaign, join, own_card
from campaign.figures.across import across
from campaign.ledger.store import Store, open_store
from campaign.rehearsal import failing
from campaign.rehearsal.desk import HOUR_MS, LOT, POST, Part, at, close_day, let_go, meet_all, open_day
from campaign.rehearsal.plan import PARTS_A_DAY, PER_VIAL, Rehearsal, Window
from campaign.rehearsal.road import LATE, Road, served
from campaign.rules.events import Refused
from campaign.rules.plan import round_of
from campaign.rules.plan_text import read_plan

STARTS = (time(8), time(13))
CENTRE, ROUND = "county", 1
MOST_SITES, MOST_DAYS = 500, 14  # by the area codes there are, and before the plan's second round
SPARE, LASTS = 10, timedelta(days=200)  # vials more than will be opened; until they expire
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Shipped:
    """What a rehearsal takes from the program's own data: the cast, the plan's text and the vaccines'."""

    cast: Mapping[str, Any]
    plan: str
    vaccines: str

    def dated(self, first: date, days: int) -> Shipped:
        """The same with a plan whose first round begins on that day and goes on for so many."""
        text = moved(self.plan, first)
        starts, ends = next(one for one in DATED.finditer(text) if one[1] == "ends").span(3)
        return replace(self, plan=f"{text[:starts]}{first + timedelta(days=days - 1)}{text[ends:]}")

    @property
    def window(self) -> Window:
        """The first round's days of birth."""
        asked = round_of(read_plan(self.plan, self.vaccines), ROUND)
        return Window(asked.born_from, asked.born_to)

    @property
    def coordinator(self) -> str:
        """Who begins every file."""
        return next(iter(self.cast["staff"]))


@dataclass(frozen=True)
class Played:
    """What happened on the way: answers broken off, programs killed, and why the centre would not take a file."""

    cuts: int
    killed: int
    refused: tuple[str, ...]


@dataclass
class Box:
    """The campaign while it is lived: its plan, its folder, the centre's clock, and what is on the road."""

    of: Rehearsal
    place: Path
    shipped: Shipped
    clock: PastClock
    road: Road
    killed: int = 0

    def part(self, site: int, part: int, coming: int = 0) -> Part:
        """A morning or afternoon at a site."""
        start = datetime.combine(self.of.day(part), STARTS[part % PARTS_A_DAY], ZoneInfo(self.shipped.cast["zone"]))
        return Part(self.shipped.cast, self.of.code(site), self.of.mode(site), round(start.timestamp() * 1000), coming)

    @contextmanager
    def centre(self) -> Iterator[Desk]:
        """The coordinator's desk at the centre."""
        with closing(open_store(path_of(self.place, CENTRE), self.clock)) as store:
            yield Desk(store, self.shipped.coordinator, CENTRE, round=ROUND)

    @contextmanager
    def store(self, site: int, ms: int) -> Iterator[Store]:
        """A site's file, opened at a time of its own clock."""
        with closing(open_store(path_of(self.place, self.of.code(site)), PastClock(ms))) as store:
            yield store

    def live(self, site: int, part: int) -> None:
        """A site's morning or afternoon, and what it sends at the end of it."""
        coming = [one for one in self.of.persons(site) if one.part == part]
        here, path = self.part(site, part, len(coming)), path_of(self.place, self.of.code(site))
        if self.of.crashed.get(site) == part:
            self.killed += failing.killed(path, here, coming)
        if self.of.restored.get(site) == part:
            coming = failing.lost(path, here, coming, self.exchange)
        with self.store(site, here.starts) as store:
            if part % PARTS_A_DAY == 0:
                open_day(store, here)
            meet_all(store, here, coming)
            let_go(store, here)
            if part % PARTS_A_DAY:
                close_day(store, here)
            at(store, here.ends)
            self.clock.ms = here.ends
            self.road.send(store, here.site, self.of.ways[site, part], part)

    def exchange(self, store: Store) -> None:
        """One exchange over the network, with a centre whose clock agrees."""
        self.clock.ms = store.now_ms()
        exchange_now(store)

    def deliver(self, part: int) -> None:
        """What arrives at the centre by the end of a part."""
        with self.centre() as desk:
            self.road.deliver(desk.store, part)

    def link(self) -> None:
        """At the centre two records under one ID number are said to be one child."""
        with self.centre() as desk:
            for one in across(desk.store):
                if one.code == "same_id":
                    correction.link_persons(desk, a=one.facts["a"], b=one.facts["b"], reason="entered_twice")


def path_of(place: Path, code: str) -> Path:
    """The file of a site, or of the centre."""
    return place / f"{code}.db"


def play(of: Rehearsal, place: Path, shipped: Shipped, progress: Progress = lambda part, site: None) -> Played:
    """Plays the whole campaign in a folder, one site's file open at a time; refuses a size without bounds and a folder that
    holds anything.

    After the last part the network is back everywhere, what is still on the road arrives, and the centre's word travels
    back: `progress` hears of these as of two parts more.
    """
    if not (1 <= of.sites <= MOST_SITES and 1 <= of.days <= MOST_DAYS and of.sites <= of.people):
        raise Refused("rehearsal_size", sites=MOST_SITES, days=MOST_DAYS)
    if place.exists() and any(place.iterdir()):
        raise Refused("folder_not_empty", path=str(place))
    clock, path = PastClock(0), path_of(place, CENTRE)
    with served(lambda: open_store(path, clock)) as (network, url):
        box = Box(of, place, shipped, clock, Road(network, place / "road", Random(f"{of.seed} road")))
        _begin(box, url)
        for part in range(of.parts):
            for site in range(of.sites):
                progress(part, site)
                box.live(site, part)
            box.deliver(part)
        for turn in (0, 1):
            for site in range(of.sites):
                progress(of.parts + turn, site)
                with box.store(site, box.part(site, of.parts - 1).ends + HOUR_MS) as store:
                    box.exchange(store)
            box.deliver(of.parts + LATE)
            box.link()
    return Played(box.road.cuts, box.killed, tuple(box.road.refused))


def _begin(box: Box, url: str) -> None:
    """The centre begun; every site begun, stocked and listed, each known to the other by its card."""
    box.clock.ms = box.part(0, 0).starts - HOUR_MS
    with box.centre() as desk:
        setup.begin_centre(desk.store, site=CENTRE, name=box.shipped.cast["name"], operator=desk.operator,
                           zone=box.shipped.cast["zone"], practice=True)
        found_campaign(desk.store)
        _adopt(desk, box.shipped)
        for site in range(box.of.sites):
            with box.store(site, box.clock.ms) as store:
                _begin_site(box, store, site)
                join(store, own_card(desk.store, url=url), by=desk.operator)
                admit(desk.store, own_card(store), by=desk.operator)
            at_centre.expect_site(desk, code=box.of.code(site), name=box.of.code(site), area=box.of.area(site))


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
                        vials=sum(box.of.vials(site).values()) + SPARE, doses_per_vial=PER_VIAL)


def _adopt(desk: Desk, shipped: Shipped) -> None:
    version = setup.adopt_plan(desk, text=shipped.plan, vaccines=shipped.vaccines)
    setup.open_round(desk, number=ROUND, version=version)
