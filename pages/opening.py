"""Opening the day (开诊): the clock looked at, yesterday closed or why not, lots counted, who is there; one form."""

from __future__ import annotations

import streamlit as st

from campaign.acts.opening import open_day
from campaign.figures import day as days
from campaign.figures.stock import left_by_lot
from campaign.papers.summary import course
from campaign.rules.day import opening
from pages.desk import Form, attempt, enter, word
from pages.desk.beginning import go
from pages.desk.following import follow
from pages.desk.morning import clock_face, day_ahead, kits, kits_lacking, last_day, lots_counted, present
from pages.desk.tables import show

here = enter("opening")
store, site = here.store, here.desk.site
picture = days.day_of(store, site, here.day)
if picture["state"] == "closed" or opening(picture["story"]):
    st.success(word("day.closed" if picture["state"] == "closed" else "day.is_open", day=here.day),
               icon=":material/check_circle:")
    kits_lacking(here)
    go("registration")
    show(course(store, site, here.day, word))
    st.stop()

follow(here, 10, clock_face)
with Form("open") as form:
    not_closed, ahead = last_day(here, form), day_ahead(here, form)
    counts = lots_counted(form, left_by_lot(store, site))
    staff = present(here, form)
    looked_at = kits(here, form)
    clock = st.checkbox(word("opening.clock_right"), key=form.key("clock"))
    asked = form.submit("open_day")
if asked and attempt(open_day, here, form, clock=clock, counts=counts, staff=staff, ahead=ahead, kits=looked_at,
                     not_closed=not_closed)[0]:
    st.rerun()
