"""常住 and 流动: two rules give two classes for one family, and the reason can be told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from campaign.rules.residence import STATED, ResidenceRule, class_of, months_resident, why

HUKOU = ResidenceRule(kind="hukou", area_digits=6, months=3, temporary_as="migrant")
MONTHS = ResidenceRule(kind="months", area_digits=6, months=3, temporary_as="resident")
ON = date(2026, 12, 5)
HERE, ELSEWHERE = "990101001", "990202003"


@pytest.mark.parametrize(("since", "by_hukou", "by_months"), [
    (date(2026, 10, 5), "migrant", "migrant"),      # two months
    (date(2026, 8, 5), "migrant", "resident"),      # four months
    (date(2026, 9, 5), "migrant", "resident"),      # three months to the day
    (date(2026, 9, 6), "migrant", "migrant"),
])
def test_a_family_from_elsewhere_is_classed_by_the_plans_rule(since, by_hukou, by_months):
    facts = {"hukou": ELSEWHERE, "area": HERE, "since": since, "on": ON}
    assert class_of(**facts, rule=HUKOU) == by_hukou
    assert class_of(**facts, rule=MONTHS) == by_months


def test_whoever_is_registered_here_is_resident_under_both():
    for rule in (HUKOU, MONTHS):
        facts = {"hukou": "990101002", "area": HERE, "since": date(2026, 12, 1), "rule": rule, "on": ON}
        assert (class_of(**facts), why(**facts)) == ("resident", "hukou_here")


def test_the_rule_says_how_wide_an_area_is():
    town = ResidenceRule(kind="hukou", area_digits=9, months=3, temporary_as="migrant")
    assert class_of(hukou="990101002", area=HERE, since=None, rule=town, on=ON) == "migrant"
    assert class_of(hukou="990101", area=HERE, since=None, rule=town, on=ON) == "unknown"
    assert class_of(hukou="990102", area=HERE, since=None, rule=town, on=ON) == "migrant"


@pytest.mark.parametrize(("stated", "by_hukou", "by_months"), [
    ("resident", "resident", "resident"), ("migrant", "migrant", "migrant"),
    ("temporary", "migrant", "resident"), ("", "unknown", "unknown"),
])
def test_what_a_list_stated_stands_in_for_missing_facts(stated, by_hukou, by_months):
    facts = {"hukou": "", "area": HERE, "since": None, "stated": stated, "on": ON}
    assert class_of(**facts, rule=HUKOU) == by_hukou
    assert class_of(**facts, rule=MONTHS) == by_months


def test_facts_go_before_what_a_list_stated():
    assert class_of(hukou=HERE, area=HERE, since=None, stated="migrant", rule=HUKOU, on=ON) == "resident"


def test_without_a_date_of_arrival_the_months_rule_asks_what_was_stated():
    facts = {"hukou": ELSEWHERE, "area": HERE, "since": None, "rule": MONTHS, "on": ON}
    assert (class_of(**facts), why(**facts)) == ("unknown", "facts_missing")
    assert class_of(**facts, stated="migrant") == "migrant"


def test_a_day_of_arrival_still_to_come_is_no_month():
    assert months_resident(date(2027, 1, 1), ON) == 0


@given(hukou=st.sampled_from(("", "text", HERE, ELSEWHERE)), area=st.sampled_from(("", HERE)),
       since=st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)), stated=st.sampled_from(("", *STATED)),
       rule=st.sampled_from((HUKOU, MONTHS)))
def test_every_answer_is_a_class(hukou, area, since, stated, rule):
    told = class_of(hukou=hukou, area=area, since=since, stated=stated, rule=rule, on=ON)
    assert told in ("resident", "migrant", "unknown")
