"""Paper that comes in: a day's record replayed line by line, a tally sheet without names, a figure somebody reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from campaign.acts.paper import count_doses, report_figure
from campaign.acts.telling import Desk
from campaign.figures.stock import lots
from campaign.ledger.clock import text
from campaign.rules.plan import Plan
from pages.desk import Form, attempt, word
from pages.desk.beginning import expect_filled
from pages.desk.session import Here
from pages.desk.tables import band_words

CLASSES = ("resident", "migrant")
MEASURES = ("doses", "registered", "vaccinated", "target")
NOON = time(12)


def on_paper(desk: Desk, *, sheet: str, on: date, today: date, zone: str) -> Desk:
    """The desk as the sheet's: today now, another day at its noon, since a tally sheet knows no hour."""
    at = datetime.combine(on, NOON, ZoneInfo(zone)).timestamp()
    return replace(desk, paper=sheet, at=None if on == today else text(round(at * 1000)))


def count_sheet(desk: Desk, *, token: str, sheet: str, on: date, today: date, zone: str, lot: str,
                cells: Mapping[tuple[str, str], int]) -> int:
    """Counts every cell of a sheet as its own act under the sheet's token, so that a retry adds nothing."""
    expect_filled(sheet=sheet)
    paper = on_paper(desk, sheet=sheet.strip(), on=min(on, today), today=today, zone=zone)
    for (band, residence), n in cells.items():
        count_doses(paper, token=f"{token}.{band}.{residence}", band=band, residence=residence, n=n,
                    sheet=sheet.strip(), lot=lot)
    return len(cells)


def sheet(here: Here) -> None:
    """The cells of a tally sheet by age band and residence; blank is nothing, and no cell is a person."""
    today = date.fromisoformat(here.day)
    with Form("sheet") as form:
        first, second, third = st.columns(3)
        number = first.text_input(word("field.sheet"), key=form.key("sheet"))
        on = second.date_input(word("paper.on"), today, max_value=today, key=form.key("on"))
        lot = third.selectbox(word("field.lot"), [one["lot"] for one in lots(here.store, here.desk.site)], index=None,
                              key=form.key("lot"), placeholder=word("field.choose"))
        cells = _cells(form, here.plan)
        asked = form.submit("count_sheet")
    if asked and attempt(count_sheet, here, form, done="paper.counted", sheet=number, on=on or today, today=today,
                         zone=here.zone, lot=lot or "", cells={cell: n for cell, n in cells.items() if n})[0]:
        st.rerun()


def _cells(form: Form, plan: Plan) -> dict[tuple[str, str], Any]:
    cells: dict[tuple[str, str], Any] = {}
    for code, name in band_words(plan).items():
        head, *places = st.columns([1, *(2 for _ in CLASSES)], vertical_alignment="bottom")
        head.markdown(f"**{name}**")
        for place, residence in zip(places, CLASSES, strict=True):
            cells[code, residence] = place.number_input(
                word("paper.doses_of", residence=word(f"residence.{residence}")), 0, 100_000, None, 1,
                key=form.key(f"{code}.{residence}"))
    return cells


def report(desk: Desk, *, token: str, n: int | None, **told: str) -> None:
    """Reports a figure; one that nobody filled in is no nought."""
    expect_filled(figure="" if n is None else str(n))
    report_figure(desk, token=token, n=n, **told)


def figure(here: Here) -> None:
    """A total as somebody reported it; it stands beside the computed one and never in its place."""
    with Form("figure") as form:
        measure = st.selectbox(word("paper.measure"), MEASURES, key=form.key("measure"),
                               format_func=lambda one: word(f"measure.{one}"))
        n = st.number_input(word("paper.n"), 0, None, None, 1, key=form.key("n"))
        source = st.text_input(word("field.source"), key=form.key("source"), placeholder=word("paper.source_hint"))
        with st.expander(word("paper.only_of")):
            bands = {"": word("paper.all_bands"), **band_words(here.plan)}
            band = st.selectbox(word("tally.band"), list(bands), key=form.key("band"), format_func=bands.__getitem__)
            classes = {"": word("paper.all_classes"), **{one: word(f"residence.{one}") for one in CLASSES}}
            residence = st.selectbox(word("field.residence"), list(classes), key=form.key("residence"),
                                     format_func=classes.__getitem__)
        asked = form.submit("report_figure")
    if asked and attempt(report, here, form, done="paper.reported", measure=measure, n=n, source=source, band=band,
                         residence=residence)[0]:
        st.rerun()
