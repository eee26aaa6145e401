"""Enumeration (摸底登记): a list is read, looked at, brought and accepted; one person may be added by hand."""

from __future__ import annotations

import streamlit as st

from campaign.acts.enumeration import add_person
from campaign.acts.mappings import ORIGINS
from campaign.figures.brought import brought
from pages.desk import Form, attempt, enter, word
from pages.desk.fields import facts_of_person
from pages.desk.files import file_of
from pages.desk.lists import in_hand, one_list, samples, take_file, unfinished_first

here = enter("enumeration")
if read := st.session_state.get("list.read"):
    st.subheader(word("enumeration.read", name=read.name), anchor=False)
    in_hand(here, read)
    st.stop()

lists, by_hand = st.columns([3, 2], gap="large")
with lists:
    with Form("read") as form:
        origin = st.radio(word("enumeration.origin"), ORIGINS, key=form.key("origin"), horizontal=True,
                          format_func={one: word(f"origin.{one}") for one in ORIGINS}.__getitem__)
        file = file_of(form, word("enumeration.choose_file"))
        asked = form.submit("read_list")
    if asked and file:
        take_file(here, form, name=file.name, content=file.getvalue(), origin=origin)
    samples(here)
    known = brought(here.store, here.desk.site, here.desk.round)
    st.subheader(word("enumeration.lists", n=len(known)), anchor=False)
    if not known:
        st.info(word("enumeration.none"), icon=":material/playlist_add:")
    for one in unfinished_first(known):
        one_list(here, one)
with by_hand:
    st.subheader(word("enumeration.by_hand"), anchor=False)
    with Form("add_person") as form:
        facts = facts_of_person(form)
        truly_new = st.checkbox(word("field.truly_new"), key=form.key("truly_new"))
        asked = form.submit("add_person")
    if asked and attempt(add_person, here, form, done="enumeration.added", facts=facts, truly_new=truly_new)[0]:
        st.rerun()
