"""A paper record entered, and what became of it: lines in, findings raised, lines left out, control totals."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.replay import Replayed, replay
from campaign.acts.telling import Desk
from campaign.lists.replay import read_paper
from campaign.words import known as has_words
from pages.desk import Form, attempt, shown, word
from pages.desk.files import file_of
from pages.desk.session import Here, lang
from pages.desk.stories import finding_words
from pages.desk.tables import table

SHOWN = 60


def enter_record(desk: Desk, *, token: str, name: str, content: bytes, progress: Any) -> Replayed:
    """A file read and entered; its lines carry their own tokens, so the same file twice adds nothing."""
    record = read_paper(name, content)
    return replay(desk, record, progress=lambda row: progress(row, record.lines[-1].number))


def record(here: Here) -> None:
    """One record at a time; while it is entered every desk goes on working."""
    if told := st.session_state.get("paper.outcome"):
        outcome(here, told)
    with Form("replay") as form:
        file = file_of(form, word("paper.choose_file"))
        asked = form.submit("replay")
    if not asked or not file:
        return
    bar = st.progress(0.0)
    ok, answer = attempt(enter_record, here, form, done="paper.replayed", name=file.name, content=file.getvalue(),
                         progress=lambda row, last: bar.progress(min(1.0, row / last)))
    if ok:
        st.session_state["paper.outcome"] = answer
        st.rerun()


def outcome(here: Here, told: Replayed) -> None:
    """Both figures of every total that differs, every line left out, every finding; nothing is summed away."""
    counts = {"entered": told.entered, "known": told.known, "findings": len(told.findings), "faults": len(told.faults)}
    for place, (code, n) in zip(st.columns(len(counts)), counts.items(), strict=True):
        place.metric(word(f"paper.{code}"), n)
    if told.totals:
        table([word(f"paper.{head}") for head in ("total", "stated", "counted_lines", "difference")],
              [[_what(one.what), one.stated, one.counted, f"{one.difference:+d}"] for one in told.totals])
    for one in told.faults[:SHOWN]:
        st.error(word("paper.line", row=one.row, said=word(one.code, **shown(here, one.facts))), icon=":material/error:")
    for one in told.findings[:SHOWN]:
        st.warning(word("paper.line", row=one.row, said=finding_words(here, one.code, one.facts)),
                   icon=":material/report:")
    hidden = max(0, len(told.faults) - SHOWN) + max(0, len(told.findings) - SHOWN)
    if hidden:
        st.caption(word("paper.more", n=hidden))


def _what(what: str) -> str:
    return word(f"measure.{what}") if has_words(f"measure.{what}", lang()) else word(f"paper.total_{what}")
