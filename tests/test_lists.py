"""A village brings its list: what is read of it, what is told about it, and what is refused."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given, strategies as st
from stdnum.cn.ric import calc_check_digit

from campaign.lists import Column, ListRead, read_list, reading as limits, shipped_headings
from campaign.lists.faults import FATAL, NOTES, WARNINGS
from campaign.lists.invented import AREA, invented_people, write_csv, write_xlsx
from campaign.rules.events import Refused
from campaign.rules.people import Birth, completed_years, id_number_faults

TODAY = date(2026, 12, 5)
WORDS = Path(__file__).parents[1] / "data" / "words" / "parts"


def number(first17: str) -> str:
    """An ID number with the check digit an independent library gives it."""
    return first17 + calc_check_digit(first17 + "0")


FANGS_NUMBER = number("99010120190305002")
WRONG_NUMBER = FANGS_NUMBER[:17] + "0X"[FANGS_NUMBER.endswith("0")]
HEADINGS = [
    "序号", "村名", "儿童姓名", "性别", "出生日期（公历）", "监护人", "联系电话", "居住状态",
    "身份证号", "备注",
]
FANG = ["1", "云桥村", "王芳", "女", "2019年3月5日", "王建国", "10012345678", "常住", FANGS_NUMBER, ""]
LIN = ["2", "云桥村", "林小满", "男", "2021.7.30", "林玉梅", "10087654321", "流动", "", "寄住外婆家"]


def read(content: bytes, name: str = "名单.xlsx") -> ListRead:
    return read_list(name, content, today=TODAY, headings=shipped_headings())


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def text(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows)


def refusal(content: bytes, name: str = "名单.xlsx") -> Refused:
    with pytest.raises(Refused) as refused:
        read(content, name)
    return refused.value


def codes(found: ListRead) -> list[str]:
    return [fault.code for fault in (*found.faults, *(w for row in found.rows for w in row.warnings))]


# What is read


def test_a_village_list_is_read_into_facts_with_the_row_a_person_counts() -> None:
    found = read(workbook(云桥村=[HEADINGS, FANG, LIN]))
    assert [row.number for row in found.rows] == [2, 3]
    assert found.rows[0].facts == {
        "serial": "1", "unit": "云桥村", "unit_kind": "village", "name": "王芳", "sex": "2",
        "birth": "2019-03-05", "guardian": "王建国", "phone": "10012345678", "residence": "resident",
        "id_no": FANGS_NUMBER,
    }
    assert found.rows[1].facts["residence"] == "migrant"
    assert found.rows[1].facts["note"] == "寄住外婆家"
    assert "id_no" not in found.rows[1].facts
    assert codes(found) == []
    assert found.notes == ()
    assert found.columns["云桥村"][4] == Column("E", "出生日期(公历)", "birth")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_a_text_list_is_read_in_each_encoding_and_separator(encoding: str, separator: str) -> None:
    found = read(text([HEADINGS, FANG, LIN], separator).encode(encoding), "名单.csv")
    assert [row.facts["name"] for row in found.rows] == ["王芳", "林小满"]
    assert found.columns["名单.csv"][1].key == "unit"


def test_a_traditional_list_in_big5_is_told_from_gb18030_by_its_headings() -> None:
    rows = [["兒童姓名", "出生年月日", "性別", "聯絡電話"], ["陳小明", "2019/3/5", "男", "10012345678"]]
    assert read(text(rows).encode("big5"), "名單.csv").rows[0].facts == {
        "name": "陳小明", "birth": "2019-03-05", "sex": "1", "phone": "10012345678",
    }


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("受種物件姓名", "name"),  # 物件 for 对象, converted wrongly
        ("村/社群", "unit"),
        ("國小", "unit"),
        ("聯絡資訊", "phone"),
        ("監護人姓名", "guardian"),
        ("居住狀態", "residence"),
        ("既往劑次", "prior_doses"),
        ("Date of Birth (DD/MM/YYYY)", "birth"),
        ("出 生\n日 期*：", "birth"),
        ("\u200b姓　名", "name"),
        ("ＩＤ Number", "id_no"),
        ("出生日期（农历）", ""),
        ("第1轮接种日期", ""),
    ],
)
def test_a_heading_is_known_in_every_script(heading: str, key: str) -> None:
    rows = [[heading, "Full name", "Age"], ["Ann" if key == "name" else "", "Ann", "3"]]
    found = read(workbook(Sheet1=rows))
    assert found.columns["Sheet1"][0].key == key


def test_the_header_may_lie_below_a_title_and_span_two_lines() -> None:
    rows: list[Sequence[object]] = [
        ["青石镇补充免疫摸底登记表"],
        ["序号", "儿童姓名", "性别", "出生日期", "", "", "监护人", ""],
        ["", "", "", "年", "月", "日", "姓名", "电话"],
        [1, "王芳", "女", 2019, 3, 5, "王建国", "100 1234 5678"],
    ]
    [row] = read(workbook(Sheet1=rows)).rows
    assert row.number == 4
    assert row.facts["birth"] == "2019-03-05"
    assert (row.facts["name"], row.facts["guardian"]) == ("王芳", "王建国")
    assert row.facts["phone"] == "10012345678"


def test_columns_come_in_any_order_and_unknown_ones_are_listed_as_not_read() -> None:
    found = read(workbook(Sheet1=[["第1轮接种日期", "出生日期", "姓名"], ["12月5日", "2019", "王芳"]]))
    assert found.rows[0].facts == {"birth": "2019", "name": "王芳"}
    assert [(c.letter, c.key) for c in found.columns["Sheet1"]] == [("A", ""), ("B", "birth"), ("C", "name")]


def test_several_sheets_are_several_villages_and_a_hidden_one_is_skipped_with_a_note() -> None:
    heading = ["姓名", "出生日期"]
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook(
                柳树屯=[heading, ["王芳", "2019"]],
                青竹岭=[heading, ["林小满", "2020"]],
                去年=[heading, ["旧", "2015"]],
                说明=[["请在三月前交"]],
            )
        )
    )
    book["去年"].sheet_state = "hidden"
    found = read(saved(book))
    assert [row.facts["unit"] for row in found.rows] == ["柳树屯", "青竹岭"]
    assert [(note.sheet, note.code) for note in found.notes] == [
        ("去年", "sheet_hidden"), ("说明", "sheet_without_headings"),
    ]


def test_a_sheet_called_sheet1_or_register_is_no_village() -> None:
    rows = [["姓名", "出生日期"], ["王芳", "2019"]]
    for title in ("Sheet1", "摸底登记表", "工作表2"):
        assert "unit" not in read(workbook(**{title: rows})).rows[0].facts


def test_sums_feet_samples_repeated_headings_and_preprinted_lines_are_nobody() -> None:
    rows: list[Sequence[object]] = [
        HEADINGS,
        ["示例", "云桥村", "张三", "男", "2019-01-01"],
        FANG,
        ["小 计", "", "", "", 1],
        HEADINGS,
        ["3", "云桥村"],
        ["", "", "合计", "", "1"],
        ["填表人：周大勇", "", "", "", "", "", "", "", "", "2026年12月1日"],
    ]
    found = read(workbook(Sheet1=rows))
    assert [row.number for row in found.rows] == [3]
    assert found.faults == ()
    assert {note.code for note in found.notes} == {"line_left_out"}
    assert [note.row for note in found.notes] == [2, 4, 5, 7, 8]


def test_a_person_without_a_birth_date_is_a_fault_and_never_taken_for_the_foot() -> None:
    found = read(workbook(Sheet1=[HEADINGS, FANG, ["2", "云桥村", "注小满"]]))
    assert [(fault.cell, fault.code) for fault in found.faults] == [("E3", "birth_missing")]


def test_a_village_written_once_holds_for_the_lines_below_and_same_as_above_is_filled_in() -> None:
    rows = [HEADINGS, FANG, ["2", "", "林小满", "男", "2020", "同上", "〃", "", "", ""]]
    found = read(workbook(Sheet1=rows))
    assert found.rows[1].facts["unit"] == "云桥村"
    assert found.rows[1].facts["guardian"] == "王建国"
    assert found.rows[1].facts["phone"] == "10012345678"
    assert [(note.code, note.facts) for note in found.notes] == [("unit_carried_down", {"count": "1"})]


def test_dates_and_numbers_typed_as_such_are_read() -> None:
    rows: list[Sequence[object]] = [
        ["姓名", "出生日期", "身份证号", "既往剂次"],
        ["王芳", datetime(2019, 3, 5), int(FANGS_NUMBER[:17] + "1"), 2],
        ["林小满", 43529, "", 3.0],
    ]
    found = read(workbook(Sheet1=rows))
    assert [row.facts["birth"] for row in found.rows] == ["2019-03-05", "2019-03-05"]
    assert [row.facts["prior_doses"] for row in found.rows] == ["2", "3"]
    assert [(w.cell, w.code) for w in found.rows[0].warnings] == [("C2", "id_lost_digits")]
    assert "id_no" not in found.rows[0].facts


def test_a_cell_that_begins_like_a_formula_is_only_text_and_a_name_is_remarked_on() -> None:
    rows = [["姓名", "出生日期", "备注"], ["=王芳", "2019", "+1@-2"]]
    found = read(text(rows).encode(), "a.csv")
    assert (found.rows[0].facts["name"], found.rows[0].facts["note"]) == ("=王芳", "+1@-2")
    assert [(w.cell, w.code, w.facts["text"]) for w in found.rows[0].warnings] == [("A2", "name_formula", "=王芳")]


# What is told


def test_a_fault_names_sheet_row_and_cell_and_leaves_only_its_own_row_out() -> None:
    wrong = [*LIN[:4], "2021年2月31日", *LIN[5:]]
    found = read(workbook(云桥村=[HEADINGS, FANG, wrong, LIN]))
    [fault] = found.faults
    assert (fault.sheet, fault.row, fault.cell, fault.code) == ("云桥村", 3, "E3", "birth_unreadable")
    assert fault.told["text"] == "2021年2月31日"
    assert [row.number for row in found.rows] == [2, 4]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2019-02-31", "birth_unreadable"),
        ("19-3-5", "birth_unreadable"),
        ("2026-12-06", "birth_future"),
        ("2027", "birth_future"),
        ("1899-12-31", "birth_too_early"),
        ("3/5/2019", "birth_ambiguous"),
        (2019.1, "birth_ambiguous"),
        ("农历2019年二月", "birth_lunar"),
        ("农历二月初五", "birth_lunar"),
        ("农历2019年闰二月初五", "birth_lunar"),
        ("", "birth_missing"),
        ("/", "birth_missing"),
    ],
)
def test_a_birth_date_that_cannot_be_known_keeps_the_row_out(written: object, code: str) -> None:
    found = read(workbook(Sheet1=[["姓名", "出生日期"], ["王芳", "2019"], ["林小满", written]]))
    assert [(fault.cell, fault.code) for fault in found.faults] == [("B3", code)]
    assert len(found.rows) == 1


def test_a_wrong_check_digit_is_a_warning_kept_with_the_person() -> None:
    wrong = [*FANG[:8], WRONG_NUMBER, ""]
    [row] = read(workbook(Sheet1=[HEADINGS, wrong])).rows
    assert row.facts["id_no"] == WRONG_NUMBER
    assert [(w.cell, w.code) for w in row.warnings] == [("I2", "id_check_digit")]


def test_the_mothers_number_beside_the_child_is_a_warning_and_not_the_childs_key() -> None:
    mother = number("99010119900505002")
    twins = [
        ["1", "云桥村", name, "男", "2019-03-05", "周玉梅", "10012345678", "常住", mother, ""]
        for name in ("周一鸣", "周思远")
    ]
    found = read(workbook(Sheet1=[HEADINGS, *twins]))
    for row in found.rows:
        assert [w.code for w in row.warnings] == ["id_birth_differs", "id_sex_differs"]
    assert found.rows[0].key != found.rows[1].key


def test_what_the_number_or_the_age_tells_is_taken_with_a_warning() -> None:
    rows = [
        ["姓名", "年龄", "身份证号"], ["王芳", "", FANGS_NUMBER], ["林小满", "3岁", ""],
        ["王芳", "7岁", FANGS_NUMBER], ["王小芳", "1岁", FANGS_NUMBER],
    ]
    fang, lin, fang_again, sister = read(workbook(Sheet1=rows)).rows
    assert (fang_again.facts["birth"], fang_again.key) == ("2019-03-05", fang.key)
    assert sister.facts["birth"] == "2025"
    assert "id_birth_differs" in [w.code for w in sister.warnings]
    assert (fang.facts["birth"], fang.facts["sex"]) == ("2019-03-05", "2")
    assert [w.code for w in fang.warnings] == ["birth_from_id", "sex_from_id"]
    assert (lin.facts["birth"], [w.code for w in lin.warnings]) == ("2023", ["birth_from_age"])


# The same list twice


def test_the_same_line_has_the_same_key_in_another_file_order_script_and_day() -> None:
    first = read(workbook(Sheet1=[HEADINGS, FANG, LIN]))
    turned = [list(reversed(row)) for row in (HEADINGS, LIN, FANG)]
    second = read_list(
        "again.csv", text(turned).encode("gbk"), today=date(2027, 1, 9), headings=shipped_headings()
    )
    assert {row.key for row in first.rows} == {row.key for row in second.rows}
    assert len({row.key for row in first.rows}) == 2


def test_an_age_keeps_its_key_while_the_year_it_suggests_moves() -> None:
    content = workbook(Sheet1=[["姓名", "年龄"], ["王芳", "3"]])
    later = read_list("a", content, today=date(2028, 1, 1), headings=shipped_headings())
    assert later.rows[0].facts["birth"] != read(content).rows[0].facts["birth"]
    assert later.rows[0].key == read(content).rows[0].key


def test_a_person_typed_twice_is_warned_of_and_nameless_twins_stay_two() -> None:
    newborn = ["", "云桥村", "", "女", "2026-11-20", "周玉梅", "10012345678"]
    content = workbook(Sheet1=[HEADINGS, FANG, LIN, FANG, newborn, newborn])
    found = read(content)
    assert [w.told["first_row"] for w in found.rows[2].warnings if w.code == "row_repeated"] == ["2"]
    assert found.rows[0].key == found.rows[2].key
    assert [w.code for w in found.rows[3].warnings] == ["name_missing"]
    assert found.rows[3].key != found.rows[4].key
    assert [row.key for row in read(content).rows] == [row.key for row in found.rows]


# What is refused


def test_a_locked_workbook_and_an_old_one_are_told_apart() -> None:
    ole = bytes.fromhex("D0CF11E0A1B11AE1")
    locked, old = ("EncryptedPackage".encode("utf-16-le"), "Workbook".encode("utf-16-le"))
    assert refusal(ole + b"\0" * 504 + locked).code == "list_password_protected"
    assert refusal(ole + b"\0" * 504 + old).code == "list_old_xls"


def test_a_workbook_cut_off_anywhere_is_damaged() -> None:
    whole = workbook(Sheet1=[HEADINGS, FANG, LIN])
    for share in (0.1, 0.5, 0.9, 0.99):
        assert refusal(whole[: int(len(whole) * share)]).code == "list_damaged"


SHEET = "xl/worksheets/sheet1.xml"


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    packed = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(content))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
    return packed.getvalue()


def test_a_broken_part_inside_a_whole_archive_is_damaged() -> None:
    whole = workbook(Sheet1=[HEADINGS, FANG])
    broken = repacked(whole, lambda part, held: held[:-40] if part == SHEET else held)
    assert refusal(broken).code == "list_damaged"


def test_a_workbook_with_macros_is_refused() -> None:
    packed = io.BytesIO(workbook(Sheet1=[["姓名", "出生日期"], ["王芳", "2019"]]))
    with zipfile.ZipFile(packed, "a") as book:
        book.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert refusal(packed.getvalue()).code == "list_with_macros"


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    whole = workbook(Sheet1=[HEADINGS, FANG])
    bomb = repacked(whole, lambda part, held: held + b" " * 30_000_000 if part == SHEET else held)
    assert len(bomb) < 100_000
    assert refusal(bomb).code == "list_too_large"


def test_a_list_of_too_many_rows_is_refused_and_a_long_gap_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    monkeypatch.setattr(limits, "MAX_EMPTY_ROWS", 5)
    heading, person = ["姓名", "出生日期"], ["王芳", "2019"]
    assert refusal(workbook(Sheet1=[heading, person, person, person])).code == "list_too_large"
    far = workbook(Sheet1=[heading, person, *[[]] * 6, ["林小满", "2020"]])
    assert [row.facts["name"] for row in read(far).rows] == ["王芳"]


def test_an_empty_file_an_empty_sheet_and_headings_alone_are_empty_lists() -> None:
    only_headings = (workbook(Sheet1=[HEADINGS]), text([HEADINGS]).encode())
    for content in (b"", b" \r\n", workbook(Sheet1=[]), *only_headings):
        assert refusal(content).code == "list_empty"


def test_a_list_without_headings_is_told_which_were_looked_for() -> None:
    refused = refusal(workbook(Sheet1=[["王芳", "女", "2019-03-05"]]))
    assert refused.code == "list_no_header"
    assert refused.facts == {"name": "姓名", "birth": "出生日期", "rows": 15}
    assert refusal(text([["王芳", "女"]]).encode("gbk")).code == "list_no_header"


def test_another_kind_of_file_is_told_by_its_bytes_whatever_its_name() -> None:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    for content in (document.getvalue(), b"%PDF-1.7 ...", b"<html><table>", b"\x89PNG\r\n\0\0\0", b"{\\rtf1"):
        assert refusal(content, "名单.xlsx").code == "list_kind_unknown"


def test_bytes_that_are_no_text_name_the_line() -> None:
    content = text([HEADINGS, FANG]).encode("gbk") + b"\xff\xff\xff\n"
    refused = refusal(content, "名单.csv")
    assert (refused.code, refused.facts["row"]) == ("list_encoding", 3)


@given(at=st.integers(0, 10_000), put=st.binary(min_size=1, max_size=8))
def test_a_scratched_file_is_read_or_refused_and_never_crashes(at: int, put: bytes) -> None:
    for whole in (SCRATCHED, SCRATCHED_TEXT):
        place = at % len(whole)
        scratched = whole[:place] + put + whole[place + len(put) :]
        with contextlib.suppress(Refused):
            found = read(scratched)
            assert found.rows or found.faults


SCRATCHED = workbook(Sheet1=[HEADINGS, FANG, LIN])
SCRATCHED_TEXT = text([HEADINGS, FANG, LIN]).encode("gb18030")


# Words


def everything_wrong() -> ListRead:
    heading = [
        "姓名", "性别", "出生日期", "年龄", "电话", "居住状态", "身份证号", "既往剂次",
        "免疫史依据", "有无证/卡", "是否应种", "单位类别", "居住起始日期", "村", "人群标签",
    ]

    def person(**cells: object) -> list[object]:
        facts = {"姓名": "某", "性别": "女", "出生日期": "2019-03-05", **cells}
        return [facts.get(key, "") for key in heading]

    births = ["2019-02-31", "3/5/2019", "农历二月初五", "农历2019年二月初五", "2030-01-01", "1800-01-01", ""]
    numbers = [
        "1.10105E+17", "99010119900505", "99010119900505002A", "E12345678", WRONG_NUMBER,
        number("99010120190231002"), number("99010120300305002"), number("99010120180405002"),
        number("99010120190305001"),
    ]
    odd = {
        "姓名": "", "性别": "?", "居住状态": "甲", "有无证/卡": "甲", "免疫史依据": "甲", "是否应种": "甲",
        "单位类别": "甲", "居住起始日期": "甲", "既往剂次": "甲", "电话": "12", "人群标签": "甲",
    }
    rows = [
        person(村="云桥村"),
        person(村="云桥村"),
        person(),
        *(person(出生日期=birth) for birth in births),
        *(person(身份证号=number) for number in numbers),
        person(出生日期="", 年龄="甲"),
        person(出生日期="", 年龄="3岁", 电话="1.0E+10", 既往剂次="≥3"),
        person(出生日期="", 性别="", 身份证号=FANGS_NUMBER),
        person(**odd),
        person(姓名="@SUM(A1)"),
        ["合计", 20],
    ]
    wrong = [["姓名", "出生日期", "电话", "甲乙"], *[["王芳", "10012345678", "2019-03-05", "男"]] * 6]
    sheets = workbook(Sheet1=[heading, *rows], 封面=[["说明"]], 旧=[heading], 反=wrong)
    book = openpyxl.load_workbook(io.BytesIO(sheets))
    book["旧"].sheet_state = "hidden"
    return read(saved(book))


def test_every_code_is_reached_by_some_list() -> None:
    found = everything_wrong()
    assert {fault.code for fault in found.faults} == FATAL
    assert {warning.code for row in found.rows for warning in row.warnings} == WARNINGS
    assert {note.code for note in found.notes} == NOTES


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_code_has_words_that_ask_only_for_what_is_told(language: str) -> None:
    parsed = FluentParser().parse((WORDS / f"lists.{language}.ftl").read_text(encoding="utf-8"))
    assert not [entry for entry in parsed.body if isinstance(entry, ast.Junk)]
    words = {entry.id.name: entry for entry in parsed.body if isinstance(entry, ast.Message)}
    found = everything_wrong()
    told = [*found.faults, *found.notes, *(warning for row in found.rows for warning in row.warnings)]
    for fault in told:
        asked = variables(words["fault-" + fault.code.replace("_", "-")])
        assert asked <= fault.told.keys(), fault.code
    raised = {code for path in Path(limits.__file__).parent.glob("*.py") for code in raised_in(path)}
    assert len(raised) == 9
    assert {"refused-" + code.replace("_", "-") for code in raised} <= words.keys()


class Asked(Visitor):
    """The variables a message asks for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def variables(message: ast.Message) -> set[str]:
    asked = Asked()
    asked.visit(message)
    return asked.names


def raised_in(path: Path) -> list[str]:
    return re.findall(r'"(list_\w+)"', path.read_text(encoding="utf-8"))


# Invented people


def test_invented_people_are_the_same_for_a_seed_and_of_the_ages_asked_for() -> None:
    people = invented_people(7, 300, on=TODAY, ages=(0, 6), with_id=1)
    assert people == invented_people(7, 300, on=TODAY, ages=(0, 6), with_id=1)
    assert people != invented_people(8, 300, on=TODAY, ages=(0, 6), with_id=1)
    assert {completed_years(date.fromisoformat(p["birth"]), TODAY) for p in people} == {0, 6}
    assert len({p["id_no"] for p in people}) == 300


def test_invented_numbers_are_well_formed_and_nobodys() -> None:
    for person in invented_people(7, 300, on=TODAY, ages=range(90), with_id=1):
        birth = Birth.read(person["birth"])
        assert id_number_faults(person["id_no"], birth=birth, sex=person["sex"], today=TODAY) == []
        assert person["id_no"].startswith(AREA)
        assert person["phone"].startswith("100")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "xlsx"])
def test_an_invented_list_reads_back_as_the_people_it_was_made_of(encoding: str) -> None:
    people = invented_people(7, 200, on=TODAY, migrants=0.3, with_id=0.5)
    headings = shipped_headings()
    as_text = encoding != "xlsx"
    written = write_csv(people, headings, encoding=encoding) if as_text else write_xlsx(people, headings)
    found = read(written)
    assert codes(found) == []
    told = [{key: fact for key, fact in row.facts.items() if key != "unit_kind"} for row in found.rows]
    assert told == [{key: fact for key, fact in person.items() if fact} for person in people]
    assert len({row.key for row in found.rows}) == 200
