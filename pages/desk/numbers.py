"""A table whose numbers open: each is a button, and who is behind it is shown right under its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.desk import word
from pages.desk.opened_number import ASKED, Asked, look

PAGE = 25
Cell = str | tuple[int, Asked]  # words as they stand, or a number with what it asks for


def number(place: object, n: int, asked: Asked, mark: str = "") -> None:
    """One number as a button, with its mark; the one that is open stands out."""
    place.button(str(n), key=f"n.{asked.key}", icon=mark or None, width="stretch", on_click=look,  # type: ignore[attr-defined]
                 args=(asked,), type="primary" if st.session_state.get(ASKED) == asked else "secondary")


def numbers(name: str, heads: Sequence[str], lines: Sequence[Sequence[Cell]], *, widths: Sequence[float],
            total: Sequence[Cell] | None = None, opened: Callable[[Asked], None] | None = None) -> None:
    """Lines of words and numbers, a page at a time, the total under each; what is open, below the line that it stands in."""
    leaves = max(1, -(-len(lines) // PAGE))
    leaf = int(st.number_input(word("board.leaf", of=leaves), 1, leaves, 1, key=f"{name}.leaf")) if leaves > 1 else 1
    if opened:
        st.caption(word("board.tap"))
    with st.container(key=f"numbers_{name}"):
        for place, head in zip(st.columns(widths), heads, strict=True):
            place.markdown(f"**{head}**")
        for line in [*lines[(leaf - 1) * PAGE:leaf * PAGE], *([total] if total else ())]:
            _line(line, widths)
            asked: Asked | None = st.session_state.get(ASKED)
            if opened and asked and asked in [cell[1] for cell in line if not isinstance(cell, str)]:
                opened(asked)


def _line(line: Sequence[Cell], widths: Sequence[float]) -> None:
    for place, cell in zip(st.columns(widths, vertical_alignment="center"), line, strict=True):
        if isinstance(cell, str):
            place.markdown(cell)
        else:
            number(place, *cell)
