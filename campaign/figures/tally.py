"""The tally: acts and doses by age band and 常住/流动, read from cells; doses add up, persons are asked of coverage."""

from __future__ import annotations

import json
from collections import Counter

from campaign.ledger.store import Store
from campaign.rules.residence import CLASSES

UNKNOWN = "unknown"

Cells = Counter[tuple[str, str, str]]
DAY = "select band, residence, measure, n from day_tally where site = ? and day = ? and round = ? and n <> 0"
SITE = "select band, residence, measure, n from round_tally where round = ? and site = ? and n <> 0"
ROUND = "select band, residence, measure, n from campaign_tally where round = ? and n <> 0"
WHOLE_DAY = DAY.replace("n from", "sum(n) from").replace("and round = ? and n <> 0", "group by band, residence, measure")


def tally(store: Store, *, round: int, site: str = "", day: str = "") -> Cells:
    """Counts by (band, residence, measure): of a site's day, of a site's round, or of the round at all sites here."""
    rows = (store.rows(DAY, [site, day, round]) if day else store.rows(SITE, [round, site]) if site
            else store.rows(ROUND, [round]))
    return Counter({(band, residence, measure): n for band, residence, measure, n in rows})


def whole_day(store: Store, site: str, day: str) -> Cells:
    """A site's day by (band, residence, measure), whatever rounds it was worked for: what is closed and signed."""
    rows = [row for row in store.rows(WHOLE_DAY, [site, day]) if row[3]]
    return Counter({(band, residence, measure): n for band, residence, measure, n in rows})


def total(cells: Cells, measure: str, *, band: str = "", residence: str = "") -> int:
    """The sum of one measure; of one band or residence class where named. Always computed, never typed.

    "unknown" is whatever is in no class, a blank too, so that the classes add up to the whole.
    """
    return sum(n for (b, r, m), n in cells.items() if m == measure and (not band or b == band)
               and (not residence or residence == (r if r in CLASSES else UNKNOWN)))


def in_band(cells: Cells, measure: str, band: str, residence: str) -> int:
    """As `total`, of one class in just this band: blank is whoever is in none."""
    return total(Counter({key: n for key, n in cells.items() if key[0] == band}), measure, residence=residence)


def classes(cells: Cells) -> list[str]:
    """常住 and 流动 always; unknown only where somebody is, blank or not."""
    return [*CLASSES, *([UNKNOWN] if any(r not in CLASSES for _, r, _ in cells) else [])]


def by_birth_year(store: Store, *, round: int, measure: str = "doses") -> Counter[tuple[str, str]]:
    """The same doses by (birth year, residence): the other table that is printed from them."""
    return Counter({(year, residence): n for year, residence, n in store.rows(
        "select birth_year, residence, sum(n) from tally where round = ? and measure = ? "
        "group by birth_year, residence having sum(n) <> 0", [round, measure])})


def by_day(store: Store, *, round: int, site: str, measure: str = "doses") -> list[tuple[str, int]]:
    """A measure by day, in order."""
    return store.rows("select day, sum(n) from day_tally where round = ? and site = ? and measure = ? "
                      "group by day having sum(n) <> 0 order by day", [round, site, measure])


def by_site_and_day(store: Store, *, round: int, measure: str = "doses") -> Counter[tuple[str, str]]:
    """A measure of a round by (site, day), at every site that is here."""
    return Counter({(site, day): n for site, day, n in store.rows(
        "select site, day, sum(n) from day_tally where round = ? and measure = ? "
        "group by site, day having sum(n) <> 0", [round, measure])})


def rounds_of(store: Store, site: str, day: str) -> list[int]:
    """Every round that a day was worked for, in order."""
    return [n for (n,) in store.rows("select distinct round from day_tally where site = ? and day = ? and n <> 0 "
                                     "order by round", [site, day])]


def days(store: Store, site: str) -> list[str]:
    """The days on which anything was counted at the site."""
    return [row[0] for row in store.rows(
        "select day from day_tally where site = ? union select day from stock where site = ? "
        "union select day from picture where role = 'day' and site = ? order by day", [site] * 3)]


def reported(store: Store, *, round: int, site: str) -> list[dict[str, object]]:
    """Figures that somebody reported or typed, kept beside the computed ones and never in their place."""
    return [json.loads(row[0]) for row in store.rows(
        "select body from picture where role = 'entry' and site = ? and round = ? "
        "and body like '%\"kind\":\"figure_reported\"%' order by subject", [site, round])]
