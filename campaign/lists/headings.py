"""Where a list's headings stand, and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from openpyxl.utils import get_column_letter

from campaign.lists.reading import Cells
from campaign.lists.vocabulary import Vocabulary, clean

SEARCHED_ROWS = 15
TELLS_AGE = {"birth", "birth_year", "age", "age_months", "id_no"}


@dataclass(frozen=True)
class Column:
    """A column as the file has it: its letter, its heading, and its key ("" when nothing is read from it).

    `guessed`: by what the column holds, since nobody knows the heading.
    """

    letter: str
    heading: str
    key: str
    guessed: bool = False


@dataclass(frozen=True)
class Header:
    """The columns, and how many rows lie above the first row of people."""

    columns: tuple[Column, ...]
    height: int

    @property
    def keys(self) -> dict[str, int]:
        """Where each key's column lies, counted from 0."""
        return {column.key: place for place, column in enumerate(self.columns) if column.key}

    @property
    def enough(self) -> bool:
        """Whether people can be told apart by it: a name, and something that tells their age."""
        return "name" in self.keys and not TELLS_AGE.isdisjoint(self.keys)


def find_header(rows: Sequence[Cells], vocabulary: Vocabulary) -> Header | None:
    """The one or two rows near the top that name the most columns, or None when none names enough."""
    texts = [[_text(cell) for cell in row] for row in rows[: SEARCHED_ROWS + 1]]
    single = [Header(_columns([[text] for text in row], vocabulary), at) for at, row in enumerate(texts, 1)]
    double = [
        Header(_columns(_stacked(above, below), vocabulary), at)
        for at, (above, below) in enumerate(pairwise(texts), 2)
    ]
    fitting = [header for header in single[:SEARCHED_ROWS] + double if header.enough]
    return max(fitting, key=lambda header: (len(header.keys), -header.height), default=None)


def _stacked(above: list[str], below: list[str]) -> list[list[str]]:
    """What a column may be called under a two-line heading, the most telling first."""
    stacked, spanning = [], ""
    for upper, lower in zip_longest(above, below, fillvalue=""):
        spanning = upper or spanning
        stacked.append([spanning + lower, lower, upper] if lower else [upper])
    return stacked


def _columns(callings: list[list[str]], vocabulary: Vocabulary) -> tuple[Column, ...]:
    columns: list[Column] = []
    taken: set[str] = {""}
    for place, callable_as in enumerate(callings, start=1):
        named = [(name, key) for name in callable_as if (key := vocabulary.column(name))]
        heading, key = named[0] if named else (callable_as[0], "")
        columns.append(Column(get_column_letter(place), heading, "" if key in taken else key))
        taken.add(key)
    return tuple(columns)


def _text(cell: object) -> str:
    return clean(cell) if isinstance(cell, str) else ""
