"""Rates in reported figures: which result, target and rate of a table belong together, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from campaign.lists.figure_words import figure_in, plain, vocabulary
from campaign.lists.reported_tables import FRACTION, Column, Reported
from campaign.rules.claims import Claim, Rate, whole
from campaign.rules.coverage import Ratio, consistent

MILLION = 1_000_000
BRACKETS = str.maketrans("", "", "()%/·-:_")


def rates(table: Reported) -> Iterator[Claim]:
    """A result, its target and its rate; a rate alone lacks its denominator, a rate of many results is the total's."""
    due, reached, stated = (_of_kind(table, one) for one in (("due", "population"), ("reached",), ("rate",)))
    if not reached:
        for rate in stated:
            yield from (Rate(table.where(row, rate), table.cell(row, rate), "", "", _name(rate)) for row in table.rows)
    rated = {_rated(rate, reached): rate for rate in reversed(stated)} if reached else {}
    for one in reached:
        of = _due(one, reached, due)
        if of or one in rated:
            yield from _rate(table, one, of, rated.get(one))


def _of_kind(table: Reported, wanted: Sequence[str]) -> list[Column]:
    """The columns of a kind; what is a part of another column is none."""
    return [one for one in table.columns if one.kinds & {*wanted} and "within" not in one.kinds
            and ("rate" in wanted or "rate" not in one.kinds)]


def _rated(rate: Column, reached: Sequence[Column]) -> Column:
    """The result that a rate speaks of: of its own group, else the total, else the last before it."""
    own = [one for one in reached if _group(one) == _group(rate)]
    totals = [one for one in reached if "total" in one.kinds]
    before = [one for one in own or totals or reached if one.at < rate.at]
    return before[-1] if before else _nearest(rate, own or totals or reached)


def _due(one: Column, reached: Sequence[Column], due: Sequence[Column]) -> Column | None:
    """The target of a result's own group; else the nearest on either side, though never for the parts of a total."""
    own = [of for of in due if _group(of) == _group(one)]
    part = "total" not in one.kinds and any("total" in other.kinds for other in reached)
    if not due or (part and not own):
        return None
    return _nearest(one, own or due, after=reached[0].at < due[0].at)


def _nearest(to: Column, among: Sequence[Column], *, after: bool = False) -> Column:
    return min(among, key=lambda one: (abs(one.at - to.at), (one.at > to.at) != after))


def _group(column: Column) -> str:
    """Of whom a column speaks: its headings without the words for what it counts."""
    text = plain(column.span + column.head if column.span != column.head else column.head)
    heads = vocabulary()["heads"]
    words = [plain(word) for kind in ("due", "population", "reached", "rate", "million") for word in heads[kind]]
    words += [plain(word) for units in vocabulary()["units"].values() for word in units]
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    totals = [plain(word) for word in heads["total"]]
    return "total" if "total" in column.kinds and text.translate(BRACKETS) in (*totals, "") else text.translate(BRACKETS)


def _rate(table: Reported, reached: Column, due: Column | None, rate: Column | None) -> Iterator[Claim]:
    per = MILLION if rate and "million" in rate.kinds else 100
    name = _name(due) if due else "enumerated"
    for row in table.rows:
        part, of = (figure_in(table.cell(row, one)).text if one else "" for one in (reached, due))
        stated = _stated(table.cell(row, rate), part, of) if rate else ""
        if (part or stated) and (stated or of):
            told = per if rate or not due or "population" not in due.kinds else MILLION
            yield Rate(table.where(row, rate or reached), stated, part, of, name, told)


def _stated(cell: str, part: str, of: str) -> str:
    """A rate as written; a bare share as 0.98 is read as per cent where that, and not the share itself, follows."""
    try:
        share = 0 < float(cell) <= FRACTION
    except ValueError:
        return cell
    ratio = Ratio(whole(part), whole(of), "")
    return _per_cent(cell) if share and ratio.exact is not None and not consistent(cell, ratio) else cell


def _per_cent(share: str) -> str:
    return f"{Decimal(share).scaleb(2):f}"


def _name(column: Column) -> str:
    return column.head or column.span
