"""The registration desk: find who stands here, or take a walk-in; each leaves with a ticket, siblings together."""

from __future__ import annotations

import streamlit as st

from campaign.acts.registration import register
from campaign.figures import people
from pages.desk import Form, attempt, day_is_over, word
from pages.desk.drawing import again, alone
from pages.desk.fields import facts_of_person
from pages.desk.last_acts import last_acts
from pages.desk.offering import FOUND, hand_out, listed
from pages.desk.session import Here
from pages.desk.station import station


def desk(here: Here) -> None:
    """The list on one side, walk-ins on the other."""
    if day_is_over(here):
        last_acts(here, "registration")
        st.stop()
    left, right = st.columns([3, 2], gap="large")
    with left:
        if not alone():
            listed(here)
    with right:
        walk_in(here)


def walk_in(here: Here) -> None:
    """Somebody whom no list names, or nobody has found there: only the birth date is needed."""
    st.subheader(word("registration.walk_in"))
    with Form("walk_in") as form:
        facts = facts_of_person(form)
        ticket = st.text_input(word("field.ticket_roll"), key=form.key("ticket"))
        truly_new = st.checkbox(word("field.truly_new"), key=form.key("truly_new"))
        asked = form.submit("register_walk_in")
    alike = people.alike(here.store, facts) if asked and not truly_new else []
    if alike:
        st.session_state.update({FOUND: alike, "said": ("registration.alike", {"n": len(alike)})})
        again()
    if asked:
        ok, visit = attempt(register, here, form, facts=facts, ticket=ticket.strip(), truly_new=truly_new)
        if ok:
            hand_out(here, visit)


station("registration", desk, "walk_in")
