"""Two tablets and a hurried finger: three taps are one act, and one person is dosed once."""

from __future__ import annotations

from campaign.acts.registration import register
from campaign.figures.people import visit
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from campaign.words import say
from tests.conftest import Site
from tests.journey.conftest import Tablet
from tests.journey.sitting import sat_down


def test_three_quick_taps_register_one_walk_in(tablet, running_site):
    sat_down(tablet)
    tablet.open("registration")
    tablet.fill("walk_in.0.name", "李娜")
    tablet.fill("walk_in.0.birth", "2024-05-01")
    button = tablet.at("walk_in.0.register_walk_in").locator("button")
    button.click(click_count=3, delay=20)
    tablet.settle()
    tablet.sees("0001")
    assert running_site.store.one("select count(*) from event where kind = 'registered'") == (1,)


def test_two_tablets_on_one_person_give_one_dose(tablet, second_tablet, running_site):
    running_site.stock()
    visit_id = running_site.ready(running_site.enumerate())
    for one in (tablet, second_tablet):
        sat_down(one)
        one.open("vaccination")
        one.tap("vaccination.visit.*")
        one.tick("dose.0.checked")
        one.tick("dose.0.verified")
    tablet.tap("dose.0.give_dose")
    second_tablet.tap("dose.0.give_dose")
    assert len(visit(running_site.store, visit_id)["doses"]) == 1
    assert total(tally(running_site.store, round=1), "doses") == 1
    assert verify(running_site.store) == []


def test_what_was_filled_for_one_person_is_never_recorded_for_the_next(tablet, second_tablet, running_site):
    first, other = (register(running_site.desk, person=running_site.enumerate(name)) for name in ("Li Na", "Wang Wei"))
    for one in (tablet, second_tablet):
        sat_down(one)
        one.open("consent")
        one.tap(f"consent.visit.{first}")
        one.choose("consent.0.signed_by", 1)
    tablet.tap("consent.0.give_consent")
    second_tablet.tap("consent.0.give_consent")
    second_tablet.sees(say("find.not_here", ticket="A0001", stage=say("stage.consented")))
    assert "consented" in visit(running_site.store, first)["done"]
    assert "consented" not in visit(running_site.store, other)["done"]


def test_a_page_that_fails_says_what_to_do_in_the_language_of_the_tablet(tablet, running_site):
    sat_down(tablet)
    running_site.store.conn.execute("alter table lot_stock rename to out_of_reach")
    tablet.open("lots")
    shown = """(failed) => [getComputedStyle(failed, '::before').content, failed.innerText.trim()]"""
    failed = tablet.page.locator('[data-testid="stException"]')
    assert failed.evaluate(shown) == [f'"{say("page.failed")}"', ""]
    tablet.tap("turn_language")
    assert failed.evaluate(shown) == [f'"{say("page.failed", lang="en")}"', ""]
    running_site.store.conn.execute("alter table out_of_reach rename to lot_stock")
    tablet.open("registration")
    tablet.open("lots")
    assert failed.count() == 0


def test_a_reload_keeps_what_was_recorded(tablet: Tablet, running_site: Site):
    sat_down(tablet)
    tablet.open("registration")
    tablet.fill("walk_in.0.name", "李娜")
    tablet.fill("walk_in.0.birth", "2024-05-01")
    tablet.tap("walk_in.0.register_walk_in")
    tablet.page.reload()
    tablet.settle()
    assert total(tally(running_site.store, round=1), "registered") == 1
