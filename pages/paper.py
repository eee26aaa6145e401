"""Paper that comes in late: a day's record, a tally sheet without names, a figure somebody reported."""

from __future__ import annotations

import streamlit as st

from pages.desk import enter, word
from pages.desk.replayed import outcome, upload
from pages.desk.sheets import figure, sheet

here = enter("paper")
assert here.plan
record, tally_sheet, reported = st.tabs([word(f"paper.tab_{one}") for one in ("record", "sheet", "figure")])

with record:
    st.caption(word("paper.record_hint"))
    upload(here)
    if told := st.session_state.get("paper.outcome"):
        outcome(here, told)
with tally_sheet:
    st.caption(word("paper.sheet_hint"))
    sheet(here, here.plan)
with reported:
    st.caption(word("paper.figure_hint"))
    figure(here, here.plan)
