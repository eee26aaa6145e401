"""What leaves this site: everything, records without personal data, or sums; and the key of the pseudonyms."""

from __future__ import annotations

import streamlit as st

from campaign.acts.telling import Desk
from campaign.exchange.exchanging import going
from campaign.exchange.modes import OWN, PSEUDONYMOUS, TALLIES, choose_mode, key_print, key_written, make_key, mode, take_key
from campaign.figures.across import unmatched
from campaign.ledger.settings import setting
from campaign.rules.plan import EXCHANGES
from pages.desk import Form, attempt, word
from pages.desk.listing import listing
from pages.desk.session import Here


def keep(desk: Desk, *, token: str, chosen: str) -> None:
    """Keeps this site's own rule."""
    choose_mode(desk.store, chosen)


def make(desk: Desk, *, token: str) -> None:
    """Makes the campaign's key here, the first site."""
    make_key(desk.store)


def copy(desk: Desk, *, token: str, text: str) -> None:
    """Takes the key that another site shows."""
    take_key(desk.store, text)


def keeping_home(here: Here) -> None:
    """What is sent now and why, this site's own rule, and the key that makes pseudonyms of ID numbers."""
    now = mode(here.store)
    st.markdown(word("mode.now", mode=word(f"exchanging.{now}")))
    st.caption(word("mode.strictest"))
    _matched(here, now)
    _going(here)
    with Form("mode") as form:
        chosen = st.radio(word("mode.choose"), EXCHANGES, EXCHANGES.index(setting(here.store, OWN) or EXCHANGES[0]),
                          key=form.key("chosen"), format_func=lambda one: word(f"exchanging.{one}"))
        asked = form.submit("choose_mode", primary=False)
    if asked and attempt(keep, here, form, done="mode.kept", chosen=chosen)[0]:
        st.rerun()
    with st.expander(word("mode.key"), icon=":material/key:", expanded=now == PSEUDONYMOUS):
        _key(here)


def _matched(here: Here, now: str) -> None:
    """Who cannot be found again at another site, by what is sent now."""
    if now == TALLIES:
        st.warning(word("mode.tallies_unmatched"), icon=":material/person_off:")
    elif now == PSEUDONYMOUS and not key_print(here.store):
        st.warning(word("mode.nobody_matched"), icon=":material/key_off:")
    elif here.desk.round and (n := unmatched(here.store, here.desk.round)):
        st.warning(word("centre.unmatched", n=n), icon=":material/person_off:")


def _going(here: Here) -> None:
    """What goes to the centre, kind by kind: read only when somebody looks."""
    with st.expander(word("mode.look"), icon=":material/visibility:", key="mode.look", on_change="rerun") as box:
        if box.open:
            listing([word("exchange.kind"), word("exchange.n_events"), word("mode.personal")],
                    [[word(f"kind.{kind}"), n, personal] for kind, n, personal in going(here.store)])


def _key(here: Here) -> None:
    st.markdown(word("mode.key_why"))
    if printed := key_print(here.store):
        st.success(word("mode.key_print", print=printed), icon=":material/key:")
        if st.toggle(word("mode.key_show"), key="mode.show"):
            st.code(key_written(here.store), language=None, wrap_lines=True)
        return
    st.info(word("mode.key_none"), icon=":material/key_off:")
    form = Form("make_key")
    if st.button(word("do.make_key"), key=form.key("make"), width="stretch") and attempt(
            make, here, form, done="mode.kept")[0]:
        st.rerun()
    with Form("take_key") as form:
        text = st.text_input(word("mode.key_text"), key=form.key("text"), autocomplete="off")
        asked = form.submit("take_key", primary=False)
    if asked and attempt(copy, here, form, done="mode.kept", text=text)[0]:
        st.rerun()
