"""Mints the short random word under which a file counts its events, and tells its first."""

from __future__ import annotations

import secrets

from campaign.ledger.ledger import Writing
from campaign.rules import events

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another when read aloud


def open_origin(writing: Writing, *, site: str, device: str, day: str, operator: str, continues: str = "",
                practice: bool = False, centre: bool = False) -> None:
    """Mints the short random word under which this file counts its events; a restored file mints a new one.

    Practice is told by the word itself, so by every id, and what continues practice is practice.
    """
    writing.origin, writing.seq, writing.digest = minted(practice or events.of_practice(continues)), 0, b""
    conn = writing.conn
    conn.execute("delete from here")
    offset = writing.store.clock.wall_ms() - writing.now_ms
    conn.execute("insert into here values (1, ?, ?, ?)", (writing.origin, writing.now_ms, offset))
    conn.execute("insert into origin values (?, 0, ?)", (writing.origin, b""))
    writing.offset_ms = offset
    writing.tell("origin_opened", {"device": device, **({"continues": continues} if continues else {}),
                                   **({"centre": True} if centre else {})},
                 site=site, day=day, round=0, operator=operator)


def minted(practice: bool) -> str:
    """A new origin's word; practice begins with a nought."""
    return (events.PRACTICE if practice else "") + "".join(secrets.choice(LETTERS) for _ in range(5))
