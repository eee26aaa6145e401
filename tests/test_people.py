"""Births, ages, ID numbers and masks: what the desk may rely on about a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, strategies as st
from stdnum.cn import ric

from campaign.rules.events import Refused
from campaign.rules.people import (
    Birth,
    birth_of_id,
    check_digit,
    completed_months,
    completed_years,
    id_number_faults,
    masked_id,
    masked_name,
    masked_phone,
    months_before,
    sex_of_id,
    typed_day,
)

TODAY = date(2026, 12, 5)
days = st.dates(date(1900, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(("text", "first", "assumed", "last", "exact"), [
    ("2019-03-05", date(2019, 3, 5), date(2019, 3, 5), date(2019, 3, 5), True),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 15), date(2020, 2, 29), False),
    ("2019-12", date(2019, 12, 1), date(2019, 12, 15), date(2019, 12, 31), False),
    ("2019", date(2019, 1, 1), date(2019, 7, 1), date(2019, 12, 31), False),
])
def test_a_birth_is_known_to_the_day_the_month_or_the_year(text, first, assumed, last, exact):
    birth = Birth.read(f" {text} ")
    assert (birth.first, birth.assumed, birth.last, birth.exact) == (first, assumed, last, exact)
    assert birth.year == first.year


@pytest.mark.parametrize("text", [
    "2019-02-31", "2019-13", "2019-00", "0000", "", "05/03/2019", "2019-3-5", "２０１９"])
def test_a_date_that_does_not_exist_is_refused(text):
    with pytest.raises(Refused) as refused:
        Birth.read(text)
    assert (refused.value.code, refused.value.facts) == ("birth_unreadable", {"text": text})


@given(days)
def test_a_full_date_reads_back(day):
    birth = Birth.read(day.isoformat())
    assert birth.first == birth.assumed == birth.last == day


def test_someone_born_on_29_february_turns_on_1_march_of_a_common_year():
    leap = date(2020, 2, 29)
    assert completed_years(leap, date(2026, 2, 28)) == 5
    assert completed_years(leap, date(2026, 3, 1)) == 6
    assert completed_years(leap, date(2024, 2, 29)) == 4
    assert completed_months(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert completed_months(date(2026, 1, 31), date(2026, 3, 1)) == 1


def _birthday(birth: date, n: int) -> date:
    try:
        return birth.replace(year=birth.year + n)
    except ValueError:
        return date(birth.year + n, 3, 1)


@given(days, days)
def test_age_lies_between_two_birthdays(birth, on):
    assume(birth <= on)
    n = completed_years(birth, on)
    assert _birthday(birth, n) <= on < _birthday(birth, n + 1)
    assert completed_months(birth, on) // 12 == n


@given(days, st.integers(0, 1200))
def test_the_latest_birth_for_an_age_in_months_is_the_latest(on, months):
    born = months_before(on, months)
    assert completed_months(born, on) >= months > completed_months(born + timedelta(days=1), on)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", " 11010519491231002x "])
def test_a_sound_number_has_no_faults(number):
    assert id_number_faults(number, birth=None, sex=None, today=TODAY) == []


@pytest.mark.parametrize(("number", "codes"), [
    ("110105194912310021", ["id_check_digit"]),
    ("11010519491231O02X", ["id_characters"]),
    ("110105491231002", ["id_length"]),
    ("11010519491231002", ["id_length"]),
    ("E12345678", ["id_other_form"]),
    ("", []),
])
def test_each_fault_of_a_number_is_named(number, codes):
    assert id_number_faults(number, birth=None, sex=None, today=TODAY) == codes


def test_birth_and_sex_are_held_against_the_number():
    def faults(**told):
        return id_number_faults("11010519491231002X", **({"birth": None, "sex": None, "today": TODAY} | told))
    assert faults(birth=Birth("1949-12-31"), sex="2") == []
    assert faults(birth=Birth("1949"), sex="0") == []
    assert faults(birth=Birth("1949-12-30"), sex="1") == ["id_birth_differs", "id_sex_differs"]
    assert faults(today=date(1949, 12, 30)) == ["id_future"]


def test_a_number_with_31_february_has_no_birth():
    number = "11010520190231002"
    number += check_digit(number)
    assert id_number_faults(number, birth=Birth("2019"), sex=None, today=TODAY) == ["id_date"]
    assert birth_of_id(number) is None


def test_a_number_tells_birth_and_sex_and_another_number_does_not():
    assert (birth_of_id("11010519491231002X"), sex_of_id("11010519491231002X")) == (Birth("1949-12-31"), "2")
    assert (birth_of_id("E12345678"), sex_of_id("E12345678")) == (None, "")


def test_residence_permits_of_the_same_form_are_sound():
    number = "81000019900307123"
    number += check_digit(number)
    assert id_number_faults(number, birth=Birth("1990-03-07"), sex="1", today=TODAY) == []


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_check_digit_is_that_of_another_implementation(first17):
    assert check_digit(first17) == ric.calc_check_digit(first17 + "0")  # it leaves the last one out


def test_masks_keep_what_the_desk_needs():
    assert masked_name("张三丰") == masked_name("张三") == "张**"
    assert masked_id("11010519491231002X") == "1*************002X"
    assert masked_phone("13812341234") == "138****1234"
    assert (masked_name(" "), masked_id(""), masked_phone("")) == ("", "", "")


@given(st.text("0123456789X", min_size=1, max_size=30))
def test_a_mask_never_shows_the_whole(number):
    for mask in (masked_id, masked_phone):
        assert "*" in mask(number)
        assert len(mask(number)) == len(number)


@pytest.mark.parametrize(("typed", "kept"), [
    ("20190305", "2019-03-05"), ("2019.3.5", "2019-03-05"), (" 2019/03/5 ", "2019-03-05"), ("2019年3月5日", "2019-03-05"),
    ("２０１９．３．５", "2019-03-05"), ("2019年3月", "2019-03"), ("2019.10", "2019-10"),
    ("2019年", "2019"), ("2019", "2019"),
])
def test_a_day_typed_at_a_desk_is_kept_in_one_writing(typed, kept):
    assert typed_day(typed) == kept


@pytest.mark.parametrize("typed", [
    "5/3/2019", "19-3-5", "201905", "2019-", "2019-03-", "农历2019年3月5日", "2019-3-5x", "soon", ""])
def test_what_may_mean_another_day_stays_as_it_was_typed(typed):
    assert typed_day(f" {typed} ") == typed


@given(days)
def test_a_day_that_is_kept_is_typed_the_same_again(day):
    assert typed_day(day.isoformat()) == typed_day(day.strftime("%Y%m%d")) == day.isoformat()
