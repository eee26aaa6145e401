"""Suspected adverse events (AEFI): cases and their clocks, clusters to consider, signals, the zero report, the papers."""

from __future__ import annotations

import streamlit as st

from campaign.figures import aefi
from pages.desk import enter, word
from pages.desk.cases_listed import case_list
from pages.desk.casework import case_in_hand
from pages.desk.parts import part_of
from pages.desk.reacting_elsewhere import elsewhere
from pages.desk.signalling import signals_of
from pages.desk.watching import clusters, zero

here = enter("aefi")
now = here.store.now()
late = aefi.overdue(here.store, here.desk.site, now)
due = [one for one in (*aefi.cases(here.store, here.desk.site), *aefi.clusters(here.store, here.desk.site))
       if one["state"] == "due" and one.get("due_at")]
if late:
    st.error(word("aefi.next_overdue", n=len(late)), icon=":material/alarm:")
elif due:
    first = min(one["due_at"] for one in due)
    st.warning(word("aefi.next_due", n=len(due), time=here.clock(first, "%m-%d %H:%M")), icon=":material/schedule:")
else:
    st.success(word("aefi.next_calm"), icon=":material/check_circle:")


def cases() -> None:
    """Every case, the one due first first; a tap takes it in hand."""
    case_list(here, now)
    case_in_hand(here, now)


PARTS = {"cases": cases, "clusters": lambda: clusters(here, now), "signals": lambda: signals_of(here),
         "zero": lambda: zero(here), "elsewhere": lambda: elsewhere(here)}
PARTS[part_of("aefi", tuple(PARTS))]()
