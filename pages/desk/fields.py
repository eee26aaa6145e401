"""Fields that several pages ask alike: what is known of a person, reasons, a doctor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from campaign.acts.consent import RELATIONS
from campaign.rules.people import typed_day
from pages.desk import Form, word
from pages.desk.session import Here

DAYS = ("birth", "resident_since")
USUAL_FEVER = 37.5  # axillary, degrees Celsius; where a plan asks the temperature without saying what a fever is


def facts_of_person(form: Form, place: str = "") -> dict[str, str]:
    """Name, birth, sex, residence, and the numbers if there are any: only the birth date is needed.

    `place` stands before the fields' keys where a form asks for several people.
    """
    facts = {"name": st.text_input(word("field.name"), key=form.key(f"{place}name")),
             "birth": st.text_input(word("field.birth"), key=form.key(f"{place}birth"),
                                    placeholder=word("field.birth_hint")),
             "sex": choice(form, "sex", ("1", "2"), place=place),
             "residence": choice(form, "residence", ("resident", "migrant"), place=place)}
    with st.expander(word("field.more")):
        for field in ("unit", "guardian", "phone", "id_no", "hukou", "area", "resident_since", "prior_doses"):
            facts[field] = st.text_input(word(f"field.{field}"), key=form.key(f"{place}{field}"))
    return {k: typed_day(v) if k in DAYS else v.strip() for k, v in facts.items() if v and v.strip()}


def choice(form: Form, field: str, codes: Sequence[str], *, words: str = "", place: str = "") -> str:
    """One of a few codes, side by side, none chosen beforehand."""
    return st.radio(word(f"field.{field}"), codes, index=None, horizontal=True, key=form.key(f"{place}{field}"),
                    format_func=lambda code: word(f"{words or field}.{code}")) or ""


def signed_by(form: Form) -> dict[str, Any]:
    """Who agrees, by what they are to the recipient, and so for whom they sign."""
    relation = choice(form, "signed_by", tuple(RELATIONS), words="relation")
    return {"signer": RELATIONS.get(relation, ""), "relation": "" if relation == "oneself" else relation}


def reason_of(form: Form, list_: str, codes: Sequence[str]) -> str:
    """One of the plan's coded reasons."""
    return st.selectbox(word("field.reason"), codes, index=None, key=form.key(f"{list_}.reason"),
                        placeholder=word("field.choose"), format_func=lambda code: word(f"reason.{code}")) or ""


def doctor_of(here: Here, form: Form, nth: str = "") -> str:
    """Who examines: the operator where they are a pre-check doctor, else one of the site's, by name."""
    doctors = [name for name, one in here.staff.items() if "precheck_doctor" in one["roles"]]
    if here.operator in doctors:
        return here.operator
    return st.selectbox(word("field.precheck_doctor"), doctors, key=form.key(f"{nth}doctor"),
                        index=0 if len(doctors) == 1 else None, placeholder=word("field.choose")) or ""


def usual_temperature(here: Here, form: Form, nth: str = "") -> float | None:
    """The temperature where the plan asks for it, by one tap below fever."""
    if not here.plan.temperature:
        return None
    fever = _fever(here)
    usual = [round(fever - tenths / 10, 1) for tenths in range(15, 0, -1)]
    return st.pills(word("field.temperature"), usual, key=form.key(f"{nth}temperature"), format_func="{:.1f}".format)


def other_temperature(here: Here, form: Form, nth: str = "") -> float | None:
    """Any other temperature, typed: a fever, or one far below."""
    if not here.plan.temperature:
        return None
    return st.number_input(word("precheck.fever_from", fever=f"{_fever(here):.1f}"), 30.0, 45.0, None, 0.1, "%.1f",
                           key=form.key(f"{nth}temperature_typed"))


def _fever(here: Here) -> float:
    return float(here.plan.fever_c or USUAL_FEVER)


def fever_warning(here: Here, temperature: float | None) -> None:
    """Says beside the temperature that it is a fever by the plan; the doctor decides."""
    if temperature is not None and here.plan.fever_c is not None and temperature >= float(here.plan.fever_c):
        st.warning(word("precheck.fever", fever=f"{here.plan.fever_c:.1f}"), icon=":material/thermometer:")
