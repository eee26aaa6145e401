"""What this file alone keeps about itself: local settings, in no event and in no exchange."""

from __future__ import annotations

from typing import Any

from campaign.ledger.store import Store

COOKIE_KEY, HANDED_OVER = "cookie_key", "handed_over"
ROLE, CENTRE = "exchange_role", "centre"  # what this file is in its campaign


def setting(store: Store, name: str) -> str:
    """The value kept under a name; blank where nothing is."""
    return str((store.one("select value from setting where name = ?", [name]) or [""])[0])


def keep_setting(store: Store, name: str, value: str) -> None:
    """Keeps a value under a name, in place of the one before."""
    with store.writing() as conn:
        put_setting(conn, name, value)


def put_setting(conn: Any, name: str, value: str) -> None:
    """Keeps a value as a part of a transaction that does more."""
    conn.execute("insert into setting values (?, ?) on conflict (name) do update set value = excluded.value", (name, value))


def forget_seats(conn: Any) -> None:
    """Drops PINs, sessions, the cookies' key and a handing over: another machine's file is nobody's until one sits down."""
    conn.execute("delete from pin")
    conn.execute("delete from session")
    conn.execute("delete from setting where name in (?, ?)", (COOKIE_KEY, HANDED_OVER))
