"""The lists brought for a round: who brought them, where they stand, and how many due persons are on each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from campaign.figures.targets import frozen, lists
from campaign.ledger.store import Store


def due_on(store: Store, round: int) -> Counter[str]:
    """Persons due by list; who stands on two lists counts on both, so these do not add up."""
    due: Counter[str] = Counter()
    for key, n in store.rows("select lists, sum(n) from coverage where round = ? and measure = 'target' "
                             "group by lists", [round]):
        for one in key.split("+"):
            due[one] += n
    return due


def brought(store: Store, site: str, round: int) -> list[dict[str, Any]]:
    """A site's lists of a round, the latest first, each with its id, the persons due on it, and whether it was added
    after the freeze."""
    due, freeze = due_on(store, round), frozen(store, site, round)
    found = [{**picture, "list": one, "due": due[one], "after_freeze": bool(
        freeze and picture["state"] == "accepted" and one not in freeze["lists"])} for one, picture in lists(store).items()
             if (picture["site"], picture["round"]) == (site, round)]
    return sorted(found, key=lambda one: one["at"], reverse=True)


def arriving(store: Store, site: str, round: int, sha256: str) -> str:
    """The list of this very file that is still arriving: its bringing was interrupted, or it waits to be accepted."""
    return next((one for one, picture in lists(store).items() if sha256 and picture.get("sha256") == sha256
                 and (picture["state"], picture["site"], picture["round"]) == ("arriving", site, round)), "")
