"""What the checks know of a round, as a paper says it: reported figures beside the recounted ones, and what is odd."""

from __future__ import annotations

from itertools import groupby

from campaign.figures.consistency import consistency
from campaign.figures.coverage import Coverage
from campaign.figures.reported import PERSONS, RATE, Compared, compare_reported
from campaign.ledger.store import Store
from campaign.papers.bands import band_word
from campaign.papers.checked import place
from campaign.papers.wording import Wording
from campaign.rules.checks import Found
from campaign.rules.plan import Plan

TOLD_OF_ALL = "denom_missing"  # said once, of the whole round
DIFFERS = "sum_mismatch"  # said by the two figures and their difference


def noticed(store: Store, site: str, covered: Coverage, plan: Plan, word: Wording) -> list[str]:
    """The round's reported figures that do not hold, then its coverage as a whole, then every other finding by check."""
    told = compare_reported(store, site, covered.round)
    whole = [word(f"flag.{one.code}", **one.facts) for one in covered.flags]
    rest = [one for one in consistency(store, site, covered.round)
            if not one.where.startswith("reported/") and one.flag.code != TOLD_OF_ALL]
    return [*(_reported(one, plan, word) for one in told.lines if one.flags), *whole, *_by_check(rest, plan, word)]


def noticed_of_all(store: Store, site: str, plan: Plan, word: Wording) -> list[str]:
    """What was reported of all rounds together and does not hold: persons who are doses, sums that differ."""
    return [_reported(one, plan, word) for one in compare_reported(store, site, 0).lines if one.flags]


def _reported(one: Compared, plan: Plan, word: Wording) -> str:
    """What was reported, what the records give, and by how much they differ; where nothing can be computed, why."""
    named = {band.code: band_word(band, word.lang) for band in plan.bands}
    measure = word("coverage") if one.measure == RATE else word("measure.vaccinated" if one.measure == PERSONS
                                                                 else f"measure.{one.measure}")
    residence = word(f"residence.{one.residence}") if one.residence else ""
    what = " · ".join(filter(None, (measure, named.get(one.band, one.band), residence)))
    why = "".join(word(f"flag.{flag.code}", **flag.facts) for flag in one.flags if flag.code != DIFFERS)
    if one.computed is None or not one.difference:
        return word("noticed.stated", what=what, n=one.reported, why=why)
    return word("noticed.reported", what=what, reported=one.reported, computed=one.computed,
                difference=f"{one.difference:+d}") + why


def _by_check(found: list[Found], plan: Plan, word: Wording) -> list[str]:
    """A line a check, with every place where it finds something; one place says what to do there."""
    lines = []
    for code, of in groupby(sorted(found, key=lambda one: one.flag.code), key=lambda one: one.flag.code):
        several = list(of)
        where = word.listed([place(one.where, word, word.lang, plan) for one in several])
        told = word(f"flag.{code}", **several[0].flag.facts) if len(several) == 1 else word(f"consistency.{code}")
        lines.append(word("noticed.found", where=where, what=told))
    return lines
