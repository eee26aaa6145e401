"""A day at the published site's rhythm: a thousand people in two zones, 125 an hour, an hour's rest at noon."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

import numpy as np
import pytest

from campaign.acts import observation
from campaign.acts.area import set_chairs
from campaign.acts.setup import name_site
from campaign.figures import people
from campaign.figures.area import Sitter, Zone, minute_of_day, seated, zones
from campaign.figures.site import plan_in_force, site_here
from campaign.figures.tally import tally, total
from campaign.ledger.clock import milliseconds
from campaign.rules.chairs import HORIZON
from campaign.rules.events import Refused
from tests.conftest import Site

DAY, ZONE = "2026-12-05", "Asia/Shanghai"
PEOPLE, PER_HOUR, MINUTES = 1000, 125, 30
NOON, ONE = 12 * 60, 13 * 60
LOOKS = (8 * 60 + 20, 10 * 60, 11 * 60 + 40, 13 * 60 + 15, 15 * 60)  # filling, steady, before the rest, after it, steady
FUTURES = 3000


class Look(NamedTuple):
    """One look at the area: the minute of the day, each zone's forecast, and who sat."""

    minute: int
    now: str
    zones: list[Zone]
    sitters: list[Sitter]


@dataclass
class Lived:
    """The day as it was lived: every exit tried long before its time, and what the observer's page said meanwhile."""

    site: Site
    looks: list[Look] = field(default_factory=list)
    refused: int = 0

    def try_to_leave(self, visit: str) -> bool:
        try:
            observation.release(self.site.desk, visit=visit)
        except Refused as refused:
            if refused.code != "release_too_soon":
                raise
            self.refused += 1
            return False
        return True

    def look(self) -> None:
        store, now = self.site.store, self.site.store.now()
        sitters, here = seated(store, site_here(store), DAY, now), site_here(store)
        found = zones(store, here, DAY, plan_in_force(store, "nanqu", 1), now, sitters)
        self.looks.append(Look(minute_of_day(now, ZONE), now, found, sitters))


def arrivals(lot: random.Random) -> Iterator[float]:
    """Minutes of the day at which people come to the table one by one; nobody in the hour's rest."""
    at = 8 * 60.0
    while True:
        at += lot.expovariate(PER_HOUR / 60)
        yield at if at < NOON else at + ONE - NOON


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Lived:
    site, lot = Site(tmp_path_factory.mktemp("rhythm") / "site.db"), random.Random(3)
    site.store.conn.execute("pragma synchronous = off")
    name_site(site.desk, name="South Town", area="990101101", teams=[], posts=[
        {"code": f"P{n}", "name": "Hall", "mode": "fixed", "zone": zone} for n, zone in ((1, "A"), (2, "B"))])
    for zone in "AB":
        set_chairs(site.desk, zone=zone, chairs=36, breaks=[["12:00", "13:00"]])
    site.stock(vials=100)
    day, here, due = Lived(site), [], list(LOOKS)
    start = milliseconds(site.clock.now) - 8 * 3_600_000
    for nth, at in zip(range(PEOPLE), arrivals(lot), strict=False):
        while due and due[0] < at:
            site.clock.ms = start + due.pop(0) * 60_000
            here = [one for one in here if not day.try_to_leave(one)]
            day.look()
        site.clock.ms = max(site.clock.ms, start + round(at * 60_000))
        site.desk = replace(site.desk, post=f"P{nth % 2 + 1}")
        here.append(site.dosed())
        here = [one for one in here if one not in {*here[:2], lot.choice(here)} or not day.try_to_leave(one)]
    site.clock.go_on(minutes=MINUTES)
    assert all(day.try_to_leave(one) for one in here)
    return day


def test_a_thousand_people_pass_and_nobody_leaves_before_their_time(lived):
    store = lived.site.store
    ended = [people.visit(store, row[0].partition("/")[2]) for row in store.rows(
        "select subject from picture where role = 'visit' and state = 'released'")]
    assert (len(ended), lived.refused > PEOPLE) == (PEOPLE, True)
    assert [one["visit"] for one in ended if one["released"]["at"] < one["due_at"]] == []
    told = tally(store, round=1)
    assert [total(told, one) for one in ("released_observed", "released_too_soon", "released_early")] == [PEOPLE, 0, 0]


def test_the_forecast_lies_within_one_chair_of_the_simulated_hours_ahead(lived):
    """From each zone's sitters and its rate of the last half hour, 3000 times through the three hours ahead."""
    assert [look.minute for look in lived.looks] == list(LOOKS)
    lot = np.random.default_rng(11)
    for look in lived.looks:
        for zone in look.zones:
            due = [_minutes(look.now, one.due_at) for one in look.sitters if one.zone == zone.zone]
            taken = simulated(lot, look.minute, [one for one in due if one > 0], zone.per_hour)
            assert abs(zone.ahead.peak - max(taken)) <= 1, (look.minute, zone)


def _minutes(now: str, at: str) -> float:
    return (datetime.fromisoformat(at) - datetime.fromisoformat(now)).total_seconds() / 60


def simulated(lot: np.random.Generator, minute: int, due: list[float], per_hour: float) -> list[int]:
    """The 95th of a hundred numbers of chairs taken, at every other minute ahead, over many invented futures."""
    whole = lot.exponential(60 / per_hour, (FUTURES, 270)).cumsum(axis=1)  # minutes of dosing at which somebody sits down
    left = max(NOON - minute, 0)
    came = np.where(whole < left, whole, whole + ONE - max(minute, NOON)) if minute < ONE else whole
    assert came[:, -1].min() > HORIZON, "people enough for the whole time"
    taken = [((came <= at) & (came > at - MINUTES)).sum(axis=1) + sum(one > at for one in due)
             for at in range(0, HORIZON + 1, 2)]
    return [int(np.quantile(one, 0.95, method="higher")) for one in taken]
