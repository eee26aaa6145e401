"""Around the list of the observation area: one person in hand, who left unseen, the way to the cases."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.observation import (
    ANSWERS,
    call_back,
    call_to_desk,
    extend,
    leave_early,
    record_gone,
    release,
    transfer,
)
from campaign.figures import area
from campaign.figures.aefi import cases
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text, line
from pages.desk.fields import choice, doctor_of
from pages.desk.second_thoughts import repeat
from pages.desk.session import Here

HAND = "observation.hand"


def to_report(here: Here) -> None:
    """The way to the cases, with how many are still to be reported; while there is none, the menu's will do."""
    n = sum(one["state"] == "due" for one in cases(here.store, here.desk.site))
    if n and "aefi" in st.session_state.get("pages", {}):
        st.page_link(st.session_state["pages"]["aefi"], label=word("aefi.to_report", n=n), icon=":material/emergency_heat:")


def in_hand(here: Here, visit: dict[str, Any]) -> None:
    """What else may be done for one person seated, each with its own button."""
    st.subheader(word("seated.hand", who=line(here, visit)), anchor=False)
    st.markdown(f"### {word('seated.slip', time=here.clock(visit['due_at']))}")
    form = Form("call")
    if st.button(word("do.call_to_desk"), key=form.key("call"), width="stretch") and attempt(
            call_to_desk, here, form, done="said.called_to_desk", visit=visit["visit"])[0]:
        st.rerun()
    repeat(here, of=visit["visit"])
    _ends(here, visit)


def _ends(here: Here, visit: dict[str, Any]) -> None:
    with Form("other") as form:
        doctor = doctor_of(here, form)
        minutes = st.number_input(word("field.minutes"), 1, 240, None, 5, key=form.key("minutes"))
        extended = form.submit("extend", primary=False)
        reason = st.selectbox(word("field.reason_early"), here.plan.reasons["early_release"], index=None,
                              key=form.key("reason"), placeholder=word("field.choose"),
                              format_func=lambda code: word(f"reason.{code}")) or ""
        early = form.submit("release_early", primary=False)
        to = st.text_input(word("field.transfer_to"), key=form.key("to"))
        by = st.text_input(word("field.transfer_by"), key=form.key("by"))
        moved = form.submit("transfer", primary=False)
        note = st.text_input(word("field.note"), key=form.key("note"))
        left = form.submit("leave_early", primary=False)
    acts: tuple[tuple[bool, Any, str, dict[str, Any]], ...] = (
        (extended, extend, "said.extended", {"minutes": minutes or 0, "doctor": doctor, "note": note}),
        (early, release, "said.released", {"reason": reason, "by": doctor}),
        (moved, transfer, "said.transferred", {"to": to, "by": by, "note": note}),
        (left, leave_early, "said.left_early", {"note": note}))
    for asked, act, done, said in acts:
        if asked and attempt(act, here, form, done=done, visit=visit["visit"], **said)[0]:
            st.rerun()


def unaccounted(here: Here, day: str) -> None:
    """Who left early or unseen and is to be called, with the phone; and who should have been scanned out by now."""
    found = area.unaccounted(here.store, here.desk.site, day, here.store.now())
    if not found:
        return
    with st.expander(word("unaccounted.head", n=len(found)), icon=":material/call:", expanded=len(found) < 6):
        for one in found[:40]:
            phone = as_text(one["phone"]) or word("unaccounted.no_phone")
            st.markdown(f"#### {line(here, one)}\n" + word("unaccounted.line", ticket=one.get("ticket", ""), phone=phone,
                                                           state=word(f"stage.{one['state']}")))
            _account(here, one)


def _account(here: Here, one: dict[str, Any]) -> None:
    form = Form(f"gone.{one['visit']}")
    if one["state"] == "observing":
        if st.button(word("do.record_gone"), key=form.key("gone"), width="stretch") and attempt(
                record_gone, here, form, done="said.gone", visit=one["visit"])[0]:
            st.rerun()
        return
    with form:
        answer = choice(form, "answer", ANSWERS)
        note = st.text_input(word("field.note"), key=form.key("note"))
        called = form.submit("call_back", primary=False)
    if called and attempt(call_back, here, form, done="said.called_back", visit=one["visit"], answer=answer, note=note)[0]:
        st.rerun()
