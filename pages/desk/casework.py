"""One adverse event in hand: its clock in words, what is done for the person, the report, the papers."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from campaign.acts import aefi as acts
from campaign.figures import aefi, people
from campaign.figures.site import practising
from campaign.papers import case_card
from campaign.papers.pdf import pdf
from campaign.rules.aefi import CLASSES, OUTCOMES
from campaign.rules.people import masked_name, typed_day
from pages.desk import Form, attempt, named, word
from pages.desk.choosing import as_text, person_line, search
from pages.desk.fields import choice
from pages.desk.reacting import moments, reaction, symptoms_of
from pages.desk.session import Here, lang

HAND, REPORTED = "aefi.case", "aefi.visit"


def case_list(here: Here, now: str) -> None:
    """A search to report for somebody who has left; then every case with its clock in words."""
    found = search(here, "aefi")
    visits = [one for person in found or () for one in people.visits(here.store, person) if one["doses"]]
    if visits:
        st.session_state[REPORTED] = visits[-1]["visit"]
    visit = people.visit(here.store, st.session_state.get(REPORTED, ""))
    if visit:
        reaction(here, visit, REPORTED)
    told = aefi.cases(here.store, here.desk.site)
    if not told:
        st.info(word("aefi.none"), icon=":material/inbox:")
        return
    st.download_button(word("do.line_list"), partial(_lines, here), f"aefi-{here.desk.site}.csv", "text/csv",
                       key="aefi.lines", on_click="ignore")
    for one in told:
        name, clock = st.columns([2, 3], vertical_alignment="center")
        name.button(f"{one['case']}  {_who(here, one)}", key=f"aefi.case.{one['case']}", width="stretch", on_click=_take,
                    args=(one["case"],), type="primary" if st.session_state.get(HAND) == one["case"] else "secondary")
        serious = word("aefi.serious" if one["serious"] else "aefi.not_serious")
        clock.markdown(f"{symptoms(one)} · {serious}  \n{clock_in_words(here, one, now)}")
    for one, days in aefi.to_call(here.store, here.desk.site, here.plan, now):
        st.warning(f"{one['case']}: " + word("aefi.to_call", days=", ".join(map(str, days))), icon=":material/call:")


def _who(here: Here, one: dict[str, Any]) -> str:
    """The masked name of whom it befell."""
    return as_text(masked_name(people.personal(here.store, one["person"]).get("name", ""))) if one.get("person") else ""


def _take(case: str) -> None:
    st.session_state[HAND] = case
    st.session_state.pop(REPORTED, None)


def symptoms(one: dict[str, Any]) -> str:
    """The symptoms of a case in words."""
    return ", ".join(word(f"symptom.{code}") for code in one["symptoms"]) or word("not_known")


def clock_in_words(here: Here, one: dict[str, Any], now: str) -> str:
    """Until when the report is due, and how long still; overdue is said in words, not by a colour."""
    minutes = aefi.minutes_to_due(one, now)
    if minutes is None:
        return word("aefi.reported")
    left = word("aefi.hours", hours=abs(minutes) // 60, minutes=abs(minutes) % 60)
    code = "aefi.overdue" if minutes < 0 else "aefi.due_in"
    said = word(code, left=left, time=here.clock(one["due_at"], "%m-%d %H:%M"))
    return f"**{said}**" if minutes < 0 else said


def case_in_hand(here: Here, now: str) -> None:
    """The case that was tapped: what is known, every next step with its own button, and both papers."""
    one = aefi.case(here.store, st.session_state.get(HAND, ""))
    if one is None:
        return
    known = aefi.record(here.store, one, site=here.site, plan=here.plan)
    st.subheader(f"{one['case']} · {as_text(str(known['name']))}", anchor=False)
    st.markdown(f"{symptoms(one)}  \n{clock_in_words(here, one, now)}")
    _papers(here, one, known)
    _report(here, one)
    _steps(here, one)


def _papers(here: Here, one: dict[str, Any], known: dict[str, Any]) -> None:
    card, who = st.columns(2)
    for place, form in ((card, "case_card"), (who, "who_form")):
        language = "zh-CN" if form == "case_card" else lang()
        made = partial(case_card.workbook, form, known, here.zone, lang=language)
        place.download_button(word(f"do.{form}"), made, f"{form}-{one['case']}.xlsx", key=f"aefi.{form}", width="stretch",
                              on_click="ignore")
        printed = case_card.paper(form, known, here.zone, lang=language, practice=practising(here.store))
        place.download_button(word(f"do.{form}_pdf"), partial(pdf, printed), f"{form}-{one['case']}.pdf",
                              key=f"aefi.{form}_pdf", width="stretch", on_click="ignore")


def _report(here: Here, one: dict[str, Any]) -> None:
    if one["state"] != "due":
        return
    with Form(f"report.{one['case']}") as form:
        to = st.text_input(word("field.reported_to"), key=form.key("to"))
        number = st.text_input(word("field.report_no"), key=form.key("report_no"))
        sent = form.submit("report_case")
    if sent and attempt(acts.report_case, here, form, done="said.case_reported", case=one["case"], to=to,
                        report_no=number)[0]:
        st.rerun()


def _steps(here: Here, one: dict[str, Any]) -> None:
    with Form(f"case.{one['case']}") as form:
        doctor = st.text_input(word("field.doctor"), key=form.key("doctor"))
        class_ = choice(form, "class", CLASSES)
        hospitalised = st.checkbox(word("field.hospitalised"), key=form.key("hospitalised"))
        diagnosis = st.text_input(word("field.diagnosis"), key=form.key("diagnosis"))
        asked = {"classify": form.submit("classify", primary=False)}
        treatment = st.text_input(word("field.treatment"), key=form.key("treatment"))
        asked["treat"] = form.submit("treat", primary=False)
        hospital = st.text_input(word("field.hospital"), key=form.key("hospital"))
        by = st.text_input(word("field.transfer_by"), key=form.key("by"))
        asked["refer"] = form.submit("refer", primary=False)
        receipt = st.text_input(word("field.receipt"), key=form.key("receipt"))
        received_by = st.text_input(word("field.received_by"), key=form.key("received_by"))
        asked["receive"] = form.submit("receive", primary=False)
        outcome = choice(form, "outcome", OUTCOMES)
        note = st.text_input(word("field.note"), key=form.key("note"))
        asked["follow_up"] = form.submit("follow_up", primary=False)
        worse = symptoms_of(form, 0)
        asked["worsen"] = form.submit("worsen", primary=False)
    said: dict[str, tuple[Any, str, dict[str, Any]]] = {
        "classify": (acts.classify, "said.classified", {"as_": class_, "doctor": doctor, "hospitalised": hospitalised,
                                                        "diagnosis": diagnosis}),
        "treat": (acts.treat, "said.treated", {"treatment": treatment, "doctor": doctor}),
        "refer": (acts.refer, "said.case_referred", {"hospital": hospital, "by": by}),
        "receive": (acts.receive, "said.received", {"receipt": receipt, "by": received_by}),
        "follow_up": (acts.follow_up, "said.followed_up", {"outcome": outcome, "reached": bool(outcome), "note": note}),
        "worsen": (acts.worsen, "said.worsened", worse)}
    for step, (act, done, facts) in said.items():
        if asked[step] and attempt(act, here, form, done=done, case=one["case"], **facts)[0]:
            st.rerun()


def elsewhere(here: Here) -> None:
    """A reaction of somebody dosed at another place: what they show or tell, kept apart from this site's figures."""
    found = search(here, "aefi_elsewhere") or []
    person = st.radio(word("field.name"), found, index=None, key="aefi.person",
                      format_func=lambda one: person_line(here, one)) if found else None
    with Form("elsewhere") as form:
        facts = {one: st.text_input(word(f"field.{one}"), key=form.key(one)).strip() for one in ("name", "birth", "phone")}
        facts["birth"] = typed_day(facts["birth"])
        place = st.text_input(word("field.place"), key=form.key("place"))
        product = st.selectbox(word("field.product"), list(here.plan.products), index=None, key=form.key("product"),
                               placeholder=word("field.choose"),
                               format_func=lambda one: named(here.plan.products[one].name)) or ""
        lot = st.text_input(word("field.lot"), key=form.key("lot"))
        dosed_at, onset_at, discovered_at = moments(here, form, "dosed", "onset", "discovered")
        said: dict[str, Any] = symptoms_of(form, 0)
        what = st.text_input(word("field.reaction"), key=form.key("what"))
        reported = form.submit("report_elsewhere")
    if reported and attempt(acts.report_elsewhere, here, form, done="said.elsewhere", person=person or "",
                            facts={k: v for k, v in facts.items() if v}, place=place, product=product,
                            dosed_at=dosed_at, lot=lot, onset_at=onset_at,
                            discovered_at=discovered_at, what=what, **said)[0]:
        st.rerun()


def _lines(here: Here) -> bytes:
    told = [aefi.record(here.store, one, site=here.site, plan=here.plan)
            for one in aefi.cases(here.store, here.desk.site) if one["opened"]]
    return case_card.line_list(told, here.zone, lang=lang())
