"""The consent desk: the notice, who signs, agreed or refused."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.consent import refuse_consent
from campaign.acts.family import give_consents
from campaign.figures import people
from campaign.figures.waiting import waiting
from pages.desk import Form, attempt, word
from pages.desk.choosing import card, choose_visit, line
from pages.desk.drawing import again
from pages.desk.fields import reason_of, signed_by
from pages.desk.notice import notice
from pages.desk.session import Here
from pages.desk.signing import signed, signing_way
from pages.desk.station import station


def desk(here: Here) -> None:
    """Whose turn it is, and the answer."""
    visit, main = choose_visit(here, "consent")
    with main:
        if visit.get("person"):
            card(here, visit["person"], visit)
        notice(here)
        agree(here, visit)
        refuse(here, visit["visit"])


def agree(here: Here, visit: dict[str, Any]) -> None:
    """Agreed, for the brothers and sisters who wait as well."""
    siblings = people.together(here.store, visit, waiting(here.store, here.desk.site, here.day, "consent"))
    way = signing_way(here, "consent")
    with Form("consent") as form:
        also = [one["visit"] for one in siblings if st.checkbox(
            word("family.also", who=line(here, one)), True, key=form.key(f"also.{one['visit']}"))]
        said = signed_by(form) | signed(form, way)
        agreed = form.submit("give_consent")
    if agreed and attempt(give_consents, here, form, done="said.consented", visits=[visit["visit"], *also], **said)[0]:
        again()


def refuse(here: Here, visit: str) -> None:
    """Refused, with the coded reason."""
    with st.expander(word("consent.refused")), Form("refuse") as form:
        reason = reason_of(form, "refused", here.plan.reasons["refused"])
        refused = form.submit("refuse_consent", primary=False)
    if refused and attempt(refuse_consent, here, form, done="said.refused", visit=visit, reason=reason)[0]:
        again()


station("consent", desk, "consent", "refuse")
