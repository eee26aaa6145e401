"""One adverse event in hand: its clock in words, what is done for the person, the report, the papers."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from campaign.acts import aefi as acts
from campaign.figures import aefi
from campaign.figures.site import practising
from campaign.papers import case_card
from campaign.papers.pdf import pdf
from campaign.rules.aefi import CLASSES, OUTCOMES
from pages.desk import Form, attempt, word
from pages.desk.cases_listed import HAND, clock_in_words, symptoms
from pages.desk.choosing import as_text
from pages.desk.fields import choice
from pages.desk.reacting import symptoms_of
from pages.desk.session import Here, lang


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
