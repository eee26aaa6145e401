"""Not vaccinated here: the coded reason, or where else; covered, and never a dose of this site."""

from __future__ import annotations

from datetime import date

import pytest

from campaign.acts.missing import record_elsewhere, record_not_vaccinated
from campaign.figures.coverage import coverage
from campaign.figures.events import story
from campaign.figures.people import person as known
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.test_site_pages import fill, open_page, tap

__all__ = ["open_page"]
THERE = {"place": "North Town", "on": "2026-12-05", "evidence": "certificate"}


def covered(site):
    return coverage(site.store, "nanqu", 1).ratio("enumerated")


def test_elsewhere_covers_an_enumerated_child_and_is_no_dose_here(site):
    site.stock()
    first, second, _ = (site.enumerate(name) for name in ("Wang An", "Wang Bo", "Wang Cai"))
    site.dosed(first)
    record_elsewhere(site.desk, person=second, **THERE)
    assert (covered(site).numerator, covered(site).denominator) == (2, 3)
    cells = tally(site.store, round=1)
    assert (total(cells, "doses"), total(cells, "vaccinated")) == (1, 1)
    assert verify(site.store) == []


def test_a_child_vaccinated_elsewhere_and_then_here_counts_once(site):
    site.stock()
    child = site.enumerate()
    record_elsewhere(site.desk, person=child, **THERE)
    site.dosed(child)
    assert covered(site).numerator == 1
    assert total(tally(site.store, round=1), "doses") == 1


@pytest.mark.parametrize("left", THERE)
def test_elsewhere_needs_place_date_and_evidence(site, left):
    child = site.enumerate()
    with pytest.raises(Refused, match="field_missing"):
        record_elsewhere(site.desk, person=child, **{**THERE, left: ""})
    assert covered(site).numerator == 0


def test_why_not_is_one_of_the_plan_s_reasons(site):
    child = site.enumerate()
    with pytest.raises(Refused, match="reason_unknown"):
        record_not_vaccinated(site.desk, person=child, reason="because")
    record_not_vaccinated(site.desk, person=child, reason="absent_travel")
    assert known(site.store, child)["rounds"]["1"]["reason"]["code"] == "absent_travel"
    assert covered(site).numerator == 0


def test_the_registration_desk_records_both(site, open_page):
    first, second = site.enumerate("Wang An"), site.enumerate("Wang Bo")
    app = open_page("registration", registration__found=[first])
    tap(fill(app, **{"not_vaccinated.reason": "too_far"}), "record_not_vaccinated")
    app = open_page("registration", registration__found=[second])
    tap(fill(app, place="North Town", on=date(2026, 12, 5), evidence="card"), "record_elsewhere")
    assert [one["kind"] for child in (first, second) for one in story(site.store, child)][1::2] == [
        "not_vaccinated", "vaccinated_elsewhere"]
    assert covered(site).numerator == 1


