"""Closing the day (日结): the evening's stops, people, vials and tally side by side, a reason each, two signatures."""

from __future__ import annotations

from functools import partial

import streamlit as st

from campaign.acts.closing import close_day, reopen_day, restate_day, signed_by_two
from campaign.figures import day as days
from campaign.figures.tally import days as days_of
from campaign.papers.summary import summary, title, workbook
from campaign.rules.day import opening
from pages.desk import Form, attempt, enter, word
from pages.desk.area import unaccounted
from pages.desk.course import gone_home, second_of, second_signature, stops
from pages.desk.evening import change, counts_of, reasons_of, side_by_side, vials_of
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
    side_by_side(signed["figures"])
    second_signature(here, chosen, signed)
    changed = change(here, chosen)
    with Form("restate") as form:
        reason = st.text_input(word("field.reason"), key=form.key("reason"))
        by_second = second_of(here, form, here.operator) if changed else {}
        reasons = reasons_of(form, days.figures(store, site=site, day=chosen)["differences"])
        restated = form.submit("restate_day") if changed else False
        reopened = form.submit("reopen_day", primary=False)
    if restated and attempt(signed_by_two(restate_day), here, form, done="said.restated", day=chosen, reason=reason,
                            reasons=reasons, by_second=by_second)[0]:
        st.rerun()
    if reopened and attempt(reopen_day, here, form, done="said.reopened", day=chosen, reason=reason)[0]:
        st.rerun()
else:
    if chosen == here.day:
        stops(here)
        gone_home(here)
    vials_of(here, chosen)
    with Form("close") as form:
        counts = counts_of(form, days.lines(store, site, chosen), here.plan.reasons["waste"])
        tallied = st.number_input(word("field.tallied"), 0, None, None, 1, key=form.key("tallied"),
                                  placeholder=word("field.tallied_hint"))
        looked = form.submit("look_at_differences", primary=False)
        told = days.figures(store, site=site, day=chosen, counts=counts, tallied=tallied)
        side_by_side(told)
        reasons = reasons_of(form, told["differences"])
        st.caption(word("closing.second_later", hours=here.plan.second_signature_hours))
        by_second = second_of(here, form, here.operator)
        closed = form.submit("close_day")
    if closed and attempt(signed_by_two(close_day), here, form, done="said.closed", day=chosen, counts=counts,
                          tallied=tallied, reasons=reasons, by_second=by_second)[0]:
        st.rerun()
