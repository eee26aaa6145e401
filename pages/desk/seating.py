"""Who is at the tablet: signing in with a PIN, changing over without leaving the page, a PIN set anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from campaign.acts.pins import LEAST, MOST, expect_pin, set_pin
from campaign.acts.seats import get_up, sit_down, take_over
from campaign.acts.telling import Desk
from campaign.figures.seats import names_with_pin
from campaign.figures.site import certificate_lacks, staff_here
from campaign.rules.events import Refused
from pages.desk import Form, attempt, offer_posts, word
from pages.desk.cookie import ticket_for
from pages.desk.session import Here, cookie


def pin_field(form: Form, field: str) -> str:
    """A PIN as it is typed: dots on the screen, digits on the keyboard, and an empty field after a wrong one."""
    return form.secret(field, word(f"seat.{field}", least=LEAST, most=MOST))


def new_pin(form: Form) -> dict[str, str]:
    """A new PIN, typed twice."""
    first, second = st.columns(2)
    with first:
        pin = pin_field(form, "new_pin")
    with second:
        return {"pin": pin, "again": pin_field(form, "again")}


def sit(desk: Desk, *, token: str, name: str, pin: str, post: str = "", team: str = "") -> None:
    """Seats somebody and leaves the ticket for their cookie."""
    st.session_state["cookie"] = sit_down(desk.store, name=name, pin=pin, post=post, team=team)
    st.session_state["ticket"] = ticket_for(st.session_state["cookie"])


def expect_typed(pin: str, again: str) -> None:
    """Refuses a new PIN that cannot be one, or that was typed differently the second time."""
    expect_pin(pin)
    if pin != again:
        raise Refused("pins_differ")


def pin_anew(desk: Desk, *, token: str, name: str, pin: str, again: str, by: str = "", by_pin: str = "") -> None:
    """Sets a PIN that was typed twice the same."""
    expect_typed(pin, again)
    set_pin(desk.store, name=name, pin=pin, by=by, by_pin=by_pin)


def sit_first(desk: Desk, *, token: str, name: str, pin: str, post: str = "", team: str = "", **present: str) -> None:
    """Sets a first PIN and sits down with it."""
    pin_anew(desk, token=token, name=name, pin=pin, **present)
    sit(desk, token=token, name=name, pin=pin, post=post, team=team)


def sign_in(here: Here) -> None:
    """Who, at which post, in which team; all chosen from what the coordinator named, and then the PIN."""
    staff = staff_here(here.store, here.desk.site)
    form = Form("sign_in")
    st.subheader(word("start.who"), anchor=False)
    name = st.selectbox(word("start.operator"), list(staff), index=None, key=form.key("operator"),
                        placeholder=word("start.choose"))
    if not name:
        return
    certificate(staff[name], here.day)
    known = names_with_pin(here.store)
    with form:
        place = _place(here, form)
        pin = {"pin": pin_field(form, "pin")} if name in known else _first_pin(here, form, known)
        asked = form.submit("sign_in")
    said: dict[str, Any] = {"name": name, **place, **pin}
    if asked and attempt(sit if name in known else sit_first, here, form, **said)[0]:
        st.rerun()


def _place(here: Here, form: Form) -> dict[str, str]:
    posts = {one["code"]: f"{one['code']} {one['name']}" for one in here.site["posts"]}
    post = st.radio(word("post"), list(posts), format_func=posts.__getitem__, key=form.key("post"),
                    horizontal=True) if posts else ""
    team = st.selectbox(word("team"), ["", *here.site["teams"]], key=form.key("team"),
                        format_func=lambda one: one or word("start.no_team")) if here.site["teams"] else ""
    return {"post": post or "", "team": team or ""}


def _first_pin(here: Here, form: Form, known: set[str]) -> dict[str, str]:
    """The first PIN of a name: a coordinator is present, unless none has a PIN yet."""
    present = [name for name, one in staff_here(here.store, here.desk.site).items()
               if "coordinator" in one["roles"] and name in known]
    st.info(word("seat.first_pin_present" if present else "seat.first_pin"), icon=":material/pin:")
    pin = new_pin(form)
    if not present:
        return pin
    by = st.selectbox(word("seat.by"), present, key=form.key("by"))
    return {**pin, "by": by or "", "by_pin": pin_field(form, "by_pin")}


def certificate(member: dict[str, Any], day: str) -> None:
    """Warns of a training certificate that is missing or has run out; it stops nobody."""
    if lacks := certificate_lacks(member, day):
        st.warning(word(f"seat.certificate_{lacks}", until=member.get("certificate_until", "")),
                   icon=":material/workspace_premium:")


def shift(here: Here, page: str) -> None:
    """The operator's name in the frame's first row: behind it another name and their PIN, the page left as it is."""
    form = Form("shift")
    mark = ":material/warning:" if here.certificate_lacks else ":material/account_circle:"
    box = st.popover(here.operator, icon=mark, key=f"operator.{form.n}.{page}", on_change="rerun")
    if not box.open:
        return
    with box:
        certificate(here.member, here.day)
        with form:
            name = st.pills(word("seat.who_now"), [one for one in staff_here(here.store, here.desk.site)
                                                   if one != here.operator], key=form.key("name"))
            pin = pin_field(form, "pin")
            asked = form.submit("take_over")
        if asked and attempt(_take_over, here, form, done="seat.taken_over", told={"name": name}, name=name or "",
                             pin=pin)[0]:
            _vaccinates(here, name or "")
            st.rerun()
        offer_posts(here, "shift")
        st.button(word("do.sign_out"), key="sign_out", on_click=_get_up, args=(here,), icon=":material/logout:",
                  width="stretch")


def _take_over(desk: Desk, *, token: str, name: str, pin: str) -> None:
    if not name:
        raise Refused("field_missing", field="staff_name")
    take_over(desk.store, cookie=cookie(desk.store), name=name, pin=pin)


def _vaccinates(here: Here, name: str) -> None:
    """Who takes over is the vaccinator in the form at hand too; nobody is, where they are none."""
    is_one = "vaccinator" in staff_here(here.store, here.desk.site)[name]["roles"]
    for key in [str(one) for one in st.session_state if str(one).endswith(".vaccinator")]:
        st.session_state[key] = name if is_one else None


def _get_up(here: Here) -> None:
    """Gets up from this tablet: the seat is closed here and now, the cookie goes with the next page."""
    get_up(here.store, cookie(here.store))
    st.session_state.pop("cookie", None)
    st.session_state["risen"] = True


def renew_pin(here: Here, names: list[str]) -> None:
    """A PIN forgotten or seen by others: the coordinator, with their own, lets a member of staff type a new one."""
    with st.expander(word("seat.renew")), Form("pin") as form:
        name = st.selectbox(word("field.staff_name"), names, index=None, key=form.key("name"),
                            placeholder=word("field.choose"))
        pin, by_pin = new_pin(form), pin_field(form, "own_pin")
        asked = form.submit("set_pin", primary=False)
    if asked and attempt(pin_anew, here, form, done="seat.pin_set", told={"name": name}, name=name or "", **pin,
                         by=here.operator, by_pin=by_pin)[0]:
        st.rerun()


def certificate_of(form: Form) -> dict[str, Any]:
    """The training certificate: its number, and the last day that it holds."""
    first, second = st.columns(2)
    number = first.text_input(word("seat.certificate"), key=form.key("certificate"))
    until = second.date_input(word("seat.certificate_until"), value=None, min_value=date(2000, 1, 1),
                              max_value=date(2099, 12, 31), key=form.key("certificate_until"))
    return {"certificate": number.strip(), "certificate_until": until.isoformat() if until else ""}
