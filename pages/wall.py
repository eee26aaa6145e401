"""The wall of the hall: the day and the round in figures that can be read from five metres; it names nobody."""

from __future__ import annotations

import streamlit as st

from pages.desk import word
from pages.desk.session import ROOT, here_now
from pages.desk.walling import boxes, head, now_on_the_wall, picture, table

EVERY = 3  # seconds between two looks

here = here_now()
st.html(ROOT / "pages" / "desk" / "wall.css")
if here is None or here.open_plan is None:
    st.title(word("wall.no_site" if here is None else "wall.no_round"), anchor=False)
    st.stop()
watch = (ROOT / "pages" / "desk" / "wall.js").read_text(encoding="utf-8")
st.html(f"<script>{watch}</script>", unsafe_allow_javascript=True)


@st.fragment(run_every=EVERY)
def wall() -> None:
    """Everything from one reading; what is no longer renewed is covered by the browser."""
    now = here_now()
    if now is None or now.open_plan is None:
        return
    figures = now_on_the_wall(now.store.path, now.desk.site, now.day, now.desk.round, now.store)
    head(now, figures)
    left, right = st.columns([56, 44], gap="medium")
    with left:
        table(now, figures)
    with right:
        boxes(figures)
        picture(now, figures)


wall()
