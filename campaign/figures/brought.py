"""The lists brought for a round: who brought them, where they stand, and how many due persons are on each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from campaign.figures.events import voided
from campaign.figures.targets import frozen, lists
from campaign.ledger.store import Store
from campaign.rules.events import id_order


class OnList(NamedTuple):
    """A row of a list as it was entered: its event, its person, and the village, school or employer it names."""

    event: str
    person: str
    unit: str


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


def entered(store: Store, list_: str) -> int:
    """Rows of a list that have been entered here so far, due or not: how far one came that is not here whole."""
    origin, seq = id_order(list_)
    row = store.one("select count(*) from event where origin = ? and seq > ? and kind in ('enumerated', 'listed') "
                    "and body like ?", [origin, seq, f'%"list":"{list_}"%'])
    return int(row[0]) if row else 0


def units_on(store: Store, round: int, list_: str) -> Counter[str]:
    """Persons due on a list by village, school or employer, the largest first."""
    found: Counter[str] = Counter()
    for key, unit, n in store.rows("select lists, unit, sum(n) from coverage where round = ? and measure = 'target' "
                                   "group by lists, unit having sum(n) <> 0", [round]):
        found[unit] += n * (list_ in key.split("+"))
    return Counter({unit: n for unit, n in found.most_common() if n})


def rows_on(store: Store, list_: str) -> Iterator[OnList]:
    """The rows of a list that stand, as they were entered here."""
    origin, seq = id_order(list_)
    for of, n, body, spoken in store.rows(
            "select e.origin, e.seq, e.body, exists (select 1 from about a where of_origin = e.origin and of_seq = e.seq) "
            "from event e where e.origin = ? and e.seq > ? and e.kind in ('enumerated', 'listed')", [origin, seq]):
        told, event = json.loads(body), f"{of}-{n}"
        if told.get("list") == list_ and not (spoken and voided(store, event)):
            yield OnList(event, told.get("person") or event, told.get("unit", ""))
