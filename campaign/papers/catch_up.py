"""Catch-up on paper: the due list with phones, and the school register with its three rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaign.figures.school_register import Due, Register, schedule
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.wording import Wording, percent
from campaign.rules.plan import Plan

HEADS = ("n", "unit", "name", "birth", "phone", "vaccine", "no", "on")
RATES = ("unit", "to_check", "checked", "check_rate", "to_certify", "certified", "certify_rate", "to_make_up", "made_up",
         "make_up_rate")


def names_of(plan: Plan, lang: str) -> dict[str, str]:
    """The vaccines of the schedule and of the plan, by their codes, in words."""
    return {**{one.code: one.name[lang] for one in schedule()},
            **{code: one.name[lang] for code, one in plan.products.items()}}


def due_table(found: Sequence[Due], names: Mapping[str, str], word: Wording) -> Section:
    """A line a dose that is owed."""
    return Section([word(f"due.{head}") for head in HEADS],
                   [[str(nth), one.unit, one.name, one.birth, one.phone, names.get(one.vaccine, one.vaccine), str(one.no),
                     one.on] for nth, one in enumerate(found, start=1)])


def due_paper(found: Sequence[Due], *, plan: Plan, site: str, title: str, lang: str) -> Paper:
    """The due list as it goes to the school or the village."""
    word = Wording(lang)
    return Paper(title, [word("due.under", site=site, n=len(found))],
                 [Part("", tables=[due_table(found, names_of(plan, lang), word)])], lang, wide=True)


def register_table(lines: Sequence[Register], word: Wording) -> Section:
    """应查验/实查验, 应补证/实补证, 应补种/实补种 and their rates, a school a line."""
    return Section([word(f"school.{head}") for head in RATES], [
        [one.unit or word("coverage.nowhere"), *(cell for ratio in one[1:] for cell in (
            ratio.denominator, ratio.numerator, word.filled(percent(ratio))))] for one in lines])
