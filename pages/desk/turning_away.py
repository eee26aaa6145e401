"""Who comes to the merged desk and is not vaccinated today: refused, or stopped at the pre-check, with the coded reason."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.merged import turn_away
from campaign.acts.precheck import DECISIONS
from pages.desk import Form, attempt, word
from pages.desk.fields import choice, reason_of
from pages.desk.serving import WALK_IN, take
from pages.desk.session import Here
from pages.desk.setting_right import missed

WHO = ("person", "visit", "facts", "ticket", "truly_new")


def turned_away(here: Here, steps: tuple[str, ...], person: str, consent: dict[str, Any] | None,
                child: dict[str, Any]) -> None:
    """The visit ends at this desk: what the form above says of the person is taken along."""
    who = {key: child[key] for key in WHO if key in child}
    with st.expander(word("merged_desk.not_today"), key="merged_desk.not_today"), Form("turned_away") as form:
        refused_because = reason_of(form, "refused", here.plan.reasons["refused"])
        refused = form.submit("refuse_consent", primary=False)
        st.divider()
        decision = choice(form, "decision", DECISIONS)
        reason = reason_of(form, "stopped", sorted({one for code in DECISIONS
                                                    for one in here.plan.reasons.get(code, ())}))
        until = st.date_input(word("field.until"), None, key=form.key("until"))
        advice = st.text_input(word("field.advice"), key=form.key("advice"))
        stopped = form.submit("stop_precheck", primary=False)
    if refused and attempt(turn_away, here, form, done="said.refused", refusal={"reason": refused_because}, **who)[0]:
        _next()
    said = {"decision": decision, "reason": reason, "advice": advice.strip(),
            "until": until.isoformat() if until else "", **child.get("precheck", {})}
    agreed = consent if consent and consent["signer"] else None
    if stopped and attempt(turn_away, here, form, done=f"said.{decision}", consent=agreed, stopped=said, **who)[0]:
        _next()


def not_here(here: Here, person: str) -> None:
    """Somebody of the list who is not vaccinated at this door: the coded reason, or where else they were."""
    if person != WALK_IN:
        with st.expander(word("registration.not_here"), key="merged_desk.not_here"):
            missed(here, person)


def _next() -> None:
    take()
    st.rerun()
