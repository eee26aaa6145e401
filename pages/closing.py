"""Closing the day (日结): people, vials and tally side by side, a reason for each difference, two names."""

from __future__ import annotations

from functools import partial

import streamlit as st

from campaign.acts.closing import close_day, reopen_day, restate_day
from campaign.figures import day as days
from campaign.figures.site import staff_here
from campaign.figures.tally import days as days_of
from campaign.papers.summary import summary, workbook
from pages.desk import Form, attempt, enter, word
from pages.desk.area import unaccounted
from pages.desk.evening import change, counts_of, reasons_of, side_by_side
from pages.desk.session import lang
from pages.desk.tables import show

here = enter("closing")
store, site = here.store, here.desk.site
chosen = st.selectbox(word("closing.day"), sorted({*days_of(store, site), here.day}, reverse=True), key="closing.day")
picture = days.day_of(store, site, chosen)
told_day = summary(store, site, chosen, here.desk.round, plan=here.plan, lang=lang())
others = [name for name in staff_here(store, site) if name != here.operator]
st.subheader(word(f"day.{picture['state'] or 'open'}", day=chosen))
unaccounted(here, chosen)
title = word("summary.title", site=here.site["name"], day=chosen, round=here.desk.round)
with st.expander(title, icon=":material/summarize:"):
    for section in told_day:
        show(section)
    st.download_button(word("do.download_summary"), partial(workbook, title, told_day), f"{site}-{chosen}.xlsx",
                       key="summary", width="stretch", on_click="ignore")

if (signed := days.signed(store, site, chosen)) and picture["state"] == "closed":
    side_by_side(signed["figures"])
    st.caption(word("closing.signed", number=signed["number"], first=signed["first"], second=signed["second"],
                    time=here.clock(signed["at"], "%m-%d %H:%M")))
    changed = change(here, chosen)
    with Form("restate") as form:
        reason = st.text_input(word("field.reason"), key=form.key("reason"))
        second = st.selectbox(word("field.second"), others, index=None, key=form.key("second"),
                              placeholder=word("field.choose"))
        reasons = reasons_of(form, days.figures(store, site=site, day=chosen, round=signed["round"])["differences"])
        restated = form.submit("restate_day") if changed else False
        reopened = form.submit("reopen_day", primary=False)
    if restated and attempt(restate_day, here, form, done="said.restated", day=chosen, reason=reason,
                            second=second or "", reasons=reasons)[0]:
        st.rerun()
    if reopened and attempt(reopen_day, here, form, done="said.reopened", day=chosen, reason=reason)[0]:
        st.rerun()
else:
    with Form("close") as form:
        counts = counts_of(form, days.lines(store, site, chosen), here.plan.reasons["waste"])
        tallied = st.number_input(word("field.tallied"), 0, None, None, 1, key=form.key("tallied"),
                                  placeholder=word("field.tallied_hint"))
        second = st.selectbox(word("field.second"), others, index=None, key=form.key("second"),
                              placeholder=word("field.choose"))
        looked = form.submit("look_at_differences", primary=False)
        told = days.foreseen(store, site=site, day=chosen, round=here.desk.round, counts=counts, tallied=tallied)
        side_by_side(told)
        reasons = reasons_of(form, told["differences"])
        closed = form.submit("close_day")
    if closed and attempt(close_day, here, form, done="said.closed", day=chosen, counts=counts, tallied=tallied,
                          reasons=reasons, second=second or "")[0]:
        st.rerun()
