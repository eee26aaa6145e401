"""From the chair to the printed card: the list counts down by itself, a tap opens the reaction with all that is known."""

from __future__ import annotations

import io

import openpyxl
import pytest
from playwright.sync_api import expect

from campaign.acts.area import set_chairs
from campaign.figures import aefi
from campaign.words import say
from tests.journey.conftest import until
from tests.journey.sitting import sat_down


@pytest.fixture
def chairs(running_site, tablet):
    """Three seated at a zone with chairs; somebody has sat down at the tablet."""
    running_site.stock()
    set_chairs(running_site.desk, zone="A", chairs=4)
    for name in ("Wang Xiaoming", "Li Na", "Zhao Yi"):
        running_site.dosed(running_site.enumerate(name, phone="13800000000"))
    sat_down(tablet)
    tablet.open("observation")
    return running_site


def test_the_list_counts_down_by_itself_and_a_clock_set_forward_shows_nobody_as_due(chairs, tablet):
    left = tablet.at("observation.seated").locator(".seated-left").first
    before = left.inner_text()
    assert until(lambda: left.inner_text() != before), "seconds go by"
    tablet.page.evaluate("() => { const then = Date.now; Date.now = () => then() + 3600_000; }")
    tablet.page.wait_for_timeout(1500)
    assert tablet.at("observation.seated").locator(".seated-card.due").count() == 0
    chairs.store.conn.execute("update anchor set wall_ms = wall_ms + ?", [30 * 60_000])  # the tablet sleeps meanwhile
    tablet.page.evaluate("() => window.dispatchEvent(new Event('pageshow'))")
    expect(tablet.at("observation.seated").locator(".seated-card.due")).to_have_count(3, timeout=2_000)


def test_a_reaction_goes_from_the_chair_to_the_card_with_nothing_typed(chairs, tablet):
    tablet.at("observation.seated").locator("[data-act=react]").first.click()
    tablet.settle()
    tablet.sees("202611A")
    tablet.at("reaction.0.symptoms").get_by_role("button").nth(3).click()
    tablet.tap("reaction.0.report_reaction")
    assert until(lambda: len(aefi.cases(chairs.store, "nanqu")) == 1)
    (case,) = aefi.cases(chairs.store, "nanqu")
    assert (case["symptoms"], case["lot"], case["vaccinator"]) == (["syncope"], "202611A", "Zhao Min")
    tablet.open("aefi")
    tablet.tap(f"aefi.case.{case['case']}")
    with tablet.page.expect_download() as download:
        tablet.at("aefi.case_card").locator("button").click()
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    told = {str(row[1].value).rstrip("*"): row[2].value for row in sheet.iter_rows(min_row=4)}
    assert (told[say("record.name")], told[say("record.lot")], told[say("record.symptoms")]) == (
        "Wang Xiaoming", "202611A", say("symptom.syncope"))
    assert sheet["A1"].value == say("card.title")
