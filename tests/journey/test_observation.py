"""From the chair to the printed card: the list counts down by itself, a tap opens the reaction with all that is known."""

from __future__ import annotations

import io

import openpyxl
import pytest
from playwright.sync_api import expect

from campaign.acts.area import set_chairs
from campaign.acts.observation import call_to_desk
from campaign.figures import aefi
from campaign.figures.site import site_here, today
from campaign.figures.waiting import waiting
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
    quick = "(release) => [1, 2, 3].map(() => { const open = !release.disabled; release.click(); return open; })"
    taken = tablet.at("observation.seated").locator("[data-act=release]").first.evaluate(quick)
    assert taken == [True, False, False], "of three quick taps one is taken"
    tablet.sees(say("said.released"))
    expect(tablet.at("observation.seated").locator(".seated-card")).to_have_count(2, timeout=10_000)


def test_whoever_is_tapped_far_down_stands_before_the_eye_and_two_taps_release_one(chairs, tablet):
    for n in range(12):
        chairs.dosed(chairs.enumerate(f"Sun {n}"))
    seats = tablet.at("observation.seated")
    expect(seats.locator(".seated-card")).to_have_count(15, timeout=10_000)
    seats.locator("[data-act=react]").last.click()
    expect(tablet.at("reaction.0.symptoms")).to_be_in_viewport(ratio=1, timeout=10_000)
    chairs.store.conn.execute("update anchor set wall_ms = wall_ms + ?", [30 * 60_000])
    tablet.page.evaluate("() => window.dispatchEvent(new Event('pageshow'))")
    expect(seats.locator(".seated-card.due")).to_have_count(15, timeout=10_000)
    seats.locator("[data-act=release]").first.dblclick()
    expect(seats.locator(".seated-card")).to_have_count(14, timeout=10_000)
    tablet.settle()
    assert tablet.page.locator('[class*="st-key-refused-"]').count() == 0, "the second tap asks for nothing"
    assert len(waiting(chairs.store, "nanqu", today(chairs.store, site_here(chairs.store)).isoformat(), "observation")) == 14


COUNTED = """() => { window.did = {keydown: 0, pointerdown: 0}; for (const one of Object.keys(window.did))
    document.addEventListener(one, (event) => { if (event.isTrusted) window.did[one] += 1; }, true); }"""


def test_a_reaction_goes_from_the_chair_to_the_card_in_seven_taps_with_nothing_typed(chairs, tablet):
    tablet.page.evaluate(COUNTED)  # the pages change without a load, so it counts to the end
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
    did = tablet.page.evaluate("() => window.did")
    assert (did["keydown"], did["pointerdown"] <= 7) == (0, True), "react, symptom, report, menu, cases, case, card"


TURNED = "(nth) => document.querySelector('.area-waiting').dataset.fits?.endsWith(`,${nth}`)"


def whole(tablet, part: str) -> tuple[int, int, bool]:
    """Tickets shown in a part of the wall, how many it counts, and whether each shown one is whole and above the edge."""
    return tuple(tablet.page.locator(f".area-{part}").evaluate("""(part) => {
        const box = part.getBoundingClientRect(), shown = [...part.querySelectorAll("b")].filter((one) => !one.hidden);
        return [shown.length, Number(part.dataset.n), box.bottom <= innerHeight && shown.every((one) => {
            const at = one.getBoundingClientRect(); return at.bottom <= box.bottom && at.right <= box.right; })]; }"""))


def test_the_wall_shows_whole_tickets_in_turns_and_says_how_many_more_wait(chairs, tablet):
    call_to_desk(chairs.desk, visit=chairs.dosed(chairs.enumerate("Qian Yi")))
    for n in range(50):
        chairs.dosed(chairs.enumerate(f"Sun {n}"))
    tablet.page.goto(f"{tablet.address}/area_wall")
    tablet.page.evaluate("window.nth = 0; Date.now = () => window.nth * 6000")
    more = tablet.page.locator(".area-waiting .area-more")
    for width, height in ((1920, 1080), (1280, 800), (800, 1280)):
        tablet.page.set_viewport_size({"width": width, "height": height})
        expect(more).to_be_visible(timeout=10_000)
        shown, waiting, all_whole = whole(tablet, "waiting")
        assert (waiting, all_whole, 12 <= shown < waiting) == (53, True, True)
        expect(more).to_have_text(say("area_wall.more", n=waiting - shown))
        assert whole(tablet, "desk") == (1, 1, True)
        seen = set[str]()
        for nth in range(-(-waiting // shown)):
            tablet.page.evaluate("(nth) => { window.nth = nth; }", nth)
            tablet.page.wait_for_function(TURNED, arg=nth)
            assert whole(tablet, "waiting")[2]
            seen |= set(tablet.page.locator(".area-waiting b:not([hidden])").all_inner_texts())
        assert len(seen) == waiting, "each has had its turn"
