"""One nurse with one tablet: scans that come fast, a child from the door to the dose, three siblings together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from campaign.acts import setup
from campaign.figures import people
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from campaign.words import LANGS, say
from tests.conftest import Site
from tests.journey.conftest import Tablet, until
from tests.journey.sitting import sat_down

PHONE = "13800001234"


class Nurse:
    """Counts every touch and every scan: one for each tap, one for each scan."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet, self.touches = tablet, 0

    def scan(self, key: str, text: str) -> None:
        self.tablet.scan(key, text)
        self.touches += 1

    def tap(self, key: str, n: int = 0) -> None:
        self.tablet.at(key).locator("button").nth(n).click()
        self.tablet.settle()
        self.touches += 1

    def tick(self, key: str) -> None:
        self.tablet.tick(key)
        self.touches += 1

    def choose(self, key: str, n: int) -> None:
        self.tablet.choose(key, n)
        self.touches += 1


@pytest.fixture
def door(running_site: Site) -> Site:
    """A house-to-house team with a lot: all four stations at one desk."""
    setup.name_site(running_site.desk, name="South Town", area="990101101", teams=[],
                    posts=[{"code": "H1", "name": "Team", "mode": "house_to_house", "zone": ""}])
    setup.name_staff(running_site.desk, name="Lin Xiuying", roles=["coordinator", "precheck_doctor", "vaccinator"])
    running_site.stock()
    return running_site


def at_the_merged_desk(tablet: Tablet, lang: str) -> Nurse:
    sat_down(tablet)
    if lang != LANGS[0]:
        tablet.tap("turn_language")
    tablet.open("merged_desk")
    return Nurse(tablet)


def served(nurse: Nurse, form: int, nth: int) -> None:
    nurse.tap(f"merged.{form}.{nth}.temperature", 5)
    nurse.tick(f"merged.{form}.{nth}.checked")
    nurse.tick(f"merged.{form}.{nth}.verified")


@pytest.mark.parametrize("lang", LANGS[:1])
def test_a_listed_child_takes_six_touches_from_the_door_to_the_dose(tablet, door, lang):
    child = door.enumerate()
    nurse = at_the_merged_desk(tablet, lang)
    nurse.scan("merged_desk.find", child)
    expect(tablet.at("merged.0.0.temperature").locator("button").first).to_be_visible()
    expect(tablet.at("merged.0.serve_and_dose").locator("button")).to_be_in_viewport(ratio=1)
    served(nurse, 0, 0)
    nurse.choose("merged.0.signed_by", 0)
    nurse.tap("merged.0.serve_and_dose")
    tablet.sees(say("said.served_dosed", lang, tickets="0001"))
    assert nurse.touches == 6
    visit, = people.visits(door.store, child)
    assert (visit["state"], visit["consent_given"]["relation"]) == ("observing", "mother")
    assert total(tally(door.store, round=1), "doses") == 1
    assert verify(door.store) == []
    assert tablet.page.locator('[data-testid="stException"]').count() == 0


CHINESE = re.compile("[\u4e00-\u9fff]")


def test_a_turn_of_the_language_leaves_no_word_of_the_other_in_the_form(tablet, door):
    nurse = at_the_merged_desk(tablet, LANGS[0])
    nurse.scan("merged_desk.find", door.enumerate())
    tablet.tap("turn_language")
    expect(tablet.at("dose.source")).to_contain_text(say("vial.drawn_from", "en"))
    expect(tablet.at("dose.source")).not_to_contain_text(CHINESE)


@pytest.mark.parametrize("lang", LANGS[1:])
def test_three_siblings_together_take_thirteen_touches(tablet, door, lang):
    siblings = [door.enumerate(name, birth=birth, phone=PHONE) for name, birth in
                (("Wang Xiaoming", "2021-03-05"), ("Wang Xiaohong", "2023-04-06"), ("Wang Xiaogang", "2025-05-07"))]
    nurse = at_the_merged_desk(tablet, lang)
    nurse.scan("merged_desk.find", siblings[0])
    nurse.tap("merged_desk.all")
    for nth in range(3):
        served(nurse, 0, nth)
    nurse.choose("merged.0.signed_by", 0)
    nurse.tap("merged.0.serve_and_dose")
    tablet.sees(say("said.served_dosed", lang, tickets="0001, 0002, 0003"))
    assert nurse.touches == 13
    assert total(tally(door.store, round=1), "doses") == 3


def test_a_refusal_keeps_the_half_filled_form(tablet, door):
    nurse = at_the_merged_desk(tablet, LANGS[0])
    nurse.scan("merged_desk.find", door.enumerate())
    served(nurse, 0, 0)
    nurse.tap("merged.0.serve_and_dose")
    assert tablet.at("merged.0.0.checked").locator("input").is_checked()
    refused = tablet.page.locator("[data-testid='stAlertContentError']")
    expect(refused).to_have_count(1)
    expect(refused).to_be_in_viewport(ratio=1)
    expect(tablet.page.locator("[data-testid='stToast']")).to_have_count(0)
    nurse.choose("merged.0.signed_by", 1)
    nurse.tap("merged.0.serve_and_dose")
    assert total(tally(door.store, round=1), "doses") == 1


def test_ten_scans_within_a_second_all_arrive(tablet, running_site):
    children = [running_site.enumerate(f"Child {letter}") for letter in "abcdefghij"]
    sat_down(tablet)
    tablet.open("registration")
    box = tablet.at("registration.find").locator("input")
    expect(box).to_be_focused()
    for child in children:
        tablet.page.keyboard.type(child)
        tablet.page.keyboard.press("Enter")
        tablet.page.wait_for_timeout(30)
    tablet.settle()
    expect(tablet.at("registration.find.last")).to_contain_text(say("scan.last", n=10), timeout=10_000)
    tablet.at("registration.find.last").locator("summary").click()
    for child in children:
        expect(tablet.at("registration.find.last")).to_contain_text(child)


def test_ten_scans_at_the_exit_release_ten(tablet, running_site):
    running_site.stock(vials=90)
    visits = [running_site.dosed(running_site.enumerate(f"Child {letter}")) for letter in "abcdefghij"]
    running_site.store.conn.execute("update anchor set wall_ms = wall_ms + ?", [30 * 60_000])
    sat_down(tablet)
    tablet.open("observation")
    expect(tablet.at("observation.exit").locator("input")).to_be_focused()
    for visit in visits:
        tablet.page.keyboard.type(visit)
        tablet.page.keyboard.press("Enter")
        tablet.page.wait_for_timeout(30)
    expect(tablet.at("observation.exit.last")).to_contain_text(say("scan.last", n=10), timeout=10_000)
    assert until(lambda: total(tally(running_site.store, round=1), "released_observed") == 10)
    assert running_site.store.one("select count(*) from event where kind = 'released'") == (10,)


def test_a_slip_too_early_at_the_exit_is_told_the_minutes(tablet, running_site):
    running_site.stock()
    visit = running_site.dosed(running_site.enumerate())
    sat_down(tablet)
    tablet.open("observation")
    tablet.scan("observation.exit", visit)
    tablet.sees("A0001")
    tablet.sees("30")
    assert people.visit(running_site.store, visit)["state"] == "observing"


def test_the_box_has_the_focus_after_an_act_but_never_takes_it(tablet, running_site):
    running_site.enumerate()
    sat_down(tablet)
    tablet.open("registration")
    tablet.scan("registration.find", "Wang")
    tablet.tap("register.*")
    tablet.sees("A0001")
    tablet.settle()
    expect(tablet.at("registration.find").locator("input")).to_be_focused()
    tablet.fill("walk_in.0.name", "Li")
    tablet.page.keyboard.type(" Na")
    tablet.page.wait_for_timeout(500)
    assert tablet.at("walk_in.0.name").locator("input").input_value() == "Li Na"


def test_a_dose_is_put_right_where_it_was_given(tablet, running_site):
    running_site.stock()
    running_site.stock("202612B")
    visit = running_site.dosed(running_site.enumerate())
    sat_down(tablet)
    tablet.open("vaccination")
    tablet.at("vaccination.last_acts.folded").locator("summary").click()
    tablet.page.wait_for_timeout(500)  # until it has unfolded
    tablet.pick("vaccination.last_act", 0)
    tablet.settle()
    dose = people.visit(running_site.store, visit)["doses"][0]["event"]
    tablet.pick(f"amend.{dose}.0.lot", 1)
    tablet.pick(f"amend.{dose}.0.correction.reason", 1)
    tablet.tap(f"amend.{dose}.0.amend")
    assert people.visit(running_site.store, visit)["doses"][0]["lot"] == "202612B"
