"""Every page of a practice file, filled: nothing that axe-core calls grave, no traceback, no word missing, the banner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journey.conftest import TABLET, Tablet, app_served
from tests.journey.sitting import choose_name, sat_down
from tests.screens.site import lively_site
from tests.screens.views import MERGED, VIEWS

GRAVE = ("serious", "critical")
WALLS = ("area_wall",)  # hangs there without a menu
MAIN = ("registration", "vaccination", "board")


@pytest.fixture(scope="module")
def lively(servers, tmp_path_factory) -> Iterator[tuple[str, str]]:
    """A site in mid-morning, served: its address and its coordinator."""
    db = tmp_path_factory.mktemp("lively") / "site.db"
    name = lively_site(db)
    with app_served(servers, db) as address:
        yield address, name


@pytest.fixture
def tablet_there(browser, lively) -> Iterator[Tablet]:
    context = browser.new_context(viewport=TABLET, locale="zh-CN")
    yield Tablet(context.new_page(), lively[0])
    context.close()


def grave(tablet: Tablet) -> list[str]:
    """What axe-core calls serious or critical on this page: the rule, and where."""
    found: list[dict[str, Any]] = Axe().run(tablet.page).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:200]}" for one in found if one["impact"] in GRAVE
            for node in one["nodes"]]


def looked_at(tablet: Tablet, view: str, lang: str) -> list[str]:
    page, do = VIEWS[view]
    tablet.go(f"{page.removeprefix('start')}?lang={lang}")
    do(tablet)
    expect(tablet.page.locator("button:empty")).to_have_count(0)  # each gets its words from the page's first run
    told = [f"{view} {lang} {one}" for one in grave(tablet)] + broken(tablet)
    if page in WALLS:
        return told
    expect(tablet.page.locator(f"html[lang={lang}]")).to_have_count(1)  # a page is read aloud in its own language
    tablet.tap("turn_language")
    expect(tablet.page.locator(f"html[lang={lang}]")).to_have_count(0)
    return told + [f"{view} turned: {one}" for one in broken(tablet)]


def broken(tablet: Tablet) -> list[str]:
    """A traceback, a word that is missing, a banner that is not there to be seen."""
    banner = tablet.page.locator(".practice")
    expect(banner).to_be_in_viewport()
    failed = tablet.page.locator('[data-testid="stException"]').count()
    return ["a traceback"] * failed + ["a word is missing"] * ("⟦" in tablet.text)


@pytest.mark.parametrize(("lang", "views"), [("zh-CN", [one for one in VIEWS if one != MERGED]), ("en", MAIN)])
@pytest.mark.timeout(400)
def test_nothing_grave_on_any_page_and_no_traceback_in_either_language(tablet_there, lively, lang, views):
    sat_down(tablet_there, name=lively[1])
    assert [one for view in views for one in looked_at(tablet_there, view, lang)] == []


def test_nothing_grave_where_nobody_sits_nor_at_the_merged_desk_nor_on_the_wall(tablet_there, lively):
    tablet_there.go("")
    choose_name(tablet_there, name=lively[1])
    found = grave(tablet_there)
    sat_down(tablet_there, name=lively[1], post=1)
    found += looked_at(tablet_there, MERGED, "zh-CN")
    tablet_there.go("wall")
    tablet_there.page.locator(".wall-panel").first.wait_for(state="attached")
    assert found + grave(tablet_there) == []
