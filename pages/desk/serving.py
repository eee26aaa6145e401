"""The merged desk's people in hand: who was scanned, their family, or a walk-in; and what is asked for each."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.figures import people
from campaign.figures.questions import questions
from pages.desk import Form, renew, word
from pages.desk.choosing import card, person_line, search
from pages.desk.dosing import checks, marked
from pages.desk.fields import facts_of_person, signed_by, temperature_of
from pages.desk.session import Here
from pages.desk.signing import signed

HAND, FOUND, WALK_IN = "merged_desk.hand", "merged_desk.found", ""


def take(*persons: str) -> None:
    """These people are in hand; a form half filled for somebody else is put away."""
    if st.session_state.get(HAND, [])[:1] not in ([], list(persons[:1])):
        renew("merged", "turned_away")
    st.session_state[HAND] = list(persons)


def in_hand(here: Here) -> list[str]:
    """Who is served now: one who was found alone at once, others by a tap; a walk-in is a blank."""
    found = search(here, "merged_desk")
    if found is not None:
        st.session_state[FOUND] = found
        take(*(found if len(found) == 1 else ()))
    hand: list[str] = st.session_state.get(HAND, [])
    for one in st.session_state.get(FOUND) or () if not hand else ():
        _offer(here, one, "find", (one,))
    if hand and hand != [WALK_IN]:
        _family(here, hand)
    st.button(word("registration.walk_in"), key="merged_desk.walk_in", on_click=take, args=(WALK_IN,), width="stretch",
              icon=":material/person_add:", type="primary" if hand == [WALK_IN] else "secondary")
    return hand


def _family(here: Here, hand: list[str]) -> None:
    """Brothers and sisters who are due: all at once by one tap, or one by one."""
    others = people.still_due(here.store, people.family(here.store, hand[0]), here.desk.round, here.desk.site, here.day)
    left = [one for one in others if one not in hand]
    if left:
        st.subheader(word("family.others", n=len(left)), anchor=False)
    if len(left) > 1:
        st.button(word("do.all_together", n=len(hand) + len(left)), key="merged_desk.all", on_click=take,
                  args=(*hand, *left), width="stretch", icon=":material/group_add:")
    for one in left:
        _offer(here, one, "family", (*hand, one))
    for one in hand[1:]:
        st.button(word("family.without", name=person_line(here, one)), key=f"merged_desk.without.{one}", on_click=take,
                  args=tuple(other for other in hand if other != one), width="stretch", icon=":material/person_remove:")


def _offer(here: Here, person: str, why: str, then: tuple[str, ...]) -> None:
    st.button(person_line(here, person), key=f"merged_desk.{why}.{person}", on_click=take, args=then,
              width="stretch")


def who(here: Here, form: Form, person: str) -> dict[str, Any]:
    """Whom an act is about: a person with the visit they have begun today, or a walk-in's facts."""
    if person == WALK_IN:
        facts = facts_of_person(form)
        return {"facts": facts, "ticket": st.text_input(word("field.ticket_roll"), key=form.key("ticket")).strip(),
                "truly_new": st.checkbox(word("field.truly_new"), key=form.key("truly_new"))}
    visit = people.visit_today(here.store, person, here.desk.site, here.day)
    card(here, person, visit)
    return {"person": person, "visit": visit["visit"] if visit and visit["state"] in ("arriving", "ready") else ""}


def asked_of(here: Here, form: Form, steps: tuple[str, ...], nth: str) -> dict[str, Any]:
    """What is asked for each person apart: the pre-check, and the checks before the dose where this desk gives it."""
    said: dict[str, Any] = {}
    if "precheck" in steps:
        asked = questions(here.plan)
        temperature = temperature_of(here, form, nth)
        yes = st.pills(word("precheck.any_yes"), list(asked), selection_mode="multi", key=form.key(f"{nth}yes"),
                       format_func=lambda code: word(f"question.{code}")) if asked else ()
        said["precheck"] = {"doctor": here.operator, "temperature": temperature,
                            "answers": {code: "yes" if code in (yes or ()) else "no" for code in asked}}
    if "vaccination" in steps:
        said["dose"] = {"checks": checks(form, nth), "finger_mark": marked(here, form, nth)}
    return said


def consent_of(here: Here, form: Form, way: str) -> dict[str, Any]:
    """Who agrees, by what they are to the recipient, and signs in this way; once for all who are in hand."""
    st.caption(word("consent.notice", version=here.plan.notice_version))
    return signed_by(form) | signed(form, way)
