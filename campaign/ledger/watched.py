"""Whether anything was written to a file since it was last asked, whoever wrote it: so that one reading serves many."""

from __future__ import annotations

import itertools
import sqlite3
import threading
from pathlib import Path

MOST = 4  # files watched at a time; an app has one, tests have many

_guard = threading.Lock()
_numbers = itertools.count()
_watching: dict[str, tuple[int, int, sqlite3.Connection]] = {}


def version(path: str) -> tuple[int, int] | None:
    """Changes with every commit to the file by any process; None where that cannot be told, as in memory.

    SQLite's data_version, asked of one connection that never writes (sqlite.org/pragma.html#pragma_data_version).
    """
    with _guard:
        try:
            number, conn = _watch(path)
            return number, int(conn.execute("pragma data_version").fetchone()[0])
        except (OSError, sqlite3.Error):
            return None


def _watch(path: str) -> tuple[int, sqlite3.Connection]:
    """The file's own watch; a new one where another file was put in its place."""
    inode = Path(path).stat().st_ino
    kept = _watching.get(path)
    if kept is None or kept[0] != inode:
        _leave(path)
        while len(_watching) >= MOST:
            _leave(next(iter(_watching)))
        conn = sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
        kept = _watching[path] = inode, next(_numbers), conn
    return kept[1:]


def _leave(path: str) -> None:
    if path in _watching:
        _watching.pop(path)[2].close()
