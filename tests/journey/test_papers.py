"""The evening's papers at the coordinator's tablet: a report at five o'clock, and the day's page as a file."""

from __future__ import annotations

from campaign.figures.issues import issues
from tests.journey.conftest import until
from tests.journey.sitting import sat_down


def test_a_report_is_issued_and_the_day_s_page_is_carried_away(tablet, running_site):
    running_site.stock()
    running_site.dosed(running_site.enumerate(name="王晓明"))
    sat_down(tablet)
    tablet.open("reports")
    tablet.part("reports", 1)
    tablet.tap("issue.0.issue_short")
    assert until(lambda: [one["sums"]["doses"] for one in issues(running_site.store, "nanqu")] == [1])
    assert "王晓明" not in tablet.text, "a message for the phone names nobody"
    tablet.part("reports", 0)
    tablet.tap("reports.make")
    with tablet.page.expect_download() as handed:
        tablet.at("reports.get.pdf").locator("button").first.click()
    assert handed.value.path().read_bytes().startswith(b"%PDF-")
