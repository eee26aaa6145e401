"""This computer, for the coordinator: how tablets reach it, its clock, its disk and its last backup."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

import segno
import streamlit as st

from campaign.acts.telling import HOME_ZONE, local
from campaign.exchange.certificates import Held, fingerprint, made_ahead, put_away
from campaign.figures.seats import sat_alone
from campaign.ledger.store import Store, at_address
from pages.desk import word
from pages.desk.backups import last_backup_line
from pages.desk.listening import Listening, listening
from pages.desk.session import Here, kept, lang

GB = 10 ** 9
LEAST_FREE = 2 * GB  # the site's file with its write-ahead log, and the backups that are kept beside it


def at_this_computer() -> bool:
    """Whether this browser runs on the computer that serves: only there is the app reached without TLS."""
    return not str(st.context.url or "").startswith("https:")


def this_computer(here: Here | None) -> None:
    """What the coordinator looks after; how tablets connect is folded once somebody else works here too."""
    if here:
        last_backup_line(here)
    if here and "coordinator" not in here.roles:
        return
    _disk(here.store if here else kept())
    served = listening()
    if served and served.failed:
        st.error(word(f"refused.{served.failed}", port=served.port), icon=":material/wifi_off:")
    box = st.expander(word("network.tablets"), here is None or sat_alone(here.store), icon=":material/qr_code:",
                      key="tablets", on_change="rerun")
    if box.open:
        with box:
            _clock(here.zone if here else HOME_ZONE)
            _reach(served)


def first_time_here() -> None:
    """Before anybody signs in: this computer says how tablets connect, a tablet leads to the page of trust."""
    if at_this_computer():
        this_computer(None)
    elif listening():
        st.html(f"<a class='trust' href='/trust?lang={lang()}' target='_self'>{escape(word('network.first_time'))}</a>")


@st.fragment(run_every=1)
def _clock(zone: str) -> None:
    """The site's clock, to be held against a wristwatch."""
    st.metric(word("network.clock"), local(kept().now(), zone).strftime("%H:%M:%S"),
              help=word("network.clock_more"))


def _disk(store: Store) -> None:
    """What is free beside the file; a server's disk is looked after there."""
    if at_address(store.path):
        return
    free = shutil.disk_usage(Path(store.path).parent).free
    told = word("network.disk_low" if free < LEAST_FREE else "network.disk", gb=f"{free / GB:.1f}")
    if free < LEAST_FREE:
        st.error(told, icon=":material/hard_drive:")
    else:
        st.caption(told)


def _reach(served: Listening | None) -> None:
    if served is None or served.signer is None:
        st.info(word("network.loopback_only"), icon=":material/wifi_off:")
    elif not served.urls:
        st.warning(word("network.no_address"), icon=":material/wifi_off:")
    else:
        _made_ahead(served, served.signer)
        _codes(served.urls, fingerprint(served.signer))


def _made_ahead(served: Listening, signer: Held) -> None:
    """An authority made while this computer's clock was ahead is named; whoever knows the clock right has it made anew."""
    if begins := made_ahead(signer, kept().clock.wall_ms()):
        st.error(word("network.made_ahead", day=begins), icon=":material/event_busy:")
        st.button(word("network.make_anew"), key="tablets.make_anew", on_click=put_away, args=(served.folder,),
                  width="stretch", icon=":material/autorenew:")


def _codes(urls: list[str], groups: list[str]) -> None:
    """First the page of trust, once a tablet; then the address for the work; the others for another network."""
    first, then = st.columns(2)
    for place, code, url in ((first, "network.step_trust", f"{urls[0]}/trust"), (then, "network.step_work", urls[0])):
        with place.container(border=True):
            st.markdown(f"**{word(code)}**")
            st.image(qr(url), width=230)
            st.code(url, language=None)
            st.caption(word(f"{code}_more"))
    st.markdown(word("network.fingerprint"))
    st.code(_grouped(groups), language=None)
    if urls[1:]:
        st.caption(word("network.others", urls=", ".join(urls[1:])))


def _grouped(groups: list[str]) -> str:
    half = len(groups) // 2
    return "\n".join(" ".join(groups[at:at + half]) for at in (0, half))


@st.cache_data(max_entries=16)
def qr(url: str) -> str:
    """An address as a QR code, drawn as SVG."""
    return str(segno.make(url, error="m").svg_inline(scale=6, border=4))
