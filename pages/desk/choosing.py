"""Whose turn it is: a scan or a search, the queue beside it, and people shown by ticket and masked name."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from campaign.figures import people
from campaign.figures.waiting import STATES, waiting
from campaign.rules.people import masked_id, masked_name, masked_phone
from pages.desk import Form, word
from pages.desk.session import Here

QUEUE = 12
MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&]")


def search(here: Here, name: str) -> list[str] | None:
    """One box for scanner and keyboard: persons found, or None when nothing was asked. Never makes a person."""
    with Form(f"{name}.find") as form:
        text = st.text_input(word("field.find"), key=form.key("text"), placeholder=word("field.find_hint"))
        asked = form.submit("find", primary=False)
    if not asked or not text.strip():
        return None
    form.renew()
    found = people.find(here.store, text, site=here.desk.site, day=here.day)
    if not found:
        foreign = people.slip_of_other_site(here.store, text, here.desk.site)
        st.warning(word("find.other_site" if foreign else "find.nobody", text=text.strip()),
                   icon=":material/search_off:")
    elif len(found) > people.LIMIT:
        st.warning(word("find.too_many", n=people.LIMIT), icon=":material/filter_alt:")
    return found[:people.LIMIT]


def choose_visit(here: Here, station: str) -> tuple[dict[str, Any], Any]:
    """The visit in hand at a station, and the place for its form: by scan, search or queue; stops while none is chosen."""
    key = f"{station}.visit"
    side, main = st.columns([2, 3], gap="large")
    with side:
        found = search(here, station)
        if found:
            _take(here, key, found)
        _queue(here, station, key)
    chosen = people.visit(here.store, st.session_state[key]) if st.session_state.get(key) else None
    if chosen is None or chosen["state"] not in STATES[station]:
        st.session_state.pop(key, None)
        main.info(word(f"next.{station}_choose"), icon=":material/touch_app:")
        st.stop()
    return chosen, main


def _take(here: Here, key: str, found: list[str]) -> None:
    visits = [one for person in found if (one := people.visit_today(here.store, person, here.desk.site, here.day))]
    if len(visits) == 1:
        st.session_state[key] = visits[0]["visit"]
        if key.partition(".")[0] in STATES and visits[0]["state"] not in STATES[key.partition(".")[0]]:
            st.warning(word("find.not_here", ticket=visits[0].get("ticket", ""), stage=word(f"stage.{visits[0]['state']}")))
    elif not visits:
        st.warning(word("find.not_registered"), icon=":material/person_off:")
    for one in visits if len(visits) > 1 else []:
        st.button(line(here, one), key=f"{key}.found.{one['visit']}", on_click=_choose, args=(key, one["visit"]),
                  width="stretch")


def _choose(key: str, visit: str) -> None:
    st.session_state[key] = visit


def _queue(here: Here, station: str, key: str) -> None:
    """Who waits here, the first first; a tap takes the person."""
    queue = waiting(here.store, here.desk.site, here.day, station)
    st.subheader(word("queue.waiting", n=len(queue)))
    for one in queue[:QUEUE]:
        st.button(line(here, one), key=f"{key}.{one['visit']}", on_click=_choose, args=(key, one["visit"]),
                  width="stretch", type="primary" if st.session_state.get(key) == one["visit"] else "secondary")
    if len(queue) > QUEUE:
        st.caption(word("queue.more", n=len(queue) - QUEUE))


def line(here: Here, visit: dict[str, Any]) -> str:
    """A visit in a queue: its ticket and the masked name."""
    name = people.personal(here.store, visit["person"]).get("name", "") if visit.get("person") else ""
    return f"{visit.get('ticket', '')}  {as_text(masked_name(name))}"


def as_text(text: str) -> str:
    """What a list or a hand has written is shown as it is: no character of it is markup."""
    return MARKUP.sub(r"\\\g<0>", text)


def card(here: Here, person: str, visit: dict[str, Any] | None = None) -> None:
    """Who this is, masked: enough to ask the person and compare, not enough to read it to them."""
    known, personal = people.person(here.store, person) or {}, people.personal(here.store, person)
    round_ = known.get("rounds", {}).get(str(here.desk.round), {})
    facts = [masked_name(personal.get("name", "")), known.get("birth", ""), word(f"sex.{known.get('sex') or '0'}"),
             word(f"residence.{round_.get('residence') or 'unknown'}"), known.get("unit", "")]
    numbers = [masked_id(personal.get("id_no", "")), masked_phone(personal.get("phone", ""))]
    with st.container(border=True):
        if visit and visit.get("ticket"):
            st.markdown(f"## {visit['ticket']}")
        st.markdown("#### " + as_text(" · ".join(one for one in facts if one)))
        st.caption(as_text(" · ".join(one for one in numbers if one)))
        for code, _, told in known.get("findings", []):
            st.warning(word(f"finding.{code}", **told), icon=":material/report:")
