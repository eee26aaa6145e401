"""Somebody registers and goes home without a dose: the visit ends with its reason, and the day can be closed."""

from __future__ import annotations

import pytest

from campaign.acts import closing, correction, registration
from campaign.acts.missing import record_gone_home, record_not_vaccinated
from campaign.figures import people
from campaign.figures.missing import reasons_of_day
from campaign.figures.tally import tally, total
from campaign.figures.waiting import queues
from campaign.rules.events import Refused

DAY = "2026-12-05"


def test_who_went_home_ends_the_visit_with_a_reason_and_the_day_can_be_closed(site):
    visit = registration.register(site.desk, person=(child := site.enumerate()))
    with pytest.raises(Refused, match="visits_open"):
        closing.close_day(site.desk)
    assert record_gone_home(site.desk, visits=[visit, site.ready()], reason="no_time") == 2
    assert people.visit(site.store, visit)["state"] == "went_home"
    assert set(queues(site.store, "nanqu", DAY).values()) == {0}
    assert total(tally(site.store, round=1), "went_home") == 2
    assert reasons_of_day(site.store, "nanqu", DAY)["no_time"] == 2
    assert people.person(site.store, child)["rounds"]["1"]["reason"]["code"] == "no_time"
    closing.close_day(site.desk)


def test_who_comes_back_is_registered_anew_and_vaccinated(site):
    site.stock()
    visit = registration.register(site.desk, person=(child := site.enumerate()))
    record_gone_home(site.desk, visits=[visit], reason="no_time")
    again = site.dosed(child)
    assert again != visit
    assert reasons_of_day(site.store, "nanqu", DAY) == {}
    assert total(tally(site.store, round=1), "doses") == 1


def test_it_needs_a_reason_of_the_plan_and_nobody_who_was_dosed(site):
    site.stock()
    with pytest.raises(Refused, match="reason_unknown"):
        record_gone_home(site.desk, visits=[site.ready()], reason="because")
    with pytest.raises(Refused, match="already_dosed"):
        record_gone_home(site.desk, visits=[site.dosed()], reason="no_time")
    with pytest.raises(Refused, match="nobody_chosen"):
        record_gone_home(site.desk, visits=[], reason="no_time")


def test_a_mistake_is_voided_and_the_visit_goes_on(site):
    visit = site.ready()
    record_gone_home(site.desk, visits=[visit], reason="no_time")
    ((event,),) = site.store.rows("select origin || '-' || seq from event where kind = 'went_home'")
    correction.void(site.desk, of=event, reason="came back")
    assert people.visit(site.store, visit)["state"] == "ready"


def test_a_reason_given_for_somebody_inside_ends_their_visit(site):
    visit = registration.register(site.desk, person=(child := site.enumerate()))
    record_not_vaccinated(site.desk, person=child, reason="refused")
    assert people.visit(site.store, visit)["state"] == "went_home"
    assert reasons_of_day(site.store, "nanqu", DAY) == {"refused": 1}
    closing.close_day(site.desk)
