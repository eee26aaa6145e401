"""Persons across rounds, reached here or elsewhere: in both, dropped out, through their course, with card or certificate."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from campaign.figures.targets import concerns, lists
from campaign.ledger.store import Store
from campaign.rules.coverage import Ratio
from campaign.rules.persons import came_to
from campaign.rules.plan import Plan

Picture = dict[str, Any]
MEASURES = ("due_both", "reached_both", "reached_before", "dropped_out", "full_course", "due", "carded", "card_known",
            "certified", "certificate_known", "prior_unknown")
HAS = "1"  # yes, as lists code it


@dataclass(frozen=True)
class Linked:
    """The ids of persons by measure, linked records counted once; each number is the length of its list."""

    people: dict[str, list[str]] = field(default_factory=lambda: {measure: [] for measure in MEASURES})

    def n(self, measure: str) -> int:
        """How many persons."""
        return len(self.people[measure])

    @property
    def two_rounds(self) -> Ratio:
        """Of those due in this round and the one before, who were reached in both (两轮全程)."""
        return self._of("reached_both", "due_both")

    @property
    def drop_out(self) -> Ratio:
        """Of those reached in the round before, who were not reached in this one."""
        return self._of("dropped_out", "reached_before")

    @property
    def course(self) -> Ratio:
        """Of those due, who have had every dose of their product's course."""
        return self._of("full_course", "due")

    @property
    def cards(self) -> Ratio:
        """Of those of whom it is known, who hold a card (建卡率)."""
        return self._of("carded", "card_known")

    @property
    def certificates(self) -> Ratio:
        """Of those whose proof of earlier doses is known, who showed the certificate (持证率)."""
        return self._of("certified", "certificate_known")

    def _of(self, part: str, whole: str) -> Ratio:
        return Ratio(self.n(part), self.n(whole) or None, whole)


def linked(store: Store, site: str, round: int, plan: Plan) -> Linked:
    """Reads the picture of every person here once: asked for when somebody looks, never in a refreshing board."""
    found, known = Linked(), lists(store)
    accepted = {one for one, picture in known.items() if picture["state"] == "accepted"}
    for subject, body in store.rows("select subject, body from picture where role = 'person' order by subject"):
        picture = json.loads(body)
        before, now = (picture["rounds"].get(str(number)) for number in (round - 1, round))
        if not any(one and concerns("+".join(one["lists"]) or came_to(one), known, site) for one in (before, now)):
            continue
        for measure, holds in _measures(picture, before or {}, now or {}, accepted, plan).items():
            if holds:
                found.people[measure].append(subject.partition("/")[2])
    return found


def _measures(picture: Picture, before: Picture, now: Picture, accepted: set[str], plan: Plan) -> dict[str, bool]:
    due, was_due = (bool(one.get("due") and accepted & set(one["lists"])) for one in (now, before))
    reached, was_reached = (bool(one.get("doses") or one.get("elsewhere")) for one in (now, before))
    return {"due": due, "due_both": due and was_due, "reached_both": due and was_due and reached and was_reached,
            "reached_before": was_reached, "dropped_out": was_reached and not reached,
            "full_course": due and _through(picture, plan),
            "card_known": bool(picture.get("has_card")), "carded": picture.get("has_card") == HAS,
            "certificate_known": bool(picture.get("evidence")), "certified": picture.get("evidence") == "certificate",
            "prior_unknown": bool(now.get("doses")) and _before(picture) is None}


def _before(picture: Picture) -> int | None:
    """Doses had before this campaign; None where nobody knows."""
    stated = str(picture.get("prior_doses") or "")
    return int(stated) if stated.isascii() and stated.isdigit() else None


def _through(picture: Picture, plan: Plan) -> bool:
    """Whether doses told here, had before and had elsewhere are a product's whole course; one given in rounds has none.

    Which product an earlier dose was of is seldom known: it counts towards any.
    """
    given = Counter(one.get("product") for one in picture["doses"])
    more = _before(picture) or 0
    more += sum(bool(one.get("elsewhere") and not one["doses"]) for one in picture["rounds"].values())
    return any(product.course.doses and given[code] + more >= product.course.doses
               for code, product in plan.products.items())
