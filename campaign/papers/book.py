"""A workbook: a paper's tables a sheet each, and the data behind them; no text becomes a formula or a link."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import zip_longest
from typing import Any

import xlsxwriter

from campaign.ledger.store import Store
from campaign.papers.paper import Paper, Part, Section, cell_text, numeric
from campaign.papers.wording import Wording

DATA = ("site", "day", "round", "post", "team", "band", "residence", "birth_year", "measure", "n")
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def book(paper: Paper, data: Section | None = None) -> bytes:
    """The paper as .xlsx: a sheet a part (a whole one on one sheet), and one for the data behind where there is any."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, SAFE)
    parts = [one for one in paper.parts if one.tables or one.lines]
    for several in [parts] if paper.whole else [[one] for one in parts]:
        _sheet(made, paper.title if paper.whole else several[0].head or paper.title, paper, several)
    if data:
        _sheet(made, data.heads[-1], Paper(paper.title, [], [], paper.lang),
               [Part("", [], [data._replace(heads=data.heads[:-1])])])
    made.close()
    return buffer.getvalue()


def _sheet(made: Any, name: str, paper: Paper, parts: list[Part]) -> None:
    """The title, then each part under its head: its lines, its tables; fitted to the page's width, a whole one to a page."""
    sheet = made.add_worksheet(_free(made, name))
    sheet.write_string(0, 0, paper.title, made.add_format({"bold": True, "font_size": 14}))
    row, widths = 1, [FIRST]
    for part in [Part("", paper.under), *parts]:
        for line, how in [*([(part.head, made.add_format({"bold": True}))] if part.head else []),
                          *((line, None) for line in part.lines)]:
            sheet.write_string(row, 0, line, how)
            row += 1
        for table in part.tables:
            row = _table(made, sheet, table, row + 1)
            widths = [max(pair) for pair in zip_longest(widths, _widths(table), fillvalue=0)]
        row += 1
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1 if paper.whole else 0)


FIRST, WIDEST = 16, 30  # characters of a column


def _table(made: Any, sheet: Any, table: Section, row: int) -> int:
    """Writes a table from a row on; answers with the row after it. Heads wrap, numbers stand right, a total is bold."""
    head = made.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "align": "center"})
    right, widths = numeric(table), _widths(table)
    styles = {(bold, side): made.add_format({"border": 1, "bold": bold, "align": "right" if side else "left",
                                              "text_wrap": not side, "valign": "vcenter"})
              for bold in (False, True) for side in (False, True)}
    lines = max(-(-_long(one) // max(width - 1, 1)) for one, width in zip(table.heads, widths, strict=True))
    sheet.set_row(row, 15 * lines)
    sheet.write_row(row, 0, table.heads, head)
    for at, told in enumerate(table.rows, start=1):
        for column, value in enumerate(told):
            sheet.write(row + at, column, value, styles[table.totalled and at == len(table.rows), right[column]])
    return row + len(table.rows) + 1


def _widths(table: Section) -> list[int]:
    """A column as wide as its longest cell; a head may wrap."""
    return [min(WIDEST, max([10, *(_long(row[at]) + 2 for row in table.rows if at < len(row))]))
            for at in range(len(table.heads))]


def _long(cell: object) -> int:
    """How many places a text takes: a Chinese character two."""
    return sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in cell_text(cell))


def _free(made: Any, name: str) -> str:
    """A sheet's name: 31 characters without the signs that a workbook forbids, and used once."""
    plain = re.sub(r"[][:*?/\\']", " ", name)[:28].strip() or "-"
    taken = {one.get_name().lower() for one in made.worksheets()}
    return next(one for one in (plain, *(f"{plain} {n}" for n in range(2, 100))) if one.lower() not in taken)


def data_behind(store: Store, word: Wording) -> Section:
    """Every cell of the tally that is not nought: what all tables are sums of. The last head names the sheet."""
    rows = store.rows(f"select {', '.join(DATA)} from tally where n <> 0 order by round, day, site, post, band")
    return Section([*(word(f"data.{one}") for one in DATA), word("data.behind")], [list(row) for row in rows])
