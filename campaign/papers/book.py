"""A workbook: a paper's tables a sheet each, and the data behind them; no text becomes a formula or a link."""

from __future__ import annotations

import io
import re
from typing import Any

import xlsxwriter

from campaign.ledger.store import Store
from campaign.papers.paper import Paper, Section
from campaign.papers.wording import Wording

DATA = ("site", "day", "round", "post", "team", "band", "residence", "birth_year", "measure", "n")
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def book(paper: Paper, data: Section | None = None) -> bytes:
    """The paper as .xlsx: a sheet a part, and one more for the data behind where there is any."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, SAFE)
    for part in paper.parts:
        if part.tables or part.lines:
            lines = [*filter(None, (paper.title, *paper.under, part.head)), *part.lines]
            _sheet(made, part.head or paper.title, lines, part.tables, whole=paper.whole)
    if data:
        _sheet(made, data.heads[-1], [paper.title], [data._replace(heads=data.heads[:-1])])
    made.close()
    return buffer.getvalue()


def _sheet(made: Any, name: str, lines: list[str], tables: list[Section], *, whole: bool = False) -> None:
    sheet = made.add_worksheet(_free(made, name))
    head = made.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = made.add_format({"border": 1})
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    row = len(lines) + 1
    for table in tables:
        for at, told in enumerate([table.heads, *table.rows]):
            sheet.write_row(row + at, 0, told, head if at == 0 or (table.totalled and at == len(table.rows)) else cell)
        row += len(table.rows) + 2
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 20, 12)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1 if whole else 0)


def _free(made: Any, name: str) -> str:
    """A sheet's name: 31 characters without the signs that a workbook forbids, and used once."""
    plain = re.sub(r"[][:*?/\\']", " ", name)[:28].strip() or "-"
    taken = {one.get_name().lower() for one in made.worksheets()}
    return next(one for one in (plain, *(f"{plain} {n}" for n in range(2, 100))) if one.lower() not in taken)


def data_behind(store: Store, word: Wording) -> Section:
    """Every cell of the tally that is not nought: what all tables are sums of. The last head names the sheet."""
    rows = store.rows(f"select {', '.join(DATA)} from tally where n <> 0 order by round, day, site, post, band")
    return Section([*(word(f"data.{one}") for one in DATA), word("data.behind")], [list(row) for row in rows])
