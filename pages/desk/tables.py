"""Figures as people read them: a plain table with totals, age bands in words, a picture beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import altair as alt
import pandas as pd
import streamlit as st

from campaign.papers.bands import band_word
from campaign.papers.paper import Section
from campaign.papers.summary import CLASSES
from campaign.rules.plan import Plan
from campaign.words import say
from pages.desk.session import lang

__all__ = ["CLASSES", "band_words", "bars", "called", "hours", "show", "table"]


def band_words(plan: Plan) -> dict[str, str]:
    """Each band of the plan in words, in its order."""
    return {one.code: band_word(one, lang()) for one in plan.bands}


def called(plan: Plan, by: str, key: str) -> str:
    """A group of a breakdown in words: its band, residence or sex; an area, unit or birth year as it was written."""
    if by == "band":
        return band_words(plan).get(key, say("band.none", lang()))
    if by in ("residence", "sex"):
        return say(f"{by}.{key or ('unknown' if by == 'residence' else '0')}", lang())
    return key or say("coverage.nowhere", lang())


def show(section: Section) -> None:
    """A section of a paper, on the screen."""
    table(section.heads, section.rows, last_is_total=section.totalled)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, last_is_total: bool = False) -> None:
    """A table of figures: no widget, readable from a step away, and printable."""
    rows = [list(row) for row in rows]
    told = " told" if all(isinstance(one, str) for row in rows for one in row) else ""
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    lines = ["".join(f"<td>{escape(str(one))}</td>" for one in row) for row in rows]
    body = "".join(f"<tr{' class=total' if last_is_total and line is lines[-1] else ''}>{line}</tr>" for line in lines)
    st.html(f"<table class='figures{told}'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def bars(rows: list[tuple[str, str, int]], *, order: Sequence[str], unit: str) -> None:
    """Counts by age band, stacked by residence class."""
    frame = pd.DataFrame(rows, columns=["band", "residence", "n"])
    st.altair_chart(alt.Chart(frame).mark_bar().encode(
        x=alt.X("band:N", sort=list(order), title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("n:Q", title=unit, axis=alt.Axis(tickMinStep=1, format="d")),
        color=alt.Color("residence:N", title=None, scale=alt.Scale(range=["#0b4f8a", "#e08e1a", "#767676"])),
    ).properties(height=260), width="stretch")


def hours(rows: list[tuple[int, str, int]], *, unit: str) -> None:
    """Acts by the hour of the site's clock, a line a station; each point can be told by its shape as well."""
    frame = pd.DataFrame(rows, columns=["hour", "station", "n"])
    st.altair_chart(alt.Chart(frame).mark_line(point=alt.OverlayMarkDef(size=90, filled=True)).encode(
        x=alt.X("hour:O", title=None, axis=alt.Axis(labelAngle=0, labelExpr="datum.value + ':00'")),
        y=alt.Y("n:Q", title=unit, axis=alt.Axis(tickMinStep=1, format="d")),
        color=alt.Color("station:N", title=None, sort=None), shape=alt.Shape("station:N", title=None, sort=None),
    ).properties(height=260), width="stretch")
