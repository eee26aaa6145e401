"""The centre: two sites meet there, coverage rolls up, and what contradicts is settled by an event that travels back."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from campaign.acts import centre as acts, setup
from campaign.acts.telling import Desk
from campaign.exchange.beside import Beside
from campaign.exchange.exchanging import exchange
from campaign.figures.coverage import coverage
from campaign.figures.roll_up import LEDGER, roll_up
from campaign.figures.site import is_centre, next_step
from campaign.figures.tally import tally, total as doses_of
from campaign.ledger.receiving import since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from tests.conftest import ROOT, FakeClock, Site

DAY = "2026-12-05"
ID = "990101202303050019"


class Centre(SimpleNamespace):
    """The county's file, with its coordinator's desk."""

    @classmethod
    def begun(cls, path, clock=None):
        store = open_store(path, clock or FakeClock())
        setup.begin_centre(store, site="county", name="The county", operator="Zhou Ping", area="990101")
        desk = Desk(store, "Zhou Ping", "county")
        text, vaccines = (ROOT / "data/plans/township-polio.toml").read_text(), (ROOT / "data/vaccines.toml").read_text()
        version = setup.adopt_plan(desk, text=text, vaccines=vaccines)
        setup.open_round(desk, number=1, version=version)
        return cls(store=store, desk=replace(desk, round=1))

    def exchange(self, *sites):
        for one in sites:
            exchange(one.store, Beside(self.store))

    def expect(self, code, **facts):
        return acts.expect_site(self.desk, code=code, name=code, **facts)


@pytest.fixture
def centre(tmp_path):
    return Centre.begun(tmp_path / "centre.db")


def a_site(path, code, *, doses=2, listed=3, id_no=""):
    site = Site(path, code=code)
    site.stock()
    people = [site.enumerate(f"{code} {n}", birth=f"202{n}-03-05", area=f"9901011{n:02}",
                             **({"id_no": id_no} if n == 0 and id_no else {})) for n in range(listed)]
    for one in people[:doses]:
        site.dosed(one)
    site.dosed()  # a walk-in
    return site


@pytest.fixture
def south(tmp_path):
    return a_site(tmp_path / "south.db", "south")


@pytest.fixture
def north(tmp_path):
    return a_site(tmp_path / "north.db", "north", doses=1)


def said(site):
    """What a site says of itself: due, reached by group, and doses."""
    own = coverage(site.store, site.desk.site, 1)
    return {"target": own.of_enumerated().denominator, "reached": own.of_enumerated().numerator,
            "walk_in": own.persons("walk_in"), "doses": doses_of(tally(site.store, round=1, site=site.desk.site), "doses")}


def heard_of(rolled, code):
    """The same of the centre's roll-up."""
    one = next(one for one in rolled.sites if one.site == code)
    return {**{m: one.n(m) for m in ("target", "reached", "walk_in")}, "doses": one.dosed}


def test_a_centre_s_first_event_says_that_it_is_none_of_the_sites(centre, south):
    assert is_centre(centre.store) and not is_centre(south.store)
    first = next(since(centre.store, centre.store.one("select origin from here")[0])).event
    assert (first.kind, first.facts["centre"]) == ("origin_opened", True)
    assert next_step(centre.store) == "watch_sites"


def test_two_sites_roll_up_to_what_each_says_and_persons_are_counted_once(centre, south, north):
    centre.exchange(south, north)
    rolled = roll_up(centre.store, 1)
    assert {one.site: one.source for one in rolled.sites} == {"north": LEDGER, "south": LEDGER}
    assert heard_of(rolled, "south") == said(south) == {"target": 3, "reached": 2, "walk_in": 1, "doses": 3}
    assert heard_of(rolled, "north") == said(north)
    assert (rolled.persons, rolled.doses) == ((5, 5), {LEDGER: 5})
    assert (rolled.ratio.numerator, rolled.ratio.denominator) == (3, 6)
    assert verify(centre.store) == []
