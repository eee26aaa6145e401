"""The wall of the hall: the day and the round in figures that can be read from five metres; it names nobody."""

from __future__ import annotations

import streamlit as st

from pages.desk import word
from pages.desk.following import follow
from pages.desk.session import ROOT, here_now
from pages.desk.walling import EVERY, on_the_wall

here = here_now()
st.html(ROOT / "pages" / "desk" / "wall.css")
if here is None or here.open_plan is None:
    st.title(word("wall.no_site" if here is None else "wall.no_round"), anchor=False)
    st.stop()
watch = (ROOT / "pages" / "desk" / "wall.js").read_text(encoding="utf-8")
st.html(f"<script>{watch}</script>", unsafe_allow_javascript=True)
# Everything from one reading; what is no longer renewed is covered by the browser, which also turns the panels.
follow(here, EVERY, lambda now: st.html(on_the_wall(now)))
