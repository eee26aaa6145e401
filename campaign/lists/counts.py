"""The evening's counts by lot, typed after a command or brought as a small table."""

from __future__ import annotations

import csv
import io
from typing import Any

from campaign.lists.reading import decodings
from campaign.rules.events import Refused

COUNTS = ("lot", "used", "returned", "wasted", "doses_wasted", "counted", "cause")


def read_count(typed: str) -> dict[str, Any]:
    """LOT:used:returned:wasted:doses_wasted:counted[:cause]; a blank is not counted, never nought by guess."""
    return _count(dict(zip(COUNTS, typed.split(":"), strict=False)), typed)


def read_counts(content: bytes) -> list[dict[str, Any]]:
    """The same from a CSV with these columns."""
    rows = csv.DictReader(io.StringIO(next(decodings(content)), newline=""))
    return [_count({key: row.get(key) or "" for key in COUNTS}, ",".join(map(str, row.values()))) for row in rows]


def _count(told: dict[str, str], typed: str) -> dict[str, Any]:
    figures = {key: told.get(key, "").strip() for key in COUNTS[1:-1]}
    if not told["lot"].strip() or not all(one == "" or one.isdecimal() for one in figures.values()):
        raise Refused("count_unreadable", text=typed)
    return {"lot": told["lot"].strip(), "cause": told.get("cause", "").strip(),
            **{key: int(one) if one else None for key, one in figures.items()}}
