"""A day from its opening to its second signature: opened, stopped twice, closed with one name, signed, restated."""

from __future__ import annotations

import pytest

from campaign.acts import observation
from campaign.acts.consent import refuse_consent
from campaign.acts.paper import count_doses
from campaign.acts.pins import set_pin
from campaign.figures.day import day_of, signed, unsigned, worked_before
from campaign.figures.events import findings
from campaign.figures.people import visit as seen
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from campaign.rules.day import opening, stopped
from campaign.words import say
from tests.conftest import LOT, Site
from tests.journey.conftest import PIN, Tablet, until
from tests.journey.sitting import sat_down

NURSE, NURSE_PIN = "Zhao Min", "1470"


@pytest.fixture
def hall(running_site: Site) -> Site:
    """A site with its vaccine and a second person who has a PIN."""
    running_site.stock()
    set_pin(running_site.store, name=NURSE, pin=NURSE_PIN, by=running_site.desk.operator, by_pin=PIN)
    return running_site


def today(hall: Site) -> dict:
    day = worked_before(hall.store, "nanqu", "9999-12-31") or hall.store.one("select max(site_day) from event")[0]
    return day_of(hall.store, "nanqu", day)


def when_the_day_is_opened_in_two_touches(tablet: Tablet, hall: Site) -> None:
    tablet.open("opening")
    tablet.tick("open.0.clock")
    tablet.tap("open.0.open_day")
    assert until(lambda: opening(today(hall)["story"]) is not None)
    step = opening(today(hall)["story"])["facts"]
    assert step["counts"] == [{"lot": LOT, "counted": 50, "expected": 50}]
    assert [hall.desk.operator, "P1"] in step["staff"]


def then_nobody_more_is_registered(tablet: Tablet, hall: Site, lang: str) -> None:
    tablet.open("closing")
    tablet.tap("stops.0.stop_registering")
    assert until(lambda: stopped(today(hall)["story"], "registering") is not None)
    before = total(tally(hall.store, round=1), "registered")
    tablet.open("registration")
    for field, text in (("name", "Wu Gang"), ("birth", "2023-03-05")):
        tablet.fill(f"walk_in.0.{field}", text)
    tablet.tap("walk_in.0.register_walk_in")
    tablet.sees(say("refused.registering_stopped", lang, stopped_at="|", by="|").split("|")[-1][:20])
    assert total(tally(hall.store, round=1), "registered") == before


def then_no_dose_is_given(tablet: Tablet, hall: Site, inside: str) -> None:
    tablet.open("closing")
    tablet.tap("stops.1.end_dosing")
    assert until(lambda: stopped(today(hall)["story"], "dosing") is not None)
    tablet.open("vaccination")
    tablet.tap("vaccination.visit.*")
    tablet.tick("dose.0.checked")
    tablet.tick("dose.0.verified")
    tablet.tap("dose.0.give_dose")
    tablet.page.locator("[data-testid='stAlertContentError']").wait_for()
    assert seen(hall.store, inside)["state"] == "ready"


def when_it_is_closed_with_one_name(tablet: Tablet, hall: Site) -> str:
    tablet.open("closing")
    tablet.fill(f"close.0.{LOT}.used", "1")
    tablet.fill(f"close.0.{LOT}.doses_wasted", "19")
    tablet.tap("close.0.close_day")
    assert until(lambda: today(hall)["state"] == "closed")
    (lacking,) = unsigned(hall.store, "nanqu")
    assert (lacking["first"], lacking["second"]) == (hall.desk.operator, "")
    return lacking["day"]


def then_the_second_signs_at_an_own_seat(tablet: Tablet, hall: Site, day: str) -> None:
    sat_down(tablet, NURSE, NURSE_PIN)
    tablet.sees(say("day.signature_due", day=day, due="|").split("|")[0])
    tablet.open("signing")
    tablet.tap(f"sign.{day}.0.sign_day")
    assert until(lambda: signed(hall.store, "nanqu", day)["second"] == NURSE)


def then_late_paper_is_restated_by_both(tablet: Tablet, hall: Site, day: str) -> None:
    late = hall.at(paper="sheet 9", at=signed(hall.store, "nanqu", day)["at"])
    count_doses(late, band="3", residence="resident", n=2, sheet="sheet 9", lot=LOT)
    tablet.open("lots")
    tablet.open("closing")
    tablet.fill("restate.0.reason", "sheet 9 found")
    tablet.fill(f"restate.0.drawn_against_recorded {LOT}", "counted as wasted")
    tablet.pick("restate.0.second", 0)
    tablet.fill("restate.0.second_pin", NURSE_PIN)
    tablet.tap("restate.0.restate_day")
    assert until(lambda: signed(hall.store, "nanqu", day)["number"] == 2)
    assert signed(hall.store, "nanqu", day)["second"] == NURSE


@pytest.mark.parametrize("lang", ["en"])
def test_a_day_is_opened_stopped_closed_signed_later_and_restated(tablet, second_tablet, hall, lang):
    sat_down(tablet)
    if lang == "en":
        tablet.tap("turn_language")
    when_the_day_is_opened_in_two_touches(tablet, hall)
    dosed, inside = hall.dosed(), hall.ready(hall.enumerate())
    then_nobody_more_is_registered(tablet, hall, lang)
    then_no_dose_is_given(tablet, hall, inside)
    observation.leave_early(hall.desk, visit=dosed)
    refuse_consent(hall.desk, visit=inside, reason="other", signer="guardian")
    day = when_it_is_closed_with_one_name(tablet, hall)
    then_the_second_signs_at_an_own_seat(second_tablet, hall, day)
    then_late_paper_is_restated_by_both(tablet, hall, day)
    assert (findings(hall.store), verify(hall.store)) == ([], [])
