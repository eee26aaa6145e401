"""The words people use on enumeration lists, and the codes they mean."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

HEADINGS = Path(__file__).parents[2] / "data" / "headings.toml"

INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\u3010[^\u3011]*\u3011")
PUNCTUATION = re.compile(r"[\s*:,._/\-\u2013\u2014\u3001\u3002|]+")
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


RECENT = 4096  # a row's cells are asked for again and again while it is read; no list is kept


@lru_cache(maxsize=RECENT)
def clean(text: str) -> str:
    """Text as meant: one width (NFKC), nothing invisible, single spaces, none between Han characters."""
    visible = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    return BETWEEN_HAN.sub("", " ".join(visible.split()))


def blank(text: str) -> bool:
    """Whether a cell says nothing: empty, or only a stroke or a point."""
    return not PUNCTUATION.sub("", text)


@cache
def shipped_headings() -> Mapping[str, Any]:
    """The headings and words that ship with the product (data/headings.toml)."""
    return tomllib.loads(HEADINGS.read_text(encoding="utf-8"))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What headings and words mean; both sides of every comparison are squeezed alike."""

    listed: Mapping[str, Any]

    @cached_property
    def script(self) -> dict[int, str]:
        table = self.listed["script"]
        return {ord(old): new for old, new in zip(table["traditional"], table["simplified"], strict=True)}

    @cached_property
    def squeeze(self) -> Callable[[str], str]:
        """Text without what typists vary: width, spaces, case, punctuation, bracketed hints, script."""
        return lru_cache(maxsize=RECENT)(self._squeezed)

    def _squeezed(self, text: str) -> str:
        bare = PUNCTUATION.sub("", HINT.sub("", clean(text))).casefold().translate(self.script)
        for wrong, right in self.listed["script"]["words"].items():
            bare = bare.replace(wrong, right)
        return bare

    def turned(self, table: Mapping[str, Any]) -> dict[str, str]:
        """A table of code -> words, turned into squeezed word -> code."""
        return {self.squeeze(word): code for code, words in table.items() for word in words}

    @cached_property
    def columns(self) -> dict[str, str]:
        return self.turned(self.listed["columns"])

    @cached_property
    def unread(self) -> frozenset[str]:
        """Headings of which somebody has said that their columns are not to be read."""
        return frozenset(map(self.squeeze, self.listed.get("unread", ())))

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        return {key: self.turned(table) for key, table in self.listed["values"].items()}

    @cached_property
    def endings(self) -> dict[str, str]:
        return self.turned(self.listed["unit_kind"])

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """Squeezed sets of words by "table.key", the longest word first."""
        return {
            f"{table}.{key}": tuple(sorted(map(self.squeeze, words), key=len, reverse=True))
            for table in ("doses", "ages", "lines", "sheets")
            for key, words in self.listed[table].items()
        }

    def column(self, heading: str) -> str:
        """The key a heading stands for, or ""; a heading that asks for the lunar calendar stands for none."""
        return "" if self.lunar(heading) else self.columns.get(self.squeeze(heading), "")

    def value(self, table: str, text: str) -> str:
        """The code a word means, or ""."""
        return self.values[table].get(self.squeeze(text), "")

    def unit_kind(self, name: str) -> str:
        """village, school or employer by the end of a heading or of a unit's own name, or ""."""
        squeezed = self.squeeze(name)
        fits = [(len(end), kind) for end, kind in self.endings.items() if squeezed.endswith(end)]
        return max(fits, default=(0, ""))[1]

    def lunar(self, text: str) -> bool:
        """Whether a text speaks of the lunar calendar, whose dates are not those of the public one."""
        plain = clean(text).casefold().translate(self.script)
        return any(word in plain for word in self.listed["dates"]["lunar"])
