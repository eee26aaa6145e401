"""Packages by their codes: a hundred scans in three seconds all arrive; a code gives its dose once, and is stopped then."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from campaign.acts.pins import set_pin
from campaign.figures import codes, people, stock
from campaign.figures.site import plan_in_force
from campaign.ledger.clock import MachineClock
from campaign.ledger.verify import verify
from campaign.words import LANGS, say
from tests.conftest import Site
from tests.journey.conftest import PIN, Tablet, until
from tests.journey.sitting import sat_down

CODES = [f"8123456{n:013d}" for n in range(100)]
LOT, EXPIRY = "2026/11甲", "2027-06-30"
SCANNER = """([codes, apart]) => new Promise(done => {
  let n = 0;
  const next = setInterval(() => {
    const field = document.activeElement;
    field.value = codes[n++];
    field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
    if (n === codes.length) { clearInterval(next); done(); }
  }, apart);
})"""


@pytest.fixture
def hall(db, address) -> Site:
    """A site where every vial of one dose bears a trace code."""
    site = Site(db, clock=MachineClock(), plan="covid-site")
    set_pin(site.store, name=site.desk.operator, pin=PIN)
    return site


def in_hand(tablet: Tablet, site: Site, name: str) -> str:
    visit = site.ready(site.enumerate(name, birth="1980-03-05", key=name))
    tablet.open("vaccination")
    tablet.tap(f"vaccination.visit.{visit}")
    return visit


def when_a_hundred_packages_are_scanned(tablet: Tablet, lang: str) -> None:
    tablet.open("lots")
    expect(tablet.at("receive.scan").locator("input")).to_be_focused()
    tablet.page.evaluate(SCANNER, [CODES, 30])
    tablet.sees(say("codes.so_far", lang, n=len(CODES)))


def when_they_are_received(tablet: Tablet, site: Site) -> str:
    tablet.fill("receive.*.lot", LOT)
    tablet.pick("receive.*.product", 0)
    tablet.fill("receive.*.expiry", EXPIRY)
    tablet.tap("receive.*.receive_vials")
    assert until(lambda: stock.on_hand(site.store, "nanqu", LOT) == len(CODES))
    assert all(codes.package(site.store, one)["lot"] == LOT for one in CODES)
    return str(stock.lots(site.store, "nanqu")[0]["product"])


def when_one_is_given_by_its_code(tablet: Tablet, site: Site) -> str:
    visit = in_hand(tablet, site, "An")
    tablet.scan("vaccination.find", CODES[7])
    tablet.sees(CODES[7])
    tablet.tick("dose.*.checked")
    tablet.tick("dose.*.verified")
    if tablet.at("dose.*.finger_mark").count():
        tablet.tick("dose.*.finger_mark")
    tablet.pick("dose.*.vaccinator", 0)
    tablet.tap("dose.*.give_dose")
    assert until(lambda: len(people.visit(site.store, visit)["doses"]) == 1)
    return visit


@pytest.mark.parametrize("lang", LANGS[:1])
def test_each_package_is_received_given_once_and_refused_the_second_time(tablet, hall, lang):
    sat_down(tablet)
    if lang != LANGS[0]:
        tablet.tap("turn_language")
    when_a_hundred_packages_are_scanned(tablet, lang)
    product = when_they_are_received(tablet, hall)
    assert codes.known_product(hall.store, plan_in_force(hall.store, "nanqu", 1), "8123456") == product, "asked once"
    visit = when_one_is_given_by_its_code(tablet, hall)
    vial = people.visit(hall.store, visit)["doses"][0]["vial"]
    assert codes.package(hall.store, CODES[7])["opened"][0]["vial"] == vial
    other = in_hand(tablet, hall, "Bo")
    tablet.scan("vaccination.find", CODES[7])
    tablet.sees(say("refused.code_used_already", lang, package=CODES[7], lot=LOT))
    tablet.scan("vaccination.find", "STAFF:" + visit)
    tablet.sees(say("refused.badge_unknown", lang, text=visit))
    tablet.scan("vaccination.find", CODES[8])
    tablet.sees(say("codes.in_hand", lang, lot=LOT))
    assert people.visit(hall.store, other)["doses"] == []
    assert verify(hall.store) == []
