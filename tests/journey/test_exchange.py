"""Site and centre on the app itself: its route answers a site, and a bundle taken from the page opens at the centre."""

from __future__ import annotations

from pathlib import Path

from campaign.exchange.exchanging import exchange_now, left
from campaign.exchange.peers import found_campaign
from campaign.exchange.taking import take
from campaign.figures.site import origin
from campaign.ledger.receiving import heads
from tests.conftest import Site
from tests.journey.sitting import sat_down
from tests.test_carriers import know


def test_the_app_at_the_centre_answers_a_site(running_site, address, tmp_path):
    found_campaign(running_site.store)
    north = Site(tmp_path / "north.db", code="beiqu")
    know(north, running_site, url=address)
    exchange_now(north.store)
    assert left(north.store) == 0
    assert heads(running_site.store)[origin(north.store)] == heads(north.store)[origin(north.store)]


def test_a_bundle_taken_from_the_page_opens_at_the_centre_and_nowhere_else(tablet, running_site, tmp_path):
    centre = Site(tmp_path / "county.db", code="county")
    found_campaign(centre.store)
    know(running_site, centre)
    sat_down(tablet)
    tablet.open("exchange")
    tablet.part("exchange", 1)
    with tablet.page.expect_download() as download:
        tablet.at("exchange.bundle.0").locator("button").first.click()
    taken = take(centre.store, Path(download.value.path()).read_bytes())
    assert taken.sender.site == "nanqu"
    assert heads(centre.store)[origin(running_site.store)] == heads(running_site.store)[origin(running_site.store)]
