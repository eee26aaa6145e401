"""The registration desk: find who stands here, or take a walk-in; each leaves with a ticket, siblings together."""

from __future__ import annotations

import streamlit as st

from campaign.acts.family import register_together
from campaign.acts.registration import UNDER_WAY, register
from campaign.figures import people
from pages.desk import Form, attempt, enter, word
from pages.desk.choosing import card, person_line, search
from pages.desk.fields import facts_of_person
from pages.desk.last_acts import last_acts
from pages.desk.slip import slip

here = enter("registration")
left, right = st.columns([3, 2], gap="large")


def hand_out(*visits: str) -> None:
    """The tickets are handed out: their slips on the screen, the desk free for the next."""
    tickets = ", ".join((people.visit(here.store, one) or {}).get("ticket", "") for one in visits)
    st.session_state.update({"registration.found": None, "registration.slips": visits,
                             "said": ("said.registered", {"ticket": tickets})})
    st.rerun()


def offer(person: str) -> None:
    """A person who was found, to be registered by one tap."""
    visit = people.visit_today(here.store, person, here.desk.site, here.day)
    card(here, person, visit)
    if visit and visit["state"] in UNDER_WAY:
        st.info(word("registration.here_already", stage=word(f"stage.{visit['state']}")))
    elif st.button(word("do.register"), key=f"register.{person}", type="primary", width="stretch"):
        ok, visit_id = attempt(register, here, Form(f"register.{person}"), person=person)
        if ok:
            hand_out(visit_id)


def offer_together(person: str) -> None:
    """The person with the brothers and sisters who are due: each with a ticket of their own, by one tap."""
    kin = [person, *people.family(here.store, person)]
    due = people.still_due(here.store, kin, here.desk.round, here.desk.site, here.day)
    if len(due) < 2:
        return
    with Form(f"together.{person}") as form:
        chosen = [one for one in due if st.checkbox(person_line(here, one), True, key=form.key(one))]
        asked = form.submit("register_together", primary=False, n=len(due))
    if asked:
        ok, visits = attempt(register_together, here, form, persons=chosen)
        if ok:
            hand_out(*visits)


with left:
    found = search(here, "registration")
    if found is not None:
        st.session_state["registration.found"] = found
    for person in st.session_state.get("registration.found") or []:
        offer(person)
    if len(st.session_state.get("registration.found") or []) == 1:
        offer_together(st.session_state["registration.found"][0])
    for visit in st.session_state.get("registration.slips") or ():
        slip(here, visit)
    last_acts(here, "registration")

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
