"""Which doses a person has had, as eligibility asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from campaign.figures import people
from campaign.figures.waiting import of_state
from campaign.ledger.store import Store
from campaign.rules.eligibility import Given, Refusal, dose_no, refusal
from campaign.rules.people import Birth
from campaign.rules.plan import Plan, Product, Round, round_of


def given(person: dict[str, Any] | None) -> list[Given]:
    """The doses of a person's picture; none for somebody unknown."""
    return [Given(antigen=one.get("antigen", ""), product=one.get("product", ""), maker=one.get("maker", ""),
                  on=date.fromisoformat(one["day"]), round=one["round"]) for one in (person or {}).get("doses", ())]


def kept_out(facts: Mapping[str, Any], known: dict[str, Any] | None, *, plan: Plan, round: Round, on: date,
             product: Product | None = None) -> Refusal | None:
    """Why somebody may not be registered or dosed on a day, by age and by what was given before; None where they may."""
    if not facts.get("birth"):
        return None
    return refusal(plan=plan, round=round, birth=Birth.read(facts["birth"]), product=product, doses=given(known),
                   prior=facts.get("prior_doses"), on=on)


def still_to_come(store: Store, persons: list[str], *, plan: Plan, round: int, site: str, day: str) -> list[str]:
    """Those of these persons who are due: not vaccinated nor begun today, kept out neither by age nor by earlier doses."""
    asked, on = round_of(plan, round), date.fromisoformat(day)
    known = {one: people.person(store, one) or {} for one in people.still_due(store, persons, round, site, day)}
    return [one for one, facts in known.items() if kept_out(facts, facts, plan=plan, round=asked, on=on) is None]


def number_of(product: Product, person: dict[str, Any] | None, round: int) -> int:
    """Which dose the next one is: of the product's course, or the round's where it has none."""
    return dose_no(product, given(person)) if product.course.doses else round


def repeatable(store: Store, site: str, day: str, minutes: int) -> list[dict[str, Any]]:
    """The visits of a day whose dose was given at most so many minutes ago, the latest first: still to be repeated."""
    since = datetime.fromisoformat(store.now()) - timedelta(minutes=minutes)
    found = [one for one in of_state(store, site, day, "observing", "released") if one["doses"]
             and datetime.fromisoformat(one["doses"][0]["at"]) >= since]
    return sorted(found, key=lambda one: one["doses"][0]["at"], reverse=True)
