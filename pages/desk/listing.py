"""A table of words: what people read line by line, where a table of figures is read down its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

STYLE = "text-align: left; word-break: keep-all; overflow-wrap: break-word"
SHORT = 18  # characters that stay on one line, such as a time or an event's number


def listing(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Lines of words, set from the left; readable from a step away, and printable."""
    head = "".join(_cell("th", one) for one in heads)
    body = "".join("<tr>" + "".join(_cell("td", str(one)) for one in row) + "</tr>" for row in rows)
    st.html("<div style='overflow-x: auto'><table class='figures'>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def _cell(tag: str, text: str) -> str:
    whole = "; white-space: nowrap" if tag == "td" and len(text) <= SHORT else ""
    return f"<{tag} style='{STYLE}{whole}'>{escape(text)}</{tag}>"
