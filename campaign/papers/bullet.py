"""Coverage as pictures: a bullet chart against the target, and a map of areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

BELOW, REACHED, NONE = "#b3441e", "#0b4f8a", "#c9ced3"
ROW, HEIGHT = 34, 460  # pixels: a bar, a map
FIT = alt.AutoSizeParams(type="fit-x", contains="padding")  # the axis below takes no room from the bars


def bullet(rows: Sequence[tuple[str, float]], *, target: float, title: str) -> alt.LayerChart | alt.FacetChart:
    """A bar a group (per cent, never capped) with the target as a line across them; below it another colour.

    The number stands beside the bar, so that colour never carries the meaning alone.
    """
    frame = pd.DataFrame(rows, columns=["group", "pct"])
    frame["text"] = [f"{pct:.2f} %" for pct in frame["pct"]]
    y = alt.Y("group:N", sort=[group for group, _ in rows], title=None, axis=alt.Axis(labelLimit=220))
    scale = alt.Scale(domain=[0, max(105.0, *(pct * 1.12 for _, pct in rows))])
    bars = alt.Chart(frame).mark_bar(size=16).encode(
        y=y, x=alt.X("pct:Q", title=title, scale=scale),
        color=alt.condition(alt.datum.pct < target, alt.value(BELOW), alt.value(REACHED)))
    words = alt.Chart(frame).mark_text(align="left", dx=4).encode(y=y, x="pct:Q", text="text:N")
    line = alt.Chart(pd.DataFrame({"target": [target]})).mark_rule(strokeWidth=3, color="#111111").encode(x="target:Q")
    return alt.layer(bars, words, line).properties(height=max(2, len(rows)) * ROW, autosize=FIT)


def area_map(shapes: Mapping[str, Mapping[str, Any]], rates: Mapping[str, float | None], *, target: float,
             none: str) -> alt.LayerChart | alt.FacetChart:
    """Each area in the colour of its coverage, with its name and per cent; one without a target is grey and says so.

    Drawn flat: on so small a piece of the earth the eye sees no difference, and the direction in which a polygon
    was drawn does not matter.
    """
    data = alt.Data(values=[{**one, "area": name, **_middle(one), "below": _below(rates.get(name), target),
                             "text": f"{name} {_pct(rates.get(name), none)}"} for name, one in shapes.items()])
    land = alt.Chart(data).mark_geoshape(stroke="#ffffff", strokeWidth=2).encode(
        color=alt.Color("below:N", legend=None, scale=alt.Scale(domain=["below", "reached", "none"],
                                                                range=[BELOW, REACHED, NONE])),
        tooltip=["text:N"])
    names = alt.Chart(data).mark_text(fontSize=12, fontWeight="bold", lineBreak=" ").encode(
        longitude="east:Q", latitude="north:Q", text="text:N",
        color=alt.condition(alt.datum.below == "none", alt.value("#111111"), alt.value("#ffffff")))
    return alt.layer(land, names).project(type="identity", reflectY=True).properties(height=HEIGHT)


def _middle(shape: Mapping[str, Any]) -> dict[str, float]:
    """Where an area's name stands: in the middle of its longest ring's box."""
    rings = shape["geometry"]["coordinates"]
    rings = [ring for part in rings for ring in part] if shape["geometry"]["type"] == "MultiPolygon" else rings
    points = max(rings, key=len)
    (west, east), (south, north) = ((min(ends), max(ends)) for ends in zip(*(point[:2] for point in points), strict=True))
    return {"east": (west + east) / 2, "north": (south + north) / 2}


def _below(pct: float | None, target: float) -> str:
    return "none" if pct is None else "below" if pct < target else "reached"


def _pct(pct: float | None, none: str) -> str:
    return none if pct is None else f"{pct:.2f}\N{NO-BREAK SPACE}%"
