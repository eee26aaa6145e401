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
from pages.desk import Form, attempt, word
from pages.desk.case_steps import next_step
from pages.desk.cases_listed import HAND, clock_in_words, symptoms
from pages.desk.choosing import as_text
from pages.desk.session import Here, lang
from pages.desk.stories import tell_case


def case_in_hand(here: Here, now: str) -> None:
    """The case that was tapped: what is known, the next step, both papers, and all that was recorded."""
    one = aefi.case(here.store, st.session_state.get(HAND, ""))
    if one is None:
        return
    known = aefi.record(here.store, one, site=here.site, plan=here.plan)
    st.subheader(f"{one['case']} · {as_text(str(known['name']))}", anchor=False)
    st.markdown(f"{symptoms(one)}  \n{clock_in_words(here, one, now)}")
    _papers(here, one, known)
    _report(here, one)
    next_step(here, one)
    tell_case(here, one["case"])


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
