"""How an agreement is signed: as the plan asks, on the screen or on paper, names and strokes kept apart from the body."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as some

from campaign.acts.consent import give_consent
from campaign.acts.correction import erase_person
from campaign.acts.family import give_consents, register_together
from campaign.acts.merged import serve_together
from campaign.acts.vaccination import CHECKS
from campaign.figures import people
from campaign.figures.events import story
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.rules.signing import LONGEST, is_signature
from tests.conftest import DRAWN, LOT, FakeClock, Site
from tests.test_merged import merged_at

MOTHER = {"signer": "guardian", "relation": "mother"}


@pytest.fixture
def hall(tmp_path):
    """A site whose plan asks for a signature on the screen first."""
    return Site(tmp_path / "covid.db", plan="covid-site", clock=FakeClock("2026-11-20T00:00:00.000Z"))


def comes(site):
    return site.walk_in(birth="1990-05-01")


def consent(site, visit):
    return people.visit(site.store, visit)["consent_given"]


def signed_event(site, visit):
    return consent(site, visit)["event"]


@pytest.mark.parametrize(("said", "code"), [
    ({}, "field_missing"), ({"signed": "paper"}, "field_missing"), ({"signed": "witness"}, "field_missing"),
    ({"signed": "thumbprint", "signed_name": " "}, "field_missing"), ({"signed": "spoken"}, "signing_unknown"),
    ({"signature": "M20 100"}, "signature_unreadable"), ({"signature": "<svg>"}, "signature_unreadable"),
    ({"signature": DRAWN * 600}, "signature_unreadable"),
])
def test_who_has_not_signed_as_the_plan_asks_has_not_agreed(hall, said, code):
    visit = comes(hall)
    with pytest.raises(Refused, match=code):
        give_consent(hall.desk, visit=visit, **MOTHER, **said)
    assert "consented" not in people.visit(hall.store, visit)["done"]


@pytest.mark.parametrize(("said", "kept"), [
    ({"signature": DRAWN}, {"signature": DRAWN}),
    ({"signed": "thumbprint", "signed_name": "Li Mei"}, {"signed_name": "Li Mei"}),
    ({"signed": "witness", "signed_name": "Wu Gang"}, {"signed_name": "Wu Gang"}), ({"paper_no": "A-0042"}, {}),
])
def test_a_signature_and_a_name_lie_beside_the_event_and_a_number_in_it(hall, said, kept):
    visit = comes(hall)
    give_consent(hall.desk, visit=visit, **MOTHER, **said)
    assert people.sealed(hall.store, signed_event(hall, visit)) == kept
    (body,) = hall.store.one("select body from event where kind = 'consent_given'")
    assert not set(kept.values()) & set(map(str, json.loads(body).values()))
    assert consent(hall, visit).get("paper_no", "") == said.get("paper_no", "")
    assert verify(hall.store) == []


def test_an_erased_person_leaves_no_signature(hall):
    visit = comes(hall)
    give_consent(hall.desk, visit=visit, **MOTHER, signature=DRAWN)
    erase_person(hall.desk, person=people.visit(hall.store, visit)["person"], reason="asked to")
    assert people.sealed(hall.store, signed_event(hall, visit)) == {}
    assert hall.store.rows("select * from personal where facts like '%M20%'") == []
    assert verify(hall.store) == []


def test_an_adult_entrusted_by_the_guardian_signs(hall):
    visit = comes(hall)
    give_consent(hall.desk, visit=visit, signer="entrusted", relation="grandparent", signature=DRAWN)
    assert (consent(hall, visit)["signer"], consent(hall, visit)["relation"]) == ("entrusted", "grandparent")


def test_the_usual_way_of_the_plan_needs_no_word_and_paper_is_as_it_is(site):
    visit, late = site.walk_in(), site.walk_in("Gu Bo")
    give_consent(site.desk, visit=visit, **MOTHER)
    give_consent(site.at(paper="hills.csv"), visit=late, **MOTHER, paper_no="7")
    assert [consent(site, one)["signed"] for one in (visit, late)] == ["handed_in", "paper"]
    assert people.visit(site.store, late)["findings"] == []


def test_one_signature_of_the_guardian_is_kept_with_each_sibling(site):
    visits = register_together(site.desk, persons=[site.enumerate("Wang An"), site.enumerate("Wang Bo")])
    give_consents(site.desk, visits=visits, **MOTHER, signed="screen", signature=DRAWN)
    assert [people.sealed(site.store, signed_event(site, one)) for one in visits] == [{"signature": DRAWN}] * 2


def test_the_merged_desk_keeps_the_signature_too(site):
    door, child = merged_at(site, "H1"), site.enumerate()
    (visit,) = serve_together(door, consent={**MOTHER, "signed": "screen", "signature": DRAWN}, children=[
        {"person": child, "precheck": {"doctor": "Dr. Chen", "temperature": 36.5},
         "dose": {"lot": LOT, "vaccinator": "Zhao Min", "checks": list(CHECKS)}}])
    assert people.sealed(site.store, signed_event(site, visit))["signature"] == DRAWN
    assert {"sealed"} <= {key for one in story(site.store, child) if one["kind"] == "consent_given" for key in one["facts"]}


step = some.tuples(some.integers(0, 599), some.integers(0, 199))


@given(some.lists(some.lists(step, min_size=2, max_size=40), min_size=1, max_size=5))
def test_whatever_a_pen_draws_is_read(strokes):
    drawn = "".join("M" + "L".join(f"{x} {y}" for x, y in stroke) for stroke in strokes)
    assert is_signature(drawn) is (len(drawn) <= LONGEST)
    assert not is_signature(drawn + "Z")
