"""What people type into the cells of a list, and what it is read as."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from campaign.lists.cells import read_birth_cell, read_cell
from campaign.lists.dates import read_age, read_day
from campaign.lists.vocabulary import Vocabulary, clean, shipped_headings

TODAY = date(2026, 12, 5)
VOCABULARY = Vocabulary(shipped_headings())
FIGURES = "〇一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
DAYS = st.dates(date(1900, 1, 1), date(2026, 12, 31))


def in_chinese(number: int) -> str:
    """A month or day as it is spoken: 五, 十, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    lead = "" if tens < 2 else FIGURES[tens]
    return f"{lead}{'十' if tens else ''}{FIGURES[ones] if ones else ''}"


def year_in_chinese(year: int) -> str:
    return "".join(FIGURES[int(figure)] for figure in str(year))


STYLES: dict[str, Callable[[date], object]] = {
    "a cell formatted as a date": lambda day: datetime.combine(day, time()),
    "a plain date": lambda day: day,
    "ISO": date.isoformat,
    "hyphens": lambda day: f"{day.year}-{day.month}-{day.day}",
    "points": lambda day: f"{day.year}.{day.month}.{day.day}",
    "points with noughts": lambda day: f"{day:%Y.%m.%d}",
    "strokes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "eight figures": lambda day: f"{day:%Y%m%d}",
    "eight figures as a number": lambda day: int(f"{day:%Y%m%d}"),
    "Chinese marks": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "Chinese marks with gaps": lambda day: f" {day.year} 年 {day.month} 月 {day.day} 日 生",
    "full width": lambda day: f"{day.year}年{day.month}月{day.day}日".translate(FULL_WIDTH),
    "invisible signs": lambda day: f"\ufeff{day.year}-\u200b{day.month}-{day.day}\u200e　",
    "numerals": lambda day: f"{year_in_chinese(day.year)}年{in_chinese(day.month)}月{in_chinese(day.day)}日",
    "with midnight": lambda day: f"{day.year}/{day.month}/{day.day} 0:00",
    "exported with time": lambda day: f"{day:%Y-%m-%d} 00:00:00",
    "day, English month, year": lambda day: f"{day.day}-{day:%b}-{day.year}",
    "English month, day, year": lambda day: f"{day:%B} {day.day}, {day.year}",
}


@pytest.mark.parametrize("style", STYLES)
@given(day=DAYS)
def test_any_day_in_each_style_reads_back(style: str, day: date) -> None:
    assert read_day(STYLES[style](day), VOCABULARY).value == day.isoformat()


@given(day=st.dates(date(1927, 6, 1), date(2026, 12, 31)))
def test_a_day_counted_by_excel_reads_back_or_says_that_it_may_be_a_month(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    for written in (serial, float(serial), serial + 0.25, str(serial)):
        read = read_day(written, VOCABULARY)
        month_too = str(serial)[:2] in ("19", "20") and serial % 10
        assert read.value == ("" if month_too else day.isoformat())
        assert read.codes == (("ambiguous",) if month_too else ())
        assert day.isoformat() in (read.value, read.facts.get("second"))


@given(day=DAYS)
def test_a_month_or_a_year_stays_a_month_or_a_year(day: date) -> None:
    month = f"{day:%Y-%m}"
    year, number = day.year, day.month
    for written in (month, f"{year}年{number}月", f"{year}.{number}", f"{number}/{year}"):
        assert read_day(written, VOCABULARY).value == month
    years: list[object] = [year, float(year), str(year), f"{year}年", year_in_chinese(year)]
    assert {read_day(each, VOCABULARY).value for each in years} == {str(year)}


@given(day=DAYS)
def test_day_and_month_before_the_year_have_one_reading_or_are_asked_about(day: date) -> None:
    read = read_day(f"{day.day}/{day.month}/{day.year}", VOCABULARY)
    if day.day > 12 or day.day == day.month:
        assert read.value == day.isoformat()
    else:
        assert day.isoformat() in read.facts.values()
        assert read.codes == ("ambiguous",)


@given(text=st.text(max_size=20))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    read = read_birth_cell(text, VOCABULARY, today=TODAY)
    assert bool(read.value) != bool(read.codes)
    for key in ("sex", "phone", "id_no", "prior_doses", "resident_since"):
        assert isinstance(read_cell(key, text, VOCABULARY).value, str)


@pytest.mark.parametrize(
    "written",
    [
        "2019-02-29", "2019-13", "2019-00-05", "31/2/2019", "19-3-5", "2019-3-5-1", "民国108年3月5日", "٢٠١٩",
        "三月五日", "#VALUE!", "不详", True, "2019-3月-", "99999999", "5 Foo 2019",
    ],
)
def test_what_is_no_day_is_never_guessed_at(written: object) -> None:
    read = read_day(written, VOCABULARY)
    assert read.codes in ((), ("unreadable",))
    assert read.value in ("", "2019-03")
    assert read.value == ("2019-03" if written == "2019-3月-" else "")


def test_figures_run_together_that_have_two_readings_are_asked_about() -> None:
    read = read_day("200805", VOCABULARY)
    assert (read.codes, read.facts) == (("ambiguous",), {"first": "2008-05", "second": "2020-08-05"})
    assert read_day("201903", VOCABULARY).value == "2019-03"
    assert read_day(2019.1, VOCABULARY).facts == {"first": "2019-01", "second": "2019-10"}
    assert read_day(2019.3, VOCABULARY).value == "2019-03"


@pytest.mark.parametrize(
    ("written", "in_months", "born"),
    [
        ("3", False, "2023"),
        ("3岁", False, "2023"),
        ("3周歲", False, "2023"),
        ("1.5岁", False, "2024"),
        ("3岁2个月", False, "2023-09"),
        ("8月龄", False, "2026-03"),
        (8, True, "2026-03"),
        ("10天", False, "2026-11"),
        ("66 years", False, "1960"),
        ("三岁左右", False, ""),
        ("3-4岁", False, ""),
        ("230", False, ""),
    ],
)
def test_an_age_suggests_a_year_or_a_month_of_birth(written: object, in_months: bool, born: str) -> None:
    read = read_age(written, VOCABULARY, in_months=in_months, today=TODAY)
    assert (read.value, read.codes) == (born, ("birth_from_age",) if born else ("age_unreadable",))


@pytest.mark.parametrize(
    ("key", "written", "value", "codes"),
    [
        ("sex", "男", "1", ()),
        ("sex", " 女 ", "2", ()),
        ("sex", "女性", "2", ()),
        ("sex", 2, "2", ()),
        ("sex", 1.0, "1", ()),
        ("sex", "Ｆ", "2", ()),
        ("sex", "Male", "1", ()),
        ("sex", "甲", "", ("sex_unreadable",)),
        ("residence", "常住", "resident", ()),
        ("residence", "常駐", "resident", ()),
        ("residence", "流動", "migrant", ()),
        ("residence", "外地", "migrant", ()),
        ("residence", "暫住", "temporary", ()),
        ("residence", "Migrant", "migrant", ()),
        ("residence", "A", "", ("residence_unreadable",)),
        ("has_card", "有", "1", ()),
        ("has_card", "√", "1", ()),
        ("has_card", "×", "2", ()),
        ("has_card", "無", "2", ()),
        ("group", "出租屋", "rented", ()),
        ("group", "工 地", "worksite", ()),
        ("group", "漁船", "boat", ()),
        ("group", "貧困戶", "", ("group_unreadable",)),
        ("evidence", "接種證", "certificate", ()),
        ("evidence", "卡", "card", ()),
        ("evidence", "家长回忆", "other", ()),
        ("due", "是", "1", ()),
        ("due", "no", "2", ()),
        ("prior_doses", "不详", "unknown", ()),
        ("prior_doses", "未种", "0", ()),
        ("prior_doses", "2剂次", "2", ()),
        ("prior_doses", "两针", "2", ()),
        ("prior_doses", "③", "3", ()),
        ("prior_doses", "≥3", "3", ("prior_doses_range",)),
        ("prior_doses", ">2", "3", ("prior_doses_range",)),
        ("prior_doses", "2剂及以上", "2", ("prior_doses_range",)),
        ("prior_doses", "3+", "3", ("prior_doses_range",)),
        ("prior_doses", "＜3", "1", ("prior_doses_range",)),
        ("prior_doses", "<1", "0", ("prior_doses_range",)),
        ("prior_doses", "≤2", "0", ("prior_doses_range",)),
        ("prior_doses", "很多", "", ("prior_doses_unreadable",)),
        ("phone", 10012345678.0, "10012345678", ()),
        ("phone", "100-1234-5678", "10012345678", ()),
        ("phone", "0100-8765432 / 10012345678", "0100-8765432 / 10012345678", ()),
        ("phone", "1.00E+10", "", ("phone_lost_digits",)),
        ("phone", "120", "120", ("phone_doubtful",)),
        ("id_no", " 11010519491231002x ", "11010519491231002X", ()),
        ("id_no", "'11010519491231002X", "11010519491231002X", ()),
        ("id_no", "1.10105E+17", "", ("id_lost_digits",)),
        ("id_no", 1.10105194912310e17, "", ("id_lost_digits",)),
        ("id_no", 110105194912310000, "", ("id_lost_digits",)),
        ("id_no", "110105194912310000", "", ("id_lost_digits",)),
        ("id_no", "E12345678", "E12345678", ()),
        ("resident_since", "2026.9.1", "2026-09-01", ()),
        ("resident_since", "去年", "", ("since_unreadable",)),
        ("unit_kind", "幼儿园", "school", ()),
        ("name", "王　芳", "王芳", ()),
        ("name", " Ann   Lee ", "Ann Lee", ()),
        ("area", 990101.0, "990101", ()),
    ],
)
def test_a_cell_as_people_type_it(key: str, written: object, value: str, codes: tuple[str, ...]) -> None:
    read = read_cell(key, written, VOCABULARY)
    assert (read.value, read.codes) == (value, codes)


@given(text=st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_every_heading_and_word_stands_for_one_code_only() -> None:
    listed = shipped_headings()
    for table in (listed["columns"], listed["unit_kind"], *listed["values"].values()):
        meant: dict[str, set[str]] = {}
        for code, words in table.items():
            for word in words:
                meant.setdefault(VOCABULARY.squeeze(word), set()).add(code)
        assert {word: codes for word, codes in meant.items() if len(codes) > 1 or not word} == {}
