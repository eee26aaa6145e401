"""Tables of reported figures, typed or brought as .xlsx or separated text: cells as they were written, with their places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from openpyxl.utils import get_column_letter

from campaign.lists.cells import text_of
from campaign.lists.opening import NO_LIST, OLE, ZIP
from campaign.lists.reading import MAX_BYTES, Cells, Sheet, bounded, decodings, expect_size, read_workbook, split
from campaign.rules.claims import whole
from campaign.rules.events import Refused

WORDS = Path(__file__).parents[2] / "data" / "figures.toml"
Kinds = frozenset[str]
FRACTION = 1.5  # a spreadsheet keeps 98 % as 0.98: a bare number up to here in a column of rates is meant so


@cache
def vocabulary() -> dict[str, Any]:
    """The words by which tables of figures are understood."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A heading without widths, spaces and capitals."""
    return "".join(normalize("NFKC", text).casefold().split())


def kinds(heading: str) -> Kinds:
    """What a heading means: of the words in it those that no longer one covers."""
    text = plain(heading)
    met = {(plain(word), kind) for kind, words in vocabulary()["heads"].items() for word in words if plain(word) in text}
    return frozenset(kind for word, kind in met if not any(word != other and word in other for other, _ in met))


@dataclass(frozen=True)
class Column:
    """A column of figures: where it lies, its heading, what spans it, and what that means."""

    at: int
    head: str
    span: str
    kinds: Kinds


@dataclass(frozen=True)
class Row:
    """A line of a table: its number in the sheet, what it is called, its cells as written, and whether it is a total."""

    number: int
    label: str
    cells: tuple[str, ...]
    total: bool


@dataclass(frozen=True)
class Reported:
    """One table: the sheet it stands on, its title, columns of figures, and rows."""

    sheet: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def where(self, row: Row, column: Column) -> str:
        """A cell's place as a spreadsheet names it."""
        return f"{self.sheet} {get_column_letter(column.at + 1)}{row.number}".strip()

    def cell(self, row: Row, column: Column) -> str:
        """A cell as written; blank beyond the row's end."""
        return row.cells[column.at] if column.at < len(row.cells) else ""


def read_tables(name: str, content: bytes, confirmed: Mapping[str, str] | None = None) -> list[Reported]:
    """The tables of a file, parted by blank rows; `confirmed` holds by place what a person has read there.

    Refuses what is neither a workbook nor a separated text, and a file in which there is no table.
    """
    tables = [one for sheet in _sheets(name, content) for one in _parted(sheet, confirmed or {})]
    if not tables:
        raise Refused("no_figures")
    return tables


def _sheets(name: str, content: bytes) -> Sequence[Sheet]:
    expect_size(len(content), MAX_BYTES)
    if content.startswith(OLE):
        raise Refused("list_old_xls")
    if content.lstrip().startswith(NO_LIST):
        raise Refused("list_kind_unknown")
    if content.startswith(ZIP):
        return [one for one in read_workbook(content) if not one.hidden]
    text = next(decodings(content))
    separator = next((one for one in vocabulary()["separators"] if one in text), ",")
    return [Sheet("", bounded(split(text, separator)), in_workbook=False)]


def _parted(sheet: Sheet, confirmed: Mapping[str, str]) -> Iterator[Reported]:
    block: list[tuple[int, Cells]] = []
    for number, row in enumerate([*sheet.rows, ()], 1):
        if any(text_of(one) for one in row):
            block.append((number, row))
        elif block:
            if table := _table(sheet.name, block, confirmed):
                yield table
            block = []


def _table(sheet: str, block: list[tuple[int, Cells]], confirmed: Mapping[str, str]) -> Reported | None:
    titles: list[str] = []
    while block and sum(bool(text_of(one)) for one in block[0][1]) == 1 and not _figures(block[0][1]):
        titles.append(next(text_of(one) for one in block[0][1] if text_of(one)))
        block = block[1:]
    heads: list[Cells] = []
    while block and (_heading(block[0][1]) or (not heads and not _figures(block[0][1]))):
        heads.append(block[0][1])
        block = block[1:]
    if not any(_figures(row) for _, row in block):
        return None
    columns = tuple(_columns(heads, [row for _, row in block]))
    rows = tuple(_row(sheet, number, row, columns, confirmed) for number, row in block)
    return Reported(sheet, " ".join(titles), columns, rows)


def _figures(row: Cells) -> bool:
    return any(any(sign.isdigit() or sign == "*" for sign in text_of(one)) for one in row)


def _heading(row: Cells) -> bool:
    """A row is a heading when a word beyond its first cell says so; ages in it are numbers and no figures."""
    return any(kinds(text_of(one)) and whole(text_of(one)) is None and not _written(text_of(one)) for one in row[1:])


def _written(text: str) -> bool:
    """Whether a cell holds a figure with its unit or sign, as 98.9 % or 46 persons."""
    return plain(text)[:1].isdigit() and not any(sign.isalpha() for sign in plain(without_unit(text)[0]))


def _columns(heads: Sequence[Cells], rows: Sequence[Cells]) -> Iterator[Column]:
    label = next((at for at in range(max(map(len, rows))) if any(
        len(row) > at and text_of(row[at]) and not _figure(text_of(row[at])) for row in rows)), -1)
    span = ""
    for at in range(max(map(len, [*heads, *rows]))):
        upper, lower = ([""] * (2 - len(heads[:2])) + [text_of(row[at]) if at < len(row) else "" for row in heads[-2:]])
        span = upper or span
        head = lower or upper
        means = kinds(head) | kinds(span)
        if at != label and "ignored" not in kinds(head):
            yield Column(at, head, span, means)


def _figure(text: str) -> bool:
    return plain(text)[:1].isdigit() or plain(text)[:1] == "*"


def _row(sheet: str, number: int, row: Cells, columns: Iterable[Column], confirmed: Mapping[str, str]) -> Row:
    rates = {one.at for one in columns if "rate" in one.kinds}
    figures = {one.at for one in columns}
    written = [_cell(value, rate=at in rates) for at, value in enumerate(row)]
    cells = [confirmed.get(f"{sheet} {get_column_letter(at + 1)}{number}".strip(), text) for at, text in enumerate(written)]
    label = next((text for at, text in enumerate(cells) if at not in figures and text), "")
    return Row(number, label, tuple(cells), "total" in kinds(label))


def _cell(value: object, *, rate: bool) -> str:
    if rate and isinstance(value, int | float) and 0 <= value <= FRACTION:
        return f"{100 * value:.2f}"
    return normalize("NFKC", text_of(value)) if _figure(text_of(value)) else text_of(value)


def without_unit(text: str) -> tuple[str, str]:
    """A figure and its unit (person, dose, vial; blank where none is written), as 569 and person."""
    told = text.strip()
    named = [(len(word), word, unit) for unit, words in vocabulary()["units"].items() for word in words
             if told.casefold().endswith(word)]
    _, word, unit = max(named, default=(0, "", ""))
    return (told[: len(told) - len(word)].strip(), unit) if word else (told, "")


def unit_of(heading: str) -> str:
    """The unit that a heading names, as at the end or in brackets; blank where it names none."""
    return without_unit(normalize("NFKC", heading).strip().rstrip(")").strip())[1]
