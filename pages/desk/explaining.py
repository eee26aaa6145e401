"""Why somebody counts as resident or migrant, in a sentence, and their moves with the day of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from campaign.acts.moving import WAYS, record_move
from campaign.figures.residence import explained
from campaign.rules.plan import round_of
from pages.desk import Form, attempt, word
from pages.desk.fields import choice
from pages.desk.session import Here


def why_so(here: Here, person: Mapping[str, Any]) -> None:
    """The class and its reason by the plan's rule; what was used in a round stays with that round."""
    if here.open_plan:
        code, facts = explained(person, here.plan, round_of(here.plan, here.desk.round))
        st.caption(word(f"why.{code}", **{**facts, "residence": word(f"residence.{facts['residence']}")}))


def moves(here: Here, person: str, known: Mapping[str, Any]) -> None:
    """Moving in and out with their days, and one more."""
    why_so(here, known)
    for one in known.get("moves", ()):
        st.text(word(f"move.{one['way']}", on=one["on"], place=one.get("place", "")))
    with Form(f"move.{person}") as form:
        way = choice(form, "way", WAYS)
        on = st.date_input(word("field.on"), None, max_value=date.fromisoformat(here.day), key=form.key("on"))
        place = st.text_input(word("field.moved_place"), key=form.key("place"))
        asked = form.submit("record_move", primary=False)
    if asked and attempt(record_move, here, form, done="people.moved_now", person=person, way=way,
                         on=on.isoformat() if on else "", place=place)[0]:
        st.rerun()
