"""The demonstration looks like a morning at a site: live, whole, and plainly invented."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from campaign.acts.demo import PastClock, make_demo, moved
from campaign.figures.activities import activities
from campaign.figures.assessment import every_sample
from campaign.figures.coverage import coverage
from campaign.figures.events import findings
from campaign.figures.issues import change, issues, standing
from campaign.figures.records import records
from campaign.figures.site import plan_in_force, practising, site_here
from campaign.figures.stock import lots, wastage
from campaign.figures.tally import days, tally, total
from campaign.figures.uploads import upload_ledger, uploads
from campaign.figures.vials import opened
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.lists.invented import invented_people
from campaign.papers.campaign_summary import campaign_summary
from campaign.papers.paper import texts
from campaign.rules.events import Refused
from campaign.rules.plan_text import read_plan
from campaign.words import say
from tests.conftest import ROOT

NOW = "2026-11-21T02:30:00.000Z"  # half past ten at the site
PLAN = (ROOT / "data/plans/township-polio.toml").read_text(encoding="utf-8")
VACCINES = (ROOT / "data/vaccines.toml").read_text(encoding="utf-8")


def made(path, seed=7, now=NOW):
    people = invented_people(seed, 305, on=date.fromisoformat(now[:10]))
    cast = tomllib.loads((ROOT / "data/demo/site.toml").read_text(encoding="utf-8"))
    make_demo(path, seed=seed, people=people, cast=cast, plan=PLAN, vaccines=VACCINES, now_ms=milliseconds(now))
    return open_store(path, PastClock(milliseconds(now)))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return made(tmp_path_factory.mktemp("demo") / "demo.db")


def test_it_is_a_site_in_mid_morning(demo):
    cells = tally(demo, round=1, site="demo", day="2026-11-21")
    counted = {
        measure: total(cells, measure)
        for measure in (
            "registered",
            "doses",
            "observing",
            "released_observed",
            "refused",
            "deferred",
            "left_early",
            "walk_in",
        )
    }
    assert 105 <= counted["registered"] <= 125
    assert 80 <= counted["doses"] <= 110
    assert 10 <= counted["observing"] <= 22
    assert 60 <= counted["released_observed"] <= 95
    assert (counted["refused"], counted["deferred"], counted["left_early"]) == (4, 4, 2)
    assert 3 <= counted["walk_in"] <= 6
    enumerated = coverage(demo, "demo", 1).ratio("enumerated")
    assert 280 <= enumerated.denominator <= 300
    assert len(lots(demo, "demo")) == 2
    assert opened(demo, "demo", "open"), "a vial stands open"
    assert wastage(demo, "demo")["open"] > 0, "others were put away when their time was over"


def test_its_times_lie_before_now_and_its_places_are_taken_in_turn(demo):
    first, last = demo.one("select min(happened_at), max(happened_at) from event")
    assert "2026-11-21T00:00:00.000Z" <= first < last <= NOW
    assert demo.one("select count(*) from picture where role = 'visit' and state in ('ready', 'arriving')")[0] > 0


def test_two_slips_wait_for_somebody_to_settle_them(demo):
    assert {one["code"] for one in findings(demo)} == {"not_consented", "too_old"}
    assert len({(one["subject"]) for one in findings(demo)}) == 2


def test_its_papers_have_something_to_tell_of_everything_that_a_campaign_also_counts(demo):
    plan = plan_in_force(demo, "demo", 1)
    held = {one["item"] for one in activities(demo, "demo")}
    assert held >= {"document", "training", "notice", "supervision", "next_step"}
    assert {(one.area, one.whole, one.pct) for one in every_sample(demo, "demo", 1, plan)} == {
        ("东村（虚构）", True, 95), ("集市（虚构）", True, None), ("第一批（虚构）", True, 90), ("第二批（虚构）", True, 60)}
    ledger = upload_ledger(uploads(demo, "demo"), {one["dose"]: "" for one in records(demo, "demo", days(demo, "demo"))})
    assert (len(ledger.accepted), len(ledger.rejected)) == (19, 1)
    assert len(ledger.outstanding) > 50
    (issue,) = issues(demo, "demo")
    moved = change(demo, issue, standing(demo, "demo", issue["day"]))
    assert moved["M1", "doses"]["late_paper"] == 1, "a slip of the mobile team came in after the report"
    told = texts(campaign_summary(demo, plan=plan, lang="zh-CN")).splitlines()
    assert told.count(say("not_filled")) <= 4


def test_it_says_that_it_is_invented(demo):
    assert practising(demo), "its banner says so, and no site's file takes it in"
    assert "演示" in site_here(demo)["name"]
    assert all("演示" in name for (name,) in demo.rows("select distinct operator from event"))


def test_it_is_whole_and_the_same_for_the_same_seed(demo, tmp_path):
    assert verify(demo) == []
    again = made(tmp_path / "again.db")
    assert tally(again, round=1) == tally(demo, round=1)


def test_after_midnight_the_day_is_still_todays(tmp_path):
    early = made(tmp_path / "early.db", now="2026-11-20T16:40:00.000Z")
    assert early.rows("select distinct site_day from event") == [("2026-11-21",)]
    assert verify(early) == []


def test_it_touches_no_file_that_is_there(demo):
    with pytest.raises(Refused, match="demo_would_overwrite"):
        made(demo.path)


def test_the_plans_dates_move_together():
    plan = read_plan(moved(PLAN, date(2027, 3, 1)), VACCINES)
    shipped = read_plan(PLAN, VACCINES)
    assert plan.rounds[0].starts == date(2027, 3, 1)
    assert plan.rounds[1].starts - plan.rounds[0].starts == shipped.rounds[1].starts - shipped.rounds[0].starts
    assert plan.rounds[0].born_to - plan.rounds[0].starts == shipped.rounds[0].born_to - shipped.rounds[0].starts
