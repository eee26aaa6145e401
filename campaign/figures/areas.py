"""Persons due and reached by home area: the same figures for a village, a township, a county or all that are here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from campaign.figures.tally import Cells
from campaign.figures.targets import lists
from campaign.ledger.store import Store

Prior = Counter[tuple[str, str, str, str]]
LEVELS = (6, 9, 12)  # digits of GB/T 2260 and its continuations: county, township, village
PRIOR = ("2", "1", "0", "unknown")  # doses before this campaign: two or more, one, none, not known


def areas(store: Store, round: int) -> list[str]:
    """Every county, township and village where anybody of a round is at home, the larger first."""
    known = store.rows("select distinct area from coverage where round = ? and n <> 0 and area <> ''", [round])
    return sorted({one[:digits] for (one,) in known for digits in LEVELS if len(one) >= digits})


def persons_at_home(store: Store, round: int, area: str = "") -> Cells:
    """Persons of a round by (band, residence, measure): due and vaccinated, whose home area begins with these digits."""
    return Counter({(band, residence, measure): n for band, residence, measure, n in store.rows(
        "select band, residence, measure, sum(n) from coverage where round = ? and area like ? "
        "group by band, residence, measure having sum(n) <> 0", [round, f"{area}%"])})


def by_prior_doses(store: Store, round: int, area: str = "") -> Prior:
    """Persons by (birth year, residence, prior doses, due or vaccinated). Reads every person who is here."""
    accepted = {one for one, picture in lists(store).items() if picture["state"] == "accepted"}
    counted: Prior = Counter()
    for (body,) in store.rows("select body from picture where role = 'person'"):
        told = json.loads(body)
        one = told["rounds"].get(str(round))
        if one and one.get("area", "").startswith(area):
            place = (one.get("birth_year", ""), one.get("residence", ""), prior(told.get("prior_doses")))
            counted.update((*place, measure) for measure in _measures(one, accepted))
    return counted


def _measures(round_: dict[str, Any], accepted: set[str]) -> Iterator[str]:
    if round_.get("due") and accepted & set(round_["lists"]):
        yield "target"
    if round_["doses"]:
        yield "vaccinated"


def prior(told: object) -> str:
    """The class of a number of prior doses as the forms have it; what is no number is not known."""
    text = str(told if told is not None else "").strip()
    return str(min(int(text), 2)) if text.isascii() and text.isdigit() else "unknown"
