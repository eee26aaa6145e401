"""What follows a dose that did not go as it should: repeated after spitting, or already given in error."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.vaccination import record_given, repeat_dose
from campaign.figures import people
from campaign.figures.site import staff_here
from pages.desk import Form, attempt, word
from pages.desk.fields import choice
from pages.desk.session import Here


def repeat(here: Here) -> None:
    """The last person dosed at this table: one more dose drawn if it was spat out or vomited, still one person-dose."""
    last = people.visit(here.store, st.session_state.get("vaccination.last", ""))
    if last is None or last["state"] != "observing":
        return
    with st.expander(word("vaccination.repeat", ticket=last.get("ticket", ""), due=here.clock(last["due_at"]))):
        with Form("repeat") as form:
            cause = choice(form, "cause", ("spat", "vomited"))
            repeated = form.submit("repeat_dose", primary=False)
        if repeated and attempt(repeat_dose, here, form, done="said.repeated", visit=last["visit"], cause=cause)[0]:
            st.rerun()


def already_given(here: Here, asked: dict[str, Any]) -> None:
    """A dose that was given although it should not have been: recorded as it happened, and a finding."""
    coordinators = [name for name, one in staff_here(here.store, here.desk.site).items()
                    if "coordinator" in one["roles"]]
    with st.expander(word("vaccination.already")):
        with Form("already") as form:
            lot = st.text_input(word("field.lot"), key=form.key("lot"), value=asked["lot"])
            reason = st.text_input(word("field.reason"), key=form.key("reason"))
            coordinator = st.selectbox(word("field.coordinator"), coordinators, key=form.key("coordinator"), index=None,
                                       placeholder=word("field.choose"))
            told = form.submit("record_given", primary=False)
        if told and attempt(record_given, here, form, done="said.recorded", **{**asked, "lot": lot.strip()},
                            reason=reason, coordinator=coordinator or "")[0]:
            st.rerun()
