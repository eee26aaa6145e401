"""Whose turn it is: a scan or a search, the queue beside it, and people shown by ticket and masked name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from campaign.figures import finding, people
from campaign.figures.stock import lots
from campaign.figures.waiting import stations_of, waiting
from campaign.rules.codes import Code, means_a_person, read
from campaign.rules.events import Refused
from campaign.rules.names import plain
from campaign.rules.people import masked_id, masked_name, masked_phone
from pages.desk import renew, word
from pages.desk.drawing import again, alone
from pages.desk.following import follow
from pages.desk.last_acts import last_acts
from pages.desk.scanning import Outcome, last_scans, recent, scans, show_outcomes
from pages.desk.session import Here

TakeCode = Callable[[Here, Code], Outcome]
QUEUE, REFRESH = 8, 5  # how many are shown, and how often it is looked who has come, in seconds
TAKEN_AT_ONCE = ("consent", "precheck")
MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&]")
FORMS = {"consent": ("consent", "refuse"), "precheck": ("precheck",), "vaccination": ("dose", "already")}


def search(here: Here, name: str, take: TakeCode | None = None) -> list[str] | None:
    """One box for scanner and keyboard: persons found, or None when nobody was asked for. Never makes a person.

    Scans that came together are answered together. What is no person's code goes to `take`; without it, it is said what was
    scanned.
    """
    found: list[str] = []
    new = scans(f"{name}.find", lambda text, _: _look(here, text, found, take), camera=take is not None)
    show_outcomes([one for one in new if not (one.outcome.well and one.outcome.of_person)])
    last_scans(f"{name}.find")
    return list(dict.fromkeys(found)) if any(take is None or one.outcome.of_person for one in new) else None


def scanned(here: Here, name: str) -> list[str]:
    """Whom the last scan at this box names by number, and not by anything that others may share."""
    text = plain(next(iter(recent(f"{name}.find")), ""))
    return [text] if people.person(here.store, text) else []


def _look(here: Here, text: str, found: list[str], take: TakeCode | None) -> Outcome:
    try:
        code = read(text, lots=[one["lot"] for one in lots(here.store, here.desk.site)] if take else ())
    except Refused as why:
        return Outcome(False, f"refused.{why.code}", why.facts)
    if not means_a_person(code):
        return take(here, code) if take else Outcome(False, "refused.code_of_other_kind",
                                                     {"scanned": code.kind, "text": code.text})
    return _look_for_person(here, code.text, found)


def _look_for_person(here: Here, text: str, found: list[str]) -> Outcome:
    if (other := people.site_of_slip(here.store, text, here.desk.site)) is not None:
        return Outcome(False, "find.other_site" if other else "find.foreign_slip", {"text": text, "site": other}, True)
    some = finding.find(here.store, text, site=here.desk.site, day=here.day)
    found += some[:finding.LIMIT]
    if not some:
        return Outcome(False, "find.nobody", {"text": text}, True)
    if len(some) > finding.LIMIT:
        return Outcome(False, "find.too_many", {"n": finding.LIMIT}, True)
    return Outcome(True, "find.found", {"n": len(some)}, True)


def choose_visit(here: Here, station: str, *beside: Callable[[Here], None], take: TakeCode | None = None,
                 otherwise: Callable[[Here, str], None] = lambda here, person: None) -> tuple[dict[str, Any], Any]:
    """The visit in hand at a station, and the place for its form: by scan, search or queue; stops while none is chosen.

    What else the station offers beside the queue is drawn below it; `otherwise`, for the person who was found alone and
    does not wait here, in the form's place.
    """
    key = f"{station}.visit"
    side, main = st.container(key="station.desk").columns([3, 7], gap="medium")
    if alone():
        return _still_here(here, station, key) or again(), main
    with side:
        found = search(here, station, take)
        if found is not None:
            st.session_state[f"{key}.found"] = found
            _take(here, key, found)
        queue = waiting(here.store, here.desk.site, here.day, station)
        chosen = _in_hand(here, station, key, queue)
        _queue(here, station, key, queue, free=chosen is None)
        last_acts(here, station)
        for one in beside:
            one(here)
    if chosen is None:
        main.info(word(f"next.{station}_choose"), icon=":material/touch_app:")
        if len(found := st.session_state.get(f"{key}.found") or []) == 1:
            with main:
                otherwise(here, found[0])
        st.stop()
    return chosen, main


def _in_hand(here: Here, station: str, key: str, queue: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The visit in hand; the only one who waits is taken at once, but never to the dose: there the slip is read."""
    if chosen := _still_here(here, station, key):
        return chosen
    chosen = people.visit(here.store, st.session_state[key]) if st.session_state.get(key) else None
    if st.session_state.pop(key, None) is not None and st.session_state.get(f"{key}.forms") == _forms(station):
        renew(*FORMS.get(station, ()))  # another tablet was quicker: what stands in the form was this person's
        if chosen is not None:
            st.warning(word("find.not_here", ticket=chosen.get("ticket", ""), stage=word(f"stage.{stage(chosen)}")))
        return None
    if len(queue) == 1 and station in TAKEN_AT_ONCE:
        _choose(key, queue[0]["visit"])
        return queue[0]
    return None


def _still_here(here: Here, station: str, key: str) -> dict[str, Any] | None:
    """The visit that was taken in hand, as long as this station has something to do for it."""
    chosen = people.visit(here.store, st.session_state[key]) if st.session_state.get(key) else None
    return chosen if chosen and (station in stations_of(chosen) or _dosed(station, chosen)) else None


def _dosed(station: str, visit: dict[str, Any]) -> bool:
    """Whether the vaccinator has somebody in hand who was dosed: for a repeat, or a dose given in error."""
    return station == "vaccination" and bool(visit["doses"])


def _take(here: Here, key: str, found: list[str]) -> None:
    visits = [one for person in found if (one := people.visit_today(here.store, person, here.desk.site, here.day))]
    if len(visits) == 1:
        _choose(key, visits[0]["visit"])
        if key.partition(".")[0] not in stations_of(visits[0]):
            st.warning(word("find.not_here", ticket=visits[0].get("ticket", ""), stage=word(f"stage.{stage(visits[0])}")))
    elif found and not visits:
        st.warning(word("find.not_registered"), icon=":material/person_off:")
    for one in visits if len(visits) > 1 else []:
        born = (people.person(here.store, one["person"]) or {}).get("birth", "")
        st.button(f"{line(here, one)}  {born}", key=f"{key}.found.{one['visit']}", on_click=_choose,
                  args=(key, one["visit"]), width="stretch")


def stage(visit: dict[str, Any]) -> str:
    """How far a visit has come: its state, and while it is arriving what was done last."""
    return str(visit["done"][-1] if visit["state"] == "arriving" and visit["done"] else visit["state"])


def _choose(key: str, visit: str) -> None:
    """Takes a visit in hand; what was half filled for another person never becomes this one's."""
    if st.session_state.get(key) not in (None, visit):
        renew(*FORMS.get(key.partition(".")[0], ()))
    st.session_state[key], st.session_state[f"{key}.forms"] = visit, _forms(key.partition(".")[0])


def _forms(station: str) -> list[int]:
    """Which of a station's forms are in hand: another number after each act of this tablet."""
    return [st.session_state.get(f"{one}.n", 0) for one in FORMS.get(station, ())]


def _queue(here: Here, station: str, key: str, queue: list[dict[str, Any]], *, free: bool) -> None:
    """Who waits here, the first first; a tap takes the person. A desk that is free follows whoever comes."""
    shown = [one["visit"] for one in queue]

    def heading(now: Here) -> None:
        waits = shown if now is here else [one["visit"] for one in waiting(now.store, now.desk.site, now.day, station)]
        if free and waits != shown:
            st.rerun()
        st.subheader(word("queue.waiting", n=len(waits)), anchor=False)
        st.caption(word("as_of", time=now.clock(now.store.now(), "%H:%M:%S")))

    follow(here, REFRESH, heading)
    for one in queue[:QUEUE]:
        st.button(line(here, one), key=f"{key}.{one['visit']}", on_click=_choose, args=(key, one["visit"]),
                  width="stretch", type="primary" if st.session_state.get(key) == one["visit"] else "secondary")
    if len(queue) > QUEUE:
        st.caption(word("queue.more", n=len(queue) - QUEUE))


def line(here: Here, visit: dict[str, Any]) -> str:
    """A visit in a queue: its ticket and the masked name."""
    name = people.personal(here.store, visit["person"]).get("name", "") if visit.get("person") else ""
    return f"{visit.get('ticket', '')}  {as_text(masked_name(name))}"


def person_line(here: Here, person: str) -> str:
    """A person to choose among others: the masked name and the birth date."""
    born = (people.person(here.store, person) or {}).get("birth", "")
    return f"{as_text(masked_name(people.personal(here.store, person).get('name', '')))}  {born}"


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
        ticket = f"**{visit['ticket']}** — " if visit and visit.get("ticket") else ""
        st.markdown(f"### {ticket}" + as_text(" · ".join(one for one in facts if one)))
        st.caption(as_text(" · ".join(one for one in numbers if one)))
        if id_faults := [one for one in known.get("warned", []) if one.startswith("id_") and one != "id_other_form"]:
            st.caption(word("people.warned", faults=", ".join(word(f"id.{one[3:]}") for one in id_faults)))
        for code, _, told in known.get("findings", []):
            st.warning(word(f"finding.{code}", **told), icon=":material/report:")
