"""The cards by which a site and the centre come to know one another: one small file each way, or a QR code."""

from __future__ import annotations

import hashlib

import segno
import streamlit as st

from campaign.acts.telling import Desk
from campaign.exchange.cards import CENTRE, SITE, read_card
from campaign.exchange.certificates import for_tablets
from campaign.exchange.peers import ALL, OWN, admit, centre, found_campaign, join, own_card, role_of
from campaign.rules.events import Refused
from pages.desk import Form, attempt, word
from pages.desk.files import file_of
from pages.desk.listening import listening
from pages.desk.session import Here


def cards(here: Here) -> None:
    """Ours to give, theirs to take; before any campaign, the centre's first, or this computer becomes the centre."""
    role = role_of(here.store)
    st.markdown(word(f"exchange.cards_{role or 'none'}"))
    if role:
        _own(here, role)
    _theirs(here, role)
    if not role:
        _found(here)


def _own(here: Here, role: str) -> None:
    text = own_card(here.store, **_reached() if role == CENTRE else {})
    card = read_card(text)
    with st.container(border=True):
        st.subheader(word("exchange.own_card"), anchor=False)
        st.download_button(word("do.get_card"), text, f"{card.site}.card", key="exchange.card", width="stretch",
                           on_click="ignore", icon=":material/badge:")
        with st.expander(word("exchange.as_qr"), icon=":material/qr_code:", key="exchange.qr", on_change="rerun") as box:
            if box.open:
                st.image(_qr(text), width=420)
        st.caption(word("exchange.fingerprint"))
        st.code(card.groups, language=None)
        if role == CENTRE:
            st.caption(word("exchange.reached_at", url=card.url) if card.url else word("exchange.not_reached"))


def _reached() -> dict[str, str]:
    """The centre's address in its network and the authority of its certificate, where it is served there."""
    served = listening()
    if served is None or served.signer is None or not served.urls:
        return {}
    return {"url": served.urls[0], "trust": hashlib.sha256(for_tablets(served.signer)).hexdigest()}


@st.cache_data(max_entries=4)
def _qr(text: str) -> str:
    return str(segno.make(text, error="l").svg_inline(scale=3, border=4))


def take_card(desk: Desk, *, token: str, text: str, sees: str) -> str:
    """Takes the other side's card; answers with whose it is."""
    if role_of(desk.store) == CENTRE:
        return admit(desk.store, text, by=desk.operator, sees=sees).name
    return join(desk.store, text, by=desk.operator).name


def _theirs(here: Here, role: str) -> None:
    if (to := centre(here.store)) and role == SITE:
        st.success(word("exchange.joined", name=to.name, key=to.card.groups), icon=":material/handshake:")
    st.subheader(word("exchange.take_site" if role == CENTRE else "exchange.take_centre"), anchor=False)
    with Form("card") as form:
        file = file_of(form, word("exchange.card_file"))
        typed = st.text_area(word("exchange.card_text"), key=form.key("text"), height=80)
        sees = st.radio(word("exchange.sees"), (OWN, ALL), key=form.key("sees"), horizontal=True,
                        format_func=lambda one: word(f"exchange.sees_{one}")) if role == CENTRE else OWN
        asked = form.submit("take_card")
    if asked:
        text = file.getvalue().decode(errors="replace") if file else typed
        well, name = attempt(take_card, here, form, text=text, sees=sees)
        if well:
            st.session_state["said"] = ("exchange.card_taken", {"name": name})
            st.rerun()


def become_centre(desk: Desk, *, token: str, sure: bool) -> str:
    """Makes this computer the centre; refused until it is ticked, for it is not undone."""
    if not sure:
        raise Refused("not_ticked")
    return found_campaign(desk.store)


def _found(here: Here) -> None:
    with st.expander(word("exchange.found_head"), icon=":material/hub:"), Form("found") as form:
        st.caption(word("exchange.found_more"))
        sure = st.checkbox(word("exchange.found_sure"), key=form.key("sure"))
        asked = form.submit("found_campaign", primary=False)
    if asked and attempt(become_centre, here, form, done="exchange.founded", sure=sure)[0]:
        st.rerun()
