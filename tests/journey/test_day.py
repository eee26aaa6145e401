"""A day in the browser: from an empty file to a closed day, as the coordinator and the nurses would go through it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from campaign.acts.pins import set_pin
from campaign.acts.setup import begin
from campaign.figures.coverage import coverage
from campaign.figures.day import signed
from campaign.figures.tally import days, tally, total
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.lists import shipped_headings
from campaign.lists.invented import invented_people, write_xlsx
from campaign.words import say
from tests.journey.conftest import Tablet
from tests.journey.sitting import PIN, begun


@pytest.fixture
def village_list(tmp_path: Path) -> Path:
    """An enumeration list of twelve invented children, as a village would send it."""
    path = tmp_path / "south-village.xlsx"
    path.write_bytes(write_xlsx(invented_people(7, 12, on=date(2026, 12, 5), ages=range(2, 6)), shipped_headings()))
    return path


def given_a_site_set_up(tablet: Tablet) -> None:
    begun(tablet, site="nanqu", site_name="南区接种点", area="990101101", operator="林秀英")
    tablet.open("setup")
    tablet.pick("plan.0.shipped", 1)
    tablet.tap("plan.0.adopt_plan")
    tablet.part("setup", 1)
    tablet.fill("post.0.code", "P1")
    tablet.fill("post.0.name", "大厅")
    tablet.tap("post.0.add_post")
    tablet.part("setup", 2)
    tablet.fill("staff.0.name", "王芳")
    tablet.at("staff.0.roles").locator("button").nth(3).click()
    tablet.tap("staff.0.name_staff")
    tablet.part("setup", 3)
    tablet.tap("round.0.open_round")


def given_the_list_accepted(tablet: Tablet, path: Path) -> None:
    tablet.open("enumeration")
    tablet.at("read.0.file").locator("input[type=file]").set_input_files(path)
    tablet.page.wait_for_timeout(800)
    tablet.tap("read.0.read_list")
    tablet.tap("bring.0.bring_list")
    tablet.tap("accept.*.accept")


def given_vials(tablet: Tablet) -> None:
    tablet.open("lots")
    tablet.fill("receive.0.lot", "202611A")
    tablet.pick("receive.0.product", 0)
    tablet.fill("receive.0.expiry", "2099-12-31")
    tablet.fill("receive.0.vials", "5")
    tablet.tap("receive.0.receive_vials")


def when_a_child_is_registered(tablet: Tablet, name: str) -> None:
    tablet.open("registration")
    tablet.scan("registration.find", name)
    tablet.tap("register.*")
    tablet.sees("0001")


def when_the_child_is_taken_to_the_dose(tablet: Tablet) -> None:
    tablet.open("consent")
    tablet.tap("consent.visit.*")
    tablet.choose("consent.0.signed_by", 0)
    tablet.tap("consent.0.give_consent")
    tablet.open("precheck")
    tablet.tap("precheck.visit.*")
    tablet.at("precheck.0.temperature").locator("button").nth(5).click()
    tablet.tap("precheck.0.pass_precheck")
    tablet.open("vaccination")
    tablet.tap("vaccination.visit.*")
    tablet.tick("dose.0.checked")
    tablet.tick("dose.0.verified")
    tablet.tap("dose.0.give_dose")


def then_the_release_waits_for_the_minutes(tablet: Tablet, store: Store) -> None:
    tablet.open("observation")
    release = tablet.at("observation.seated").locator("[data-act=release]")
    assert release.is_disabled()
    store.conn.execute("update anchor set wall_ms = wall_ms + ?", [30 * 60_000])  # half an hour goes by
    expect(release).to_be_enabled(timeout=12_000)
    release.click()
    tablet.settle()
    assert total(tally(store, round=1), "released_observed") == 1


def then_the_tally_has_moved(tablet: Tablet, store: Store) -> None:
    tablet.open("tally")
    cells, covered = tally(store, round=1), coverage(store, "nanqu", 1)
    assert (total(cells, "doses"), covered.ratio("enumerated").pct) == (1, Decimal("8.33"))
    tablet.sees("8.33 %")


def then_the_day_is_closed_by_two(tablet: Tablet, store: Store, lang: str) -> None:
    set_pin(store, name="王芳", pin="1470", by="林秀英", by_pin=PIN)
    tablet.open("closing")
    tablet.fill("close.0.202611A.used", "1")
    tablet.fill("close.0.202611A.doses_wasted", "19")
    tablet.pick("close.0.second", 0)
    tablet.fill("close.0.second_pin", "1470")
    tablet.tap("close.0.close_day")
    tablet.sees(say("day.closed", lang, day=days(store, "nanqu")[-1]))
    signed_ = signed(store, "nanqu", days(store, "nanqu")[-1])
    assert (signed_["first"], signed_["second"], signed_["figures"]["differences"]) == ("林秀英", "王芳", [])


@pytest.mark.parametrize("lang", ["zh-CN"])
def test_a_child_goes_from_the_list_to_the_observation_and_the_tally_moves(tablet, db, village_list, lang):
    given_a_site_set_up(tablet)
    given_the_list_accepted(tablet, village_list)
    given_vials(tablet)
    if lang == "en":
        tablet.tap("turn_language")
    store = open_store(db)
    (name,) = store.one("select name from found_by order by seq")
    when_a_child_is_registered(tablet, name)
    when_the_child_is_taken_to_the_dose(tablet)
    then_the_release_waits_for_the_minutes(tablet, store)
    then_the_tally_has_moved(tablet, store)
    then_the_day_is_closed_by_two(tablet, store, lang)
    assert verify(store) == []


def test_no_page_opens_to_a_bookmark_without_a_sign_in(tablet, db):
    begin(open_store(db), site="nanqu", name="South Town", operator="Lin Xiuying")
    for page in ("registration", "people", "setup"):
        tablet.go(page)
        tablet.sees(say("page.sign_in_first"))
        assert tablet.page.locator('[data-testid="stForm"]').count() == 0, page
