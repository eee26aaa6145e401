"""Who counts as resident and who as migrant: derived from facts by the plan's rule, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from campaign.rules.people import completed_months

KINDS = ("hukou", "months")
CLASSES = ("resident", "migrant")
STATED = ("resident", "migrant", "temporary")


@dataclass(frozen=True)
class ResidenceRule:
    """One of two rules in use: by household registration alone (`hukou`), or also by months lived here.

    `area_digits` leading digits of the area code make the same area (6 a county, 9 a town);
    `temporary_as` is the class in which this campaign counts those a list calls temporary.
    """

    kind: str
    area_digits: int
    months: int
    temporary_as: str


def months_resident(since: date, on: date) -> int:
    """Whole months lived here; none before the day of arrival."""
    return max(0, completed_months(since, on))


def class_of(*, hukou: str, area: str, since: date | None, rule: ResidenceRule, on: date,
             stated: str = "") -> str:
    """resident, migrant or unknown: facts first; what a list stated only where the facts do not decide."""
    reason = why(hukou=hukou, area=area, since=since, rule=rule, on=on, stated=stated)
    return rule.temporary_as if reason == "stated_temporary" else _CLASS[reason]


def why(*, hukou: str, area: str, since: date | None, rule: ResidenceRule, on: date,
        stated: str = "") -> str:
    """The code of the sentence that explains the class."""
    here = _same_area(hukou, area, rule.area_digits)
    if here:
        return "hukou_here"
    if rule.kind == "months" and since:
        return "lived_here_long" if months_resident(since, on) >= rule.months else "lived_here_short"
    if here is False and rule.kind == "hukou":
        return "hukou_elsewhere"
    return f"stated_{stated}" if stated in STATED else "facts_missing"


_CLASS = {
    "hukou_here": "resident", "lived_here_long": "resident", "stated_resident": "resident",
    "hukou_elsewhere": "migrant", "lived_here_short": "migrant", "stated_migrant": "migrant",
    "facts_missing": "unknown",
}


def _same_area(hukou: str, area: str, digits: int) -> bool | None:
    """Whether both codes lie in one area; None when one is missing, no code, or too short to tell."""
    if not (hukou.isdigit() and area.isdigit()):
        return None
    known = min(len(hukou), len(area), digits)
    if hukou[:known] != area[:known]:
        return False
    return True if known == digits else None
