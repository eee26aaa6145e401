"""A class in line, on the screen: forms ticked from the list, the pre-check by exception, then one confirmation a child."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.class_line import ANSWERS, hand_in_forms, precheck_class
from campaign.acts.telling import Desk
from campaign.acts.vaccination import CHECKS, give_dose
from campaign.figures import people
from campaign.figures.class_line import Pupil, pupils
from campaign.figures.completeness import by_unit, expected
from campaign.figures.questions import questions
from pages.desk import Form, attempt, may, word
from pages.desk.choosing import as_text, card, search
from pages.desk.dosing import how_given, the_checks, vaccinator_of
from pages.desk.fields import doctor_of
from pages.desk.last_acts import last_acts
from pages.desk.opened_vials import source, vial_acts
from pages.desk.package_in_hand import take_code
from pages.desk.session import Here
from pages.desk.unlisted import nobody_listed

BESIDE = 12  # pupils shown to choose from


def the_class(here: Here) -> list[Pupil]:
    """The class chosen, with what its forms say and how far it has come."""
    schools = {one.unit for one in expected(here.store, here.desk.site, here.desk.round) if one.kind == "school"}
    units = sorted((one for one in by_unit(here.store, here.desk.site, here.desk.round) if one),
                   key=lambda one: (one not in schools, one))
    if not units:
        if not nobody_listed(here):
            st.info(word("class.none"), icon=":material/school:")
        st.stop()
    unit = st.selectbox(word("class.unit"), units, key="class_line.unit")
    found = pupils(here.store, site=here.desk.site, round=here.desk.round, day=here.day, unit=str(unit))
    told = {answer: sum(one.answer == answer for one in found) for answer in ANSWERS}
    st.caption(word("class.count", n=len(found), unticked=len(found) - sum(told.values()),
                    dosed=sum(one.dosed for one in found), **told))
    return found


def pupil_line(here: Here, person: str) -> str:
    """A pupil by the whole name: the form and the class list in the hand name them too, and classmates share surnames."""
    known = people.person(here.store, person) or {}
    return f"{as_text(people.personal(here.store, person).get('name', ''))}  {known.get('birth', '')}"


def forms(here: Here, found: list[Pupil]) -> None:
    """What each pupil's form says; those agreed need no tick of their own."""
    with Form("class_forms") as form:
        rest = st.checkbox(word("class.rest_agreed"), key=form.key("rest"))
        said: dict[str, Any] = {}
        for nth, one in enumerate((one for one in found if not one.dosed), start=1):
            said[one.person] = st.radio(f"{nth}. {pupil_line(here, one.person)}", ANSWERS, horizontal=True,
                                        index=ANSWERS.index(one.answer) if one.answer else None,
                                        key=form.key(f"answer.{one.person}"), format_func=lambda one: word(f"answer.{one}"))
        asked = form.submit("hand_in_forms")
    if asked:
        answers = {one: answer or ("agreed" if rest else "") for one, answer in said.items()}
        ok, n = attempt(hand_in_forms, here, form, answers={one: answer for one, answer in answers.items() if answer})
        if ok:
            st.session_state["said"] = ("class.forms_kept", {"n": n})
            st.rerun()


def precheck(here: Here, found: list[Pupil]) -> None:
    """The doctor has looked at each: the exceptions are ticked, all the others pass together."""
    waiting = [one for one in found if one.to_examine]
    if not waiting:
        st.info(word("class.nobody_to_examine"), icon=":material/stethoscope:")
        return
    with Form("class_precheck") as form:
        doctor = doctor_of(here, form)
        st.caption(word("class.asked", questions=" ".join(word(f"question.{one}") for one in questions(here.plan))))
        warmest = st.number_input(word("class.not_above"), 34.0, 43.0, None, 0.1, "%.1f",
                                  key=form.key("not_above")) if here.plan.temperature else None
        st.markdown(f"**{word('class.exceptions')}**")
        odd = [one.person for nth, one in enumerate(waiting, start=1)
               if st.checkbox(f"{nth}. {pupil_line(here, one.person)}", key=form.key(f"odd.{one.person}"))]
        asked = form.submit("precheck_class")
    if asked:
        ok, fit = attempt(precheck_class, here, form, persons=[one.person for one in waiting], doctor=doctor,
                          exceptions=odd, not_above=warmest)
        if ok:
            st.session_state["said"] = ("class.passed", {"n": len(fit)})
            st.rerun()


def dose_pupil(desk: Desk, *, token: str, visit: str, **with_what: Any) -> str:
    """A pupil's dose with all eleven checks, as the one button says."""
    told: str = give_dose(desk, token=token, visit=visit, checks=list(CHECKS), **with_what)
    return told


def doses(here: Here, found: list[Pupil]) -> None:
    """The next child large, one confirmation; another is called by a tap on the list."""
    ready = [one for one in found if one.state == "ready"]
    side, main = st.columns([3, 7], gap="medium")
    with side:
        if called := search(here, "class_line", take_code):
            _call(visit := next((one.visit for one in ready if one.person in called), ""))
            if not visit:
                st.warning(word("class.not_ready"), icon=":material/person_off:")
        st.subheader(word("class.waiting", n=len(ready)), anchor=False)
        for one in ready[:BESIDE]:
            st.button(pupil_line(here, one.person), key=f"class_line.{one.visit}", width="stretch", on_click=_call,
                      args=(one.visit,))
        last_acts(here, "vaccination")
    with main:
        if not ready:
            st.info(word("class.nobody_ready"), icon=":material/vaccines:")
            return
        _one(here, next((one for one in ready if one.visit == st.session_state.get("class_line.visit")), ready[0]))


def _call(visit: str) -> None:
    st.session_state["class_line.visit"] = visit


def _one(here: Here, child: Pupil) -> None:
    visit = people.visit(here.store, child.visit) or {}
    card(here, child.person, visit)
    (drawn_from,), may_be_given = source(here, form=f"class_dose.{child.visit}")
    vial_acts(here, drawn_from)
    if not may_be_given:
        return
    with Form(f"class_dose.{child.visit}") as form:
        name = pupil_line(here, child.person)
        asked = form.submit("dose_pupil", name=name)
        vaccinator = vaccinator_of(here, form)
        how_given(here, child.person)
        the_checks()
    if asked and attempt(dose_pupil, here, form, done="class.dosed", told={"ticket": visit.get("ticket", "")},
                         visit=child.visit, vaccinator=vaccinator, **drawn_from)[0]:
        st.rerun()


# Which role works at which part of the line.
WORKS = {"forms": "registration", "precheck": "precheck", "doses": "vaccination"}


def parts_of(here: Here) -> list[str]:
    """The parts of the line at which the operator works."""
    return [part for part, page in WORKS.items() if may(here, page)]
