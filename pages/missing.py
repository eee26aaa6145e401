"""Who is still missing (查漏): pockets and reasons, the deferred, walk-ins perhaps missed, and each team's walk list."""

from __future__ import annotations

import streamlit as st

from pages.desk import enter
from pages.desk.absent import by_pocket, came, deferred, walk
from pages.desk.parts import part_of
from pages.desk.unlisted import nobody_listed

PARTS = {"pockets": by_pocket, "deferred": deferred, "came": came, "walk": walk}

here = enter("missing")
if nobody_listed(here):
    st.stop()
PARTS[part_of("missing", tuple(PARTS))](here)
