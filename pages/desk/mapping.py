"""Areas on a map: shapes brought as GeoJSON lie beside the site's file; those below the target stand first in the list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from campaign.figures.breakdown import Line, below_first, breakdown
from campaign.lists.areas import read_areas
from campaign.papers.bullet import area_map
from campaign.rules.events import Refused
from pages.desk import shown, word
from pages.desk.files import chosen_file
from pages.desk.session import Here, file_here
from pages.desk.tables import table


def shapes_of(here: Here) -> Path:
    """Where the shapes of this file's areas lie."""
    return file_here(here.store.path).with_suffix(".areas.geojson")


def map_of_areas(here: Here) -> None:
    """The areas' coverage as a list and, once their shapes were brought, as a map."""
    none, path = word("tally.no_target"), shapes_of(here)
    shapes = read_areas(path.read_bytes()) if path.exists() else {}
    by, lines = _areas(here, shapes)
    if shapes:
        rates = {one.key: None if one.ratio.pct is None else float(one.ratio.pct) for one in lines}
        st.altair_chart(area_map(shapes, rates, target=float(here.plan.target_pct), none=none),
                        width="stretch")
        st.caption(word("coverage.map", pct=here.plan.target_pct))
    heads = (f"by_{by}", "due", "reached", "rate")
    table([word(f"coverage.{one}") for one in heads], [
        [one.key or word("coverage.nowhere"), word("not_filled") if one.due is None else one.due, one.n("reached"),
         none if one.ratio.pct is None else str(one.ratio.pct)] for one in lines])
    _bring(path)


def _areas(here: Here, shapes: Mapping[str, object]) -> tuple[str, list[Line]]:
    """Home areas, or villages where lists name these and the shapes (without shapes: a single area) say no more."""
    told = {by: breakdown(here.store, here.desk.site, here.desk.round, by) for by in ("area", "unit")}
    shown = {by: sum(one.key in shapes for one in lines) if shapes else len(lines) > 1 for by, lines in told.items()}
    by = "unit" if shown["unit"] > shown["area"] else "area"
    return by, below_first(told[by], here.plan.target_pct)


def _bring(path: Path) -> None:
    with st.expander(word("coverage.bring_shapes")), st.form("coverage.shapes"):
        file = chosen_file(word("coverage.shapes"), "coverage.file", kinds=["geojson", "json"])
        asked = st.form_submit_button(word("do.bring_shapes"), key="coverage.bring", width="stretch")
    if asked and file:
        try:
            read_areas(file.getvalue())
        except Refused as refused:
            st.error(word(f"refused.{refused.code}", **shown(None, refused.facts)), icon=":material/block:")
            return
        path.write_bytes(file.getvalue())
        st.rerun()
