"""What PostgreSQL says in other words than SQLite: placeholders, types, rows in bulk, the ledger's table in partitions."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from psycopg.adapt import Buffer, Loader
from psycopg.pq import TransactionStatus

PARTITIONS = 8  # of the events, by origin: each can be given a disk of its own
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


class Whole(Loader):
    """A sum of whole numbers is one, as in SQLite; what is not whole is a float."""

    def load(self, data: Buffer) -> int | float:
        """A number from its text."""
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
        """One statement; its answer is here when it returns, or, where it was said ahead, when it is asked for."""
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


class Database:
    """What a migration is given: its definitions in PostgreSQL's types, texts that sort as bytes do, and the ledger's table
    partitioned and append-only by PostgreSQL's means."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn

    def execute(self, sql: str, facts: Sequence[Any] = ()) -> Any:
        """One statement of a migration."""
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
