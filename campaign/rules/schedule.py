"""The routine schedule: which doses a child owes by history, and from which day each may be given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from campaign.rules.day import is_day
from campaign.rules.people import completed_months

UNDATED = ""
History = Mapping[str, Sequence[str]]  # by vaccine: the days of its doses, `UNDATED` where only their number is known
MOST = 9


@dataclass(frozen=True)
class Vaccine:
    """One vaccine's doses: ages in months at which they are due, and the least days between one and the next."""

    code: str
    ages: tuple[int, ...]
    days: tuple[int, ...]
    name: Mapping[str, str] = field(default_factory=dict)
    school: bool = True


class Owed(NamedTuple):
    """A dose that is due by age and not given; `due` is the first day on which it may be."""

    vaccine: str
    no: int
    due: date


def owed(schedule: Sequence[Vaccine], *, birth: date, history: History, on: date, ahead: int = 0) -> list[Owed]:
    """The next dose of every vaccine that is due by age on a day, or within so many days ahead.

    An unknown history counts as none. A dose given before its age or too soon after the last one is none.
    """
    found = [one for vaccine in schedule if (one := _next(vaccine, birth, history.get(vaccine.code, ())))]
    return [one for one in found if one.due <= on + timedelta(days=ahead)]


def lacking(schedule: Sequence[Vaccine], *, birth: date, history: History, on: date) -> dict[str, int]:
    """How many doses of each vaccine a child of this age lacks; only vaccines of which any is."""
    age = completed_months(birth, on)
    due = {one.code: sum(months <= age for months in one.ages) - len(standing(one, birth, history.get(one.code, ())))
           for one in schedule}
    return {code: n for code, n in due.items() if n > 0}


def standing(vaccine: Vaccine, birth: date, days: Sequence[str]) -> list[str]:
    """The doses that count: in their order, none before its age, none too soon after the one before."""
    kept: list[str] = []
    for day in sorted(days, key=lambda one: (one == UNDATED, one)):
        if len(kept) < len(vaccine.ages) and (day == UNDATED or date.fromisoformat(day) >= _first(vaccine, birth, kept)):
            kept.append(day)
    return kept


def _next(vaccine: Vaccine, birth: date, days: Sequence[str]) -> Owed | None:
    kept = standing(vaccine, birth, days)
    return Owed(vaccine.code, len(kept) + 1, _first(vaccine, birth, kept)) if len(kept) < len(vaccine.ages) else None


def _first(vaccine: Vaccine, birth: date, kept: Sequence[str]) -> date:
    """The first day for the dose after those that count: by age, and by the days since the last one whose day is known."""
    nth = len(kept)
    by_age = _months_after(birth, vaccine.ages[nth])
    last = kept[-1] if kept else UNDATED
    return by_age if last == UNDATED else max(by_age, date.fromisoformat(last) + timedelta(days=vaccine.days[nth - 1]))


def _months_after(birth: date, months: int) -> date:
    """The day on which these months are completed; a month without the birth day completes them on the next one's first."""
    year, month = divmod(birth.month - 1 + months, 12)
    first = date(birth.year + year, month + 1, 1)
    day = first + timedelta(days=birth.day - 1)
    return day if day.month == first.month else day.replace(day=1)


def read_doses(text: str) -> list[str] | None:
    """What is typed of a vaccine's doses: how many, or their days as 2021-03-05; None for anything else."""
    told = [one for one in re.split(r"[\s,;\u3001\uff0c\uff1b]+", text.strip()) if one]
    if len(told) == 1 and told[0].isdecimal() and int(told[0]) <= MOST:
        return [UNDATED] * int(told[0])
    return told if all(is_day(one) for one in told) else None
