"""Who waits where: today's open visits of a site, by index, in the order of arrival or of release."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store

Picture = dict[str, Any]

OPEN = ("arriving", "ready", "observing")

# Which states wait at which station, and what must still be missing there.
STATES = {"registration": ("arriving",), "consent": ("arriving",), "precheck": ("arriving",),
          "vaccination": ("ready",), "observation": ("observing",)}
MISSING = {"registration": "registered", "consent": "consented", "precheck": "fit"}


def waiting(store: Store, site: str, day: str, station: str) -> list[Picture]:
    """The visits waiting at a station: at observation by the time they are due, elsewhere by arrival."""
    states = STATES[station]
    rows = store.rows("select body from picture where role = 'visit' and site = ? and day = ? "
                      f"and state in ({', '.join('?' * len(states))})", [site, day, *states])
    found = [one for row in rows if station in stations_of(one := json.loads(row[0]))]
    return sorted(found, key=lambda one: one["due_at" if station == "observation" else "arrived_at"])


def stations_of(visit: Picture) -> list[str]:
    """The stations at which a visit waits: several where their order is free, none when it is over."""
    return [station for station, states in STATES.items()
            if visit.get("state") in states and MISSING.get(station) not in visit["done"]]


def minutes_left(visit: Picture, now: str) -> int:
    """Whole minutes until the observation is over, rounded up; nought when it is."""
    return max(0, -(-(milliseconds(visit["due_at"]) - milliseconds(now)) // 60_000))


def queues(store: Store, site: str, day: str) -> dict[str, int]:
    """How many persons wait at each station."""
    return counted(of_state(store, site, day, *OPEN))


def counted(visits: Iterable[Picture]) -> dict[str, int]:
    """How many of these visits wait at each station; one may wait at several."""
    at = Counter(station for one in visits for station in stations_of(one))
    return {station: at[station] for station in STATES}


def of_state(store: Store, site: str, day: str, *states: str) -> list[Picture]:
    """The visits of a day in these states: the people behind a figure."""
    marks = ", ".join("?" * len(states))
    return [json.loads(row[0]) for row in store.rows(
        f"select body from picture where role = 'visit' and site = ? and day = ? and state in ({marks})",
        [site, day, *states])]
