"""A person set right: facts corrected, records linked and parted, why not vaccinated, findings settled, facts erased."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts import correction, missing
from campaign.figures import people
from campaign.figures.amending import joined
from campaign.figures.events import findings
from campaign.rules.people import SEXES, masked_name, typed_day
from pages.desk import Form, attempt, word
from pages.desk.choosing import card, search
from pages.desk.fields import DAYS, reason_of
from pages.desk.session import Here
from pages.desk.stories import coded, finding_words, take

TYPED = ("name", "birth", "guardian", "phone", "id_no", "address", "unit", "hukou", "area", "resident_since",
         "prior_doses")
RESIDENCES = ("", "resident", "migrant", "temporary")
SHOWN = 50


def facts(here: Here, person: str) -> None:
    """The person's facts as they stand, to be corrected in place; only what differs is written."""
    known = people.person(here.store, person) or {}
    now = {**known, **people.personal(here.store, person), "residence": known.get("stated", "")}
    with Form(f"correct.{person}") as form:
        left, right = st.columns(2)
        said = {field: (left, right)[at % 2].text_input(word(f"field.{field}"), now.get(field, ""), key=form.key(field))
                for at, field in enumerate(TYPED)}
        said["sex"] = left.radio(word("field.sex"), SEXES, SEXES.index(now.get("sex") or "0"), key=form.key("sex"),
                                 horizontal=True, format_func=lambda code: word(f"sex.{code}"))
        said["residence"] = right.radio(word("people.stated"), RESIDENCES, RESIDENCES.index(now["residence"]),
                                        key=form.key("residence"), horizontal=True,
                                        format_func=lambda code: word(f"residence.{code or 'unknown'}"))
        reason = reason_of(form, "correction", here.plan.reasons["correction"] if here.open_plan else ())
        asked = form.submit("correct_person")
    said |= {field: typed_day(said[field]) for field in DAYS}
    changed = {field: value.strip() for field, value in said.items() if value.strip() != (now.get(field) or _BLANK.get(
        field, ""))}
    if asked and attempt(correction.correct_person, here, form, done="people.corrected", person=person,
                         facts=changed, reason=reason)[0]:
        st.rerun()


_BLANK = {"sex": "0"}


def same(here: Here, person: str) -> None:
    """Two records said to be one person, or not to be; either is undone by the other."""
    for a, b in joined(here.store, person):
        with Form(f"part.{a}.{b}") as form:
            st.text(word("people.joined", a=a, b=b))
            reason = st.text_input(word("field.reason"), key=form.key("reason"))
            asked = form.submit("part_persons", primary=False)
        if asked and attempt(correction.part_persons, here, form, done="people.parted", a=a, b=b, reason=reason)[0]:
            st.rerun()
    found = search(here, "people.other")
    if found is not None:
        st.session_state["people.others"] = [one for one in found if one != person]
    for other in st.session_state.get("people.others", ()):
        card(here, other)
        with Form(f"link.{person}.{other}") as form:
            reason = st.text_input(word("field.reason"), key=form.key("reason"))
            asked = form.submit("link_persons", primary=False)
        if asked and attempt(correction.link_persons, here, form, done="people.linked", a=person, b=other,
                             reason=reason)[0]:
            st.session_state.pop("people.others", None)
            st.rerun()


def missed(here: Here, person: str) -> None:
    """Why this person was not vaccinated this round, or where else they were."""
    with Form(f"missed.{person}") as form:
        reason = reason_of(form, "not_vaccinated", here.plan.reasons["not_vaccinated"] if here.open_plan else ())
        note = st.text_input(word("people.note"), key=form.key("note"))
        asked = form.submit("record_not_vaccinated", primary=False)
    if asked and attempt(missing.record_not_vaccinated, here, form, done="people.missed_now", person=person,
                         reason=reason, note=note.strip())[0]:
        st.rerun()
    with Form(f"elsewhere.{person}") as form:
        place = st.text_input(word("field.place"), key=form.key("place"))
        on = st.date_input(word("field.on"), None, key=form.key("on"))
        evidence = st.radio(word("field.evidence"), ("certificate", "card", "other"), index=None, horizontal=True,
                            key=form.key("evidence"), format_func=lambda code: coded("evidence", code))
        asked = form.submit("record_elsewhere", primary=False)
    if asked and attempt(missing.record_elsewhere, here, form, done="people.elsewhere", person=person, place=place,
                         on=on.isoformat() if on else "", evidence=evidence or "")[0]:
        st.rerun()


def erase(here: Here, person: str) -> None:
    """The person's facts erased for good, by the coordinator, who has to say so twice."""
    if "coordinator" not in here.roles:
        st.info(word("people.erase_coordinator"), icon=":material/lock:")
        return
    st.warning(word("people.erase_what"), icon=":material/delete_forever:")
    with Form(f"erase.{person}") as form:
        reason = st.text_input(word("field.reason"), key=form.key("reason"))
        sure = st.checkbox(word("people.erase_sure"), key=form.key("sure"))
        asked = form.submit("erase_person", primary=False)
    if asked and not sure:
        st.error(word("people.erase_confirm"), icon=":material/block:")
    elif asked and attempt(correction.erase_person, here, form, done="people.erased", person=person, reason=reason)[0]:
        st.rerun()


def open_findings(here: Here, found: list[dict[str, Any]]) -> None:
    """Findings that wait for somebody, each in words; one is chosen and settled with a reason."""
    if not found:
        st.success(word("people.no_findings"), icon=":material/check_circle:")
        return
    for one in found[:SHOWN]:
        told, way = st.columns([5, 1], vertical_alignment="center")
        told.warning(_finding(here, one), icon=":material/report:")
        if one["person"] and one["person"] != st.session_state.get("people.person"):
            way.button(word("do.open_person"), key=f"open.{one['subject']}.{one['code']}.{one['event']}", on_click=take,
                       args=(one["person"],), width="stretch")
    if len(found) > SHOWN:
        st.caption(word("people.more_findings", n=len(found) - SHOWN))
    with Form("settle") as form:
        chosen = st.selectbox(word("people.which_finding"), range(len(found[:SHOWN])), index=None,
                              key=form.key("which"), placeholder=word("field.choose"),
                              format_func=lambda at: _finding(here, found[at]))
        reason = st.text_input(word("field.reason"), key=form.key("reason"))
        asked = form.submit("settle_finding")
    if asked and chosen is not None and attempt(
            correction.settle_finding, here, form, done="people.settled", reason=reason,
            **{key: found[chosen][key] for key in ("subject", "code", "event")})[0]:
        st.rerun()


def _finding(here: Here, one: dict[str, Any]) -> str:
    who = masked_name(people.personal(here.store, one["person"]).get("name", "")) if one["person"] else ""
    return " · ".join(part for part in (who, one["event"], finding_words(here, one["code"], one["facts"])) if part)


def findings_of(here: Here, person: str = "") -> list[dict[str, Any]]:
    """The open findings, of everybody or of one person's records and visits."""
    every = [{**one, "person": one["person"] or _of(one["subject"])} for one in findings(here.store)]
    return [one for one in every if not person or one["person"] == person]


def _of(subject: str) -> str:
    role, _, name = subject.partition("/")
    return name if role == "person" else ""
