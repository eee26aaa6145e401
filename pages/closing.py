"""Closing the day (日结): the evening's stops, people, vials and tally side by side, a reason each, two signatures."""

from __future__ import annotations

from functools import partial

import streamlit as st

from campaign.figures import day as days
from campaign.figures.tally import days as days_of
from campaign.papers.summary import summary, title, workbook
from campaign.rules.day import opening
from pages.desk import enter, word
from pages.desk.area import unaccounted
from pages.desk.ending import evening, signed_day
from pages.desk.session import lang
from pages.desk.tables import show

here = enter("closing")
store, site = here.store, here.desk.site
chosen = st.selectbox(word("closing.day"), sorted({*days_of(store, site), here.day}, reverse=True), key="closing.day")
picture = days.day_of(store, site, chosen)
told_day = summary(store, site, chosen, here.desk.round, plan=here.plan, lang=lang())
st.subheader(word(f"day.{picture['state'] or 'open'}", day=chosen))
unaccounted(here, chosen)
if not opening(picture["story"]):
    st.warning(word("day.not_opened"), icon=":material/wb_sunny:")
headed = title(store, site, chosen, here.desk.round, lang())
with st.expander(headed, icon=":material/summarize:"):
    for section in told_day:
        show(section)
    st.download_button(word("do.download_summary"), partial(workbook, headed, told_day), f"{site}-{chosen}.xlsx",
                       key="summary", width="stretch", on_click="ignore")

if (signed := days.signed(store, site, chosen)) and picture["state"] == "closed":
    signed_day(here, chosen, signed)
else:
    evening(here, chosen)
