"""A list before it counts: what was read, what is wrong with which cell, and the lists that wait to be accepted."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from campaign.acts.accepting import accept_part
from campaign.acts.enumeration import accept_list, bring_list, withdraw_list
from campaign.acts.mappings import mapping_of
from campaign.acts.telling import Desk
from campaign.figures.brought import arriving, entered, units_on
from campaign.figures.incoming import KINDS, Review
from campaign.figures.targets import lists
from campaign.lists import ListRead, Row, read_list, shipped_headings
from campaign.lists.faults import Fault
from campaign.lists.guessing import with_mapping
from campaign.lists.invented import invented_people, write_xlsx
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text
from pages.desk.listing import listing
from pages.desk.reviewing import columns, decided, reviewed
from pages.desk.session import Here

SHOWN, FIRST = ("name", "sex", "birth", "residence", "unit", "guardian", "phone", "id_no"), 8
CODED = ("sex", "residence")
REMARKS = 40
INVENTED = 60
BEGUN = ("under_way", "part_begun")


def read_file(desk: Desk, *, token: str, name: str, content: bytes, today: date, origin: str = "") -> ListRead:
    """A file as a list, its headings as lists of this origin were put right before; what cannot be read is refused."""
    return read_list(name, content, today=today, headings=with_mapping(shipped_headings(), mapping_of(desk.store, origin)))


def take_file(here: Here, form: Form, *, name: str, content: bytes, origin: str) -> None:
    """Reads a file and puts it in hand for the review, the file itself beside it: its columns may be put right."""
    ok, read = attempt(read_file, here, form, name=name, content=content, today=date.fromisoformat(here.day), origin=origin)
    if ok:
        st.session_state["list.read"], st.session_state["list.file"] = read, (name, content, origin)
        st.rerun()


def in_hand(here: Here, read: ListRead) -> None:
    """The list in hand: read, compared with who is here, and brought, whole or in part."""
    name, content, origin = st.session_state["list.file"]
    if st.session_state.pop("list.again", False):
        st.session_state["list.mapped"] = (*st.session_state.get("list.mapped", ()), 1)
        take_file(here, Form("read"), name=name, content=content, origin=origin)
    begun_before(here, read)
    preview(read)
    columns(here, read, origin)
    if not read.exchanged:
        bring(here, read, reviewed(here, read), origin)
    elif st.button(word("do.drop_list"), key="list.drop", width="stretch"):
        put_away()


def begun_before(here: Here, read: ListRead) -> None:
    """This very file was brought before and broke off: how far it came, and that it is gone on with from there."""
    found = arriving(here.store, here.desk.site, here.desk.round, read.sha256)
    if found and not (one := lists(here.store)[found]).get("whole", True):
        st.info(word("enumeration.begun_before", done=entered(here.store, found), n=one["counts"].get("rows", 0)),
                icon=":material/resume:")


def put_away() -> None:
    """Nothing is in hand any more."""
    for key in ("list.read", "list.file", "list.review", "list.mapped", "list.decided"):
        st.session_state.pop(key, None)
    st.rerun()


def preview(read: ListRead) -> None:
    """The first rows as they would be entered, the counts, and every remark by sheet, row and cell."""
    warnings = [one for row in read.rows for one in row.warnings]
    counts = {"rows": len(read.rows), "faults": len(read.faults), "warnings": len(warnings), "notes": len(read.notes)}
    for place, (code, n) in zip(st.columns(len(counts)), counts.items(), strict=True):
        place.metric(word(f"enumeration.{code}"), n)
    shown = [key for key in SHOWN if any(key in row.facts for row in read.rows[:FIRST])]
    listing([word("enumeration.row"), *(word(f"field.{key}") for key in shown)],
          [[row.number, *(_cell(key, row.facts.get(key, "")) for key in shown)] for row in read.rows[:FIRST]])
    if len(read.rows) > FIRST:
        st.caption(word("enumeration.first_rows", shown=FIRST, n=len(read.rows)))
    _remarks("faults", read.faults)
    _remarks("warnings", warnings)
    _remarks("notes", read.notes)


def _cell(key: str, value: str) -> str:
    return word(f"{key}.{value}") if key in CODED and value else value


def _remarks(kind: str, found: Any) -> None:
    if not found:
        return
    with st.expander(word(f"enumeration.{kind}_head", n=len(found)), expanded=kind == "faults"):
        listing([word("enumeration.cell"), word("enumeration.remark")], [_remark(one) for one in found[:REMARKS]])
        if len(found) > REMARKS:
            st.caption(word("enumeration.more_remarks", n=len(found) - REMARKS))


def _remark(one: Fault) -> tuple[str, str]:
    return one.cell or (str(one.row) if one.row else one.sheet), word(f"fault.{one.code}", **one.told)


def bring(here: Here, read: ListRead, found: Review, origin: str) -> None:
    """Enters what was read, or the part asked for, as a list that arrives; it counts for nothing until it is accepted."""
    with Form("bring") as form:
        left, right = st.columns(2)
        brought_by = left.text_input(word("enumeration.brought_by"), key=form.key("brought_by"))
        patch_holder = right.text_input(word("enumeration.patch_holder"), key=form.key("patch_holder"))
        kinds = left.multiselect(word("incoming.kinds"), KINDS, KINDS, key=form.key("kinds"),
                                 format_func=lambda kind: word(f"incoming.{kind}"))
        units = right.multiselect(word("incoming.units"), found.units(), found.units(), key=form.key("units"),
                                  format_func=lambda unit: unit or word("not_filled"))
        take_over = st.checkbox(word("incoming.take_over"), True, key=form.key("take_over"))
        sure = not found.of_another or st.checkbox(word("incoming.this_campaign"), key=form.key("sure"))
        asked = form.submit("bring_list", n=len(read.rows))
        dropped = form.submit("drop_list", primary=False)
    if asked and not sure:
        st.error(word("incoming.say_sure"), icon=":material/block:")
    elif asked:
        _bring(here, form, read, found.part(kinds, units), brought_by=brought_by.strip(), origin=origin,
               patch_holder=patch_holder.strip(), take_over=take_over, faults=len(read.faults), **found.counts)
    if dropped:
        put_away()


def _bring(here: Here, form: Form, read: ListRead, rows: list[Row], *, brought_by: str, patch_holder: str, origin: str,
           take_over: bool, **counts: int) -> None:
    bar = st.progress(0.0)
    ok, answer = attempt(
        bring_list, here, form, name=read.name, source="file", rows=rows, sha256=read.sha256, brought_by=brought_by,
        patch_holder=patch_holder, origin=origin, take_over=take_over, decided=decided(),
        counts={"rows": len(rows), **counts},
        progress=lambda done: bar.progress(done / max(1, len(rows)), word("enumeration.entered", n=done)))
    if ok:
        st.session_state["said"] = ("enumeration.brought", {"name": read.name, **answer[1]})
        put_away()


def unfinished_first(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was begun and broke off stands above what waits or counts already."""
    return sorted(known, key=lambda one: _state(one) not in BEGUN)


def one_list(here: Here, one: dict[str, Any]) -> None:
    """A list of the round with its counts; arriving it may be accepted, arriving or accepted it may be withdrawn."""
    with st.container(border=True):
        state = _state(one)
        st.markdown(f"#### {word('enumeration.source_' + one['source'])} · {word('enumeration.' + state)}")
        facts = {"enumeration.file": one["name"] if one["source"] == "file" else "",
                 "enumeration.origin": word(f"origin.{one['origin']}") if one.get("origin") else "",
                 "enumeration.brought_by": one.get("brought_by", ""),
                 "enumeration.patch_holder": one.get("patch_holder", "")}
        st.text(" · ".join([f"{word(code)} {value}" for code, value in facts.items() if value] + [
            word("enumeration.brought_on", time=here.clock(one["at"], "%Y-%m-%d %H:%M"), by=one["by"]),
            word("enumeration.due", n=one["due"]), *([word("enumeration.after_freeze")] if one["after_freeze"] else [])]))
        if state == "arriving":
            _accept(here, one)
        if state == "under_way":
            _so_far("not_whole", entered(here.store, one["list"]), one["counts"].get("rows", 0))
        if state == "part_begun":
            _go_on(here, one)
        if state != "withdrawn":
            _withdraw(here, one, broken_off=state in BEGUN)


def _state(one: dict[str, Any]) -> str:
    """Where a list stands: one that arrives may lack rows, or be under way to having a part of it accepted."""
    if one["state"] != "arriving":
        return str(one["state"])
    return "under_way" if not one.get("whole", True) else "part_begun" if "part" in one else "arriving"


def _so_far(code: str, done: int, n: int, **facts: Any) -> None:
    """What was begun and is not finished, and how far it came."""
    st.warning(word(f"enumeration.{code}", n=n, done=done, **facts), icon=":material/hourglass_top:")
    st.progress(min(1.0, done / max(1, n)))


def _go_on(here: Here, one: dict[str, Any]) -> None:
    """A part was begun to be accepted and was not finished: how many of the others went, and the rest by one tap."""
    left = sum(n for unit, n in units_on(here.store, here.desk.round, one["list"]).items() if unit not in one["part"])
    began = next(step for step in one["story"] if step["kind"] == "list_part_begun")
    _so_far("part_of", max(0, one["out"] - left), one["out"], time=here.clock(began["at"], "%Y-%m-%d %H:%M"),
            by=began["by"], units=as_text(word("incoming.and").join(unit or word("not_filled") for unit in one["part"])))
    form, part = Form(f"go_on.{one['list']}"), _part(st.empty(), one["part"], left)
    if st.button(word("do.go_on_with_part"), key=form.key("go_on"), type="primary", width="stretch") and attempt(
            accept_part, here, form, done="enumeration.accepted_now", list=one["list"], **part)[0]:
        st.rerun()


def _accept(here: Here, one: dict[str, Any]) -> None:
    """All of it, or the villages, schools and employers chosen."""
    form, units = Form(f"accept.{one['list']}"), units_on(here.store, here.desk.round, one["list"])
    chosen = st.multiselect(word("incoming.accept_units"), list(units), list(units), key=form.key("units"),
                            format_func=lambda unit: f"{unit or word('not_filled')} · {units[unit]}") if units else []
    out = sum(n for unit, n in units.items() if unit not in chosen)
    part = _part(st.empty(), chosen, out) if {*chosen} != {*units} else {}
    if st.button(word("do.accept_list"), key=form.key("accept"), type="primary", width="stretch") and attempt(
            accept_part if part else accept_list, here, form, done="enumeration.accepted_now", list=one["list"], **part)[0]:
        st.rerun()


def _part(place: DeltaGenerator, units: list[str], out: int) -> dict[str, Any]:
    """What accepting only these asks for, with a bar for those that are left out."""
    return {"units": units, "reason": word("incoming.left_out"), "progress": lambda done: place.progress(
        min(1.0, done / max(1, out)), word("enumeration.leaving_out", n=done))}


def _withdraw(here: Here, one: dict[str, Any], *, broken_off: bool) -> None:
    """One that broke off says so itself, so that withdrawing it is one tap."""
    with st.expander(word("enumeration.withdraw"), expanded=broken_off), Form(f"withdraw.{one['list']}") as form:
        reason = st.text_input(word("field.reason"), word("enumeration.broken_off") if broken_off else "",
                               key=form.key("reason"))
        asked = form.submit("withdraw_list", primary=False)
    if asked and attempt(withdraw_list, here, form, done="enumeration.withdrawn_now", list=one["list"],
                         reason=reason)[0]:
        st.rerun()


def samples(here: Here) -> None:
    """An empty form to fill in, and an invented list to try with; made only when asked for."""
    on = date.fromisoformat(here.day)
    for place, code, n in zip(st.columns(2), ("empty_form", "sample_list"), (0, INVENTED), strict=True):
        place.download_button(word(f"do.download_{code}"), partial(_sample, n, on), f"{code}.xlsx", key=code,
                              width="stretch", icon=":material/download:", on_click="ignore")


def _sample(n: int, on: date) -> bytes:
    return write_xlsx(invented_people(2026, n, on=on), shipped_headings())
