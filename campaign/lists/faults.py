"""What is wrong with a list, told by sheet, row and cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_QUOTE = 40

# Without a birth date nobody can be classed by age: the row is left out.
FATAL = frozenset({
    "birth_missing", "birth_unreadable", "birth_ambiguous", "birth_lunar", "birth_future", "birth_too_early",
    "age_unreadable",
})
# The row counts and carries the remark.
WARNINGS = frozenset({
    "birth_from_age", "birth_from_id", "birth_lunar_turned", "sex_from_id",
    "name_missing", "name_formula", "sex_unreadable", "residence_unreadable", "has_card_unreadable", "evidence_unreadable",
    "due_unreadable", "unit_kind_unreadable", "group_unreadable", "since_unreadable", "prior_doses_unreadable",
    "prior_doses_range", "phone_lost_digits", "phone_doubtful", "id_lost_digits", "id_length", "id_characters",
    "id_other_form", "id_check_digit", "id_date", "id_future", "id_birth_differs", "id_sex_differs",
    "row_repeated",
})
# What was not read, or read with a guess, on a whole sheet or line.
NOTES = frozenset({"column_exchanged", "column_guessed", "sheet_hidden",
                   "sheet_without_headings", "unit_carried_down", "line_left_out"})


@dataclass(frozen=True)
class Fault:
    """One remark on a list: a code with words elsewhere, and the cell it is about (row 0: the whole sheet).

    The facts quote what was typed and so may hold personal data: they are shown, never kept in an event.
    """

    sheet: str
    row: int
    cell: str
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, object]:
        """Place and facts together, as the words of the code want them."""
        return {"sheet": self.sheet, "row": self.row, "cell": self.cell, **self.facts}


@dataclass(frozen=True)
class Read:
    """What one cell says: a value ("" when none could be read) and the codes of what is odd about it."""

    value: str = ""
    codes: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def quoted(text: str) -> str:
    """A cell's text, short enough for a sentence."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
