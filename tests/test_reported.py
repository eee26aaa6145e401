"""Published figures held against their own parts; nothing is corrected, every flag carries what it saw."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from campaign.rules.coverage import Ratio
from campaign.rules.reported import (
    Flag,
    cov_gt_100,
    decimal_typo,
    denom_missing,
    duplicate_round,
    incidence_mismatch,
    masked,
    part_gt_whole,
    rate_mismatch,
    sum_mismatch,
    unit_ambiguous,
    walk_ins,
)

RESIDENT, MIGRANT = [229, 275, 264, 256, 286, 280, 288], [3, 4, 2, 2, 3, 3, 1]


def test_the_townships_residents_are_two_more_than_reported():
    [flag] = sum_mismatch(RESIDENT, 1876)
    assert (flag.code, flag.facts["computed"], flag.facts["difference"]) == ("sum_mismatch", 1878, -2)
    assert sum_mismatch(MIGRANT, 18) == []
    assert sum(RESIDENT + MIGRANT) == 1896
    assert sum_mismatch(RESIDENT, None) == sum_mismatch(RESIDENT, "") == []


def test_doses_by_vaccine_are_21_more_than_reported():
    [flag] = sum_mismatch([12, 73, 113, 146, 36, 77, 77, 37, 25, 46], 621)
    assert (flag.facts["computed"], flag.facts["difference"]) == (642, -21)


def test_a_masked_total_can_still_contradict_its_parts():
    doses = [18319, 22692, 25252, 5658, 7427, 6849, 135, 13998, 12460, 7604]
    hidden, mismatch = sum_mismatch(doses, "**0003")
    assert (hidden.code, mismatch.code) == ("masked", "sum_mismatch")
    assert (mismatch.facts["computed"], mismatch.facts["difference"]) == (120394, None)
    assert [flag.code for flag in sum_mismatch(doses, "**0394")] == ["masked"]


def test_a_masked_number_is_a_range():
    assert masked("4**55") == [Flag("masked", {"text": "4**55", "low": 40055, "high": 49955})]
    assert masked("***")[0].facts == {"text": "***", "low": 100, "high": 999}
    assert masked("40055") == masked("") == []


def test_two_equal_rounds_are_pointed_out():
    assert [flag.facts for flag in duplicate_round(RESIDENT + MIGRANT, RESIDENT + MIGRANT)] == [{"cells": 14}]
    assert duplicate_round(RESIDENT + MIGRANT, [*RESIDENT, 3, 4, 2, 2, 3, 3, 2]) == []


def test_a_rate_without_a_target_keeps_only_its_text():
    [flag] = denom_missing(Ratio(1896, None, "enumerated"), "100 %")
    assert (flag.code, flag.facts["stated"]) == ("denom_missing", "100 %")
    assert denom_missing(Ratio(191, 178, "enumerated")) == []


@pytest.mark.parametrize(("vaccinated", "target", "pct", "at_least"), [
    (191, 178, "107.30", 13), (48, 35, "137.14", 13), (219, 202, "108.42", 17), (79, 62, "127.42", 17)])
def test_more_vaccinated_than_enumerated(vaccinated, target, pct, at_least):
    [flag] = cov_gt_100(Ratio(vaccinated, target, "enumerated"))
    assert flag.facts == {"pct": Decimal(pct), "denominator": "enumerated"}
    assert walk_ins(target, vaccinated) == [Flag("walk_ins", {"at_least": at_least})]


def test_as_many_as_enumerated_raise_nothing():
    assert cov_gt_100(Ratio(143, 143, "enumerated")) == walk_ins(143, 143) == []


def test_410_persons_of_two_rounds_are_410_doses():
    [flag] = unit_ambiguous(["person"], [191, 219])
    assert flag.facts == {"units": "person", "doses": 410, "low": 219, "high": 410}
    assert unit_ambiguous(["dose"], [191, 219]) == unit_ambiguous(["person"], [191]) == []


def test_units_that_differ_within_one_list():
    figures = [592, 1055, 2325, 529, 560, 1078, 537, 2196, 1058, 1120, 569]
    assert sum(figures) == 11619
    assert unit_ambiguous(["dose"] * 10 + ["person"])[0].facts == {"units": "dose, person"}


def test_a_part_larger_than_its_whole_suggests_what_it_would_be():
    [flag] = part_gt_whole(189, 120, rest=11)
    assert flag.facts == {"part": 189, "whole": 120, "suggestion": 109}
    assert part_gt_whole(109, 120) == []
    assert sum_mismatch([38, 10, 4], 52) == []


def test_an_incidence_names_the_population_it_would_need():
    [flag] = incidence_mismatch(16, 706457, "22.16")
    assert (flag.facts["computed"], flag.facts["implied_denominator"]) == (Decimal("22.65"), 722022)
    assert incidence_mismatch(16, 706457, "22.65") == []


def test_a_stated_rate_that_is_not_the_computed_one():
    [flag] = rate_mismatch(Ratio(1876, 1878, "reported"), "100.00")
    assert flag.facts["computed"] == Decimal("99.89")
    assert rate_mismatch(Ratio(3241, 3307, "checked"), "98 %") == []
    assert rate_mismatch(Ratio(1, None, "checked"), "98 %") == []


@pytest.mark.parametrize(("text", "candidate"), [("98、9%", "98.9"), ("98,9 %", "98.9"), ("98。9", "98.9")])
def test_another_sign_in_place_of_the_decimal_point(text, candidate):
    assert decimal_typo(text) == [Flag("decimal_typo", {"text": text, "candidate": Decimal(candidate)})]


@pytest.mark.parametrize("text", ["98.9%", "98 %", "100", "4**55", ""])
def test_a_plain_percentage_is_no_typo(text):
    assert decimal_typo(text) == []


@given(st.lists(st.integers(0, 10**5), min_size=1), st.integers(0, 10**7))
def test_a_total_is_flagged_exactly_when_it_differs(parts, reported):
    flags = sum_mismatch(parts, reported)
    assert bool(flags) is (sum(parts) != reported)
    assert all(flag.facts["difference"] == reported - sum(parts) for flag in flags)
