"""A centre's store on PostgreSQL: the same tables and the same statements, said in its dialect."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import errors
from psycopg.adapt import Buffer, Loader
from psycopg.pq import TransactionStatus

from campaign.ledger.clock import Clock, MachineClock
from campaign.ledger.migrations import migrations
from campaign.ledger.store import Store, StoreFailed

AWAY = "store_away"
PARTITIONS = 8  # of the events, by origin: each can be given a disk of its own
IDLE, WAIT_S = 16, 10  # connections kept open between two stores; until a server counts as away
# First come, first served, whatever process asks. A writer asks for few rows by their keys: without fresh statistics the
# planner would rather read whole tables, and for keys it need not plan anew whatever their values.
ONE_WRITER = ("begin; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off; "
              "set local plan_cache_mode = force_generic_plan; "
              "select pg_advisory_xact_lock(40440)")
VIEW = "begin isolation level repeatable read read only"
# Three functions that SQLite has under these names; what is asked of a text is then asked in the same words.
FUNCTIONS = """
create or replace function instr(text, text) returns integer language sql immutable strict parallel safe
    as 'select strpos($1, $2)';
create or replace function json_extract(text, text) returns text language sql immutable strict parallel safe
    as 'select $1::json #>> string_to_array(replace(substr($2, 3), ''"'', ''''), ''.'')';
create or replace function json_each(text) returns table (value text) language sql immutable strict rows 500
    as 'select json_array_elements_text($1::json)';
create or replace function append_only() returns trigger language plpgsql
    as 'begin raise exception ''append_only''; end'"""
INSERT = re.compile(r"insert into (\w+) \(([\w, ]+)\) values \([?, ]+\) (on conflict .*)", re.S)
STAYS = """
create trigger event_stays before update or delete on event for each row execute function append_only();
create trigger event_stays_whole before truncate on event execute function append_only()"""
TYPES = ((r"\bwithout rowid\b", ""), (r"\binteger\b", "bigint"), (r"\bblob\b", "bytea"), (r"\btext\b", 'text collate "C"'))

_idle: dict[str, list[psycopg.Connection[Any]]] = {}
_migrated: set[str] = set()


class _Whole(Loader):
    """A sum of whole numbers is one, as in SQLite; what is not whole is a float."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


@functools.cache
def said(sql: str) -> str:
    """A statement with PostgreSQL's placeholders; a join whose order is fixed for SQLite is a plain one."""
    sql = re.sub(r"cross join (\w+ \w+) on", r"join \1 on", sql)
    parts = sql.replace("%", "%%").split("'")
    return "'".join(part if n % 2 else part.replace("?", "%s") for n, part in enumerate(parts))


class Line:
    """A connection that is spoken to as one to a file is."""

    def __init__(self, conn: psycopg.Connection[Any]) -> None:
        self.conn = conn

    def execute(self, sql: str, facts: Sequence[Any] = ()) -> psycopg.Cursor[Any]:
        """One statement; every row of its answer is here when it returns."""
        return self.conn.execute(said(sql).encode(), facts)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for each of these rows; where they are inserted by columns that are named, one for them all."""
        if not (rows := list(rows)):
            return
        if found := INSERT.match(sql):
            table, columns, more = found.groups()
            names = columns.split(", ")
            self.conn.execute(
                f"insert into {table} ({columns}) select {columns} from json_populate_recordset(null::{table}, %s) {more}"
                .encode(), (json.dumps([dict(zip(names, one, strict=True)) for one in rows], ensure_ascii=False),))
        else:
            self.conn.cursor().executemany(said(sql).encode(), rows)

    @property
    def in_transaction(self) -> bool:
        """Whether there is anything to be rolled back; not where the connection is gone, for then it is so already."""
        return self.conn.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR)


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
        store.now_ms()
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
    conn.adapters.register_loader("numeric", _Whole)
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
                build(_Database(conn))  # type: ignore[arg-type]
                conn.execute("insert into migration values (?)", (name,))
    _migrated.add(store.path)


class _Database:
    """What a migration is given: its definitions in PostgreSQL's types, texts that sort as bytes do, and the ledger's table
    partitioned and append-only by PostgreSQL's means."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn

    def execute(self, sql: str, facts: Sequence[Any] = ()) -> Any:
        sql = sql.strip()
        if sql.startswith("create trigger event_stays"):
            return None
        if sql.startswith(("create table", "alter table")):
            for ours, theirs in TYPES:
                sql = re.sub(ours, theirs, sql)
        if not sql.startswith("create table event ("):
            return self.conn.execute(sql, facts)
        return self.conn.conn.execute(";".join((f"{sql} partition by hash (origin)", *(
            f"create table event_{n} partition of event for values with (modulus {PARTITIONS}, remainder {n})"
            for n in range(PARTITIONS)), STAYS)))
