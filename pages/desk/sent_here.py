"""Vials that the centre has sent here: counted, and received by one tap."""

from __future__ import annotations

import streamlit as st

from campaign.acts.stock import receive_vials
from campaign.figures.members import vials_on_the_way
from pages.desk import Form, attempt, word
from pages.desk.session import Here


def sent_here(here: Here) -> None:
    """Each delivery under way; received only when somebody has counted it."""
    for one in vials_on_the_way(here.store, here.desk.site):
        with st.container(border=True):
            st.markdown(f":material/local_shipping: {word('sent_here')} \n\n"
                        f"**{word('sent_here.line', lot=one['lot'], vials=one['vials'], expiry=one['expiry'])}**")
            form = Form(f"sent.{one['event']}")
            if st.button(word("do.receive_sent"), key=form.key("receive"), width="stretch") and attempt(
                    receive_vials, here, form, done="sent.received", sent=one["event"],
                    **{key: one[key] for key in ("lot", "product", "vials", "expiry")})[0]:
                st.rerun()
