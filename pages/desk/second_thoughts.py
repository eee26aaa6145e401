"""What follows a dose that did not go as it should: repeated after spitting, or already given in error."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.vaccination import record_given, repeat_dose
from campaign.figures import people
from campaign.figures.doses import repeatable
from pages.desk import Form, attempt, word
from pages.desk.choosing import card, line
from pages.desk.dosing import vaccinator_of
from pages.desk.drawing import again, folded
from pages.desk.fields import choice
from pages.desk.package_in_hand import scanned_of, uncoded
from pages.desk.session import Here


def repeat(here: Here, *, of: str = "") -> None:
    """Who was dosed within the plan's minutes, or this visit alone: one more dose drawn if it was spat out or vomited.

    At a table it is offered for the doses of this post; it is still one person-dose.
    """
    minutes = here.plan.repeat_minutes
    if minutes and (box := folded(word("vaccination.repeat", minutes=minutes), "repeat", ":material/replay:")):
        with box:
            _repeat(here, of)


def _repeat(here: Here, of: str) -> None:
    last = repeatable(here.store, here.desk.site, here.day, here.plan.repeat_minutes)
    last = [one for one in last if (one["visit"] == of if of else one["doses"][0].get("post", "") == here.desk.post)]
    if not last:
        st.info(word("vaccination.repeat_nobody", minutes=here.plan.repeat_minutes))
        return
    with Form("repeat") as form:
        visit = st.radio(
            word("field.ticket"), [one["visit"] for one in last], index=0 if len(last) == 1 else None, key=form.key("visit"),
            format_func={one["visit"]: line(here, one) for one in last}.__getitem__)
        cause = choice(form, "cause", ("spat", "vomited"))
        without = uncoded(here, "repeat")
        repeated = form.submit("repeat_dose", primary=False)
    lot = next((one["doses"][0].get("lot", "") for one in last if one["visit"] == visit), "")
    if repeated and attempt(repeat_dose, here, form, done="said.repeated", visit=visit or "", cause=cause,
                            package=scanned_of(here, lot), uncoded=without)[0]:
        again()


def dosed(here: Here, visit: dict[str, Any]) -> None:
    """Somebody who has had the dose is in hand: no second one is asked for; it is repeated, or one in error recorded."""
    card(here, visit["person"], visit)
    dose = visit["doses"][-1]
    st.info(word("vaccination.dosed", time=here.clock(dose["at"]), lot=dose.get("lot", "")), icon=":material/vaccines:")
    already_given(here, {"visit": visit["visit"]})


def given_unasked(here: Here, person: str, *, shown: bool = False) -> None:
    """Who does not wait for a dose here: one that they were given all the same, today or in error a second time."""
    if not shown:
        card(here, person)
    visit = people.visit_today(here.store, person, here.desk.site, here.day)
    already_given(here, {"visit": visit["visit"]} if visit else {"person": person})


def already_given(here: Here, asked: dict[str, Any]) -> None:
    """A dose that was given although it should not have been: recorded as it happened, and a finding."""
    if box := folded(word("vaccination.already"), "already", ":material/report:"):
        with box:
            _already(here, asked)


def _already(here: Here, asked: dict[str, Any]) -> None:
    coordinators = [name for name, one in here.staff.items()
                    if "coordinator" in one["roles"]]
    with Form("already") as form:
        lot = st.text_input(word("field.lot"), key=form.key("lot"), value=asked.get("lot") or here.in_use["lot"])
        vaccinator = asked["vaccinator"] if "vaccinator" in asked else vaccinator_of(here, form)
        reason = st.text_input(word("field.reason"), key=form.key("reason"))
        coordinator = st.selectbox(word("field.coordinator"), coordinators, key=form.key("coordinator"), index=None,
                                   placeholder=word("field.choose"))
        told = form.submit("record_given", primary=False)
    same = {one: asked.get(one, "") if lot.strip() == asked.get("lot") else "" for one in ("vial", "package")}
    said = {**asked, **same, "lot": lot.strip(), "vaccinator": vaccinator, "reason": reason,
            "coordinator": coordinator or ""}
    if told and attempt(record_given, here, form, done="said.recorded", **said)[0]:
        st.session_state.pop("vaccination.visit.found", None)
        again()
