"""The coordinator's board: every number opens who or what stands behind it, and says whether a recount agrees."""

from __future__ import annotations

import streamlit as st

from campaign.figures.board import Board, board
from pages.desk import enter, word
from pages.desk.boarding import PARTS, Part
from pages.desk.cooling import open_breaches
from pages.desk.following import follow
from pages.desk.opened_number import opened
from pages.desk.parts import part_of
from pages.desk.recounting import differing, recounts
from pages.desk.session import Here
from pages.desk.signalling import signals_of

MINUTES = (10, 20, 30, 60)
EVERY = 10  # seconds between two looks


def look(here: Here) -> None:
    """Everything from one look, with its time; what was opened stays open while the figures go on."""
    open_breaches(here)
    shown, minutes = next_thing(here)
    found = recounts(here)
    differing(here, found)
    parts = {**PARTS, "signals": lambda part: signals_of(part.here)}
    parts[part_of("board", tuple(parts))](Part(here, shown, found, minutes))
    opened(here)


def next_thing(here: Here) -> tuple[Board, int]:
    """What to see to next, in one sentence, beside how many minutes of waiting are too long."""
    sentence, set_by = st.columns([3, 2], vertical_alignment="center")
    minutes = set_by.segmented_control(word("board.too_long"), MINUTES, default=20, required=True, key="board.minutes",
                                       format_func=lambda n: word("board.minutes", n=n)) or MINUTES[1]
    shown = board(here.store, site=here.desk.site, day=here.day, round=here.desk.round, minutes=minutes)
    code, facts = shown.next
    at = word(f"step.{facts.get('station', 'start')}")
    sentence.header(word(f"board.next_{code}", **{**facts, "station": at}), anchor=False)
    return shown, minutes


follow(enter("board"), EVERY, look)
