"""Columns nobody has named, and columns under each other's headings: told by their cells before anything counts."""

from __future__ import annotations

from datetime import date

import pytest

from campaign.lists import read_list, shipped_headings
from campaign.lists.guessing import with_mapping
from campaign.rules.events import Refused

TODAY = date(2026, 12, 5)
PEOPLE = [["王芳", "女", "2019-03-05", "10012345678"], ["林小满", "男", "2021.7.30", "10087654321"],
          ["陈安", "男", "2020年1月2日", "10011111111"], ["赵新", "女", "43529", "10022222222"],
          ["欧阳若兰", "女", "2018-12-24", "10033333333"], ["钱多", "男", "2022-02-02", "10044444444"]]
NAMED = ("姓名", "性别", "出生日期", "电话")


def read(headings: list[str], rows: list[list[str]] = PEOPLE, **mapping: str):
    text = "".join(",".join(row) + "\n" for row in [headings, *rows])
    return read_list("list.csv", text.encode(), today=TODAY, headings=with_mapping(shipped_headings(), mapping))


def facts(found) -> list[tuple[str | None, ...]]:
    return [tuple(row.facts.get(key) for key in ("name", "sex", "birth", "phone")) for row in found.rows]


RIGHT = facts(read(list(NAMED)))


def test_headings_nobody_knows_are_guessed_by_what_the_columns_hold():
    found = read(["称呼", "性别", "哪天生的", "能打通的号"])
    assert facts(found) == RIGHT
    told = [(one.cell, one.facts["holds"]) for one in found.notes if one.code == "column_guessed"]
    assert told == [("A1", "姓名"), ("C1", "出生日期"), ("D1", "电话")]


def test_a_known_heading_is_never_overruled_by_a_guess():
    found = read([*NAMED[:3], "备注"])
    assert "phone" not in found.rows[0].facts
    assert found.rows[0].facts["note"] == "10012345678"


def test_exchanged_columns_are_recognised_and_put_right():
    found = read(["姓名", "性别", "电话", "出生日期"], PEOPLE)
    assert [(one.cell, one.facts["holds"]) for one in found.exchanged] == [("C1", "出生日期"), ("D1", "电话")]
    mended = read(["姓名", "性别", "电话", "出生日期"], PEOPLE, 电话="birth", 出生日期="phone")
    assert mended.exchanged == []
    assert facts(mended) == RIGHT


def test_a_column_that_is_not_to_be_read_is_left_out():
    found = read(list(NAMED), 电话="")
    assert all("phone" not in row.facts for row in found.rows)


def test_a_few_blank_cells_are_no_exchange():
    rows = [[*row[:3], ""] for row in PEOPLE]
    assert read(list(NAMED), rows).exchanged == []


def test_what_holds_no_people_is_still_refused():
    with pytest.raises(Refused, match="list_no_header"):
        read(["甲", "乙", "丙", "丁"], [["苹果", "红", "大", "甜"]] * 8)
