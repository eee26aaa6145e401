"""The one-page summary of a day as a workbook: the tally, the three ledgers, who signed."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from campaign.figures import day as days
from campaign.figures.tally import tally, total
from campaign.ledger.store import Store
from campaign.rules.plan import Plan
from campaign.words import LANGS, say

CLASSES = ("resident", "migrant")
MEASURES = ("registered", "refused", "deferred", "contraindicated", "referred", "doses", "repeated", "walk_in",
            "zero_dose", "released_observed", "released_early", "released_advised", "left_early", "reactions")
LOT = ("lot", "recorded", "drawn", "opening", "received", "used", "returned", "wasted", "expected", "counted")


def workbook(store: Store, site: str, day: str, round: int, *, plan: Plan, lang: str = LANGS[0]) -> bytes:
    """The day's summary as .xlsx; totals are computed, blanks are printed as not filled, never as nought."""
    buffer = io.BytesIO()
    # No text of ours or of a list's becomes a formula or a link.
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(day)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"})
    for row, line in enumerate(_lines(store, site, day, round, plan, lang)):
        sheet.write_row(row, 0, line, bold if row == 0 or (line and not line[0]) else None)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 12, 13)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    book.close()
    return buffer.getvalue()


def _lines(store: Store, site: str, day: str, round: int, plan: Plan, lang: str) -> list[list[Any]]:
    def word(code: str, **facts: Any) -> str:
        return say(code, lang=lang, **facts)
    cells = tally(store, round=round, site=site, day=day)
    signed = days.signed(store, site, day)
    told = signed["figures"] if signed else days.figures(store, site=site, day=day, round=round)
    lines: list[list[Any]] = [[word("summary.title", site=site, day=day, round=round)], [],
                              ["", *(word(f"residence.{one}") for one in CLASSES), word("total")]]
    lines += [[band.code, *(total(cells, "doses", band=band.code, residence=one) for one in CLASSES),
               total(cells, "doses", band=band.code)] for band in plan.bands]
    lines += [[word("total"), *(total(cells, "doses", residence=one) for one in CLASSES), total(cells, "doses")], []]
    lines += [[word(f"measure.{one}"), total(cells, one)] for one in MEASURES]
    lines += [[], ["", *(word(f"closing.{one if one != 'lot' else 'lot_head'}") for one in LOT[1:])]]
    lines += [[_lot(one)[name] if _lot(one)[name] is not None else word("not_filled") for name in LOT]
              for one in told["lots"]]
    lines += [[], *([word(f"difference.{one['code']}", lot=one["lot"], n=one["n"]),
                     (signed or {}).get("reasons", {}).get(f"{one['code']} {one['lot']}".strip(), word("not_filled"))]
                    for one in told["differences"])]
    head = ", ".join(f"{origin}-{seq}" for origin, seq in told["heads"].items())
    return [*lines, [], [word("closing.signed", number=signed["number"], first=signed["first"], second=signed["second"],
                              time=signed["at"]) if signed else word("closing.unsigned"), head]]


def _lot(one: dict[str, Any]) -> dict[str, Any]:
    from campaign.rules.reconcile import Line
    line = Line(**one)
    return {**one, "recorded": line.recorded, "drawn": line.drawn, "expected": line.expected}
