"""PINs: that a member of staff is who they say, known to this file alone; guessing gets slower name by name."""

from __future__ import annotations

import math
import re
import threading

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from campaign.acts.telling import Desk, Tell, verb
from campaign.figures.seats import names_with_pin
from campaign.figures.site import site_here, staff_here
from campaign.ledger.store import Store
from campaign.rules.events import Refused
from campaign.rules.names import plain

LEAST, MOST = 4, 8
TRIES, LOCK_MS, LONGEST_MS = 5, 60_000, 3_600_000

_hasher = PasswordHasher()  # argon2id with the library's parameters, which are those of RFC 9106 for little memory
_one_at_a_time = threading.Lock()  # each takes 64 MiB: thirty tablets at a shift change would take two gigabytes


def set_pin(store: Store, *, name: str, pin: str, by: str = "", by_pin: str = "") -> None:
    """Sets the PIN of a member of staff, new or anew, four to eight digits; a coordinator is present with their own.

    Every seat taken with the old one ends. One set anew is an event: whose, by whom and when, and nothing of the PIN.

    As long as no coordinator has a PIN there is nobody to be present: then a coordinator sets their own alone.
    """
    digits = expect_pin(pin)
    site = (site_here(store) or {"site": ""})["site"]
    _expect_present(store, site, name, by, by_pin)
    with _one_at_a_time:
        kept = _hasher.hash(digits)
    _keep(Desk(store, by or name, site), name=name, kept=kept)


@verb(on_closed_day=True)
def _keep(tell: Tell, *, name: str, kept: str) -> None:
    conn, now_ms = tell.writing.conn, tell.desk.store.now_ms()
    anew = conn.execute("delete from pin where name = ?", (name,)).rowcount > 0
    conn.execute("insert into pin values (?, ?, 0, 0)", (name, kept))
    conn.execute("update session set closed_ms = ? where operator = ? and closed_ms is null", (now_ms, name))
    if anew:
        tell("pin_renewed", name=name)


def expect_pin(pin: str) -> str:
    """The digits of a PIN as it may be set; refuses fewer than four, more than eight, and what is no digit."""
    digits = plain(pin)
    if not re.fullmatch(rf"[0-9]{{{LEAST},{MOST}}}", digits):
        raise Refused("pin_too_short", least=LEAST, most=MOST)
    return digits


def _expect_present(store: Store, site: str, name: str, by: str, by_pin: str) -> None:
    staff = staff_here(store, site)
    if name not in staff:
        raise Refused("staff_unknown", name=name)
    coordinators = {one for one, facts in staff.items() if "coordinator" in facts["roles"]}
    if name in coordinators and not coordinators & names_with_pin(store):
        return
    if by not in coordinators:
        raise Refused("coordinator_absent")
    check_pin(store, name=by, pin=by_pin)


def check_pin(store: Store, *, name: str, pin: str) -> None:
    """Refuses what is not this name's PIN; the fifth wrong one locks the name a minute, each further one twice as long."""
    kept, failed, seconds = _counted(store, name)
    if not _right(kept, plain(pin)):
        if seconds:
            raise Refused("pin_locked", name=name, seconds=seconds)
        raise Refused("pin_wrong", left=TRIES - failed)
    with store.writing() as conn:
        conn.execute("update pin set failed = 0, locked_until_ms = 0 where name = ?", (name,))


def _counted(store: Store, name: str) -> tuple[str, int, int]:
    """The hash, the tries so far and the seconds locked: a try counts before it is looked at, so none at once is free."""
    with store.writing() as conn:
        row = conn.execute("select hash, failed, locked_until_ms from pin where name = ?", (name,)).fetchone()
        if row is None:
            raise Refused("pin_missing", name=name)
        kept, failed, until_ms = row[0], row[1] + 1, row[2]
        now_ms = store.now_ms()
        if until_ms > now_ms:
            raise Refused("pin_locked", name=name, seconds=math.ceil((until_ms - now_ms) / 1000))
        locked_ms = locked_for(failed)
        conn.execute("update pin set failed = ?, locked_until_ms = ? where name = ?", (failed, now_ms + locked_ms, name))
    return kept, failed, locked_ms // 1000


def locked_for(failed: int) -> int:
    """Milliseconds for which so many wrong PINs in a row lock a name: none below five, an hour at most."""
    return min(LOCK_MS << min(failed - TRIES, 16), LONGEST_MS) if failed >= TRIES else 0


def _right(kept: str, pin: str) -> bool:
    with _one_at_a_time:
        try:
            return _hasher.verify(kept, pin)
        except VerifyMismatchError:
            return False
