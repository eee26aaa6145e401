"""Calling up, on the screen: whom for which day, the papers that go out, and the evening's check by unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import streamlit as st

from campaign.acts.call_up import MOST, call_up
from campaign.acts.correction import void
from campaign.figures.call_up import batches_of, callable_on, checks, days_called
from campaign.papers.book import book
from campaign.papers.call_up import NOTICES, called_list, check_table, evening_check, notices, text_messages, when
from campaign.papers.pdf import pdf
from campaign.papers.wording import Wording
from pages.desk import Form, attempt, word
from pages.desk.fields import choice
from pages.desk.reporting import hand_over
from pages.desk.session import Here, lang
from pages.desk.tables import show, table
from pages.desk.unlisted import nobody_listed

SIZE, MINUTES = 30, 30


def call(here: Here) -> None:
    """Tomorrow's call-up: units chosen from those with people still due, batches, times and zones made by themselves."""
    tomorrow = date.fromisoformat(here.day) + timedelta(days=1)
    on = st.date_input(word("call.on"), tomorrow, min_value=date.fromisoformat(here.day), key="call_up.on") or tomorrow
    day = on.isoformat()
    waiting = callable_on(here.store, here.desk.site, here.desk.round, day)
    if not waiting and not nobody_listed(here):
        st.success(word("call.nobody_left"), icon=":material/check_circle:")
    elif waiting:
        _form(here, day, {unit: len(some) for unit, some in waiting.items()})
    _so_far(here, day)


def _form(here: Here, day: str, counted: dict[str, int]) -> None:
    with Form("call_up") as form:
        units = st.multiselect(word("call.units"), list(counted), key=form.key("units"), placeholder=word("field.choose"),
                               format_func=lambda one: f"{one or word('coverage.nowhere')} · {counted[one]}")
        first, second = st.columns(2)
        size = first.number_input(word("call.size"), 1, MOST, SIZE, 1, key=form.key("size"))
        minutes = second.number_input(word("call.minutes"), 5, 240, MINUTES, 5, key=form.key("minutes"))
        asked = form.submit("call_up")
    if asked and attempt(call_up, here, form, done="call.done", told={"day": day}, on=day, units=units, size=size,
                         minutes=minutes)[0]:
        st.rerun()


def _so_far(here: Here, day: str) -> None:
    told = batches_of(here.store, here.desk.site, day)
    if told:
        st.subheader(word("call.so_far", day=day, n=sum(len(one["persons"]) for one in told)), anchor=False)
        table([word(f"call.{head}") for head in ("batch_head", "unit", "n_called", "time", "zone_head")],
              [[str(one["number"]), one["unit"], str(len(one["persons"])), when(one, Wording(lang())), one.get("zone", "")]
               for one in told])
        _take_back(here, {one["event"]: word("call.batch", number=one["number"]) + f" · {one['unit']}" for one in told})


def _take_back(here: Here, told: dict[str, str]) -> None:
    """A batch that was called up by mistake is taken back with a reason; its people may be called again."""
    with st.expander(word("call.take_back")), Form("take_back") as form:
        of = st.selectbox(word("call.batch_head"), list(told), key=form.key("of"), format_func=told.__getitem__, index=None,
                          placeholder=word("field.choose"))
        reason = choice(form, "reason", here.plan.reasons["correction"])
        asked = form.submit("take_back_call", primary=False)
    if asked and attempt(void, here, form, done="call.taken_back", of=of or "", reason=reason)[0]:
        st.rerun()


def _which(here: Here) -> tuple[str, str | None] | None:
    """The day and the unit whose papers are wanted; None where nobody was ever called."""
    days = days_called(here.store, here.desk.site)
    if not days:
        st.info(word("call.none_yet"), icon=":material/campaign:")
        return None
    first, second = st.columns(2)
    day = first.selectbox(word("call.on"), days, key="call_up.day")
    units = list(dict.fromkeys(one["unit"] for one in batches_of(here.store, here.desk.site, day)))
    unit = second.selectbox(word("call.unit"), ["", *units], key="call_up.unit",
                            format_func=lambda one: one or word("call.all_units"))
    return day, unit or None


def papers(here: Here) -> None:
    """The list for those who lead the batches, the notices, the text messages."""
    chosen = _which(here)
    if chosen is None:
        return
    asked: dict[str, Any] = {"site": here.desk.site, "day": chosen[0], "unit": chosen[1], "lang": lang()}
    kind = st.segmented_control(word("call.kind"), ("list", *NOTICES, "messages"), default="list", required=True,
                                key="call_up.kind", format_func=lambda one: word(f"call.{one}"), width="stretch",
                                label_visibility="collapsed")
    paper = called_list(here.store, **asked)
    makes: dict[str, dict[str, Callable[[], bytes]]] = {
        "list": {"pdf": lambda: pdf(paper), "xlsx": lambda: book(paper)},
        **{one: {"pdf": partial(notices, here.store, kind=one, **asked)} for one in NOTICES},
        "messages": {"csv": partial(text_messages, here.store, **asked)}}
    hand_over(here, f"{here.desk.site}-{chosen[0]}-{kind}-{chosen[1] or ''}", makes[str(kind)])
    st.caption(paper.under[0])


def check(here: Here) -> None:
    """The vaccinated against the called, and the paper that goes back to each unit."""
    chosen = _which(here)
    if chosen is None:
        return
    day, unit = chosen
    paper = evening_check(here.store, site=here.desk.site, day=day, unit=unit, lang=lang())
    found = [one for one in checks(here.store, here.desk.site, day) if unit in (None, one.unit)]
    show(check_table(found, Wording(lang())))
    hand_over(here, f"{here.desk.site}-{day}-check-{unit or ''}", {"pdf": lambda: pdf(paper), "xlsx": lambda: book(paper)})
