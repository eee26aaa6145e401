"""Zero reports (零报告): due and received by site and period, and what in the observation bears a nought out."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from campaign.ledger.store import Store

PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", re.ASCII)
# How an observation may have ended; each is counted, none as another.
ENDS = ("released_observed", "observed_at_the_stop", "released_early", "released_too_soon", "released_advised", "left_early",
        "called_back", "transferred", "gone_unseen", "observing")


class Due(NamedTuple):
    """A report that one site owes for one period, whether it has come, and the doses whose outcome it could not tell."""

    site: str
    period: str
    received_at: str
    unseen: int = 0


def period_is(text: str) -> bool:
    """Whether this names a day (2026-12-05) or a month (2026-12)."""
    return PERIOD.fullmatch(text) is not None


def basis(store: Store, site: str, period: str) -> dict[str, int]:
    """What the period's nought stands on: persons dosed, how each observation ended, and the reactions known of it.

    `elsewhere`: reactions reported here of doses given at another place, which count in no figure of this site's doses.

    `unseen`: doses whose observation nobody can tell the end of: seated still, handed over for treatment, gone unseen
    and not reached since, called and told of a reaction that is no case yet, or counted on paper without a name.
    """
    return _told(store, "site = ? and day >= ? and day <= ?", [site, period, f"{period}~"])


def basis_of_round(store: Store, site: str, round: int) -> dict[str, int]:
    """What the nought of a round stands on at a site, as `basis` of a day."""
    return _told(store, "site = ? and round = ?", [site, round])


def _told(store: Store, which: str, facts: Sequence[Any]) -> dict[str, int]:
    told = dict(store.rows(f"select measure, sum(n) from tally where {which} group by measure", facts))
    cases = [json.loads(body) for (body,) in store.rows(
        f"select body from picture where role = 'case' and {which}", facts)]
    elsewhere = sum(bool(one.get("elsewhere")) for one in cases)
    ends = {one: int(told.get(one, 0)) for one in ENDS}
    unseen = ends["observing"] + ends["transferred"] + _not_well(store, which, facts) + int(told.get("counted", 0))
    return {"vaccinated": int(told.get("vaccinated", 0)), **ends, "unseen": unseen,
            "reactions": len(cases) - elsewhere, "elsewhere": elsewhere}


def _not_well(store: Store, which: str, facts: Sequence[Any]) -> int:
    """Who went unseen and is not known to be well, and who left early and told of a reaction when called."""
    rows = store.rows("select state, body from picture where role = 'visit' and state in ('gone_unseen', 'left_early') "
                      f"and {which}", facts)
    gone = ((state, json.loads(body).get("called_back", {}).get("answer")) for state, body in rows)
    return sum(answer == "reaction" or (state == "gone_unseen" and answer != "well") for state, answer in gone)


def borne_out(found: dict[str, int]) -> bool:
    """Whether "no reaction" may be said: somebody was dosed, each one's observation is known, and nothing was reported."""
    return found["vaccinated"] > 0 and not found["unseen"] and not found["reactions"]


def nought(found: dict[str, int]) -> str:
    """What a page or a paper says of these figures: reactions, a zero report, or why it is none."""
    if found["reactions"]:
        return "reactions"
    if borne_out(found):
        return "zero_report"
    return "not_borne_out" if found["released_observed"] else "nobody_observed"


def zero_reports(store: Store, sites: Sequence[str], periods: Sequence[str]) -> list[Due]:
    """Every report that these sites owe for these periods, with when it was told; blank where it has not come."""
    came = {(one["site"], one["period"]): Due(one["site"], one["period"], one["at"], one["basis"].get("unseen", 0))
            for one in (json.loads(row[0]) for row in store.rows("select body from picture where role = 'zero'"))}
    came |= {(site, period): Due(site, period, max(told) if all(told) else "")
             for (site, period), told in _with_cases(store).items()}
    return [came.get((site, period), Due(site, period, "")) for site in sites for period in periods]


def _with_cases(store: Store) -> dict[tuple[str, str], list[str]]:
    """When each reaction of a site's day and month was first reported; their reports stand in the place of a nought."""
    found = defaultdict(list)
    for day, site, body in store.rows("select day, site, body from picture where role = 'case'"):
        for period in (day, day[:7]):
            found[site, period].append(json.loads(body).get("first_reported_at", ""))
    return found


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
