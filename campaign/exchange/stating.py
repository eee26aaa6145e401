"""What a site tells for the exchange alone, before anything is sent: pseudonyms, or sums under an origin that reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from campaign.exchange.modes import TALLIES, mode, pseudonyms_due
from campaign.figures.roll_up import Cells, persons
from campaign.figures.site import origin, rounds, site_here, today
from campaign.ledger.ledger import Writing
from campaign.ledger.pictures import picture
from campaign.ledger.reporting import open_reporting, turn_to
from campaign.ledger.settings import put_setting, setting
from campaign.ledger.store import SLICE, Store

REPORTING = "exchange_reporting"
Sums = list[list[Any]]


def prepare(store: Store) -> int:
    """Tells what this site's way of exchanging asks for before it sends; answers with how many events that took."""
    site = site_here(store)
    if site is None:
        return 0
    if mode(store) == TALLIES:
        return state_cells(store, site)
    return tell_pseudonyms(store, site)


def tell_pseudonyms(store: Store, site: dict[str, Any]) -> int:
    """A pseudonym lies beside its event as a name does, sealed into it: erasing the person takes it away too."""
    due = list(pseudonyms_due(store))
    for at in range(0, len(due), SLICE):
        with store.writing() as conn:
            writing = Writing(store, conn)
            for person, word in due[at:at + SLICE]:
                writing.tell("pseudonym_told", {"person": person}, site=site["site"], day=today(store, site).isoformat(),
                             round=site["round"], operator="", personal={"pseudonym": word})
            writing.finish(live=False)
    return len(due)


def reporting_origin(store: Store) -> str:
    """The origin under which this file states its sums; blank before it has stated any. A restored file has a new one."""
    made, _, reports_for = setting(store, REPORTING).partition(" ")
    return made if reports_for == origin(store) else ""


def state_cells(store: Store, site: dict[str, Any]) -> int:
    """States anew each day and round whose sums have changed since they were stated: numbered, and signed when sent."""
    changed = [one for one in _sums(store, site["site"]) if one[2] != _stated(store, site["site"], *one[:2])]
    if not changed:
        return 0
    day = today(store, site).isoformat()
    with store.writing() as conn:
        writing, reporting = Writing(store, conn), reporting_origin(store)
        if reporting:
            turn_to(writing, reporting)
        else:
            reports_for = writing.origin
            open_reporting(writing, site=site["site"], day=day, operator="")
            put_setting(conn, REPORTING, f"{writing.origin} {reports_for}")
        for round, of_day, cells in changed:
            writing.tell("cells_stated", {"day_of": of_day, "cells": cells}, site=site["site"], day=of_day or day,
                         round=round, operator="")
        writing.finish(live=False)
    return len(changed)


def _sums(store: Store, site: str) -> Iterator[tuple[int, str, Sums]]:
    """By round: each day's acts and doses, and (without a day) the distinct persons of the site by home area."""
    for round in rounds(store, site):
        days: dict[str, Sums] = {one: [] for one in _days_stated(store, site, round)}
        for day, band, residence, measure, n in store.rows(
                "select day, band, residence, measure, n from day_tally where site = ? and round = ? and n <> 0 "
                "order by day, band, residence, measure", [site, round]):
            days.setdefault(day, []).append(["", band, residence, measure, n])
        yield from ((round, day, cells) for day, cells in days.items())
        of_site: Cells = persons(store, round)[0].get(site, Counter())
        yield round, "", [[*key, n] for key, n in sorted(of_site.items()) if n]


def _days_stated(store: Store, site: str, round: int) -> list[str]:
    return [day for day, in store.rows("select distinct day from stated where site = ? and round = ? and day <> '' "
                                       "and source = 'cells_stated' and n <> 0", [site, round])]


def _stated(store: Store, site: str, round: int, day: str) -> Sums:
    return (picture(store.conn, f"stated/cells_stated/{site}/{round}/{day}") or {"cells": []})["cells"]
