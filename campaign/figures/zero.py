"""Zero reports (零报告): due and received by site and period, and what in the observation bears a nought out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from campaign.ledger.store import Store

PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", re.ASCII)
# How an observation may have ended; each is counted, none as another.
ENDS = ("released_observed", "observed_at_the_stop", "released_early", "released_too_soon", "released_advised", "left_early",
        "called_back", "transferred", "gone_unseen", "observing")


class Due(NamedTuple):
    """A report that one site owes for one period, and whether it has come."""

    site: str
    period: str
    received_at: str


def period_is(text: str) -> bool:
    """Whether this names a day (2026-12-05) or a month (2026-12)."""
    return PERIOD.fullmatch(text) is not None


def basis(store: Store, site: str, period: str) -> dict[str, int]:
    """What the period's nought stands on: persons dosed, how each observation ended, and the reactions known of it."""
    rows = store.rows("select measure, sum(n) from tally where site = ? and day >= ? and day <= ? group by measure",
                      [site, period, f"{period}~"])
    told = dict(rows)
    cases = store.one("select count(*) from picture where role = 'case' and site = ? and day >= ? and day <= ?",
                      [site, period, f"{period}~"])
    return {"vaccinated": int(told.get("vaccinated", 0)), **{one: int(told.get(one, 0)) for one in ENDS},
            "reactions": int(cases[0]) if cases else 0}


def borne_out(found: dict[str, int]) -> bool:
    """Whether "no reaction" may be said: somebody was dosed, nobody sits still, and nothing was reported."""
    return found["vaccinated"] > 0 and not found["observing"] and not found["reactions"]


def zero_reports(store: Store, sites: Sequence[str], periods: Sequence[str]) -> list[Due]:
    """Every report that these sites owe for these periods, with when it was told; blank where it has not come."""
    came = {(one["site"], one["period"]): one["at"] for one in (json.loads(row[0]) for row in store.rows(
        "select body from picture where role = 'zero'"))}
    for (day, site), at in _with_cases(store).items():
        for period in (day, day[:7]):
            came.setdefault((site, period), at)
    return [Due(site, period, came.get((site, period), "")) for site in sites for period in periods]


def _with_cases(store: Store) -> dict[tuple[str, str], str]:
    """Where a reaction was reported in its time, that report stands in the place of a nought."""
    return {(day, site): json.loads(body).get("first_reported_at", "") for day, site, body in store.rows(
        "select day, site, body from picture where role = 'case' and state = 'reported'")}


def counted(reports: Sequence[Due]) -> dict[str, Any]:
    """How many are due and how many have come."""
    return {"due": len(reports), "received": sum(bool(one.received_at) for one in reports)}
