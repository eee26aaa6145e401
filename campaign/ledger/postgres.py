"""A centre's store on PostgreSQL: its connections, transactions and errors, under the same transactions as a file's."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import errors

from campaign.ledger.clock import Clock, MachineClock
from campaign.ledger.dialect import FUNCTIONS, Database, Line, Whole
from campaign.ledger.migrations import migrations
from campaign.ledger.store import Store, StoreFailed

AWAY = "store_away"
IDLE, WAIT_S = 32, 10  # connections kept open between two stores; until a server counts as away
# First come, first served, whatever process asks. A writer asks for few rows by their keys: without fresh statistics the
# planner would rather read whole tables, and for keys it need not plan anew whatever their values.
ONE_WRITER = ("begin; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off; "
              "set local plan_cache_mode = force_generic_plan; "
              "select pg_advisory_xact_lock(40440)")
VIEW = "begin isolation level repeatable read read only"
_idle: dict[str, list[psycopg.Connection[Any]]] = {}
_migrated: set[str] = set()


class PostgresStore(Store):
    """One connection to a centre's database, under the same transactions as a file."""

    words = "found_word"

    def __init__(self, address: str, clock: Clock) -> None:
        self._conn = _connection(address)
        super().__init__(address, Line(self._conn), clock)

    def _begin(self) -> None:
        self._conn.execute(ONE_WRITER, prepare=False)

    def _view(self) -> None:
        self._conn.execute(VIEW, prepare=False)

    @contextmanager
    def sent_ahead(self) -> Iterator[None]:
        """By the server's pipeline: no way there and back for each statement."""
        with self._conn.pipeline():
            yield

    def insert(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """As a file's; sent as one stream."""
        if rows:
            with self._conn.cursor() as cursor, cursor.copy(f"copy {table} from stdin".encode()) as stream:
                for row in rows:
                    stream.write_row(row)

    @contextmanager
    def in_slices(self) -> Iterator[None]:
        """A server minds its own memory and log."""
        yield

    def checkpoint(self) -> None:
        """A server moves its log by itself."""

    def hasten(self) -> None:
        """A server's durability is its own."""

    def _forget(self) -> None:
        """What was erased leaves the tables with the server's next vacuum."""
        self.erased = False

    @contextmanager
    def named(self) -> Iterator[None]:
        """PostgreSQL's errors under the store's names; a connection that failed by itself is not used again."""
        try:
            yield
        except psycopg.Error as error:
            failed = _failed(error)
            if failed.code == AWAY:
                self._conn.close()
            raise failed from error

    def version(self) -> Hashable:
        """Which transactions are over for whoever reads now, on which start of a server: one question, which writes nothing.

        A snapshot decides alone what is seen (postgresql.org/docs/15/functions-info.html, pg_current_snapshot).
        """
        return self.one("select pg_current_snapshot()::text, pg_postmaster_start_time()::text")

    def answers(self) -> bool:
        """Asked of the server: one that went away and came back has left this connection behind."""
        with suppress(psycopg.Error):
            return bool(self._conn.execute("select 1"))
        return False

    def close(self) -> None:
        """Keeps the connection for the next who asks, if it is sound."""
        with suppress(psycopg.Error):
            self._conn.rollback()
        idle = _idle.setdefault(self.path, [])
        if self._conn.closed or len(idle) >= IDLE:
            self._conn.close()
        else:
            idle.append(self._conn)


def _failed(error: psycopg.Error) -> StoreFailed:
    return StoreFailed(_code(error), str(error).partition("\n")[0])


def _code(error: psycopg.Error) -> str:
    if isinstance(error, errors.DiskFull):
        return "disk_full"
    if isinstance(error, errors.LockNotAvailable | errors.QueryCanceled | errors.SerializationFailure
                  | errors.DeadlockDetected | errors.TooManyConnections):
        return "store_busy"
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | errors.ReadOnlySqlTransaction):
        return AWAY
    return "store_damaged" if isinstance(error, errors.DataCorrupted | errors.IndexCorrupted) else "store_failed"


def open_postgres(address: str, clock: Clock | None = None) -> PostgresStore:
    """A store on the database of this address, made and migrated if need be; a commit is on the server's disk."""
    try:
        store = PostgresStore(address, clock or MachineClock())
    except psycopg.Error as error:
        raise _failed(error) from error
    try:
        _migrate(store)
    except BaseException:
        store.close()
        raise
    return store


def leave(address: str) -> None:
    """Ends what this process keeps open to an address."""
    _migrated.discard(address)
    for conn in _idle.pop(address, []):
        conn.close()


def _connection(address: str) -> psycopg.Connection[Any]:
    """One that is kept open and still answers, or a new one: to whichever server of the address takes writes now."""
    idle = _idle.setdefault(address, [])
    while idle:
        with suppress(psycopg.Error, IndexError):
            conn = idle.pop()  # a kept one whose server went away fails here, and the next is asked
            conn.execute("select 1")
            return conn
    conn = psycopg.connect(address, autocommit=True, connect_timeout=WAIT_S, prepare_threshold=1)
    conn.adapters.register_loader("numeric", Whole)
    conn.execute("set jit = off")
    return conn


def _migrate(store: PostgresStore) -> None:
    """The same migrations as a file's, once a process and address, each noted in the database."""
    if store.path in _migrated:
        return
    with store.writing() as conn:
        conn.execute("create table if not exists migration (name text primary key)")
        done = {name for (name,) in conn.execute("select name from migration")}
        if not done:
            conn.conn.execute(FUNCTIONS)
        for name, build in migrations.steps():
            if name not in done:
                build(Database(conn))  # type: ignore[arg-type]
                conn.execute("insert into migration values (?)", (name,))
    store.now_ms()  # the clock is anchored
    _migrated.add(store.path)
