"""Sentences on what the campaign also counts: a kind in a sentence, with numbers, places and notes where there are any."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaign.figures.activities import sums
from campaign.papers.wording import Wording

ITSELF = ("document", "working_group", "problem", "next_step")


def counted(told: Iterable[dict[str, Any]], word: Wording) -> list[str]:
    """A sentence for each kind of activity: how often, how many in all (未填 if nobody counted), what was noted."""
    told = list(told)
    return [word(_code(item, n), what=word(f"activity.{item}"), times=times, n=n,
                 unit=word(f"activity_unit.{item}")) + _said([one for one in told if one["item"] == item], word)
            for item, (times, n) in sums(told).items()]


def _code(item: str, n: int | None) -> str:
    """A document, a problem, a next step is a thing by itself: nobody counts it."""
    return "activity.sum" if n is not None else "activity.itself" if item in ITSELF else "activity.uncounted"


def _said(told: list[dict[str, Any]], word: Wording) -> str:
    details = [" ".join(filter(None, [one["on"], one["number"], one["place"], one["note"]])) for one in told
               if one["number"] or one["place"] or one["note"]]
    return word("activity.noted", told=word("activity.semicolon").join(details)) if details else ""


def mending(told: Iterable[dict[str, Any]], word: Wording) -> list[str]:
    """How many of the shortcomings found are mended, and each one that is not, with the day it is due."""
    told = list(told)
    left = [one for one in told if one["state"] != "mended"]
    lines = [word("activity.mended_of", n=len(told) - len(left), found=len(told))] if told else []
    return lines + [word("activity.open" if one["due"] else "activity.open_undated", due=one["due"], found=" ".join(
        filter(None, (one["on"], one["place"], one["note"])))) for one in left]
