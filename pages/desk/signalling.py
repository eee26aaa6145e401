"""Signals: reactions against doses given by lot, vial, vaccinator and table, with one tap to hold a lot."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.holding import hold_lot, release_lot
from campaign.figures.once import once
from campaign.figures.signals import Signal, above_the_rest, signals
from campaign.figures.stock import held
from pages.desk import Form, attempt, word
from pages.desk.choosing import as_text
from pages.desk.session import Here
from pages.desk.tables import table


def signals_of(here: Here) -> None:
    """Reactions against doses by lot, vial, vaccinator and table, each with its exact interval; one tap holds a lot."""
    found = once(here.store, lambda: signals(here.store, here.desk.site, here.desk.round), "signals", here.desk.site,
                 here.desk.round)
    st.caption(word("signal.how"))
    for by, rows in found.items():
        for one in above_the_rest(rows):
            st.warning(word("signal.above", name=as_text(one.name), reactions=one.reactions, doses=one.doses),
                       icon=":material/trending_up:")
        if by == "lot":
            _lots(here, rows)
        elif rows:
            table(_heads(by), [_told(one) for one in rows[:30]])


def _heads(by: str) -> list[str]:
    return [word(f"signal.{one}") for one in (by, "reactions", "doses", "share", "interval")]


def _told(one: Signal) -> list[str]:
    return [one.name, str(one.reactions), str(one.doses), f"{one.share:.1%}", f"{one.low:.1%} – {one.high:.1%}"]


def _lots(here: Here, rows: list[Signal]) -> None:
    """A lot in a row with the tap that holds it; a held one says so, dosed of or not, with the tap that lets it go."""
    lots_held = held(here.store, here.desk.site)
    told = {one.name: _told(one) for one in rows}
    widths = [2, 1.5, 1, 1, 2, 3]
    for place, head in zip(st.columns(widths), _heads("lot"), strict=False):
        place.markdown(f"**{head}**")
    for lot in dict.fromkeys([*lots_held, *told]):
        *places, last = st.columns(widths, vertical_alignment="center")
        for place, value in zip(places, told.get(lot, [lot, "0", "0", "", ""]), strict=True):
            place.text(value)
        with last:
            if lot in lots_held:
                reason = word(f"hold.{lots_held[lot]['reason']}")
                st.error(word("signal.held", lot=as_text(lot), reason=reason), icon=":material/front_hand:")
                _hold(here, lot, release_lot, "release_lot", "said.lot_released", "looked_into")
            else:
                _hold(here, lot, hold_lot, "hold_lot", "said.held", "signal")


def _hold(here: Here, lot: str, act: Any, code: str, done: str, reason: str) -> None:
    form = Form(f"{code}.{lot}")
    if st.button(word(f"do.{code}", lot=as_text(lot)), key=form.key(code), width="stretch") and attempt(
            act, here, form, done=done, lot=lot, reason=reason)[0]:
        st.rerun()
