"""A list as a change set, before anything of it counts: what its columns hold, who is new, known, changed, perhaps known."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.mappings import put_mapping_right
from campaign.figures import people
from campaign.figures.incoming import KINDS, Incoming, Review, review
from campaign.lists import ListRead
from campaign.lists.headings import Column
from campaign.lists.vocabulary import shipped_headings
from campaign.rules.plan import round_of
from pages.desk import Form, attempt, shown, word
from pages.desk.choosing import as_text
from pages.desk.listing import listing
from pages.desk.pairs import by_what, side_by_side
from pages.desk.session import Here

SHOWN = 12
DECISIONS = {"same_person": "same_person", "other_person": "not_same_person"}


def reviewed(here: Here, read: ListRead) -> Review:
    """The change set of what was read: counted, the changes field by field, and who is perhaps known side by side."""
    found = _review(here, read)
    for place, (kind, n) in zip(st.columns(len(KINDS)), found.counts.items(), strict=True):
        place.metric(word(f"incoming.{kind}"), n)
    for code, facts in found.signs:
        st.error(word(f"incoming.{code}", **shown(here, facts)), icon=":material/event_busy:")
    _changes([one for one in found.rows if one.kind == "changed"])
    _perhaps(here, [one for one in found.rows if one.kind == "perhaps"])
    return found


def _review(here: Here, read: ListRead) -> Review:
    """Asked once a file: a hundred thousand rows take some seconds."""
    key, plan = (read.sha256, *st.session_state.get("list.mapped", ())), here.plan
    if st.session_state.get("list.review", (None,))[0] != key:
        with st.spinner(word("incoming.comparing", n=len(read.rows))):
            st.session_state["list.review"] = key, review(here.store, read.rows, plan=plan,
                                                          round=round_of(plan, here.desk.round),
                                                          area=here.site.get("area", ""), **read.named._asdict())
    found: Review = st.session_state["list.review"][1]
    return found


def _changes(rows: list[Incoming]) -> None:
    if not rows:
        return
    with st.expander(word("incoming.changes_head", n=len(rows))):
        listing([word("enumeration.row"), word("field.name"), word("incoming.by"), word("incoming.change")], [
            [one.row.number, one.row.facts.get("name", ""), by_what(one.evidence), " · ".join(
                f"{word('column.' + key)}: {was or word('not_filled')} → {new}" for key, (was, new) in one.changes.items())]
            for one in rows[:SHOWN]])
        _more(len(rows))


def _perhaps(here: Here, rows: list[Incoming]) -> None:
    """One pair after the other, each decided once; what is left undecided comes up on its own page."""
    waiting = [one for one in rows if one.row.key not in decided()]
    if not rows:
        return
    with st.expander(word("incoming.perhaps_head", n=len(waiting)), expanded=True):
        if decided():
            st.caption(word("incoming.decided", n=len(decided())))
        if not waiting:
            return
        one = waiting[0]
        heads = word("incoming.row_of", row=one.row.number), word("incoming.here_already")
        side_by_side(heads, one.row.facts, facts_of(here, one.person), one.evidence)
        for place, code in zip(st.columns(2), DECISIONS, strict=True):
            place.button(word(f"do.{code}"), key=f"perhaps.{one.row.key}.{code}", width="stretch", on_click=_decide,
                         args=(one, code), type="primary" if code == "same_person" else "secondary")
        st.caption(word("incoming.decide_later"))


def decided() -> dict[str, tuple[str, str, str]]:
    """What was said of the rows that are perhaps somebody here already: by key, of whom, which, and why."""
    return dict(st.session_state.get("list.decided", {}))


def _decide(one: Incoming, code: str) -> None:
    st.session_state["list.decided"] = decided() | {one.row.key: (one.person, DECISIONS[code], word("alike.reviewed"))}


def _more(n: int) -> None:
    if n > SHOWN:
        st.caption(word("enumeration.more_remarks", n=n - SHOWN))


def facts_of(here: Here, person: str) -> dict[str, Any]:
    """All that is known of a person, to be held beside another."""
    return {**(people.person(here.store, person) or {}), **people.personal(here.store, person)}


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
