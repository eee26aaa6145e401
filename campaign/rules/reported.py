"""What published or typed figures give away about themselves: flags for a person, never a correction."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from campaign.rules.coverage import Ratio, consistent, per_million, person_bounds, rounded

Flags = list["Flag"]


@dataclass(frozen=True)
class Flag:
    """Something a person should look at: a code and the facts its words need."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def sum_mismatch(parts: Sequence[int], reported: int | str | None) -> Flags:
    """A reported total beside the sum of its parts; `difference`: reported less computed, None if masked."""
    computed, told = sum(parts), str(reported if reported is not None else "").strip()
    if "*" in told:
        fits = re.fullmatch(re.escape(told).replace(r"\*", r"\d"), str(computed), re.ASCII)
        return masked(told) + ([] if fits else [_mismatch(computed, told, None)])
    return [_mismatch(computed, told, int(told) - computed)] if told and int(told) != computed else []


def _mismatch(computed: int, reported: str, difference: int | None) -> Flag:
    return Flag("sum_mismatch", {"computed": computed, "reported": reported, "difference": difference})


def part_gt_whole(part: int, whole: int, *, rest: int | None = None) -> Flags:
    """A part larger than its whole; where the rest is known, what the part would be is suggested."""
    if part <= whole:
        return []
    return [Flag("part_gt_whole", {"part": part, "whole": whole,
                                   "suggestion": None if rest is None else whole - rest})]


def duplicate_round(first: Collection[Any], second: Collection[Any]) -> Flags:
    """Two rounds equal in every cell: possible, but copied more often than counted."""
    return [Flag("duplicate_round", {"cells": len(first)})] if len(first) > 1 and first == second else []


def denom_missing(ratio: Ratio, stated: str = "") -> Flags:
    """A rate without a denominator; the stated one is kept as text and not believed."""
    return [] if ratio.denominator else [Flag("denom_missing", {"denominator": ratio.name, "stated": stated})]


def no_due(ratio: Ratio) -> Flags:
    """Some were reached in a group in which nobody is due: its rate is none, and nothing is missing."""
    return [Flag("no_due", {"n": ratio.numerator})] if ratio.denominator == 0 and ratio.numerator else []


def cov_gt_100(ratio: Ratio) -> Flags:
    """More reached than the denominator holds: shown as it is, never capped."""
    return [Flag("cov_gt_100", {"pct": ratio.pct, "denominator": ratio.name})] if ratio.over_100 else []


def walk_ins(enumerated: int, vaccinated: int) -> Flags:
    """At least the excess came without being enumerated; more did if some of the enumerated stayed away."""
    return [Flag("walk_ins", {"at_least": vaccinated - enumerated})] if vaccinated > enumerated else []


def unit_ambiguous(units: Collection[str], doses_by_round: Sequence[int] = ()) -> Flags:
    """Numbers added over different units, or doses of several rounds called persons (with their bounds)."""
    named = sorted(set(units))
    if len(named) > 1:
        return [Flag("unit_ambiguous", {"units": ", ".join(named)})]
    if named == ["person"] and len(doses_by_round) > 1:
        low, high = person_bounds(doses_by_round)
        return [Flag("unit_ambiguous", {"units": "person", "doses": high, "low": low, "high": high})]
    return []


def masked(text: str) -> Flags:
    """A number with hidden digits: the range it may lie in, and no value."""
    figure = text.strip()
    if not re.fullmatch(r"[\d*]*\*[\d*]*", figure, re.ASCII):
        return []
    lead = "1" if figure.startswith("*") and len(figure) > 1 else ""
    low = lead + figure[len(lead):].replace("*", "0")
    return [Flag("masked", {"text": figure, "low": int(low), "high": int(figure.replace("*", "9"))})]


def bounds(text: str) -> tuple[int, int] | None:
    """What a count may be at the least and at the most: one number where no digit is hidden; None of no count."""
    figure = text.strip().replace(",", "")
    if figure.isascii() and figure.isdigit():
        return int(figure), int(figure)
    return next(((one.facts["low"], one.facts["high"]) for one in masked(figure)), None)


def rate_impossible(part: str, whole: str, stated: str) -> Flags:
    """A percentage that no digits in the place of the hidden ones would give, with the range that they leave it."""
    told = next((one.facts["candidate"] for one in decimal_typo(stated)), rate_of(stated))
    of, among = bounds(part), bounds(whole)
    if told is None or "*" not in part + whole or not of or not among or not among[0]:
        return []
    low, high = (Fraction(100 * n, by) for n, by in ((of[0], among[1]), (of[1], among[0])))
    half = Fraction(1, 2 * 10 ** max(0, -int(told.as_tuple().exponent)))
    possible = low - half <= Fraction(told) <= high + half
    facts = {"stated": stated.strip(), "low": rounded(low), "high": rounded(high)}
    return [] if possible else [Flag("rate_impossible", facts)]


def decimal_typo(text: str) -> Flags:
    """A percentage whose decimal point is another sign: what it would be with a point, to be confirmed."""
    written = re.fullmatch(r"\s*(\d+)[^\d.\s%*](\d+)\s*%?\s*", text, re.ASCII)
    if not written:
        return []
    return [Flag("decimal_typo", {"text": text, "candidate": Decimal(".".join(written.groups()))})]


def rate_mismatch(ratio: Ratio, stated: str) -> Flags:
    """A stated percentage that is not the computed one at its own decimals."""
    if ratio.exact is None or ratio.numerator is None or consistent(stated, ratio):
        return []
    return [_rate(stated, ratio.pct, 100 * ratio.numerator)]


def incidence_mismatch(cases: int, population: int, stated: str) -> Flags:
    """A stated incidence a million that this population does not give."""
    computed = per_million(cases, population)
    return [] if computed == Decimal(stated.rstrip("% ")) else [_rate(stated, computed, 1_000_000 * cases)]


def is_rate(stated: str) -> bool:
    """Whether a rate is written as a number, with or without a per cent sign."""
    return RATE.fullmatch(stated) is not None


def rate_of(stated: str) -> Decimal | None:
    """A rate's number; None where it is written as none."""
    told = RATE.fullmatch(stated)
    return Decimal(told[1]) if told else None


RATE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%?\s*", re.ASCII)


def _rate(stated: str, computed: Decimal | None, scaled: int) -> Flag:
    """With the denominator that the stated rate would need; None when it is no number."""
    told = RATE.fullmatch(stated)
    implied = round(scaled / Fraction(told[1])) if told and Fraction(told[1]) else None
    return Flag("rate_mismatch", {"stated": stated, "computed": computed, "implied_denominator": implied})
