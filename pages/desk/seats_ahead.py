"""The observation area as a place: its chairs and when they fill, and its emergency kit."""

from __future__ import annotations

import streamlit as st

from campaign.acts.area import check_kit, set_chairs
from campaign.figures import area
from campaign.rules.people import typed_day
from pages.desk import Form, attempt, word
from pages.desk.session import Here


def forecast(zones: list[area.Zone]) -> None:
    """A warning for each zone that is full or will be; beneath, a line a zone, for the list is what is looked at."""
    for one in zones:
        zone = zone_name(one.zone)
        if one.ahead and one.seated >= one.chairs:
            st.error(word("area.full", zone=zone, n=one.seated, chairs=one.chairs), icon=":material/event_seat:")
        elif one.ahead and one.ahead.full_in is not None:
            st.warning(word("area.full_in", zone=zone, minutes=one.ahead.full_in), icon=":material/hourglass_bottom:")
    if zones:
        st.caption("  \n".join(map(_line, zones)))


def _line(one: area.Zone) -> str:
    if one.ahead is None:
        return word("area.no_chairs", zone=zone_name(one.zone), n=one.seated)
    most, more = one.needed
    return word("area.line", zone=zone_name(one.zone), n=one.seated, chairs=one.chairs, rate=round(one.per_hour), most=most,
                more=more)


def zone_name(zone: str) -> str:
    """A zone in words; where a site has none, its observation area is one."""
    return word("area.zone", zone=zone) if zone else word("area.whole")


def chairs(here: Here) -> None:
    """How many chairs a zone has and when its tables stop, once said for all days."""
    said = area.chairs_of(here.store, here.desk.site)
    names = sorted({*area.zones_of_posts(here.site).values(), *said})
    with st.expander(word("area.chairs"), icon=":material/event_seat:"), Form("chairs") as form:
        zone = st.radio(word("field.zone"), names, horizontal=True, key=form.key("zone"),
                        format_func=zone_name) or ""
        n = st.number_input(word("field.chairs"), 1, 2000, None, 1, key=form.key("chairs"))
        breaks = st.text_input(word("field.breaks"), key=form.key("breaks"))
        saved = form.submit("set_chairs", primary=False)
    if saved and attempt(set_chairs, here, form, done="said.chairs_set", zone=zone, chairs=n or 0,
                         breaks=[one.strip().split("-") for one in breaks.split(",") if one.strip()])[0]:
        st.rerun()


def kit(here: Here) -> None:
    """Asks for a look at the emergency kit where the plan does and nobody has looked today."""
    if not area.kit_lacks(here.store, here.desk.site, here.desk.post, here.day, here.plan):
        return
    with st.expander(word("kit.not_checked"), icon=":material/medical_services:"), Form("kit") as form:
        expiry = st.text_input(word("field.kit_expiry"), key=form.key("expiry"))
        checked = form.submit("check_kit", primary=False)
    if checked and attempt(check_kit, here, form, done="said.kit", expiry=typed_day(expiry), complete=True)[0]:
        st.rerun()
