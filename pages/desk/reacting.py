"""A reaction from the chair: what the ledger knows stands there already, symptoms are prompted by when it began."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from campaign.acts.aefi import report_error, report_reaction
from campaign.figures.scheme import scheme
from campaign.ledger.clock import milliseconds, text
from campaign.rules.aefi import ERRORS, OBTAINED, SERIOUS, asked_at
from pages.desk import Form, attempt, named, word
from pages.desk.choosing import as_text, line
from pages.desk.fields import choice
from pages.desk.session import Here

REACTING, CASE = "reaction.visit", "aefi.case"
SAID = (*SERIOUS, "major_impact")


def reaction(here: Here, visit: dict[str, Any], kept: str = REACTING) -> None:
    """The form of one reaction: symptoms and how serious are a tap each, all else may follow.

    `kept` is where the session keeps whose reaction it is; reported, it is put away, and its case is in hand.
    """
    st.subheader(f"{word('do.reaction')}: {line(here, visit)}", anchor=False)
    _known(here, visit)
    with Form("reaction") as form:
        said = _asked(here, form, visit)
        reported = form.submit("report_reaction")
    if reported:
        well, case = attempt(report_reaction, here, form, done="said.reaction", visit=visit["visit"], **said)
        if well:
            st.session_state.pop(kept, None)
            st.session_state[CASE] = case
            st.rerun()
    with st.expander(word("do.report_error")), Form("error") as error:
        kind = st.selectbox(word("field.error"), ERRORS, index=None, key=error.key("error"),
                            placeholder=word("field.choose"), format_func=lambda code: word(f"error.{code}")) or ""
        note = st.text_input(word("field.note"), key=error.key("note"))
        wrong = error.submit("report_error", primary=False)
    if wrong and attempt(report_error, here, error, done="said.error", visit=visit["visit"], error=kind, note=note)[0]:
        st.rerun()


def _known(here: Here, visit: dict[str, Any]) -> None:
    """What nobody types: vaccine, maker, lot, vial, dose, site, route, vaccinator, time and minutes since."""
    dose = visit["doses"][-1] if visit["doses"] else {}
    product = here.plan.products.get(dose.get("product", ""))
    since = (milliseconds(here.store.now()) - milliseconds(dose["at"])) // 60_000 if dose else 0
    parts = [named(product.name) if product else "", dose.get("maker", ""), dose.get("lot", ""), dose.get("vial", ""),
             word("seated.dose_no", no=dose["no"]) if dose.get("no") else "",
             word(f"body_site.{dose['body_site']}") if dose.get("body_site") else "",
             word(f"route.{dose['route']}") if dose.get("route") else "", dose.get("vaccinator", ""),
             here.clock(dose["at"]) if dose else "", word("aefi.since", minutes=since)]
    st.info(word("aefi.filled_in") + as_text("  " + " · ".join(one for one in parts if one)), icon=":material/task_alt:")


def _asked(here: Here, form: Form, visit: dict[str, Any]) -> dict[str, Any]:
    dosed = visit["doses"][-1]["at"] if visit["doses"] else here.store.now()
    said = symptoms_of(form, (milliseconds(here.store.now()) - milliseconds(dosed)) / 60_000)
    what = st.text_input(word("field.reaction"), key=form.key("what"))
    with st.expander(word("aefi.when")):
        onset_at, discovered_at = moments(here, form)
    with st.expander(word("field.more")):
        measured = {one: value for one in ("fever_c", "redness_cm", "induration_cm") if (value := st.number_input(
            word(f"field.{one}"), None, None, None, 0.1, "%.1f", key=form.key(one))) is not None}
        words = {one: st.text_input(word(f"field.{one}"), key=form.key(one)) for one in ("course", "diagnosis", "clinic")}
        obtained = choice(form, "obtained", OBTAINED)
    return {**said, "what": what, "onset_at": onset_at, "discovered_at": discovered_at, "measured": measured,
            "obtained": obtained, **words}


def symptoms_of(form: Form, minutes: float) -> dict[str, list[str]]:
    """Symptoms of the window that the onset falls into first, the later ones beneath; and what makes it serious."""
    prompted = asked_at(scheme(), minutes)
    first = next((one for one in scheme().windows if minutes <= one.hours * 60), scheme().windows[-1])
    near = [*first.symptoms, *(one for one in scheme().windows[-1].symptoms if one not in first.symptoms)]
    tapped = st.pills(f"{word('field.symptoms')} ({word(f'window.{first.code}')})", near, selection_mode="multi",
                      key=form.key("symptoms"), format_func=lambda code: word(f"symptom.{code}"))
    later = st.multiselect(word("field.symptoms_later"), [one for one in prompted if one not in near],
                           key=form.key("later"), placeholder=word("field.choose"),
                           format_func=lambda code: word(f"symptom.{code}"))
    serious = st.pills(word("field.seriousness"), SAID, selection_mode="multi", key=form.key("seriousness"),
                       format_func=lambda code: word(f"serious.{code}"))
    return {"symptoms": [*tapped, *later], "seriousness": list(serious)}


def moments(here: Here, form: Form, *fields: str) -> tuple[str, ...]:
    """When it began and when it was discovered, by the site's clock; blank means now."""
    told = []
    for one in fields or ("onset", "discovered"):
        day, at = st.columns(2)
        on = day.date_input(word(f"field.{one}_day"), value=None, key=form.key(f"{one}_day"))
        hour = at.time_input(word(f"field.{one}_time"), value=None, step=60, key=form.key(f"{one}_time"))
        told.append(moment(here, on, hour))
    return tuple(told)


def moment(here: Here, on: date | None, at: time | None) -> str:
    """A day and a time of the site's clock as they are stored; a time alone is today's; blank where nothing was said."""
    if on is None and at is None:
        return ""
    there = datetime.combine(on or date.fromisoformat(here.day), at or time(), ZoneInfo(here.zone))
    return text(round(there.timestamp() * 1000))
