"""Rapid assessment: children looked at one by one, finger and recall apart, and what the sample decides."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from campaign.rules.assessment import Sample, Share, Tier, result
from campaign.rules.binomial import at_least, at_most, interval
from campaign.rules.plan_text import read_plan
from campaign.rules.tables import PlanFaults
from tests.conftest import ROOT

LQAS = Sample("lqas", 60, (Tier(3, 90), Tier(8, 80), Tier(19, 60)))
RCA = Sample("rca", 20, (Tier(1, 95),))
PLAN, VACCINES = ((ROOT / "data" / one).read_text("utf-8") for one in ("plans/township-polio.toml", "vaccines.toml"))


@pytest.mark.parametrize(("missed", "pct"), [(0, 90), (3, 90), (4, 80), (8, 80), (9, 60), (19, 60), (20, None)])
def test_the_decision_table_of_sixty(missed, pct):
    assert LQAS.decide(missed) == pct


@pytest.mark.parametrize(("coverage", "accepted"), [
    (0.98, 0.968), (0.97, 0.894), (0.95, 0.647), (0.92, 0.283), (0.90, 0.137), (0.88, 0.060), (0.85, 0.015),
    (0.80, 0.001)])
def test_the_operating_curve_of_sixty_and_three(coverage, accepted):
    assert LQAS.accepts(coverage) == pytest.approx(accepted, abs=0.0005)


@pytest.mark.parametrize(("coverage", "passed"), [(0.95, 0.74), (0.90, 0.39), (0.80, 0.07)])
def test_twenty_children_are_a_trigger_and_no_estimate(coverage, passed):
    assert RCA.accepts(coverage) == pytest.approx(passed, abs=0.005)
    assert (RCA.decide(1), RCA.decide(2)) == (95, None)


@pytest.mark.parametrize(("n", "of", "low", "high"), [
    (0, 10, 0.0, 0.3085), (10, 10, 0.6915, 1.0), (5, 10, 0.1871, 0.8129), (19, 20, 0.7513, 0.9987),
    (57, 60, 0.8608, 0.9896)])
def test_the_exact_interval(n, of, low, high):
    assert Share(n, of).interval == pytest.approx((low, high), abs=0.00005)


def test_nobody_has_no_interval():
    assert Share(0, 0).interval is None


@given(st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_what_was_seen_and_its_ends_leave_a_fortieth(seen):
    n, of = seen
    low, high = interval(n, of)
    assert low <= n / of <= high
    assert low == 0 or at_least(n, of, low) == pytest.approx(0.025, abs=1e-9)
    assert high == 1 or at_most(n, of, high) == pytest.approx(0.025, abs=1e-9)


@given(st.integers(0, 3000), st.floats(0, 1))
def test_the_two_tails_meet(k, p):
    assert at_most(k, 3000, p) + at_least(k + 1, 3000, p) == pytest.approx(1)


def test_finger_and_recall_are_counted_apart():
    told = [{"finger": "marked", "recall": "yes", "before": "yes", "card": "recorded"},
            {"finger": "not_marked", "recall": "yes", "before": "no", "card": "no_card"},
            {"finger": "not_seen", "recall": "unknown", "before": "yes", "card": "not_recorded"}]
    by_finger, by_recall = result(told, by="finger"), result(told, by="recall")
    assert (by_finger.finger, by_finger.recall, by_finger.card) == (Share(1, 2), Share(2, 3), Share(1, 2))
    assert by_finger.both == Share(1, 3)
    assert (by_finger.missed, by_recall.missed) == (2, 1)


def test_802_children_by_recall_and_by_finger():
    """A published survey gives 97.5 % by recall and, of the same children, 693 marked."""
    told = [{"finger": "marked" if n < 693 else "not_marked", "recall": "yes" if n < 782 else "no"} for n in range(802)]
    found = result(told, by="finger")
    assert round(100 * found.recall.n / found.recall.of, 1) == 97.5
    assert round(100 * found.finger.n / found.finger.of, 2) == 86.41
    assert found.missed == 109


@pytest.mark.parametrize(("tiers", "code"), [
    ("[{missed = 3, pct = 90}, {missed = 3, pct = 80}]", "tiers_out_of_order"),
    ("[{missed = 3, pct = 90}, {missed = 8, pct = 95}]", "tiers_out_of_order"),
    ("[{missed = 60, pct = 90}]", "tiers_beyond_sample"), ("[]", "list_empty")])
def test_a_decision_table_that_cannot_decide_is_a_fault_of_the_plan(tiers, code):
    before, _, rest = PLAN.partition("[assessment.lqas]")
    wrong = f"{before}[assessment.lqas]\nchildren = 60\ntiers = {tiers}\n[reasons]" + rest.partition("[reasons]")[2]
    with pytest.raises(PlanFaults) as faults:
        read_plan(wrong, VACCINES)
    assert {one.code for one in faults.value.faults} == {code}


def test_a_plan_without_rapid_assessment_has_none():
    without = PLAN.partition("[assessment.rca]")[0] + "[reasons]" + PLAN.partition("[reasons]")[2]
    assert read_plan(without, VACCINES).assessment == {}
    assert {one.method: (one.children, len(one.tiers)) for one in read_plan(PLAN, VACCINES).assessment.values()} == {
        "rca": (20, 1), "lqas": (60, 3)}
