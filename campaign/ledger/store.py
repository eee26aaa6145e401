"""Opens a site's file, reads it, and lets one writer at a time in: first come, first served."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from campaign.ledger import watched
from campaign.ledger.clock import Clock, MachineClock, text
from campaign.ledger.fair import FairLock
from campaign.ledger.light import Database
from campaign.ledger.migrations import migrations

BUSY_MS = 30_000
PRAGMAS = ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "recursive_triggers = on",
           "secure_delete = on", "temp_store = memory")
SLICE = 500
BULK_KB, LOG_PAGES = 64_000, 1000


class StoreFailed(Exception):
    """The file could not be written or read; nothing of the act remains. `code` has words elsewhere."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.facts = code, {"detail": detail}


_locks: dict[str, FairLock] = {}
_migrated: set[tuple[str, int]] = set()


class Store:
    """One connection to one site's file, for one thread at a time: a browser session's runs follow one another."""

    words = "found_lately"  # where many words come to lie by which people are found

    def __init__(self, path: str, conn: Any, clock: Clock) -> None:
        self.path, self.conn, self.clock = path, conn, clock
        self.lock = _locks.setdefault(path, FairLock())
        self.erased = False  # whether the transaction in progress erases personal facts
        self.held_ms = 0  # for how long the last transaction kept other writers waiting; its own wait is not in it

    def rows(self, sql: str, facts: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""
        with self.named():
            return self.conn.execute(sql, facts).fetchall()

    def one(self, sql: str, facts: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with self.named():
            return self.conn.execute(sql, facts).fetchone()

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """One write transaction: all of it or, whatever interrupts it, nothing."""
        with self.lock, self.named():
            self._begin()
            began = self.clock.steady_ms()
            try:
                yield self.conn
                self.conn.execute("commit")
                self._forget()
            except BaseException:
                self.erased = False
                if self.conn.in_transaction:
                    self.conn.execute("rollback")
                raise
            finally:
                self.held_ms = self.clock.steady_ms() - began

    @contextmanager
    def in_slices(self) -> Iterator[None]:
        """Many transactions follow one another: more of the file is kept in memory, and what they wrote moves from the
        log into the file when `checkpoint` says so, between them, where nobody waits for it."""
        kept = self.one("pragma cache_size")
        self.conn.execute(f"pragma cache_size = -{BULK_KB}")
        self.conn.execute("pragma wal_autocheckpoint = 0")
        try:
            yield
        finally:
            self.conn.execute(f"pragma wal_autocheckpoint = {LOG_PAGES}")
            self.conn.execute(f"pragma cache_size = {kept[0] if kept else 0}")

    def checkpoint(self) -> None:
        """Moves what the log holds into the file, as far as nobody reads it; other writers go on meanwhile."""
        with suppress(sqlite3.Error):
            self.conn.execute("pragma wal_checkpoint(passive)").fetchall()

    def _begin(self) -> None:
        self.conn.execute("begin immediate")

    def _view(self) -> None:
        self.conn.execute("begin")

    @contextmanager
    def named(self) -> Iterator[None]:
        """Errors of the engine under our own names, so that an encrypted build, or PostgreSQL, can take its place."""
        with _named():
            yield

    def _forget(self) -> None:
        """What was erased leaves the write-ahead log too; where a reader holds it, with the log's next turn."""
        if self.erased:
            self.erased = False
            with suppress(sqlite3.Error):
                self.conn.execute("pragma busy_timeout = 1000")
                self.conn.execute("pragma wal_checkpoint(truncate)").fetchall()
            self.conn.execute(f"pragma busy_timeout = {BUSY_MS}")

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """One view of the file for several questions, however many desks go on writing."""
        with self.named():
            self._view()
            try:
                yield self.conn
            finally:
                if self.conn.in_transaction:
                    self.conn.execute("rollback")

    @contextmanager
    def sent_ahead(self) -> Iterator[None]:
        """What is said meanwhile need not wait for the answer to what was said before; a failure may come with a later."""
        yield

    def insert(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Many rows that are not there yet, whole, as a part of the transaction in progress."""
        if rows:
            self.conn.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)

    def now_ms(self) -> int:
        """Milliseconds since 1970 by the anchored clock: it ignores the wall clock being set while the machine runs."""
        return self._moments()[0]

    def now(self) -> str:
        """The time as it would be written, never before the last live act."""
        return text(max(self._moments()))

    def hasten(self) -> None:
        """An act no longer waits for the disk, and is lost with the machine's power: for practice, never a site's file."""
        self.conn.execute("pragma synchronous = off")

    def live_ms(self) -> int:
        """When the last live act was told here; nought before any."""
        return int((self.one("select live_ms from here") or (0,))[0])

    def _moments(self) -> tuple[int, int]:
        """The anchored clock's time and that of the last live act, by one question: a page asks it time and again."""
        question = "select wall_ms - boot_ms, coalesce((select live_ms from here), 0) from anchor where boot = ?"
        found = self.one(question, [self.clock.boot()])
        if found is None:
            set_anchor(self)
            found = self.one(question, [self.clock.boot()])
        assert found is not None
        return found[0] + self.clock.steady_ms(), found[1]

    def version(self) -> Hashable:
        """Changes with every commit by anybody; None where that cannot be told, as in memory."""
        return watched.version(self.path)

    def answers(self) -> bool:
        """Whether this connection still serves; one to a server may have been lost meanwhile."""
        return True

    def close(self) -> None:
        """Closes the connection."""
        self.conn.close()


def set_anchor(store: Store, *, again: bool = False) -> None:
    """Ties the steady clock to the wall clock; `again` when a person has confirmed that the wall clock is right.

    Where the wall clock lies before the last live act, time goes on from that act: it neither runs back nor stands.
    """
    anew = "update set boot_ms = excluded.boot_ms, wall_ms = excluded.wall_ms" if again else "nothing"
    sql = f"insert into anchor values (?, ?, ?) on conflict (boot) do {anew}"
    wall_ms = max(store.clock.wall_ms(), store.live_ms())
    with store.named():
        store.conn.execute(sql, (store.clock.boot(), store.clock.steady_ms(), wall_ms))


def at_address(path: str | Path) -> bool:
    """Whether this names a database on a PostgreSQL server rather than a file."""
    return str(path).startswith(("postgresql://", "postgres://"))


def open_store(path: str | Path, clock: Clock | None = None, *, cache_kb: int = 2000) -> Store:
    """The one function that opens a file: made and migrated if need be, durable on every commit.

    An address of PostgreSQL opens a centre's database in its place.
    `cache_kb`: kilobytes of the file that the connection keeps in memory, at most.
    """
    if at_address(path):
        from campaign.ledger.postgres import open_postgres  # a site never loads it
        return open_postgres(str(path), clock)
    path = str(path if str(path) == ":memory:" else _in_its_folder(Path(path).absolute()))
    with _named():
        conn = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False,
                               cached_statements=512)
        store = Store(path, conn, clock or MachineClock())
        try:
            for pragma in (*PRAGMAS, f"cache_size = -{cache_kb}"):
                conn.execute(f"pragma {pragma}")
            _migrate(store)
            store.now_ms()  # anchors the clock now: a refused act would roll its anchor back
        except BaseException:
            conn.close()
            raise
    return store


def _in_its_folder(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreFailed("store_unreadable", str(error)) from error
    return path


def _migrate(store: Store) -> None:
    """Once a process and file; the transaction begins as a write, so two processes do not build the same table."""
    known = (store.path, Path(store.path).stat().st_ino if store.path != ":memory:" else 0)
    if known in _migrated and store.one("select 1 from sqlite_master where name = 'event'"):  # not a new file there
        return
    with store.writing():
        migrations.apply(Database(store.conn))
    _migrated.add(known)


@contextmanager
def _named() -> Iterator[None]:
    """SQLite's errors under our own names."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreFailed(_code(error), str(error)) from error


def _code(error: sqlite3.Error) -> str:
    said = str(error)
    for code, words in (("store_busy", ("locked", "busy")), ("disk_full", ("full",)),
                        ("store_damaged", ("malformed", "not a database")), ("store_unreadable", ("unable to open",)),
                        ("disk_failed", ("disk I/O", "readonly"))):
        if any(word in said for word in words):
            return code
    return "store_failed"
