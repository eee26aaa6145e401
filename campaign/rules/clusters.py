"""A cluster is proposed by the plan's rule, with the evidence; only a person declares it, and only then its clock runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from campaign.rules.aefi import is_serious
from campaign.rules.binomial import at_least
from campaign.rules.tables import Table

Case = Mapping[str, Any]
WHYS = SERIOUS_ALIKE, ABOVE_EXPECTED = "serious_alike", "above_expected"


class ClusterRule(NamedTuple):
    """The plan's rule: alike serious ones, or non-serious ones above the expected rate, within so many hours at one unit.

    `expected` by product in reactions per 100 000 doses; a product without one is not judged by rate. `chance_pct`: how
    unlikely so many must be by chance alone.
    """

    within_hours: int
    serious_alike: int
    at_least: int
    chance_pct: int
    expected: Mapping[str, int]


class Proposal(NamedTuple):
    """Why, of which product and symptom, the cases by time; and for a rate: doses given and the chance of so many."""

    why: str
    product: str
    symptom: str
    cases: tuple[str, ...]
    doses: int = 0
    chance: float = 0.0


def read_cluster_rule(table: Table, products: Iterable[str]) -> ClusterRule | None:
    """The rule of a plan's `cluster` table; None where the plan has none, and then nothing is proposed."""
    if not table.values:
        return None
    rates = table.table("expected_per_100000", optional=True)
    for code in rates.values:
        if code not in products:
            rates.fault(code, "product_unknown", product=code)
    return ClusterRule(table.whole("within_hours", low=1, high=24 * 90), table.whole("serious_alike", low=2, high=100),
                       table.whole("at_least", low=2, high=100), table.whole("chance_pct", low=1, high=50),
                       {code: rates.whole(code, low=1, high=100_000) for code in rates.values})


def proposed(cases: Sequence[Case], doses: Callable[[str, str, str], int], rule: ClusterRule | None) -> list[Proposal]:
    """What the rule finds among the cases of one unit; `doses(product, since, until)` counts what was given there.

    Two serious ones alike; or a marked rise of non-serious ones after one vaccine (practice in China; the plan's numbers).
    """
    if rule is None:
        return []
    ordered = sorted((one for one in cases if one.get("product")), key=_onset)
    return [*_alike(ordered, rule), *_above(ordered, doses, rule)]


def _onset(case: Case) -> str:
    return str(case["onset_at"])


def _alike(cases: Sequence[Case], rule: ClusterRule) -> Iterator[Proposal]:
    serious = [one for one in cases if is_serious(one["seriousness"])]
    for product, symptom in sorted({(one["product"], symptom) for one in serious for symptom in one["symptoms"]}):
        same = [one for one in serious if one["product"] == product and symptom in one["symptoms"]]
        for group in together(same, rule.within_hours):
            if len(group) >= rule.serious_alike:
                yield Proposal(SERIOUS_ALIKE, product, symptom, tuple(one["case"] for one in group))


def _above(cases: Sequence[Case], doses: Callable[[str, str, str], int], rule: ClusterRule) -> Iterator[Proposal]:
    mild = [one for one in cases if not is_serious(one["seriousness"])]
    for product, per_100_000 in rule.expected.items():
        for group in together([one for one in mild if one["product"] == product], rule.within_hours):
            until = _onset(group[-1])
            given = doses(product, _earlier(until, rule.within_hours), until)
            chance = at_least(len(group), max(given, len(group)), per_100_000 / 100_000)
            if len(group) >= rule.at_least and chance * 100 < rule.chance_pct:
                yield Proposal(ABOVE_EXPECTED, product, "", tuple(one["case"] for one in group), given, chance)


def together(cases: Sequence[Case], hours: int) -> list[list[Case]]:
    """The cases, by onset, in the largest groups that lie within so many hours; none that another holds whole."""
    groups: list[list[Case]] = []
    for one in cases:
        group = [other for other in cases if _onset(one) <= _onset(other) and _earlier(_onset(other), hours) <= _onset(one)]
        if not groups or group[-1] is not groups[-1][-1]:
            groups.append(group)
    return groups


def _earlier(at: str, hours: int) -> str:
    moment = datetime.fromisoformat(at) - timedelta(hours=hours)
    return moment.isoformat(timespec="milliseconds")[:23] + "Z"
