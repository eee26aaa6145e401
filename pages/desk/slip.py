"""The slip that a person carries through the stations: ticket, barcode, nothing that names them."""

from __future__ import annotations

import io
from pathlib import Path

import barcode
import streamlit as st
from barcode.writer import SVGWriter

from campaign.figures import people
from pages.desk import word
from pages.desk.practising import mark
from pages.desk.session import Here

PRINT = st.components.v2.component(
    "print_slips", html="<button type='button' class='print-slips'></button>", isolate_styles=False,
    js=(Path(__file__).parent / "print.js").read_text(encoding="utf-8"))


def slip(here: Here, visit_id: str) -> None:
    """Shows a visit's slip: the ticket large, its Code 128, and where to go next."""
    visit = people.visit(here.store, visit_id)
    if visit is None:
        return
    with st.container(border=True, key=f"paper_slip.{visit_id}"):
        mark(here)
        st.title(visit["ticket"], anchor=False)
        st.image(code_128(visit["visit"]))
        st.markdown(word("slip.next", station=word(f"step.{next_station(visit)}")))


def next_station(visit: dict[str, object]) -> str:
    """The first station that still waits for this visit."""
    done = visit["done"]
    for fact, station in (("consented", "consent"), ("fit", "precheck"), ("dosed", "vaccination")):
        if fact not in done:  # type: ignore[operator]
            return station
    return "observation"


def print_slips() -> None:
    """One button for the slips on the screen: the printer gets them alone, the page around them stays."""
    PRINT(key="slips.print", data={"label": word("do.print_slip")})


@st.cache_data(max_entries=256)
def code_128(text: str) -> str:
    """An SVG of the Code 128, scaled to the slip."""
    buffer = io.BytesIO()
    barcode.get("code128", text, writer=SVGWriter()).write(buffer, {"module_height": 12, "write_text": False})
    svg = buffer.getvalue().decode()
    return svg[svg.index("<svg"):]
