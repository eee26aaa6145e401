"""Fridges and boxes on the screen: what lies in each and how it was read, a reading, a log, a breach to decide."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.cold_chain import (
    STEPS,
    decide_breach,
    enter_equipment,
    load_equipment,
    read_temperature,
    step_equipment,
    take_log,
)
from campaign.acts.telling import Desk
from campaign.figures import cold_chain as figures, stock
from campaign.lists.logger import read_log
from campaign.rules.cold_chain import COLDEST, DECISIONS, EQUIPMENT, WARMEST
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text
from pages.desk.files import file_of
from pages.desk.last_acts import last_acts
from pages.desk.listing import listing
from pages.desk.session import Here

Picture = dict[str, Any]
SHOWN = 20  # of the last readings


def open_breaches(here: Here) -> None:
    """What a coordinator has to decide, and what is still to be read: said above every part, and on the board."""
    if found := figures.breaches(here.store, here.desk.site, "open"):
        st.error(word("cold.open", n=len(found), equipment=_several(one["equipment"] for one in found),
                      lots=_several(lot for one in found for lot in one["lots"])), icon=":material/ac_unit:")
    if late := figures.not_read(here.store, here.desk.site, here.day, plan=here.plan, zone=here.zone):
        st.warning(word("cold.not_read", equipment=_several(late)), icon=":material/thermometer:")


def _several(codes: Any) -> str:
    return as_text(", ".join(dict.fromkeys(map(str, codes))))


def _chosen(here: Here, form: Form) -> str:
    known = figures.equipment(here.store, here.desk.site)
    names = {one["equipment"]: f"{one['equipment']} · {word('cold.' + one['type'])}" for one in known}
    return st.selectbox(word("cold.which"), list(names), key=form.key("equipment"), format_func=names.__getitem__,
                        placeholder=word("field.choose"), index=0 if names else None) or ""


def reading(here: Here) -> None:
    """One reading by hand: now, and what the thermometer says of the time since it was last set."""
    if not figures.equipment(here.store, here.desk.site):
        st.info(word("cold.none"), icon=":material/kitchen:")
        return
    with Form("read") as form:
        equipment = _chosen(here, form)
        c, low, high = (place.number_input(word(f"cold.{name}"), None, None, None, 0.1, "%.1f", key=form.key(name))
                        for place, name in zip(st.columns(3), ("now", "low", "high"), strict=True))
        st.caption(word("cold.low_high"))
        taken = form.submit("read_temperature")
    if taken and c is None:
        st.error(word("cold.no_degrees", low=COLDEST, high=WARMEST), icon=":material/block:")
    elif taken and attempt(read_temperature, here, form, done="said.temperature_read", equipment=equipment, c=c, low=low,
                           high=high)[0]:
        st.rerun()
    _last(here)


def _last(here: Here) -> None:
    told = figures.readings(here.store, here.desk.site)[:-SHOWN - 1:-1]
    if told:
        listing([word(f"cold.{one}") for one in ("at", "which", "now", "low", "high", "by")],
                [[here.clock(str(one.get("until", one["at"])), "%m-%d %H:%M"), one["equipment"],
                  f"{one['c']:.1f}" if "c" in one else word("cold.logged", n=one["n"]), f"{one['low']:.1f}",
                  f"{one['high']:.1f}", one["by"]] for one in told])
    last_acts(here, "cold_chain")


def _take_file(desk: Desk, *, token: str, equipment: str, content: bytes, zone: str, gap_because: str) -> str:
    read = read_log(content, zone=zone)
    event: str = take_log(desk, token=token, equipment=equipment, samples=read.samples, sha256=read.sha256,
                          gap_because=gap_because)
    return event


def log(here: Here) -> None:
    """A logger's file taken in: what is known of it already is left out."""
    with Form("log") as form:
        equipment = _chosen(here, form)
        file = file_of(form, word("cold.file"), kinds=["csv", "txt"])
        why = st.text_input(word("cold.gap_because"), key=form.key("gap"))
        taken = form.submit("take_log")
    if taken and file is None:
        st.error(word("cold.no_file"), icon=":material/block:")
    elif taken and attempt(_take_file, here, form, done="said.log_taken", equipment=equipment, content=file.getvalue(),
                           zone=here.zone, gap_because=why)[0]:
        st.rerun()
    _last(here)


def breaches_open(here: Here) -> None:
    """Each breach, the undecided first: what happened, which lots lay inside, what is proposed, one form to decide."""
    found = figures.breaches(here.store, here.desk.site)
    if not found:
        st.info(word("cold.no_breach"), icon=":material/task_alt:")
    for one in sorted(found, key=lambda each: each["state"] != "open"):
        with st.container(border=True):
            _told(here, one)
            _decide(here, one)


def _told(here: Here, one: Picture) -> None:
    st.subheader(word("cold.breach", equipment=as_text(one["equipment"]), lots=_several(one["lots"])), anchor=False)
    for each in one["breaches"]:
        code = f"cold.{each['kind']}" if each["minutes"] is not None else f"cold.{each['kind']}_read"
        st.markdown(word(code, c=f"{each['c']:.1f}", minutes=each["minutes"] or 0,
                         time=here.clock(each["since"], "%m-%d %H:%M")))
    if one["state"] == "decided":
        st.caption(word("cold.decided", decision=word(f"cold.do_{one['decision']}"),
                        reason=word(f"cold.why_{one['reason']}")))
    else:
        st.markdown(word("cold.held_by_plan" if one.get("held") else "cold.proposed"))


def _decide(here: Here, one: Picture) -> None:
    why = {f"{decision}/{reason}": f"{word(f'cold.do_{decision}')} · {word(f'cold.why_{reason}')}"
           for decision, reasons in DECISIONS.items() for reason in reasons}
    with Form(f"decide.{one['breach']}") as form:
        chosen = st.selectbox(word("cold.decision"), list(why), index=None, key=form.key("decision"),
                              format_func=why.__getitem__, placeholder=word("field.choose")) or ""
        decided = form.submit("decide_breach", primary=one["state"] == "open")
    decision, _, reason = chosen.partition("/")
    if decided and attempt(decide_breach, here, form, done="said.breach_decided", breach=one["breach"], decision=decision,
                           reason=reason)[0]:
        st.rerun()


def equipment(here: Here) -> None:
    """The equipment file: each piece with its place, its state and the lots in it; one form to enter, two to change."""
    known = figures.equipment(here.store, here.desk.site, "in_use", "failed", "retired")
    if known:
        listing([word(f"cold.{one}") for one in ("which", "type", "place", "litres", "logger", "state", "inside")],
                [[one["equipment"], word(f"cold.{one['type']}"), one.get("at_place", ""), one.get("litres") or "",
                  one.get("logger", ""), word(f"cold.{one['state']}"),
                  ", ".join(figures.inside(here.store, here.desk.site, one))] for one in known])
    with Form("equip") as form:
        code = st.text_input(word("cold.code"), key=form.key("code"))
        first, second = st.columns(2)
        kind = first.selectbox(word("cold.type"), EQUIPMENT, key=form.key("kind"),
                               format_func=lambda one: word(f"cold.{one}"))
        places = [*(one["code"] for one in here.site["posts"]), *here.site.get("teams", ())]
        place = second.selectbox(word("cold.place"), places, index=None, key=form.key("place"),
                                 placeholder=word("cold.store")) or ""
        litres = first.number_input(word("cold.litres"), 0, 100_000, None, 1, key=form.key("litres")) or 0
        logger = second.text_input(word("cold.logger"), key=form.key("logger"))
        entered = form.submit("enter_equipment")
    if entered and attempt(enter_equipment, here, form, done="said.equipment_entered", equipment=code, kind=kind,
                           place=place, litres=litres, logger=logger)[0]:
        st.rerun()
    if known:
        _load(here)
        _step(here)


def _load(here: Here) -> None:
    with Form("load") as form:
        one = _chosen(here, form)
        lots = st.multiselect(word("cold.inside"), [each["lot"] for each in stock.lots(here.store, here.desk.site)],
                              key=form.key("lots"), placeholder=word("cold.all_of_place"))
        loaded = form.submit("load_equipment", primary=False)
    if loaded and attempt(load_equipment, here, form, done="said.equipment_loaded", equipment=one, lots=lots)[0]:
        st.rerun()


def _step(here: Here) -> None:
    with Form("step") as form:
        one = _chosen(here, form)
        step = st.selectbox(word("cold.step"), list(STEPS), key=form.key("step"),
                            format_func=lambda each: word(f"cold.{each}"))
        note = st.text_input(word("cold.note"), key=form.key("note"))
        done = form.submit("step_equipment", primary=False)
    if done and attempt(step_equipment, here, form, done="said.equipment_stepped", equipment=one, step=step, note=note)[0]:
        st.rerun()
