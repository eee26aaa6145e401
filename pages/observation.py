"""The observation area (留观): who sits, how long still, who may leave; the ledger decides, the screen follows."""

from __future__ import annotations

import streamlit as st

from campaign.figures import people
from pages.desk import enter
from pages.desk.area import HAND, in_hand, to_report, unaccounted
from pages.desk.following import follow
from pages.desk.last_acts import last_acts
from pages.desk.leaving import exit_scan
from pages.desk.observing import seats
from pages.desk.reacting import REACTING, reaction
from pages.desk.seats_ahead import chairs, kit

here = enter("observation")
kit(here)
exit_scan(here)

if refused := st.session_state.pop("observation.refused", ""):
    st.error(refused, icon=":material/block:")
chosen = people.visit(here.store, st.session_state.get(REACTING) or st.session_state.get(HAND) or "")
with st.container(key="observation.in_hand"):
    to_report(here)
    if chosen and st.session_state.get(REACTING):
        reaction(here, chosen)
    elif chosen and chosen["state"] == "observing":
        in_hand(here, chosen)
follow(here, 5, seats)
unaccounted(here, here.day)
chairs(here)
last_acts(here, "observation")
