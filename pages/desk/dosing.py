"""What a dose is given with: how, and who vaccinates, remembered; the eleven checks, for each person."""

from __future__ import annotations

import streamlit as st

from campaign.acts.vaccination import CHECKS
from campaign.figures import people
from campaign.figures.doses import number_of
from pages.desk import Form, named, word
from pages.desk.session import Here


def the_checks() -> None:
    """What is checked and matched one by one, folded where the desk has little room."""
    with st.expander(word("vaccination.which_checks")):
        st.caption(" · ".join(word(f"check.{one}") for one in CHECKS[:-1]))


def how_given(here: Here, person: str = "") -> None:
    """What the matches compare the vial and the hand with: each usable product's route, site, amount and dose number."""
    known = people.person(here.store, person) if person else None
    codes = dict.fromkeys(one["product"] for one in here.usable.values())
    products = [here.plan.products[one] for one in codes if one in here.plan.products]
    for product in products:
        number = "vaccination.dose_no" if product.course.doses else "vaccination.round_no"
        name = named(product.name) if products[1:] else ""
        st.markdown(word("vaccination.how", product=name, route=word(f"route.{product.route}"),
                         site=word(f"body_site.{product.body_site}"), dose=str(product.dose),
                         unit=word(f"dose_unit.{product.dose_unit}"),
                         number=word(number, n=number_of(product, known, here.desk.round))))


def vaccinator_of(here: Here, form: Form) -> str:
    """Who vaccinates: the operator if they do, else as at the last dose."""
    vaccinators = [name for name, one in here.staff.items() if "vaccinator" in one["roles"]]
    return st.selectbox(word("field.vaccinator"), vaccinators, key=form.key("vaccinator"), placeholder=word("field.choose"),
                        index=_at(vaccinators, here.operator, here.in_use["vaccinator"])) or ""


def _at(among: list[str], *wanted: str) -> int | None:
    return next((among.index(one) for one in wanted if one in among), None)


def checks(form: Form, nth: str = "") -> list[str]:
    """One confirmation for the ten checks and matches, a second for the recipient's or guardian's verification."""
    checked = st.checkbox(word("vaccination.checked"), key=form.key(f"{nth}checked"))
    verified = st.checkbox(word("vaccination.verified"), key=form.key(f"{nth}verified"))
    return [*(CHECKS[:-1] if checked else ()), *(CHECKS[-1:] if verified else ())]


def marked(here: Here, form: Form, nth: str = "") -> bool:
    """Whether the finger was marked, where the plan asks for it."""
    return bool(here.plan.finger_mark and st.checkbox(word("field.finger_mark"), key=form.key(f"{nth}finger_mark")))
