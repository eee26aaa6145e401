"""A reaction of somebody dosed at another place."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.aefi import report_elsewhere
from campaign.rules.people import typed_day
from pages.desk import Form, attempt, named, word
from pages.desk.choosing import person_line, search
from pages.desk.reacting import moments, symptoms_of
from pages.desk.session import Here


def elsewhere(here: Here) -> None:
    """A reaction of somebody dosed at another place: what they show or tell, kept apart from this site's figures."""
    found = search(here, "aefi_elsewhere") or []
    person = st.radio(word("field.name"), found, index=None, key="aefi.person",
                      format_func=lambda one: person_line(here, one)) if found else None
    with Form("elsewhere") as form:
        facts = {one: st.text_input(word(f"field.{one}"), key=form.key(one)).strip() for one in ("name", "birth", "phone")}
        facts["birth"] = typed_day(facts["birth"])
        place = st.text_input(word("field.place"), key=form.key("place"))
        product = st.selectbox(word("field.product"), list(here.plan.products), index=None, key=form.key("product"),
                               placeholder=word("field.choose"),
                               format_func=lambda one: named(here.plan.products[one].name)) or ""
        lot = st.text_input(word("field.lot"), key=form.key("lot"))
        dosed_at, onset_at, discovered_at = moments(here, form, "dosed", "onset", "discovered")
        said: dict[str, Any] = symptoms_of(form, 0)
        what = st.text_input(word("field.reaction"), key=form.key("what"))
        reported = form.submit("report_elsewhere")
    if reported and attempt(report_elsewhere, here, form, done="said.elsewhere", person=person or "",
                            facts={k: v for k, v in facts.items() if v}, place=place, product=product,
                            dosed_at=dosed_at, lot=lot, onset_at=onset_at,
                            discovered_at=discovered_at, what=what, **said)[0]:
        st.rerun()
