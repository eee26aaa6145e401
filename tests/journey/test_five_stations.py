"""Five stations on two tablets with the wall following, and a mobile team through its stop; touches and runs counted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from campaign.acts import setup
from campaign.acts.consent import give_consent
from campaign.acts.registration import register
from campaign.acts.telling import HOME_ZONE, local
from campaign.figures import people
from campaign.figures.tally import tally, total
from campaign.figures.waiting import of_state
from campaign.ledger.verify import verify
from campaign.words import LANGS, say
from tests.conftest import DRAWN
from tests.journey.conftest import Tablet, until
from tests.journey.sitting import sat_down
from tests.journey.test_merged import Nurse

HALF_AN_HOUR = 30 * 60_000
MOST_TOUCHES, MOST_RUNS = 12, 3


class Station(Nurse):
    """A tablet at a station that counts its touches, and how often the station has run."""

    def __init__(self, tablet: Tablet) -> None:
        super().__init__(tablet)
        self.runs = 0
        tablet.page.on("websocket", lambda socket: socket.on("framereceived", self._heard))

    def _heard(self, frame: bytes | str) -> None:
        """A station that runs draws its heading; a part of it that refreshes itself does not."""
        if isinstance(frame, bytes):
            self.runs += ForwardMsg.FromString(frame).delta.new_element.heading.tag == "h2"

    def stands_at(self, page: str) -> None:
        """Waits at this page for whoever comes, nothing counted yet."""
        self.tablet.open(page)
        self.tablet.settle()
        self.runs = 0

    def done(self) -> None:
        """The person goes on: the station has run at most three times for them."""
        self.tablet.settle()
        assert 1 <= self.runs <= MOST_RUNS


@pytest.fixture
def wall(browser, address):
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    yield context.new_page()
    context.close()


def shows(wall, doses: int) -> None:
    expect(wall.locator(".wall-first b")).to_have_text(str(doses), timeout=10_000)


def both_sit(lang: str, *stations: Station) -> None:
    for one in stations:
        sat_down(one.tablet)
        if lang != LANGS[0]:
            one.tablet.tap("turn_language")


@pytest.mark.parametrize("lang", LANGS[1:])
def test_a_child_through_five_stations_on_two_tablets_and_the_wall_follows(
        tablet, second_tablet, wall, running_site, address, lang):
    running_site.stock()
    child = running_site.enumerate()
    door, inside = Station(tablet), Station(second_tablet)
    both_sit(lang, door, inside)
    wall.goto(f"{address}/wall?lang={lang}")
    shows(wall, 0)

    door.stands_at("registration")
    door.scan("registration.find", child)  # by the number on the notice: registered by the scan
    tablet.sees(say("said.registered", lang, ticket="A0001"))
    door.done()
    (visit,) = (one["visit"] for one in people.visits(running_site.store, child))

    door.stands_at("consent")  # the only one who waits is in hand at once
    door.runs += 1
    door.choose("consent.0.signed_by", 0)
    door.tap("consent.0.give_consent")
    door.done()

    inside.stands_at("precheck")
    inside.runs += 1
    inside.tap("precheck.0.temperature", 5)
    inside.tap("precheck.0.pass_precheck")
    inside.done()

    inside.stands_at("vaccination")
    inside.scan("vaccination.find", visit)
    inside.tick("dose.0.checked")
    inside.tick("dose.0.verified")
    inside.tap("dose.0.give_dose")
    inside.done()
    shows(wall, 1)

    inside.stands_at("observation")
    running_site.store.conn.execute("update anchor set wall_ms = wall_ms + ?", [HALF_AN_HOUR])
    inside.scan("observation.exit", visit)
    inside.done()
    assert until(lambda: people.visit(running_site.store, visit)["state"] == "released")
    assert door.touches + inside.touches <= MOST_TOUCHES
    assert total(tally(running_site.store, round=1), "released_observed") == 1
    assert verify(running_site.store) == []


def waits(site, name: str, *, consented: bool = False) -> None:
    """Somebody else waits at a station: for consent, or for the pre-check."""
    visit = register(site.desk, person=site.enumerate(name))
    if consented:
        give_consent(site.desk, visit=visit, signer="guardian", relation="mother", signature=DRAWN)


def test_where_many_wait_at_each_station_it_is_twelve_touches_still(tablet, running_site):
    site = running_site
    site.stock()
    for nth in "ab":
        waits(site, f"Wang {nth}")
        waits(site, f"Li {nth}", consented=True)
        site.ready(site.enumerate(f"Zhao {nth}"))
        site.dosed(site.enumerate(f"Sun {nth}"))
    child = site.enumerate("Zhou An")
    nurse = Station(tablet)
    both_sit(LANGS[0], nurse)
    nurse.stands_at("registration")
    nurse.scan("registration.find", child)
    nurse.done()
    (visit,) = (one["visit"] for one in people.visits(site.store, child))
    nurse.stands_at("consent")
    nurse.scan("consent.find", visit)
    nurse.choose("consent.*.signed_by", 0)
    nurse.tap("consent.*.give_consent")
    nurse.done()
    nurse.stands_at("precheck")
    nurse.scan("precheck.find", visit)
    nurse.tap("precheck.*.temperature", 5)
    nurse.tap("precheck.*.pass_precheck")
    nurse.done()
    nurse.stands_at("vaccination")
    nurse.scan("vaccination.find", visit)
    nurse.tick("dose.*.checked")
    nurse.tick("dose.*.verified")
    nurse.tap("dose.*.give_dose")
    nurse.done()
    nurse.stands_at("observation")
    site.store.conn.execute("update anchor set wall_ms = wall_ms + ?", [HALF_AN_HOUR])
    nurse.scan("observation.exit", visit)
    nurse.done()
    assert until(lambda: people.visit(site.store, visit)["state"] == "released")
    assert nurse.touches <= MOST_TOUCHES
    waiting = [one["state"] for one in people_waiting(site)]
    assert (waiting.count("arriving"), waiting.count("ready"), waiting.count("observing")) == (4, 2, 2), "nobody else moved"
    assert verify(site.store) == []


def people_waiting(site) -> list[dict]:
    day = local(site.store.now(), HOME_ZONE).date().isoformat()
    return of_state(site.store, "nanqu", day, "arriving", "ready", "observing")


@pytest.mark.parametrize("lang", LANGS[1:])
def test_a_mobile_team_goes_through_a_stop_and_leaves_by_one_tap(tablet, running_site, lang):
    setup.name_site(running_site.desk, name="South Town", area="990101101", teams=[],
                    posts=[{"code": "M1", "name": "Team", "mode": "mobile", "zone": ""}])
    running_site.stock()
    running_site.desk = running_site.at(post="M1")
    earlier, child = running_site.dosed(running_site.enumerate("Wang An")), running_site.enumerate("Wang Bo")
    team = Station(tablet)
    both_sit(lang, team)
    tablet.open("merged_desk")
    team.scan("merged_desk.find", child)
    team.tap("merged.0.0.temperature", 5)
    team.choose("merged.0.signed_by", 2)
    team.tap("merged.0.serve")
    (visit,) = (one["visit"] for one in people.visits(running_site.store, child))
    tablet.open("vaccination")
    team.scan("vaccination.find", visit)
    team.tick("dose.0.checked")
    team.tick("dose.0.verified")
    team.tap("dose.0.give_dose")
    tablet.open("observation")
    stop = tablet.at("stop.0.stop").locator("button")
    expect(stop).to_be_disabled()
    running_site.store.conn.execute("update anchor set wall_ms = wall_ms + ?", [HALF_AN_HOUR])
    expect(stop).to_be_enabled(timeout=12_000)
    stop.click()
    tablet.sees(say("said.stop_released", lang))
    for one in (earlier, visit):
        assert people.visit(running_site.store, one)["released"]["how"] == "at_the_stop"
    cells = tally(running_site.store, round=1)
    assert (total(cells, "released_observed"), total(cells, "released_advised")) == (2, 0)
    assert verify(running_site.store) == []
