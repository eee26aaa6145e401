"""Units without the program: their reports due, on time, late and missing; one typed in, or the township form brought."""

from __future__ import annotations

from collections import Counter
from datetime import date

import streamlit as st

from campaign.acts.centre import UNIT, report_tally
from campaign.acts.telling import Desk
from campaign.figures.members import Member, members, reports
from campaign.lists.reported_tally import read_tally
from campaign.papers.bands import band_word
from campaign.rules.events import Refused
from campaign.rules.plan import Plan
from campaign.words import LANGS, say
from pages.desk import Form, attempt, word
from pages.desk.files import file_of
from pages.desk.listing import listing
from pages.desk.session import Here
from pages.desk.tables import CLASSES, band_words

STATES = ("missing", "late", "on_time", "replaced", "not_due")
MOST = 60


def reported(here: Here) -> None:
    """What is due and has come, shown apart from what is counted from records; then one more report."""
    units = [one for one in members(here.store) if one.exchange == UNIT]
    if not units or here.open_plan is None:
        st.info(word("centre.no_units" if here.open_plan else "centre.no_round"), icon=":material/edit_note:")
        return
    found = reports(here.store, here.site, here.desk.round, here.store.now())
    counted = Counter(one.state for one in found)
    with st.container(horizontal=True, key="centre_reports"):
        for state in STATES:
            st.metric(word(f"report.{state}"), counted[state])
    st.caption(word("centre.reported_apart"))
    order = sorted(found, key=lambda one: STATES.index(one.state))
    listing([word(f"centre.{head}") for head in ("site", "day", "state", "doses", "reporter", "said_at")], [
        [one.name, one.day, word(f"report.{one.state}"), "" if one.doses is None else one.doses, one.reporter,
         here.clock(one.at, "%m-%d %H:%M") if one.at else ""] for one in order[:MOST]])
    unit = st.selectbox(word("centre.unit"), units, key="centre.unit", format_func=lambda one: f"{one.name} · {one.code}")
    typed, brought = st.tabs([word("centre.typed"), word("centre.brought")])
    with typed:
        _typed(here, unit)
    with brought:
        _brought(here, unit)


def _typed(here: Here, unit: Member) -> None:
    """The evening's doses of a day, by band and residence, as they are read on the telephone."""
    with Form("report_tally") as form:
        day = st.date_input(word("centre.day"), date.fromisoformat(here.day), max_value=date.fromisoformat(here.day),
                            key=form.key("day"))
        reporter = st.text_input(word("centre.reporter"), key=form.key("reporter"))
        cells = []
        for band, name in band_words(here.plan).items():
            with st.container(horizontal=True):
                for one in CLASSES:
                    n = st.number_input(f"{name} · {word(f'residence.{one}')}", 0, None, None,
                                        key=form.key(f"n.{band}.{one}"))
                    cells.append(("", band, one, "doses", n))
        asked = form.submit("report_tally")
    filled = [(area, band, one, measure, int(n)) for area, band, one, measure, n in cells if n is not None]
    if asked and attempt(report_tally, here, form, done="centre.report_kept", site=unit.code, reporter=reporter,
                         day=str(day), cells=filled)[0]:
        st.rerun()


def _brought(here: Here, unit: Member) -> None:
    """The township form as a file: persons due and vaccinated so far, and what was read of it said at once."""
    with Form("report_form") as form:
        file = file_of(form, word("centre.form_file"))
        reporter = st.text_input(word("centre.reporter"), key=form.key("reporter"))
        asked = form.submit("report_form")
    if asked:
        well, read = attempt(_keep, here, form, site=unit.code, reporter=reporter, name=file.name if file else "",
                             content=file.getvalue() if file else b"", plan=here.plan)
        if well:
            st.session_state["said"] = ("centre.form_kept", {"name": unit.name, **read})
            st.rerun()


def _keep(desk: Desk, *, token: str, site: str, reporter: str, name: str, content: bytes, plan: Plan) -> dict[str, int]:
    if not content:
        raise Refused("field_missing", field="file")
    bands = {band_word(one, of): one.code for one in plan.bands for of in LANGS}
    classes = {say(f"residence.{one}", of): one for one in CLASSES for of in LANGS}
    cells = read_tally(name, content, round=desk.round, bands=bands, classes=classes)
    report_tally(desk, token=token, site=site, reporter=reporter, cells=cells, source=name)
    return {said: sum(n for *_, measure, n in cells if measure == said) for said in ("target", "reached")}
