"""The observation area (留观): who sits, how long still, who may leave; the ledger decides, the screen follows."""

from __future__ import annotations

import streamlit as st

from campaign.acts.aefi import report_reaction
from campaign.acts.observation import leave_early, release, release_stop
from campaign.figures.waiting import minutes_left, waiting
from pages.desk import Form, attempt, enter, word
from pages.desk.choosing import line
from pages.desk.last_acts import last_acts
from pages.desk.leaving import exit_scan
from pages.desk.session import here_now

here = enter("observation")
exit_scan(here)


@st.fragment(run_every=5)
def board() -> None:
    """Everyone seated, by who is due, as of now; a tap releases who may leave."""
    now_here = here_now() or here
    now = now_here.store.now()
    seated = waiting(now_here.store, here.desk.site, here.day, "observation")
    due = [one for one in seated if one["due_at"] <= now]
    st.subheader(word("observation.summary", n=len(seated), due=len(due)))
    st.caption(word("as_of", time=here.clock(now, "%H:%M:%S")))
    for one in seated:
        who, till, act = st.columns([3, 3, 2], vertical_alignment="center")
        who.markdown(f"### {line(now_here, one)}")
        till.markdown(word("observation.may_leave") if one in due else word(
            "observation.left", minutes=minutes_left(one, now), due=here.clock(one["due_at"], "%H:%M:%S")))
        form = Form(f"release.{one['visit']}")
        if act.button(word("do.release"), key=form.key("release"), disabled=one not in due, width="stretch",
                      type="primary") and attempt(release, now_here, form, done="said.released", visit=one["visit"])[0]:
            st.rerun()


board()
last_acts(here, "observation")
seats = {one["visit"]: one for one in waiting(here.store, here.desk.site, here.day, "observation")}
if not seats:
    st.info(word("observation.empty"), icon=":material/event_seat:")
    st.stop()
if any(one.get("observation") == "at_the_stop" for one in seats.values()):
    form = Form("stop")
    if st.button(word("do.release_stop"), key=form.key("stop"), width="stretch") and attempt(
            release_stop, here, form, done="said.stop_released")[0]:
        st.rerun()
with st.expander(word("observation.other")), Form("other") as form:
    visit = st.selectbox(word("field.ticket"), list(seats), index=None, key=form.key("visit"),
                         placeholder=word("field.choose"), format_func=lambda one: line(here, seats[one])) or ""
    note = st.text_input(word("field.note"), key=form.key("note"))
    left = form.submit("leave_early", primary=False)
    reason = st.text_input(word("field.reason_early"), key=form.key("reason"))
    early = form.submit("release_early", primary=False)
    what = st.text_input(word("field.reaction"), key=form.key("what"))
    reacted = form.submit("report_reaction", primary=False)
if left and attempt(leave_early, here, form, done="said.left_early", visit=visit, note=note)[0]:
    st.rerun()
if early and attempt(release, here, form, done="said.released", visit=visit, reason=reason, by=here.operator)[0]:
    st.rerun()
if reacted and attempt(report_reaction, here, form, done="said.reaction", visit=visit, what=what)[0]:
    st.rerun()
