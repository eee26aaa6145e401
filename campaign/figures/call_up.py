"""Who is called up: a day's batches, who of them has come and was vaccinated, and who did not come, by unit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from campaign.figures.people import visit_today
from campaign.figures.still_missing import Missing, still_missing
from campaign.ledger import pictures
from campaign.ledger.store import Store

Picture = dict[str, Any]


class Check(NamedTuple):
    """A unit's evening: persons called, arrived, vaccinated, and who of the called was not vaccinated."""

    unit: str
    called: int
    arrived: int
    vaccinated: int
    not_come: tuple[str, ...]
    not_vaccinated: tuple[str, ...]


def batches_of(store: Store, site: str, day: str) -> list[Picture]:
    """The batches called for a day, in the order of their numbers."""
    rows = store.rows("select body from picture where role = 'call' and site = ? and day = ?", [site, day])
    return sorted((json.loads(body) for (body,) in rows), key=lambda one: (one["number"], one["call"]))


def days_called(store: Store, site: str) -> list[str]:
    """The days for which somebody is called, the last first."""
    return [day for (day,) in store.rows("select distinct day from picture where role = 'call' and site = ? "
                                         "order by day desc", [site])]


def called(store: Store, site: str, day: str) -> list[str]:
    """The persons called for a day, each once, by the id they are shown under."""
    told = (person for one in batches_of(store, site, day) for person in one["persons"])
    return list(dict.fromkeys(pictures.records_of(store.conn, one)[0] for one in told))


def callable_on(store: Store, site: str, round: int, day: str) -> dict[str, list[Missing]]:
    """Those still missing whom nothing keeps from coming that day and who are not called for it, by unit.

    Kept out: who was deferred to a later day, and whom a doctor's stop keeps out for the round.
    """
    already, found = {*called(store, site, day)}, dict[str, list[Missing]]()
    for one in still_missing(store, site, round):
        if one.person not in already and not one.stopped and one.until <= day:
            found.setdefault(one.unit, []).append(one)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def checks(store: Store, site: str, day: str) -> list[Check]:
    """The evening's check of the vaccinated against the called (每日核对), a line a unit."""
    units: dict[str, list[str]] = {}
    for batch in batches_of(store, site, day):
        units.setdefault(batch["unit"], []).extend(batch["persons"])
    return [_check(store, site, day, unit, persons) for unit, persons in units.items()]


def _check(store: Store, site: str, day: str, unit: str, persons: Sequence[str]) -> Check:
    seen = {one: visit_today(store, one, site, day)
            for one in dict.fromkeys(pictures.records_of(store.conn, person)[0] for person in persons)}
    dosed = [one for one, visit in seen.items() if visit and visit["doses"]]
    return Check(unit, len(seen), sum(visit is not None for visit in seen.values()), len(dosed),
                 tuple(one for one, visit in seen.items() if visit is None),
                 tuple(one for one, visit in seen.items() if visit and not visit["doses"]))
