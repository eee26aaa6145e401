"""Figures as people read them: a plain table with totals, age bands in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from campaign.papers.bands import band_word
from campaign.papers.paper import Section
from campaign.rules.plan import Plan
from campaign.rules.residence import CLASSES
from campaign.words import say
from pages.desk.session import lang

MANY = 11  # columns; more are set smaller on a tablet on end
__all__ = ["CLASSES", "band_words", "called", "show", "table"]


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
    many = " many" if len(heads) > MANY else ""
    told = " told" if all(isinstance(one, str) for row in rows for one in row) else ""
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    lines = ["".join(f"<td>{escape(str(one))}</td>" for one in row) for row in rows]
    body = "".join(f"<tr{' class=total' if last_is_total and line is lines[-1] else ''}>{line}</tr>" for line in lines)
    st.html(f"<table class='figures{told}{many}'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
