"""A whole copy of a site's file while its desks go on working, and one taken into a file that is open already."""

from __future__ import annotations

import os
from pathlib import Path

from campaign.ledger.store import Store, at_address, open_store
from campaign.rules.events import Refused


def expect_file(path: str | Path) -> None:
    """Refuses a database on a server: its own tools back it up, and take it to another computer."""
    if at_address(path):
        raise Refused("server_backs_up")


def copy_to(store: Store, path: Path) -> None:
    """Writes one consistent copy to a path that does not exist yet, readable by its owner alone."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    store.rows("vacuum into ?", [str(path)])


def copy_from(store: Store, path: Path) -> None:
    """Takes the whole of another file into this one, at once for all who have it open; what was in it is gone."""
    other = open_store(path, store.clock)
    try:
        with store.lock:
            other.conn.backup(store.conn)
    finally:
        other.close()
