"""Siblings with one guardian: found together, registered together, agreed for once, released together."""

from __future__ import annotations

import pytest

from campaign.acts.consent import give_consent
from campaign.acts.correction import void
from campaign.acts.family import give_consents, register_together, release_together
from campaign.acts.households import add_member, knock
from campaign.acts.merged import serve_together, turn_away
from campaign.acts.precheck import pass_precheck
from campaign.acts.registration import register
from campaign.acts.setup import name_site
from campaign.acts.vaccination import CHECKS
from campaign.figures import households, people
from campaign.figures.doses import still_to_come
from campaign.figures.people import family, still_due, together
from campaign.figures.site import plan_in_force
from campaign.figures.waiting import waiting
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from tests.conftest import DRAWN, LOT
from tests.opened import told_on
from tests.test_incoming import FANG_NO
from tests.test_site_pages import fill, open_page, refusals, tap

__all__ = ["open_page"]

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


BORN = ("2021-03-05", "2023-04-06", "2025-05-07")
GUARDIAN = {"signer": "guardian", "relation": "mother", "signature": DRAWN}


def member(site, door, name, birth=BORN[0], **facts):
    return add_member(site.desk, household=door, facts={"name": name, "birth": birth, "residence": "resident", "sex": "1",
                                                        **facts})


@pytest.fixture
def door(site):
    """A door walked to, where nobody leaves a phone."""
    return knock(site.desk, outcome="met", unit="East", address="12")


@pytest.fixture
def children(site, door):
    return [member(site, door, f"Wang {nth}", birth) for nth, birth in enumerate(BORN)]


@pytest.fixture
def team(site):
    """The desk goes from house to house and gives the dose itself."""
    site.stock()
    name_site(site.desk, name="South Town", area="990101101", teams=["T1"],
              posts=[{"code": "P1", "name": "Team", "mode": "house_to_house", "zone": "A"}])
    return site


def asked(person):
    return {"person": person, "precheck": {"doctor": "Dr. Chen", "temperature": 36.5, "answers": {}},
            "dose": {"lot": LOT, "vaccinator": "Zhao Min", "checks": list(CHECKS)}}


def to_come(site, persons):
    plan = plan_in_force(site.store, "nanqu", 1)
    return still_to_come(site.store, persons, plan=plan, round=1, site="nanqu", day=DAY)


def taps(app):
    return [one.key for one in app.button]


def test_a_child_listed_behind_a_door_much_later_is_of_the_family_though_nobody_left_a_phone(site, door, children):
    for nth in range(60):
        site.enumerate(f"Other {nth}")
    born = member(site, door, "Wang 3", "2026-05-01")
    assert family(site.store, children[0]) == [*children[1:], born]
    assert family(site.store, born) == children


def test_who_was_known_by_number_lives_behind_the_door_too(site, door, children):
    known = site.enumerate("Wang Fang", id_no=FANG_NO, unit="West", household="7")
    neighbour = site.enumerate("Wang Bo", unit="West", household="7")
    assert member(site, door, "Wang Fang", "2023-03-05", id_no=FANG_NO) == known
    assert households.members(site.store, door) == [*children, known]
    assert family(site.store, children[0]) == [*children[1:], known]
    assert family(site.store, known) == [*children, neighbour]  # what the list said before holds as well
    assert verify(site.store) == []


def test_a_member_whom_the_round_does_not_mean_keeps_no_child_back(site, door, children):
    grown = member(site, door, "Wang Lei", "1990-01-01")
    assert to_come(site, [*children, grown]) == children


def test_a_refusal_met_with_one_child_says_whose_it_is(team, children):
    team.dosed(children[1])
    for act in (lambda: register_together(team.desk, persons=children),
                lambda: serve_together(team.desk, children=[asked(one) for one in children], consent=GUARDIAN)):
        with pytest.raises(Refused, match="already_vaccinated") as refused:
            act()
        assert refused.value.facts["whose"] == children[1]
    assert [len(people.visits(team.store, one)) for one in children] == [0, 1, 0]


@pytest.mark.parametrize("lang", LANGS)
def test_one_scan_of_the_household_offers_all_who_are_due_together(team, open_page, door, children, lang):
    team.dosed(children[1])
    grown = member(team, door, "Wang Lei", "1990-01-01")
    app = open_page("merged_desk", lang=lang, merged_desk__found=[*children, grown])
    assert say("do.all_together", lang, n=2) in told_on(app)
    app = open_page("registration", lang=lang, registration__found=[*children, grown])
    assert say("do.register_together", lang, n=2) in told_on(app)
    tap(app, "register_together")
    assert [one["ticket"] for child in children for one in people.visits(team.store, child)] == [
        "A0002", "A0001", "A0003"]


def test_a_child_already_vaccinated_is_not_taken_along_with_the_others(team, open_page, children):
    team.dosed(children[1])
    app = open_page("merged_desk", merged_desk__hand=[children[1]])
    next(one for one in app.button if one.key == "merged_desk.all").click().run()
    assert app.session_state["merged_desk.hand"] == [children[0], children[2]]


def test_one_of_three_refuses_and_the_others_are_vaccinated(team, children):
    serve_together(team.desk, children=[asked(one) for one in children[:2]], consent=GUARDIAN)
    turn_away(team.desk, person=children[2], refusal={"reason": "side_effects_feared", "signer": "guardian"})
    states = [people.visits(team.store, one)[0]["state"] for one in children]
    assert states == ["observing", "observing", "refused"]
    assert to_come(team, children) == []


def test_a_family_served_at_two_tablets_is_vaccinated_once_and_the_second_says_who_was_done(team, open_page, children):
    app = open_page("merged_desk", merged_desk__hand=children[:2])
    serve_together(team.desk, children=[asked(children[1])], consent=GUARDIAN)
    team.clock.go_on(minutes=1)
    for nth in (0, 1):
        fill(app, **{f"{nth}.{field}": value for field, value in (("checked", True), ("verified", True),
                                                                  ("temperature", 36.5))})
    (seen,) = refusals(tap(fill(app, signed_by="mother"), "serve_and_dose"))
    assert BORN[1] in seen
    assert say("refused.already_vaccinated", LANGS[0], on="2026-12-05", round=1) in seen
    assert team.store.one("select count(*) from event where kind = 'dose_given'") == (1,)


def test_undoing_one_dose_leaves_the_other_and_brings_the_child_back(team, children):
    first, second = serve_together(team.desk, children=[asked(one) for one in children[:2]], consent=GUARDIAN)
    dose = people.visit(team.store, first)["doses"][0]["event"]
    void(team.desk, of=dose, reason="mistyped")
    assert [people.visit(team.store, one)["state"] for one in (first, second)] == ["ready", "observing"]
    serve_together(team.desk, children=[asked(children[0]) | {"visit": first}], consent=GUARDIAN)
    assert [people.visit(team.store, one)["state"] for one in (first, second)] == ["observing", "observing"]
    assert verify(team.store) == []
