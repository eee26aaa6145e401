"""Where each key of a TOML text stands, so that a fault can name its line."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]


def lines(text: str) -> dict[Path, int]:
    """Where each key of a sound TOML text stands, counted from 1; keys inside a value are not told apart."""
    found: dict[Path, int] = {(): 1}
    seen: Counter[Path] = Counter()
    table: Path = ()
    for start, statement in _statements(text):
        names, value = _names(statement)
        if not statement.lstrip().startswith("["):
            for depth in range(1, len(names) + 1):
                found.setdefault((*table, *names[:depth]), start)
            continue
        table = ()
        for name in names:
            table = (*table, name)
            found.setdefault(table, start)
            seen[table] += isinstance(value, list) and name is names[-1]
            if seen[table]:
                table = (*table, seen[table] - 1)
                found.setdefault(table, start)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header or assignment with its first line: a chunk ends where it can be read on its own."""
    chunk, start = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        start = start if chunk else number
        chunk += line + "\n"
        try:
            said = tomllib.loads(chunk)
        except tomllib.TOMLDecodeError:
            continue
        if said:
            yield start, chunk
        chunk = ""


def _names(statement: str) -> tuple[list[str], Any]:
    """The dotted key of one statement, and what stands there."""
    names: list[str] = []
    value: Any = tomllib.loads(statement)
    while isinstance(value, dict) and len(value) == 1:
        name, value = next(iter(value.items()))
        names.append(name)
    return names, value
