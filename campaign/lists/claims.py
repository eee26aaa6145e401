"""What a table of reported figures claims: its totals, rates, parts, rounds and units, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from campaign.lists.claimed_rates import rates
from campaign.lists.claimed_rounds import counts, rounds, summed
from campaign.lists.figure_words import Kinds, figure_in, kinds, plain, unit_of
from campaign.lists.reported_tables import Column, Reported, Row, read_tables
from campaign.rules.checks import Found, found
from campaign.rules.claims import Claim, Digits, Part, Sum, Units, Written, whole
from campaign.rules.reported import rate_of

MEASURED = frozenset(("due", "reached", "whole"))


def check_file(name: str, content: bytes, confirmed: Mapping[str, str] | None = None) -> list[Found]:
    """What the checks find in a file's tables; `confirmed` holds by place what a person has read there."""
    return found(claims(read_tables(name, content, confirmed)))


def claims(tables: Sequence[Reported]) -> list[Claim]:
    """All that these tables claim, of themselves and of one another."""
    of_each = [claim for one in tables
               for claim in (*_written(one), *_across(one), *_down(one), *_units(one), *rates(one), *_parts(one))]
    return [*of_each, *rounds(tables), *_digits(tables)]


def _written(table: Reported) -> Iterator[Claim]:
    for row in table.rows:
        for column in table.columns:
            cell, rate = table.cell(row, column), "rate" in column.kinds
            read = figure_in(cell)
            low = (rate_of(read.text) if rate else whole(read.text)) if read.least else None
            yield Written(table.where(row, column), read.text if low is None else cell, rate, low)


def _across(table: Reported) -> Iterator[Claim]:
    """Each row's total of the columns before it: of one measure, under one spanning heading or of one name under each."""
    for total in (columns := summed(table)):
        parts = _before(columns, total)
        for row in table.rows if len(parts) > 1 else ():
            yield _sum(table, [(row, one) for one in parts], (row, total))
            yield _units_of(table, [(row, one) for one in parts], (row, total))


def _before(columns: Sequence[Column], total: Column) -> list[Column]:
    """The columns that a total adds; none where a column is no total."""
    before = [one for one in columns if one.at < total.at]
    if "total" in kinds(total.head):
        under = [one for one in before if one.span == total.span or not total.span]
        same = [one for one in under if _measure(one) == _measure(total)]
        return _since(same) if same else _since(under, alike=True)
    if "total" in kinds(total.span):
        return [one for one in before if plain(one.head) == plain(total.head) and "total" not in one.kinds]
    return []


def _since(columns: Sequence[Column], *, alike: bool = False) -> list[Column]:
    """The columns after the last total; where they must be alike, only if all are of one measure."""
    last = max((at for at, one in enumerate(columns) if "total" in kinds(one.head)), default=-1)
    after = [*columns[last + 1:]]
    return [] if alike and len({_measure(one) for one in after}) > 1 else after


def _measure(column: Column) -> Kinds:
    return column.kinds & MEASURED


def _down(table: Reported) -> Iterator[Claim]:
    """Each column's total of the rows above it; a subtotal ends what it has added, and a total after subtotals adds them."""
    for column in summed(table):
        parts: list[tuple[Row, Column]] = []
        subtotals: list[tuple[Row, Column]] = []
        for row in table.rows:
            added = parts if parts or not row.total else subtotals
            if row.total and len(added) > 1:
                yield _sum(table, added, (row, column))
                yield _units_of(table, added, (row, column))
            subtotals = [*subtotals, (row, column)] if row.total and parts else subtotals
            parts = [] if row.total else [*parts, (row, column)]


def _sum(table: Reported, parts: Sequence[tuple[Row, Column]], total: tuple[Row, Column]) -> Sum:
    return Sum(table.where(*total), tuple(figure_in(table.cell(*one)).text for one in parts),
               figure_in(table.cell(*total)).text)


def _units_of(table: Reported, parts: Sequence[tuple[Row, Column]], total: tuple[Row, Column]) -> Units:
    """The units that were added; persons added over rounds keep the doses of each."""
    units = [figure_in(table.cell(*one)).unit or unit_of(one[1].head) or unit_of(table.title) for one in (*parts, total)]
    by_round = all("round" in kinds(row.label) or "round" in kinds(column.head) for row, column in parts)
    numbers = [whole(figure_in(table.cell(*one)).text) for one in parts]
    known = tuple(n for n in numbers if n is not None) if by_round and None not in numbers else ()
    return Units(table.where(*total), tuple(one for one in units if one), known)


def _units(table: Reported) -> Iterator[Claim]:
    """A column without a total is held to one unit all the same; the first cell that leaves it is named."""
    for column in summed(table) if not any(row.total for row in table.rows) else ():
        told = [(unit, row) for row in table.rows if (unit := figure_in(table.cell(row, column)).unit)]
        if strange := next((row for unit, row in told if unit != told[0][0]), None):
            yield Units(table.where(strange, column), tuple(unit for unit, _ in told))


def _parts(table: Reported) -> Iterator[Claim]:
    """How many hold something among those checked; with the rest, to whom it was given."""
    of, part, rest = (next((column for column in table.columns if one in column.kinds and "rate" not in column.kinds), None)
                      for one in ("whole", "part", "rest"))
    if not of or not part:
        return
    for row in table.rows:
        n, whole_, others = (figure_in(table.cell(row, one)).text if one else "" for one in (part, of, rest))
        yield Part(table.where(row, part), n, whole_, others)


def _digits(tables: Sequence[Reported]) -> Iterator[Claim]:
    """The last digits of all counts of two digits or more: a single digit is no rounding."""
    ends = Counter(one[-1] for table in tables for one in counts(table) if len(one) > 1 and whole(one) is not None)
    yield Digits("", tuple(ends[str(digit)] for digit in range(10)))
