"""Sites expected, heard, silent and with gaps, those restored and those whose clock disagrees; and who is expected."""

from __future__ import annotations

import streamlit as st

from campaign.acts.centre import UNIT, expect_site
from campaign.exchange.exchanging import strange_kinds
from campaign.exchange.hearing import Heard, clocks, heard
from campaign.figures.members import members
from campaign.rules.plan import EXCHANGES
from pages.desk import Form, attempt, word
from pages.desk.following import follow
from pages.desk.listing import listing
from pages.desk.sending import off_by
from pages.desk.session import Here

EVERY = 10  # seconds between readings
MARKS = {"never": ":material/hourglass_empty:", "silent": ":material/signal_disconnected:",
         "unexpected": ":material/help:", "reports": ":material/edit_note:", "heard": ":material/check_circle:"}


def sites(here: Here) -> None:
    """How many were heard; each site's files below; who is to be expected."""
    follow(here, EVERY, _shown)
    st.subheader(word("centre.expect"), anchor=False)
    _expect(here)


def _shown(here: Here) -> None:
    now = here.store.now()
    found = heard(here.store, now)
    st.caption(word("centre.as_of", n=here.desk.round, time=here.clock(now, "%Y-%m-%d %H:%M:%S")))
    with st.container(horizontal=True, key="centre_heard"):
        for state in MARKS:
            if n := sum(one.state == state for one in found):
                st.metric(word(f"centre.{state}"), n)
    if not found:
        st.info(word("centre.nobody_expected"), icon=":material/hub:")
    off = {one.sites[0]: one.facts["minutes"] for one in clocks(here.store)}
    for one in sorted(found, key=lambda one: list(MARKS).index(one.state)):
        _site(here, one, off.get(one.site, 0))
    for kind, n in strange_kinds(here.store):
        st.warning(word("centre.unknown_kind", what=kind, n=n), icon=":material/help:")


def _site(here: Here, one: Heard, off: int) -> None:
    with st.container(border=True):
        last = here.clock(one.last, "%m-%d %H:%M") if one.last else word("centre.not_yet")
        called = f"**{one.name}** · {one.site}" if one.name != one.site else f"**{one.name}**"
        st.markdown(f"{MARKS[one.state]} {called} · {word(f'centre.{one.state}')} · "
                    + word("centre.last", time=last) + (f" · {word(f'exchanging.{one.exchange}')}" if one.exchange else ""))
        if off:
            st.error(word("centre.clock", off=off_by(off)), icon=":material/schedule:")
        if one.files:
            listing([word(f"centre.{head}") for head in ("origin", "held", "gap", "waiting", "device", "remark")], [
                [file.origin, f"1\u2013{file.seq}" if file.seq else "0", file.gap, file.waiting or "", file.device,
                 word("centre.continues", origin=file.continues) if file.continues else
                 word("centre.states") if file.reports_for else ""] for file in one.files])


def _expect(here: Here) -> None:
    known = members(here.store)
    with Form("expect_site") as form:
        code = st.text_input(word("field.site_code"), key=form.key("code"),
                             help=", ".join(one.code for one in known) or None)
        name = st.text_input(word("field.site_name"), key=form.key("name"))
        area = st.text_input(word("centre.area"), key=form.key("area"))
        sends = st.radio(word("centre.exchange"), (*EXCHANGES, UNIT), key=form.key("exchange"),
                         format_func=lambda one: word(f"exchanging.{one}"))
        due_by = st.text_input(word("centre.due_by"), "20:00", key=form.key("due_by"))
        hours = st.number_input(word("centre.silent_hours"), 1, 240, 24, key=form.key("silent_hours"))
        active = st.checkbox(word("centre.active"), True, key=form.key("active"))
        asked = form.submit("expect_site")
    if asked and attempt(expect_site, here, form, done="centre.expected", code=code, name=name, area=area, exchange=sends,
                         due_by=due_by, silent_hours=int(hours), active=active)[0]:
        st.rerun()
