"""What this file alone keeps about itself: local settings, in no event and in no exchange."""

from __future__ import annotations

from campaign.ledger.store import Store


def setting(store: Store, name: str) -> str:
    """The value kept under a name; blank where nothing is."""
    return str((store.one("select value from setting where name = ?", [name]) or [""])[0])


def keep_setting(store: Store, name: str, value: str) -> None:
    """Keeps a value under a name, in place of the one before."""
    with store.writing() as conn:
        conn.execute("insert into setting values (?, ?) on conflict (name) do update set value = excluded.value",
                     (name, value))
