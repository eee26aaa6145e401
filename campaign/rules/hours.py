"""The hours of a site's day: when it works, and how many minutes of a span are worked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from campaign.rules.chairs import Break
from campaign.rules.tables import Table

AT = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Hours:
    """From opening to closing less the breaks; minutes since midnight by the site's clock."""

    opens: int
    closes: int
    breaks: tuple[Break, ...] = ()

    def worked(self, start: int, end: int) -> int:
        """Minutes of a span in which the site works; nought of a span that ends before it begins."""
        start, end = max(start, self.opens), min(end, self.closes)
        away = sum(max(0, min(end, one.end) - max(start, one.start)) for one in self.breaks)
        return max(0, end - start - away)

    def by_hour(self, until: int | None = None) -> dict[int, int]:
        """Minutes worked in each hour of the clock, until a minute of the day or until closing; only hours with any."""
        end = self.closes if until is None else min(until, self.closes)
        told = {hour: self.worked(hour * 60, min(end, hour * 60 + 60)) for hour in range(24)}
        return {hour: minutes for hour, minutes in told.items() if minutes}


def read_hours(table: Table) -> Hours | None:
    """The hours that a plan gives; None where it gives none."""
    if not table.values:
        return None
    opens, closes = (minute(table, key, table.text(key)) for key in ("opens", "closes"))
    rows = table.lists("breaks") if "breaks" in table else ()
    breaks = tuple(Break(minute(table, "breaks", row[0]), minute(table, "breaks", row[-1])) for row in rows if row)
    hours = Hours(opens, closes, breaks)
    if table.clean() and not _in_order([opens, *(at for one in breaks for at in one), closes]):
        table.fault("closes", "hours_reversed")
    return hours


def minute(table: Table, key: str, told: str) -> int:
    """A time of the day as 08:30, in minutes since midnight; anything else is a fault under the key."""
    if AT.fullmatch(told):
        return int(told[:2]) * 60 + int(told[3:])
    if table.clean(key):
        table.fault(key, "hour_unreadable", value=told)
    return 0


def _in_order(minutes: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(minutes))
