"""A practice file in a browser: nobody at a tablet, before the wall or with a slip in hand takes it for a site's."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from campaign.acts.pins import set_pin
from campaign.ledger.clock import MachineClock
from campaign.words import say
from tests.conftest import Site
from tests.journey.conftest import PIN
from tests.journey.sitting import sat_down


@pytest.fixture
def practice(db: Path, address: str) -> Site:
    site = Site(db, clock=MachineClock(), practice=True)
    set_pin(site.store, name=site.desk.operator, pin=PIN)
    return site


def test_the_banner_is_on_the_pages_on_the_wall_on_slips_and_in_print(tablet, practice):
    sat_down(tablet)
    banner = tablet.page.locator(".practice")
    for page in ("", "wall", "area_wall", "registration"):
        tablet.page.goto(f"{tablet.address}/{page}")
        expect(banner).to_have_text(say("practice.banner"))
        expect(banner).to_be_in_viewport()
    tablet.go("registration")
    tablet.fill("walk_in.0.name", "李娜")
    tablet.fill("walk_in.0.birth", "2024-05-01")
    tablet.tap("walk_in.0.register_walk_in")  # the banner stands in no finger's way
    mark = tablet.at("paper_slip.*").locator(".practice-paper")
    expect(mark).to_have_text(say("practice.paper"))
    tablet.page.emulate_media(media="print")
    expect(mark).to_be_visible()  # slips go to the printer alone, each with its mark
    tablet.go("tally")
    expect(banner).to_be_visible()


def test_a_site_s_own_file_has_none(tablet, running_site):
    for page in ("", "wall"):
        tablet.go(page)
        expect(tablet.page.locator(".practice")).to_have_count(0)
