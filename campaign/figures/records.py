"""Individual records of doses as they stand, each with its person: what another system wants told again, and for pay."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from campaign.figures.events import voided
from campaign.figures.people import person, person_of, personal
from campaign.ledger.store import Store

Picture = dict[str, Any]
PERSONAL_ALONE = ("select distinct e.origin, e.seq from event_subject s join event e on e.origin = s.origin "
                  "and e.seq = s.seq where s.subject in (?, ?) and e.kind = 'amended' and e.body like '%\"changes\":{}%'")


def dosed_visits(store: Store, site: str, days: list[str]) -> Iterator[Picture]:
    """The visits of these days in which a dose stands, in the order of their days and arrival."""
    for day in sorted(days):
        rows = store.rows("select body from picture where role = 'visit' and site = ? and day = ?", [site, day])
        visits = (json.loads(body) for (body,) in rows)
        yield from sorted((one for one in visits if one["doses"]), key=lambda one: (one["arrived_at"], one["visit"]))


def records(store: Store, site: str, days: list[str]) -> Iterator[Picture]:
    """A record for every dose that stands: the dose, the visit and the person, personal facts only where kept here."""
    for visit in dosed_visits(store, site, days):
        who = person_of(store, visit) if visit.get("person") else ""
        known = (person(store, who) or {}) if who else {}
        own = personal(store, who) if who else {}
        amendments = _amendments(store, who, visit["visit"])
        for dose in visit["doses"]:
            yield {**known, **visit, **own, **dose, "person": who, "personal": sorted(own), "amendments": amendments,
                   "dose": dose["event"], "record": visit["visit"],
                   "amount": f"{dose.get('amount', '')} {dose.get('unit_of_dose', '')}".strip(), "doses": None}


def _amendments(store: Store, person: str, visit: str) -> list[str]:
    """The amendments that stand and change personal facts alone: of any other the record itself tells what it changed."""
    rows = store.rows(PERSONAL_ALONE, [f"person/{person}", f"visit/{visit}"])
    return sorted(one for one in (f"{origin}-{seq}" for origin, seq in rows) if not voided(store, one))


def doses_by_staff(store: Store, site: str, days: list[str]) -> Counter[tuple[str, str]]:
    """Doses that stand by (who vaccinated, day); doses counted on paper without names are nobody's."""
    return Counter((dose.get("vaccinator", ""), visit["day"]) for visit in dosed_visits(store, site, days)
                   for dose in visit["doses"])
