"""Siblings with one guardian: found together, registered together, agreed for once, released together."""

from __future__ import annotations

import pytest

from campaign.acts.consent import give_consent
from campaign.acts.family import give_consents, register_together, release_together
from campaign.acts.precheck import pass_precheck
from campaign.acts.registration import register
from campaign.figures import people
from campaign.figures.people import family, still_due, together
from campaign.figures.waiting import waiting
from campaign.ledger.verify import verify
from campaign.rules.events import Refused

PHONE, DAY = "13800001234", "2026-12-05"


@pytest.fixture
def siblings(site):
    return [site.enumerate(name, birth=birth, phone=PHONE) for name, birth in
            (("Wang Xiaoming", "2021-03-05"), ("Wang Xiaohong", "2023-04-06"), ("Wang Xiaogang", "2025-05-07"))]


def test_a_family_shares_a_guardians_phone(site, siblings):
    site.enumerate("Zhao Lei", phone="13900001234")
    assert family(site.store, siblings[1]) == [siblings[0], siblings[2]]


def test_a_family_shares_a_household_of_one_village(site):
    first = site.enumerate("Wang An", household="12", unit="East")
    second = site.enumerate("Wang Bo", household="12", unit="East")
    site.enumerate("Li Na", household="12", unit="West")
    site.enumerate("Li Bo", household="13", unit="East")
    assert family(site.store, first) == [second]


def test_who_is_known_by_no_phone_and_no_household_has_no_family(site):
    site.enumerate("Wang An")
    assert family(site.store, site.enumerate("Wang Bo")) == []


def test_siblings_are_registered_together_each_with_a_ticket(site, siblings):
    visits = register_together(site.desk, token="t", persons=siblings)
    assert register_together(site.desk, token="t", persons=siblings) == visits
    assert [people.visit(site.store, one)["ticket"] for one in visits] == ["A0001", "A0002", "A0003"]
    assert still_due(site.store, siblings, 1, "nanqu", DAY) == []
    assert verify(site.store) == []


def test_one_who_may_not_come_keeps_them_all_back(site, siblings):
    register(site.desk, person=siblings[2])
    with pytest.raises(Refused, match="registered_already"):
        register_together(site.desk, persons=siblings)
    assert [len(people.visits(site.store, one)) for one in siblings] == [0, 0, 1]


def test_nobody_ticked_is_refused(site):
    with pytest.raises(Refused, match="nobody_chosen"):
        register_together(site.desk, persons=[])


def test_one_guardian_agrees_once_for_each_child(site, siblings):
    visits = register_together(site.desk, persons=siblings)
    picture = people.visit(site.store, visits[0])
    assert [one["visit"] for one in together(site.store, picture, waiting(site.store, "nanqu", DAY, "consent"))
            if one["visit"] != visits[0]] == visits[1:]
    assert give_consents(site.desk, visits=visits, signer="guardian", relation="mother") == 3
    assert site.store.one("select count(*) from event where kind = 'consent_given'") == (3,)
    assert all("consented" in people.visit(site.store, one)["done"] for one in visits)


def test_no_child_agrees_for_the_others(site, siblings):
    visits = register_together(site.desk, persons=siblings)
    with pytest.raises(Refused, match="signer_for_others"):
        give_consents(site.desk, visits=visits, signer="self")


def test_a_consent_refused_for_one_is_told_for_none(site, siblings):
    visits = register_together(site.desk, persons=siblings)
    with pytest.raises(Refused, match="visit_unknown"):
        give_consents(site.desk, visits=[*visits, "nobody-1"], signer="guardian", relation="mother")
    assert site.store.one("select count(*) from event where kind = 'consent_given'") == (0,)


def test_a_family_leaves_together_when_the_last_one_is_due(site, siblings):
    site.stock()
    visits = []
    for one in siblings:
        visits.append(register(site.desk, person=one))
        give_consent(site.desk, visit=visits[-1], signer="guardian", relation="mother")
        pass_precheck(site.desk, visit=visits[-1], doctor="Dr. Chen", temperature=36.5)
        site.dose(visits[-1])
        site.clock.go_on(minutes=2)
    site.clock.go_on(minutes=27, seconds=59)
    with pytest.raises(Refused, match="release_too_soon"):
        release_together(site.desk, visits=visits)
    assert {people.visit(site.store, one)["state"] for one in visits} == {"observing"}
    site.clock.go_on(seconds=1)
    assert release_together(site.desk, visits=visits) == 3
    assert {people.visit(site.store, one)["state"] for one in visits} == {"released"}
