"""A TOML text read key by key: every fault is kept with its key and line, and reading goes on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from campaign.rules.toml_lines import Path, lines

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """What is wrong under one key, at which line of which text; the code has words elsewhere."""

    key: str
    line: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    text: str = "plan"


class PlanFaults(Exception):
    """All that is wrong with a plan, never only the first."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__([f"{one.text}:{one.line} {one.key} {one.code}" for one in faults])
        self.faults = list(faults)


class Text:
    """One TOML text and the faults found in it so far; an unreadable one has one fault and no tables."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.found: list[tuple[Path, str, dict[str, Any]]] = []
        self.tables: dict[Path, dict[str, Any]] = {}
        self.asked: set[Path] = set()
        self.unreadable: Fault | None = None
        try:
            self.values: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as why:
            at = re.search(r"at line (\d+)", str(why))
            line = int(at[1]) if at else len(text.splitlines())
            self.values, self.unreadable = {}, Fault("", line, "toml_unreadable", {}, name)

    @property
    def faults(self) -> list[Fault]:
        """All faults, in the order of the lines; keys nobody asked for are among them."""
        if self.unreadable:
            return [self.unreadable]
        known = self.asked | {path for path, _, _ in self.found}
        unknown: list[tuple[Path, str, dict[str, Any]]] = [
            ((*path, key), "key_unknown", {}) for path, values in self.tables.items()
            for key in values if (*path, key) not in known]
        if not self.found and not unknown:
            return []
        where = lines(self.text)
        all_ = [Fault(_key(path), _line(where, path), code, facts, self.name)
                for path, code, facts in [*self.found, *unknown]]
        return sorted(all_, key=lambda fault: fault.line)


def _key(path: Path) -> str:
    """A path as people write it, places in a list counted from 1: bands[2].low."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def _line(where: Mapping[Path, int], path: Path) -> int:
    while path not in where:
        path = path[:-1]
    return where[path]


class Table:
    """One table of a text; a reader returns what stands under a key, or notes a fault and returns a blank."""

    def __init__(self, text: Text, path: Path, values: dict[str, Any]) -> None:
        self.source, self.path, self.values = text, path, values
        text.tables[path] = values

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def fault(self, key: str, code: str, /, **facts: Any) -> None:
        """Notes what is wrong under a key of this table (or with the table, when the key is blank)."""
        self.source.found.append(((*self.path, key) if key else self.path, code, facts))

    def clean(self, *keys: str) -> bool:
        """Whether nothing was found so far under these keys, so that a check across them makes sense."""
        places = [(*self.path, key) for key in keys] or [self.path]
        return not any(path[:len(place)] == place for path, _, _ in self.source.found for place in places)

    def text(self, key: str, default: str | None = None, *, among: Collection[str] = (),
             blank: bool = False) -> str:
        """A text, not blank unless allowed, and one of `among` when these are given."""
        value = self._take(key, str, "", default)
        if self.clean(key) and not value.strip() and not blank:
            self.fault(key, "blank")
        if self.clean(key):
            self._among(key, value, among)
        return value

    def texts(self, key: str, default: Sequence[str] | None = None, *, among: Collection[str] = (),
              empty: bool = False) -> tuple[str, ...]:
        """A list of different texts, not empty unless allowed, each one of `among` when these are given."""
        values = self._take(key, list, [], None if default is None else list(default))
        if not all(isinstance(one, str) for one in values):
            self.fault(key, "wrong_type", wanted="texts")
            return ()
        if self.clean(key) and not values and not empty:
            self.fault(key, "list_empty")
        for value in values:
            self._among(key, value, among)
        if len(set(values)) < len(values):
            self.fault(key, "code_twice", code=next(one for one in values if values.count(one) > 1))
        return tuple(values)

    def whole(self, key: str, default: int | None = None, *, low: int = 0, high: int = 1_000_000) -> int:
        """A whole number from `low` to `high`."""
        value = self._take(key, int, low, default)
        if not low <= value <= high:
            self.fault(key, "out_of_range", value=value, low=low, high=high)
        return value

    def wholes(self, key: str, default: Sequence[int] = ()) -> tuple[int, ...]:
        """A list of whole numbers, none below zero; may be empty."""
        values = self._take(key, list, [], list(default))
        if not all(type(one) is int and one >= 0 for one in values):
            self.fault(key, "wrong_type", wanted="whole numbers")
            return ()
        return tuple(values)

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts."""
        values = self._take(key, list, [], None)
        if not all(isinstance(one, list) and all(isinstance(text, str) for text in one) for one in values):
            self.fault(key, "wrong_type", wanted="lists")
            return ()
        return tuple(tuple(one) for one in values)

    def number(self, key: str, *, low: int, high: int) -> Decimal:
        """A number, with or without decimals, from `low` to `high`."""
        kind = int if type(self.values.get(key)) is int else float
        value = self._take(key, kind, kind(low), None)
        if not low <= value <= high:
            self.fault(key, "out_of_range", value=str(value), low=low, high=high)
            return Decimal(low)
        return Decimal(str(value))

    def yes(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        return self._take(key, bool, False, default)

    def day(self, key: str) -> date:
        """A date written as TOML writes it, without quotation marks."""
        return self._take(key, date, date.min, None)

    def words(self, key: str) -> dict[str, str]:
        """The same name in several languages, by language; zh-CN and en must be there."""
        named = self.table(key)
        for lang in ("zh-CN", "en") if self.clean(key) else ():
            named.text(lang)
        return {lang: named.text(lang) for lang in named.values if named.clean(lang)}

    def table(self, key: str, *, optional: bool = False) -> Table:
        """The table under a key; an empty one when it is missing."""
        return Table(self.source, (*self.path, key), self._take(key, dict, {}, {} if optional else None))

    def tables(self, key: str, *, optional: bool = False) -> list[Table]:
        """The tables listed under a key."""
        values = self._take(key, list, [], [] if optional else None)
        if not all(isinstance(one, dict) for one in values):
            self.fault(key, "wrong_type", wanted="tables")
            return []
        if self.clean(key) and not values and not optional:
            self.fault(key, "list_empty")
        return [Table(self.source, (*self.path, key, at), one) for at, one in enumerate(values)]

    def each(self) -> dict[str, Table]:
        """Every key of this table as a table of its own: for tables whose keys are codes."""
        return {code: self.table(code) for code in self.values}

    def _take(self, key: str, kind: type[T], empty: T, default: T | None) -> T:
        self.source.asked.add((*self.path, key))
        value = self.values.get(key, default)
        if value is None:
            self.fault(key, "key_missing")
        elif type(value) is not kind:  # not isinstance: true is no number and a time no day
            self.fault(key, "wrong_type", wanted=kind.__name__)
        else:
            return value
        return empty

    def _among(self, key: str, value: str, among: Collection[str]) -> None:
        if among and value not in among:
            self.fault(key, "not_among", value=value, among=", ".join(sorted(among)))
