"""The demonstration looks like a morning at a site: live, whole, and plainly invented."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from campaign.acts.demo import PastClock, make_demo, moved
from campaign.figures.coverage import coverage
from campaign.figures.events import findings
from campaign.figures.site import practising, site_here
from campaign.figures.stock import lots
from campaign.figures.tally import tally, total
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.lists.invented import invented_people
from campaign.rules.events import Refused
from campaign.rules.plan_text import read_plan
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


def test_its_times_lie_before_now_and_its_places_are_taken_in_turn(demo):
    first, last = demo.one("select min(happened_at), max(happened_at) from event")
    assert "2026-11-21T00:00:00.000Z" <= first < last <= NOW
    assert demo.one("select count(*) from picture where role = 'visit' and state in ('ready', 'arriving')")[0] > 0


def test_two_slips_wait_for_somebody_to_settle_them(demo):
    assert {one["code"] for one in findings(demo)} == {"not_consented", "too_old"}
    assert len({(one["subject"]) for one in findings(demo)}) == 2


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
