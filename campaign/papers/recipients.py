"""Who received a lot, with the minutes since: by ticket and record, for those to be called back or asked after."""

from __future__ import annotations

from typing import NamedTuple

from campaign.figures.site import site_here
from campaign.figures.stock import recipients_of
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.summary import titled
from campaign.papers.wording import Wording, clock


class Recipient(NamedTuple):
    """One dose of the lot: whom, where, when, how many minutes ago, and where the person is now."""

    person: str
    ticket: str
    post: str
    at: str
    minutes: int
    state: str


def rows(store: Store, site: str, lot: str) -> list[Recipient]:
    """Every dose of a lot at a site over all days, the latest first."""
    now = milliseconds(store.now())
    return [Recipient(visit.get("person", ""), visit.get("ticket", ""), dose.get("post", ""), dose["at"],
                      (now - milliseconds(dose["at"])) // 60_000, visit["state"])
            for visit, dose in recipients_of(store, site, lot)]


def recipients(store: Store, site: str, lot: str, *, lang: str) -> Paper:
    """The list of those who received a lot, as it is printed."""
    word, here = Wording(lang), site_here(store) or {}
    told = [[one.ticket, one.person, one.post, clock(one.at, here), one.minutes, word(f"stage.{one.state}")]
            for one in rows(store, site, lot)]
    heads = [word(f"hold.{one}") for one in ("ticket", "person", "table", "dosed_at", "minutes", "stage")]
    under = [word("hold.of_lot", lot=lot), word("paper.as_of", time=clock(store.now(), here))]
    return Paper(titled(store, word("hold.list"), lang), under,
                 [Part(word("hold.recipients", n=len(told)), tables=[Section(heads, told)] if told else [])], lang)
