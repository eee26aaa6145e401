"""What a table of reported figures claims: its totals, rates, parts, rounds and units, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from campaign.lists.reported_tables import Column, Reported, Row, kinds, read_tables, unit_of, vocabulary, without_unit
from campaign.rules.checks import Found, found
from campaign.rules.claims import Claim, Digits, Part, Rate, Rounds, Sum, Units, Written, whole

COUNTED_NOT = frozenset(("rate", "part", "rest", "population"))
MILLION = 1_000_000


def check_file(name: str, content: bytes, confirmed: Mapping[str, str] | None = None) -> list[Found]:
    """What the checks find in a file's tables; `confirmed` holds by place what a person has read there."""
    return found(claims(read_tables(name, content, confirmed)))


def claims(tables: Sequence[Reported]) -> list[Claim]:
    """All that these tables claim, of themselves and of one another."""
    of_each = [claim for one in tables for claim in (*_written(one), *_across(one), *_down(one), *_rates(one), *_parts(one))]
    return [*of_each, *_rounds(tables), *_digits(tables)]


def _figure(table: Reported, row: Row, column: Column) -> str:
    """A figure without its unit, and without the word that makes it a lower bound."""
    return _least(without_unit(table.cell(row, column))[0])[0]


def _least(text: str) -> tuple[str, bool]:
    word = next((one for one in vocabulary()["at_least"] if text.endswith(one)), "")
    return text.removesuffix(word).strip(), bool(word)


def _written(table: Reported) -> Iterator[Claim]:
    for row in table.rows:
        for column in table.columns:
            text, least = _least(without_unit(table.cell(row, column))[0])
            low = whole(text) if least else None
            yield Written(table.where(row, column), table.cell(row, column) if least else text, "rate" in column.kinds, low)


def _summed(table: Reported) -> list[Column]:
    return [one for one in table.columns if not one.kinds & COUNTED_NOT]


def _across(table: Reported) -> Iterator[Claim]:
    """Each row's total of the columns before it, under one spanning heading."""
    columns = _summed(table)
    for at, total in enumerate(columns):
        if "total" in kinds(total.head) or ("total" in total.kinds and not total.head):
            before = [one for one in columns[:at] if one.span == total.span or not total.span]
            parts = _since(before, [one for one in before if "total" in kinds(one.head)])
            for row in table.rows if len(parts) > 1 else ():
                yield from _sum(table, [(row, one) for one in parts], (row, total))


def _since(all_: Sequence[Column], totals: Sequence[Column]) -> list[Column]:
    """The columns after the last total, which are no other target or result."""
    after = all_.index(totals[-1]) + 1 if totals else 0
    return [one for one in all_[after:] if not kinds(one.head) & {"due", "reached", "whole"}]


def _down(table: Reported) -> Iterator[Claim]:
    """Each column's total of the rows above it; a subtotal ends what it has added."""
    for column in _summed(table):
        parts: list[tuple[Row, Column]] = []
        for row in table.rows:
            if row.total and len(parts) > 1:
                yield from _sum(table, parts, (row, column))
            parts = [] if row.total else [*parts, (row, column)]


def _sum(table: Reported, parts: Sequence[tuple[Row, Column]], total: tuple[Row, Column]) -> Iterator[Claim]:
    where = table.where(*total)
    figures = [_figure(table, *one) for one in parts]
    yield Sum(where, tuple(figures), _figure(table, *total))
    units = [without_unit(table.cell(*one))[1] or unit_of(one[1].head) or unit_of(table.title) for one in (*parts, total)]
    rounds = all("round" in kinds(row.label) or "round" in kinds(column.head) for row, column in parts)
    numbers = [whole(one) for one in figures]
    by_round = tuple(n for n in numbers if n is not None) if rounds and None not in numbers else ()
    yield Units(where, tuple(one for one in units if one), by_round)


def _rates(table: Reported) -> Iterator[Claim]:
    """A result beside the target before it, and the rate after both; a rate alone lacks its denominator."""
    of, rates = _of_kind(table, "due", "population"), _of_kind(table, "rate")
    for reached in _of_kind(table, "reached"):
        due = _last(one for one in of if one.at < reached.at)
        rate = next((one for one in rates if one.at > reached.at), None)
        if due or rate:
            yield from _rate(table, reached, due, rate)
    if not _of_kind(table, "reached"):
        for rate in rates:
            yield from (Rate(table.where(row, rate), table.cell(row, rate), "", "", _name(rate)) for row in table.rows)


def _rate(table: Reported, reached: Column, due: Column | None, rate: Column | None) -> Iterator[Claim]:
    per = MILLION if rate and "million" in rate.kinds else 100
    name = _name(due) if due else "enumerated"
    for row in table.rows:
        part, of = _figure(table, row, reached), _figure(table, row, due) if due else ""
        stated = table.cell(row, rate) if rate else ""
        if (part or stated) and (stated or of):
            told = per if rate or not due or "population" not in due.kinds else MILLION
            yield Rate(table.where(row, rate or reached), stated, part, of, name, told)


def _name(column: Column) -> str:
    return column.head or column.span


def _of_kind(table: Reported, *wanted: str) -> list[Column]:
    """The columns of a kind; of several under one spanning heading the total alone."""
    found = [one for one in table.columns if one.kinds & set(wanted) and (wanted == ("rate",) or "rate" not in one.kinds)]
    totals = [one for one in found if "total" in one.kinds]
    return [one for one in found if one in totals or one.span not in {total.span for total in totals} or not one.span]


def _last(columns: Iterable[Column]) -> Column | None:
    return next(reversed([*columns]), None)


def _parts(table: Reported) -> Iterator[Claim]:
    """How many hold something among those checked; with the rest, to whom it was given."""
    whole_, part, rest = (next(iter(_of_kind(table, one)), None) for one in ("whole", "part", "rest"))
    if not whole_ or not part:
        return
    for row in table.rows:
        yield Part(table.where(row, part), _figure(table, row, part), _figure(table, row, whole_),
                   _figure(table, row, rest) if rest else "")


def _rounds(tables: Sequence[Reported]) -> Iterator[Claim]:
    """Two tables of one shape, one after the other: as of two rounds."""
    for one, other in pairwise(tables):
        if _shape(one) == _shape(other):
            yield Rounds(f"{one.title or one.where(one.rows[0], one.columns[0])} / "
                         f"{other.title or other.where(other.rows[0], other.columns[0])}", _counts(one), _counts(other))


def _shape(table: Reported) -> tuple[list[str], list[str]]:
    return [one.head for one in table.columns], [one.label for one in table.rows]


def _counts(table: Reported) -> tuple[str, ...]:
    """The counts that are no totals, as written; blanks alone say nothing of a copy."""
    cells = (_figure(table, row, one) for row in table.rows if not row.total
             for one in _summed(table) if "total" not in one.kinds)
    return tuple(one for one in cells if one)


def _digits(tables: Sequence[Reported]) -> Iterator[Claim]:
    """The last digits of all counts of two digits or more: a single digit is no rounding."""
    ends = Counter(one[-1] for table in tables for one in _counts(table) if len(one) > 1 and whole(one) is not None)
    yield Digits("", tuple(ends[str(digit)] for digit in range(10)))
