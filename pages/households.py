"""The household walk on a tablet: a door, what came of it, when to come again, and who lives there."""

from __future__ import annotations

import streamlit as st

from pages.desk import enter, word
from pages.desk.parts import part_of
from pages.desk.walking import at_the_door, household, to_revisit

PARTS = {"door": at_the_door, "revisit": to_revisit}

here = enter("households")
if st.session_state.get("household"):
    household(here, st.session_state["household"])
else:
    PARTS[part_of("households", tuple(PARTS))](here)
st.caption(word("households.who_stays"))
