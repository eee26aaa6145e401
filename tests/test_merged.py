"""The merged desk: one act from the door to the dose, with every gate of every station kept, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts import setup
from campaign.acts.correction import amend, void
from campaign.acts.merged import serve, serve_together, turn_away
from campaign.acts.seats import open_seat
from campaign.acts.vaccination import CHECKS
from campaign.figures import people
from campaign.figures.events import last_told
from campaign.figures.site import mode_here, plan_in_force, site_here
from campaign.figures.stock import in_use
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.words import LANGS
from tests.conftest import LOT, FakeClock, Site
from tests.test_site_pages import fill, tap, unworded, well

CONSENT = {"signer": "guardian", "relation": "mother"}
PRECHECK = {"doctor": "Dr. Chen", "temperature": 36.5}
DOSE = {"lot": LOT, "vaccinator": "Zhao Min", "checks": list(CHECKS)}
ALL = {"consent": CONSENT, "precheck": PRECHECK, "dose": DOSE}
POSTS = {"M1": "merged_desk", "H1": "house_to_house", "P1": "fixed"}


def merged_at(site: Site, post: str):
    """A desk at a post that asks stations together."""
    site.stock()
    setup.name_site(site.desk, name="South Town", area="990101101", teams=["T1"],
                    posts=[{"code": code, "name": code, "mode": mode, "zone": ""} for code, mode in POSTS.items()])
    return site.at(post=post)


@pytest.fixture
def door(site):
    return merged_at(site, "H1")


def events(site: Site) -> int:
    return site.store.one("select count(*) from event")[0]


def kinds(site: Site, after: int) -> list[str]:
    return [row[0] for row in site.store.rows("select kind from event where seq > ? order by seq", [after])]


def test_a_listed_child_is_served_at_the_door_in_one_act(site, door):
    child, before = site.enumerate(), events(site)
    visit = serve(door, token="t1", person=child, **ALL)
    assert serve(door, token="t1", person=child, **ALL) == visit
    assert kinds(site, before) == ["registered", "consent_given", "precheck_passed", "dose_given"]
    cells = tally(site.store, round=1, site="nanqu", day="2026-12-05")
    assert (cells["3", "resident", "doses"], cells["3", "resident", "observing"]) == (1, 1)
    assert people.visit(site.store, visit)["observation"] == "at_the_stop"
    assert verify(site.store) == []


def test_a_walk_in_is_served_from_facts_alone(site, door):
    visit = serve(door, facts={"name": "Li Na", "birth": "2024-05", "residence": "migrant"}, **ALL)
    assert people.visit(site.store, visit)["walk_in"] is True
    assert total(tally(site.store, round=1), "doses") == 1


def test_a_desk_that_leaves_the_dose_to_the_table_makes_ready(site):
    desk = merged_at(site, "M1")
    visit = serve(desk, person=site.enumerate(), consent=CONSENT, precheck=PRECHECK)
    assert people.visit(site.store, visit)["state"] == "ready"
    with pytest.raises(Refused, match="asked_apart"):
        serve(desk, person=site.enumerate("Zhao Lei"), **ALL)


def test_a_post_that_asks_apart_has_no_merged_desk(site, door):
    child = site.enumerate()
    before = events(site)
    with pytest.raises(Refused, match="asked_apart"):
        serve(site.desk, person=child, consent=CONSENT)
    assert kinds(site, before) == []
    assert mode_here(site_here(site.store), plan_in_force(site.store, "nanqu", 1), "P1").together == ()


@pytest.mark.parametrize(("said", "code"), [
    ({"consent": {"signer": "guardian", "relation": ""}}, "field_missing"),
    ({"consent": {"signer": "", "relation": ""}}, "field_missing"),
    ({"consent": {"signer": "nobody", "relation": ""}}, "signer_unknown"),
    ({"precheck": {"doctor": "Dr. Chen"}}, "field_missing"),
    ({"precheck": {"doctor": "Dr. Chen", "temperature": 50.0}}, "temperature_impossible"),
    ({"precheck": None}, "not_fit"),
    ({"consent": None}, "not_consented"),
    ({"dose": {**DOSE, "lot": "202501X"}}, "lot_expired"),
    ({"dose": {**DOSE, "vaccinator": ""}}, "field_missing"),
    *[({"dose": {**DOSE, "checks": [one for one in CHECKS if one != left]}}, "checks_missing") for left in CHECKS],
])
def test_a_refusal_at_any_gate_leaves_nothing(site, door, said, code):
    site.stock("202501X", expiry="2026-12-05")
    site.clock.go_on(minutes=24 * 60)
    child, before = site.enumerate(), events(site)
    with pytest.raises(Refused, match=code):
        serve(door, person=child, **{**ALL, **said})
    assert kinds(site, before + 1) == []
    assert people.visits(site.store, child) == []


def test_nobody_is_served_twice_in_a_round(site, door):
    child = site.enumerate()
    serve(door, person=child, **ALL)
    with pytest.raises(Refused, match="already_vaccinated"):
        serve(door, person=child, **ALL)
    assert total(tally(site.store, round=1), "doses") == 1


def test_a_child_too_old_is_refused_at_the_door(site, door):
    with pytest.raises(Refused, match="too_old"):
        serve(door, facts={"name": "Li Na", "birth": "2010-05-01", "residence": "migrant"}, **ALL)


def test_a_visit_begun_at_a_station_is_finished_at_the_merged_desk(site, door):
    visit = site.ready(site.enumerate())
    before = events(site)
    assert serve(door, visit=visit, **ALL) == visit
    assert kinds(site, before) == ["dose_given"]


def test_siblings_are_served_in_one_act_or_not_at_all(site, door):
    first, second = site.enumerate(), site.enumerate("Wang Xiaohong", birth="2025-01-02")
    child = {"precheck": PRECHECK, "dose": DOSE}
    hot = {**child, "precheck": {"doctor": "Dr. Chen"}}
    before = events(site)
    with pytest.raises(Refused, match="field_missing"):
        serve_together(door, children=[{"person": first, **child}, {"person": second, **hot}], consent=CONSENT)
    assert kinds(site, before) == []
    visits = serve_together(door, children=[{"person": one, **child} for one in (first, second)], consent=CONSENT)
    assert [people.visit(site.store, one)["ticket"] for one in visits] == ["0001", "0002"]
    assert kinds(site, before).count("consent_given") == 2


def test_nobody_consents_for_siblings_as_the_recipient(site, door):
    children = [{"person": site.enumerate(name), "precheck": PRECHECK, "dose": DOSE} for name in ("Wang An", "Wang Bo")]
    with pytest.raises(Refused, match="signer_for_others"):
        serve_together(door, children=children, consent={"signer": "self"})


def test_advised_observation_is_released_with_the_dose(tmp_path):
    site = Site(tmp_path / "who.db", plan="who-polio")
    site.clock.go_on(minutes=-8 * 24 * 60)
    desk = merged_at(site, "H1")
    visit = serve(desk, person=site.enumerate(residence="resident"), **{**ALL, "precheck": {"doctor": "Dr. Chen"}})
    assert people.visit(site.store, visit)["released"]["how"] == "advised"
    assert total(tally(site.store, round=1), "released_advised") == 1


def test_who_refuses_at_the_door_has_a_visit_with_a_reason(site, door):
    child, other = site.enumerate(), site.enumerate("Zhao Lei")
    before = events(site)
    visit = turn_away(door, person=child, refusal={"reason": "belief"})
    assert people.visit(site.store, visit)["state"] == "refused"
    assert kinds(site, before) == ["registered", "consent_refused"]
    with pytest.raises(Refused, match="reason_unknown"):
        turn_away(door, person=other, refusal={"reason": "because"})
    assert people.visits(site.store, other) == []


def test_who_is_deferred_at_the_door_gets_advice_and_a_date(site, door):
    said = {"decision": "deferred", "reason": "fever", "doctor": "Dr. Chen", "temperature": 38.2, "until": "2026-12-06"}
    child = site.enumerate()
    with pytest.raises(Refused, match="field_missing"):
        turn_away(door, person=child, consent=CONSENT, stopped={**said, "advice": ""})
    assert people.visits(site.store, child) == []
    visit = turn_away(door, person=child, consent=CONSENT, stopped={**said, "advice": "come back without fever"})
    assert people.visit(site.store, visit)["state"] == "stopped"


def test_the_lot_of_the_day_is_remembered_as_amended_and_by_post(site, door):
    site.stock("202612B")
    assert in_use(site.store, "nanqu", "2026-12-05", "H1") == {"lot": "", "vaccinator": ""}
    serve(door, person=site.enumerate(), **ALL)
    assert in_use(site.store, "nanqu", "2026-12-05", "H1") == {"lot": LOT, "vaccinator": "Zhao Min"}
    assert in_use(site.store, "nanqu", "2026-12-05", "P1")["lot"] == ""
    origin = site.store.one("select origin from here")[0]
    dose = last_told(site.store, origin, ("dose_given",))[0].id
    amend(site.desk, of=dose, changes={"lot": "202612B"}, reason="wrong_lot")
    assert in_use(site.store, "nanqu", "2026-12-05", "H1")["lot"] == "202612B"
    void(site.desk, of=dose, reason="did_not_happen")
    assert in_use(site.store, "nanqu", "2026-12-05", "H1")["lot"] == ""


@pytest.fixture
def page(site, door, monkeypatch):
    """Opens the merged desk at the door, with these people in hand; a blank one is a walk-in."""
    monkeypatch.setenv("CAMPAIGN_DB", str(site.path))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    setup.name_staff(site.desk, name=site.desk.operator, roles=["coordinator", "precheck_doctor", "vaccinator"])

    def opened(*hand: str, lang: str = LANGS[0], post: str = "H1") -> AppTest:
        app = AppTest.from_file(str(Path(__file__).resolve().parent.parent / "pages/merged_desk.py"), default_timeout=30)
        app.session_state["lang"] = lang
        app.session_state["cookie"] = open_seat(site.store, operator=site.desk.operator, post=post)
        app.session_state["merged_desk.hand"] = list(hand)
        return well(app.run())
    return opened


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("post", POSTS)
def test_the_merged_desk_opens_at_every_post(site, page, lang, post):
    assert unworded(page(site.enumerate(), lang=lang, post=post)) == []


def test_a_walk_in_with_only_a_birth_year_is_served_on_the_page(site, page):
    app = fill(page(""), birth="2024", temperature=36.6, checked=True, verified=True, signed_by="father")
    tap(app, "serve_and_dose")
    assert total(tally(site.store, round=1), "doses") == 1
    assert in_use(site.store, "nanqu", "2026-12-05", "H1")["vaccinator"] == site.desk.operator


def test_who_refuses_on_the_page_goes_with_a_reason(site, page):
    child = site.enumerate()
    tap(fill(page(child), **{"refused.reason": "belief"}), "refuse_consent")
    assert people.visits(site.store, child)[0]["state"] == "refused"


def test_who_has_a_fever_is_deferred_on_the_page_with_what_was_measured(site, page):
    child = site.enumerate()
    app = fill(page(child), temperature_typed=38.2, decision="deferred", **{"stopped.reason": "fever"})
    app = tap(app, "stop_precheck")
    assert people.visits(site.store, child) == []
    assert app.error, "neither a date nor advice was given"
