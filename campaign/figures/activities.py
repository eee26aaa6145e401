"""What the campaign has recorded beside people and vaccine, with its notes where they are kept here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from campaign.ledger.store import Store
from campaign.rules.activities import ACTIVITIES
from campaign.rules.events import id_order

Picture = dict[str, Any]


def activities(store: Store, site: str, section: str = "") -> list[Picture]:
    """A site's activities by their day; of one section of the summary where named. `note` is blank where it was erased."""
    rows = store.rows("select body from picture where role = 'activity' and site = ?", [site])
    found = [{"n": None, "number": "", "place": "", "due": "", **json.loads(body)} for (body,) in rows]
    told = [one | {"id": one["subject"].partition("/")[2]} for one in found
            if one.get("item") in ACTIVITIES and section in ("", ACTIVITIES[one["item"]])]
    return [one | {"note": note(store, one["id"]), "mended": note(store, _mending(one))}
            for one in sorted(told, key=lambda one: (one["on"], id_order(one["id"])))]


def _mending(activity: Picture) -> str:
    return next((str(step["event"]) for step in reversed(activity["story"]) if step["kind"] == "shortcoming_mended"), "")


def note(store: Store, event: str) -> str:
    """The free text told with an event; it may name somebody and lies with the personal facts."""
    row = store.one("select facts from personal where origin = ? and seq = ?", id_order(event)) if event else None
    return str(json.loads(row[0]).get("note", "")) if row else ""


def sums(told: Iterable[Picture]) -> dict[str, tuple[int, int | None]]:
    """By kind of activity: how often, and the sum of what was counted (None where nobody counted)."""
    told = list(told)
    times = Counter(one["item"] for one in told)
    counted = {item: [one["n"] for one in told if one["item"] == item and one["n"] is not None] for item in times}
    return {item: (times[item], sum(ns) if (ns := counted[item]) else None) for item in ACTIVITIES if times[item]}
