"""Taking a site over from another computer: its protected file becomes this one, under a new origin that continues it."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from campaign.exchange.backup import restore
from campaign.figures.site import origin
from campaign.ledger.copying import copy_from
from campaign.ledger.store import Store
from campaign.rules.events import Refused


def take_over(store: Store, backup: bytes, passphrase: str, *, operator: str, device: str) -> str:
    """Opens a backup into this file, which is nobody's yet and may be open elsewhere; answers with the new origin.

    Refuses a file that is somebody's already. What the first computer tells later stays its own and clashes with nothing.
    """
    if origin(store):
        raise Refused("site_begun", origin=origin(store))
    with TemporaryDirectory(dir=Path(store.path).parent, prefix=".taking-over-") as place:
        brought = Path(place) / "brought.backup"
        with os.fdopen(os.open(brought, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(backup)
        minted = restore(brought, passphrase, Path(place) / "site.db", operator=operator, device=device, clock=store.clock)
        copy_from(store, Path(place) / "site.db")
    return minted
