"""Paper that comes in late: a day's record, a tally sheet without names, a figure somebody reported."""

from __future__ import annotations

import streamlit as st

from pages.desk import enter, word
from pages.desk.parts import part_of
from pages.desk.replayed import record
from pages.desk.sheets import figure, sheet

PARTS = {"record": record, "sheet": sheet, "figure": figure}

here = enter("paper")
part = part_of("paper", tuple(PARTS))
st.caption(word(f"paper.{part}_hint"))
PARTS[part](here)
