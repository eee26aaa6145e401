"""Two rounds in reported figures: as tables one after the other, as columns side by side, as rows one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from campaign.lists.figure_words import figure_in, round_in
from campaign.lists.reported_tables import Column, Reported, Row
from campaign.rules.claims import Claim, Rounds

COUNTED_NOT = frozenset(("rate", "part", "rest", "population", "within"))
Line = tuple[str, tuple[str, ...]]  # what a row or column is called beside its round, and its counts


def summed(table: Reported) -> list[Column]:
    """The columns whose figures add up: counts, and no part of another column."""
    return [one for one in table.columns if not one.kinds & COUNTED_NOT]


def counts(table: Reported) -> tuple[str, ...]:
    """The counts that are no totals, as written; blanks alone say nothing of a copy."""
    return _cells(table, _rows(table), _counted(table))


def rounds(tables: Sequence[Reported]) -> Iterator[Claim]:
    """Every two rounds of one shape, the one after the other."""
    for one, other in pairwise(tables):
        if _shape(one) == _shape(other):
            yield Rounds(f"{_name(one)} / {_name(other)}", _reached(one), _reached(other))
    for table in tables:
        yield from _paired(table.title, ((one, _cells(table, _rows(table), [column]))
                                         for column in _results(table) for one in [_of_column(column)]))
        yield from _paired(table.title, ((one, _cells(table, [row], _results(table)))
                                         for row, one in zip(_rows(table), _of_rows(_rows(table)), strict=True)))


def _paired(title: str, lines: Iterable[tuple[tuple[str, str], tuple[str, ...]]]) -> Iterator[Claim]:
    by_round: dict[str, list[Line]] = {}
    for (round_, beside), cells in lines:
        if round_:
            by_round.setdefault(round_, []).append((beside, cells))
    for (one, first), (other, second) in pairwise(by_round.items()):
        if [beside for beside, _ in first] == [beside for beside, _ in second]:
            yield Rounds(f"{title} {one} / {other}".strip(), _flat(first), _flat(second))


def _flat(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(cell for _, cells in lines for cell in cells)


def _of_column(column: Column) -> tuple[str, str]:
    round_, beside = round_in(column.span)
    return (round_, beside + column.head) if round_ and column.span != column.head else round_in(column.head)


def _of_rows(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """A row below the one that names its round belongs to it too."""
    at = ""
    for row in rows:
        round_, beside = round_in(row.label)
        at = round_ or at
        yield at, beside


def _name(table: Reported) -> str:
    return table.title or table.where(table.rows[0], table.columns[0])


def _shape(table: Reported) -> tuple[list[str], list[str]]:
    return [one.head for one in table.columns], [one.label for one in _rows(table)]


def _rows(table: Reported) -> list[Row]:
    return [one for one in table.rows if not one.total]


def _counted(table: Reported) -> list[Column]:
    return [one for one in summed(table) if "total" not in one.kinds]


def _results(table: Reported) -> list[Column]:
    """What was done: a target is often the same in both rounds, and rightly so. A total alone stands for its parts."""
    done = [one for one in summed(table) if not one.kinds & {"due", "whole"}]
    return [one for one in done if "total" not in one.kinds] or done


def _reached(table: Reported) -> tuple[str, ...]:
    return _cells(table, _rows(table), _results(table))


def _cells(table: Reported, rows: Iterable[Row], columns: Sequence[Column]) -> tuple[str, ...]:
    cells = (figure_in(table.cell(row, one)).text for row in rows for one in columns)
    return tuple(one for one in cells if one)
