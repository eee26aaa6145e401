"""The centre in a browser: a computer begins as one, and a site's coverage is on its page once the site has sent."""

from __future__ import annotations

import pytest

from campaign.exchange.beside import Beside
from campaign.exchange.exchanging import exchange
from campaign.figures.members import members
from campaign.figures.site import centre_alone
from campaign.ledger.store import open_store
from tests.conftest import FakeClock
from tests.journey.conftest import Tablet, app_served, until
from tests.journey.sitting import begun
from tests.test_centre import a_site


@pytest.fixture
def new_tablet(browser, servers, tmp_path):
    """A browser at a computer that is nobody's yet."""
    with app_served(servers, tmp_path / "new.db") as address:
        page = browser.new_page()
        yield Tablet(page, address)
        page.close()


def test_a_computer_begins_as_a_centre_and_expects_a_site(new_tablet, tmp_path):
    tablet = new_tablet
    begun(tablet, centre=True, site="county", site_name="The county", area="990101", operator="Zhou Ping")
    store = open_store(tmp_path / "new.db")
    assert until(lambda: centre_alone(store))
    tablet.open("centre")
    tablet.fill("expect_site.0.code", "south")
    tablet.fill("expect_site.0.name", "South Town")
    tablet.tap("expect_site.0.expect_site")
    assert until(lambda: [one.code for one in members(store)] == ["south"])
    exchange(a_site(tmp_path / "south.db", "south").store, Beside(open_store(tmp_path / "new.db", FakeClock())))
    tablet.go("centre")
    tablet.sees("South Town")
