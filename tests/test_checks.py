"""The list of checks: what published figures claim, held against itself; what is found says where, and corrects nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from campaign.rules.checks import CHECKS, found
from campaign.rules.claims import Digits, Part, Rate, Rounds, Sum, Times, Units, Written, whole
from campaign.rules.reported import Flag
from campaign.words import LANGS, known

RESIDENT, MIGRANT = (229, 275, 264, 256, 286, 280, 288), (3, 4, 2, 2, 3, 3, 1)
LINES = ("12", "73", "113", "146", "36", "77", "77", "37", "25", "46")
PROVINCE = ("18319", "22692", "25252", "5658", "7427", "6849", "135", "13998", "12460", "7604")
SITE = ("592", "1055", "2325", "529", "560", "1078", "537", "2196", "1058", "1120", "569")


def texts(numbers):
    return tuple(map(str, numbers))


def codes(*claims):
    return [one.flag.code for one in found(claims)]


def only(*claims):
    (one,) = found(claims)
    return one.flag


@pytest.mark.parametrize(("claim", "code", "facts"), [
    (Sum("resident", texts(RESIDENT), "1876"), "sum_mismatch", {"computed": 1878, "difference": -2}),
    (Rounds("rounds", RESIDENT + MIGRANT, RESIDENT + MIGRANT), "duplicate_round", {"cells": 14}),
    (Rate("both rounds", "100 %", "1896", ""), "denom_missing", {"stated": "100 %"}),
    (Units("two rounds", ("person",), (191, 219)), "unit_ambiguous", {"doses": 410, "low": 219, "high": 410}),
    (Sum("by vaccine", LINES, "621"), "sum_mismatch", {"computed": 642, "difference": -21}),
    (Part("certificates", "189", "120", "11"), "part_gt_whole", {"suggestion": 109}),
    (Rate("measles", "22.16", "16", "706457", "population", 1_000_000), "rate_mismatch",
     {"computed": Decimal("22.65"), "implied_denominator": 722022}),
    (Sum("category 1", PROVINCE, "**0003"), "sum_mismatch", {"computed": 120394, "difference": None}),
    (Written("category 1", "**0003"), "masked", {"low": 100003, "high": 990003}),
    (Written("enumerated", "4**55"), "masked", {"low": 40055, "high": 49955}),
    (Written("timely", "98、9%", rate=True), "decimal_typo", {"candidate": Decimal("98.9")}),
    (Rate("timely", "98、9%", "39000", "4**55"), "rate_impossible", {"low": Decimal("78.07"), "high": Decimal("97.37")}),
    (Rate("both rounds", "100 %", "1891", "4**55"), "rate_impossible", {"high": Decimal("4.72")}),
    (Units("eleven days", ("dose",) * 10 + ("person",)), "unit_ambiguous", {"units": "dose, person"}),
    (Written("at the session", "46+", low=46), "lower_bound", {"low": 46}),
    (Written("a cell", "about forty"), "figure_unreadable", {"text": "about forty"}),
    (Times("A0007", "2026-12-05T01:10:00.000Z", "2026-12-05T01:05:00.000Z"), "dose_before_arrival", {"minutes": 5}),
    (Times("A0008", "", "2026-12-05T10:00:30.000Z", "2026-12-05T10:00:00.000Z"), "dose_after_close", {"minutes": 1}),
    (Digits("times", (30, 0, 2, 0, 1, 25, 0, 1, 0, 1)), "digit_preference", {"n": 60, "heaped": 55, "expected": 12}),
])
def test_what_a_check_finds(claim, code, facts):
    flag = only(claim)
    assert flag.code == code
    assert {key: flag.facts[key] for key in facts} == facts


@pytest.mark.parametrize("claim", [
    Sum("migrant", texts(MIGRANT), "18"), Sum("missed doses", ("38", "10", "4"), "52"), Sum("round 1", ("143", "48"), "191"),
    Rate("hepatitis B", "95.60", "239", "250"), Rate("session", "38 %", "46", "120"), Rate("polio", "99.01", "703", "710"),
    Rate("measles", "100.00", "122", "122"), Rate("school", "98 %", "3241", "3307"),
    Rate("checked", "100", "18737", "18737"), Rate("timely", "97.4 %", "39000", "4**55"),
    Rate("zero reports", "100 %", "168", "168"), Rate("incidence", "22.65", "16", "706457", per=1_000_000),
    Written("a count", "120,394"), Written("blank", ""), Written("rate", "98.9%", rate=True), Units("one", ("dose", "dose")),
    Part("certificates", "109", "120"), Times("A0001", "2026-12-05T01:00:00.000Z", "2026-12-05T01:05:00.000Z"),
    Digits("few", (20, 0, 0, 0, 0, 9, 0, 0, 0, 0)), Digits("even", (12,) * 10),
])
def test_what_is_in_order_raises_nothing(claim):
    assert found([claim]) == []


def test_more_reached_than_due_is_named_and_not_capped():
    assert codes(Rate("round 1", "107.30", "191", "178")) == ["cov_gt_100", "walk_ins"]
    assert [one.flag.facts for one in found([Rate("migrant", "", "48", "35")])] == [
        {"pct": Decimal("137.14"), "denominator": "enumerated"}, {"at_least": 13}]


@pytest.mark.parametrize("claim", [
    Rate("need", "4.5 %", "1891", "4**55"), Rate("need", "98、9%", "989", "1000"), Rate("need", "", "4**55", "50000"),
    Sum("some", ("12", "4**5"), "100"), Sum("some", ("12", ""), "100"), Part("some", "**", "3")])
def test_hidden_digits_give_no_rate_and_no_sum(claim):
    assert codes(claim) == []


@pytest.mark.parametrize(("text", "n"), [
    ("120394", 120394), ("120,394", 120394), (" 7 ", 7), ("12,34", None), ("4**55", None), ("", None), ("-3", None),
    ("98.9", None)])
def test_a_whole_number_as_people_write_it(text, n):
    assert whole(text) == n


def test_the_same_thing_at_the_same_place_is_said_once():
    assert codes(Written("C4", "4**55"), Written("C4", "4**55"), Written("C5", "4**55")) == ["masked", "masked"]


def test_every_check_has_its_name_and_its_words():
    assert len({one.code for one in CHECKS}) == len(CHECKS)
    assert [(one.code, lang) for one in CHECKS for lang in LANGS
            if not known(f"flag.{one.code}", lang) or not known(f"consistency.{one.code}", lang)] == []


@given(st.lists(st.integers(0, 10**5), min_size=1), st.integers(0, 10**7))
def test_claims_find_what_the_rule_itself_finds(parts, total):
    expected = [] if sum(parts) == total else [Flag("sum_mismatch", {"computed": sum(parts), "reported": str(total),
                                                                     "difference": total - sum(parts)})]
    assert [one.flag for one in found([Sum("row", texts(parts), str(total))])] == expected


@given(st.permutations([Sum("a", ("1", "2"), "4"), Written("b", "4**55"), Part("c", "9", "3"), Rate("d", "5", "1", "2")]))
def test_the_order_of_the_claims_changes_nothing(claims):
    assert codes(*claims) == ["sum_mismatch", "part_gt_whole", "rate_mismatch", "masked"]
