"""The merged desk: who comes is found or walks in, and all that this post asks at one desk is one page and one submit."""

from __future__ import annotations

import streamlit as st

from campaign.figures import people
from campaign.figures.site import mode_here
from pages.desk import day_is_over, may, stop, word
from pages.desk.last_acts import last_acts
from pages.desk.opened_vials import unstopped
from pages.desk.second_thoughts import dosed, repeat
from pages.desk.serving import in_hand
from pages.desk.serving_together import serve
from pages.desk.session import Here
from pages.desk.station import station


def desk(here: Here) -> None:
    """Who is in hand, and everything that is asked here."""
    steps = mode_here(here.site, here.plan, here.desk.post).together
    if not steps:
        stop("page.asked_apart", "registration")
    if not all(may(here, step) for step in steps):
        stop("page.not_your_role", "start")
    if day_is_over(here):
        last_acts(here, "merged_desk")
        st.stop()
    side, main = st.container(key="merged_desk.desk").columns([3, 7], gap="medium")
    with side:
        hand = in_hand(here, repeat)
        before = people.visit_today(here.store, hand[0], here.desk.site, here.day) if len(hand) == 1 and hand[0] else None
        over = bool(before and before["doses"])
        drawn_from = unstopped(here, len(hand)) if hand and "vaccination" in steps and not over else []
    with main:
        if not hand:
            st.info(word("next.merged_desk_choose"), icon=":material/touch_app:")
        elif before and over:
            dosed(here, before)
        else:
            serve(here, steps, hand, drawn_from)


station("merged_desk", desk, "merged")
