"""The supply ledger: what is there of each syringe, diluent and safety box, and every line that moved it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from campaign.ledger.store import Store
from campaign.rules.supplies import SYRINGES, moved


def moves(store: Store, site: str) -> list[dict[str, Any]]:
    """Every line of the supplies in/out ledger that stands, the first first."""
    rows = store.rows("select body from picture where role = 'entry' and site = ? and body like ?",
                      [site, '%"kind":"supplies_moved"%'])
    return sorted((json.loads(row[0]) for row in rows), key=lambda one: (one["at"], one["event"]))


def by_place(store: Store, site: str) -> dict[str, Counter[tuple[str, str, str]]]:
    """Pieces by place, then (item, size in ml, lot): the store's under a blank, then those of posts, zones and teams."""
    left: dict[str, Counter[tuple[str, str, str]]] = {"": Counter()}
    for one in moves(store, site):
        for place, n in moved(one["way"], one.get("place", ""), one["n"]):
            left.setdefault(place, Counter())[one["item"], one.get("size", ""), one.get("lot", "")] += n
    return {place: some for place, some in sorted(left.items()) if not place or any(some.values())}


def supplies(store: Store, site: str, place: str = "") -> Counter[tuple[str, str, str]]:
    """Pieces by (item, size in ml, lot) in the store, or with a post, zone or team."""
    return by_place(store, site).get(place, Counter())


def used_syringes(store: Store, site: str) -> int:
    """Used syringes still at the site: those used less those handed over in safety boxes."""
    told = moves(store, site)
    return (sum(one["n"] for one in told if one["way"] == "used" and one["item"] in SYRINGES)
            - sum(one.get("syringes", 0) for one in told))
