"""A paper before it is printed: its title, its parts, their lines and tables; PDF, Word and workbook are made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parent.parent.parent / "data"
FONTS, TEMPLATES = DATA / "fonts", DATA / "papers"


class Section(NamedTuple):
    """One table: its heads, its rows, and whether the last row is their total."""

    heads: list[str]
    rows: list[list[Any]]
    totalled: bool = False


@dataclass(frozen=True)
class Part:
    """A part of a paper: sentences first, then tables, then a chart (a Vega-Lite specification)."""

    head: str
    lines: list[str] = field(default_factory=list)
    tables: list[Section] = field(default_factory=list)
    chart: dict[str, Any] | None = None


@dataclass(frozen=True)
class Paper:
    """A whole paper in one language; `signs` are the lines to be signed, `whole` keeps it on a single page."""

    title: str
    under: list[str]
    parts: list[Part]
    lang: str
    signs: list[str] = field(default_factory=list)
    foot: str = ""
    whole: bool = False
    wide: bool = False


NUMBER = re.compile(r"[-+]?[\d.,]+( ?%)?")


def numeric(table: Section) -> list[bool]:
    """For each column whether it holds numbers, which stand right: at least half of its cells are numbers.

    The first column names the rows, though it be by birth years; only a single row begins with a figure.
    """
    wide = max(map(len, (table.heads, *table.rows)))
    columns = [[cell_text(row[at]).strip() for row in table.rows if at < len(row)] for at in range(wide)]
    found = [(sum(NUMBER.fullmatch(cell) is not None for cell in column), len(column)) for column in columns]
    return [n > 0 and 2 * n >= of and (at > 0 or of == 1) for at, (n, of) in enumerate(found)]


def in_two(heads: list[str], cells: list[Any]) -> list[Section]:
    """Many figures of one line as two tables, one under the other."""
    half = -(-len(heads) // 2)
    return [Section(heads[at], [cells[at]]) for at in (slice(half), slice(half, None)) if heads[at]]


def cell_text(cell: object) -> str:
    """A cell as it is printed."""
    return "" if cell is None else str(cell)


def texts(paper: Paper) -> str:
    """Every word of a paper, as its font must be able to show them."""
    tables = [table for part in paper.parts for table in part.tables]
    cells = [str(cell) for table in tables for row in (table.heads, *table.rows) for cell in row]
    lines = [line for part in paper.parts for line in (part.head, *part.lines)]
    return "\n".join([paper.title, *paper.under, *lines, *cells, *paper.signs, paper.foot])
