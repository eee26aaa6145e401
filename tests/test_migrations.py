"""The tables are built forward only: from nothing, and over a file that holds a day already."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from campaign.figures import people
from campaign.ledger import store as store_room
from campaign.ledger.migrations import migrations
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from tests.conftest import Site

TABLES = {"event", "personal", "event_subject", "about", "picture", "link", "tally", "coverage", "stock", "found_by",
          "found_word", "found_lately", "origin", "here", "anchor", "act", "arrived", "inbox", "fork", "erased_row",
          "setting", "day_tally", "given", "round_tally", "lot_stock", "pin", "session", "peer", "stated",
          "campaign_tally"}


def schema(conn: sqlite3.Connection) -> list[tuple]:
    return conn.execute("select type, name, sql from sqlite_master order by 1, 2").fetchall()


def test_from_nothing(tmp_path):
    store = open_store(tmp_path / "deep" / "er" / "site.db")
    made = {name for kind, name, _ in schema(store.conn) if kind == "table" and not name.startswith(("sqlite_", "_"))}
    assert made == TABLES
    assert {name for kind, name, _ in schema(store.conn) if kind == "trigger"} == {
        "event_stays_update", "event_stays_delete", "event_stays_insert"}
    assert store.rows("pragma journal_mode") == [("wal",)]
    assert store.rows("pragma synchronous") == [(2,)]
    assert store.rows("pragma foreign_keys") == store.rows("pragma recursive_triggers") == [(1,)]
    assert verify(store) == []


def test_applied_again_over_a_day_nothing_changes(site, monkeypatch):
    site.stock()
    child = site.enumerate()
    site.dosed(child)
    before = schema(site.store.conn), list(site.store.conn.iterdump())
    monkeypatch.setattr(store_room, "_migrated", set())
    again = open_store(site.path, site.clock)
    assert (schema(again.conn), list(again.conn.iterdump())) == before
    assert people.person(again, child)["doses"]
    assert verify(again) == []


@pytest.mark.parametrize("steps", range(len(migrations._migrations)))
def test_from_each_older_schema_to_the_newest(tmp_path, steps):
    """A file made when only the first steps were known ends with the same tables as a new one."""
    older = Migrations("campaign")
    older._migrations = migrations._migrations[:steps]
    conn = sqlite3.connect(tmp_path / "old.db")
    older.apply(Database(conn))
    if steps:
        conn.execute("insert into event values ('k7m2a', 1, 'drone_landed', 's', 'd', 0, 't', 'o', '{}', x'00')")
        conn.commit()
    conn.close()
    store = open_store(tmp_path / "old.db")
    assert schema(store.conn) == schema(open_store(tmp_path / "new.db").conn)
    assert store.rows("select count(*) from event") == [(1 if steps else 0,)]
    assert [one.name for one in migrations.applied(Database(store.conn))] == [one.name for one in migrations._migrations]


def test_a_step_that_fails_leaves_the_file_as_it_was(site, monkeypatch):
    site.enumerate()
    before = list(site.store.conn.iterdump())
    longer = Migrations("campaign")
    longer._migrations = list(migrations._migrations)

    @longer()
    def m999_broken(db: Database) -> None:
        db.execute("create table half (n integer)")
        db.execute("insert into nowhere values (1)")

    monkeypatch.setattr(store_room, "migrations", longer)
    monkeypatch.setattr(store_room, "_migrated", set())
    with pytest.raises(store_room.StoreFailed):
        open_store(site.path, site.clock)
    assert list(site.store.conn.iterdump()) == before
    assert verify(site.store) == []


def test_a_new_file_in_an_old_one_s_place_gets_its_tables(tmp_path):
    path = tmp_path / "site.db"
    for _ in range(3):
        made = Site(path)
        made.enumerate()
        assert verify(made.store) == []
        made.store.close()
        for file in tmp_path.iterdir():
            Path(file).unlink()
