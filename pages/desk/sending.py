"""What has been sent and what is acknowledged: at a site by the centre's word, at the centre by each site's."""

from __future__ import annotations

import streamlit as st

from campaign.acts.telling import Desk
from campaign.exchange.cards import SITE
from campaign.exchange.exchanging import beside, exchange_now, handed, left, standing, strange_kinds
from campaign.exchange.modes import TALLIES, mode
from campaign.exchange.peers import Peer, centre, clocks_off, peers, revoke
from campaign.exchange.taking import origins_of
from campaign.ledger.receiving import heads
from pages.desk import Form, attempt, shown, word
from pages.desk.listing import listing
from pages.desk.session import Here

EVERY = 5  # seconds between readings
HOUR, DAY = 60, 24 * 60  # minutes


def send_now(desk: Desk, *, token: str) -> int:
    """One exchange with the centre, without waiting for the next by itself."""
    return exchange_now(desk.store)


def sending(here: Here) -> None:
    """Sent up to how many of how many; nothing is said to be done before the centre has said that it keeps it."""
    to = centre(here.store)
    if to is None:
        return
    _sent(here)
    _beside(here)
    _clocks(here)
    st.caption(word("mode.now", mode=word(f"exchanging.{mode(here.store)}")))
    if not to.card.url:
        st.info(word("exchange.no_address"), icon=":material/usb:")
    else:
        form = Form("send_now")
        st.caption(word("exchange.by_itself", name=to.name))
        if st.button(word("do.send_now"), key=form.key("now"), type="primary", width="stretch") and attempt(
                send_now, here, form)[0]:
            st.rerun()
    _strange(here)


@st.fragment(run_every=EVERY)
def _sent(here: Here) -> None:
    to, lines = centre(here.store), standing(here.store)
    if to is None:
        return
    now = here.clock(here.store.now(), "%H:%M:%S")
    with st.container(border=True, key="sent"):
        st.title(word("exchange.sent", n=sum(one.kept - one.left for one in lines), of=sum(one.kept for one in lines)),
                 anchor=False)
        heard = word("exchange.heard", time=here.clock(to.heard_at, "%m-%d %H:%M")) if to.heard_at else word(
            "exchange.never_heard")
        st.caption(f"{heard} · {word('exchange.as_of', time=now)}")
    if to.failed:
        st.warning(word(f"refused.{to.failed.code}", **shown(here, to.failed.facts)), icon=":material/cloud_off:")
    if left(here.store):
        at, told = handed(here.store)
        waiting = at and sum(told.values()) > sum(one.acknowledged for one in lines)
        st.info(word("exchange.handed", time=here.clock(at, "%m-%d %H:%M")) if waiting else word("exchange.to_send"),
                icon=":material/schedule_send:")
    elif to.failed and to.failed.code != "centre_unreached":
        st.info(word("exchange.kept_before"), icon=":material/schedule_send:")
    else:
        st.success(word("exchange.sums_kept" if mode(here.store) == TALLIES else "exchange.all_kept"),
                   icon=":material/cloud_done:")


def _beside(here: Here) -> None:
    """Two computers at one site's work may each dose the same person: one of them must stop."""
    if other := beside(here.store):
        st.error(word("exchange.beside", origin=other), icon=":material/devices:")


def off_by(minutes: int) -> str:
    """How far ahead or behind a clock is, in the unit that people would say."""
    far = abs(minutes)
    unit, n = ("minutes", far) if far < 2 * HOUR else ("hours", round(far / HOUR)) if far < 2 * DAY else (
        "days", round(far / DAY))
    return word("clock_ahead" if minutes > 0 else "clock_behind", lasting=word(f"lasting.{unit}", n=n))


def _clocks(here: Here) -> None:
    """A finding of both sides: one of the two clocks is wrong, and doses are timed by it."""
    for one in clocks_off(here.store):
        st.error(word("exchange.clock", name=one.name, off=off_by(round(one.off_s / 60))), icon=":material/schedule:")


def _strange(here: Here) -> None:
    if found := strange_kinds(here.store):
        st.warning(word("exchange.strange"), icon=":material/help:")
        listing([word("exchange.kind"), word("exchange.n_events")], found)


def sites(here: Here) -> None:
    """The sites admitted, when each was heard from, and what is kept here of what it says to have."""
    known = [one for one in peers(here.store) if one.role == SITE]
    if not known:
        st.info(word("exchange.no_sites"), icon=":material/badge:")
        return
    in_use, aside = _in_use(known)
    listing([word(f"exchange.{head}") for head in ("site", "heard_head", "kept_head", "state")],
            [_row(here, one, heads(here.store)) for one in in_use])
    if aside:
        with st.expander(word("exchange.old_keys", n=len(aside)), icon=":material/key_off:"):
            listing([word(f"exchange.{head}") for head in ("site", "key_head", "revoked_head", "revoked_by_head")],
                    [[_called(one), one.card.groups, here.clock(one.revoked_at, "%m-%d %H:%M"), one.revoked_by]
                     for one in aside])
    _clocks(here)
    _strange(here)
    if held := {one.key: one for one in known if not one.revoked_at}:
        with Form("revoke") as form:
            key = st.selectbox(word("exchange.revoke_which"), list(held), key=form.key("key"), index=None,
                               placeholder=word("field.choose"),
                               format_func=lambda one: f"{_called(held[one])} · {held[one].card.groups}")
            asked = form.submit("revoke_key", primary=False)
        if asked and key and attempt(revoke_key, here, form, done="exchange.revoked", key=key)[0]:
            st.rerun()


def _in_use(known: list[Peer]) -> tuple[list[Peer], list[Peer]]:
    """The keys that speak for a site, or the last it had where none does any more; and the others, put aside."""
    last = {one.site: one for one in sorted(known, key=lambda one: (not one.revoked_at, one.admitted_at))}
    in_use = [one for one in known if not one.revoked_at or one is last[one.site]]
    return in_use, [one for one in known if one not in in_use]


def _called(one: Peer) -> str:
    return f"{one.name} · {one.site}"


def revoke_key(desk: Desk, *, token: str, key: str) -> None:
    """From now on nothing signed with this key is taken."""
    revoke(desk.store, key, by=desk.operator)


def _row(here: Here, one: Peer, kept: dict[str, int]) -> list[str]:
    theirs = [origin for origin in origins_of(here.store, one.site) if origin in one.heads]
    told = " · ".join(word("exchange.kept_of", origin=origin, n=kept[origin], of=one.heads[origin]) for origin in theirs)
    state = "revoked" if one.revoked_at else "gaps" if any(kept[origin] < one.heads[origin] for origin in theirs) else (
        "heard_from" if one.heard_at else "silent")
    return [_called(one), here.clock(one.heard_at, "%m-%d %H:%M") if one.heard_at else "", told, word(f"exchange.{state}")]
