"""Catch-up and school checks: certificates looked at, the register with its three rates, and who is due which dose."""

from __future__ import annotations

import streamlit as st

from pages.desk import enter
from pages.desk.catching_up import by_which_schedule, check, due, next_due, registers
from pages.desk.parts import part_of
from pages.desk.unlisted import nobody_listed

PARTS = {"check": check, "register": registers, "due": due, "next": next_due}

here = enter("catch_up")
part = part_of("catch_up", tuple(PARTS))
if part != "next":
    if nobody_listed(here):
        st.stop()
    by_which_schedule()
PARTS[part](here)
