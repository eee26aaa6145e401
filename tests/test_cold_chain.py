"""The cold chain: equipment read twice a day, a log taken in, a breach that proposes a hold, and the decision on it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from campaign.acts import setup, stock
from campaign.acts.cold_chain import (
    decide_breach,
    enter_equipment,
    load_equipment,
    read_temperature,
    step_equipment,
    take_log,
)
from campaign.acts.correction import void
from campaign.acts.holding import hold_lot
from campaign.figures import cold_chain as figures
from campaign.figures.site import plan_in_force
from campaign.figures.stock import held
from campaign.ledger.clock import milliseconds
from campaign.ledger.verify import verify
from campaign.lists.logger import read_log
from campaign.rules.cold_chain import USUAL, ColdChain, Keeping, Sample, logged, read_by_hand, unread, warm_minutes
from campaign.rules.events import Refused
from campaign.rules.plan_text import read_plan
from campaign.rules.tables import PlanFaults
from tests.conftest import LOT, MORNING, ROOT, Site
from tests.elsewhere import told_elsewhere

DAY, IPV, HOURS = "2026-12-05", "202611P", 60
EIGHT = milliseconds(MORNING) // 60_000
KEPT = Keeping()


@pytest.fixture
def fridge(site):
    """A fridge with an oral lot and one that frost spoils, and a carrier of the team's."""
    site.stock()
    site.stock(IPV, "ipv")
    enter_equipment(site.desk, equipment="B1", kind="fridge", litres=200)
    enter_equipment(site.desk, equipment="C1", kind="carrier", place="T1")
    yield site
    assert verify(site.store) == []


def cooled(site: Site, plan: str) -> Site:
    """A site whose plan has a table of its own on the cold chain."""
    setup.begin(site.store, site="nanqu", name="South Town", operator=site.desk.operator, area="990101101")
    text = (ROOT / "data/plans/township-polio.toml").read_text().replace('hold = "proposed"', plan)
    version = setup.adopt_plan(site.desk, text=text, vaccines=(ROOT / "data/vaccines.toml").read_text())
    setup.open_round(site.desk, number=1, version=version)
    return site


def kinds(site: Site) -> list[list[str]]:
    return [[each["kind"] for each in one["breaches"]] for one in figures.breaches(site.store, "nanqu")]


def samples(*degrees: float, step: int = 60, start: int = EIGHT - 48 * HOURS) -> list[tuple[int, float]]:
    return [(start + n * step, c) for n, c in enumerate(degrees)]


def test_what_lies_in_a_fridge_is_what_its_place_has(fridge):
    stock.issue_vials(fridge.desk, lot=LOT, vials=5, place="T1")
    store, carrier = figures.equipment(fridge.store, "nanqu")
    assert [figures.inside(fridge.store, "nanqu", one) for one in (store, carrier)] == [[LOT, IPV], [LOT]]
    enter_equipment(fridge.desk, equipment="D1", kind="bag")
    assert figures.inside(fridge.store, "nanqu", figures.equipment(fridge.store, "nanqu")[-1]) == [], "a bag in the store"
    load_equipment(fridge.desk, equipment="B1", lots=[IPV])
    assert figures.inside(fridge.store, "nanqu", figures.equipment(fridge.store, "nanqu")[0]) == [IPV]
    with pytest.raises(Refused, match="lot_unknown"):
        load_equipment(fridge.desk, equipment="B1", lots=["X"])


def test_a_reading_within_the_range_opens_nothing(fridge):
    read_temperature(fridge.desk, equipment="B1", c=4.5, low=2, high=8)
    assert (figures.breaches(fridge.store, "nanqu"), held(fridge.store, "nanqu")) == ([], {})


def test_a_warm_fridge_proposes_the_hold_and_a_coordinator_decides(fridge):
    read_temperature(fridge.desk, equipment="B1", c=7, low=4, high=13.5)
    (breach,) = figures.breaches(fridge.store, "nanqu", "open")
    assert (breach["lots"], breach["breaches"][0]["kind"], breach["breaches"][0]["c"]) == ([LOT, IPV], "hot", 13.5)
    assert held(fridge.store, "nanqu") == {}, "proposed, and nobody has decided"
    asked = {"breach": breach["breach"], "decision": "hold", "reason": "unclear"}
    with pytest.raises(Refused, match="coordinator_needed"):
        decide_breach(fridge.at(operator="Zhao Min"), **asked)
    with pytest.raises(Refused, match="field_missing"):
        decide_breach(fridge.desk, **asked | {"reason": "misread"})
    decide_breach(fridge.desk, **asked)
    assert held(fridge.store, "nanqu").keys() == {LOT, IPV}
    with pytest.raises(Refused, match="lot_held"):
        fridge.dose(fridge.ready(fridge.enumerate()))
    decide_breach(fridge.desk, **asked | {"decision": "use", "reason": "advised"})
    assert (held(fridge.store, "nanqu"), figures.breaches(fridge.store, "nanqu", "open")) == ({}, [])


def test_frost_spoils_only_what_freezing_spoils(fridge):
    read_temperature(fridge.desk, equipment="B1", c=-1.5)
    (breach,) = figures.breaches(fridge.store, "nanqu")
    assert (breach["lots"], [one["kind"] for one in breach["breaches"]]) == ([IPV], ["frozen"])


def test_a_lot_held_by_two_breaches_or_for_another_reason_is_not_freed_by_one(fridge):
    for c in (14, 15):
        read_temperature(fridge.desk, equipment="B1", c=c)
        fridge.clock.go_on(minutes=1)
    first, second = (one["breach"] for one in figures.breaches(fridge.store, "nanqu"))
    for one in (first, second):
        decide_breach(fridge.desk, breach=one, decision="hold", reason="exposed")
    decide_breach(fridge.desk, breach=first, decision="use", reason="misread")
    assert held(fridge.store, "nanqu").keys() == {LOT, IPV}
    decide_breach(fridge.desk, breach=second, decision="use", reason="misread")
    assert held(fridge.store, "nanqu") == {}
    hold_lot(fridge.desk, lot=LOT, reason="signal")
    decide_breach(fridge.desk, breach=second, decision="hold", reason="exposed")
    decide_breach(fridge.desk, breach=second, decision="use", reason="advised")
    assert held(fridge.store, "nanqu").keys() == {LOT}, "a signal's hold is not the fridge's to end"


def test_where_the_plan_says_so_the_hold_comes_by_itself(tmp_path: Path):
    site = cooled(Site(tmp_path / "site.db", begin=False), 'hold = "automatic"')
    site.stock()
    enter_equipment(site.desk, equipment="B1", kind="fridge")
    read_temperature(site.desk, equipment="B1", c=12)
    (breach,) = figures.breaches(site.store, "nanqu", "open")
    assert (held(site.store, "nanqu")[LOT]["reason"], breach["held"]) == ("cold_chain", [LOT])
    decide_breach(site.desk, breach=breach["breach"], decision="use", reason="monitor_good")
    assert held(site.store, "nanqu") == {}
    assert verify(site.store) == []


@pytest.mark.parametrize(("asked", "code"), [
    ({"c": 360}, "temperature_unlikely"), ({"c": -120}, "temperature_unlikely"),
    ({"c": 5, "high": 360}, "temperature_unlikely"),
    ({"c": 5, "low": 6}, "temperature_disordered"), ({"c": 5, "high": 4}, "temperature_disordered"),
    ({"c": 5, "equipment": "B9"}, "equipment_unknown")])
def test_what_no_thermometer_shows_is_refused(fridge, asked, code):
    told = fridge.store.rows("select count(*) from event")
    with pytest.raises(Refused, match=code):
        read_temperature(fridge.desk, **{"equipment": "B1", **asked})
    assert fridge.store.rows("select count(*) from event") == told


def test_what_is_out_of_use_is_read_no_more(fridge):
    step_equipment(fridge.desk, equipment="B1", step="failed")
    assert [one["state"] for one in figures.equipment(fridge.store, "nanqu")] == ["failed", "in_use"]
    step_equipment(fridge.desk, equipment="B1", step="retired", note="compressor")
    with pytest.raises(Refused, match="equipment_retired"):
        read_temperature(fridge.desk, equipment="B1", c=5)
    for asked, code in (({"equipment": " ", "kind": "bag"}, "field_missing"), ({"equipment": "X", "kind": "sack"}, "kind"),
                        ({"equipment": "X", "kind": "bag", "litres": -1}, "count_below_nought")):
        with pytest.raises(Refused, match=code):
            enter_equipment(fridge.desk, **asked)


def test_a_reading_not_taken_is_asked_for_morning_and_afternoon(fridge):
    asked = {"plan": plan_in_force(fridge.store, "nanqu", 1), "zone": "Asia/Shanghai"}
    assert figures.not_read(fridge.store, "nanqu", DAY, **asked) == [], "it is eight"
    fridge.clock.go_on(minutes=2 * HOURS)
    assert figures.not_read(fridge.store, "nanqu", DAY, **asked) == ["B1"], "an empty carrier is not read"
    stock.issue_vials(fridge.desk, lot=LOT, vials=5, place="T1")
    assert figures.not_read(fridge.store, "nanqu", DAY, **asked) == ["B1", "C1"]
    for code in ("B1", "C1"):
        read_temperature(fridge.desk, equipment=code, c=5)
    assert figures.not_read(fridge.store, "nanqu", DAY, **asked) == []
    fridge.clock.go_on(minutes=6 * HOURS)
    mistyped = read_temperature(fridge.desk, equipment="B1", c=5)
    assert figures.not_read(fridge.store, "nanqu", DAY, **asked) == ["C1"]
    void(fridge.desk, of=mistyped, reason="mistyped")
    assert figures.not_read(fridge.store, "nanqu", DAY, **asked) == ["B1", "C1"]


@pytest.mark.parametrize(("taken", "now", "late"), [
    ([], 9 * 60, 0), ([], 10 * 60, 1), ([8 * 60], 15 * 60, 0), ([8 * 60, 9 * 60], 16 * 60, 1),
    ([8 * 60, 14 * 60], 17 * 60, 0)])
def test_two_readings_close_together_are_one(taken, now, late):
    assert unread(USUAL.read_by, taken, now, USUAL.hours_apart) == late


def test_a_log_tells_its_breaches(fridge):
    load_equipment(fridge.desk, equipment="B1", lots=[IPV])
    warm = samples(*[5] * 5, *[9] * 10, *[5] * 3, *[-1] * 2, *[5] * 3)
    take_log(fridge.desk, equipment="B1", samples=warm, sha256="x")
    (breach,) = figures.breaches(fridge.store, "nanqu")
    assert [(one["kind"], one["minutes"], one["c"]) for one in breach["breaches"]] == [("hot", 600, 9), ("frozen", 120, -1)]
    (log,) = figures.readings(fridge.store, "nanqu", code="B1")
    assert (log["low"], log["high"], log["warm"], log["n"]) == (-1, 9, 600, 23)
    with pytest.raises(Refused, match="log_known"):
        take_log(fridge.desk, equipment="B1", samples=warm, sha256="x")


def test_many_warm_hours_add_up_over_the_logs(fridge):
    load_equipment(fridge.desk, equipment="B1", lots=[IPV])
    once = [5, *[9] * 9, 5]
    for n in range(3):
        fridge.clock.go_on(minutes=12 * HOURS)
        take_log(fridge.desk, equipment="B1", sha256=str(n),
                 samples=samples(*once, start=EIGHT + n * 11 * HOURS))
    assert kinds(fridge) == [["cumulative"]]
    (breach,) = figures.breaches(fridge.store, "nanqu")
    assert breach["breaches"][0]["minutes"] == 3 * 9 * HOURS


def test_a_log_with_a_gap_is_taken_in_only_with_a_word_on_it(fridge):
    broken = [*samples(5, 5, 5), *samples(5, 5, start=EIGHT - 24 * HOURS)]
    with pytest.raises(Refused, match="log_gap") as refused:
        take_log(fridge.desk, equipment="B1", samples=broken, sha256="x")
    assert refused.value.facts["from_at"] == "2026-12-03T02:00:00.000Z"
    take_log(fridge.desk, equipment="B1", samples=broken, sha256="x", gap_because="battery changed")
    (log,) = figures.readings(fridge.store, "nanqu", code="B1")
    assert log["gaps"] == 1
    with pytest.raises(Refused, match="log_in_future"):
        take_log(fridge.desk, equipment="B1", samples=samples(5, 5, start=EIGHT + 90), sha256="y")
    with pytest.raises(Refused, match="log_too_long"):
        take_log(fridge.desk, equipment="C1", samples=samples(*[5] * 64, step=24 * HOURS, start=EIGHT - 70 * 24 * HOURS),
                 sha256="z")


HEAD = "Logger 7\nNo.,Time,Temp\n"


@pytest.mark.parametrize("text", [
    f"{HEAD}1,2026-12-05 00:00,4.5\n2,2026-12-05 00:30,9\n", "Time;T\n2026/12/05 00:00:10;4,5\n2026/12/05 00:30;9 \u2103\n",
    "n,Date,Time,T\n1,2026-12-05,00:00,4.5\n2,2026-12-05,00:30,9\n",
    "Zone: UTC+8\n2026-12-05 00:00,4.5\n2026-12-05 00:30,9\n",
    "2026-12-05T00:00+08:00\t4.5\n2026-12-05T00:30+08:00\t9\n", "2026-12-04T16:00Z,4.5\n2026-12-04T16:30Z,9\n"])
def test_a_logger_s_file_is_read_as_loggers_write_it(text):
    assert read_log(text.encode("utf-8-sig"), zone="Asia/Shanghai").samples == [(EIGHT - 480, 4.5), (EIGHT - 450, 9.0)]


@pytest.mark.parametrize(("text", "code"), [
    ("2026-12-05T00:00+08:00,4\n2026-12-05T00:30+07:00,5\n", "log_two_zones"),
    ("Zone UTC\n2026-12-05T00:00+08:00,4\n2026-12-05T00:30+08:00,5\n", "log_two_zones"),
    ("2026-12-05T00:00+08:00,4\n2026-12-05 00:30,5\n", "log_two_zones"),
    ("2026-12-05 02:00,4\n2026-12-05 00:30,5\n", "log_runs_back"), ("nothing here\n", "log_unreadable"),
    ("2026-12-05 00:00,360\n2026-12-05 00:30,5\n", "temperature_unlikely"),
    ("Time,\u00b0F\n2026-12-05 00:00,40\n2026-12-05 00:30,41\n", "log_fahrenheit"),
    ("2026-13-05 00:00,4\n2026-12-05 00:30,5\n", "log_time_unreadable"),
    ("9999-12-31T23:00-08:00,4\n9999-12-31T23:30-08:00,5\n", "log_time_unreadable")])
def test_a_file_that_is_not_one_clock_s_degrees_is_refused(text, code):
    with pytest.raises(Refused, match=code):
        read_log(text.encode(), zone="Asia/Shanghai")


def test_the_plan_and_the_vaccines_say_what_is_kept():
    text, vaccines = (ROOT / "data/plans/township-polio.toml").read_text(), (ROOT / "data/vaccines.toml").read_text()
    text = text.replace('read_by = ["10:00", "16:00"]', 'read_by = ["09:00", "15:30"]')
    plan = read_plan(text.replace("hot_minutes = 600", "hot_minutes = 30"), vaccines)
    assert (plan.cold_chain.read_by, plan.cold_chain.hot_minutes, plan.cold_chain.hold) == ((540, 930), 30, "proposed")
    assert (plan.products["ipv"].keeping.freezes, plan.products["bopv_liquid"].keeping.low) == (True, -25)
    with pytest.raises(PlanFaults) as faults:
        read_plan(text.replace('"09:00", "15:30"', '"15:30", "09:00"').replace(
            'hold = "proposed"', 'hold = "never"\nwarm = 1'), vaccines)
    assert [(one.key, one.code) for one in faults.value.faults] == [
        ("cold_chain.read_by", "hours_reversed"), ("cold_chain.hold", "not_among"), ("cold_chain.warm", "key_unknown")]
    with pytest.raises(PlanFaults, match="storage_reversed"):
        read_plan(text, vaccines.replace("low = 2, high = 8", "low = 8, high = 2"))


@given(st.lists(st.floats(-20, 40), min_size=2, max_size=60), st.integers(0, 59))
def test_no_stretch_outside_is_lost_or_told_twice(degrees, at):
    told = [Sample(n * 10, c) for n, c in enumerate(degrees)]
    rule = ColdChain(hot_minutes=10, cold_minutes=10, frozen_minutes=10)
    breaches = logged(told, KEPT, rule)
    assert warm_minutes(told, KEPT) == sum(10 for one in told[:-1] if one.c > KEPT.high)
    assert sum(one.minutes for one in breaches if one.kind == "hot") == warm_minutes(told, KEPT)
    assert ("frozen" in {one.kind for one in breaches}) == any(one.c <= rule.frozen_c for one in told[:-1])
    by_hand = {one.kind for one in read_by_hand(min(degrees), max(degrees), 0, KEPT, rule)}
    assert {one.kind for one in breaches} - {"cold"} <= by_hand, "what a log tells, its extremes tell too"


STEPS = st.lists(st.tuples(st.sampled_from(("read", "hold", "use", "load", "issue", "back")), st.integers(-4, 14)),
                 max_size=8)


@settings(max_examples=12, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_breaches_and_holds_are_the_same_whatever_came_first(tmp_path_factory, steps, order):
    site = Site(tmp_path_factory.mktemp("cold") / "site.db")
    site.stock()
    enter_equipment(site.desk, equipment="B1", kind="fridge")
    verbs = {
        "read": lambda n: read_temperature(site.desk, equipment="B1", c=n),
        "load": lambda n: load_equipment(site.desk, equipment="B1", lots=[LOT] if n > 0 else []),
        "issue": lambda n: stock.issue_vials(site.desk, lot=LOT, vials=max(n, 1), place="T1"),
        "back": lambda n: stock.bring_back(site.desk, lot=LOT, place="T1", vials=max(n, 1)),
        **{decision: lambda n, of=(decision, reason): _decided(site, n, *of)
           for decision, reason in (("hold", "exposed"), ("use", "misread"))}}
    for what, n in steps:
        site.clock.go_on(minutes=1)
        with suppress(Refused):  # a held lot is not issued, nor more than is there
            verbs[what](n)
    holding = {lot for one in figures.breaches(site.store, "nanqu") for lot in one["held"]}
    assert held(site.store, "nanqu").keys() == holding
    centre = told_elsewhere(site, tmp_path_factory.mktemp("centre") / "centre.db", order)
    for figure in (figures.breaches, figures.equipment, held):
        assert figure(centre.store, "nanqu") == figure(site.store, "nanqu")
    assert verify(centre.store) == []


def _decided(site: Site, n: int, decision: str, reason: str) -> None:
    if found := figures.breaches(site.store, "nanqu"):
        decide_breach(site.desk, breach=found[n % len(found)]["breach"], decision=decision, reason=reason)
