"""A table of words: what people read line by line, where a table of figures is read down its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

LEFT = " style='text-align: left'"


def listing(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Lines of words, set from the left; readable from a step away, and printable."""
    head = "".join(f"<th{LEFT}>{escape(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td{LEFT}>{escape(str(one))}</td>" for one in row) + "</tr>" for row in rows)
    st.html(f"<table class='figures'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
