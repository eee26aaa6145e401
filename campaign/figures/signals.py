"""Signals: reactions against doses given, by lot, vial, vaccinator and table, each with its exact interval."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from campaign.figures.aefi import cases
from campaign.ledger.store import Store
from campaign.rules.binomial import interval
from campaign.rules.visit import GIVEN_BY


class Signal(NamedTuple):
    """So many reactions of so many doses at one lot, vial, vaccinator or table; a share with both ends of its interval."""

    by: str
    name: str
    reactions: int
    doses: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself; nought of nothing."""
        return self.reactions / self.doses if self.doses else 0.0


def signals(store: Store, site: str, round: int) -> dict[str, list[Signal]]:
    """By each of `GIVEN_BY`: every one with a dose this round, whose interval begins highest first.

    The interval is exact (Clopper and Pearson, 95 %): three of ten is not read like thirty of a hundred.
    """
    given, reacted = _doses(store, site, round), _reactions(store, site, round)
    return {by: sorted((_signal(by, name, reacted[by, name], n) for (kind, name), n in given.items() if kind == by),
                       key=lambda one: (-one.low, -one.doses, one.name)) for by in GIVEN_BY}


def _signal(by: str, name: str, reactions: int, doses: int) -> Signal:
    low, high = interval(min(reactions, doses), doses) or (0.0, 1.0)
    return Signal(by, name, reactions, doses, low, high)


def _doses(store: Store, site: str, round: int) -> Counter[tuple[str, str]]:
    return Counter({(by, name): n for by, name, n in store.rows(
        "select kind, name, n from given where site = ? and round = ? and n <> 0", [site, round])})


def _reactions(store: Store, site: str, round: int) -> Counter[tuple[str, str]]:
    """A dose after which several reactions were reported is one dose with a reaction."""
    once = {(one.get("dose") or one["case"]): one for one in cases(store, site)
            if one["round"] == round and not one.get("elsewhere")}
    return Counter((by, str(one[by])) for one in once.values() for by in GIVEN_BY if one.get(by))


def above_the_rest(found: list[Signal]) -> list[Signal]:
    """Those whose whole interval lies above the share of all together: worth a look before anything is concluded."""
    doses, reactions = sum(one.doses for one in found), sum(one.reactions for one in found)
    return [one for one in found if doses and one.reactions >= 2 and one.low > reactions / doses]
