"""A page of several parts: one is chosen, only that one is asked for and drawn, and it stays chosen after an act."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.desk import word


def part_of(page: str, codes: Sequence[str]) -> str:
    """The part in hand, the first one to begin with; each code has its words under the page's name."""
    chosen = st.segmented_control(word(f"step.{page}"), codes, default=codes[0], required=True, key=f"{page}.part",
                                  format_func=lambda code: word(f"{page}.{code}"), label_visibility="collapsed",
                                  width="stretch")
    return str(chosen or codes[0])
