"""The start: the site begun, somebody signed in, and what to do next as the largest thing on the page."""

from __future__ import annotations

import streamlit as st

from campaign.figures.site import centre_alone
from campaign.figures.waiting import queues
from pages.desk import at_a_post, show_said, word
from pages.desk.beginning import beginning, go, next_step
from pages.desk.course import unsigned_days
from pages.desk.following import follow
from pages.desk.handing_over import taking_over
from pages.desk.seating import certificate, sign_in
from pages.desk.session import Here, here_now
from pages.desk.tablets import first_time_here, this_computer

here = here_now()
st.header(word("step.start"))
show_said()


def glance(now: Here) -> None:
    """The queues of the day, with the time they were read; a figure leads to its station."""
    st.caption(word("start.persons_as_of", time=now.clock(now.store.now(), "%Y-%m-%d %H:%M:%S")))
    waiting = queues(now.store, now.desk.site, now.day)
    with st.container(horizontal=True):
        for station, n in waiting.items():
            with st.container(border=True, width=210):
                st.metric(word(f"start.waiting_{station}"), n)
                go(station)


if here is None:
    beginning()
    taking_over()
    st.caption(word("practice.hint"))
    this_computer(None)
elif not here.roles:
    sign_in(here)
    first_time_here()
else:
    certificate(here.member, here.day)
    next_step(here)
    if not centre_alone(here.store):
        at_a_post(here)
        unsigned_days(here)
        follow(here, 5, glance)
    this_computer(here)
