"""How a file becomes a site's, and what to do next at it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.setup import begin
from campaign.acts.telling import HOME_ZONE, Desk
from campaign.exchange.peers import found_campaign
from campaign.figures.site import mode_here, next_step as step_of_site
from campaign.figures.waiting import STATES
from campaign.rules.events import Refused
from pages.desk import OPEN_TO_ALL, ROLES, Form, attempt, word
from pages.desk.seating import expect_typed, new_pin, sit_first
from pages.desk.session import Here, kept

# Where each step of getting a site going is done.
AT = {"adopt_plan": "setup", "name_posts": "setup", "open_round": "setup", "open_day": "opening",
      "close_day": "closing", "day_closed": "tally",
      "bring_list": "enumeration", "receive_vials": "lots", "register": "registration",
      "watch_sites": "centre"}


def expect_filled(**facts: str) -> None:
    """Refuses the first blank field by its name."""
    for field, value in facts.items():
        if not value.strip():
            raise Refused("field_missing", field=field)


def begin_site(desk: Desk, *, token: str, site: str, site_name: str, area: str, operator: str,
               pin: dict[str, str], centre: bool = False) -> None:
    """Makes this file a site's or a campaign's centre, the one act without a desk yet, and seats its first coordinator."""
    expect_filled(site_code=site, site_name=site_name, operator=operator)
    expect_typed(**pin)
    begin(desk.store, site=site.strip(), name=site_name.strip(), area=area.strip(), operator=operator.strip(),
          centre=centre)
    if centre:
        found_campaign(desk.store)
    sit_first(desk, token=token, name=operator.strip(), **pin)


def beginning() -> None:
    """Asks what the site is called and who coordinates it; whoever answers sits down as that person."""
    store = kept()
    nobody = Here(store, {"zone": HOME_ZONE}, Desk(store, "", ""))
    st.subheader(word("start.next_begin"), anchor=False)
    st.caption(word("start.clock", time=nobody.clock(store.now(), "%Y-%m-%d %H:%M")), help=word("start.clock_more"))
    with Form("begin") as form:
        asked: dict[str, Any] = {
            "site": st.text_input(word("field.site_code"), key=form.key("site"), placeholder=word("start.site_code_hint")),
            "site_name": st.text_input(word("field.site_name"), key=form.key("site_name")),
            "area": st.text_input(word("start.area"), key=form.key("area"), placeholder=word("start.area_hint")),
            "operator": st.text_input(word("start.own_name"), key=form.key("operator")),
            "pin": new_pin(form), "centre": st.checkbox(word("start.as_centre"), key=form.key("centre"),
                                                        help=word("start.as_centre_more"))}
        begun = form.submit("begin_site")
    if begun and attempt(begin_site, nobody, form, done="start.begun", **asked)[0]:
        st.rerun()


def works_at(here: Here, page: str) -> bool:
    """Whether this operator may enter a page."""
    return page in OPEN_TO_ALL or "coordinator" in here.roles or bool(set(ROLES[page]) & set(here.roles))


def next_for(here: Here) -> tuple[str, str]:
    """The code of what this operator should do next, and the page where: the site's step, else their own station."""
    step = step_of_site(here.store)
    page = "merged_desk" if step == "register" and here.open_plan and mode_here(
        here.site, here.open_plan, here.desk.post).together else AT[step]
    if works_at(here, page):
        return step, page
    own = next((page for page in (*STATES, *ROLES) if works_at(here, page)), "tally")
    return "own_station" if step in ("register", "open_day", "close_day") else "wait", own


def next_step(here: Here, at: str = "") -> None:
    """What to do next, the largest thing on the page, with the way there unless it is done here."""
    step, page = next_for(here)
    with st.container(border=True, key="next"):
        st.title(word(f"start.next_{step}", page=word(f"step.{page}")), anchor=False)
        if page != at:
            go(page)


def go(page: str) -> None:
    """A link to a page, as large as a button; nothing where the menu is not there."""
    if page in st.session_state.get("pages", {}):
        st.page_link(st.session_state["pages"][page], label=word(f"step.{page}"), icon=":material/arrow_forward:",
                     width="stretch")
