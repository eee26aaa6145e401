"""What a column holds, told by its cells: for headings nobody knows, and for columns under each other's heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from openpyxl.utils import get_column_letter

from campaign.lists.cells import text_of
from campaign.lists.dates import read_day
from campaign.lists.faults import Fault
from campaign.lists.headings import SEARCHED_ROWS, Column, Header
from campaign.lists.reading import Cells, Sheet
from campaign.lists.vocabulary import Vocabulary, blank

SAMPLE, FEWEST = 40, 5
MOSTLY, HARDLY = 0.8, 0.2
ID_NO = re.compile(r"[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])\d{5}[\dXx]")
PHONE = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}")
NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
Fits = Callable[[object, Vocabulary], bool]


def _birth(cell: object, vocabulary: Vocabulary) -> bool:
    day = read_day(cell, vocabulary).value
    return len(day) == 10 and "1900" <= day < "2100"


FITS: dict[str, Fits] = {
    "id_no": lambda cell, vocabulary: bool(ID_NO.fullmatch(text_of(cell))),
    "phone": lambda cell, vocabulary: bool(PHONE.fullmatch(text_of(cell))),
    "birth": _birth,
    "sex": lambda cell, vocabulary: not text_of(cell).isdigit() and bool(vocabulary.value("sex", text_of(cell))),
    "name": lambda cell, vocabulary: bool(NAME.fullmatch(text_of(cell))) and not vocabulary.value("sex", text_of(cell))
    and not vocabulary.unit_kind(text_of(cell)),
    "unit": lambda cell, vocabulary: bool(vocabulary.unit_kind(text_of(cell))),
}
NEVER_WRONG = "unit"  # a village or firm may be called anything: no cell shows that its column is another's


def with_mapping(headings: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """The headings with these set right by a person: heading -> key, or "" for a column that is not to be read."""
    vocabulary = Vocabulary(headings)
    moved = {vocabulary.squeeze(heading): key for heading, key in mapping.items()}
    columns = {key: [word for word in words if vocabulary.squeeze(word) not in moved]
               for key, words in headings["columns"].items()}
    for heading, key in mapping.items():
        if key:
            columns[key] = [*columns[key], heading]
    return {**headings, "columns": columns, "unread": [heading for heading, key in mapping.items() if not key]}


def fill(sheet: Sheet, header: Header | None, vocabulary: Vocabulary) -> Header | None:
    """The header with its unknown columns guessed by what they hold; None where nobody can be told apart even so."""
    if header is None:
        found = (fill(sheet, one, vocabulary) for one in _unnamed(sheet.rows, vocabulary))
        return next((one for one in found if one and one.enough), None)
    columns, taken = list(header.columns), set(header.keys)
    for place, column in enumerate(columns):
        key = "" if column.key or vocabulary.lunar(column.heading) else _held(sheet.rows[header.height:], place, vocabulary)
        if key and key not in taken and column.heading and not _known(column.heading, vocabulary):
            columns[place] = replace(column, key=key, guessed=True)
            taken.add(key)
    return replace(header, columns=tuple(columns))


def _known(heading: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.column(heading)) or vocabulary.squeeze(heading) in vocabulary.unread


def _unnamed(rows: Sequence[Cells], vocabulary: Vocabulary) -> Iterator[Header]:
    """Rows near the top that may be headings nobody knows: three texts or more, and none of them a number."""
    for height, row in enumerate(rows[:SEARCHED_ROWS], start=1):
        texts = [text_of(cell) for cell in row]
        filled = [one for one in texts if one]
        if len(filled) >= 3 and not any(re.search(r"\d", one) for one in filled):
            yield Header(tuple(Column(get_column_letter(place), text, vocabulary.column(text))
                               for place, text in enumerate(texts, 1)), height)


def _sample(rows: Sequence[Cells], place: int) -> list[object]:
    cells = (row[place] for row in rows if place < len(row) and not blank(text_of(row[place])))
    return [cell for cell, _ in zip(cells, range(SAMPLE), strict=False)]


def _share(cells: Sequence[object], key: str, vocabulary: Vocabulary) -> float:
    return sum(FITS[key](cell, vocabulary) for cell in cells) / len(cells)


def _held(rows: Sequence[Cells], place: int, vocabulary: Vocabulary) -> str:
    """What most cells of a column are, or ""."""
    cells = _sample(rows, place)
    return next((key for key in FITS if len(cells) >= FEWEST and _share(cells, key, vocabulary) >= MOSTLY), "")


def exchanged(sheet: Sheet, header: Header, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Columns that hold hardly anything of what their heading says, and mostly something else."""
    for place, column in enumerate(header.columns):
        cells = _sample(sheet.rows[header.height:], place) if column.key in {*FITS} - {NEVER_WRONG} else []
        if len(cells) >= FEWEST and _share(cells, column.key, vocabulary) <= HARDLY and (
                held := _held(sheet.rows[header.height:], place, vocabulary)):
            yield Fault(sheet.name, 0, f"{column.letter}{header.height}", "column_exchanged",
                        {"text": column.heading, "holds": str(vocabulary.listed["columns"][held][0])})


def guesses(sheet: Sheet, header: Header, vocabulary: Vocabulary) -> Iterator[Fault]:
    """What was guessed, to be put right where it is wrong."""
    for column in header.columns:
        if column.guessed:
            yield Fault(sheet.name, 0, f"{column.letter}{header.height}", "column_guessed",
                        {"text": column.heading, "holds": str(vocabulary.listed["columns"][column.key][0])})
