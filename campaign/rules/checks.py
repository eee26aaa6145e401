"""The list of checks: each looks at one kind of claim and says what a person should look at; nothing is corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from campaign.rules import reported
from campaign.rules.binomial import at_least
from campaign.rules.claims import Claim, Digits, Part, Rate, Rounds, Sum, Times, Units, Written, whole
from campaign.rules.reported import Flag, Flags

FEWEST_DIGITS, SURPRISING = 30, 0.001
OF_A_MILLION = 1_000_000


class Check(NamedTuple):
    """A check: its code, the kind of claim that it looks at, and what it finds there."""

    code: str
    at: type[Claim]
    finds: Callable[[Any], Flags]


class Found(NamedTuple):
    """What a check found, and where."""

    where: str
    flag: Flag


def _sum(claim: Sum) -> Flags:
    parts = [whole(one) for one in claim.parts]
    known = [one for one in parts if one is not None]
    readable = "*" in claim.total or whole(claim.total) is not None
    total = claim.total if "*" in claim.total else claim.total.replace(",", "")
    return reported.sum_mismatch(known, total) if readable and len(known) == len(parts) > 0 else []


def _part(claim: Part) -> Flags:
    part, of = whole(claim.part), whole(claim.whole)
    return [] if part is None or of is None else reported.part_gt_whole(part, of, rest=whole(claim.rest))


def _denominator(claim: Rate) -> Flags:
    """A hidden or unreadable denominator is there all the same: it is pointed out where it is written.

    Where nobody is due a rate has nothing that it could be of; that there is none is no fault.
    """
    said = claim.part.strip() or claim.stated.strip()
    of_nobody = claim.ratio.denominator == 0 and bool(reported.rate_of(claim.stated)) and not claim.ratio.numerator
    missing = said and not claim.whole.strip()
    return reported.denom_missing(claim.ratio, claim.stated) if missing or of_nobody else []


def _rate(claim: Rate) -> Flags:
    ratio = claim.ratio
    if not reported.is_rate(claim.stated) or ratio.numerator is None or not ratio.denominator:
        return []
    if claim.per == OF_A_MILLION:
        return reported.incidence_mismatch(ratio.numerator, ratio.denominator, claim.stated.strip())
    return reported.rate_mismatch(ratio, claim.stated)


def _impossible(claim: Rate) -> Flags:
    return reported.rate_impossible(claim.part, claim.whole, claim.stated) if claim.per == 100 else []


def _over(claim: Rate) -> Flags:
    return reported.cov_gt_100(claim.ratio) if claim.per == 100 else []


def _walk_ins(claim: Rate) -> Flags:
    ratio = claim.ratio
    over = ratio.over_100 and claim.per == 100
    return reported.walk_ins(ratio.denominator or 0, ratio.numerator or 0) if over else []


def _typo(claim: Written) -> Flags:
    """Only where a point may stand: among counts the comma parts thousands."""
    return reported.decimal_typo(claim.text) if claim.rate else []


def _unreadable(claim: Written) -> Flags:
    text = claim.text.strip()
    read = reported.is_rate(text) if claim.rate else whole(text) is not None
    odd = reported.masked(text) or _typo(claim) or claim.low is not None
    return [] if not text or read or odd else [Flag("figure_unreadable", {"text": text})]


def _at_least(claim: Written) -> Flags:
    return [] if claim.low is None else [Flag("lower_bound", {"text": claim.text, "low": claim.low})]


def _minutes(early: str, late: str) -> int:
    """By how many minutes, rounded up, the first comes before the second; nought where it does not, or one is blank."""
    if not early or not late or early >= late:
        return 0
    seconds = (datetime.fromisoformat(late) - datetime.fromisoformat(early)).total_seconds()
    return max(1, -int(-seconds // 60))


def _before_arrival(claim: Times) -> Flags:
    n = _minutes(claim.dosed, claim.arrived)
    return [Flag("dose_before_arrival", {"minutes": n})] if n else []


def _after_close(claim: Times) -> Flags:
    n = _minutes(claim.closed, claim.dosed)
    return [Flag("dose_after_close", {"minutes": n})] if n else []


def _preference(claim: Digits) -> Flags:
    """Noughts and fives beyond chance: one in five figures ends so, by the exact binomial, one-sided."""
    n, heaped = sum(claim.ends), claim.ends[0] + claim.ends[5]
    if n < FEWEST_DIGITS or at_least(heaped, n, 0.2) >= SURPRISING:
        return []
    return [Flag("digit_preference", {"n": n, "heaped": heaped, "expected": round(n / 5)})]


# The gravest first: numbers that cannot all be true, then what is missing, then what is hard to read.
CHECKS: tuple[Check, ...] = (
    Check("sum_mismatch", Sum, _sum),
    Check("part_gt_whole", Part, _part),
    Check("duplicate_round", Rounds, lambda claim: reported.duplicate_round(claim.first, claim.second)),
    Check("rate_mismatch", Rate, _rate),
    Check("rate_impossible", Rate, _impossible),
    Check("dose_before_arrival", Times, _before_arrival),
    Check("dose_after_close", Times, _after_close),
    Check("denom_missing", Rate, _denominator),
    Check("no_due", Rate, lambda claim: reported.no_due(claim.ratio)),
    Check("cov_gt_100", Rate, _over),
    Check("walk_ins", Rate, _walk_ins),
    Check("unit_ambiguous", Units, lambda claim: reported.unit_ambiguous(claim.units, claim.by_round)),
    Check("masked", Written, lambda claim: reported.masked(claim.text)),
    Check("decimal_typo", Written, _typo),
    Check("lower_bound", Written, _at_least),
    Check("figure_unreadable", Written, _unreadable),
    Check("digit_preference", Digits, _preference),
)


def found(claims: Iterable[Claim]) -> list[Found]:
    """What the checks find in these claims, in the order of the list of checks; each thing once at its place.

    A check answers for its own code alone: that a total hides digits is found where the total is written.
    """
    told = list(claims)
    all_ = [Found(one.where, flag) for check in CHECKS for one in told if isinstance(one, check.at)
            for flag in check.finds(one) if flag.code == check.code]
    return list({(one.where, one.flag.code, str(one.flag.facts)): one for one in all_}.values())


def by_gravity(found: Iterable[Found]) -> list[Found]:
    """Findings in the order of the list of checks; what no check is called comes last."""
    order = {one.code: at for at, one in enumerate(CHECKS)}
    return sorted(found, key=lambda one: order.get(one.flag.code, len(order)))
