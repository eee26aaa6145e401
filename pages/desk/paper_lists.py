"""Paper lists on the screen: the pack that goes out for a day, and a sheet that comes back, in the paper's own order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from campaign.acts.replay import Replayed
from campaign.acts.sheets import NO_ENTRY, Header, codes, enter_sheet, print_sheets
from campaign.acts.telling import Desk
from campaign.figures import people
from campaign.figures.sheets import sheets
from campaign.figures.still_missing import pockets, still_missing
from campaign.figures.stock import lots
from campaign.papers.pack import TOTALS, pack
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text
from pages.desk.dosing import vaccinator_of
from pages.desk.replayed import outcome
from pages.desk.session import Here, lang
from pages.desk.sheets import CLASSES, on_paper
from pages.desk.unlisted import nobody_listed

BELOW = 3  # rows for people below the list
COPIES = {"tally_sheets": (2, 50), "forms": (0, 500), "tickets": (0, 999)}


def paper_pack(here: Here) -> None:
    """One button makes the pack: lists by unit in an order that is kept, tally sheets, forms and ticket rolls."""
    nobody_listed(here)
    found = pockets(still_missing(here.store, here.desk.site, here.desk.round))
    today = date.fromisoformat(here.day)
    with Form("pack") as form:
        on = st.date_input(word("call.on"), today + timedelta(days=1), min_value=today, key=form.key("on"))
        units = st.multiselect(word("pack.units"), list(found), list(found), key=form.key("units"),
                               placeholder=word("field.choose"),
                               format_func=lambda one: f"{one or word('coverage.nowhere')} · {found[one].total()}")
        copies = {name: place.number_input(word(f"pack.n_{name}"), 0, most, usual, 1, key=form.key(name))
                  for place, (name, (usual, most)) in zip(st.columns(len(COPIES)), COPIES.items(), strict=True)}
        asked = form.submit("make_pack")
    day = (on or today).isoformat()
    if asked:
        ok, numbers = attempt(print_sheets, here, form, on=day, units=units)
        if ok:
            st.session_state["paper.pack"] = (day, pack(
                here.store, site=here.desk.site, day=day, numbers=numbers, plan=here.plan, lang=lang(),
                **{name: n or 0 for name, n in copies.items()}))
    if made := st.session_state.get("paper.pack"):
        st.download_button(word("pack.get", day=made[0]), made[1], f"{here.desk.site}-{made[0]}-pack.pdf", key="pack.get",
                           width="stretch", type="primary", on_click="ignore", icon=":material/print:")


def take_in(desk: Desk, *, token: str, on: str, today: str, zone: str, **asked: Any) -> Replayed:
    """Enters a sheet on the day on which it was filled in."""
    paper = on_paper(desk, sheet=asked["sheet"], on=date.fromisoformat(min(on, today)), today=date.fromisoformat(today),
                     zone=zone)
    return enter_sheet(paper, token=token, **asked)


def filled_in(here: Here) -> None:
    """A sheet that came back: its header once, then its people in its order; only exceptions are typed."""
    if told := st.session_state.get("paper.sheet_outcome"):
        outcome(here, told)
    known = {one["sheet"]: one for one in sheets(here.store, here.desk.site, here.desk.round)}
    if not known:
        st.info(word("pack.no_sheet"), icon=":material/description:")
        return
    number = str(st.selectbox(word("pack.which"), list(known), key="paper.which", format_func=lambda one: " · ".join(
        [one, known[one]["unit"], known[one]["on"], word(f"pack.state_{known[one]['state']}")])))
    reasons = here.plan.reasons["not_vaccinated"]
    with Form(f"filled.{number}") as form:
        on = st.date_input(word("paper.on"), min(known[number]["on"], here.day), max_value=here.day, key=form.key("on"))
        header, stated = _header(here, form)
        st.caption(word("pack.typed", dash=NO_ENTRY) + " " + " · ".join(
            f"{nth} {word(f'reason.{one}')}" for nth, one in codes(reasons).items()))
        typed, besides = _rows(here, form, known[number]["persons"]), _besides(form)
        asked = form.submit("enter_sheet")
    if asked:
        ok, told = attempt(take_in, here, form, done="pack.entered", told={"number": number}, on=str(on or here.day),
                           today=here.day, zone=here.zone, sheet=number, header=header, typed=typed, reasons=reasons,
                           stated=stated, besides=besides)
        if ok:
            st.session_state["paper.sheet_outcome"] = told
            st.rerun()


def _header(here: Here, form: Form) -> tuple[Header, dict[str, int | None]]:
    first, second, third = st.columns(3)
    lot = first.selectbox(word("field.lot"), [one["lot"] for one in lots(here.store, here.desk.site)], key=form.key("lot"),
                          index=None, placeholder=word("field.choose"))
    with second:
        vaccinator = vaccinator_of(here, form)
    warmest = third.number_input(word("pack.warmest"), 34.0, 43.0, None, 0.1, "%.1f", key=form.key("not_above"))
    places = st.columns(3, vertical_alignment="bottom")
    stated = {one: place.number_input(word(f"pack.total_{one}"), 0, 1000, None, 1, key=form.key(one))
              for place, one in zip(places, TOTALS, strict=False)}
    checked = places[2].checkbox(word("pack.checked"), key=form.key("checked"))
    posts = {one["code"]: one["name"] for one in here.site["posts"]}
    first, second = st.columns(2)
    post = first.selectbox(word("pack.post"), list(posts), key=form.key("post"), format_func=posts.__getitem__,
                           index=list(posts).index(here.desk.post) if here.desk.post in posts else None,
                           placeholder=word("field.choose"))
    team = second.selectbox(word("pack.team"), here.site.get("teams", []), index=None, key=form.key("team"),
                            placeholder=word("field.choose"))
    return Header(lot or "", vaccinator, warmest, checked, post or "", team or ""), stated


def _rows(here: Here, form: Form, persons: list[str]) -> Mapping[str, str]:
    """A field a person in the order of the paper, filled in by the keyboard alone."""
    typed = {}
    for nth, one in enumerate(persons, start=1):
        head, place = st.columns([5, 1], vertical_alignment="center")
        head.markdown(_line(here, nth, one))
        typed[one] = place.text_input(_line(here, nth, one), key=form.key(f"row.{nth}"), max_chars=2,
                                      label_visibility="collapsed")
    return typed


def _besides(form: Form) -> list[dict[str, str]]:
    """Who was written below the list: name, birth date and residence; blank rows are nobody."""
    found = []
    with st.expander(word("pack.besides")):
        for nth in range(1, BELOW + 1):
            first, second, third = st.columns(3)
            facts = {"name": first.text_input(word("field.name"), key=form.key(f"name.{nth}")).strip(),
                     "birth": second.text_input(word("field.birth"), key=form.key(f"birth.{nth}")).strip(),
                     "residence": third.selectbox(word("field.residence"), CLASSES, index=None,
                                                  key=form.key(f"residence.{nth}"), placeholder=word("field.choose"),
                                                  format_func=lambda one: word(f"residence.{one}")) or ""}
            if facts["name"] or facts["birth"]:
                found.append({key: said for key, said in facts.items() if said})
    return found


def _line(here: Here, nth: int, person: str) -> str:
    own, known = people.personal(here.store, person), people.person(here.store, person) or {}
    return as_text(f"{nth}  {own.get('name', '')}  {known.get('birth', '')}")
