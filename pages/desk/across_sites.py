"""What contradicts between sites, each settled by one more event that travels back to them."""

from __future__ import annotations

import streamlit as st

from campaign.acts.centre import settle_across
from campaign.acts.correction import link_persons, part_persons, settle_finding
from campaign.exchange.hearing import clocks
from campaign.figures.across import CODES, Across, across, told_apart, unmatched
from pages.desk import Form, attempt, shown, word
from pages.desk.opened_number import look_at_person
from pages.desk.sending import off_by
from pages.desk.session import Here

MOST = 30


def contradictions(here: Here) -> None:
    """Each with the sites it touches and who or what it concerns; and how many nobody can match."""
    if here.desk.round and (n := unmatched(here.store, here.desk.round)):
        st.warning(word("centre.unmatched", n=n), icon=":material/person_off:")
    if here.desk.round and (n := told_apart(here.store, here.desk.round)):
        st.warning(word("centre.told_apart", n=n), icon=":material/key_off:")
    found = across(here.store, clocks(here.store))
    if not found:
        st.success(word("centre.no_contradiction"), icon=":material/check_circle:")
    for one in found[:MOST]:
        with st.container(border=True):
            said = f"across.{one.code}" if one.code in (*CODES, "same_id") else f"finding.{one.code}"
            facts = one.facts | ({"off": off_by(one.facts["minutes"])} if one.code == "clock_off" else {})
            st.markdown(f":material/compare_arrows: **{word(said, **shown(here, facts))}** · "
                        + word("centre.at_sites", sites=", ".join(one.sites)) + f" · {one.event}")
            if one.code == "same_id":
                _persons(here, one)
            else:
                _settle(here, one)


def _persons(here: Here, one: Across) -> None:
    """Two records, each to be looked at, and the one question: the same person or not."""
    for person in (one.facts["a"], one.facts["b"]):
        look_at_person(here, person)
    with Form(f"same.{one.facts['a']}.{one.facts['b']}") as form:
        reason = st.text_input(word("centre.reason"), key=form.key("reason"))
        same, other = form.submit("link_persons"), form.submit("part_persons", primary=False)
    for asked, act in ((same, link_persons), (other, part_persons)):
        if asked and attempt(act, here, form, done="centre.settled", a=one.facts["a"], b=one.facts["b"], reason=reason)[0]:
            st.rerun()


def _settle(here: Here, one: Across) -> None:
    if one.subject.startswith("person/"):
        look_at_person(here, one.subject.partition("/")[2])
    with Form(f"settle.{one.code}.{one.subject}.{one.event}") as form:
        reason = st.text_input(word("centre.reason"), key=form.key("reason"))
        asked = form.submit("settle_finding")
    act = settle_across if one.code in CODES else settle_finding
    if asked and attempt(act, here, form, done="centre.settled", subject=one.subject, code=one.code, event=one.event,
                         reason=reason)[0]:
        st.rerun()
