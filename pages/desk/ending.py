"""A day's end on the page: what was signed and may be restated, or the evening's counts, reasons and signatures."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.closing import close_day, reopen_day, restate_day, signed_by_two
from campaign.figures import day as days
from pages.desk import Form, attempt, word
from pages.desk.course import gone_home, second_of, second_signature, still_seated, stops
from pages.desk.evening import change, counts_of, reasons_of, side_by_side, vials_of
from pages.desk.session import Here


def signed_day(here: Here, day: str, signed: dict[str, Any]) -> None:
    """What two people signed, or one so far; what came after it, to be restated; the day reopened with a reason."""
    side_by_side(signed["figures"])
    second_signature(here, day, signed)
    changed = change(here, day)
    with Form("restate") as form:
        reason = st.text_input(word("field.reason"), key=form.key("reason"))
        by_second = second_of(here, form, here.operator) if changed else {}
        reasons = reasons_of(form, days.figures(here.store, site=here.desk.site, day=day)["differences"])
        restated = form.submit("restate_day") if changed else False
        reopened = form.submit("reopen_day", primary=False)
    if restated and attempt(signed_by_two(restate_day), here, form, done="said.restated", day=day, reason=reason,
                            reasons=reasons, by_second=by_second)[0]:
        st.rerun()
    if reopened and attempt(reopen_day, here, form, done="said.reopened", day=day, reason=reason)[0]:
        st.rerun()


def evening(here: Here, day: str) -> None:
    """What is stopped, who went home, what was counted of every lot, a reason for each difference, two signatures."""
    if day == here.day:
        stops(here)
        gone_home(here)
        still_seated(here)
    vials_of(here, day)
    with Form("close") as form:
        counts = counts_of(form, days.lines(here.store, here.desk.site, day), here.plan.reasons["waste"])
        tallied = st.number_input(word("field.tallied"), 0, None, None, 1, key=form.key("tallied"),
                                  placeholder=word("field.tallied_hint"))
        form.submit("look_at_differences", primary=False)
        told = days.figures(here.store, site=here.desk.site, day=day, counts=counts, tallied=tallied)
        side_by_side(told)
        reasons = reasons_of(form, told["differences"])
        st.caption(word("closing.second_later", hours=here.plan.second_signature_hours))
        by_second = second_of(here, form, here.operator)
        closed = form.submit("close_day")
    if closed and attempt(signed_by_two(close_day), here, form, done="said.closed", day=day, counts=counts,
                          tallied=tallied, reasons=reasons, by_second=by_second)[0]:
        st.rerun()
