"""The registration desk: find who stands here, or take a walk-in; either leaves with a ticket."""

from __future__ import annotations

import streamlit as st

from campaign.acts.registration import UNDER_WAY, register
from campaign.figures import people
from pages.desk import Form, attempt, enter, word
from pages.desk.choosing import card, search
from pages.desk.fields import facts_of_person
from pages.desk.slip import slip

here = enter("registration")
left, right = st.columns([3, 2], gap="large")


def take(person: str) -> None:
    """Registers a person who was found, and keeps the visit for its slip."""
    form = Form(f"register.{person}")
    ok, visit = attempt(register, here, form, person=person)
    if ok:
        hand_out(visit)


def hand_out(visit: str) -> None:
    """The ticket is handed out: its slip on the screen, the desk free for the next."""
    ticket = (people.visit(here.store, visit) or {}).get("ticket", "")
    st.session_state.update({"registration.found": None, "registration.slip": visit,
                             "said": ("said.registered", {"ticket": ticket})})
    st.rerun()


with left:
    found = search(here, "registration")
    if found is not None:
        st.session_state["registration.found"] = found
    for person in st.session_state.get("registration.found") or []:
        visit = people.visit_today(here.store, person, here.desk.site, here.day)
        card(here, person, visit)
        if visit and visit["state"] in UNDER_WAY:
            st.info(word("registration.here_already", stage=word(f"stage.{visit['state']}")))
        elif st.button(word("do.register"), key=f"register.{person}", type="primary", width="stretch"):
            take(person)
    if st.session_state.get("registration.slip"):
        slip(here, st.session_state["registration.slip"])

with right:
    st.subheader(word("registration.walk_in"))
    with Form("walk_in") as form:
        facts = facts_of_person(form)
        ticket = st.text_input(word("field.ticket_roll"), key=form.key("ticket"))
        truly_new = st.checkbox(word("field.truly_new"), key=form.key("truly_new"))
        asked = form.submit("register_walk_in")
    if asked:
        ok, visit = attempt(register, here, form, facts=facts, ticket=ticket.strip(), truly_new=truly_new)
        if ok:
            hand_out(visit)
