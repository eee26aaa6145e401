"""What the checks found, each with its place and what to do; a figure hard to read is confirmed by a person."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from campaign.acts.paper import confirm_reading
from campaign.figures.consistency import consistency, readings
from campaign.figures.people import visit
from campaign.lists.claims import check_file
from campaign.papers.checked import all_in_words
from campaign.rules.checks import CHECKS, Found
from campaign.rules.events import Refused
from pages.desk import Form, attempt, shown, word
from pages.desk.files import chosen_file
from pages.desk.listing import listing
from pages.desk.opened_number import row_of
from pages.desk.session import Here, lang

HARD_TO_READ = ("decimal_typo", "masked", "lower_bound", "figure_unreadable")
MOST = 20


def own(here: Here) -> None:
    """The round's own numbers; a dose at an odd time leads to its person."""
    told = consistency(here.store, here.desk.site, here.desk.round)
    _told(here, told)
    visits = dict.fromkeys(one.where.partition("/")[2] for one in told if one.where.startswith("visit/"))
    for number in [*visits][:MOST]:
        if about := visit(here.store, number):
            row_of(here, about, f"checks.{number}")
    with st.expander(word("checks.list")):
        listing([word("checks.check")], [[word(f"consistency.{one.code}")] for one in CHECKS])


def _told(here: Here, told: Sequence[Found]) -> None:
    if not told:
        st.success(word("checks.all_well", n=len(CHECKS)), icon=":material/check_circle:")
        return
    st.warning(word("checks.found", n=len(told)), icon=":material/priority_high:")
    listing([word(f"checks.{one}") for one in ("where", "check", "what")],
            [[said.where, said.check, said.what] for said in all_in_words(told, lang(), here.open_plan)])


def brought(here: Here) -> None:
    """A table from paper, uploaded or pasted: what its figures claim, held against the same checks."""
    st.caption(word("checks.hint"))
    with st.form("checks.table"):
        file = chosen_file(word("checks.file"), "checks.file", kinds=["xlsx", "csv", "txt"])
        text = st.text_area(word("checks.paste"), key="checks.paste", height=180)
        if st.form_submit_button(word("do.check"), key="checks.check", type="primary", width="stretch"):
            st.session_state["checks.brought"] = (file.name, file.getvalue()) if file else ("", text.encode())
    if told := st.session_state.get("checks.brought"):
        _checked(here, *told)


def _checked(here: Here, name: str, content: bytes) -> None:
    source = hashlib.sha256(content).hexdigest()
    read = readings(here.store, here.desk.site, source)
    try:
        told = check_file(name, content, read)
    except Refused as refused:
        st.error(word(f"refused.{refused.code}", **shown(here, refused.facts)), icon=":material/block:")
        return
    if read:
        st.caption(word("checks.readings", readings=", ".join(f"{where} = {one}" for where, one in read.items())))
    _told(here, told)
    hard = [one for one in told if one.flag.code in HARD_TO_READ][:MOST]
    if hard:
        st.subheader(word("checks.confirm"), anchor=False)
    for one in hard:
        _confirm(here, source, one)


def _confirm(here: Here, source: str, one: Found) -> None:
    """The likely reading stands in the field where there is one; a person looks at the original and confirms."""
    with Form(f"checks.{source[:8]}.{one.where}") as form:
        written = str(one.flag.facts["text"])
        says, asks = st.columns([2, 1], vertical_alignment="bottom")
        says.text(word("checks.written", where=one.where, text=written))
        read = asks.text_input(word("checks.read"), str(one.flag.facts.get("candidate", "")), key=form.key("read"))
        asked = form.submit("confirm_reading", primary=False)
    if asked and attempt(confirm_reading, here, form, done="checks.confirmed", told={"read": read}, source=source,
                         where=one.where, written=written, read=read)[0]:
        st.rerun()
