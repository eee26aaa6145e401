"""Every adverse event with its clock in words; a tap takes one in hand, a search reports one of who has left."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from campaign.figures import aefi, people
from campaign.papers import case_card
from campaign.rules.people import masked_name
from pages.desk import word
from pages.desk.choosing import as_text, search
from pages.desk.reacting import CASE as HAND, reaction
from pages.desk.session import Here, lang

REPORTED = "aefi.visit"


def case_list(here: Here, now: str) -> None:
    """A search to report for somebody who has left; then every case with its clock in words."""
    found = search(here, "aefi")
    visits = [one for person in found or () for one in people.visits(here.store, person) if one["doses"]]
    if visits:
        st.session_state[REPORTED] = visits[-1]["visit"]
    visit = people.visit(here.store, st.session_state.get(REPORTED, ""))
    if visit:
        reaction(here, visit, REPORTED)
    told = aefi.cases(here.store, here.desk.site)
    if not told:
        st.info(word("aefi.none"), icon=":material/inbox:")
        return
    st.download_button(word("do.line_list"), partial(_lines, here), f"aefi-{here.desk.site}.csv", "text/csv",
                       key="aefi.lines", on_click="ignore")
    for one in told:
        name, clock = st.columns([2, 3], vertical_alignment="center")
        name.button(f"{one['case']}  {_who(here, one)}", key=f"aefi.case.{one['case']}", width="stretch", on_click=_take,
                    args=(one["case"],), type="primary" if st.session_state.get(HAND) == one["case"] else "secondary")
        serious = word("aefi.serious" if one["serious"] else "aefi.not_serious")
        clock.markdown(f"{symptoms(one)} · {serious}  \n{clock_in_words(here, one, now)}")
    for one, days in aefi.to_call(here.store, here.desk.site, here.plan, now):
        st.warning(f"{one['case']}: " + word("aefi.to_call", days=", ".join(map(str, days))), icon=":material/call:")


def _who(here: Here, one: dict[str, Any]) -> str:
    """The masked name of whom it befell."""
    return as_text(masked_name(aefi.personal_of_case(here.store, one).get("name", "")))


def _take(case: str) -> None:
    st.session_state[HAND] = case
    st.session_state.pop(REPORTED, None)


def symptoms(one: dict[str, Any]) -> str:
    """The symptoms of a case in words."""
    return ", ".join(word(f"symptom.{code}") for code in one["symptoms"]) or word("not_known")


def clock_in_words(here: Here, one: dict[str, Any], now: str) -> str:
    """Until when the report is due, and how long still; overdue is said in words, not by a colour."""
    minutes = aefi.minutes_to_due(one, now)
    if minutes is None:
        return word("aefi.reported")
    left = word("aefi.hours", hours=abs(minutes) // 60, minutes=abs(minutes) % 60)
    code = "aefi.overdue" if minutes < 0 else "aefi.due_in"
    said = word(code, left=left, time=here.clock(one["due_at"], "%m-%d %H:%M"))
    return f"**{said}**" if minutes < 0 else said


def _lines(here: Here) -> bytes:
    told = [aefi.record(here.store, one, site=here.site, plan=here.plan)
            for one in aefi.cases(here.store, here.desk.site) if one["opened"]]
    return case_card.line_list(told, here.zone, lang=lang())
