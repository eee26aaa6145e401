"""Reported tables brought from paper: what they claim is read from their headings, and each finding says its cell."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, strategies as st

from campaign.lists.claims import check_file
from campaign.lists.figure_words import kinds, without_unit
from campaign.lists.reported_tables import read_tables
from campaign.rules.events import Refused

TOWNSHIP = """第一轮
居住,<1岁,1岁,2岁,3岁,4岁,5岁,6岁,合计
常住,229,275,264,256,286,280,288,1876
流动,3,4,2,2,3,3,1,18
合计,232,279,266,258,289,283,289,1894
"""
TEMPORARY = """居住,应种人数,实种人数,接种率
常住,143,143,100
流动,35,48,137.14
合计,178,191,107.30
"""


def seen(text, **confirmed):
    content = text if isinstance(text, bytes) else text.encode()
    return {(one.where, one.flag.code): one.flag.facts
            for one in check_file("paper.csv", content, confirmed)}


def workbook(rows):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("town")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return buffer.getvalue()


def test_the_townships_table_does_not_add_up():
    flags = seen(TOWNSHIP)
    assert set(flags) == {("I3", "sum_mismatch"), ("I5", "sum_mismatch")}
    assert flags["I3", "sum_mismatch"] == {"computed": 1878, "reported": "1876", "difference": -2}
    assert flags["I5", "sum_mismatch"]["computed"] == 1896, "the row's total is held against its own cells, not theirs"


def test_the_second_round_repeats_the_first():
    flags = seen(TOWNSHIP + "\n" + TOWNSHIP.replace("第一轮", "第二轮"))
    assert flags["第一轮 / 第二轮", "duplicate_round"] == {"cells": 14}
    changed = seen(TOWNSHIP + "\n" + TOWNSHIP.replace("第一轮", "第二轮").replace("288,1876", "287,1876"))
    assert "duplicate_round" not in {code for _, code in changed}


def test_more_vaccinated_than_enumerated_says_which_row():
    flags = seen(TEMPORARY)
    assert {where for where, code in flags if code == "cov_gt_100"} == {"D3", "D4"}
    assert flags["D3", "walk_ins"] == {"at_least": 13}
    assert "rate_mismatch" not in {code for _, code in flags}
    assert seen(TEMPORARY.replace("107.30", "100"))["D4", "rate_mismatch"]["computed"] == Decimal("107.30")


@pytest.mark.parametrize(("text", "where", "code", "facts"), [
    ("居住,实种人数,接种率\n常住,1896,100 %\n", "C2", "denom_missing", {"stated": "100 %"}),
    ("居住,应种,实种,接种率\n常住,,1896,100 %\n", "D2", "denom_missing", {"stated": "100 %"}),
    ("镇,接种率\n甲,98、9%\n", "B2", "decimal_typo", {"candidate": Decimal("98.9")}),
    ("学校,查验人数,持证人数,补证人数\n甲,120,189,11\n", "C2", "part_gt_whole", {"suggestion": 109}),
    ("街道,摸底人数\n甲,4**55\n", "B2", "masked", {"low": 40055, "high": 49955}),
    ("轮次,接种人数\n第一轮,191人\n第二轮,219人\n合计,410人\n", "B4", "unit_ambiguous", {"low": 219, "high": 410}),
    ("日,接种\n1日,1120人次\n2日,569人\n合计,1689\n", "B4", "unit_ambiguous", {"units": "dose, person"}),
    ("现场,接种\n甲,46余人\n", "B2", "lower_bound", {"low": 46}),
    ("市,人口,病例数,发病率(1/百万)\n甲,706457,16,22.16\n", "D2", "rate_mismatch", {"implied_denominator": 722022}),
    ("疫苗,剂次\n甲,18319\n乙,102075\n合计,**0003\n", "B4", "sum_mismatch", {"computed": 120394}),
    ("Residence,Target,Vaccinated,Coverage\nmigrant,62,79,127.42\n", "D2", "cov_gt_100", {"pct": Decimal("127.42")}),
    ("居住,應種,實種,接種率\n流動,62,79,120\n", "D2", "rate_mismatch", {"computed": Decimal("127.42")}),
])
def test_published_figures_say_where_they_fail(text, where, code, facts):
    flags = seen(text)
    assert (where, code) in flags
    assert {key: flags[where, code][key] for key in facts} == facts


@pytest.mark.parametrize("text", [
    "居住,应种,实种,接种率\n常住,140,140,100.00\n", "镇,应种,实种,接种率\n甲,250,239,95.60\n乙,710,703,99.01\n",
    "疫苗,剂次\n甲,38\n乙,10\n丙,4\n合计,52\n", "村,摸底\n甲,12\n", "疫苗\t人次\n甲\t1,120\n乙\t569\n合计\t1,689\n",
    "学校,应查,实查,查验率\n甲,18737,18737,100\n",
    "市,人口,病例数\n甲,706457,16\n"])
def test_a_table_in_order_raises_nothing(text):
    assert seen(text) == {}


def test_a_confirmed_reading_is_computed_with():
    text = "镇,应种,实种,接种率\n甲,1000,989,98、9%\n乙,1000,989,98、8%\n"
    assert set(seen(text)) == {("D2", "decimal_typo"), ("D3", "decimal_typo")}
    assert set(seen(text, D2="98.9", D3="98.8")) == {("D3", "rate_mismatch")}


def test_a_workbook_names_its_sheet_and_its_per_cents_are_fractions():
    content = workbook([["居住", "应种", "实种", "接种率"], ["常住", 250, 239, 0.956], ["流动", 62, 79, 1.2]])
    assert set(seen(content)) == {("town D3", "rate_mismatch"), ("town D3", "cov_gt_100"), ("town D3", "walk_ins")}


def test_two_lines_of_headings_and_a_subtotal():
    text = """镇,应种,,,实种,,,
,常住,流动,合计,常住,流动,合计,接种率
甲,10,2,12,10,2,12,100
乙,10,2,13,9,2,11,84.62
小计,20,4,25,19,4,23,92
丙,5,5,10,5,5,11,110
"""
    flags = seen(text)
    assert {where for where, code in flags if code == "sum_mismatch"} == {"D4", "D5", "G6"}
    assert ("H6", "cov_gt_100") in flags
    assert "rate_mismatch" not in {code for _, code in flags}


@pytest.mark.parametrize(("content", "code"), [
    (b"", "no_figures"), ("只有文字".encode(), "no_figures"), (b"%PDF-1.7", "list_kind_unknown"),
    (bytes.fromhex("D0CF11E0A1B11AE1"), "list_old_xls"), (b"PK\x03\x04 broken", "list_damaged")])
def test_what_is_no_table_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        read_tables("paper", content)
    assert refused.value.code == code


def test_gb18030_is_read():
    assert ("I3", "sum_mismatch") in seen(TOWNSHIP.encode("gb18030"))


@pytest.mark.parametrize(("heading", "means"), [
    ("接种率(%)", {"rate"}), ("应种人数", {"due"}), ("合 计", {"total"}), ("人次合计", {"total"}), ("<1岁", set()),
    ("持证人数", {"part"}), ("发病率(1/百万)", {"rate", "million"})])
def test_a_heading_means_its_longest_word(heading, means):
    assert kinds(heading) == means


@pytest.mark.parametrize(("text", "told"), [
    ("569人", ("569", "person")), ("1120人次", ("1120", "dose")), ("106支", ("106", "vial")), ("12", ("12", ""))])
def test_a_figure_and_its_unit(text, told):
    assert without_unit(text) == told


@given(st.lists(st.lists(st.integers(11, 9999), min_size=2, max_size=6), min_size=2, max_size=6).filter(
    lambda rows: len({len(row) for row in rows}) == 1))
def test_a_table_with_computed_totals_never_fails_its_sums(rows):
    heads = [f"{at}岁" for at in range(len(rows[0]))]
    sums = [*(sum(column) for column in zip(*rows, strict=True)), sum(map(sum, rows))]
    lines = [["村", *heads, "合计"], *([f"村{at}x", *row, sum(row)] for at, row in enumerate(rows)), ["合计", *sums]]
    text = "\n".join(",".join(map(str, line)) for line in lines)
    assert "sum_mismatch" not in {code for _, code in seen(text)}
