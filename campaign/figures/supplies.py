"""The supply ledger: what is there of each syringe, diluent and safety box, and every line that moved it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from campaign.ledger.store import Store
from campaign.rules.supplies import INTO, SYRINGES


def moves(store: Store, site: str) -> list[dict[str, Any]]:
    """Every line of the supplies in/out ledger that stands, the first first."""
    rows = store.rows("select body from picture where role = 'entry' and site = ? and body like ?",
                      [site, '%"kind":"supplies_moved"%'])
    return sorted((json.loads(row[0]) for row in rows), key=lambda one: (one["at"], one["event"]))


def supplies(store: Store, site: str) -> Counter[tuple[str, str, str]]:
    """Pieces on hand by (item, size in ml, lot)."""
    left: Counter[tuple[str, str, str]] = Counter()
    for one in moves(store, site):
        left[one["item"], one.get("size", ""), one.get("lot", "")] += one["n"] if one["way"] in INTO else -one["n"]
    return left


def used_syringes(store: Store, site: str) -> int:
    """Used syringes still at the site: those used less those handed over in safety boxes."""
    told = moves(store, site)
    return (sum(one["n"] for one in told if one["way"] == "used" and one["item"] in SYRINGES)
            - sum(one.get("syringes", 0) for one in told))
