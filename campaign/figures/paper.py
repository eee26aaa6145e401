"""What a paper record asks of the ledger: which of its lines are in already, and whom its words mean."""

from __future__ import annotations

import json
from typing import Any

from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.names import plain


def done(store: Store, token: str) -> Any:
    """What the act under this token answered when it was done; None while it is not."""
    row = store.one("select answer from act where token = ?", [token])
    return json.loads(row[0]) if row else None


def named(store: Store, name: str, birth: str) -> list[str]:
    """The persons of exactly this name and birth date, by the id they are shown under."""
    found = store.rows("select distinct person from found_by where name = ?", [plain(name)]) if name and birth else []
    shown = {pictures.records_of(store.conn, one)[0] for (one,) in found}
    return sorted(one for one in shown
                  if (pictures.picture(store.conn, f"person/{one}") or {}).get("birth") == birth)


def holder(store: Store, site: str, day: str, ticket: str) -> dict[str, Any] | None:
    """The visit that holds this ticket at the site on the day, or None."""
    row = store.one("select body from picture where role = 'visit' and ticket = ? and site = ? and day = ?",
                    [ticket.upper(), site, day]) if ticket else None
    return json.loads(row[0]) if row else None
