"""Coverage with named denominators, and the numbers of planning; figures of published campaign days."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from campaign.rules.aefi import report_due
from campaign.rules.coverage import (
    Denominator,
    Ratio,
    consistent,
    doses_needed,
    drop_out,
    enum_capture,
    erlang_wait,
    occupancy,
    per_million,
    person_bounds,
    retain_until,
    seats_for,
    station_load,
    sum_ratio,
    vials_needed,
    walk_in_share,
)
from campaign.rules.events import Refused


def of(numerator, denominator, name="enumerated"):
    return Ratio(numerator, denominator, name)


@pytest.mark.parametrize(("vaccinated", "target", "pct"), [
    (191, 178, "107.30"), (143, 143, "100.00"), (48, 35, "137.14"),
    (219, 202, "108.42"), (79, 62, "127.42"), (140, 140, "100.00"),
    (239, 250, "95.60"), (46, 120, "38.33"), (703, 710, "99.01"), (122, 122, "100.00"),
    (3241, 3307, "98.00"), (18737, 18737, "100.00"), (3307, 18737, "17.65"), (168, 168, "100.00"),
])
def test_published_days_give_their_rates_never_capped(vaccinated, target, pct):
    ratio = of(vaccinated, target)
    assert str(ratio.pct) == pct
    assert ratio.over_100 is (vaccinated > target)
    assert ratio.remaining == target - vaccinated


def test_two_rounds_are_the_ratio_of_sums_and_not_the_mean_of_rates():
    both = sum_ratio([of(191, 178), of(219, 202)])
    assert (both.numerator, both.denominator, both.pct) == (410, 380, Decimal("107.89"))


def test_coverage_against_different_denominators_is_not_added():
    with pytest.raises(Refused) as refused:
        sum_ratio([of(191, 178), of(219, 219, "revised_target")])
    assert refused.value.code == "denominators_mixed"


def test_a_blank_is_a_blank():
    missing = Denominator("enumerated", None, None).ratio(1896)
    assert (missing.pct, missing.over_100, missing.remaining) == (None, False, None)
    assert of(None, 178).pct is None
    assert of(3, 0).pct is None
    assert sum_ratio([of(143, 143), missing]).pct is None


def test_walk_ins_revise_the_target_and_leave_the_enumerated_one():
    assert Denominator("revised_target", 178 + 13, date(2026, 12, 6)).ratio(191).pct == Decimal("100.00")
    assert enum_capture(178, 13) == Decimal("93.19")
    assert enum_capture(202, 17) == Decimal("92.24")
    assert enum_capture(35, 13) == Decimal("72.92")
    assert walk_in_share(13, 191) == Decimal("6.81")
    assert walk_in_share(17, 219) == Decimal("7.76")
    assert enum_capture(None, 13) is None


def test_persons_of_two_unlinked_rounds_are_only_bounded():
    assert person_bounds([191, 219]) == (219, 410)
    assert person_bounds([]) == (0, 0)
    assert drop_out(200, 150) == Decimal("25.00")
    assert drop_out(191, 219) == Decimal("-14.66")


@pytest.mark.parametrize(("stated", "numerator", "denominator", "same"), [
    ("95.60", 239, 250, True), ("38 %", 46, 120, True), ("98%", 3241, 3307, True), ("99.01", 703, 710, True),
    ("99.02", 703, 710, False), ("100", 191, 178, False), ("100 %", 1896, None, False),
    ("98、9%", 989, 1000, False), ("nan", 1, 1, False),
])
def test_a_stated_rate_is_judged_at_its_own_decimals(stated, numerator, denominator, same):
    assert consistent(stated, of(numerator, denominator)) is same


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_is_consistent_with_itself(numerator, denominator):
    ratio = of(numerator, denominator)
    assert consistent(str(ratio.pct), ratio)


def test_half_a_hundredth_is_rounded_up():
    assert of(1, 800).pct == Decimal("0.13")  # 0.125
    assert of(3, 800).pct == Decimal("0.38")  # 0.375


def test_cases_in_a_million():
    assert per_million(16, 706457) == Decimal("22.65")
    assert per_million(16, 0) is None


@pytest.mark.parametrize(("wastage", "doses", "vials"), [
    ("0.10", 2107, 106), ("0.15", 2231, 112), ("0", 1896, 95)])
def test_doses_and_vials_for_the_township(wastage, doses, vials):
    assert doses_needed(1896, wastage) == doses
    assert vials_needed(doses, 20) == vials


def test_a_reserve_and_a_coverage_objective_are_part_of_the_need():
    assert doses_needed(50_000, "0", coverage="0.4", buffer="0.25") == 25_000
    with pytest.raises(Refused):
        doses_needed(100, "1")


def test_seats_for_thirty_minutes_of_observation():
    assert occupancy(125, 30) == 62.5
    assert [seats_for(per_hour, 30) for per_hour in (125, 300, 500)] == [82, 179, 288]
    assert seats_for(125, 30, 0.95) == 76
    assert seats_for(0, 30) == 0


@given(st.integers(0, 1500), st.integers(1, 60))
def test_more_seats_are_needed_than_people_are_present_on_average(per_hour, minutes):
    assert seats_for(per_hour, minutes) >= occupancy(per_hour, minutes)


def test_waiting_before_five_and_six_stations():
    assert round(station_load(125, 2, 5), 3) == 0.833
    assert round(erlang_wait(125, 2, 5), 1) == 1.5
    assert round(erlang_wait(125, 2, 6), 2) == 0.36
    assert erlang_wait(125, 2, 4) == math.inf


def test_a_record_is_kept_five_years_past_expiry():
    assert retain_until(date(2024, 6, 30)) == date(2029, 6, 30)
    assert retain_until(date(2024, 2, 29)) == date(2029, 3, 1)


def test_a_reaction_is_due_by_its_kind():
    hours, found = {"ordinary": 48, "death": 2}, datetime(2024, 3, 1, 9)
    assert report_due(found, "ordinary", hours) == datetime(2024, 3, 3, 9)
    assert report_due(found, "death", hours) == datetime(2024, 3, 1, 11)
    with pytest.raises(Refused) as refused:
        report_due(found, "cluster", hours)
    assert refused.value.code == "aefi_kind_unknown"
