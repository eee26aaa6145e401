"""The day's course on the pages: what is stopped and gone on with, and the second person's signature."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.closing import sign_day_here
from campaign.acts.missing import record_gone_home
from campaign.acts.opening import STOPPING
from campaign.figures import day as days
from campaign.figures.seats import names_with_pin
from campaign.figures.waiting import of_state
from campaign.rules.day import due_at, stopped
from pages.desk import Form, attempt, show_stops, word
from pages.desk.beginning import go
from pages.desk.choosing import line
from pages.desk.fields import reason_of
from pages.desk.seating import pin_field
from pages.desk.session import Here


def stops(here: Here) -> None:
    """The evening's next stop as one touch; what is stopped goes on with a reason."""
    story = days.day_of(here.store, here.desk.site, here.day)["story"]
    show_stops(here)
    registering, dosing = stopped(story, "registering"), stopped(story, "dosing")
    inside = len(of_state(here.store, here.desk.site, here.day, "arriving", "ready"))
    with Form("stops") as form:
        if not dosing:
            st.caption(word("day.inside", n=inside))
        ended = not dosing and form.submit("end_dosing" if registering else "stop_registering")
        reason = st.text_input(word("day.resume_reason"), key=form.key("reason")) if registering else ""
        resumed = registering and form.submit("resume_dosing" if dosing else "resume_registering", primary=False)
    stop = STOPPING["dosing" if registering else "registering"][0]
    resume = STOPPING["dosing" if dosing else "registering"][1]
    if ended and attempt(stop, here, form, done="said.stopped")[0]:
        st.rerun()
    if resumed and attempt(resume, here, form, done="said.resumed", reason=reason)[0]:
        st.rerun()


def gone_home(here: Here) -> None:
    """Who is still inside without a dose, and went home: all at once or some, with the reason; their visits end."""
    inside = {one["visit"]: one for one in of_state(here.store, here.desk.site, here.day, "arriving", "ready")}
    if not inside:
        return
    with st.expander(word("day.gone_home", n=len(inside)), icon=":material/directions_walk:"), Form("gone_home") as form:
        visits = st.multiselect(word("field.tickets"), list(inside), list(inside), key=form.key("visits"),
                                format_func=lambda one: line(here, inside[one]), placeholder=word("field.choose"))
        reason = reason_of(form, "not_vaccinated", here.plan.reasons["not_vaccinated"])
        ended = form.submit("record_gone_home", primary=False)
    if ended and attempt(record_gone_home, here, form, done="said.gone_home", told={"n": len(visits)}, visits=visits,
                         reason=reason)[0]:
        st.rerun()


def still_seated(here: Here) -> None:
    """Who is still observed, and until when at most: nobody signs before they have left."""
    seated = of_state(here.store, here.desk.site, here.day, "observing")
    if seated:
        st.warning(word("closing.still_seated", n=len(seated), time=here.clock(max(one["due_at"] for one in seated))),
                   icon=":material/event_seat:")


def second_of(here: Here, form: Form, first: str) -> dict[str, str]:
    """Another of the staff who has a PIN, with that PIN: the second signature at this tablet; left blank it comes later."""
    others = [name for name in here.staff if name != first and name in names_with_pin(here.store)]
    second = st.selectbox(word("field.second"), others, index=None, key=form.key("second"),
                          placeholder=word("field.choose"))
    return {"second": second or "", "pin": pin_field(form, "second_pin")}


def second_signature(here: Here, day: str, signed: dict[str, Any]) -> None:
    """How the figures are signed; where the second signature lacks, until when it is asked for, and the form for it."""
    facts = {"number": signed["number"], "first": signed["first"], "time": here.clock(signed["at"], "%m-%d %H:%M")}
    due = due_at(signed)
    if not due:
        st.caption(word("closing.signed", second=signed["second"], **facts))
        return
    said_unsigned(here, day, due)
    with Form("sign") as form:
        st.caption(word("closing.signed_by_first", **facts))
        asked = second_of(here, form, signed["first"])
        signing = form.submit("sign_day")
    if signing and attempt(sign_day_here, here, form, done="said.signed", day=day, name=asked["second"],
                           pin=asked["pin"])[0]:
        st.rerun()


def said_unsigned(here: Here, day: str, due: str) -> None:
    """A day that lacks its second signature: until when it is asked for, or that the time is over."""
    late = due < here.store.now()
    code, say_it = ("day.signature_overdue", st.error) if late else ("day.signature_due", st.warning)
    say_it(word(code, day=day, due=here.clock(due, "%m-%d %H:%M")), icon=":material/history_edu:")


def unsigned_days(here: Here) -> None:
    """The closed days that lack a second signature, with the way to sign them."""
    lacking = days.unsigned(here.store, here.desk.site)
    for one in lacking:
        said_unsigned(here, one["day"], one["due_at"])
    if lacking:
        go("signing")
