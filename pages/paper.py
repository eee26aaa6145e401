"""Paper out and in: the pack for a day, a sheet that comes back, a day's record, a tally sheet, a figure reported."""

from __future__ import annotations

import streamlit as st

from pages.desk import enter, word
from pages.desk.paper_lists import filled_in, paper_pack
from pages.desk.parts import part_of
from pages.desk.replayed import record
from pages.desk.sheets import figure, sheet

PARTS = {"pack": paper_pack, "filled": filled_in, "sheet": sheet, "record": record, "figure": figure}

here = enter("paper")
part = part_of("paper", tuple(PARTS))
st.caption(word(f"paper.{part}_hint"))
PARTS[part](here)
