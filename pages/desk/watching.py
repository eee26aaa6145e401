"""What is watched over all cases: clusters to consider, and the zero report."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.aefi import declare_cluster, report_cluster
from campaign.acts.area import report_zero
from campaign.figures import aefi
from campaign.figures.tally import days
from campaign.figures.zero import basis, borne_out, by_site, counted, months, sites_known, zero_reports
from campaign.rules.clusters import Proposal
from pages.desk import Form, attempt, named, word
from pages.desk.cases_listed import clock_in_words, symptoms
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
                    chance=f"{one.chance * 100:.2f}" if one.chance >= 0.0001 else "<0.01"), icon=":material/groups:")
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


def zero(here: Here) -> None:
    """Today and this month: what a nought would stand on, what is due, what has come; and every month by site."""
    site, month = here.desk.site, here.day[:7]
    for period in (here.day, month):
        _basis(here, period)
    worked = sorted({*(day for day in days(here.store, site) if day[:7] == month), here.day})
    reports = zero_reports(here.store, [site], [*worked, month])
    st.caption(word("zero.counted", **counted(reports)))
    for one in reports:
        st.markdown(word("zero.received_at", period=one.period, time=here.clock(one.received_at, "%m-%d %H:%M"))
                    + (word("zero.qualified", unseen=one.unseen) if one.unseen else "")
                    if one.received_at else word("zero.missing", period=one.period))
    with Form("zero") as form:
        period = st.selectbox(word("field.period"), [here.day, month, *reversed(worked[:-1])], key=form.key("period"))
        told = form.submit("report_zero")
    if told:
        well, stands_on = attempt(report_zero, here, form, period=period)
        if well:
            said = "said.zero_qualified" if stands_on["unseen"] else "said.zero"
            st.session_state["said"] = said, {"unseen": stands_on["unseen"]}
            st.rerun()
    _by_month(here)


def _basis(here: Here, period: str) -> None:
    found = basis(here.store, here.desk.site, period)
    st.markdown(f"**{period}**  \n" + word("zero.basis", **found))
    if known := found["reactions"] + found["elsewhere"]:
        st.info(word("zero.reactions", n=known))
    elif borne_out(found):
        st.success(word("zero.borne_out"), icon=":material/check:")
    else:
        st.warning(word("zero.not_borne_out"), icon=":material/hourglass_top:")
    if unseen := found["unseen"] - found["observing"]:
        st.caption(word("zero.unseen", unseen=unseen))


def _by_month(here: Here) -> None:
    """Due and received, a row a site and a column a month, from the first month worked on."""
    names = sites_known(here.store)
    asked = months(min((day for site in names for day in days(here.store, site)[:1]), default=here.day), here.day)
    told = by_site(here.store, list(names), asked)
    st.subheader(word("zero.by_month"), anchor=False)
    heads = [word("zero.site"), *asked, word("zero.due"), word("zero.received")]
    rows: list[list[object]] = [[names[site], *(_came(here, one.received_at) for one in told[site]),
                                 *counted(told[site]).values()] for site in names]
    together = [one for reports in told.values() for one in reports]
    each = [counted([one for one in together if one.period == month])["received"] for month in asked]
    table(heads, [*rows, [word("zero.all"), *each, *counted(together).values()]], last_is_total=True)


def _came(here: Here, received_at: str) -> str:
    return here.clock(received_at, "%m-%d") if received_at else word("zero.not_come")
