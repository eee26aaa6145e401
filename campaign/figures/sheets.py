"""Paper sheets: which lists were printed for which day, in which order their people stand, and which are entered."""

from __future__ import annotations

import json
from typing import Any

from campaign.ledger import pictures
from campaign.ledger.store import Store

Picture = dict[str, Any]


def sheets(store: Store, site: str, round: int) -> list[Picture]:
    """Every sheet of a round with its number, those not entered first, then as they were printed."""
    rows = store.rows("select subject, body from picture where role = 'sheet' and site = ? and round = ?", [site, round])
    found = [{**json.loads(body), "sheet": subject.partition("/")[2]} for subject, body in rows]
    return sorted(found, key=lambda one: (one["state"] == "entered", one["at"], one["sheet"]))


def sheet(store: Store, number: str) -> Picture | None:
    """A sheet by the number printed on it; None where this file printed none such."""
    picture = pictures.picture(store.conn, f"sheet/{number}")
    return {**picture, "sheet": number} if picture else None
