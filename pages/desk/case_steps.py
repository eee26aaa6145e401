"""What is done next for somebody who reacted: one step is chosen and asked for, by a form of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st

from campaign.acts import aefi as acts
from campaign.rules.aefi import CLASSES, OUTCOMES
from pages.desk import Form, attempt, word
from pages.desk.fields import choice
from pages.desk.reacting import symptoms_of
from pages.desk.session import Here


class Step(NamedTuple):
    """An act for a case: what confirms it, and the fields that it asks for."""

    act: Callable[..., Any]
    done: str
    ask: Callable[[Form], dict[str, Any]]


def next_step(here: Here, one: dict[str, Any]) -> None:
    """The step that is chosen, with its few fields and one button; receiving is offered once somebody was referred."""
    codes = [code for code in STEPS if code != "receive" or one.get("case_referred")]
    chosen = st.segmented_control(word("aefi.step"), codes, default=codes[0], required=True, key=f"aefi.step.{one['case']}",
                                  format_func=lambda code: word(f"aefi.step_{code}"), width="stretch") or codes[0]
    step = STEPS[chosen]
    with Form(f"case.{one['case']}.{chosen}") as form:
        asked = step.ask(form)
        told = form.submit(chosen)
    if told and attempt(step.act, here, form, done=step.done, case=one["case"], **asked)[0]:
        st.rerun()


def _texts(*fields: str, **named: str) -> Callable[[Form], dict[str, Any]]:
    """Typed fields by the name that the act gives them; `named` where the field's words have another."""
    asked = {**{one: one for one in fields}, **named}
    return lambda form: {fact: st.text_input(word(f"field.{field}"), key=form.key(field)) for fact, field in asked.items()}


def _class(form: Form) -> dict[str, Any]:
    return {"as_": choice(form, "class", CLASSES), **_texts("doctor", "diagnosis")(form),
            "hospitalised": st.checkbox(word("field.hospitalised"), key=form.key("hospitalised"))}


def _call(form: Form) -> dict[str, Any]:
    outcome = choice(form, "outcome", OUTCOMES)
    return {"outcome": outcome, "reached": bool(outcome), **_texts("note")(form)}


STEPS = {"treat": Step(acts.treat, "said.treated", _texts("treatment", "doctor")),
         "classify": Step(acts.classify, "said.classified", _class),
         "refer": Step(acts.refer, "said.case_referred", _texts("hospital", by="transfer_by")),
         "receive": Step(acts.receive, "said.received", _texts("receipt", by="received_by")),
         "follow_up": Step(acts.follow_up, "said.followed_up", _call),
         "worsen": Step(acts.worsen, "said.worsened", lambda form: symptoms_of(form, 0))}
