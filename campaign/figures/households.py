"""Households walked to: what came of each door, who is to be seen again and when, and who lives there."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from campaign.figures.people import behind
from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.events import id_order

Picture = dict[str, Any]


def households(store: Store, site: str, round: int) -> list[Picture]:
    """A site's households of a round, the earliest first, each with its number and the last thing that came of its door."""
    rows = store.rows("select subject, body from picture where role = 'household' and site = ? and round = ?", [site, round])
    found = [{**json.loads(body), "household": subject.partition("/")[2]} for subject, body in rows]
    return sorted(found, key=lambda one: one["at"])


def to_revisit(store: Store, site: str, round: int, day: str) -> list[Picture]:
    """Doors to knock at again by a day, the longest due first; one that was met since is none."""
    return sorted((one for one in households(store, site, round) if one.get("revisit") and one["revisit"] <= day),
                  key=lambda one: one["revisit"])


def outcomes(store: Store, site: str, round: int) -> Counter[str]:
    """Households by what came of their door last."""
    return Counter(one["outcome"] for one in households(store, site, round))


def door(store: Store, household: str) -> dict[str, str]:
    """Where a household lives and whom to ask for, as they stand; blank where erased or left at home."""
    told: dict[str, str] = {}
    for (facts,) in store.rows("select p.facts from event_subject s join personal p using (origin, seq) "
                               "join event e using (origin, seq) where s.subject = ? order by e.happened_at, seq",
                               [f"household/{household}"]):
        told |= json.loads(facts)
    return told


def members(store: Store, household: str) -> list[str]:
    """Who lives there, as far as they are listed, by the id they are shown under."""
    return sorted({pictures.records_of(store.conn, one)[0] for one in behind(store, household)}, key=id_order)
