"""The roll-up: persons due and reached by home area and site, doses by site; each site by the best that has come from it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from campaign.figures.targets import accepted_of, before_freeze, group_of, lists
from campaign.ledger.store import Store
from campaign.rules import folds
from campaign.rules.coverage import Ratio

Cells = Counter[tuple[str, str, str, str]]  # (home area, band, residence, measure): persons
Doses = Counter[tuple[str, str]]  # (band, residence)
LEDGER, STATED, REPORTED = "ledger", "cells_stated", "tally_reported"
# What persons of a group count as: on a list that was frozen, on one accepted later, on none.
MEASURES = {("target", "enumerated"): ("target",), ("target", "added_after_freeze"): ("added",),
            ("vaccinated", "enumerated"): ("reached",), ("vaccinated", "added_after_freeze"): ("reached_added",),
            ("vaccinated", "walk_in"): ("walk_in",), ("elsewhere", "enumerated"): ("reached", "elsewhere"),
            ("elsewhere", "added_after_freeze"): ("reached_added", "elsewhere")}
REACHED = ("reached", "reached_added", "walk_in")
# A day counts by its records; by the site's own statement where they stay at home; by a report where neither has come.
SAID = """
    select s.site, s.source, s.band, s.residence, sum(s.n) from stated s
    where s.round = ? and s.measure = 'doses' and s.day <> '' and s.n <> 0
    and not exists (select 1 from day_tally t where t.site = s.site and t.day = s.day and t.round = s.round and t.n <> 0)
    and (s.source = 'cells_stated' or not exists (select 1 from stated o where o.round = s.round and o.site = s.site
        and o.day = s.day and o.source = 'cells_stated' and o.n <> 0))
    group by s.site, s.source, s.band, s.residence"""


@dataclass(frozen=True)
class Site:
    """One site's part: its persons, by records or by its own word (`source`), and its doses by where they are known from."""

    site: str
    source: str
    persons: Cells
    doses: dict[str, Doses]

    def n(self, *measures: str, area: str = "", band: str = "", residence: str = "") -> int:
        """Persons of these measures; of one area's beginning, band or residence class where named."""
        return total(self.persons, *measures, area=area, band=band, residence=residence)

    @property
    def dosed(self) -> int:
        """Doses, from whatever they are known."""
        return sum(sum(one.values()) for one in self.doses.values())


@dataclass(frozen=True)
class RollUp:
    """A round over all sites. `distinct` are the persons whose records are here, each once however many sites list them."""

    round: int
    sites: tuple[Site, ...]
    distinct: Cells

    @property
    def counted(self) -> Cells:
        """The distinct persons, and those that sites state and units report: at most so many, as `persons` says."""
        return sum((one.persons for one in self.sites if one.source != LEDGER), Counter(self.distinct))

    @property
    def ratio(self) -> Ratio:
        """Of those enumerated who were reached, over records and statements; a target nobody has is a blank."""
        return Ratio(total(self.counted, "reached"), total(self.counted, "target") or None, "enumerated")

    @property
    def persons(self) -> tuple[int, int]:
        """Fewest and most persons reached: whose records are not here may be the same as another site's.

        The two are one number where every site's records are here.
        """
        known = total(self.distinct, *REACHED)
        said = [one.n(*REACHED) for one in self.sites if one.source != LEDGER]
        return max([known, *said]), known + sum(said)

    @property
    def doses(self) -> dict[str, int]:
        """Doses by where they are known from; these add up."""
        counted: Counter[str] = Counter()
        for one in self.sites:
            counted.update({source: sum(doses.values()) for source, doses in one.doses.items()})
        return dict(counted)

    @property
    def shared(self) -> int:
        """By how many those due at the sites exceed the distinct persons due: who is listed at several counts once."""
        ours = sum(one.n("target", "added") for one in self.sites if one.source == LEDGER)
        return ours - total(self.distinct, "target", "added")


def total(cells: Cells, *measures: str, area: str = "", band: str = "", residence: str = "") -> int:
    """Persons of these measures; of one area's beginning, band or residence class where named."""
    return sum(n for (at, b, r, measure), n in cells.items() if measure in measures and at.startswith(area)
               and band in ("", b) and residence in ("", r))


def roll_up(store: Store, round: int) -> RollUp:
    """Reads cells alone, never people: what it costs grows with sites, areas and days, not with doses."""
    by_site, distinct = persons(store, round)
    doses = _doses(store, round)
    said = _said_persons(store, round, here={*by_site, *(one for one, of in doses.items() if LEDGER in of)})
    sites = [Site(one, LEDGER if one in by_site or LEDGER in doses.get(one, ()) else said[one][0] if one in said
                  else next(iter(doses[one])), by_site.get(one) or (said[one][1] if one in said else Counter()),
                  doses.get(one, {})) for one in sorted({*by_site, *doses, *said})]
    return RollUp(round, tuple(sites), distinct)


def persons(store: Store, round: int) -> tuple[dict[str, Cells], Cells]:
    """Distinct persons of a round by the site that lists them or to which they came, and over all sites each once."""
    known = lists(store)
    accepted, before = accepted_of(known), before_freeze(store, round, "", known)
    by_site: dict[str, Cells] = {}
    distinct: Cells = Counter()
    for key, area, band, residence, measure, n in store.rows(
            "select lists, area, band, residence, measure, sum(n) from coverage where round = ? "
            "group by lists, area, band, residence, measure having sum(n) <> 0", [round]):
        for said in MEASURES.get((measure, group_of(key, accepted, before)), ()):
            distinct[area, band, residence, said] += n
        for site, own in _sites_of(key, known).items():
            for said in MEASURES.get((measure, group_of(own, accepted, before)), ()):
                by_site.setdefault(site, Counter())[area, band, residence, said] += n
    return by_site, distinct


def _sites_of(key: str, known: dict[str, dict[str, str]]) -> dict[str, str]:
    """The sites whose persons these are, each with its own lists among them: as its own file would have it."""
    if key.startswith("@"):
        return {key[1:]: key}
    own: dict[str, list[str]] = {}
    for one in key.split("+"):
        own.setdefault(known[one]["site"] if one in known else "", []).append(one)
    return {site: "+".join(of) for site, of in own.items() if site}


def _doses(store: Store, round: int) -> dict[str, dict[str, Doses]]:
    rows: Iterable[tuple[str, str, str, str, int]] = [
        *((site, LEDGER, *rest) for site, *rest in store.rows(
            "select site, band, residence, n from round_tally where round = ? and measure = 'doses' and n <> 0", [round])),
        *store.rows(SAID, [round])]
    told: dict[str, dict[str, Doses]] = {}
    for site, source, band, residence, n in rows:
        told.setdefault(site, {}).setdefault(source, Counter())[band, residence] += n
    return told


def _said_persons(store: Store, round: int, *, here: set[str]) -> dict[str, tuple[str, Cells]]:
    """Of sites whose records are not here: the persons they state, else those reported of them."""
    told: dict[str, tuple[str, Cells]] = {}
    for site, source, area, band, residence, measure, n in store.rows(
            "select site, source, area, band, residence, measure, n from stated where round = ? and day = '' and n <> 0 "
            "order by site, source", [round]):
        if site not in here and told.setdefault(site, (source, Counter()))[0] == source:
            told[site][1][area, band, residence, measure] += n
    return told


def people(store: Store, round: int, measures: Collection[str], *, site: str = "", area: str = "",
           level: int = 0, band: str | None = None, residence: str | None = None) -> list[str]:
    """The persons behind a number of the roll-up, of a site or of all; a blank band or residence is whoever has none.

    Those whose area begins with `area`; with a level, whose area's first so many digits are that, or who have none.
    Looks through every person here: only when somebody asks.
    """
    known = lists(store)
    accepted, before = accepted_of(known), before_freeze(store, round, "", known)

    def counted(cell: tuple[Any, ...]) -> bool:
        family, number, at, key, _, _, b, r, _, measure = cell
        own = _sites_of(key, known).get(site, "") if site else key
        there = at[:level] == area if level else at.startswith(area)
        return (family, number) == ("coverage", round) and there and band in (None, b) and residence in (None, r) and bool(
            own and {*MEASURES.get((measure, group_of(own, accepted, before)), ())} & {*measures})
    return [subject.partition("/")[2] for subject, body in _who_may_be(store, known, site, area)
            if any(counted(cell) for cell in folds.cells(subject, json.loads(body)) if cell[0] == "coverage")]


def _who_may_be(store: Store, known: dict[str, dict[str, str]], site: str, area: str) -> list[tuple[str, str]]:
    """The pictures of persons that name a site, or a list of its, and an area that begins so: few are then taken apart."""
    lists_of = [one for one, of in known.items() if of["site"] == site]
    asked = [[json.dumps(one, ensure_ascii=False) for one in (site, *lists_of)] if site else [],
             [f'"area":"{area}'] if area else []]
    where = "".join(f" and ({' or '.join(['instr(body, ?) > 0'] * len(of))})" for of in asked if of)
    return store.rows(f"select subject, body from picture where role = 'person'{where} order by subject", [*chain(*asked)])


def said_by(store: Store, round: int, site: str) -> list[dict[str, Any]]:
    """What stands behind a number that a site states or a unit reports: each statement with its day, number and time."""
    return [json.loads(body) for body, in store.rows(
        "select body from picture where role = 'stated' and site = ? and round = ? order by subject", [site, round])]
