"""A sheet's lines under its headings: which are people, and which are sums, samples or the form's foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from campaign.lists.cells import text_of
from campaign.lists.headings import Header
from campaign.lists.reading import Sheet
from campaign.lists.vocabulary import Vocabulary, blank

BORN = ("birth", "birth_year", "birth_month", "birth_day", "age_months", "age")
TELLS_WHO = {"name", "id_no", "guardian", *BORN}
OWN = {"name", "id_no"}  # "as above" cannot be meant of these
FOOT_CELLS = 2


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its filled cells by key, each key's column letter, and its number in the file."""

    sheet: str
    number: int
    cells: Mapping[str, object]
    letters: Mapping[str, str]
    carried: bool = False

    def place(self, key: str) -> str:
        """The cell of this key as "C7"; "" when the list has no such column."""
        return f"{self.letters[key]}{self.number}" if key in self.letters else ""

    def text(self, key: str) -> str:
        return text_of(self.cells.get(key))

    @property
    def shown(self) -> str:
        """The line's words in a row, for a person to recognise it by."""
        return " ".join(text_of(value) for value in self.cells.values())


def lines_of(sheet: Sheet, header: Header, vocabulary: Vocabulary) -> Iterator[Line]:
    """Every line below the headings that says anything, with "as above" filled in from above."""
    letters = {column.key: column.letter for column in header.columns if column.key}
    above: dict[str, object] = {}
    for number, row in enumerate(sheet.rows[header.height :], start=header.height + 1):
        found = {key: row[place] for key, place in header.keys.items() if place < len(row)}
        cells = {key: value for key, value in found.items() if not blank(text_of(value))}
        if not cells:
            continue
        line = Line(sheet.name, number, _as_above(cells, above, vocabulary), letters)
        if not TELLS_WHO.isdisjoint(cells) and not is_nobody(line, vocabulary):
            line = _with_unit(line, above)
            above = dict(line.cells)
        yield line


def _as_above(
    cells: Mapping[str, object], above: Mapping[str, object], vocabulary: Vocabulary
) -> dict[str, object]:
    same = vocabulary.words["lines.same_as_above"]
    meant = {key for key in cells if vocabulary.squeeze(text_of(cells[key])) in same} - OWN
    own = {key: value for key, value in cells.items() if key not in meant}
    return own | {key: above[key] for key in meant & above.keys()}


def _with_unit(line: Line, above: Mapping[str, object]) -> Line:
    # A village's name is often written once, in a cell merged over all its people.
    if "unit" in line.cells or "unit" not in above:
        return line
    return replace(line, cells={"unit": above["unit"], **line.cells}, carried=True)


def is_nobody(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line is a sum, a sample, a repeated heading, the form's foot, or names no one."""
    words = vocabulary.words
    texts = [vocabulary.squeeze(line.text(key)) for key in ("serial", "unit", "name") if key in line.cells]
    return (
        any(_ends_in(text, words["lines.sums"]) for text in texts)
        or any(text in words["lines.samples"] for text in texts)
        or vocabulary.column(line.text("name")) == "name"
        or _is_foot(line, words["lines.feet"], vocabulary)
        or TELLS_WHO.isdisjoint(line.cells)
    )


def _ends_in(text: str, words: tuple[str, ...]) -> bool:
    # Only a Chinese sum is written after what it sums; an English name may well end in "sum".
    return any(text == word or (not word.isascii() and text.endswith(word)) for word in words)


def _is_foot(line: Line, words: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    small = len(line.cells) <= FOOT_CELLS and line.cells.keys().isdisjoint(BORN)
    texts = (vocabulary.squeeze(text_of(value)) for value in line.cells.values())
    return small and any(text.startswith(words) for text in texts)
