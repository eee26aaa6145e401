"""Who may have a dose: an SIA round, a catch-up and a course answer differently about the same child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from campaign.rules.eligibility import Given, dose_no, refusal
from campaign.rules.people import Birth
from campaign.rules.plan import Due, product_of, round_of
from campaign.rules.plan_text import read_plan

DATA = Path(__file__).parents[1] / "data"
VACCINES = (DATA / "vaccines.toml").read_text("utf-8")
TOWNSHIP = read_plan((DATA / "plans/township-polio.toml").read_text("utf-8"), VACCINES)
SITE = read_plan((DATA / "plans/covid-site.toml").read_text("utf-8"), VACCINES)
CATCH_UP = replace(TOWNSHIP, kind="catch_up", catch_up=(Due(2, 1), Due(6, 3)), min_days_same_antigen=28)
FIRST, SECOND = date(2026, 12, 5), date(2027, 1, 5)
LIN = Birth("2021-05-01")  # Lin, five years old
BOPV = product_of(TOWNSHIP, "bopv_liquid")


def opv(on, round=0):
    return Given("polio", "bopv_liquid", "", on, round)


def asked(plan=TOWNSHIP, *, birth=LIN, round=1, product=None, doses=(), prior=None, on=FIRST):
    return refusal(plan=plan, round=round_of(plan, round), birth=birth, product=product, doses=doses,
                   prior=prior, on=on)


def code(**facts):
    found = asked(**facts)
    return found[0] if found else None


@pytest.mark.parametrize(("birth", "answer"), [
    ("2019-12-06", None), ("2019-12-05", "too_old"), ("2026-10-05", None), ("2026-10-06", "too_young"),
    ("2026-12-06", "birth_future"), ("2027", "birth_future"),
    ("2019-12", None), ("2019", None), ("2018", "too_old"), ("2026-10", None), ("2026-11", "too_young"),
])
def test_the_window_refuses_only_who_lies_wholly_outside(birth, answer):
    assert code(birth=Birth(birth)) == answer


def test_a_refusal_says_for_whom_the_round_is():
    assert asked(birth=Birth("2019-12-05")) == (
        "too_old", {"birth": "2019-12-05", "born_from": date(2019, 12, 6), "born_to": date(2026, 10, 5)})


def test_a_child_becomes_old_enough_for_the_second_round():
    baby = Birth("2026-11-01")
    assert code(birth=baby) == "too_young"
    assert code(birth=baby, round=2, on=SECOND) is None


def test_a_round_gives_a_dose_whatever_was_had_before():
    four = [opv(date(2021, month, 1)) for month in (7, 8, 9, 10)]
    assert code(doses=four, prior="4") is None
    assert code(doses=[*four, opv(FIRST, 1)], round=2, on=SECOND) is None


def test_a_round_gives_one_dose_only():
    assert asked(doses=[opv(FIRST, 1)], on=date(2026, 12, 6)) == (
        "already_vaccinated", {"on": FIRST, "round": 1})


def test_a_plan_may_ask_for_days_since_the_same_antigen():
    spaced = replace(TOWNSHIP, min_days_same_antigen=28)
    last = date(2026, 11, 20)
    assert asked(spaced, doses=[opv(last)]) == ("too_soon", {"due": date(2026, 12, 18), "last": last})
    assert asked(spaced, doses=[opv(date(2026, 11, 7))]) is None
    assert asked(spaced, doses=[Given("measles", "mr", "", last, 0)]) is None


def test_a_product_may_ask_for_an_age():
    ipv = replace(BOPV, course=replace(product_of(TOWNSHIP, "ipv").course, min_age_months=12))
    found = asked(birth=Birth("2025-12-06"), product=ipv)
    assert found == ("too_young", {"birth": "2025-12-06", "born_from": date(2019, 12, 6),
                                   "born_to": date(2025, 12, 5)})
    assert code(birth=Birth("2025-12-05"), product=ipv) is None


@pytest.mark.parametrize(("birth", "prior", "answer"), [
    ("2026-09-05", "0", None), ("2026-09-05", "1", "not_needed"), ("2026-09-05", "unknown", None),
    ("2026-06-05", "2", None), ("2026-06-05", "3", "not_needed"), ("2026-06-05", None, None),
    ("2026-06-06", "2", "not_needed"), ("2021-05-01", "4", "not_needed"),
])
def test_a_catch_up_gives_only_what_the_history_lacks(birth, prior, answer):
    assert code(plan=CATCH_UP, birth=Birth(birth), prior=prior) == answer


def test_a_catch_up_counts_its_own_doses_and_each_earlier_dose_once():
    had = [opv(date(2021, 7, 1)), opv(date(2021, 8, 1))]
    assert code(plan=CATCH_UP, doses=had, prior="2") is None
    assert asked(CATCH_UP, doses=[*had, opv(FIRST, 1)], prior="2", round=2, on=SECOND) == (
        "not_needed", {"had": 3})
    assert asked(CATCH_UP, doses=[opv(date(2026, 12, 20), 1)], round=2, on=SECOND) == (
        "too_soon", {"due": date(2027, 1, 17), "last": date(2026, 12, 20)})


def test_a_catch_up_asks_for_its_youngest_age():
    wide = replace(CATCH_UP, rounds=(replace(CATCH_UP.rounds[0], born_to=FIRST),))
    assert code(plan=wide, birth=Birth("2026-10-06")) == "too_young"
    assert code(plan=wide, birth=Birth("2026-10-05")) is None


WANG = Birth("1980-03-08")  # Wang, a grown-up in a course
BIBP, SINOVAC, ZHIFEI = (product_of(SITE, code) for code in ("covid_bibp", "covid_coronavac", "covid_zhifei"))
DAY_0 = date(2026, 11, 20)


def shot(product, on):
    return Given("covid19", product.code, product.maker, on, 1)


@pytest.mark.parametrize(("days", "answer"), [
    (0, "already_vaccinated"), (20, "too_soon"), (21, None), (29, None)])
def test_a_second_dose_waits_three_weeks(days, answer):
    on = DAY_0 + timedelta(days=days)
    assert code(plan=SITE, birth=WANG, product=BIBP, doses=[shot(BIBP, DAY_0)], on=on) == answer


def test_a_course_ends_and_keeps_to_one_maker():
    later, one = date(2026, 12, 20), [shot(BIBP, DAY_0)]
    assert code(plan=SITE, birth=WANG, product=SINOVAC, doses=one, on=later) == "different_maker"
    two = [shot(BIBP, date(2026, 9, 1)), shot(BIBP, date(2026, 10, 1))]
    assert asked(SITE, birth=WANG, product=BIBP, doses=two, on=later) == (
        "course_complete", {"had": 2, "doses": 2})


def test_each_interval_of_a_course_of_three_is_its_own():
    doses = [shot(ZHIFEI, date(2026, 10, 1)), shot(ZHIFEI, date(2026, 11, 1))]
    assert asked(SITE, birth=WANG, product=ZHIFEI, doses=doses, on=date(2026, 11, 28)) == (
        "too_soon", {"due": date(2026, 11, 29), "last": date(2026, 11, 1)})
    assert code(plan=SITE, birth=WANG, product=ZHIFEI, doses=doses, on=date(2026, 11, 29)) is None


def test_a_product_not_chosen_yet_leaves_the_course_unasked():
    assert code(plan=SITE, birth=WANG, doses=[shot(BIBP, date(2026, 11, 19))], on=DAY_0) is None


def test_a_child_gets_no_product_for_grown_ups():
    assert code(plan=SITE, birth=Birth("2010-01-01"), product=ZHIFEI, on=DAY_0) == "too_young"
    assert code(plan=SITE, birth=Birth("2010-01-01"), product=BIBP, on=DAY_0) is None


def test_the_next_dose_is_numbered_by_the_antigens_doses():
    assert dose_no(BIBP, []) == 1
    assert dose_no(BIBP, [shot(SINOVAC, DAY_0), opv(DAY_0)]) == 2


@given(doses=st.permutations([opv(date(2021, 7, 1)), opv(date(2026, 11, 20)), opv(FIRST, 1)]))
def test_the_order_in_which_doses_are_told_does_not_matter(doses):
    spaced = replace(TOWNSHIP, min_days_same_antigen=28)
    assert asked(spaced, doses=doses, round=2, on=date(2026, 12, 20)) == (
        "too_soon", {"due": date(2027, 1, 2), "last": FIRST})
    assert asked(CATCH_UP, doses=doses, prior="0", round=2, on=SECOND) == ("not_needed", {"had": 3})
