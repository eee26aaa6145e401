"""Fields that several pages ask alike: what is known of a person, reasons, a doctor."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.desk import Form, word


def facts_of_person(form: Form) -> dict[str, str]:
    """Name, birth, sex, residence, and the numbers if there are any: only the birth date is needed."""
    facts = {"name": st.text_input(word("field.name"), key=form.key("name")),
             "birth": st.text_input(word("field.birth"), key=form.key("birth"), placeholder=word("field.birth_hint")),
             "sex": choice(form, "sex", ("1", "2")),
             "residence": choice(form, "residence", ("resident", "migrant"))}
    with st.expander(word("field.more")):
        for field in ("unit", "guardian", "phone", "id_no", "hukou", "area", "resident_since", "prior_doses"):
            facts[field] = st.text_input(word(f"field.{field}"), key=form.key(field))
    return {k: v.strip() for k, v in facts.items() if v and v.strip()}


def choice(form: Form, field: str, codes: Sequence[str], *, words: str = "") -> str:
    """One of a few codes, side by side, none chosen beforehand."""
    return st.radio(word(f"field.{field}"), codes, index=None, horizontal=True, key=form.key(field),
                    format_func=lambda code: word(f"{words or field}.{code}")) or ""


def reason_of(form: Form, list_: str, codes: Sequence[str]) -> str:
    """One of the plan's coded reasons."""
    return st.selectbox(word("field.reason"), codes, index=None, key=form.key(f"{list_}.reason"),
                        placeholder=word("field.choose"), format_func=lambda code: word(f"reason.{code}")) or ""
