"""The cards by which a site and the centre come to know one another: one small file each way, or a QR code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import segno
import streamlit as st

from campaign.acts.telling import Desk
from campaign.exchange.cards import CENTRE, SITE, read_card
from campaign.exchange.certificates import for_tablets
from campaign.exchange.keys import renew_keys
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
    if role:
        _if_sure(here, "renew_keys", renew, "exchange.renewed", f"_{role}", ":material/key:")
    else:
        _if_sure(here, "found_campaign", become_centre, "exchange.founded", "", ":material/hub:")


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


def take_card(desk: Desk, *, token: str, text: str, sees: str, instead: bool) -> str:
    """Takes the other side's card; answers with whose it is."""
    if role_of(desk.store) == CENTRE:
        return admit(desk.store, text, by=desk.operator, sees=sees, instead=instead).name
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
        instead = role == CENTRE and st.checkbox(word("exchange.instead"), key=form.key("instead"))
        asked = form.submit("take_card")
    if asked:
        text = file.getvalue().decode(errors="replace") if file else typed
        well, name = attempt(take_card, here, form, text=text, sees=sees, instead=instead)
        if well:
            st.session_state["said"] = ("exchange.card_taken", {"name": name})
            st.rerun()


def become_centre(desk: Desk, *, token: str, sure: bool) -> str:
    """Makes this computer the centre; refused until it is ticked, for it is not undone."""
    if not sure:
        raise Refused("not_ticked")
    return found_campaign(desk.store)


def renew(desk: Desk, *, token: str, sure: bool) -> None:
    """Makes this computer's keys anew; refused until it is ticked, for until the new card is taken nothing is exchanged."""
    if not sure:
        raise Refused("not_ticked")
    renew_keys(desk.store)


def _if_sure(here: Here, act: str, does: Callable[..., Any], done: str, who: str, icon: str) -> None:
    """What is done once in a campaign, if at all: folded away, with what follows from it, and a tick before the button."""
    with st.expander(word(f"exchange.{act}_head"), icon=icon), Form(act) as form:
        st.caption(word(f"exchange.{act}_more{who}"))
        sure = st.checkbox(word(f"exchange.{act}_sure"), key=form.key("sure"))
        asked = form.submit(act, primary=False)
    if asked and attempt(does, here, form, done=done, sure=sure)[0]:
        st.rerun()
