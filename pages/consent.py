"""The consent desk: the notice, who signs, agreed or refused."""

from __future__ import annotations

import streamlit as st

from campaign.acts.consent import refuse_consent
from campaign.acts.family import give_consents
from campaign.figures import people
from campaign.figures.waiting import waiting
from pages.desk import Form, attempt, enter, word
from pages.desk.choosing import card, choose_visit, line
from pages.desk.fields import reason_of, signed_by
from pages.desk.notice import notice
from pages.desk.signing import signed, signing_way

here = enter("consent")
visit, main = choose_visit(here, "consent")
about = visit["visit"]

with main:
    if visit.get("person"):
        card(here, visit["person"], visit)
    notice(here)
    siblings = people.together(here.store, visit, waiting(here.store, here.desk.site, here.day, "consent"))
    way = signing_way(here, "consent")
    with Form("consent") as form:
        also = [one["visit"] for one in siblings if st.checkbox(
            word("family.also", who=line(here, one)), True, key=form.key(f"also.{one['visit']}"))]
        said = signed_by(form) | signed(form, way)
        agreed = form.submit("give_consent")
    if agreed and attempt(give_consents, here, form, done="said.consented", visits=[about, *also], **said)[0]:
        st.rerun()
    with st.expander(word("consent.refused")), Form("refuse") as form:
        reason = reason_of(form, "refused", here.plan.reasons["refused"])
        refused = form.submit("refuse_consent", primary=False)
    if refused and attempt(refuse_consent, here, form, done="said.refused", visit=about, reason=reason)[0]:
        st.rerun()
