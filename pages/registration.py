"""The registration desk: find who stands here, or take a walk-in; each leaves with a ticket, siblings together."""

from __future__ import annotations

import streamlit as st

from campaign.acts.registration import register
from campaign.figures import people
from pages.desk import Form, attempt, day_is_over, enter, word
from pages.desk.choosing import scanned, search
from pages.desk.fields import facts_of_person
from pages.desk.last_acts import last_acts
from pages.desk.offering import hand_out, offer, offer_together, take_at_once
from pages.desk.setting_right import missed
from pages.desk.slip import print_slips, slip

here = enter("registration")
if day_is_over(here):
    last_acts(here, "registration")
    st.stop()
left, right = st.columns([3, 2], gap="large")

with left:
    found = search(here, "registration")
    if found is not None:
        st.session_state["registration.found"] = found
        if len(found) == 1 and scanned(here, "registration") == found:
            take_at_once(here, found[0])
    for person in st.session_state.get("registration.found") or []:
        offer(here, person)
    if len(st.session_state.get("registration.found") or []) == 1:
        offer_together(here, st.session_state["registration.found"][0])
        with st.expander(word("registration.not_here"), key="registration.not_here"):
            missed(here, st.session_state["registration.found"][0])
    for visit in st.session_state.get("registration.slips") or ():
        slip(here, visit)
    if st.session_state.get("registration.slips"):
        print_slips()
    last_acts(here, "registration")

with right:
    st.subheader(word("registration.walk_in"))
    with Form("walk_in") as form:
        facts = facts_of_person(form)
        ticket = st.text_input(word("field.ticket_roll"), key=form.key("ticket"))
        truly_new = st.checkbox(word("field.truly_new"), key=form.key("truly_new"))
        asked = form.submit("register_walk_in")
    alike = people.alike(here.store, facts) if asked and not truly_new else []
    if alike:
        st.session_state["registration.found"] = alike
        st.session_state["said"] = ("registration.alike", {"n": len(alike)})
        st.rerun()
    if asked:
        ok, visit = attempt(register, here, form, facts=facts, ticket=ticket.strip(), truly_new=truly_new)
        if ok:
            hand_out(here, visit)
