"""The words of reported figures: what a heading means, and a figure's number, unit and "at least"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

WORDS = Path(__file__).parents[2] / "data" / "figures.toml"
Kinds = frozenset[str]


@cache
def vocabulary() -> dict[str, Any]:
    """The words by which tables of figures are understood."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A heading without widths, spaces and capitals."""
    return "".join(normalize("NFKC", text).casefold().split())


@cache
def kinds(heading: str) -> Kinds:
    """What a heading means: of the words in it those that no longer one covers."""
    text = plain(heading)
    met = {(plain(word), kind) for kind, words in vocabulary()["heads"].items() for word in words if plain(word) in text}
    return frozenset(kind for word, kind in met if not any(word != other and word in other for other, _ in met))


def round_in(heading: str) -> tuple[str, str]:
    """The round that a heading or label names (blank: none), and what it says beside it."""
    text = plain(heading)
    named = re.search(vocabulary()["rounds"], text)
    return (named[0], text.replace(named[0], "", 1)) if named else ("", text)


def without_unit(text: str) -> tuple[str, str]:
    """A figure and its unit (person, dose, vial; blank where none is written), as 569 and person."""
    told = text.strip()
    named = [(len(word), word, unit) for unit, words in vocabulary()["units"].items() for word in words
             if told.casefold().endswith(word)]
    _, word, unit = max(named, default=(0, "", ""))
    return (told[: len(told) - len(word)].strip(), unit) if word else (told, "")


def unit_of(heading: str) -> str:
    """The unit that a heading names, as at the end or in brackets; blank where it names none."""
    return without_unit(normalize("NFKC", heading).strip().rstrip(")").strip())[1]


@dataclass(frozen=True)
class Figure:
    """A cell's figure as written, its unit (blank: none), and whether it is said to be at least this."""

    text: str
    unit: str = ""
    least: bool = False


def figure_in(cell: str) -> Figure:
    """A cell without its unit and its "at least", in whichever order they follow the figure."""
    text, unit = without_unit(cell)
    word = next((one for one in vocabulary()["at_least"] if text.endswith(one)), "")
    text, inner = without_unit(text.removesuffix(word))
    return Figure(text, unit or inner, bool(word))


def is_figure(cell: str) -> bool:
    """Whether a cell is wholly a figure, hidden digits, unit and sign among it; an age, a date or a title is none."""
    signs = re.escape(vocabulary()["inside"])
    text = normalize("NFKC", figure_in(cell).text).replace(" ", "")
    return re.fullmatch(rf"[0-9*]([0-9*{signs}]*[0-9*])?%?", text) is not None
