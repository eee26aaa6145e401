"""Catch-up on the screen: a certificate looked at, the school register, who owes which dose, who is due a next one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from campaign.acts.school_check import EVIDENCE, check_certificate
from campaign.figures.completeness import by_unit
from campaign.figures.school_register import (
    Due,
    children,
    due_list,
    next_doses,
    register,
    schedule,
    standing_of_schedule,
    targets_pct,
)
from campaign.papers.book import book
from campaign.papers.catch_up import due_paper, due_table, names_of, register_table
from campaign.papers.pdf import pdf
from campaign.papers.wording import Wording
from pages.desk import Form, attempt, named, word
from pages.desk.choosing import as_text
from pages.desk.fields import choice
from pages.desk.listing import listing
from pages.desk.reporting import hand_over
from pages.desk.reviewing import facts_of
from pages.desk.session import Here, lang
from pages.desk.tables import show

SHOWN, WEEKS = 40, 52


def by_which_schedule() -> None:
    """The schedule that histories are held against, and that nobody has compared it with the edition in force here."""
    source, unverified = standing_of_schedule()
    st.caption(word("school.source", source=named(source)))
    if unverified:
        st.warning(word("school.unverified"), icon=":material/rule:")


def _unit(here: Here, *, every: bool = False) -> str:
    units = sorted(one for one in by_unit(here.store, here.desk.site, here.desk.round) if one)
    return str(st.selectbox(word("class.unit"), ["", *units] if every else units, key="catch_up.unit",
                            format_func=lambda one: one or word("call.all_units")) or "")


def check(here: Here) -> None:
    """One child after the other: what the certificate, or else the card, says of each vaccine."""
    unit = _unit(here)
    found = children(here.store, here.desk.site, here.desk.round, here.day, unit) if unit else []
    if not found:
        st.info(word("class.none"), icon=":material/school:")
        return
    waiting = sorted(found, key=lambda one: one.checked)
    person = st.selectbox(word("school.child"), [one.person for one in waiting], key="catch_up.person",
                          format_func=lambda one: _line(here, one, {each.person for each in found if each.checked}))
    with Form(f"check.{person}") as form:
        evidence = choice(form, "evidence", EVIDENCE, words="school_evidence")
        st.caption(word("school.doses_hint"))
        places = st.columns(3)
        doses = {one.code: places[nth % 3].text_input(named(one.name), key=form.key(one.code))
                 for nth, one in enumerate(schedule())}
        asked = form.submit("check_certificate")
    if asked and attempt(check_certificate, here, form, done="school.kept", person=person, evidence=evidence,
                         doses=doses)[0]:
        st.session_state.pop("catch_up.person", None)
        st.rerun()


def _line(here: Here, person: str, checked: set[str]) -> str:
    facts = facts_of(here, person)
    done = word("school.checked_already") if person in checked else ""
    return " · ".join(filter(None, [str(facts.get("name", "")), str(facts.get("birth", "")), done]))


def registers(here: Here) -> None:
    """The school register with its three rates, and who still lacks what."""
    found = children(here.store, here.desk.site, here.desk.round, here.day)
    show(register_table(register(found), Wording(lang())))
    st.caption(word("school.targets", **targets_pct()))
    names = {one.code: named(one.name) for one in schedule()}
    rows = [[one.unit, as_text(str(facts_of(here, one.person).get("name", ""))), one.birth,
             ", ".join(f"{names[code]} {n}" for code, n in one.lacks.items())] for one in found if one.lacks]
    if rows:
        st.subheader(word("school.lacking", n=len(rows)), anchor=False)
        listing([word(f"due.{head}") for head in ("unit", "name", "birth", "vaccine")], rows[:SHOWN])


def due(here: Here) -> None:
    """Who owes which dose by history, from which day; so many weeks ahead."""
    unit = _unit(here, every=True)
    weeks = st.number_input(word("school.weeks"), 0, WEEKS, 0, 1, key="catch_up.weeks")
    _out(here, due_list(here.store, here.desk.site, here.desk.round, here.day, unit=unit, ahead=7 * int(weeks or 0)),
         f"due-{unit}-{weeks}", word("school.due_title", day=here.day))


def next_due(here: Here) -> None:
    """Who has had a dose of this campaign here and is due the next one."""
    _out(here, next_doses(here.store, here.desk.site), "next", word("school.next_title"))


def _out(here: Here, found: Sequence[Due], name: str, title: str) -> None:
    if not found:
        st.success(word("school.nobody_due"), icon=":material/check_circle:")
        return
    paper = due_paper(found, plan=here.plan, site=here.site["name"], title=title, lang=lang())
    hand_over(here, f"{here.desk.site}-{name}", {"pdf": lambda: pdf(paper), "xlsx": lambda: book(paper)})
    section = due_table(found[:SHOWN], names_of(here.plan, lang()), Wording(lang()))
    listing(section.heads, section.rows)
    if len(found) > SHOWN:
        st.caption(word("school.more", n=len(found) - SHOWN))
