"""Backups at the site: the passphrase set once, a backup made now, and when the last one was made."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from campaign.acts.telling import Desk
from campaign.exchange.backup import SHORTEST, back_up, last_backup, protected, set_passphrase
from campaign.ledger.store import at_address
from campaign.rules.events import Refused
from pages.desk import Form, attempt, word
from pages.desk.session import Here


def protect(desk: Desk, *, token: str, passphrase: str, again: str) -> None:
    """Sets the passphrase, typed twice alike, since nobody can ever look it up."""
    if passphrase != again:
        raise Refused("passphrases_differ")
    set_passphrase(desk.store, passphrase)


def back_up_now(desk: Desk, *, token: str, folder: Path) -> Path:
    """One backup beside the automatic ones."""
    return back_up(desk.store, folder)


def last_backup_line(here: Here) -> None:
    """When the last backup was made and what has gone wrong since; said loudly while there is none."""
    if at_address(here.store.path):
        st.caption(word("backup.by_server"))
        return
    at, failed = last_backup(here.store)
    if failed:
        st.error(word(f"refused.{failed}"), icon=":material/backup:")
    if at:
        st.caption(word("start.backed_up", time=here.clock(at, "%Y-%m-%d %H:%M")))
    else:
        st.warning(word("start.never_backed_up", page=word("step.setup")), icon=":material/backup:")


def backups(here: Here) -> None:
    """The passphrase first, once; after that a button, while backups are also made by themselves."""
    if at_address(here.store.path):
        st.info(word("backup.by_server"), icon=":material/dns:")
        return
    st.markdown(word("backup.why"))
    folder = Path(here.store.path).parent / "backups"
    if not protected(here.store):
        with Form("passphrase") as form:
            passphrase, again = (st.text_input(word(f"backup.{field}", n=SHORTEST), type="password", key=form.key(field),
                                               autocomplete="new-password") for field in ("passphrase", "again"))
            asked = form.submit("set_passphrase")
        if asked and attempt(protect, here, form, done="backup.passphrase_set", passphrase=passphrase, again=again)[0]:
            st.rerun()
        return
    last_backup_line(here)
    st.caption(word("backup.folder", folder=str(folder)))
    form = Form("back_up")
    if st.button(word("do.back_up"), key=form.key("now"), type="primary", width="stretch") and attempt(
            back_up_now, here, form, done="backup.made", folder=folder)[0]:
        st.rerun()
