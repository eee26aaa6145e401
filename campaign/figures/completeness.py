"""How complete the enumeration is: lists expected and received, who was registered only on the day, odd figures."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from campaign.figures.targets import accepted_of, concerns, group_of, lists
from campaign.ledger.store import Store
from campaign.rules.coverage import Ratio
from campaign.rules.suspicion import suspicious

WALK_IN_WARNING = 10  # per cent of an area's vaccinated who were on no list: its enumeration has missed many


class Expected(NamedTuple):
    """A list that is expected: its unit, kind, area, who answers for it, and how many people of it are on accepted lists."""

    unit: str
    kind: str
    area: str
    patch_holder: str
    listed: int

    @property
    def received(self) -> bool:
        """Whether anybody of the unit stands on an accepted list."""
        return self.listed > 0


class OnTheDay(NamedTuple):
    """Of the vaccinated of an area and residence class, those who were on no list when they came."""

    area: str
    residence: str
    share: Ratio

    @property
    def many(self) -> bool:
        """Whether the enumeration has missed many here."""
        return self.share.exact is not None and self.share.exact >= WALK_IN_WARNING


def by_unit(store: Store, site: str, round: int) -> Counter[str]:
    """Persons due on accepted lists by the unit they belong to."""
    known = lists(store)
    accepted, found = accepted_of(known), Counter[str]()
    for key, unit, n in store.rows("select lists, unit, sum(n) from coverage where round = ? and measure = 'target' "
                                   "group by lists, unit", [round]):
        if concerns(key, known, site) and set(key.split("+")) & accepted:
            found[unit] += n
    return found


def expected(store: Store, site: str, round: int) -> list[Expected]:
    """Every list that is expected of a site's round; those not received first, by area."""
    listed = by_unit(store, site, round)
    told = [json.loads(body) for (body,) in store.rows(
        "select body from picture where role = 'expected' and site = ? and round = ?", [site, round])]
    return sorted((Expected(one["unit"], one["unit_kind"], one.get("area", ""), one.get("patch_holder", ""),
                            listed[one["unit"]]) for one in told), key=lambda one: (one.received, one.area, one.unit))


def received_by_area(found: list[Expected]) -> dict[str, Ratio]:
    """Lists received of those expected, by area."""
    areas: dict[str, list[bool]] = defaultdict(list)
    for one in found:
        areas[one.area].append(one.received)
    return {area: Ratio(sum(some), len(some), "expected") for area, some in sorted(areas.items())}


def on_the_day(store: Store, site: str, round: int) -> list[OnTheDay]:
    """The share registered only on the day by area and residence, the highest first: persons, never acts."""
    known = lists(store)
    accepted, came = accepted_of(known), defaultdict[tuple[str, str], Counter[bool]](Counter)
    for key, area, residence, n in store.rows(
            "select lists, area, residence, sum(n) from coverage where round = ? and measure = 'vaccinated' "
            "group by lists, area, residence having sum(n) <> 0", [round]):
        if concerns(key, known, site):
            came[area, residence][group_of(key, accepted, accepted) == "walk_in"] += n
    found = [OnTheDay(area, residence, Ratio(some[True], some.total(), "vaccinated"))
             for (area, residence), some in came.items()]
    return sorted(found, key=lambda one: (-(one.share.exact or 0), one.area, one.residence))


def easily_missed(store: Store, site: str, round: int) -> dict[str, Ratio]:
    """Of those who carry a tag of an easily missed group and are due, who was vaccinated; by tag, persons."""
    known = lists(store)
    accepted, found = accepted_of(known), defaultdict[str, list[bool]](list)
    for (body,) in store.rows("select body from picture where role = 'person'"):
        told = json.loads(body)
        here = told["rounds"].get(str(round), {})
        if told.get("group") and accepted & set(here.get("lists", ())) and concerns("+".join(here["lists"]), known, site):
            found[told["group"]].append(here["doses"] > 0)
    return {group: Ratio(sum(some), len(some), "due") for group, some in sorted(found.items())}


def doubtful(store: Store, site: str, round: int) -> dict[str, Any]:
    """Units whose numbers are suspiciously round or the same as others', by what is odd about them."""
    return suspicious(by_unit(store, site, round))
