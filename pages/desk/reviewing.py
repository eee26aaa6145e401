"""A list as a change set, before anything of it counts: what its columns hold, who is new, known, changed, perhaps known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from campaign.acts.mappings import put_mapping_right
from campaign.figures import people
from campaign.figures.incoming import KINDS, Incoming, Review, review
from campaign.lists import ListRead
from campaign.lists.headings import Column
from campaign.lists.vocabulary import shipped_headings
from campaign.rules.plan import round_of
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text
from pages.desk.listing import listing
from pages.desk.session import Here

SHOWN = 12
SIDE_BY_SIDE = ("name", "birth", "phone", "guardian", "address", "unit")


def reviewed(here: Here, read: ListRead) -> Review:
    """The change set of what was read: counted, the changes field by field, and who is perhaps known side by side."""
    found = _review(here, read)
    for place, (kind, n) in zip(st.columns(len(KINDS)), found.counts.items(), strict=True):
        place.metric(word(f"incoming.{kind}"), n)
    if found.of_another:
        st.error(word("incoming.of_another", n=found.not_due, of=len(found.rows)), icon=":material/event_busy:")
    _changes([one for one in found.rows if one.kind == "changed"])
    _perhaps(here, [one for one in found.rows if one.kind == "perhaps"])
    return found


def _review(here: Here, read: ListRead) -> Review:
    """Asked once a file: a hundred thousand rows take some seconds."""
    key, plan = (read.sha256, *st.session_state.get("list.mapped", ())), here.plan
    if st.session_state.get("list.review", (None,))[0] != key:
        with st.spinner(word("incoming.comparing", n=len(read.rows))):
            st.session_state["list.review"] = key, review(here.store, read.rows, plan=plan,
                                                          round=round_of(plan, here.desk.round))
    found: Review = st.session_state["list.review"][1]
    return found


def _changes(rows: list[Incoming]) -> None:
    if not rows:
        return
    with st.expander(word("incoming.changes_head", n=len(rows))):
        listing([word("enumeration.row"), word("field.name"), word("incoming.by"), word("incoming.change")], [
            [one.row.number, one.row.facts.get("name", ""), evidence(one.evidence), " · ".join(
                f"{word('column.' + key)}: {was or word('not_filled')} → {new}" for key, (was, new) in one.changes.items())]
            for one in rows[:SHOWN]])
        _more(len(rows))


def _perhaps(here: Here, rows: list[Incoming]) -> None:
    if not rows:
        return
    with st.expander(word("incoming.perhaps_head", n=len(rows)), expanded=True):
        st.caption(word("incoming.decide_later"))
        listing([word("enumeration.row"), word("incoming.in_list"), word("incoming.here_already"), word("incoming.by")], [
            [one.row.number, in_a_line(one.row.facts), in_a_line(facts_of(here, one.person)), evidence(one.evidence)]
            for one in rows[:SHOWN]])
        _more(len(rows))


def _more(n: int) -> None:
    if n > SHOWN:
        st.caption(word("enumeration.more_remarks", n=n - SHOWN))


def facts_of(here: Here, person: str) -> dict[str, Any]:
    """All that is known of a person, to be held beside another."""
    return {**(people.person(here.store, person) or {}), **people.personal(here.store, person)}


def in_a_line(facts: Mapping[str, Any]) -> str:
    """What tells a person apart, in a row."""
    return " · ".join(str(facts[key]) for key in SIDE_BY_SIDE if facts.get(key))


def evidence(codes: tuple[str, ...]) -> str:
    """What speaks for two being one, in words."""
    return word("incoming.and").join(word(f"evidence.{one}") for one in codes)


def columns(here: Here, read: ListRead, origin: str) -> None:
    """What each column was taken for; put right, the file is read again, and the next list of this origin reads so."""
    was, said = dict[str, str](), dict[str, str]()
    with st.expander(word("incoming.columns"), expanded=bool(read.exchanged)), Form("mapping") as form:
        for nth, (sheet, held) in enumerate(read.columns.items()):
            own = [one for one in held if one.heading and one.heading not in was]  # a heading means the same on every sheet
            if own and len(read.columns) > 1:
                st.markdown(f"**{as_text(word('incoming.columns_of', sheet=sheet))}**")
            was |= {one.heading: one.key for one in own}
            said |= {one.heading: _column(form, one, f"{nth}." if nth else "") for one in own}
        asked = form.submit("put_mapping_right", primary=bool(read.exchanged))
    changed = {heading: key for heading, key in said.items() if key != was[heading]}
    if asked and attempt(put_mapping_right, here, form, done="incoming.mapped", origin=origin, mapping=changed)[0]:
        st.session_state["list.again"] = True
        st.rerun()


def _column(form: Form, one: Column, sheet: str) -> str:
    keys = ("", *shipped_headings()["columns"])
    return st.selectbox(f"{one.letter} {one.heading}", keys, keys.index(one.key), key=form.key(f"{sheet}{one.letter}"),
                        format_func=lambda key: word(f"column.{key or 'unread'}"))
