"""What a summary must not pass over: problems recorded, days not closed, differences, odd figures, findings left open."""

from __future__ import annotations

from collections import Counter

from campaign.figures import day as days
from campaign.figures.activities import activities
from campaign.figures.coverage import Coverage
from campaign.figures.events import findings
from campaign.figures.tally import days as days_of
from campaign.ledger.store import Store
from campaign.papers.counted import counted, mending
from campaign.papers.noticed import noticed, noticed_of_all
from campaign.papers.wording import Wording
from campaign.rules.plan import Plan


def problems(store: Store, site: str, covered: list[Coverage], plan: Plan, word: Wording) -> list[str]:
    """The problems that were recorded, and those that the ledger itself knows of."""
    told = activities(store, site, "problems")
    odd = [word("summary.of_round", round=one.round) + line
           for one in covered for line in noticed(store, site, one, plan, word)]
    found = [*counted(told, word), *mending(told, word), *odd,
             *noticed_of_all(store, site, plan, word), *_unclosed(store, site, word),
             *_unexplained(store, site, word), *_findings(store, word)]
    return found or [word("not_filled")]


def _unclosed(store: Store, site: str, word: Wording) -> list[str]:
    open_ = [day for day in days_of(store, site) if days.day_of(store, site, day)["state"] != "closed"]
    return [word("summary.unclosed", days=word.listed(open_))] if open_ else []


def _unexplained(store: Store, site: str, word: Wording) -> list[str]:
    """The differences that two people signed, with the reason given for each."""
    signed = {day: days.signed(store, site, day) for day in days_of(store, site)}
    return [word("summary.difference", day=day, difference=word(f"difference.{one['code']}", lot=one["lot"], n=one["n"]),
                 reason=word.filled(told["reasons"].get(f"{one['code']} {one['lot']}".strip())))
            for day, told in signed.items() if told for one in told["figures"]["differences"]]


def _findings(store: Store, word: Wording) -> list[str]:
    found = Counter(one["code"] for one in findings(store))
    return [word("summary.findings", n=sum(found.values()))] if found else []
