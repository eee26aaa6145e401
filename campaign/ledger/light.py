"""sqlite-utils by itself: where pandas is installed it would load it, three seconds and 100 MB that no migration needs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Packages that count as not installed meanwhile, unless they are loaded already."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with without("pandas", "numpy"):
    from sqlite_utils import Database, Migrations as _Migrations


class Migrations(_Migrations):
    """Migrations that another engine than SQLite can take as well, one after another."""

    def steps(self) -> list[tuple[str, Callable[[Database], Any]]]:
        """Every migration's name and what it does, in order."""
        return [(one.name, one.fn) for one in self._migrations]


__all__ = ["Database", "Migrations"]
