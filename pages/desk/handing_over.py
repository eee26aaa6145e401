"""Moving to a second laptop: the first hands everything over as one protected file, the second takes it and goes on."""

from __future__ import annotations

import platform
from pathlib import Path

import streamlit as st

from campaign.acts.handing_over import hand_over, take_back
from campaign.acts.telling import HOME_ZONE, Desk
from campaign.exchange.backup import back_up, protected
from campaign.exchange.exchanging import left
from campaign.exchange.peers import centre
from campaign.exchange.taking_over import take_over
from campaign.figures.site import handed_over_at
from campaign.ledger.store import at_address
from pages.desk import Form, attempt, word
from pages.desk.beginning import expect_filled, go
from pages.desk.files import file_of
from pages.desk.session import Here, kept

MADE, LARGEST = "exchange.moving_file", 2000  # megabytes: a whole site's file


def hand_over_now(desk: Desk, *, token: str, folder: Path) -> Path:
    """The last word here, and then everything as one file: the other laptop's records begin where these end."""
    if not handed_over_at(desk.store):
        hand_over(desk, token=token)
    return back_up(desk.store, folder)


def moving(here: Here) -> None:
    """Step by step on this laptop; once it is handed over, the file to carry and the way back."""
    if at_address(here.store.path):
        st.info(word("exchange.moving_by_server"), icon=":material/dns:")
        return
    if not protected(here.store):
        st.warning(word("exchange.passphrase_first"), icon=":material/key:")
        go("setup")
        return
    at = handed_over_at(here.store)
    st.markdown(word("exchange.moving_done", time=here.clock(at, "%m-%d %H:%M")) if at else word("exchange.moving_steps"))
    if centre(here.store) and (n := left(here.store)):
        st.info(word("exchange.moving_left", n=n), icon=":material/schedule_send:")
    _file(here, anew=bool(at))
    if at:
        with Form("take_back") as form:
            back = form.submit("take_back", primary=False)
        if back and attempt(take_back, here, form, done="exchange.taken_back")[0]:
            st.session_state.pop(MADE, None)
            st.rerun()


def _file(here: Here, *, anew: bool) -> None:
    made = Path(st.session_state.get(MADE, ""))
    if anew and made.is_file():
        st.download_button(word("do.get_moving_file"), made.read_bytes, made.name, key="exchange.moving", width="stretch",
                           type="primary", on_click="ignore", icon=":material/lock:")
        st.caption(word("exchange.moving_path", path=str(made)))
        return
    with Form("hand_over") as form:
        asked = form.submit("hand_over")
    folder = Path(here.store.path).parent / "backups"
    if asked:
        well, path = attempt(hand_over_now, here, form, folder=folder)
        if well:
            st.session_state[MADE] = str(path)
            st.rerun()


def take_over_here(desk: Desk, *, token: str, file: bytes, passphrase: str, operator: str) -> str:
    """Makes this empty file the other laptop's site, under an origin of its own that continues the other's."""
    expect_filled(operator=operator)
    return take_over(desk.store, file, passphrase, operator=operator.strip(), device=platform.node())


def taking_over() -> None:
    """On a laptop that is nobody's yet: the other's file and the backups' passphrase."""
    store = kept()
    if at_address(store.path):
        return
    nobody = Here(store, {"zone": HOME_ZONE}, Desk(store, "", ""))
    with st.expander(word("exchange.take_over_head"), icon=":material/move_down:"):
        st.markdown(word("exchange.take_over_steps"))
        with Form("take_over") as form:
            file = file_of(form, word("exchange.moving_file"), megabytes=LARGEST)
            passphrase = form.secret("passphrase", word("exchange.passphrase"))
            operator = st.text_input(word("start.own_name"), key=form.key("taker"))
            asked = form.submit("take_site_over")
        if asked and file is not None and attempt(take_over_here, nobody, form, done="exchange.taken_over",
                                                  file=file.getvalue(), passphrase=passphrase, operator=operator)[0]:
            st.rerun()
