"""A part of a page that goes on by itself: drawn with its page, then again and again with what is so by then."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.desk.session import Here, here_now


def follow(here: Here, every: int, draw: Callable[[Here], object]) -> None:
    """Draws a part with the page's own `here`, and every so many seconds with another, of that moment."""
    first = [here]

    @st.fragment(run_every=every)
    def part() -> None:
        draw(first.pop() if first else here_now() or here)

    part()
