"""A campaign in its box: where its files lie, what is on the road, and each site's mornings, afternoons and evenings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from campaign.acts import centre as at_centre, correction
from campaign.acts.demo import DATED, PastClock, moved
from campaign.acts.telling import Desk
from campaign.exchange.exchanging import exchange_now
from campaign.figures.across import across
from campaign.ledger.store import Store, open_store
from campaign.rehearsal import failing
from campaign.rehearsal.desk import Part, at, close_day, let_go, meet_all, open_day
from campaign.rehearsal.plan import PARTS_A_DAY, Rehearsal, Window
from campaign.rehearsal.road import Road
from campaign.rules.plan import round_of
from campaign.rules.plan_text import read_plan

STARTS = (time(8), time(13))
CENTRE, ROUND = "county", 1
OPEN_MINUTES = 360  # so that what was opened in the morning is good until its end, whatever fails in between


@dataclass(frozen=True)
class Shipped:
    """What a rehearsal takes from the program's own data: the cast, the plan's text and the vaccines'."""

    cast: Mapping[str, Any]
    plan: str
    vaccines: str

    def dated(self, first: date, days: int) -> Shipped:
        """The same with a plan whose first round begins on that day and lasts so many, and vials that last half a day."""
        product = f"[products.{self.cast['lots'][0]['product']}]\n"
        text = moved(self.plan.replace(product, f"{product}open_vial_minutes = {OPEN_MINUTES}\n"), first)
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


@dataclass
class Box:
    """The campaign while it is lived: its plan, its folder, the centre's store and clock, and what is on the road."""

    of: Rehearsal
    place: Path
    shipped: Shipped
    clock: PastClock
    road: Road
    at_centre: str | Path
    killed: int = 0
    met: int = 0

    def part(self, site: int, part: int, coming: int = 0) -> Part:
        """A morning or afternoon at a site."""
        start = datetime.combine(self.of.day(part), STARTS[part % PARTS_A_DAY], ZoneInfo(self.shipped.cast["zone"]))
        return Part(self.shipped.cast, self.of.code(site), self.of.mode(site), round(start.timestamp() * 1000), coming)

    @contextmanager
    def centre(self) -> Iterator[Desk]:
        """The coordinator's desk at the centre."""
        with closing(opened(self.at_centre, self.clock)) as store:
            yield Desk(store, self.shipped.coordinator, CENTRE, round=ROUND)

    @contextmanager
    def store(self, site: int, ms: int) -> Iterator[Store]:
        """A site's file, opened at a time of its own clock."""
        with closing(opened(path_of(self.place, self.of.code(site)), PastClock(ms))) as store:
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
        self.met += here.coming

    def exchange(self, store: Store) -> None:
        """One exchange over the network, with a centre whose clock agrees."""
        self.clock.ms = store.now_ms()
        exchange_now(store)

    def deliver(self, part: int) -> None:
        """What arrives at the centre by the end of a part."""
        with self.centre() as desk:
            self.road.deliver(desk.store, part)

    def report(self, part: int) -> None:
        """In the evening each unit reports its day, at first too little, and its persons; who has no network telephones."""
        day = str(self.of.day(part))
        with self.centre() as desk:
            for unit in self.of.units:
                doses = [("", band, residence, "doses", n) for (on, band, residence), n in unit.doses.items() if on == day]
                persons = [(unit.area, *cell, measure, n) for (measure, *cell), n in unit.persons.items()]
                _report(desk, unit.code, day, [(*one, n - 1) for *one, n in doses])
                _report(desk, unit.code, day, doses)
                _report(desk, unit.code, "", persons)
            for site in range(self.of.sites):
                if self.of.ways[site, part] != "network" and (n := self.of.vials(site)[day]["doses"]):
                    _report(desk, self.of.code(site), day, [("", "0", "resident", "doses", n)])

    def link(self) -> None:
        """At the centre two records under one ID number are said to be one child."""
        with self.centre() as desk:
            for one in across(desk.store):
                if one.code == "same_id":
                    correction.link_persons(desk, a=one.facts["a"], b=one.facts["b"], reason="entered_twice")


def _report(desk: Desk, site: str, day: str, cells: list[Any]) -> None:
    at_centre.report_tally(desk, site=site, reporter=desk.operator, day=day, cells=cells)


def opened(path: str | Path, clock: PastClock) -> Store:
    """A file or database that is played in, which need not outlast the machine: it could be played again."""
    store = open_store(path, clock)
    store.hasten()
    return store


def path_of(place: Path, code: str) -> Path:
    """The file of a site, or of the centre."""
    return place / f"{code}.db"
