"""Persons due and reached by home area: the same figures for a village, a township, a county or all that are here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from campaign.figures.tally import Cells
from campaign.figures.targets import before_freeze, lists, persons
from campaign.ledger.store import Store

Prior = Counter[tuple[str, str, str, str]]
LEVELS = (6, 9, 12)  # digits of GB/T 2260 and its continuations: county, township, village
PRIOR = ("2", "1", "0", "unknown")  # doses before this campaign: two or more, one, none, not known


def areas(store: Store, round: int) -> list[str]:
    """Every county, township and village where anybody of a round is at home, the larger first."""
    known = store.rows("select distinct area from coverage where round = ? and n <> 0 and area <> ''", [round])
    return sorted({one[:digits] for (one,) in known for digits in LEVELS if len(one) >= digits})


def persons_at_home(store: Store, round: int, area: str = "") -> Cells:
    """Persons of a round by (band, residence, measure), whose home area begins with these digits.

    target: due on the lists that were frozen; added: on lists accepted later; vaccinated here, whoever they are;
    elsewhere: listed and vaccinated at another place.
    """
    split = persons(store, round, area=area)
    due, elsewhere = split.get("target", {}), split.get("elsewhere", {})
    none: Counter[tuple[str, str]] = Counter()
    told = {"target": due.get("enumerated", none), "added": due.get("added_after_freeze", none),
            "vaccinated": sum(split.get("vaccinated", {}).values(), Counter()),
            "elsewhere": elsewhere.get("enumerated", none) + elsewhere.get("added_after_freeze", none)}
    return Counter({(*place, measure): n for measure, cells in told.items() for place, n in cells.items()})


def by_prior_doses(store: Store, round: int, area: str = "") -> Prior:
    """Persons by (birth year, residence, prior doses, due or vaccinated). Reads every person who is here."""
    before = before_freeze(store, round, "", lists(store))
    counted: Prior = Counter()
    for (body,) in store.rows("select body from picture where role = 'person'"):
        told = json.loads(body)
        one = told["rounds"].get(str(round))
        if one and one.get("area", "").startswith(area):
            place = (one.get("birth_year", ""), one.get("residence", ""), prior(told.get("prior_doses")))
            counted.update((*place, measure) for measure in _measures(one, before))
    return counted


def _measures(round_: dict[str, Any], before: set[str]) -> Iterator[str]:
    if round_.get("due") and before & set(round_["lists"]):
        yield "target"
    if round_["doses"]:
        yield "vaccinated"


def prior(told: object) -> str:
    """The class of a number of prior doses as the forms have it; what is no number is not known."""
    text = str(told if told is not None else "").strip()
    return str(min(int(text), 2)) if text.isascii() and text.isdigit() else "unknown"
