"""Tables as townships lay them out: titles with a year, measures in any order or as rows, two columns of names, no total."""

from __future__ import annotations

from decimal import Decimal

import pytest

from campaign.lists.reported_tables import read_tables
from tests.test_reported_tables import TEMPORARY, TOWNSHIP, seen, workbook

PAIRED = "村,常住应种,常住实种,流动应种,流动实种,合计应种,合计实种"
SPANNED = "村,常住,,流动,,合计,,接种率\n,应种,实种,应种,实种,应种,实种,\n甲,140,138,79,75,219,213,97.26\n"
BANDS = "村,应种,,,实种,,,接种率\n,0岁,1岁,合计,0岁,1岁,合计,\n甲,40,60,100,39,56,95,95\n"


@pytest.mark.parametrize("title", [
    "2026年第一轮汇总表", "2026年第一轮汇总表,,,", "2026年12月5日 第1轮\n单位：人", "2026年第一轮汇总表\n"])
def test_a_title_with_a_year_is_a_title(title):
    (table,) = read_tables("paper.csv", f"{title}\n{TEMPORARY}".encode())
    assert table.title.startswith("2026年")
    assert [one.head for one in table.columns] == ["应种人数", "实种人数", "接种率"]
    below = 1 + title.count("\n")
    assert (f"D{3 + below}", "walk_ins") in seen(f"{title}\n{TEMPORARY}")


def test_a_title_in_a_workbook_is_a_title_and_the_township_is_still_checked():
    rows = [[int(one) if one.isdigit() else one for one in line.split(",")] for line in TOWNSHIP.splitlines()[1:]]
    flags = seen(workbook([["2026年第一轮汇总表"], *rows]))
    assert {where for where, _ in flags} == {"town I3", "town I5"}


@pytest.mark.parametrize("text", [
    "疫苗,实种,应种,接种率\n甲,18319,18400,99.56\n", "村,实种,应种,率,实种,应种,率\n甲,9,10,90,8,10,80\n",
    f"{PAIRED},接种率\n甲,140,138,79,75,219,213,97.26\n", SPANNED, BANDS,
    "轮次,人群,应种,实种,接种率\n第一轮,常住,143,143,100\n,流动,50,48,96\n,合计,193,191,98.96\n第二轮,常住,143,140,97.9\n",
    "乡镇,村,应种,实种\n甲镇,东村,12,12\n,西村,20,19\n小计,,32,31\n乙镇,南村,15,14\n,北村,11,11\n小计,,26,25\n合计,,58,56\n",
    "项目,常住,流动,合计\n应种,100,50,150\n实种,98,48,146\n接种率,98%,96%,97.33%\n",
    "序号,村,实种\n1,甲,12\n2,乙,13\n合计,,25\n", "村,应种,实种,其中流动实种,合计实种\n甲,12,12,4,12\n",
    "镇,应种,实种,接种率\n甲,100,98,0.98\n乙,250,239,0.956\n丙,1000,9,0.90\n"])
def test_a_table_in_order_is_not_accused_for_its_shape(text):
    assert seen(text) == {}


@pytest.mark.parametrize(("text", "where", "code", "facts"), [
    ("疫苗,实种,应种,接种率\n甲,18319,18400,99.65\n", "D2", "rate_mismatch", {"computed": Decimal("99.56")}),
    (SPANNED.replace("97.26", "98.26"), "H3", "rate_mismatch", {"computed": Decimal("97.26")}),
    (BANDS.replace(",95\n", ",96\n"), "H3", "rate_mismatch", {"computed": Decimal("95.00")}),
    ("轮次,人群,实种\n第一轮,常住,143\n第一轮,流动,48\n第一轮,合计,192\n", "C4", "sum_mismatch", {"computed": 191}),
    ("乡镇,村,实种\n甲镇,东,12\n,西,19\n小计,,31\n乙镇,南,14\n,北,11\n小计,,25\n合计,,57\n", "C8", "sum_mismatch",
     {"computed": 56}),
    ("项目,常住,流动,合计\n应种,100,50,150\n实种,98,48,147\n接种率,98%,90%,98%\n", "D3", "sum_mismatch", {"computed": 146}),
    ("项目,常住,流动,合计\n应种,100,50,150\n实种,98,48,146\n接种率,98%,90%,97.33%\n", "C4", "rate_mismatch",
     {"computed": Decimal("96.00")}),
    (f"{PAIRED}\n甲,140,140,79,79,219,220\n", "G2", "sum_mismatch", {"computed": 219}),
    (SPANNED.replace("219,213", "219,214"), "G3", "sum_mismatch", {"computed": 213}),
    ("日,接种\n1日,1120人次\n2日,569人\n", "B3", "unit_ambiguous", {"units": "dose, person"}),
    ("区,应报,实报,及时率\n甲,4**55,39000,98、9%\n", "D2", "rate_impossible", {"high": Decimal("97.37")}),
    ("疫苗,剩余\n甲,***余支\n", "B2", "masked", {"low": 100, "high": 999}),
    ("镇,接种率\n甲,94%以上\n", "B2", "lower_bound", {"low": 94}),
    ("现场,接种\n甲,46人以上\n", "B2", "lower_bound", {"low": 46})])
def test_what_a_table_hides_is_found_in_its_shape(text, where, code, facts):
    flags = seen(text)
    assert (where, code) in flags
    assert {key: flags[where, code][key] for key in facts} == facts


@pytest.mark.parametrize("heads", [
    "应种,已种,率", "应种人数,已接种人数,接种率", "应种,接种剂次,接种率", "应种数,接种人次,接种率",
    "摸底人数,接种剂数,接种率%"])
def test_a_result_is_known_by_any_of_its_usual_names(heads):
    flags = seen(f"村,{heads}\n甲,120,118,98.9\n乙,80,79,98.75\n")
    assert flags["D2", "rate_mismatch"]["computed"] == Decimal("98.33")
    assert {where for where, _ in flags} == {"D2"}


def test_a_hidden_figure_with_its_unit_is_not_unreadable():
    assert {code for _, code in seen("疫苗,剩余\n甲,***余支\n")} == {"masked"}
    assert "figure_unreadable" not in {code for _, code in seen("镇,接种率\n甲,94%以上\n")}


@pytest.mark.parametrize("text", [
    "居住,第一轮,第二轮\n常住,143,143\n流动,48,48\n",
    "居住,第一轮,,第二轮,\n,应种,实种,应种,实种\n常住,143,143,143,143\n流动,35,48,35,48\n",
    "居住,第一轮实种,第二轮实种\n常住,143,143\n流动,48,48\n",
    "轮次,居住,实种\n第一轮,常住,143\n,流动,48\n第二轮,常住,143\n,流动,48\n",
    "第一轮,<1岁,1岁\n常住,229,275\n流动,3,4\n\n第二轮,<1岁,1岁\n常住,229,275\n流动,3,4\n",
    "第一轮\n居住,应种,实种\n常住,143,143\n流动,45,44\n第二轮\n居住,应种,实种\n常住,143,143\n流动,45,44\n",
    TOWNSHIP + "\n" + TOWNSHIP.replace("第一轮", "第二轮").rpartition("合计,")[0]])
def test_identical_rounds_are_found_however_they_stand(text):
    found = [where for where, code in seen(text) if code == "duplicate_round"]
    assert [where.endswith("第一轮 / 第二轮") for where in found] == [True]
    assert "duplicate_round" not in {code for _, code in seen(text.replace("流动,48,48", "流动,48,47").replace(
        "流动,35,48,35,48", "流动,35,48,35,47").replace(",流动,48\n第二轮", ",流动,47\n第二轮").replace(
            "3,4", "3,5", 1).replace("45,44", "45,43", 1))}


def test_targets_that_are_the_same_in_both_rounds_are_no_copy():
    assert seen("居住,第一轮应种,第二轮应种\n常住,143,143\n流动,48,48\n") == {}


def test_what_was_confirmed_in_a_table_of_rows_is_computed_with():
    text = "项目,常住,流动\n应种,1000,1000\n实种,989,960\n接种率,98、9%,96%\n"
    assert set(seen(text)) == {("B4", "decimal_typo")}
    assert seen(text, B4="98.9") == {}
