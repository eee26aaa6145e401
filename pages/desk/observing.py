"""The observer's board: everyone seated by who is due, the forecast above; a tap releases or takes somebody in hand."""

from __future__ import annotations

from functools import partial

import streamlit as st

from campaign.acts.family import release_together
from campaign.acts.observation import release
from campaign.figures import area
from campaign.figures.waiting import waiting
from pages.desk import Form, attempt, tried, word
from pages.desk.area import HAND
from pages.desk.leaving import the_stop
from pages.desk.reacting import REACTING
from pages.desk.seated import seated_list
from pages.desk.seats_ahead import forecast
from pages.desk.session import Here


def tapped(here: Here, act: str, visit: str, token: str) -> None:
    """A tap on the list: released by the ledger's word, or taken in hand beside it."""
    if act == "release":
        well, answer = tried(release, here, token, visit=visit)
        st.session_state["said" if well else "observation.refused"] = ("said.released", {}) if well else answer
    else:
        st.session_state[HAND], st.session_state[REACTING] = visit, visit if act == "react" else None
    st.session_state["observation.again"] = True


def seats(here: Here) -> None:
    """Everyone seated, by who is due; the forecast above, as of now."""
    now = here.store.now()
    sitters = area.seated(here.store, here.site, here.day, now)
    due = [one for one in sitters if one.due_at <= now]
    calm = [one.visit for one in due if not one.looked_at_first]
    forecast(area.zones(here.store, here.site, here.day, here.plan, now, sitters))
    head, batch = st.columns([3, 2], vertical_alignment="center")
    head.subheader(word("seated.summary", n=len(sitters), due=len(due)), anchor=False)
    if not sitters:
        st.info(word("observation.empty"), icon=":material/event_seat:")
    if any("at_the_stop" in one.alerts for one in sitters):
        the_stop(here, waiting(here.store, here.desk.site, here.day, "observation"))
    form = Form("release_due")
    asked = len(calm) > 1 and batch.button(word("do.release_due", n=len(calm)), key=form.key("release"), width="stretch")
    if asked and attempt(release_together, here, form, done="said.released_due", told={"n": len(calm)}, visits=calm)[0]:
        st.rerun()
    seated_list(here, sitters, now, partial(tapped, here))
    st.caption(word("as_of", time=here.clock(now, "%H:%M:%S")))
    if st.session_state.pop("observation.again", False):
        st.rerun()
