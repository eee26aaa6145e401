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


REACHED = ("well", "reaction")  # the answers of a call back that tell how somebody is


class Due(NamedTuple):
    """A report that one site owes for one period, and whether it has come."""

    site: str
    period: str
    received_at: str


def period_is(text: str) -> bool:
    """Whether this names a day (2026-12-05) or a month (2026-12)."""
    return PERIOD.fullmatch(text) is not None


def basis(store: Store, site: str, period: str) -> dict[str, int]:
    """What the period's nought stands on: persons dosed, how each observation ended, and the reactions known of it.

    `unseen`: doses whose observation nobody can tell the end of: seated still, gone unseen and not reached since, or
    counted on paper without a name.
    """
    rows = store.rows("select measure, sum(n) from tally where site = ? and day >= ? and day <= ? group by measure",
                      [site, period, f"{period}~"])
    told = dict(rows)
    cases = store.one("select count(*) from picture where role = 'case' and site = ? and day >= ? and day <= ?",
                      [site, period, f"{period}~"])
    ends = {one: int(told.get(one, 0)) for one in ENDS}
    unseen = ends["observing"] + _not_reached(store, site, period) + int(told.get("counted", 0))
    return {"vaccinated": int(told.get("vaccinated", 0)), **ends, "unseen": unseen,
            "reactions": int(cases[0]) if cases else 0}


def _not_reached(store: Store, site: str, period: str) -> int:
    """Who went unseen and whom no call has reached since."""
    gone = (json.loads(body) for (body,) in store.rows(
        "select body from picture where role = 'visit' and site = ? and day >= ? and day <= ? and state = 'gone_unseen'",
        [site, period, f"{period}~"]))
    return sum(one.get("called_back", {}).get("answer") not in REACHED for one in gone)


def borne_out(found: dict[str, int]) -> bool:
    """Whether "no reaction" may be said: somebody was dosed, each one's observation is known, and nothing was reported."""
    return found["vaccinated"] > 0 and not found["unseen"] and not found["reactions"]


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


def by_site(store: Store, sites: Sequence[str], periods: Sequence[str]) -> dict[str, list[Due]]:
    """The same reports, by the site that owes them."""
    return {site: zero_reports(store, [site], periods) for site in sites}


def months(first: str, last: str) -> list[str]:
    """Every month from the day `first` to the day `last`, at most twelve, the latest ones."""
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(max(start, end - 11), end + 1)]


def sites_known(store: Store) -> dict[str, str]:
    """The sites whose events are in this file, each with its name."""
    return {row[0]: json.loads(row[1])["name"] for row in store.rows(
        "select site, body from picture where role = 'site' order by site")}
