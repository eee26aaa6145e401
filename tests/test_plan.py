"""Plans as texts: the shipped ones stand, and every fault of a spoilt one is named by key and line."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from campaign.rules.events import Refused
from campaign.rules.people import Birth
from campaign.rules.plan import MODES, REASON_LISTS, band_day, band_of, mode_of, product_of, round_of
from campaign.rules.plan_text import read_plan
from campaign.rules.tables import PlanFaults
from campaign.rules.toml_lines import lines

DATA = Path(__file__).parents[1] / "data"
VACCINES = (DATA / "vaccines.toml").read_text("utf-8")
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted((DATA / "plans").glob("*.toml"))}
TOWNSHIP = TEXTS["township-polio"]
PLANS = {name: read_plan(text, VACCINES) for name, text in TEXTS.items()}
CATCH_UP = TOWNSHIP.replace('kind = "sia"', 'kind = "catch_up"') + """
[[catch_up]]
min_months = 2
fewer_than = 1

[[catch_up]]
min_months = 6
fewer_than = 3
"""


def faults(text, vaccines=VACCINES):
    with pytest.raises(PlanFaults) as found:
        read_plan(text, vaccines)
    return found.value.faults


def spoilt(*changes, text=TOWNSHIP):
    """The plan with each (old, new) changed once."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def line_of(text, start):
    return 1 + next(at for at, line in enumerate(text.splitlines()) if line.startswith(start))


def test_three_plans_are_shipped():
    assert {name: plan.kind for name, plan in PLANS.items()} == {
        "covid-site": "course", "township-polio": "sia", "who-polio": "sia"}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_shipped_plan_serves_every_mode_and_reason(plan):
    assert set(plan.modes) == set(MODES)
    assert set(plan.reasons) == set(REASON_LISTS)
    assert {post.mode for post in plan.posts} <= set(plan.modes)
    assert set(plan.name) == {"zh-CN", "en"}
    reasons = tomllib.loads((DATA / "reasons.toml").read_text("utf-8"))["not_vaccinated"]
    assert set(plan.reasons["not_vaccinated"]) <= set(reasons)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_whatever_a_question_suggests_can_be_recorded_as_the_reason(plan):
    for product in plan.products.values():
        for question in product.questions:
            decision = plan.questions[question]
            assert decision == "caution" or question in plan.reasons[decision], (product.code, question)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_numbers_of_approval_in_shipped_plans_are_plainly_invented(text):
    assert all("示例" in number for number in re.findall(r'(?:approval|filing)_no = "(.*)"', text))


def test_the_township_has_two_rounds_and_seven_bands():
    plan = PLANS["township-polio"]
    assert [band.code for band in plan.bands] == ["0", "1", "2", "3", "4", "5", "6"]
    assert [(one.starts, one.ends) for one in plan.rounds] == [
        (date(2026, 12, 5), date(2026, 12, 6)), (date(2027, 1, 5), date(2027, 1, 6))]
    assert (plan.target_pct, plan.observation_minutes, plan.antigens) == (Decimal(95), 30, {"polio"})
    assert mode_of(plan, "fixed").asks == (("registration",), ("consent",), ("precheck",), ("vaccination",))
    assert mode_of(plan, "mobile").observation == "at_the_stop"


def test_the_course_belongs_to_the_product():
    products = PLANS["covid-site"].products
    courses = {code: (one.course.doses, one.course.min_days) for code, one in products.items()}
    assert courses == {"covid_bibp": (2, (21,)), "covid_coronavac": (2, (21,)), "covid_kconvac": (2, (28,)),
                       "covid_cansino": (1, ()), "covid_zhifei": (3, (28, 28))}
    assert products["covid_bibp"].course.within_days == (56,)


def test_a_plan_may_ask_and_keep_otherwise_than_the_vaccines_text():
    here, there = (PLANS[name].products["bopv_liquid"] for name in ("township-polio", "who-polio"))
    assert ("fever" in here.questions, there.questions) == (True, ())
    assert (here.open_vial_minutes, there.open_vial_minutes) == (30, 28 * 24 * 60)
    assert "open_vial_minutes" in here.unverified


def test_the_version_changes_with_either_text():
    version = PLANS["township-polio"].version
    assert re.fullmatch(r"[0-9a-f]{12}", version)
    assert read_plan(TOWNSHIP, VACCINES).version == version
    assert read_plan(TOWNSHIP + "\n", VACCINES).version != version
    assert read_plan(TOWNSHIP, VACCINES + "\n").version != version


@pytest.mark.parametrize(("plan", "birth", "on", "band"), [
    ("township-polio", "2025-12-06", date(2026, 12, 5), "0"),
    ("township-polio", "2025-12-05", date(2026, 12, 5), "1"),
    ("township-polio", "2019-12-06", date(2026, 12, 5), "6"),
    ("township-polio", "2019-12-05", date(2026, 12, 5), ""),
    ("township-polio", "2019", date(2026, 12, 5), "6"),
    ("township-polio", "2021", date(2026, 12, 5), "5"),
    ("who-polio", "2025-11-26", date(2026, 11, 25), "0-11m"),
    ("who-polio", "2025-11-25", date(2026, 11, 25), "12-59m"),
    ("who-polio", "2026-11-27", date(2026, 11, 25), "0-11m"),
    ("who-polio", "2021-11-25", date(2026, 11, 25), ""),
    ("covid-site", "1926-01-01", date(2026, 11, 20), "60+"),
    ("covid-site", "2023-11-21", date(2026, 11, 20), ""),
])
def test_bands_are_completed_ages_with_both_ends_inclusive(plan, birth, on, band):
    assert band_of(PLANS[plan], Birth(birth), on) == band


@given(st.dates(date(2019, 12, 6), date(2026, 11, 5)))
def test_whoever_a_round_is_for_has_a_band_in_both_rounds(birth):
    plan = PLANS["township-polio"]
    known = Birth(birth.isoformat())
    [band] = {band_of(plan, known, band_day(plan, one.number, one.ends)) for one in plan.rounds}
    assert band


def test_the_plan_says_whose_age_on_which_day():
    plan, on = PLANS["township-polio"], date(2027, 1, 6)
    assert band_day(plan, 2, on) == date(2026, 12, 5)
    by_day = spoilt(('"campaign_start"', '"dose_day"'), ("low = 6\nhigh = 6", "low = 6\nhigh = 7"))
    assert band_day(read_plan(by_day, VACCINES), 2, on) == on
    assert band_day(PLANS["who-polio"], 2, on) == date(2026, 12, 23)


@pytest.mark.parametrize(("question", "code"), [
    (lambda plan: round_of(plan, 3), "round_unknown"), (lambda plan: round_of(plan, 0), "round_unknown"),
    (lambda plan: mode_of(plan, "drive_in"), "mode_unknown"),
    (lambda plan: product_of(plan, "nopv2"), "product_unknown"),
])
def test_what_the_plan_does_not_have_is_refused(question, code):
    with pytest.raises(Refused) as refused:
        question(PLANS["township-polio"])
    assert refused.value.code == code


def test_a_catch_up_has_its_table():
    plan = read_plan(CATCH_UP, VACCINES)
    assert [(due.min_months, due.fewer_than) for due in plan.catch_up] == [(2, 1), (6, 3)]
    [fault] = faults(TOWNSHIP.replace('kind = "sia"', 'kind = "catch_up"'))
    assert (fault.key, fault.code) == ("catch_up", "key_missing")


@pytest.mark.parametrize(("old", "new", "key", "code"), [
    ("target_pct = 95", "target_pct = 101", "target_pct", "out_of_range"),
    ("target_pct = 95", 'target_pct = "95"', "target_pct", "wrong_type"),
    ("target_pct = 95", "target_percent = 95", "target_percent", "key_unknown"),
    ("finger_mark = false", "finger_mark = 0", "finger_mark", "wrong_type"),
    ('kind = "sia"', 'kind = "campaign"', "kind", "not_among"),
    ('notice_version = "township-polio-2026-1"', 'notice_version = " "', "notice_version", "blank"),
    ("ends = 2026-12-06", "ends = 2026-12-04", "rounds[1].ends", "round_reversed"),
    ("ends = 2026-12-06", 'ends = "2026-12-06"', "rounds[1].ends", "wrong_type"),
    ("ends = 2026-12-06", "ends = 2026-12-06T12:00:00", "rounds[1].ends", "wrong_type"),
    ("starts = 2027-01-05", "starts = 2026-12-06", "rounds[2].starts", "rounds_overlap"),
    ("number = 2", "number = 3", "rounds[2].number", "round_number"),
    ("born_to = 2026-10-05", "born_to = 2019-10-05", "rounds[1].born_to", "window_reversed"),
    ("born_from = 2019-12-06", "born_from = 2018-12-06", "rounds[1].born_from", "window_outside_bands"),
    ("low = 3\n", "low = 2\n", "bands[4].low", "bands_overlap"),
    ("high = 2\n", "", "bands[4].low", "bands_overlap"),
    ('code = "5"', 'code = "4"', "bands[6].code", "code_twice"),
    ("area_digits = 6", "area_digits = true", "residence.area_digits", "wrong_type"),
    ('temporary_as = "migrant"', 'temporary_as = "temporary"', "residence.temporary_as", "not_among"),
    ("[products.ipv]", "[products.ipw]", "products.ipw", "product_unknown"),
    ("[products.ipv]", '[products.ipv]\nquestions = ["fevr"]', "products.ipv.questions", "not_among"),
    ('mode = "mobile"', 'mode = "tent"', "posts[2].mode", "mode_unknown"),
    ("[modes.school]", "[modes.tent]", "modes.tent", "mode_unknown"),
    ('name.en = "Fixed post"\n', "", "posts[1].name.en", "key_missing"),
    ('"precheck", "vaccination"]]', '"vaccination"]]', "modes.house_to_house.asks", "stations_not_once"),
    ('"precheck", "vaccination"]]', '"vaccination", "precheck"]]', "modes.house_to_house.asks",
     "vaccination_not_last"),
    ("ordinary = 48", "ordinary = 0", "aefi_hours.ordinary", "out_of_range"),
    ('["to_doctor", "other_product"', '["to_doctor", "to_doctor"', "reasons.referred", "code_twice"),
    ('unit_kinds = ["village", "school"]', "unit_kinds = []", "unit_kinds", "list_empty"),
])
def test_a_fault_is_named_by_its_key_and_line(old, new, key, code):
    text = spoilt((old, new))
    found = [fault for fault in faults(text) if fault.key == key]
    assert [fault.code for fault in found] == [code]
    changed = TOWNSHIP[:TOWNSHIP.index(old)].count("\n")
    starts = ("name.", f"[{key}") if code == "key_missing" else (key.rpartition(".")[2], f"[{key}")
    after = enumerate(text.splitlines(), 1)
    at = next(at for at, line in after if at >= changed + (code != "key_missing") and line.startswith(starts))
    assert (found[0].line, found[0].text) == (at, "plan")


def test_a_gap_between_bands_is_named():
    text = spoilt(('[[bands]]\ncode = "3"\nlow = 3\nhigh = 3\nunit = "years"\n', ""))
    [gap] = [fault for fault in faults(text) if fault.code == "bands_gap"]
    assert (gap.key, gap.facts) == ("bands[4].low", {"before": "2", "band": "4"})
    assert gap.line == line_of(text, "low = 4")


def test_a_plan_without_bands():
    text = re.sub(r"\[\[bands\]\]\ncode.*\nlow.*\nhigh.*\nunit.*\n", "", TOWNSHIP)
    assert [(fault.key, fault.code) for fault in faults(text)] == [("bands", "key_missing")]
    assert [(fault.key, fault.code) for fault in faults("bands = []\n" + text)] == [("bands", "list_empty")]


@pytest.mark.parametrize("key", ["authority", "approval_no", "filing_no"])
def test_a_mass_vaccination_needs_its_approval(key):
    text = re.sub(rf'^{key} = ".*"$', f'{key} = ""', TOWNSHIP, flags=re.MULTILINE)
    [fault] = faults(text)
    assert (fault.key, fault.code, fault.line) == (key, "approval_missing", line_of(text, key))
    assert read_plan(spoilt(("mass_vaccination = true", "mass_vaccination = false"), text=text), VACCINES)


def test_all_faults_are_told_at_once_in_the_order_of_their_lines():
    text = spoilt(("target_pct = 95", "target_pct = -1"),
                  ("low = 3\n", "low = 2\n"), ("low = 5\n", "low = 4\n"),
                  ("ends = 2027-01-06", "ends = 2027-01-04"), ("[products.ipv]", "[products.ipw]"),
                  ("sex_asked = true\n", ""))
    found = faults(text, spoilt(('antigen = "polio"', "antigen = 7"), text=VACCINES))
    assert [(fault.text, fault.code) for fault in found] == [
        ("plan", "key_missing"), ("plan", "out_of_range"), ("plan", "bands_overlap"),
        ("plan", "bands_overlap"), ("plan", "round_reversed"), ("plan", "product_unknown"),
        ("vaccines", "wrong_type")]
    assert [fault.line for fault in found[:-1]] == sorted(fault.line for fault in found[:-1])


def test_a_text_that_is_no_toml_names_its_line():
    text = spoilt(("[residence]", "[residence"))
    [fault] = faults(text)
    assert (fault.code, fault.line, fault.text) == ("toml_unreadable", line_of(text, "[residence"), "plan")
    assert [(one.text, one.code) for one in faults("a = ", "b = ")] == [
        ("plan", "toml_unreadable"), ("vaccines", "toml_unreadable")]


def test_intervals_must_fit_the_number_of_doses():
    [fault] = faults(TOWNSHIP, spoilt(("min_days = [28, 28]", "min_days = [28]"), text=VACCINES))
    assert (fault.key, fault.code) == ("products.covid_zhifei.course.min_days", "intervals_differ")
    assert "course = {doses = 3" in VACCINES.splitlines()[fault.line - 1]


def test_a_course_cannot_use_a_product_without_one():
    text = spoilt(("[products.covid_bibp]", "[products.bopv_liquid]"), text=TEXTS["covid-site"])
    assert [(fault.key, fault.code) for fault in faults(text)] == [("products.bopv_liquid", "course_missing")]


def test_lines_are_found_in_any_way_of_writing():
    text = "\n".join(['a = [', '  ["x"],', '  "b = 1",', ']', '[t.u]', 'v.w = """', 'q = 1', '"""', '[[l]]',
                      'x = 1', '', '[[l]]', '# x = 0', 'x = 2', '[l.m]', '"k k" = 3'])
    assert lines(text) == {
        (): 1, ("a",): 1, ("t",): 5, ("t", "u"): 5, ("t", "u", "v"): 6, ("t", "u", "v", "w"): 6, ("l",): 9,
        ("l", 0): 9, ("l", 0, "x"): 10, ("l", 1): 12, ("l", 1, "x"): 14, ("l", 1, "m"): 15,
        ("l", 1, "m", "k k"): 16}


@given(st.lists(st.integers(0, len(TOWNSHIP.splitlines()) - 1), min_size=1, max_size=4, unique=True))
def test_a_plan_with_lines_missing_is_read_or_refused_with_faults_and_never_breaks(gone):
    text = "\n".join(line for at, line in enumerate(TOWNSHIP.splitlines()) if at not in gone)
    found = []
    try:
        read_plan(text, VACCINES)
    except PlanFaults as refused:
        found = refused.faults or [None]
    assert all(fault and 1 <= fault.line <= len(text.splitlines()) for fault in found)
