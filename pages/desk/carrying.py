"""Bundles by hand: what goes onto a stick or into a chat, and what came back with one."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from campaign.acts.telling import Desk
from campaign.exchange.contract import Span, batch_of
from campaign.exchange.exchanging import bundles, by_stick, keep_handed
from campaign.exchange.folder import answer_into, answers, bring, bundle, bundle_name
from campaign.exchange.peers import Peer, centre, peer
from campaign.exchange.taking import take
from campaign.ledger.store import Store, open_store
from campaign.rules.events import Refused
from pages.desk import Form, attempt, shown, word
from pages.desk.files import file_of
from pages.desk.session import Here

SENDER, REFUSED = "exchange.sender", "exchange.refused"
LARGEST = 200  # megabytes of a bundle brought in


def stick(here: Here) -> None:
    """What is to be handed over as files; what was brought; or both at once with a folder of this computer."""
    to = centre(here.store)
    for path, refused in st.session_state.pop(REFUSED, ()):
        st.error(f"{path}: {word(f'refused.{refused.code}', **shown(here, refused.facts))}", icon=":material/block:")
    if to:
        st.subheader(word("exchange.hand_over_head"), anchor=False)
        _downloads(here, to, list(bundles(here.store)), on_click=partial(keep_handed, here.store))
    elif sender := peer(here.store, st.session_state.get(SENDER, "")):
        st.subheader(word("exchange.answer_head", name=sender.name), anchor=False)
        _downloads(here, sender, answers(here.store, sender))
    _bring_in(here)
    _folder(here)


def _downloads(here: Here, to: Peer, spans: list[Span | None], *, on_click: Any = "ignore") -> None:
    """A button a bundle; read and sealed only when it is tapped."""
    for n, span in enumerate(spans):
        label = word("do.get_bundle", origin=span.origin, first=span.first, last=span.last) if span else word(
            "do.get_answer")
        st.download_button(label, partial(_sealed, here.store, to, span), bundle_name(here.store, to, span),
                           key=f"exchange.bundle.{n}", width="stretch", on_click=on_click, icon=":material/lock:")
    if spans:
        st.caption(word("exchange.sealed", name=to.name))
    else:
        st.info(word("exchange.nothing_to_hand_over"), icon=":material/done_all:")


def _sealed(store: Store, to: Peer, span: Span | None) -> bytes:
    """In a store of its own: the browser asks for it outside the page's run."""
    with closing(open_store(store.path, store.clock)) as read:
        return bundle(read, to, span and batch_of(read, span))


def take_bundle(desk: Desk, *, token: str, data: bytes) -> tuple[int, int, str]:
    """Takes one bundle; answers with the events that were new, those that were here already, and who sent it."""
    taken = take(desk.store, data)
    return taken.received.applied, taken.received.known, taken.sender.key


def _bring_in(here: Here) -> None:
    st.subheader(word("exchange.bring_head"), anchor=False)
    with Form("bring") as form:
        file = file_of(form, word("exchange.which_bundle"), megabytes=LARGEST)
        asked = form.submit("bring_bundle")
    if asked and file is not None:
        well, told = attempt(take_bundle, here, form, data=file.getvalue())
        if well:
            st.session_state[SENDER] = told[2]
            st.session_state["said"] = ("exchange.brought" if told[0] else "exchange.brought_again",
                                        {"n": told[0], "known": told[1]})
            st.rerun()


def use_folder(desk: Desk, *, token: str, folder: str) -> tuple[int, list[tuple[str, Refused]]]:
    """Takes what a folder holds for this file and puts there what the other side lacks; refuses a folder not there."""
    place = Path(folder.strip())
    if not folder.strip() or not place.is_dir():
        raise Refused("folder_missing", path=folder)
    if centre(desk.store):
        return by_stick(desk.store, place), []
    brought = bring(desk.store, place)
    answer_into(desk.store, place, brought)
    return (sum(one.taken.received.applied for one in brought if one.taken),
            [(one.path.name, one.refused) for one in brought if one.refused])


def _folder(here: Here) -> None:
    st.subheader(word("exchange.folder_head"), anchor=False)
    with Form("folder") as form:
        folder = st.text_input(word("exchange.folder"), key=form.key("folder"), placeholder="/media/usb")
        asked = form.submit("use_folder")
    if asked:
        well, told = attempt(use_folder, here, form, folder=folder)
        if well:
            st.session_state["said"], st.session_state[REFUSED] = ("exchange.folder_used", {"n": told[0]}), told[1]
            st.rerun()
