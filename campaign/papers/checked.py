"""What the checks found, in words: which check, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from campaign.papers.bands import band_word
from campaign.rules.checks import Found
from campaign.rules.plan import Plan
from campaign.words import say


class Said(NamedTuple):
    """A finding as people read it."""

    check: str
    where: str
    what: str


def in_words(one: Found, lang: str, plan: Plan | None = None) -> Said:
    """A finding in a language; the number's own place in words where it is one of the site's, else the cell's."""
    def word(code: str, **facts: object) -> str:
        return say(code, lang, **facts)
    return Said(word(f"consistency.{one.flag.code}"), place(one.where, word, lang, plan),
                word(f"flag.{_code(one)}", **one.flag.facts))


def _code(one: Found) -> str:
    """Against a total with hidden digits there is no difference to name."""
    hidden = one.flag.code == "sum_mismatch" and one.flag.facts["difference"] is None
    return "sum_mismatch_masked" if hidden else one.flag.code


def place(where: str, word: Callable[..., str], lang: str, plan: Plan | None) -> str:
    """A place in words: coverage by band and residence, a measure, rounds, a visit or an entry by its number."""
    family, *keys = where.split("/")
    if family == "coverage" and len(keys) == 2:
        bands = {one.code: band_word(one, lang) for one in plan.bands} if plan else {}
        return " · ".join(one for one in (word("coverage"), bands.get(keys[0], keys[0]),
                                          word(f"residence.{keys[1]}") if keys[1] else "") if one)
    if family == "tally" and keys:
        return word(f"measure.{keys[0]}")
    if family == "rounds" and len(keys) == 2:
        return word("consistency.rounds", first=keys[0], second=keys[1])
    if family in ("visit", "reported") and keys:
        return word(f"consistency.{family}", number=keys[0])
    return word(f"consistency.{family}") if family in ("paper_times", "paper_sheets") else where or word("consistency.file")
