"""People: one person's card, rounds and whole story, and everything that may be set right about them."""

from __future__ import annotations

import streamlit as st

from campaign.figures import people
from pages.desk import enter, word
from pages.desk.choosing import card, line, search
from pages.desk.explaining import moves
from pages.desk.parts import part_of
from pages.desk.session import Here
from pages.desk.setting_right import erase, facts, findings_of, missed, open_findings, same
from pages.desk.stories import certificate, full, put_right, rounds, take, tell_story

here = enter("people")


def whole_story(here: Here, person: str) -> None:
    """Every event, and what may be put right in one of them."""
    tell_story(here, person)
    put_right(here, person)


def moving(here: Here, person: str) -> None:
    """Where they live and since when."""
    moves(here, person, people.person(here.store, person) or {})


PARTS = {"story": whole_story, "facts": facts, "moving": moving, "same": same, "missed": missed,
         "own_findings": lambda here, person: open_findings(here, findings_of(here, person)), "erase": erase}

found = search(here, "people") or []
if len(found) == 1:
    take(found[0])
for one in found if len(found) > 1 else ():
    known = people.person(here.store, one) or {}
    st.button(line(here, {"person": one, "ticket": known.get("birth", "")}), key=f"people.{one}", on_click=take,
              args=(one,), width="stretch")

person = st.session_state.get("people.person", "")
picture = people.person(here.store, person) if person else None
if picture:
    card(here, picture["person"])
    masked, away = st.columns([3, 1], vertical_alignment="center")
    away.button(word("do.put_away"), key="people.away", on_click=take, args=("",), width="stretch")
    if masked.toggle(word("people.show"), key="people.show"):
        full(here, picture["person"])
    rounds(here, picture)
    certificate(here, picture["person"])
    PARTS[part_of("people", tuple(PARTS))](here, picture["person"])
else:
    st.subheader(word("people.findings"), anchor=False)
    open_findings(here, findings_of(here))
