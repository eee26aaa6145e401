"""Sitting down at a tablet, changing places at it, and getting up; local to this file, in no event."""

from __future__ import annotations

import secrets
from typing import Any

from campaign.acts.pins import check_pin
from campaign.figures.seats import cookie_of, id_in
from campaign.figures.site import site_here, staff_here
from campaign.ledger.settings import COOKIE_KEY
from campaign.ledger.store import Store
from campaign.rules.events import Refused

OPEN = "insert into session values (?, ?, ?, ?, ?, null)"
CLOSE = "update session set closed_ms = ? where id = ? and closed_ms is null"


def sit_down(store: Store, *, name: str, pin: str, post: str = "", team: str = "") -> str:
    """Seats a member of staff whose PIN is right, at a post and in a team; answers with the cookie of the seat."""
    _expect_staff(store, name)
    check_pin(store, name=name, pin=pin)
    return open_seat(store, operator=name, post=post, team=team)


def open_seat(store: Store, *, operator: str, post: str = "", team: str = "") -> str:
    """Opens a seat without asking for a PIN: for whoever has asked already. Answers with its cookie."""
    one = secrets.token_urlsafe(24)
    with store.writing() as conn:
        conn.execute("insert into setting values (?, ?) on conflict (name) do nothing",
                     (COOKIE_KEY, secrets.token_hex(32)))
        conn.execute(OPEN, (one, operator, post, team, store.now_ms()))
    return cookie_of(store, one)


def take_over(store: Store, *, cookie: str, name: str, pin: str) -> None:
    """Another member of staff takes a seat that is open: same tablet, same cookie, same post and team; both are kept."""
    _expect_staff(store, name)
    check_pin(store, name=name, pin=pin)
    with store.writing() as conn:
        one, (post, team) = _open(conn, id_in(store, cookie))
        conn.execute(CLOSE, (store.now_ms(), one))
        conn.execute(OPEN, (one, name, post, team, store.now_ms()))


def go_to_post(store: Store, *, cookie: str, post: str) -> None:
    """Whoever sits at this seat works at this post of the site from now on; what was done before stays where it was."""
    if post not in {one["code"] for one in (site_here(store) or {"posts": ()})["posts"]}:
        raise Refused("post_unknown", post=post)
    with store.writing() as conn:
        one, _ = _open(conn, id_in(store, cookie))
        conn.execute("update session set post = ? where id = ? and closed_ms is null", (post, one))


def get_up(store: Store, cookie: str) -> None:
    """Closes a seat for good; a cookie that seats nobody closes nothing."""
    with store.writing() as conn:
        conn.execute(CLOSE, (store.now_ms(), id_in(store, cookie)))


def _open(conn: Any, one: str) -> tuple[str, tuple[str, str]]:
    row = conn.execute("select post, team from session where id = ? and closed_ms is null", (one,)).fetchone()
    if row is None:
        raise Refused("seat_closed")
    return one, row


def _expect_staff(store: Store, name: str) -> None:
    if name not in staff_here(store, (site_here(store) or {"site": ""})["site"]):
        raise Refused("staff_unknown", name=name)
