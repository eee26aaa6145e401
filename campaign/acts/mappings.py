"""What a person has said that a heading means: kept in this file for the next list from the same kind of source."""

from __future__ import annotations

import json

from campaign.acts.telling import Desk
from campaign.ledger.settings import keep_setting, setting
from campaign.ledger.store import Store

ORIGINS = ("village", "employer", "school", "market", "households")


def mapping_of(store: Store, origin: str) -> dict[str, str]:
    """Heading -> key, as it was last put right for lists of this origin; "" for a column that is not to be read."""
    return dict(json.loads(setting(store, f"mapping.{origin}") or "{}"))


def put_mapping_right(desk: Desk, *, token: str, origin: str, mapping: dict[str, str]) -> None:
    """Keeps what these headings mean, beside what was said of others before."""
    kept = mapping_of(desk.store, origin) | mapping
    keep_setting(desk.store, f"mapping.{origin}", json.dumps(kept, ensure_ascii=False, sort_keys=True))
