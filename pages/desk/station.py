"""A station's page: entered, and drawn apart from the frame, so that a tap at it costs the station alone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.desk import enter
from pages.desk.drawing import HANDED_IN, again, alone, hand_in
from pages.desk.session import Here


def station(page: str, body: Callable[[Here], None], *acts: str) -> None:
    """Enters a page and draws it; `acts` are the forms by which people are served.

    When one of them is handed in, the act is done before anything is drawn beside it: the queue that it has moved is
    drawn once, afterwards.
    """
    @st.fragment(key=page)
    def part() -> None:
        hand_in(st.session_state.pop(HANDED_IN, ""), acts)
        body(enter(page))
        if alone():
            again()

    part()
