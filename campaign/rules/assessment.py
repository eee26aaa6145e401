"""Rapid assessment after the round: who was missed among the children looked at, and what a lot's sample decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from campaign.rules.binomial import at_most, interval
from campaign.rules.tables import Table

METHODS = ("rca", "lqas")
ESTIMATES = ("lqas",)  # a random sample of a lot; the twenty children of an RCA are whom a monitor meets
FINGER = ("marked", "not_marked", "not_seen")
RECALL = ("yes", "no", "unknown")
CARD = ("recorded", "not_recorded", "no_card")
PLACES = ("household", "school", "market", "transit")
MOP_UP = "mop_up"


@dataclass(frozen=True)
class Tier:
    """A line of the decision table: up to so many missed, the lot counts as at least this per cent covered."""

    missed: int
    pct: int


@dataclass(frozen=True)
class Sample:
    """How one method is done: children to be looked at, and its decision table, the strictest line first."""

    method: str
    children: int
    tiers: tuple[Tier, ...]

    def decide(self, missed: int) -> int | None:
        """The per cent of the first line that holds; None below them all, which asks for a mop-up."""
        return next((one.pct for one in self.tiers if missed <= one.missed), None)

    def accepts(self, coverage: float, *, tier: int = 0) -> float:
        """The operating curve: the chance that a lot covered to this share (0 to 1) is accepted at a tier.

        Binomial, as of children chosen one by one; clusters make the decision weaker than this says.
        """
        return at_most(self.tiers[tier].missed, self.children, 1 - coverage)


@dataclass(frozen=True)
class Share:
    """So many of so many, with the exact 95 % interval between 0 and 1."""

    n: int
    of: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """Clopper-Pearson, as of children chosen one by one; None of nobody."""
        return interval(self.n, self.of)


@dataclass(frozen=True)
class Result:
    """What the children of one sample say: finger mark and recall apart, and both rounds by recall.

    A finger that was not seen stands in neither; a child whose recall is unknown stands in the denominator of recall
    alone, as not vaccinated. `missed` decides.
    """

    seen: int
    finger: Share
    recall: Share
    card: Share
    both: Share
    missed: int


def result(children: Iterable[Mapping[str, Any]], *, by: str) -> Result:
    """Counts a sample; `by` is "finger" where the campaign marks fingers, else "recall", and says who was missed."""
    told = list(children)
    fingers = [one["finger"] == "marked" for one in told if one.get("finger") in ("marked", "not_marked")]
    recalled = [one.get("recall") == "yes" for one in told]
    cards = [one["card"] == "recorded" for one in told if one.get("card") in ("recorded", "not_recorded")]
    both = [one.get("recall") == one["before"] == "yes" for one in told if one.get("before")]
    covered = sum(one.get("finger") == "marked" for one in told) if by == "finger" else sum(recalled)
    return Result(len(told), _share(fingers), _share(recalled), _share(cards), _share(both), len(told) - covered)


def _share(said: list[bool]) -> Share:
    return Share(sum(said), len(said))


def read_samples(table: Table) -> dict[str, Sample]:
    """The plan's rapid assessment, by method; none where the plan has none. Each tier misses more and claims less."""
    samples = {}
    for method, row in table.each().items():
        if method not in METHODS:
            table.fault(method, "not_among", value=method, among=", ".join(METHODS))
        children, rows = row.whole("children", low=1, high=10_000), row.tables("tiers")
        tiers = tuple(Tier(one.whole("missed"), one.whole("pct", high=100)) for one in rows)
        for at in range(1, len(rows)):
            if tiers[at].missed <= tiers[at - 1].missed or tiers[at].pct >= tiers[at - 1].pct:
                rows[at].fault("missed", "tiers_out_of_order")
        if tiers and row.clean("children", "tiers") and tiers[-1].missed >= children:
            row.fault("children", "tiers_beyond_sample", missed=tiers[-1].missed, children=children)
        samples[method] = Sample(method, children, tiers)
    return samples
