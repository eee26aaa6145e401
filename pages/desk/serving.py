"""The merged desk's people in hand: who was scanned, their family, or a walk-in; and what is asked for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from campaign.figures import people
from campaign.figures.doses import still_to_come
from campaign.figures.questions import questions
from campaign.figures.site import mode_here
from pages.desk import Form, renew, word
from pages.desk.choosing import card, person_line, search
from pages.desk.dosing import checks, marked
from pages.desk.drawing import alone
from pages.desk.fields import doctor_of, facts_of_person, other_temperature, signed_by, usual_temperature
from pages.desk.last_acts import last_acts
from pages.desk.notice import notice
from pages.desk.package_in_hand import take_code
from pages.desk.session import Here
from pages.desk.signing import signed

HAND, FOUND, OF_FAMILY, WALK_IN = "merged_desk.hand", "merged_desk.found", "merged_desk.of_family", ""
OPEN, GUARDIANS = ("arriving", "ready"), ("guardian", "phone")


def take(*persons: str, found: tuple[str, ...] = (), of_family: bool = False) -> None:
    """These people are in hand, or these are offered next; a form half filled for somebody else is put away."""
    st.session_state[FOUND], st.session_state[OF_FAMILY] = list(found), of_family
    if st.session_state.get(HAND, [])[:1] not in ([], list(persons[:1])):
        renew("merged", "turned_away")
    st.session_state[HAND] = list(persons)


def in_hand(here: Here, *beside: Callable[[Here], None]) -> list[str]:
    """Who is served now: one who was found alone at once, others by a tap; a walk-in is a blank."""
    if alone():
        return list(st.session_state.get(HAND, ()))
    found = search(here, "merged_desk", take_code)
    if found is not None:
        take(*(found if len(found) == 1 else ()), found=tuple(found))
    hand: list[str] = st.session_state.get(HAND, [])
    offered = st.session_state.get(FOUND) or () if not hand else ()
    if offered and st.session_state.get(OF_FAMILY):
        st.subheader(word("family.others", n=len(offered)), anchor=False)
    for one in offered:
        _offer(here, one, "find", (one,))
    if people.of_one_family(here.store, list(offered)):
        _all(to_serve(here, list(offered)))
    if hand:
        _family(here, hand)
    st.button(word("registration.walk_in"), key="merged_desk.walk_in", on_click=take, args=(WALK_IN,), width="stretch",
              icon=":material/person_add:", type="primary" if hand == [WALK_IN] else "secondary")
    if WALK_IN in hand:
        st.button(word("family.walk_in_too"), key="merged_desk.walk_in_too", on_click=take, args=(*hand, WALK_IN),
                  width="stretch", icon=":material/group_add:")
    for one in (last_desk_acts, *beside):
        one(here)
    return hand


def last_desk_acts(here: Here) -> None:
    """What this desk has done last."""
    last_acts(here, "merged_desk")


def family_left(here: Here, person: str) -> list[str]:
    """The family of a person, as far as this desk has something to do for them."""
    return to_serve(here, people.family(here.store, person))


def to_serve(here: Here, kin: list[str]) -> list[str]:
    """Those of these persons for whom this desk has something to do: who is due, and who has begun a visit."""
    doses = "vaccination" in mode_here(here.site, here.plan, here.desk.post).together
    begun = people.under_way(here.store, kin, here.desk.site, here.day, OPEN if doses else OPEN[:1])
    due = still_to_come(here.store, kin, plan=here.plan, round=here.desk.round, site=here.desk.site, day=here.day)
    return [one for one in kin if one in begun or one in due]


def after(here: Here, visits: list[str]) -> None:
    """The desk is free again; the family of whom was served is offered next, known by the guardian's phone."""
    served = [people.person_of(here.store, visit) for one in visits if (visit := people.visit(here.store, one))]
    take(found=tuple(dict.fromkeys(one for person in served for one in family_left(here, person))), of_family=True)


def _family(here: Here, hand: list[str]) -> None:
    """Brothers and sisters who are due: all at once by one tap, or one by one; who is done already stays behind."""
    left = [one for one in family_left(here, hand[0]) if one not in hand] if hand[0] != WALK_IN else []
    busy = to_serve(here, [one for one in hand if one != WALK_IN]) if left else hand
    with_ = [one for one in hand if one == WALK_IN or one in busy]
    if left:
        st.subheader(word("family.others", n=len(left)), anchor=False)
    if len(left) > 1:
        _all([*with_, *left])
    for one in left:
        _offer(here, one, "family", (*with_, one))
    for nth, one in enumerate(hand[1:], start=1):
        name = person_line(here, one) if one != WALK_IN else word("registration.walk_in")
        st.button(word("family.without", name=name), key=f"merged_desk.without.{one or nth}", on_click=take,
                  args=(*hand[:nth], *hand[nth + 1:]), width="stretch", icon=":material/person_remove:")


def _all(persons: list[str]) -> None:
    if len(persons) > 1:
        st.button(word("do.all_together", n=len(persons)), key="merged_desk.all", on_click=take, args=tuple(persons),
                  width="stretch", icon=":material/group_add:")


def _offer(here: Here, person: str, why: str, then: tuple[str, ...]) -> None:
    st.button(person_line(here, person), key=f"merged_desk.{why}.{person}", on_click=take, args=then,
              width="stretch")


def who(here: Here, form: Form, person: str, nth: int = 0) -> dict[str, Any]:
    """Whom an act is about: a person with the visit they have begun today, or a walk-in's facts."""
    if person == WALK_IN:
        place = f"{nth}." if nth else ""
        facts = facts_of_person(form, place)
        return {"facts": facts, "ticket": st.text_input(word("field.ticket_roll"), key=form.key(f"{place}ticket")).strip(),
                "truly_new": st.checkbox(word("field.truly_new"), key=form.key(f"{place}truly_new"))}
    visit = people.visit_today(here.store, person, here.desk.site, here.day)
    card(here, person, visit)
    return {"person": person, "visit": visit["visit"] if visit and visit["state"] in OPEN else ""}


def of_one_guardian(children: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Walk-ins served together are one guardian's: who and their phone, once typed, hold for those where they are blank."""
    typed = [one["facts"] for one in children if "facts" in one]
    shared = {field: said for field in GUARDIANS for one in reversed(typed) if (said := one.get(field))}
    return [one | {"facts": shared | one["facts"]} if "facts" in one else one for one in children]


def asked_of(here: Here, form: Form, steps: tuple[str, ...], nth: str) -> dict[str, Any]:
    """What is asked for each person apart: the pre-check, and the checks before the dose where this desk gives it."""
    said: dict[str, Any] = {}
    if "precheck" in steps:
        asked, doctor = questions(here.plan), doctor_of(here, form, nth)
        tapped = usual_temperature(here, form, nth)
        yes = st.pills(word("precheck.any_yes"), list(asked), selection_mode="multi", key=form.key(f"{nth}yes"),
                       format_func=lambda code: word(f"question.{code}")) if asked else ()
        with st.expander(word("precheck.other_temperature"), key=form.key(f"{nth}unusual")) if here.plan.temperature \
                else st.container():
            typed = other_temperature(here, form, nth)
        temperature = typed if typed is not None else tapped
        said["precheck"] = {"doctor": doctor, "temperature": temperature,
                            "answers": {code: "yes" if code in (yes or ()) else "no" for code in asked}}
    if "vaccination" in steps:
        said["dose"] = {"checks": checks(form, nth), "finger_mark": marked(here, form, nth)}
    return said


def consent_of(here: Here, form: Form, way: str) -> dict[str, Any]:
    """Who agrees, by what they are to the recipient, and signs in this way; once for all who are in hand."""
    notice(here)
    return signed_by(form) | signed(form, way)
