"""The pre-check desk: health state and contraindications asked, temperature where the plan asks, fit or not."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.precheck import DECISIONS, pass_precheck, stop_precheck
from campaign.figures.questions import questions
from pages.desk import Form, attempt, word
from pages.desk.choosing import card, choose_visit
from pages.desk.drawing import again
from pages.desk.fields import choice, doctor_of, fever_warning, other_temperature, reason_of, usual_temperature
from pages.desk.session import Here
from pages.desk.station import station


def desk(here: Here) -> None:
    """Whose turn it is, and the doctor's word: fit, or not today."""
    visit, main = choose_visit(here, "precheck")
    asked = questions(here.plan)
    with main:
        if visit.get("person"):
            card(here, visit["person"], visit)
        with Form("precheck") as form:
            doctor, tapped = doctor_of(here, form), usual_temperature(here, form)
            yes = st.pills(word("precheck.any_yes"), list(asked), selection_mode="multi", key=form.key("yes"),
                           format_func=lambda code: word(f"question.{code}"), help=word("precheck.none_means_no"))
            fit = form.submit("pass_precheck")
            with st.expander(word("precheck.unusual"), key="precheck.unusual"):
                typed = other_temperature(here, form)
                passing: dict[str, Any] = {"in_spite": st.text_input(word("field.in_spite"), key=form.key("in_spite"),
                                                     placeholder=word("field.in_spite_hint")),
                           "minutes": st.number_input(word("precheck.longer"), here.plan.observation_minutes, 240, None, 15,
                                                      key=form.key("minutes"))}
            stopping = not_today(here, form)
        fever_warning(here, temperature := typed if typed is not None else tapped)
        common = {"visit": visit["visit"], "doctor": doctor, "temperature": temperature,
                  "answers": {code: "yes" if code in (yes or []) else "no" for code in asked}}
        if fit and attempt(pass_precheck, here, form, done="said.fit", **passing, **common)[0]:
            again()
        if stopping and attempt(stop_precheck, here, form, done=f"said.{stopping['decision']}", **stopping, **common)[0]:
            again()


def not_today(here: Here, form: Form) -> dict[str, Any]:
    """Deferred, contraindicated or referred, with reason, date and advice; blank while it is not handed in."""
    with st.expander(word("precheck.not_today"), key="precheck.not_today"):
        decision = choice(form, "decision", DECISIONS)
        reason = reason_of(form, "stopped", here.plan.reasons.get(decision) or sorted(
            {one for code in DECISIONS for one in here.plan.reasons.get(code, ())}))
        until = st.date_input(word("field.until"), None, key=form.key("until"))
        advice = st.text_input(word("field.advice"), key=form.key("advice"))
        stopped = form.submit("stop_precheck", primary=False)
    return {"decision": decision, "reason": reason, "advice": advice.strip(),
            "until": until.isoformat() if until else ""} if stopped else {}


station("precheck", desk, "precheck")
