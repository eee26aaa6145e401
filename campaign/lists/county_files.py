"""The invented county's lists as people hand them in: every list in a hand of its own, with the dirt that goes with it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import xlsxwriter
from lunardate import LunarDate

from campaign.lists.county import County, Entry, by_unit, shipped_county
from campaign.lists.vocabulary import shipped_headings

COLUMNS = ("serial", "name", "sex", "birth", "guardian", "phone", "address", "area", "hukou", "residence", "has_card",
           "id_no", "prior_doses", "household", "note")
CODED = {"sex": "sex", "residence": "residence", "has_card": "yes_no"}
EXCEL_ZERO = date(1899, 12, 30)
WIDE = {ord(str(n)): 0xFF10 + n for n in range(10)}
EVERY = 20  # lines after which a list is summed up
SHEETS = 5  # villages in one workbook
LUNAR_FROM = 8  # of so many lines by the lunar calendar, one
Cell = str | int


@dataclass(frozen=True)
class Hand:
    """How somebody writes a list: its dates, its digits, and what stands around the lines."""

    dates: str
    wide: bool = False
    unseen: bool = False
    title: bool = False
    merged: bool = False
    sums: bool = False
    hidden: bool = False


HANDS = (Hand("serial", title=True, sums=True), Hand("dots", wide=True), Hand("han", hidden=True, title=True),
         Hand("numerals", merged=True, title=True), Hand("dashes", unseen=True, sums=True), Hand("lunar", title=True))


def write_county(county: County) -> Iterator[tuple[str, bytes]]:
    """The county's files by name: villages several to a workbook, employers and schools one file each, some as text."""
    units = list(by_unit(county.entries))
    hands = cycle(HANDS)
    villages = iter([(unit, lines) for unit, kind, lines in units if kind == "village"])
    for town in cycle(shipped_county()["towns"]):
        some = list(islice(villages, SHEETS))
        if not some:
            break
        yield f"{town}{len(some)}-{some[0][0]}.xlsx", _workbook(some, next(hands))
    for nth, (unit, _, lines) in enumerate(one for one in units if one[1] != "village"):
        hand = next(hands)
        yield ((f"{unit}.csv", _text(unit, lines, hand, ("utf-8-sig", "gb18030")[nth // 3 % 2])) if nth % 3 == 0
               else (f"{unit}.xlsx", _workbook([(unit, lines)], hand)))


def planted_text(county: County) -> str:
    """What was planted, as JSON: kinds with the numbers of their lines, and whom each line truly means."""
    kinds = sorted({one.kind for one in county.planted})
    return json.dumps({"planted": {kind: county.of(kind) for kind in kinds}, "people": county.people},
                      ensure_ascii=False, indent=1)


def lay_out(county: County, folder: Path) -> int:
    """Writes the county into a folder, beside what was planted in it; answers with the number of lists."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "planted.json").write_text(planted_text(county), encoding="utf-8")
    files = dict(write_county(county))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return len(files)


def sheet_of(unit: str, entries: Sequence[Entry], hand: Hand) -> list[list[Cell]]:
    """A list's rows as this hand writes them, headings and all."""
    words, headings = shipped_county()["written"], shipped_headings()
    names = [headings["columns"][key][0] for key in COLUMNS]
    rows: list[list[Cell]] = [[words["title"].format(unit=unit)], []] if hand.title else []
    rows += [[words["about"], *[""] * (len(COLUMNS) - 1)]] if hand.merged else []
    rows.append(list(names))
    for nth, entry in enumerate(entries, start=1):
        rows.append(_row(nth, entry, hand))
        if hand.sums and nth % EVERY == 0:
            rows.append([words["subtotal"], str(EVERY)])
    return [*rows, [words["filled_by"]]]


def _row(nth: int, entry: Entry, hand: Hand) -> list[Cell]:
    told: dict[str, Cell] = {**entry.facts, "serial": str(nth)}
    told |= {key: _word(table, str(told[key])) for key, table in CODED.items()}
    told["birth"] = _born(entry.facts["birth"], hand, nth)
    if hand.wide:
        told |= {key: str(told[key]).translate(WIDE) for key in ("phone", "id_no", "birth")}
    if hand.unseen and told["name"]:
        told["name"] = f"\u200b{told['name']}\ufeff"
    return [told[key] for key in COLUMNS]


def _word(table: str, code: str) -> str:
    return str(shipped_headings()["values"][table][code][0])


def _born(birth: str, hand: Hand, nth: int) -> Cell:
    """A birth date in this hand; a month alone as it stands."""
    if len(birth) < 10:
        return birth
    day, words = date.fromisoformat(birth), shipped_county()["written"]
    plain = words["han"].format(y=day.year, m=day.month, d=day.day)
    match hand.dates:
        case "serial":
            return (day - EXCEL_ZERO).days
        case "dots":
            return f"{day.year}.{day.month}.{day.day}"
        case "numerals":
            figures = "".join(words["digits"][int(one)] for one in str(day.year))
            return str(words["numerals"].format(y=figures, m=_numeral(day.month, words), d=_numeral(day.day, words)))
        case "lunar" if nth % LUNAR_FROM == 0:
            return _lunar(day, words)
        case "dashes":
            return birth
    return str(plain)


def _numeral(n: int, words: Mapping[str, Any]) -> str:
    tens, ones = divmod(n, 10)
    lead = (words["digits"][tens] if tens > 1 else "") + (words["ten"] if tens else "")
    return lead + (words["digits"][ones] if ones else "")


def _lunar(day: date, words: Mapping[str, Any]) -> str:
    told = LunarDate.fromSolarDate(day.year, day.month, day.day)
    month = (words["leap"] if told.isLeapMonth else "") + words["months"][told.month - 1]
    return str(words["lunar"].format(y=told.year, m=month, d=words["days"][told.day - 1]))


def _workbook(units: Sequence[tuple[str, Sequence[Entry]]], hand: Hand) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        for unit, entries in units:
            sheet = book.add_worksheet(unit)
            for number, row in enumerate(sheet_of(unit, entries, hand)):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell) if isinstance(cell, int) else sheet.write_string(number, place, cell)
            if hand.merged:
                sheet.merge_range(2, 0, 2, len(COLUMNS) - 1, shipped_county()["written"]["about"])
        if hand.hidden:
            _hide(book, units[0])
    return packed.getvalue()


def _hide(book: Any, unit: tuple[str, Sequence[Entry]]) -> None:
    """Last year's list, left in the workbook on a hidden sheet."""
    old = book.add_worksheet(shipped_county()["written"]["hidden"])
    for number, row in enumerate(sheet_of(unit[0], unit[1][:3], Hand("dashes"))):
        for place, cell in enumerate(row):
            old.write_string(number, place, str(cell))
    old.hide()


def _text(unit: str, entries: Sequence[Entry], hand: Hand, encoding: str) -> bytes:
    """A list as text, the unit in a column of its own since there is no sheet to be named after it."""
    rows = sheet_of(unit, entries, Hand(hand.dates if hand.dates != "serial" else "dots", wide=hand.wide, sums=hand.sums))
    heading = shipped_headings()["columns"]["unit"][0]
    told = [[heading, *rows[0]], *([unit if len(row) == len(COLUMNS) else "", *row] for row in rows[1:])]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(told)
    return text.getvalue().encode(encoding)
