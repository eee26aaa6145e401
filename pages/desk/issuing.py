"""A report at any hour: what is outstanding, the issue, its short text for a phone, what changed since the last."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from campaign.acts.issuing import issue_report
from campaign.figures.issues import issues, silent_posts, standing
from campaign.ledger.clock import text
from campaign.papers.issued import difference, issued, short_text
from campaign.papers.pdf import pdf
from campaign.papers.wording import Wording
from pages.desk import Form, attempt, word
from pages.desk.reporting import hand_over, on_screen
from pages.desk.session import Here, lang
from pages.desk.tables import show


def issue(here: Here) -> None:
    """The form of the next issue; below it what has moved since the last one, and every issue of the day."""
    posts = {one["code"]: one["name"] for one in here.site["posts"]}
    with Form("issue") as form:
        silent = silent_posts(here.store, here.site, here.day)
        missing = st.multiselect(word("reports.posts_outstanding"), list(posts), silent, key=form.key("posts"),
                                 format_func=posts.__getitem__, placeholder=word("field.choose"))
        paper = st.text_input(word("reports.paper_outstanding"), key=form.key("paper"))
        cut = st.time_input(word("reports.cutoff"), None, key=form.key("cutoff"), step=300)
        whole, short = st.columns(2)
        with whole:
            asked = form.submit("issue_report")
        with short:
            brief = form.submit("issue_short", primary=False)
    if asked or brief:
        ok, told = attempt(issue_report, here, form, cutoff=_cutoff(here, cut), posts_outstanding=missing,
                           paper_outstanding=paper, short=brief)
        if ok:
            st.session_state["said"] = ("reports.issued", {"number": told["number"]})
            st.session_state["reports.issue"] = told["number"]
            st.rerun()
    _so_far(here)


def _cutoff(here: Here, at: time | None) -> str:
    """A time of today by the site's clock, as the ledger writes it; blank for now."""
    if at is None:
        return ""
    moment = datetime.combine(datetime.fromisoformat(here.day), at, ZoneInfo(here.zone))
    return text(round(moment.timestamp() * 1000))


def _so_far(here: Here) -> None:
    told = {one["number"]: one for one in issues(here.store, here.desk.site, here.day)}
    if not told:
        st.caption(word("reports.none_issued"))
        return
    last = max(told)
    moved = difference(here.store, told[last], standing(here.store, here.desk.site, here.day), Wording(lang()))
    st.subheader(word("reports.since_last", number=last), anchor=False)
    if moved.rows:
        show(moved)
    else:
        st.caption(word("issue.no_change"))
    number = st.selectbox(word("reports.which_issue"), sorted(told, reverse=True), key="reports.issue")
    _one(here, told[number])


def _one(here: Here, one: dict[str, Any]) -> None:
    """One issue: its short text to be copied, its file, and its paper."""
    st.caption(word("reports.short_copy"))
    st.code(short_text(here.store, one, Wording(lang())), language=None, wrap_lines=True)
    paper = issued(here.store, one, lang=lang())
    hand_over(here, f"{one['site']}-{one['day']}-{one['number']}", {"pdf": lambda: pdf(paper)})
    on_screen(paper)
