"""Who is found at the registration desk: one tap gives a ticket, siblings together, and the slip again."""

from __future__ import annotations

from datetime import date

import streamlit as st

from campaign.acts.family import register_together
from campaign.acts.registration import UNDER_WAY, register
from campaign.figures import people
from campaign.figures.doses import kept_out, still_to_come
from campaign.rules.plan import round_of
from pages.desk import Form, attempt, shown, word
from pages.desk.choosing import card, person_line, scanned, search
from pages.desk.drawing import again
from pages.desk.explaining import why_so
from pages.desk.last_acts import last_acts
from pages.desk.session import Here
from pages.desk.setting_right import missed
from pages.desk.slip import print_slips, slip

FOUND, SLIPS = "registration.found", "registration.slips"


def listed(here: Here) -> None:
    """Who is found by scan, name or number; the slips of who was registered last."""
    found = search(here, "registration")
    if found is not None:
        st.session_state[FOUND] = found
        if len(found) == 1 and scanned(here, "registration") == found:
            take_at_once(here, found[0])
    found = st.session_state.get(FOUND) or []
    for person in found:
        offer(here, person)
    if people.of_one_family(here.store, found):
        offer_together(here, found[0])
    if len(found) == 1:
        with st.expander(word("registration.not_here"), key="registration.not_here"):
            missed(here, found[0])
    slips(here)
    last_acts(here, "registration")


def hand_out(here: Here, *visits: str) -> None:
    """The tickets are handed out: their slips on the screen, the desk free for the next."""
    tickets = ", ".join((people.visit(here.store, one) or {}).get("ticket", "") for one in visits)
    st.session_state.update({FOUND: None, SLIPS: visits, "said": ("said.registered", {"ticket": tickets})})
    again()


def slips(here: Here) -> None:
    """The slips of who was registered last, and their printing."""
    for visit in st.session_state.get(SLIPS) or ():
        slip(here, visit)
        why_so(here, people.person(here.store, (people.visit(here.store, visit) or {}).get("person", "")) or {})
    if st.session_state.get(SLIPS):
        print_slips()


def offer(here: Here, person: str) -> None:
    """A person who was found, to be registered by one tap."""
    visit = people.visit_today(here.store, person, here.desk.site, here.day)
    card(here, person, visit)
    why_so(here, people.person(here.store, person) or {})
    if visit and visit["state"] in UNDER_WAY:
        st.info(word("registration.here_already", stage=word(f"stage.{visit['state']}")))
        if st.button(word("do.show_slip"), key=f"slip.{person}", width="stretch"):
            st.session_state[SLIPS] = (visit["visit"],)
        return
    known = people.person(here.store, person) or {}
    if why := kept_out(known, known, plan=here.plan, round=round_of(here.plan, here.desk.round),
                       on=date.fromisoformat(here.day)):
        st.info(word(f"refused.{why[0]}", **shown(here, why[1])), icon=":material/event_busy:")
        return
    with Form(f"register.{person}") as form:
        asked = form.submit("register")
        ticket = st.text_input(word("field.ticket_roll"), key=form.key("ticket")).strip()
    if asked:
        ok, visit_id = attempt(register, here, form, person=person, ticket=ticket)
        if ok:
            hand_out(here, visit_id)


def take_at_once(here: Here, person: str) -> None:
    """Who is scanned by the number on their own notice, is due and comes alone is registered by the scan itself.

    Anybody else is offered as ever: found by name or digits, here already, with brothers and sisters who are due, or
    with something to settle first.
    """
    kin = [person, *people.family(here.store, person)]
    due = due_of(here, kin)
    if due != [person] or (people.person(here.store, person) or {}).get("findings"):
        return
    ok, visit = attempt(register, here, Form(f"register.{person}"), person=person)
    if ok:
        hand_out(here, visit)


def due_of(here: Here, persons: list[str]) -> list[str]:
    """Those of these persons for whom the round has something to do today."""
    return still_to_come(here.store, persons, plan=here.plan, round=here.desk.round, site=here.desk.site, day=here.day)


def offer_together(here: Here, person: str) -> None:
    """The person with the brothers and sisters who are due: each with a ticket of their own, by one tap."""
    kin = [person, *people.family(here.store, person)]
    due = due_of(here, kin)
    if len(due) < 2:
        return
    with Form(f"together.{person}") as form:
        chosen = [one for one in due if st.checkbox(person_line(here, one), True, key=form.key(one))]
        asked = form.submit("register_together", primary=False, n=len(due))
    if asked:
        ok, visits = attempt(register_together, here, form, persons=chosen)
        if ok:
            hand_out(here, *visits)
