"""What a person is told before they agree: the plan's notice, to be read out or shown."""

from __future__ import annotations

import streamlit as st

from pages.desk import named, word
from pages.desk.choosing import as_text
from pages.desk.session import Here


def notice(here: Here) -> None:
    """The plan's notice with its version, folded; opened, the text to be read out or shown."""
    head = word("consent.notice", version=here.plan.notice_version)
    if not here.plan.notice:
        st.caption(head)
        return
    with st.expander(head, icon=":material/description:"):
        st.markdown(as_text(named(here.plan.notice)).replace("\n", "\n\n"))
