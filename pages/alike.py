"""Perhaps twice: two records side by side, and a person says whether they are one; each pair is asked once."""

from __future__ import annotations

import streamlit as st

from campaign.acts.correction import link_persons, part_persons
from campaign.figures.alike import Proposal, proposals
from campaign.figures.site import centre_alone
from pages.desk import Form, attempt, enter, word
from pages.desk.pairs import side_by_side
from pages.desk.reviewing import facts_of
from pages.desk.session import Here
from pages.desk.unlisted import nobody_listed

DECIDE = {"same_person": (link_persons, "alike.joined"), "other_person": (part_persons, "alike.parted")}


def decide(here: Here, one: Proposal) -> None:
    """The two of them, fact by fact, and the answer."""
    side_by_side((one.a, one.b), facts_of(here, one.a), facts_of(here, one.b), one.evidence)
    with Form(f"alike.{one.a}.{one.b}") as form:
        asked = {code: form.submit(code, primary=code == "same_person") for code in (*DECIDE, "later")}
    for code, (act, done) in DECIDE.items():
        if asked[code] and attempt(act, here, form, done=done, a=one.a, b=one.b, reason=word("alike.reviewed"))[0]:
            turn_away()
    if asked["later"]:
        turn_away()


def turn_away() -> None:
    """The next pair comes up."""
    st.session_state["alike"] = st.session_state["alike"][1:]
    st.rerun()


here = enter("alike")
if "alike" not in st.session_state:
    with st.spinner(word("alike.looking")):
        st.session_state["alike"] = proposals(here.store)
waiting = st.session_state["alike"]
st.subheader(word("alike.waiting", n=len(waiting)), anchor=False)
if waiting:
    decide(here, waiting[0])
elif centre_alone(here.store) or not nobody_listed(here):
    st.success(word("alike.none"), icon=":material/check_circle:")
if st.button(word("do.look_again"), key="alike.look", width="stretch", icon=":material/search:"):
    st.session_state.pop("alike")
    st.rerun()
