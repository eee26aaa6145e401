"""Charts as pictures, drawn without a browser: doses by age band and residence."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas  # noqa: F401 - Altair looks at it as soon as somebody has begun to load it
import vl_convert

from campaign.papers.paper import FONTS, Section

FONT, COLOURS = "Noto Sans CJK SC", ["#0b4f8a", "#e08e1a", "#767676"]


def by_band_charts(tables: Mapping[str, Section], unit: str) -> dict[str, Any]:
    """A picture beneath the other for each table by its title: a bar a row, stacked by its columns, totals left out."""
    drawn = alt.vconcat(*(_by_band(title, table, unit) for title, table in tables.items()))
    told: dict[str, Any] = drawn.configure(font=FONT).to_dict()
    return told


def _by_band(title: str, table: Section, unit: str) -> alt.Chart:
    heads = table.heads[1:-1]
    values = [{"band": row[0], "residence": head, "n": row[at + 1], "nth": at} for row in table.rows[:-1]
              for at, head in enumerate(heads)]
    return alt.Chart(alt.Data(values=values)).mark_bar().encode(
        x=alt.X("band:N", sort=[row[0] for row in table.rows[:-1]], title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("n:Q", title=unit, axis=alt.Axis(tickMinStep=1, format="d")), order=alt.Order("nth:Q"),
        color=alt.Color("residence:N", sort=heads, title=None, scale=alt.Scale(range=COLOURS))
    ).properties(width=460, height=150, title=title)


def svg(chart: dict[str, Any]) -> str:
    """The chart as SVG."""
    return str(_drawing().vegalite_to_svg(chart))


def png(chart: dict[str, Any]) -> bytes:
    """The chart as PNG, twice as fine as on a screen."""
    return bytes(_drawing().vegalite_to_png(chart, scale=2))


@functools.cache
def _drawing() -> Any:
    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
