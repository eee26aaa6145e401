"""Who sits at a tablet: the cookie it shows, read against the key and the open sessions of this file."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from campaign.ledger.settings import COOKIE_KEY, setting
from campaign.ledger.store import Store

LONGEST_MS = 16 * 3_600_000  # a long day at a site; what is left open overnight is closed to the next who comes


@dataclass(frozen=True)
class Seat:
    """Somebody at a tablet, with the post and the team they work for."""

    operator: str = ""
    post: str = ""
    team: str = ""


NOBODY = Seat()


def cookie_of(store: Store, one: str) -> str:
    """The cookie of a session: its id, and the id signed with this file's key (HMAC-SHA256, RFC 2104)."""
    return f"{one}.{_signature(setting(store, COOKIE_KEY), one)}"


def id_in(store: Store, cookie: str) -> str:
    """The session that a cookie names; blank where this file has not signed it so."""
    one, _, signature = cookie.rpartition(".")
    key = setting(store, COOKIE_KEY) if one else ""
    return one if key and hmac.compare_digest(signature.encode(errors="replace"), _signature(key, one).encode()) else ""


def _signature(key: str, one: str) -> str:
    return hmac.new(key.encode(), one.encode(errors="replace"), hashlib.sha256).hexdigest()


def seated(store: Store, cookie: str) -> Seat:
    """Who sits by a cookie: nobody by a changed one, by another file's, once the session is closed or a day old."""
    if not (one := id_in(store, cookie)):
        return NOBODY
    row = store.one("select operator, post, team, opened_ms from session where id = ? and closed_ms is null", [one])
    return Seat(*row[:3]) if row and store.now_ms() - row[3] < LONGEST_MS else NOBODY


def names_with_pin(store: Store) -> set[str]:
    """The names that have a PIN in this file."""
    return {name for (name,) in store.rows("select name from pin")}


def sat_alone(store: Store) -> bool:
    """Whether at most one person has ever sat down at this file: nobody has come to a tablet yet."""
    row = store.one("select count(distinct operator) from session")
    return not row or row[0] < 2
