"""What the checks found, in words: which check, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from campaign.papers.bands import band_word
from campaign.rules.checks import Found
from campaign.rules.plan import Plan
from campaign.rules.reported import Flag
from campaign.words import say

NAMED = 3


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
                word(f"flag.{said_as(one.flag)}", **one.flag.facts))


def all_in_words(found: Sequence[Found], lang: str, plan: Plan | None = None) -> list[Said]:
    """Findings as people read them: what is said of several places is said once, with the places."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in found:
        check, where, what = in_words(one, lang, plan)
        places.setdefault((check, what), []).append(where)
    return [Said(check, _together(all_, lang), what) for (check, what), all_ in places.items()]


def _together(places: Sequence[str], lang: str) -> str:
    told = ", ".join(places[:NAMED])
    return told if len(places) <= NAMED else say("consistency.places", lang, places=told, n=len(places))


def said_as(flag: Flag) -> str:
    """The code of a flag's words: with what was stated or is suggested; hidden digits leave no difference to name."""
    variants = {"sum_mismatch": ("sum_mismatch_masked", "difference" in flag.facts and flag.facts["difference"] is None),
                "denom_missing": ("denom_missing_stated", bool(flag.facts.get("stated"))),
                "part_gt_whole": ("part_gt_whole_suggested", flag.facts.get("suggestion") is not None)}
    code, applies = variants.get(flag.code, (flag.code, False))
    return code if applies else flag.code


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
