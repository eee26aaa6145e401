"""A list as read: the people in it, what is wrong with which cell, and what was left aside."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from campaign.lists.faults import Fault, quoted
from campaign.lists.guessing import exchanged, fill, guesses
from campaign.lists.headings import SEARCHED_ROWS, Column, Header
from campaign.lists.lines import Line, is_nobody, lines_of
from campaign.lists.opening import Headed, open_list
from campaign.lists.people import Row, Unit, read_row
from campaign.lists.reading import Sheet
from campaign.lists.titles import Named, named_by
from campaign.lists.vocabulary import Vocabulary, clean
from campaign.rules.events import Refused

# What a form may carry ready-printed: such a line alone is an empty one.
PREPRINTED = {"serial", "unit", "unit_kind", "household", "due"}


@dataclass(frozen=True)
class ListRead:
    """One file as read: rows are usable, a fault left its row out, notes tell what else was left aside."""

    name: str
    sha256: str
    sheets: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    columns: Mapping[str, tuple[Column, ...]]
    named: Named = field(default_factory=Named)

    @property
    def exchanged(self) -> list[Fault]:
        """Columns under each other's heading: until they are put right, nothing of the list is to be brought."""
        return [one for one in self.notes if one.code == "column_exchanged"]


def read_list(name: str, content: bytes, *, today: date, headings: Mapping[str, Any]) -> ListRead:
    """An enumeration list (.xlsx, or separated text in UTF-8, UTF-16, GB18030 or Big5) as people and faults.

    A file that is no list is refused (codes list_...); a row that cannot be read is a fault and leaves the
    others usable. The same list read on another day gives the same keys.
    """
    vocabulary = Vocabulary(headings)
    opened = [(sheet, fill(sheet, header, vocabulary)) for sheet, header in open_list(name, content, vocabulary)]
    headed = [(sheet, header) for sheet, header in opened if header]
    _expect_people(opened, headed, vocabulary)
    lines = [line for sheet, header in headed for line in lines_of(sheet, header, vocabulary)]
    people = [line for line in lines if not is_nobody(line, vocabulary)]
    units = {sheet.name: _unit(sheet, header, len(headed), vocabulary) for sheet, header in headed}
    read = [read_row(line, units[line.sheet], today=today, vocabulary=vocabulary) for line in people]
    if not read:
        raise Refused("list_empty")
    return ListRead(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        sheets=tuple(sheet.name for sheet, _ in headed),
        rows=_told_apart([row for row in read if isinstance(row, Row)]),
        faults=tuple(fault for row in read if not isinstance(row, Row) for fault in row),
        notes=tuple(_notes(opened, lines, people, vocabulary)),
        columns={sheet.name: header.columns for sheet, header in headed},
        named=named_by(name, headed, vocabulary),
    )


def _expect_people(
    opened: Sequence[Headed], headed: Sequence[tuple[Sheet, Header]], vocabulary: Vocabulary
) -> None:
    if not any(sheet.rows for sheet, _ in opened):
        raise Refused("list_empty")
    if not headed:
        name, birth = (vocabulary.listed["columns"][key][0] for key in ("name", "birth"))
        raise Refused("list_no_header", name=name, birth=birth, rows=SEARCHED_ROWS)


def _unit(sheet: Sheet, header: Header, sheets: int, vocabulary: Vocabulary) -> Unit:
    """The unit a sheet is named after, or the kind of unit its column's heading speaks of."""
    if "unit" in header.keys:
        heading = header.columns[header.keys["unit"]].heading
        return Unit(kind="" if "/" in heading else vocabulary.unit_kind(heading))
    name = clean(sheet.name)
    plain = vocabulary.squeeze(name).rstrip("0123456789")
    kind = vocabulary.unit_kind(name)
    named_after = sheet.in_workbook and not plain.endswith(vocabulary.words["sheets.unnamed"])
    return Unit(name, kind) if plain and named_after and (kind or sheets > 1) else Unit()


def _told_apart(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Of lines alike in all that tells people apart, the later is warned of; nameless ones may be twins."""
    first: dict[str, Row] = {}
    alike: dict[str, int] = {}
    told: list[Row] = []
    for row in rows:
        before = first.setdefault(row.key, row)
        alike[row.key] = alike.get(row.key, 0) + 1
        told.append(row if before is row else _repeated(row, before, alike[row.key]))
    return tuple(told)


def _repeated(row: Row, before: Row, nth: int) -> Row:
    if "name" not in row.facts and "id_no" not in row.facts:
        return replace(row, key=f"{row.key}-{nth}")
    name = quoted(row.facts.get("name", ""))
    facts = {"first_sheet": before.sheet, "first_row": str(before.number), "text": name}
    return replace(row, warnings=(*row.warnings, Fault(row.sheet, row.number, "", "row_repeated", facts)))


def _notes(opened: Sequence[Headed], lines: Sequence[Line], people: Sequence[Line],
           vocabulary: Vocabulary) -> Iterator[Fault]:
    for sheet, header in opened:
        if sheet.hidden:
            yield Fault(sheet.name, 0, "", "sheet_hidden")
        elif sheet.rows and not header:
            yield Fault(sheet.name, 0, "", "sheet_without_headings")
        elif header:
            yield from exchanged(sheet, header, vocabulary)
            yield from guesses(sheet, header, vocabulary)
    for name, count in Counter(line.sheet for line in people if line.carried).items():
        yield Fault(name, 0, "", "unit_carried_down", {"count": str(count)})
    counted = {(line.sheet, line.number) for line in people}
    for line in lines:
        if (line.sheet, line.number) not in counted and not PREPRINTED.issuperset(line.cells):
            yield Fault(line.sheet, line.number, "", "line_left_out", {"text": quoted(line.shown)})

