"""Numbers that look made rather than counted: too many round ones, or one number for several units.

A count of people ends in 0 or 5 one time in five. Small numbers agree by chance, so only larger ones are looked at;
both remarks ask for a look at the list and accuse nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

ROUND_TO, LARGE = 10, 30  # round: a whole ten; large: too many people to agree by chance with two others
ALIKE = 3


def suspicious(counts: Mapping[str, int]) -> dict[str, list[tuple[str, int]]]:
    """By code the units and their counts: whole tens, and one count three times or more."""
    large = {unit: n for unit, n in counts.items() if n >= LARGE}
    same: dict[int, list[str]] = defaultdict(list)
    for unit, n in large.items():
        same[n].append(unit)
    return {"round": sorted((unit, n) for unit, n in large.items() if n % ROUND_TO == 0),
            "identical": sorted((unit, n) for n, units in same.items() if len(units) >= ALIKE for unit in units)}
