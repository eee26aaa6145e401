"""A round opened, its enumerated target looked at and frozen, and a later round begun from an earlier one's people."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from campaign.acts.enumeration import carry_over
from campaign.acts.setup import freeze_round, open_round
from campaign.figures import people
from campaign.figures.site import rounds
from campaign.figures.targets import targets
from campaign.rules.plan import Plan
from pages.desk import Form, attempt, word
from pages.desk.session import Here
from pages.desk.tables import CLASSES, band_words, table


def opening(here: Here, plan: Plan) -> None:
    """The rounds of the plan that are not open yet, with their days."""
    opened = rounds(here.store, here.desk.site)
    still = {one.number: one for one in plan.rounds if one.number not in opened}
    for number, one in opened.items():
        state = word(f"setup.round_{one['state']}")
        st.text(f"{word('round', n=number)} · {state}")
    if not still:
        return
    with Form("round") as form:
        number = st.radio(word("setup.round_number"), list(still), key=form.key("number"), format_func=lambda n: word(
            "setup.round_days", n=n, starts=still[n].starts, ends=still[n].ends,
            born_from=still[n].born_from, born_to=still[n].born_to))
        asked = form.submit("open_round", primary=not opened)
    if asked and attempt(open_round, here, form, done="setup.round_opened_now", number=number,
                         version=plan.version)[0]:
        st.rerun()


def freezing(here: Here) -> None:
    """The figure first, by band and residence; then the freeze, with the census beside it where it is known."""
    told, plan = rounds(here.store, here.desk.site)[here.desk.round], here.plan
    counted = told.get("target") or targets(here.store, here.desk.round, here.desk.site)["enumerated"]
    if not counted:
        st.info(word("setup.nobody_due"), icon=":material/playlist_add:")
        return
    by_band(plan, counted)
    if told["state"] == "frozen":
        st.success(word("setup.frozen_on", time=here.clock(told["story"][-1]["at"], "%Y-%m-%d %H:%M"),
                        by=told["story"][-1]["by"]), icon=":material/lock:")
        return
    with Form("freeze") as form:
        with st.expander(word("setup.census")):
            census = {code: st.number_input(name, 0, None, None, 1, key=form.key(code))
                      for code, name in band_words(plan).items()}
            on = st.date_input(word("setup.census_on"), None, key=form.key("on"))
        asked = form.submit("freeze_round", primary=False, n=sum(n for *_, n in counted))
    if asked and attempt(freeze_round, here, form, done="setup.frozen_now", census_on=on.isoformat() if on else "",
                         census={code: n for code, n in census.items() if n is not None})[0]:
        st.rerun()


def by_band(plan: Plan, counted: Iterable[tuple[str, str, int]]) -> None:
    """Persons due by age band and residence, with the sums."""
    due = {(band, residence or "unknown"): n for band, residence, n in counted}
    names = band_words(plan) | ({"": word("band.none")} if any(not band for band, _ in due) else {})
    rows = [(name, [due.get((code, one), 0) for one in CLASSES]) for code, name in names.items()]
    rows.append((word("total"), [sum(ns) for ns in zip(*(ns for _, ns in rows), strict=True)]))
    table([word("tally.band"), *(word(f"residence.{one}") for one in CLASSES), word("measure.target")],
          [[name, *ns, sum(ns)] for name, ns in rows], last_is_total=True)


def carrying(here: Here) -> None:
    """A later round starts from the people of the one before, each classed anew on this round's dates."""
    before = here.desk.round - 1
    if before < 1:
        return
    known = people.of_round(here.store, before)
    form = Form(f"carry.{here.desk.round}")
    st.text(word("setup.carry", n=len(known), before=before, now=here.desk.round))
    if st.button(word("do.carry_over"), key=form.key("carry"), width="stretch"):
        bar = st.progress(0.0)
        if attempt(carry_over, here, form, done="setup.carried", from_round=before, progress=lambda done: bar.progress(
                done / max(1, len(known)), word("enumeration.entered", n=done)))[0]:
            st.rerun()
