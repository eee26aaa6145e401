"""What is watched over all cases: clusters to consider, signals against doses given, the zero report."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.aefi import declare_cluster, report_cluster
from campaign.acts.area import report_zero
from campaign.acts.holding import hold_lot, release_lot
from campaign.figures import aefi
from campaign.figures.signals import Signal, above_the_rest, signals
from campaign.figures.stock import held
from campaign.figures.tally import days
from campaign.figures.zero import basis, borne_out, counted, zero_reports
from campaign.rules.clusters import Proposal
from pages.desk import Form, attempt, named, word
from pages.desk.casework import clock_in_words, symptoms
from pages.desk.choosing import as_text
from pages.desk.session import Here
from pages.desk.tables import table


def clusters(here: Here, now: str) -> None:
    """What the plan's rule finds, with its evidence; and what a person has declared, with its clock."""
    if here.plan.cluster is None:
        st.info(word("aefi.no_rule"))
    found = aefi.clusters_proposed(here.store, here.desk.site, here.plan)
    if here.plan.cluster and not found:
        st.info(word("aefi.no_proposal"), icon=":material/check:")
    for nth, one in enumerate(found):
        _proposal(here, one, nth)
    st.caption(word("aefi.clock_on_declaring"))
    _declare(here, [one for one in aefi.cases(here.store, here.desk.site) if one["opened"]])
    for told in aefi.clusters(here.store, here.desk.site):
        st.markdown(word("aefi.declared", time=here.clock(told["at"], "%m-%d %H:%M"), by=as_text(told["by"]),
                         n=len(told["cases"])) + "  \n" + clock_in_words(here, told, now))
        if told["state"] == "due":
            _report(here, told)


def _proposal(here: Here, one: Proposal, nth: int) -> None:
    product = here.plan.products.get(one.product)
    st.warning(word(f"aefi.proposed_{one.why}", product=named(product.name) if product else one.product, n=len(one.cases),
                    symptom=word(f"symptom.{one.symptom}") if one.symptom else "", doses=one.doses,
                    chance=f"{one.chance * 100:.2f}"), icon=":material/groups:")
    form = Form(f"declare.{nth}")
    if st.button(word("do.declare_cluster"), key=form.key("declare"), width="stretch") and attempt(
            declare_cluster, here, form, done="said.declared", cases=list(one.cases), why=one.why)[0]:
        st.rerun()


def _declare(here: Here, cases: list[dict[str, Any]]) -> None:
    """A person may see a cluster where the rule sees none."""
    if len(cases) < 2:
        return
    by_id = {one["case"]: one for one in cases}
    with st.expander(word("aefi.declare_other")), Form("declare") as form:
        chosen = st.multiselect(word("aefi.cases"), list(by_id), key=form.key("cases"), placeholder=word("field.choose"),
                                format_func=lambda one: f"{one} {symptoms(by_id[one])}")
        why = st.text_input(word("field.reason"), key=form.key("why"))
        declared = form.submit("declare_cluster", primary=False)
    if declared and attempt(declare_cluster, here, form, done="said.declared", cases=chosen, why=why)[0]:
        st.rerun()


def _report(here: Here, told: dict[str, Any]) -> None:
    with Form(f"cluster.{told['cluster']}") as form:
        to = st.text_input(word("field.reported_to"), key=form.key("to"))
        sent = form.submit("report_cluster")
    if sent and attempt(report_cluster, here, form, done="said.case_reported", cluster=told["cluster"], to=to)[0]:
        st.rerun()


@st.cache_data(ttl=20, max_entries=8, show_spinner=False)
def _signals(path: str, site: str, round: int, head: int, _here: Here) -> dict[str, list[Signal]]:
    return signals(_here.store, site, round)


def signals_of(here: Here) -> None:
    """Reactions against doses by lot, vial, vaccinator and table, each with its exact interval; one tap holds a lot."""
    found = _signals(here.store.path, here.desk.site, here.desk.round, here.store.live_ms(), here)
    lots_held = held(here.store, here.desk.site)
    for lot, hold in lots_held.items():
        st.error(word("signal.held", lot=as_text(lot), reason=word(f"hold.{hold['reason']}")), icon=":material/front_hand:")
        _hold(here, lot, release_lot, "release_lot", "said.lot_released", "looked_into")
    for by, rows in found.items():
        if rows:
            _signals_by(by, rows)
    for one in found["lot"]:
        if one.name not in lots_held:
            _hold(here, one.name, hold_lot, "hold_lot", "said.held", "signal")


def _signals_by(by: str, rows: list[Signal]) -> None:
    for one in above_the_rest(rows):
        st.warning(word("signal.above", name=as_text(one.name), reactions=one.reactions, doses=one.doses),
                   icon=":material/trending_up:")
    heads = [word(f"signal.{by}"), *(word(f"signal.{one}") for one in ("reactions", "doses", "share", "interval"))]
    table(heads, [[one.name, one.reactions, one.doses, f"{one.share:.1%}", f"{one.low:.1%} – {one.high:.1%}"]
                  for one in rows[:30]])


def _hold(here: Here, lot: str, act: Any, code: str, done: str, reason: str) -> None:
    form = Form(f"{code}.{lot}")
    if st.button(word(f"do.{code}", lot=as_text(lot)), key=form.key(code), width="stretch") and attempt(
            act, here, form, done=done, lot=lot, reason=reason)[0]:
        st.rerun()


def zero(here: Here) -> None:
    """Today and this month: what a nought would stand on, what is due, what has come."""
    site, month = here.desk.site, here.day[:7]
    for period in (here.day, month):
        found = basis(here.store, site, period)
        st.markdown(f"**{period}**  \n" + word("zero.basis", **found))
        if found["reactions"]:
            st.info(word("zero.reactions", n=found["reactions"]))
        elif borne_out(found):
            st.success(word("zero.borne_out"), icon=":material/check:")
        else:
            st.warning(word("zero.not_borne_out"), icon=":material/hourglass_top:")
    worked = sorted({*(day for day in days(here.store, site) if day[:7] == month), here.day})
    reports = zero_reports(here.store, [site], [*worked, month])
    st.caption(word("zero.counted", **counted(reports)))
    for one in reports:
        st.markdown(word("zero.received_at", period=one.period, time=here.clock(one.received_at, "%m-%d %H:%M"))
                    if one.received_at else word("zero.missing", period=one.period))
    with Form("zero") as form:
        period = st.selectbox(word("field.period"), [here.day, month, *reversed(worked[:-1])], key=form.key("period"))
        told = form.submit("report_zero")
    if told and attempt(report_zero, here, form, done="said.zero", period=period)[0]:
        st.rerun()
