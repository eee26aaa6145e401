"""Birth days by the lunar calendar, named as such, turned into the public calendar's."""

from __future__ import annotations

import re
from datetime import date

from lunardate import LunarDate

from campaign.lists.faults import Read
from campaign.lists.vocabulary import Vocabulary, clean

UNKNOWN = Read(codes=("lunar",))
TOLD = ("lunar_turned",)


def read_lunar(text: str, vocabulary: Vocabulary) -> Read:
    """The public calendar's day of a lunar year, month and day; without all three it stays a fault (lunar).

    Of a month that comes twice in its year the second is meant only where the text says so.
    """
    listed = vocabulary.listed["lunar"]
    bare = re.sub(r"[\s()]", "", clean(text).translate(vocabulary.script))
    for named in sorted(vocabulary.listed["dates"]["lunar"], key=len, reverse=True):
        bare = bare.replace(named, "")
    year, found, rest = bare.partition(vocabulary.listed["dates"]["year"])
    figures = "".join(str(vocabulary.listed["numerals"]["digits"].get(one, one)) for one in year)
    leap = rest.startswith(listed["leap"])
    month, day = _named(rest.removeprefix(listed["leap"]), listed)
    if not (found and month and day and figures.isdecimal()):
        return UNKNOWN
    try:
        turned: date = LunarDate(int(figures), month, day, leap).toSolarDate()
    except ValueError:  # no such month or day in that year, or a year the tables do not hold
        return UNKNOWN
    return Read(turned.isoformat(), TOLD, {"birth": turned.isoformat()})


def _named(text: str, listed: dict[str, list[list[str]]]) -> tuple[int, int]:
    """The month and day by name or figure; nought for what names none."""
    month = next(((at, one) for at, names in enumerate(listed["months"], 1) for one in names if text.startswith(one)), None)
    rest = text.removeprefix(month[1]) if month else ""
    day = next((at for at, names in enumerate(listed["days"], 1) if rest in names), 0)
    return (month[0] if month else 0), day
