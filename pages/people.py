"""People: one person's card, rounds and whole story, and everything that may be set right about them."""

from __future__ import annotations

import streamlit as st

from campaign.figures import people
from pages.desk import enter, word
from pages.desk.choosing import card, line, search
from pages.desk.setting_right import erase, facts, findings_of, missed, open_findings, same
from pages.desk.stories import full, put_right, rounds, tell_story

here = enter("people")


def take(person: str) -> None:
    """Opens one person, and forgets what was chosen about the one before."""
    for key in ("people.event", "people.others", "people.show"):
        st.session_state.pop(key, None)
    st.session_state["people.person"] = person


found = search(here, "people") or []
if len(found) == 1:
    take(found[0])
for one in found if len(found) > 1 else ():
    known = people.person(here.store, one) or {}
    st.button(line(here, {"person": one, "ticket": known.get("birth", "")}), key=f"people.{one}", on_click=take,
              args=(one,), width="stretch")

person = st.session_state.get("people.person", "")
picture = people.person(here.store, person) if person else None
if picture is None:
    st.subheader(word("people.findings"))
    open_findings(here, findings_of(here))
    st.stop()

person = picture["person"]
card(here, person)
if st.toggle(word("people.show"), key="people.show"):
    full(here, person)
rounds(picture)
story, right, two, not_here, open_, away = st.tabs([word(f"people.tab_{one}") for one in (
    "story", "facts", "same", "missed", "findings", "erase")])
with story:
    tell_story(here, person)
    put_right(here, person)
with right:
    facts(here, person)
with two:
    same(here, person)
with not_here:
    missed(here, person)
with open_:
    open_findings(here, findings_of(here, person))
with away:
    if "coordinator" in here.roles:
        erase(here, person)
    else:
        st.info(word("people.erase_coordinator"), icon=":material/lock:")
