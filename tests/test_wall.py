"""The wall's day: pace against the plan with its forecast, queues with their waits, vaccine left, residence unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from campaign.acts.paper import count_doses
from campaign.acts.registration import register
from campaign.acts.vaccination import repeat_dose
from campaign.figures.once import forget, once
from campaign.figures.site import plan_in_force
from campaign.figures.wall import wall
from campaign.rules.chairs import Break
from campaign.rules.hours import Hours
from campaign.rules.pace import outlook, planned_by, planned_by_hour
from campaign.rules.plan_text import read_plan
from campaign.rules.tables import PlanFaults
from campaign.rules.waits import bottleneck, queue
from tests.conftest import ROOT, Site

DAY = "2026-12-05"
HOURS = Hours(8 * 60, 17 * 60, (Break(12 * 60, 13 * 60 + 30),))
MINUTE_MS = 60_000


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "site.db")
    site.stock()
    return site


def shown(site, plan=None):
    plan = plan or plan_in_force(site.store, "nanqu", 1)
    return wall(site.store, site="nanqu", day=DAY, round=1, plan=plan, zone="Asia/Shanghai")


def test_the_hours_of_a_day_are_worked_without_the_break():
    assert HOURS.worked(0, 24 * 60) == 450
    assert HOURS.by_hour() == {8: 60, 9: 60, 10: 60, 11: 60, 13: 30, 14: 60, 15: 60, 16: 60}
    assert HOURS.by_hour(10 * 60 + 20) == {8: 60, 9: 60, 10: 20}


@given(st.integers(0, 5000))
def test_the_plan_s_hours_add_up_to_the_day_s_target(target):
    planned = planned_by_hour(target, HOURS)
    assert sum(planned.values()) == planned_by(target, HOURS, 24 * 60) == target
    assert all(n >= 0 for n in planned.values())
    assert planned_by(target, HOURS, 12 * 60) == planned_by(target, HOURS, 13 * 60 + 30) == round(target * 240 / 450)


def test_the_day_goes_on_as_it_went_and_the_band_widens_with_the_hours_spread():
    even = outlook({8: 40, 9: 40}, HOURS, 10 * 60)
    assert even.n == 80 + 220, "two of seven and a half hours are worked, the break is none of them"
    waves = outlook({8: 70, 9: 10}, HOURS, 10 * 60)
    assert waves.n == even.n
    assert waves.low < even.low < even.n < even.high < waves.high
    assert waves.low >= 80, "what is given is given"


def test_a_poisson_day_has_the_interval_of_the_book():
    """80 in 120 minutes, 330 minutes left: 220 +/- 1.645 x sqrt(220 x (1 + 330 / 120)) = 220 +/- 47.2."""
    assert outlook({8: 40, 9: 40}, HOURS, 10 * 60) == (300, 80 + 172, 80 + 268)


def test_nothing_is_foretold_before_half_an_hour_nor_without_a_dose_and_nothing_more_comes_after_closing():
    assert outlook({8: 9}, HOURS, 8 * 60 + 29) is None
    assert outlook({}, HOURS, 12 * 60) is None
    assert outlook({8: 9}, HOURS, 17 * 60) == (9, 9, 9)


def test_the_bottleneck_is_where_most_minutes_were_waited_not_the_longest_line():
    now = 100 * MINUTE_MS
    many = queue("consent", [99 * MINUTE_MS] * 9, now)
    slow = queue("precheck", [80 * MINUTE_MS, 70 * MINUTE_MS, 98 * MINUTE_MS], now)
    assert (slow.n, slow.median, slow.longest, slow.together) == (3, 20, 30, 52)
    assert bottleneck([many, slow]) == slow
    assert bottleneck([many, queue("vaccination", [], now)]) is None, "one minute holds nobody up"


def test_the_wall_knows_the_waits_the_hours_and_the_vaccine_left(site):
    site.dosed(site.enumerate())
    site.clock.go_on(minutes=70)
    ready = site.ready(site.enumerate("Zhou Qi", "2022-02-02"))
    site.clock.go_on(minutes=12)
    site.walk_in()
    site.clock.go_on(minutes=3)
    told = shown(site)
    queues = {one.station: one for one in told.queues(site.clock.ms)}
    assert (queues["vaccination"].n, queues["vaccination"].longest) == (1, 15)
    assert (queues["consent"].n, queues["consent"].median) == (1, 3)
    assert bottleneck(queues.values()).station == "vaccination"
    assert queues["registration"].n == 0
    site.dose(ready)
    assert shown(site).by_hour == {8: 1, 9: 1}, "by the site's clock: eight and nine in the morning"
    assert (told.vials, told.doses) == (50, 50 * 20)


def test_a_repeated_dose_and_a_sheet_are_no_further_person_of_the_pace(site):
    visit = site.dosed(site.enumerate())
    repeat_dose(site.desk, visit=visit, cause="vomited")
    count_doses(site.desk, band="3", residence="resident", n=40, sheet="sheet 1")
    assert sum(shown(site).by_hour.values()) == 1


def test_an_expired_lot_is_not_left_for_anybody(site):
    site.stock(lot="SHORT", vials=3, expiry=DAY)
    assert shown(site).vials == 53
    site.clock.go_on(minutes=24 * 60)
    later = wall(site.store, site="nanqu", day="2026-12-06", round=1, plan=plan_in_force(site.store, "nanqu", 1), zone="UTC")
    assert later.vials == 50


def test_the_day_s_target_is_what_was_left_this_morning_over_the_days_left(site):
    for n in range(10):
        site.enumerate(f"Child {n}", "2023-03-05")
    plan = plan_in_force(site.store, "nanqu", 1)
    days = (plan.rounds[0].ends - plan.rounds[0].starts).days + 1
    first = shown(site)
    site.dosed(site.enumerate("Zhou Qi", "2022-02-02"))
    site.dosed()
    assert first.target == -(-10 // (plan.rounds[0].ends.day - 5 + 1))
    assert shown(site).target == -(-11 // (plan.rounds[0].ends.day - 5 + 1)), "a dose of today makes today's plan no less"
    assert days > 1
    over = replace(plan, rounds=(replace(plan.rounds[0], starts=plan.rounds[0].ends),))
    assert shown(site, over).target is None


def test_without_a_list_the_day_has_no_target(site):
    site.dosed()
    assert shown(site).target is None


def test_an_answer_serves_until_something_is_written_by_whoever(site):
    asked = []

    def ask():
        asked.append(1)
        return site.store.one("select count(*) from event")[0]
    assert once(site.store, ask, "count") == once(site.store, ask, "count")
    assert len(asked) == 1
    other = Site(site.path, begin=False, clock=site.clock)
    register(other.desk, facts={"name": "Li Na", "birth": "2024-05-01", "residence": "migrant"})
    assert once(site.store, ask, "count") == site.store.one("select count(*) from event")[0]
    assert len(asked) == 2
    forget()
    once(site.store, ask, "count")
    assert len(asked) == 3


def test_an_answer_that_failed_is_not_kept(site):
    with pytest.raises(ZeroDivisionError):
        once(site.store, lambda: 1 // 0, "broken")
    assert once(site.store, lambda: 7, "broken") == 7


@pytest.mark.parametrize(("was", "now", "key", "code"), [
    ('opens = "08:00"', 'opens = "8 o\'clock"', "hours.opens", "hour_unreadable"),
    ('closes = "17:00"', 'closes = "07:00"', "hours.closes", "hours_reversed"),
    ('[["12:00", "13:30"]]', '[["13:30", "12:00"]]', "hours.closes", "hours_reversed"),
    ("wall_seconds = 10", "wall_seconds = 1", "wall_seconds", "out_of_range")])
def test_hours_that_cannot_be_are_named(was, now, key, code):
    text = (ROOT / "data/plans/township-polio.toml").read_text()
    assert was in text
    with pytest.raises(PlanFaults) as found:
        read_plan(text.replace(was, now), (ROOT / "data/vaccines.toml").read_text())
    assert [(one.key, one.code) for one in found.value.faults] == [(key, code)]


def test_a_plan_may_give_no_hours_and_its_wall_turns_every_ten_seconds():
    text = (ROOT / "data/plans/township-polio.toml").read_text()
    before, _, rest = text.partition("[hours]")
    bare = before.replace("wall_seconds", "# wall_seconds") + rest[rest.index("# What is read"):]
    plan = read_plan(bare, (ROOT / "data/vaccines.toml").read_text())
    assert (plan.hours, plan.wall_seconds) == (None, 10)
    assert read_plan(text, (ROOT / "data/vaccines.toml").read_text()).hours == HOURS
