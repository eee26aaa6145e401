"""A day's vials at two tables: issued, opened, beyond the label, spat out, spoiled, held, too warm; balanced to the dose."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from campaign.acts import setup, stock
from campaign.acts.cold_chain import enter_equipment, load_equipment
from campaign.acts.missing import record_gone_home
from campaign.acts.observation import leave_early
from campaign.acts.pins import set_pin
from campaign.figures import cold_chain, day, people, stock as figures, vials
from campaign.figures.tally import days
from campaign.ledger.verify import verify
from campaign.words import LANGS, say
from tests.conftest import PRODUCT, Site
from tests.journey.conftest import PIN, Tablet, until
from tests.journey.sitting import sat_down

SMALL, LARGE, OTHER = "202611A", "202611B", "202611C"


@pytest.fixture
def hall(running_site: Site) -> Site:
    """Two tables and a team, three lots: one of two doses a vial, two of twenty."""
    site = running_site
    setup.name_site(site.desk, name="South Town", area="990101101", teams=["T1"], posts=[
        {"code": code, "name": code, "mode": "fixed", "zone": "A"} for code in ("P1", "P2")])
    stock.receive_vials(site.desk, lot=SMALL, product=PRODUCT, vials=5, expiry="2097-06-30", doses_per_vial=2)
    for lot, year in ((LARGE, 2098), (OTHER, 2099)):
        site.stock(lot, vials=10, expiry=f"{year}-06-30")
    enter_equipment(site.desk, equipment="B1", kind="fridge")
    load_equipment(site.desk, equipment="B1", lots=[OTHER])
    set_pin(site.store, name="Zhao Min", pin="1470", by=site.desk.operator, by_pin=PIN)
    return site


def opened(tablet: Tablet, site: Site, lot: str = "") -> str:
    """Opens a vial of the lot that stands there, or of this one; its monitor is at stage 1."""
    before = len(vials.opened(site.store, "nanqu"))
    tablet.at("vials.acts").locator("summary").click()
    tablet.settle()
    if lot:
        found(tablet, "unseal.*.lot", lot)
    tablet.at("unseal.*.monitor").locator("button").first.click()
    tablet.tap("unseal.*.open_vial")
    assert until(lambda: len(vials.opened(site.store, "nanqu")) == before + 1)
    return str(vials.opened(site.store, "nanqu")[-1]["vial"])


def in_hand(tablet: Tablet, site: Site, name: str) -> str:
    visit = site.ready(site.enumerate(name, key=name))
    tablet.open("vaccination")
    tablet.tap(f"vaccination.visit.{visit}")
    return visit


def dosed(tablet: Tablet, site: Site, visit: str) -> None:
    tablet.tick("dose.*.checked")
    tablet.tick("dose.*.verified")
    tablet.tap("dose.*.give_dose")
    assert until(lambda: len(people.visit(site.store, visit)["doses"]) == 1)


def in_sight(tablet: Tablet, key: str) -> Locator:
    """A list's field, the page moved to it first: a list closes when the page moves under it."""
    field = tablet.at(key).locator("input").first
    field.evaluate("field => field.scrollIntoView({block: 'center'})")  # a page still drawn has put another in its place
    tablet.settle()
    return field


def chosen(tablet: Tablet, text: str) -> None:
    """What the next dose is drawn from, by words in its line."""
    in_sight(tablet, "dose.source").click()
    tablet.page.get_by_role("option", name=text).first.click()
    tablet.settle()


def found(tablet: Tablet, key: str, text: str) -> None:
    """One of a long list, by typing it; typed again where the page moved under the list and closed it."""
    option = tablet.page.get_by_role("option", name=text, exact=True)

    def listed() -> bool:
        in_sight(tablet, key).fill("")
        in_sight(tablet, key).fill(text)
        tablet.page.wait_for_timeout(300)
        return option.is_visible()
    assert until(listed, seconds=1)
    option.click()


def put_away(tablet: Tablet, site: Site, vial: str, reason: str, lang: str) -> None:
    found(tablet, "put_away.*.reason", say(f"reason.{reason}", lang))
    tablet.tap("put_away.*.close_vial")
    assert until(lambda: vials.vial(site.store, vial)["state"] == "closed")


def when_a_carrier_goes_out(tablet: Tablet, site: Site) -> None:
    tablet.open("lots")
    tablet.part("lots", 1)
    tablet.pick("issue.*.lot", 2)
    tablet.pick("issue.*.place", 2)
    tablet.fill("issue.*.vials", "3")
    tablet.tap("issue.*.issue_vials")
    assert until(lambda: figures.on_hand(site.store, "nanqu", OTHER, "T1") == 3)


def when_a_small_vial_gives_more_than_its_label(tablet: Tablet, site: Site, lang: str) -> list[str]:
    first = in_hand(tablet, site, "An")
    vial = opened(tablet, site)
    dosed(tablet, site, first)
    second = in_hand(tablet, site, "Bo")
    dosed(tablet, site, second)
    assert vials.vial(site.store, vial)["state"] == "empty"
    third = in_hand(tablet, site, "Chu")
    chosen(tablet, say("vial.used_up", lang))
    dosed(tablet, site, third)
    assert vials.vial(site.store, vial)["bonus"] == 1
    return [first, second, third]


def when_one_is_spat_out(tablet: Tablet, site: Site) -> None:
    tablet.at("repeat.folded").locator("summary").click()
    tablet.settle()
    tablet.choose("repeat.*.visit", 0)
    tablet.choose("repeat.*.cause", 0)
    tablet.tap("repeat.*.repeat_dose")
    assert until(lambda: figures.of_lot(site.store, "nanqu", SMALL).get("repeated") == 1)


def when_a_vial_of_the_other_table_is_spoiled(other: Tablet, site: Site, lang: str) -> str:
    visit = in_hand(other, site, "Du")
    vial = opened(other, site, LARGE)
    dosed(other, site, visit)
    in_hand(other, site, "E")
    put_away(other, site, vial, "contaminated", lang)
    return visit


def then_a_hold_stops_the_other_table(tablet: Tablet, other: Tablet, site: Site, lang: str) -> None:
    chosen(other, LARGE)
    other.tick("dose.*.checked")
    tablet.open("lots")
    tablet.part("lots", 11)
    tablet.tap(f"hold_lot.{LARGE}.*.hold")
    other.sees(say("vial.stop", lang))
    expect(other.at("dose.*.give_dose")).to_have_count(0)
    tablet.sees(say("hold.recipients", lang, n=1))
    assert figures.held(site.store, "nanqu").keys() == {LARGE}


def when_the_fridge_was_too_warm(tablet: Tablet, site: Site, lang: str) -> None:
    tablet.open("cold_chain")
    tablet.fill("read.*.now", "5")
    tablet.fill("read.*.high", "11.5")
    tablet.tap("read.*.read_temperature")
    assert until(lambda: len(cold_chain.breaches(site.store, "nanqu", "open")) == 1)
    tablet.part("cold_chain", 2)
    tablet.sees(say("cold.proposed", lang))
    for decision, reason, stopped in (("hold", "unclear", {LARGE, OTHER}), ("use", "advised", {LARGE})):
        found(tablet, "decide.*.decision", f"{say(f'cold.do_{decision}', lang)} · {say(f'cold.why_{reason}', lang)}")
        tablet.tap("decide.*.decide_breach")
        assert until(lambda stopped=stopped: figures.held(site.store, "nanqu").keys() == stopped)


def when_the_carrier_comes_back(tablet: Tablet, site: Site, lang: str) -> None:
    tablet.open("lots")
    tablet.part("lots", 2)
    tablet.pick("back.*.lot", 2)
    tablet.pick("back.*.place", 2)
    tablet.fill("back.*.vials", "2")
    tablet.fill("back.*.wasted", "1")
    found(tablet, "back.*.waste.reason", say("reason.broken", lang))
    tablet.tap("back.*.back_vials")
    assert until(lambda: figures.on_hand(site.store, "nanqu", OTHER, "T1") == 0)


def then_the_day_balances(tablet: Tablet, site: Site) -> None:
    tablet.open("closing")
    tablet.tap("end_vials.*.end")
    for lot, n in ((SMALL, 4), (LARGE, 9), (OTHER, 9)):
        tablet.fill(f"close.*.{lot}.counted", str(n))
    found(tablet, "close.*.second", "Zhao Min")
    tablet.fill("close.*.second_pin", "1470")
    tablet.tap("close.*.close_day")
    today = days(site.store, "nanqu")[-1]
    assert until(lambda: day.day_of(site.store, "nanqu", today)["state"] == "closed")
    told = day.signed(site.store, "nanqu", today)["figures"]
    assert told["differences"] == []
    doses = {one["lot"]: [one[k] for k in ("doses_used", "bonus", "given", "repeated", "doses_wasted", "left_open")]
             for one in told["lots"]}
    assert doses == {SMALL: [2, 2, 3, 1, 0, 0], LARGE: [20, 0, 1, 0, 19, 0], OTHER: [0, 0, 0, 0, 0, 0]}


@pytest.mark.parametrize("lang", LANGS[:1])
def test_a_day_s_vials_balance_to_the_dose(tablet, second_tablet, hall, lang):
    sat_down(tablet)
    sat_down(second_tablet, "Zhao Min", "1470", post=1)
    for one in (tablet, second_tablet) if lang != LANGS[0] else ():
        one.tap("turn_language")
    when_a_carrier_goes_out(tablet, hall)
    visits = when_a_small_vial_gives_more_than_its_label(tablet, hall, lang)
    when_one_is_spat_out(tablet, hall)
    visits.append(when_a_vial_of_the_other_table_is_spoiled(second_tablet, hall, lang))
    then_a_hold_stops_the_other_table(tablet, second_tablet, hall, lang)
    when_the_fridge_was_too_warm(tablet, hall, lang)
    when_the_carrier_comes_back(tablet, hall, lang)
    for visit in visits:
        leave_early(hall.desk, visit=visit)
    waiting = [row[0].partition("/")[2] for row in hall.store.rows("select subject from picture where state = 'ready'")]
    record_gone_home(hall.desk, visits=waiting, reason="no_time")
    then_the_day_balances(tablet, hall)
    assert verify(hall.store) == []
