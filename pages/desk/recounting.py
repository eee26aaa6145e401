"""The mark of every total: recounted from the records and the same, different, or not counted again yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from campaign.figures.once import forget, meanwhile, once
from campaign.figures.recount import Recount, recount_day, recount_round, recount_vials
from pages.desk import word
from pages.desk.session import Here
from pages.desk.tables import band_words

AGREES, DIFFERS, COUNTING = ":material/check:", ":material/error:", ":material/hourglass_empty:"
TODAY, ALL = 30, 600  # seconds that a recount of today serves, and one of all days
NAMES = ("recount_day", "recount_round", "recount_vials")


class Recounts(NamedTuple):
    """The recounts that the marks are read from; of all days None while the first is still being counted."""

    day: Recount
    round: Recount | None
    vials: Recount | None

    def mark(self, span: str, *key: str | None) -> str:
        """The mark of the total over these keys, by the recount of `day`, `round` or `vials`."""
        recount: Recount | None = getattr(self, span)
        return COUNTING if recount is None else AGREES if recount.agrees(*key) else DIFFERS


def recounts(here: Here) -> Recounts:
    """The recounts, made anew where something was written since, and when asked for."""
    said, again = st.columns([5, 2], vertical_alignment="center")
    if again.button(word("do.recount"), key="board.recount", icon=":material/replay:", width="stretch"):
        forget(*NAMES)
    found = _found(here)
    day, all_ = (here.clock(one.at, "%H:%M:%S") if one else word("board.counting") for one in (found.day, found.round))
    said.caption(word("board.recounted", now=here.clock(here.store.now(), "%H:%M:%S"), day=day, round=all_))
    return found


def _found(here: Here) -> Recounts:
    site, day, number = here.desk.site, here.day, here.desk.round
    return Recounts(
        once(here.store, lambda: recount_day(here.store, site=site, day=day, round=number), NAMES[0], site, day, number,
             seconds=TODAY),
        meanwhile(here.store, lambda own: recount_round(own, round=number, site=site), NAMES[1], site, number, seconds=ALL),
        meanwhile(here.store, lambda own: recount_vials(own, site=site), NAMES[2], site, seconds=ALL))


def differing(here: Here, found: Recounts) -> None:
    """Each cell that a recount does not confirm, with both counts."""
    for span, recount in zip(("today", "round", "vials"), found, strict=True):
        for key, kept, told in recount.differing[:5] if recount else ():
            st.error(word("board.differs", span=word(f"board.{span}"), cell=_cell(here, key), kept=kept, told=told),
                     icon=DIFFERS)


def _cell(here: Here, key: Sequence[str]) -> str:
    family, *names = key
    if family == "tally":
        band, residence, measure = names
        return " · ".join((word(f"measure.{measure}"), band_words(here.plan).get(band, word("band.none")),
                           word(f"residence.{residence or 'unknown'}")))
    return word(f"step.{names[0]}") if family == "queue" else f"{names[0]} · {word(f'board.{names[1]}')}"
