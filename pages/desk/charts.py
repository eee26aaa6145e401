"""Pictures beside the tables; only pages that draw one load what draws it.

Streamlit takes pandas to show one, and Altair looks at pandas as soon as somebody has begun to load it: it is loaded here
to the end, or a picture that another tablet draws meanwhile fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import altair as alt
import pandas  # noqa: F401
import streamlit as st

COLOURS = ("#0b4f8a", "#e08e1a", "#767676")


def told(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> alt.Data:
    """The rows of a picture as it takes them, without a data frame between."""
    return alt.Data(values=[dict(zip(columns, row, strict=True)) for row in rows])


def bars(rows: list[tuple[str, str, int]], *, order: Sequence[str], of: Sequence[str], unit: str) -> None:
    """Counts by age band, stacked by residence class: each class has its colour, whatever it is called."""
    st.altair_chart(alt.Chart(told(("band", "residence", "n"), rows)).mark_bar().encode(
        x=alt.X("band:N", sort=list(order), title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("n:Q", title=unit, axis=alt.Axis(tickMinStep=1, format="d")),
        color=alt.Color("residence:N", title=None, scale=alt.Scale(domain=list(of), range=list(COLOURS[:len(of)]))),
    ).properties(height=260), width="stretch")


def hours(rows: list[tuple[int, str, int]], *, unit: str, running: int) -> None:
    """Acts by the hour of the site's clock, a line a station; each point can be told by its shape as well.

    The hour that still runs is marked: its acts are not all there yet, and its line seems to fall.
    """
    hour = f"datum.value + ':00' + (datum.value == {running} ? ' …' : '')"
    drawn = alt.Chart(told(("hour", "station", "n"), rows)).mark_line(point=alt.OverlayMarkDef(size=90, filled=True))
    st.altair_chart(drawn.encode(
        x=alt.X("hour:O", title=None, axis=alt.Axis(labelAngle=0, labelExpr=hour)),
        y=alt.Y("n:Q", title=unit, axis=alt.Axis(tickMinStep=1, format="d")),
        color=alt.Color("station:N", title=None, sort=None), shape=alt.Shape("station:N", title=None, sort=None),
    ).properties(height=260), width="stretch")
