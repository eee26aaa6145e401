"""The vaccinator's table: the eleven checks, the lot, the dose; repeated if it was spat out, recorded if given in error."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.vaccination import CHECKS, give_dose
from pages.desk import Form, attempt, word
from pages.desk.choosing import card, choose_visit
from pages.desk.dosing import checks, how_given, marked, vaccinator_of
from pages.desk.drawing import again
from pages.desk.opened_vials import source, vial_acts
from pages.desk.package_in_hand import take_code
from pages.desk.second_thoughts import already_given, dosed, given_unasked, repeat
from pages.desk.session import Here
from pages.desk.station import station


def table(here: Here) -> None:
    """Whose turn it is, and the dose."""
    visit, main = choose_visit(here, "vaccination", repeat, take=take_code, otherwise=given_unasked)
    with main:
        if visit["doses"]:
            dosed(here, visit)
        else:
            card(here, visit["person"], visit)
            asked = give(here, visit)
            vial_acts(here, {"lot": asked["lot"], "vial": asked["vial"]})
            already_given(here, asked)


def give(here: Here, visit: dict[str, Any]) -> dict[str, Any]:
    """The form of the dose; answers with what it asked, which a dose given in error asks as well."""
    form, (first, second) = Form("dose"), st.columns([3, 2])
    with first:
        (drawn_from,), may_be_given = source(here)
    if not may_be_given:
        return {**drawn_from, "visit": visit["visit"]}
    with second:
        asked: dict[str, Any] = {**drawn_from, "vaccinator": vaccinator_of(here, form)}
    with form:
        how_given(here, visit["person"])
        st.caption(" · ".join(word(f"check.{one}") for one in CHECKS[:-1]))
        asked |= {"visit": visit["visit"], "checks": checks(form), "finger_mark": marked(here, form)}
        given = form.submit("give_dose")
    if given and attempt(give_dose, here, form, done="said.dosed", **asked)[0]:
        for taken in ("vaccination.visit", "vaccination.visit.found"):
            st.session_state.pop(taken, None)
        again()
    return asked


station("vaccination", table, "dose")
