"""What rapid assessment found in each area, beside what the round's own records say, each with its interval."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from campaign.ledger.store import Store
from campaign.rules.assessment import ESTIMATES, Result, Sample, Share, result
from campaign.rules.plan import Plan

Picture = dict[str, Any]


@dataclass(frozen=True)
class Assessed:
    """One area's sample: how far it is, what it says, and what the plan's table decides once it is whole.

    `pct` is the per cent that the lot counts as; None asks for a mop-up, or the sample is not whole yet.
    """

    area: str
    sample: Sample
    result: Result
    reasons: Counter[str]

    @property
    def estimates(self) -> bool:
        """Whether the sample says how many are covered; a rapid convenience sample only triggers action."""
        return self.sample.method in ESTIMATES

    @property
    def whole(self) -> bool:
        """Whether every child of the sample has been looked at."""
        return self.result.seen >= self.sample.children

    @property
    def decided(self) -> bool:
        """Whether more children cannot change the decision: the sample is whole, or too many are missed already."""
        return self.whole or self.result.missed > self.sample.tiers[-1].missed

    @property
    def pct(self) -> int | None:
        """The per cent of the decision table's line; None below them all, and while nothing is decided."""
        return self.sample.decide(self.result.missed) if self.decided else None


def children(store: Store, site: str, round: int, *, method: str = "", area: str = "") -> list[Picture]:
    """The children looked at, each as told, in the order of their events."""
    found = (json.loads(row[0]) for row in store.rows(
        "select body from picture where role = 'entry' and site = ? and round = ? "
        "and body like '%\"kind\":\"child_assessed\"%'", [site, round]))
    return sorted((one for one in found if method in ("", one["method"]) and area in ("", one["area"])),
                  key=lambda one: (one["at"], one["event"]))


def by(plan: Plan) -> str:
    """What decides whether a child was reached: the finger where the campaign marks it, else what is told."""
    return "finger" if plan.finger_mark else "recall"


def assessed(store: Store, site: str, round: int, plan: Plan, method: str) -> list[Assessed]:
    """Every area's sample of a method; those that ask for a mop-up first."""
    told: dict[str, list[Picture]] = {}
    for one in children(store, site, round, method=method):
        told.setdefault(one["area"], []).append(one)
    found = [Assessed(area, plan.assessment[method], result(all_, by=by(plan)),
                      Counter(one["reason"] for one in all_ if one.get("reason"))) for area, all_ in told.items()]
    return sorted(found, key=lambda one: (not one.decided or one.pct is not None, one.area))


def every_sample(store: Store, site: str, round: int, plan: Plan) -> list[Assessed]:
    """The samples of every method, each for itself: lots of unknown size do not add up to one estimate."""
    return [one for method in plan.assessment for one in assessed(store, site, round, plan, method)]


def assessed_shares(found: Result) -> dict[str, Share]:
    """Finger mark, recall, card and both rounds, in the order in which they are shown; none of nobody."""
    shares = {"finger": found.finger, "recall": found.recall, "card": found.card, "both": found.both}
    return {name: one for name, one in shares.items() if one.of}
