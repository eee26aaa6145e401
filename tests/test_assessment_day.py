"""A team looks at children after the round: one event a child, no name, and the page says what each area needs."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from campaign.acts import setup
from campaign.acts.assessment import assess_child
from campaign.acts.correction import void
from campaign.figures.assessment import assessed, assessed_shares, children, every_sample
from campaign.figures.site import plan_in_force
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.assessment import Share
from campaign.rules.events import Refused
from campaign.words import LANGS
from tests.conftest import FakeClock, Site
from tests.opened import opened_page

PAGE = Path(__file__).resolve().parent.parent / "pages" / "assessment.py"
MISSED = {"recall": "no", "reason": "absent_travel"}


@pytest.fixture
def team(tmp_path, monkeypatch):
    """A site on the evening of its round, with its plan's rapid assessment."""
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    return Site(tmp_path / "site.db")


def look(site, n=1, *, area="East village", method="rca", **said):
    for _ in range(n):
        assess_child(site.desk, method=method, area=area, **{"recall": "yes", **said})


def of(site, method="rca"):
    return assessed(site.store, "nanqu", site.desk.round, plan_in_force(site.store, "nanqu", site.desk.round), method)


def test_one_missed_of_twenty_passes_and_two_ask_for_a_mop_up(team):
    look(team, 19)
    [east] = of(team)
    assert (east.result.missed, east.decided, east.pct) == (0, False, None)
    look(team, **MISSED)
    [east] = of(team)
    assert (east.result.seen, east.result.missed, east.whole, east.pct) == (20, 1, True, 95)
    look(team, 2, area="West village", **MISSED)
    west, _ = of(team)
    assert (west.area, west.whole, west.decided, west.pct) == ("West village", False, True, None), "no more need be seen"
    assert west.reasons == {"absent_travel": 2}


@pytest.mark.parametrize(("missed", "pct"), [(3, 90), (4, 80), (9, 60), (20, None)])
def test_a_lot_of_sixty(team, missed, pct):
    look(team, 60 - missed, method="lqas")
    look(team, missed, method="lqas", **MISSED)
    assert [one.pct for one in of(team, "lqas")] == [pct]


def test_a_full_sample_takes_no_more_and_a_void_makes_room(team):
    look(team, 20)
    with pytest.raises(Refused, match="sample_full"):
        look(team)
    void(team.desk, of=children(team.store, "nanqu", 1)[0]["event"], reason="entered_twice")
    look(team, **MISSED)
    assert [(one.result.seen, one.result.missed) for one in of(team)] == [(20, 1)]
    assert verify(team.store) == []


@pytest.mark.parametrize(("asked", "code"), [
    ({"method": "ten_by_ten"}, "assessment_not_planned"), ({"area": " "}, "field_missing"),
    ({"recall": ""}, "field_missing"),
    ({"recall": "perhaps"}, "field_missing"), ({"recall": "no"}, "field_missing"), ({"card": "lost"}, "field_missing"),
    ({"recall": "no", "reason": "no_such_reason"}, "field_missing")])
def test_what_is_not_known_is_refused(team, asked, code):
    with pytest.raises(Refused) as refused:
        look(team, **asked)
    assert refused.value.code == code
    assert children(team.store, "nanqu", 1) == []


def test_where_fingers_are_marked_the_mark_decides_and_recall_stands_beside_it(tmp_path):
    site = Site(tmp_path / "who.db", plan="who-polio")
    look(site, 17, finger="marked")
    look(site, 2, finger="not_marked", reason="not_visited")
    with pytest.raises(Refused, match="field_missing"):
        look(site, finger="")
    [east] = of(site)
    assert (east.result.finger, east.result.recall, east.result.missed) == (Share(17, 19), Share(19, 19), 2)
    assert east.decided


def test_both_rounds_are_asked_in_the_second(team):
    setup.open_round(team.desk, number=2, version=team.version)
    team.desk = team.at(round=2)
    look(team, 3, before="yes", card="recorded")
    look(team, before="no")
    [found] = every_sample(team.store, "nanqu", 2, plan_in_force(team.store, "nanqu", 2))
    assert assessed_shares(found.result) == {"recall": Share(4, 4), "card": Share(3, 3), "both": Share(3, 4)}


opened = functools.partial(opened_page, PAGE)


def said(app):
    kinds = ("markdown", "subheader", "caption", "warning", "info", "error", "success")
    return " ".join([*(str(one.value) for kind in kinds for one in app.get(kind)),
                     *(str(one.proto.body) for one in app.get("html"))])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["child", "samples", "beside", "curve"])
def test_every_part_of_the_page_opens(team, part, lang):
    look(team, 2, **MISSED)
    assert "⟦" not in said(opened(lang, assessment__part=part, assessment__area="East village"))


def test_lots_are_not_pooled_and_a_rapid_sample_estimates_nothing(team):
    look(team, 54, method="lqas", area="Lot A")
    look(team, 6, method="lqas", area="Lot A", **MISSED)
    look(team, 60, method="lqas", area="Lot B")
    look(team, 20)
    told = said(opened("en", assessment__part="beside"))
    rows = {row.partition("Assessed")[0].rpartition(">")[2]: row for row in told.split("<tr") if "Assessed, recall" in row}
    assert {name.strip(" ·") for name in rows} == {"LQAS · Lot A", "LQAS · Lot B", "RCA · East village"}
    assert "90.0 %" in rows["LQAS · Lot A · "]
    assert "100.0 %" in rows["LQAS · Lot B · "]
    assert ("20" in rows["RCA · East village · "], "%" in rows["RCA · East village · "]) == (True, False)
    assert "95.7 %" not in told, "134 of 140 is nobody's coverage"
    east = next(row for row in said(opened("en", assessment__part="samples")).split("<tr") if "East village" in row
                and "20 / 20" in row)
    assert "%" not in east


def test_a_child_is_recorded_and_the_area_stays(team):
    app = opened(assessment__area="East village")
    next(one for one in app.radio if one.key.endswith("assessed_recall")).set_value("yes")
    next(one for one in app.button if one.key.endswith(".assess_child")).click().run()
    assert [one.message for one in app.exception] == []
    assert [(one["area"], one["recall"]) for one in children(open_store(team.path), "nanqu", 1)] == [("East village", "yes")]
    assert app.session_state["assessment.area"] == "East village"


def test_a_child_missed_without_a_reason_is_asked_for_it(team):
    app = opened(assessment__area="East village")
    next(one for one in app.radio if one.key.endswith("assessed_recall")).set_value("no")
    next(one for one in app.button if one.key.endswith(".assess_child")).click().run()
    assert len(app.error) == 1
    assert children(open_store(team.path), "nanqu", 1) == []


def test_a_plan_without_rapid_assessment_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "covid.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    Site(tmp_path / "covid.db", plan="covid-site")
    assert len(opened().info) == 1
