"""The wall follows the tablets, names nobody, and covers its figures when nothing new comes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from campaign.figures.behind import behind
from campaign.figures.people import personal, visit as visit_of
from campaign.figures.tally import tally, total
from campaign.ledger.clock import MachineClock, milliseconds
from tests.conftest import Site
from tests.journey.conftest import app_served
from tests.journey.sitting import sat_down

WALL = {"width": 1920, "height": 1080}
AS_OF = re.compile(r"\d\d:\d\d:\d\d")
READABLE = 51  # px of font on 1080 lines: 16 minutes of arc at five metres from a 55-inch screen (see wall.css)
NAMES = {"王晓明": "enumerated", "李娜": "walk-in"}


@pytest.fixture
def wall(browser, address):
    """The screen of the hall: nobody signs in at it, and its line can be cut so that it does not notice."""
    context = browser.new_context(viewport=WALL)
    page, line = context.new_page(), {"up": True}

    def between(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda told: server.send(told) if line["up"] else None)
        server.on_message(lambda told: socket.send(told) if line["up"] else None)
    page.route_web_socket("**/_stcore/stream*", between)
    page.line = line
    yield page
    context.close()


def doses_on(wall):
    return wall.locator(".wall-first b")


def panels_on(wall):
    """Which panels are seen, at one instant."""
    return wall.locator(".wall-panel").evaluate_all("panels => panels.map(one => one.checkVisibility())")


def test_a_dose_at_a_tablet_comes_to_the_wall_which_names_nobody(tablet, wall, address, running_site):
    running_site.stock()
    enumerated = running_site.enumerate(name="王晓明")
    visit = running_site.ready(enumerated)
    running_site.walk_in(name="李娜")
    for lang in ("zh-CN", "en"):
        wall.goto(f"{address}/wall?lang={lang}")
        expect(doses_on(wall)).to_have_text("0")
    sat_down(tablet)
    tablet.open("vaccination")
    tablet.tap("vaccination.visit.*")
    tablet.tick("dose.0.checked")
    tablet.tick("dose.0.verified")
    tablet.tap("dose.0.give_dose")
    expect(doses_on(wall)).to_have_text("1", timeout=8000)
    expect(wall.locator(".wall-table tbody tr:last-child td").nth(2)).to_have_text("1")
    assert total(tally(running_site.store, round=1), "doses") == len(visit_of(running_site.store, visit)["doses"]) == 1
    told = running_site.store.rows("select facts from personal")
    assert {personal(running_site.store, enumerated)["name"], "李娜"} <= NAMES.keys()
    assert len(told) >= 2
    said = wall.content()
    for name in (*NAMES, *(name[0] + "*" for name in NAMES), running_site.desk.operator, "Zhao Min", "Dr. Chen"):
        assert name not in said, name
    whole = wall.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight - innerHeight")
    assert whole <= 0, "the wall fits on one screen"
    heights = wall.evaluate("[...document.querySelectorAll('.wall-table td, .wall-first b, .wall-boxes b')]"
                            ".map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert len(heights) > 50
    assert min(heights) >= READABLE
    assert max(heights) >= 3 * READABLE


def test_a_wall_that_hears_nothing_more_covers_its_figures_and_comes_back(wall, address, running_site):
    running_site.stock()
    running_site.dosed(running_site.enumerate())
    wall.goto(f"{address}/wall?lang=en")
    expect(doses_on(wall)).to_have_text("1")
    cover, panels = wall.locator(".wall-lost"), wall.locator(".wall-panel")
    expect(cover).to_be_hidden()
    expect(wall.locator(":root[data-wall-turn]")).to_have_count(1)  # before, the first is shown, whosever turn it is
    shown = panels_on(wall)
    expect(panels.nth((shown.index(True) + 1) % len(shown))).to_be_visible(timeout=20_000)
    expect(cover).to_be_hidden()
    turned = panels_on(wall)
    assert (sum(shown), sum(turned), shown != turned) == (1, 1, True), "one panel at a time, and by now the next"
    wall.line["up"] = False
    expect(cover).to_be_visible(timeout=15_000)
    as_of = int(wall.locator(".wall-head").get_attribute("data-as-of"))
    assert as_of < milliseconds(running_site.store.now()) - 8_000
    said = wall.locator(".wall-head > span").inner_text().split()[-1]
    assert said in cover.inner_text(), "it says since when"
    wall.reload()  # as a line that comes back: the page begins again
    wall.line["up"] = True
    wall.reload()
    expect(doses_on(wall)).to_have_text("1")
    expect(wall.locator(".wall-lost")).to_be_hidden()


def test_a_wall_comes_back_by_itself_after_the_server_was_away(browser, servers, db):
    site = Site(db, clock=MachineClock())
    site.stock()
    site.dosed(site.enumerate())
    page = browser.new_page(viewport=WALL)
    with app_served(servers, db) as address:
        page.goto(f"{address}/wall?lang=en")
        expect(doses_on(page)).to_have_text("1")
    site.dosed()
    expect(page.locator(".wall-lost")).to_be_visible(timeout=15_000)
    with app_served(servers, db, port=int(address.rpartition(":")[2])):
        expect(doses_on(page)).to_have_text("2", timeout=40_000)  # nobody touches the screen
        expect(page.locator(".wall-lost")).to_be_hidden(timeout=10_000)
    page.close()


def test_the_board_follows_by_itself_and_says_as_of(tablet, running_site):
    running_site.stock()
    sat_down(tablet)
    tablet.open("board")
    all_today = tablet.at("n.tally/doses//None/None/")
    expect(all_today).to_contain_text("0")
    said = tablet.page.get_by_text(AS_OF).first.inner_text()
    running_site.dosed(running_site.enumerate())
    expect(all_today).to_contain_text("1", timeout=25_000)
    assert tablet.page.get_by_text(AS_OF).first.inner_text() > said


def test_without_a_site_or_a_round_the_wall_says_so(wall, address):
    wall.goto(f"{address}/wall?lang=en")
    expect(wall.locator("h1")).to_contain_text("nobody's site", timeout=15_000)


def test_a_number_of_the_board_opens_the_people_and_a_person(tablet, running_site):
    running_site.stock()
    running_site.dosed(running_site.enumerate(name="王晓明"))
    sat_down(tablet)
    tablet.open("board")
    tablet.at("n.tally/doses//None/None/").locator("button").click()
    tablet.settle()
    (one,) = behind(running_site.store, measure="doses", round=1)
    tablet.sees(one.picture["ticket"])
    assert "王晓明" not in tablet.text
    tablet.tap(f"board.{one.id}")
    tablet.settle()
    assert tablet.page.url.endswith("/people")
    tablet.sees(one.picture["ticket"])
