"""The vaccinator's table: the eleven checks, the lot, the dose; repeated if it was spat out."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.vaccination import CHECKS, give_dose
from campaign.figures.site import staff_here
from campaign.figures.stock import usable
from pages.desk import Form, attempt, enter, named, word
from pages.desk.choosing import card, choose_visit
from pages.desk.second_thoughts import already_given, repeat

here = enter("vaccination")
repeat(here)
visit, main = choose_visit(here, "vaccination")
lots: dict[str, dict[str, Any]] = usable(here.store, here.desk.site, here.day)
vaccinators = [name for name, one in staff_here(here.store, here.desk.site).items() if "vaccinator" in one["roles"]]
own = vaccinators.index(here.operator) if here.operator in vaccinators else None


def in_words(lot: str) -> str:
    """A lot as the vaccinator compares it with the vial."""
    product = here.plan.products[lots[lot]["product"]]
    return word("vaccination.lot", lot=lot, expiry=lots[lot]["expiry"], product=named(product.name))


with main:
    card(here, visit["person"], visit)
    if not lots:
        st.error(word("vaccination.no_lot"), icon=":material/inventory_2:")
    with Form("dose") as form:
        lot = st.selectbox(word("field.lot"), list(lots), key=form.key("lot"), format_func=in_words)
        vaccinator = st.selectbox(word("field.vaccinator"), vaccinators, key=form.key("vaccinator"), index=own,
                                  placeholder=word("field.choose"))
        st.markdown(" · ".join(word(f"check.{one}") for one in CHECKS[:-1]))
        checked = st.checkbox(word("vaccination.checked"), key=form.key("checked"))
        verified = st.checkbox(word("vaccination.verified"), key=form.key("verified"))
        mark = here.plan.finger_mark and st.checkbox(word("field.finger_mark"), key=form.key("finger_mark"))
        given = form.submit("give_dose")
    checks = [*(CHECKS[:-1] if checked else ()), *(CHECKS[-1:] if verified else ())]
    asked = {"visit": visit["visit"], "lot": lot or "", "vaccinator": vaccinator or "", "checks": checks,
             "finger_mark": bool(mark)}
    if given and attempt(give_dose, here, form, done="said.dosed", **asked)[0]:
        st.session_state["vaccination.last"] = visit["visit"]
        st.rerun()
    already_given(here, asked)
