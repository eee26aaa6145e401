"""The router goes off, or the tablet sleeps, with a form half filled: nothing typed and nothing recorded is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from campaign.figures.people import personal
from campaign.figures.tally import tally, total
from campaign.words import say
from tests.journey.conftest import Tablet, until
from tests.journey.router import Router
from tests.journey.sitting import sat_down

OFF = 60  # seconds at the most until the browser has given up its first tries
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'


@pytest.fixture
def router(address: str, tablet: Tablet) -> Iterator[Router]:
    """A router before the app, with the tablet behind it."""
    between = Router(int(address.rpartition(":")[2]))
    tablet.address = f"http://127.0.0.1:{between.port}"
    yield between
    between.close()


@pytest.fixture
def half_filled(tablet: Tablet, router: Router, running_site) -> Tablet:
    """The second walk-in's form, after the first was registered: only the session knows that it is the second."""
    sat_down(tablet)
    tablet.open("registration")
    typed(tablet, 0, "李娜")
    tablet.tap("walk_in.0.register_walk_in")
    tablet.sees("A0001")
    typed(tablet, 1, "周敏")
    return tablet


def typed(tablet: Tablet, form: int, name: str) -> None:
    tablet.fill(f"walk_in.{form}.name", name)
    tablet.fill(f"walk_in.{form}.birth", "2024-05-01")


def is_lost(tablet: Tablet) -> None:
    expect(tablet.page.locator(CONNECTED)).to_have_count(0, timeout=20_000)


def said_in_its_language(tablet: Tablet) -> list[str]:
    """What stands over the page in the place of the words that come in English only."""
    tablet.page.locator('[data-testid="stDialog"] h2').wait_for(timeout=OFF * 1000)
    return [tablet.page.evaluate(f"() => getComputedStyle(document.querySelector('[data-testid=stDialog] {one}'), '::after')"
                                 ".content.slice(1, -1)") for one in ("h2", "h2 + div")]


def is_back(tablet: Tablet) -> None:
    expect(tablet.page.locator(CONNECTED)).to_have_count(1, timeout=60_000)
    tablet.settle()


def sent_after_all(tablet: Tablet, site) -> str:
    """Sends the form that was half filled; answers with the name that was registered by it."""
    assert tablet.at("walk_in.1.name").locator("input").input_value() == "周敏"
    tablet.tap("walk_in.1.register_walk_in")
    assert until(lambda: total(tally(site.store, round=1), "registered") == 2)
    last = site.store.one("select max(seq) from event where kind = 'registered'")[0]
    origin = site.store.one("select origin from here")[0]
    return personal(site.store, f"{origin}-{last}")["name"]


def test_a_half_filled_form_outlives_a_router_that_was_off(half_filled, router, running_site):
    router.off()
    is_lost(half_filled)
    assert said_in_its_language(half_filled) == [say("page.lost"), say("page.lost_more")]
    router.on()
    is_back(half_filled)
    assert sent_after_all(half_filled, running_site) == "周敏"


def test_a_tablet_that_slept_and_was_forgotten_by_the_network_goes_on(half_filled, router, running_site):
    tablet = half_filled.page.context.new_cdp_session(half_filled.page)
    tablet.send("Page.setWebLifecycleState", {"state": "frozen"})
    router.off()
    time.sleep(3)
    router.on()
    tablet.send("Page.setWebLifecycleState", {"state": "active"})
    is_back(half_filled)
    assert sent_after_all(half_filled, running_site) == "周敏"


def test_a_reload_in_mid_form_loses_nothing_recorded_and_asks_for_no_sign_in(half_filled, running_site):
    half_filled.page.reload()
    half_filled.settle()
    assert total(tally(running_site.store, round=1), "registered") == 1
    typed(half_filled, 0, "周敏")
    half_filled.tap("walk_in.0.register_walk_in")
    half_filled.sees("A0002")
    assert total(tally(running_site.store, round=1), "registered") == 2


def test_a_reload_in_mid_form_keeps_what_was_typed_and_never_for_the_next(half_filled, running_site):
    half_filled.page.locator('[class*="st-key-walk_in-1-residence"] label:has(input)').nth(1).click()
    half_filled.page.wait_for_function("sessionStorage.getItem('draft')?.includes('residence')")
    half_filled.page.reload()
    half_filled.settle()
    expect(half_filled.at("walk_in.0.name").locator("input")).to_have_value("周敏")
    expect(half_filled.at("walk_in.0.birth").locator("input")).to_have_value("2024-05-01")
    half_filled.tap("walk_in.0.register_walk_in")
    assert until(lambda: total(tally(running_site.store, round=1), "registered", residence="migrant") == 1)
    half_filled.sees("A0002")
    half_filled.page.reload()
    half_filled.settle()
    half_filled.page.wait_for_timeout(1000)
    expect(half_filled.at("walk_in.0.name").locator("input")).to_have_value("")
