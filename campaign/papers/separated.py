"""Lines as .csv for a spreadsheet: UTF-8 with its mark, and no text becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def separated(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The heads and the rows; a text that a spreadsheet would reckon with begins with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([[_harmless(cell) for cell in row] for row in (heads, *rows)])
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
