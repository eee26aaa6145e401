"""The second signature: whoever did not close the day looks at its figures and signs, at their own seat."""

from __future__ import annotations

import streamlit as st

from campaign.acts.closing import sign_day
from campaign.figures import day as days
from campaign.papers.summary import summary, title
from pages.desk import Form, attempt, enter, word
from pages.desk.course import said_unsigned
from pages.desk.session import lang
from pages.desk.tables import show

here = enter("signing")
lacking = days.unsigned(here.store, here.desk.site)
if not lacking:
    st.success(word("signing.none"), icon=":material/check_circle:")
for one in lacking:
    day = one["day"]
    st.subheader(title(here.store, here.desk.site, day, here.desk.round, lang()), anchor=False)
    said_unsigned(here, day, one["due_at"])
    for section in summary(here.store, here.desk.site, day, here.desk.round, plan=here.plan, lang=lang()):
        show(section)
    if one["first"] == here.operator:
        st.info(word("signing.by_another", first=one["first"]), icon=":material/person:")
    else:
        with Form(f"sign.{day}") as form:
            signing = form.submit("sign_day")
        if signing and attempt(sign_day, here, form, done="said.signed", day=day)[0]:
            st.rerun()
