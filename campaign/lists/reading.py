"""From a file's bytes to sheets of cells: what kind of file it is, and whether it may be opened at all."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from campaign.rules.events import Refused

Cells = tuple[object, ...]

MAX_BYTES = 50_000_000
MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
SMALL = 20_000_000  # below this a high ratio is only an empty, formatted sheet
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_EMPTY_ROWS = 1_000

ENCODINGS = ("utf-8-sig", "gb18030", "big5hkscs")
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": ("utf-8-sig",), b"\xff\xfe": ("utf-16",), b"\xfe\xff": ("utf-16",)}


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows of raw cells; row n of the file is rows[n - 1]."""

    name: str
    rows: tuple[Cells, ...]
    in_workbook: bool = True
    hidden: bool = False


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx; refuses one damaged, locked, of another kind, or unpacking too large."""
    try:
        _expect_workbook(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return tuple(_sheet(each) for each in book.worksheets)
    except Refused:
        raise
    except Exception as damage:  # what a damaged part makes the reader raise is not listed anywhere
        raise Refused("list_damaged") from damage


def _expect_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("list_password_protected")
        if any(part.filename.endswith("vbaProject.bin") for part in parts):
            raise Refused("list_with_macros")
        unpacked = sum(part.file_size for part in parts)
        expect_size(unpacked, min(MAX_UNPACKED, max(SMALL, len(content) * MAX_RATIO)))
        if not any(part.filename.startswith("xl/") for part in parts):
            raise Refused("list_kind_unknown")


def expect_size(size: int, most: int) -> None:
    """Refuses what is larger than any list."""
    if size > most:
        raise Refused("list_too_large", rows=MAX_ROWS, megabytes=MAX_BYTES // 1_000_000)


def _sheet(page: Any) -> Sheet:
    if page.sheet_state != "visible":
        return Sheet(page.title, (), hidden=True)
    # The size a sheet declares of itself is often wrong; what lies in it is read instead.
    page.reset_dimensions()
    return Sheet(page.title, bounded(page.iter_rows(min_row=1, min_col=1, values_only=True)))


def bounded(rows: Iterable[Sequence[object]]) -> tuple[Cells, ...]:
    """The rows down to a long empty stretch, the stretch left off; refuses more than a list can hold."""
    kept: list[Cells] = []
    empty = 0
    for row in rows:
        filled = any(cell is not None and cell != "" for cell in row[:MAX_COLUMNS])
        empty = 0 if filled else empty + 1
        kept.append(tuple(row[:MAX_COLUMNS]) if filled else ())
        expect_size(len(kept) - empty, MAX_ROWS)
        if empty >= MAX_EMPTY_ROWS:
            break
    return tuple(kept[: len(kept) - empty])


def decodings(content: bytes) -> Iterator[str]:
    """Every text these bytes may be, the likeliest first; refuses bytes that are no text in any encoding.

    GB18030 reads almost any bytes, so which encoding is right shows only when the headings are looked for.
    """
    if content[:2] not in BYTE_ORDER_MARKS and b"\0" in content:
        raise Refused("list_kind_unknown")
    marks = (names for mark, names in BYTE_ORDER_MARKS.items() if content.startswith(mark))
    faults: list[UnicodeDecodeError] = []
    names = next(marks, ENCODINGS)
    for name in names:
        try:
            yield content.decode(name)
        except UnicodeDecodeError as fault:
            faults.append(fault)
    if len(faults) == len(names):
        furthest = max(fault.start for fault in faults)
        raise Refused("list_encoding", row=content.count(b"\n", 0, furthest) + 1)


def split(text: str, separator: str) -> Iterator[Cells]:
    """A text's rows of cells, as a spreadsheet would number them; a blank line is a row."""
    try:
        yield from map(tuple, csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as damage:
        raise Refused("list_damaged") from damage
