"""Who is at the tablet, in a browser: what a reload, a bookmark, a wrong PIN and a change of shift do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from campaign.acts.pins import set_pin
from campaign.acts.seats import open_seat
from campaign.acts.setup import name_staff
from campaign.figures.events import story
from campaign.figures.seats import cookie_of, seated
from campaign.figures.tally import tally, total
from campaign.words import say
from tests.conftest import Site
from tests.journey.conftest import PIN, Tablet
from tests.journey.sitting import choose_name, cookies, has_cookie, sat_down, taken_over

NURSE, NURSE_PIN = "Zhao Min", "1357"


@pytest.fixture
def with_a_nurse(running_site: Site) -> Site:
    """The site with a nurse who may do everything but coordinate."""
    name_staff(running_site.desk, name=NURSE, roles=["registrar", "vaccinator"], certificate="JZ-0042")
    set_pin(running_site.store, name=NURSE, pin=NURSE_PIN, by=running_site.desk.operator, by_pin=PIN)
    return running_site


def is_refused(tablet: Tablet, page: str) -> None:
    tablet.go(page)
    tablet.sees(say("page.sign_in_first"))
    assert tablet.page.locator('[data-testid="stForm"]').count() == 0, page


def test_a_reload_a_bookmark_and_a_new_tab_find_the_seat_taken(tablet, running_site):
    sat_down(tablet)
    tablet.page.reload()
    tablet.settle()
    expect(tablet.at("operator.*")).to_contain_text(running_site.desk.operator)
    tablet.go("registration")
    tablet.fill("walk_in.0.name", "李娜")
    tablet.fill("walk_in.0.birth", "2024-05-01")
    tablet.tap("walk_in.0.register_walk_in")
    assert total(tally(running_site.store, round=1), "registered") == 1
    assert running_site.store.one("select operator from event where kind = 'registered'") == (
        running_site.desk.operator,)
    other = Tablet(tablet.page.context.new_page(), tablet.address)
    other.go("tally")
    expect(other.at("operator.*")).to_contain_text(running_site.desk.operator)


def test_the_cookie_is_out_of_reach_of_scripts_and_a_link_gives_none(tablet, running_site):
    sat_down(tablet)
    (cookie,) = (one for one in tablet.page.context.cookies() if one["name"].startswith("seat_"))
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert cookie["value"] not in tablet.page.evaluate("document.cookie")
    ticket = "guessed"
    for answer in (*(tablet.page.request.get(f"{tablet.address}/{path}") for path in (f"sit/{ticket}", "rise")),
                   tablet.page.request.post(f"{tablet.address}/sit/{ticket}")):
        assert "set-cookie" not in answer.headers
    assert seated(running_site.store, cookie["value"]).operator == running_site.desk.operator


def test_a_wrong_pin_five_times_locks_the_name_and_the_form_stays(tablet, with_a_nurse):
    tablet.go("")
    choose_name(tablet)
    for left in (4, 3, 2, 1):
        tablet.fill("sign_in.0.pin", "0000")
        tablet.tap("sign_in.0.sign_in")
        tablet.sees(say("refused.pin_wrong", left=left))
        field = tablet.at("sign_in.0.pin").locator("input")
        expect(field).to_have_value("")
        field.focus()
        expect(field).to_have_attribute("inputmode", "numeric")
    tablet.fill("sign_in.0.pin", "0000")
    tablet.tap("sign_in.0.sign_in")
    tablet.sees(say("refused.pin_locked", name=with_a_nurse.desk.operator, seconds=60))
    tablet.fill("sign_in.0.pin", PIN)
    tablet.tap("sign_in.0.sign_in")
    assert cookies(tablet) == {}, "the right one waits as well"
    is_refused(tablet, "setup")
    tablet.page.context.clear_cookies()
    sat_down(tablet, NURSE, NURSE_PIN)
    with_a_nurse.store.conn.execute("update anchor set wall_ms = wall_ms + 61000")  # a minute goes by
    taken_over(tablet, with_a_nurse.desk.operator)
    expect(tablet.at("operator.*")).to_contain_text(with_a_nurse.desk.operator)


def test_no_page_opens_to_what_is_not_this_file_s_own_cookie(tablet, running_site, tmp_path):
    sat_down(tablet)
    ((name, own),) = cookies(tablet).items()
    other = Site(tmp_path / "north.db", code="beiqu")
    foreign = other_seat(other, own)
    tablet.page.context.clear_cookies()
    for value in (foreign, own[:-1] + ("0" if own[-1] != "0" else "1")):
        tablet.page.context.add_cookies([{"name": name, "value": value, "url": tablet.address}])
        for page in ("registration", "people", "setup"):
            is_refused(tablet, page)
    tablet.page.context.add_cookies([{"name": name, "value": own, "url": tablet.address}])
    tablet.go("setup")
    expect(tablet.at("operator.*")).to_contain_text(running_site.desk.operator)


def other_seat(other: Site, own: str) -> str:
    """The same session id, open in another site's file and signed with that site's key."""
    open_seat(other.store, operator=other.desk.operator)
    one = own.rpartition(".")[0]
    other.store.conn.execute("update session set id = ?", (one,))
    return cookie_of(other.store, one)


def test_a_shift_changes_in_two_touches_and_the_person_in_hand_stays(tablet, with_a_nurse):
    with_a_nurse.stock()
    child = with_a_nurse.enumerate()
    with_a_nurse.ready(child)
    sat_down(tablet)
    tablet.open("vaccination")
    tablet.tap("vaccination.visit.*")
    taken_over(tablet, NURSE, NURSE_PIN)
    tablet.sees(say("seat.taken_over", name=NURSE))
    assert tablet.page.url.endswith("/vaccination")
    assert tablet.page.locator('[data-testid="stPopoverBody"]').count() == 0
    tablet.tick("dose.0.checked")
    tablet.tick("dose.0.verified")
    tablet.tap("dose.0.give_dose")
    (dose,) = (one for one in story(with_a_nurse.store, child) if one["kind"] == "dose_given")
    assert (dose["by"], dose["facts"]["vaccinator"]) == (NURSE, NURSE)
    tablet.page.reload()
    tablet.settle()
    expect(tablet.at("operator.*")).to_contain_text(NURSE)


def test_a_wrong_pin_changes_no_shift_and_keeps_the_half_filled_form(tablet, with_a_nurse):
    sat_down(tablet)
    tablet.open("registration")
    tablet.fill("walk_in.0.name", "李娜")
    taken_over(tablet, NURSE, "0000")
    expect(tablet.page.locator('[data-testid="stPopoverBody"]')).to_contain_text(say("refused.pin_wrong", left=4))
    expect(tablet.at("operator.*")).to_contain_text(with_a_nurse.desk.operator)
    assert tablet.at("walk_in.0.name").locator("input").input_value() == "李娜"


def test_who_signs_out_leaves_nothing_behind(tablet, running_site):
    sat_down(tablet)
    ((name, own),) = cookies(tablet).items()
    tablet.open("registration")
    tablet.tap("operator.*")
    tablet.tap("sign_out")
    tablet.sees(say("page.sign_in_first"))
    tablet.page.wait_for_timeout(500)
    assert cookies(tablet) == {}
    tablet.page.context.add_cookies([{"name": name, "value": own, "url": tablet.address}])
    is_refused(tablet, "registration")


def test_a_session_closed_elsewhere_ends_on_the_next_touch(tablet, running_site):
    sat_down(tablet)
    tablet.open("registration")
    running_site.store.conn.execute("update session set closed_ms = 1")
    tablet.fill("walk_in.0.name", "李娜")
    tablet.fill("walk_in.0.birth", "2024-05-01")
    tablet.tap("walk_in.0.register_walk_in")
    tablet.sees(say("page.sign_in_first"))
    assert running_site.store.one("select count(*) from event where kind = 'registered'") == (0,)


@pytest.mark.parametrize("lang", ["en"])
def test_a_first_sign_in_takes_the_coordinator_beside(tablet, running_site, lang):
    name_staff(running_site.desk, name=NURSE, roles=["vaccinator"])
    tablet.page.goto(f"{tablet.address}/?lang={lang}")
    tablet.settle()
    choose_name(tablet, NURSE)
    tablet.sees(say("seat.certificate_missing", lang))
    for field, text in (("new_pin", NURSE_PIN), ("again", NURSE_PIN), ("by_pin", PIN)):
        tablet.fill(f"sign_in.0.{field}", text)
    tablet.tap("sign_in.0.sign_in")
    has_cookie(tablet)
    expect(tablet.at("operator.*")).to_contain_text(NURSE)
