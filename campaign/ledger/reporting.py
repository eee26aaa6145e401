"""A second origin of this file, under which a site states sums where its records stay at home."""

from __future__ import annotations

from campaign.ledger.ledger import Writing
from campaign.ledger.origins import minted
from campaign.rules import events


def open_reporting(writing: Writing, *, site: str, day: str, operator: str) -> None:
    """Mints an origin beside this file's own, for what the site states in sums where its records stay at home."""
    reports_for = writing.origin
    writing.origin, writing.seq, writing.digest = minted(events.of_practice(reports_for)), 0, b""
    writing.conn.execute("insert into origin values (?, 0, ?)", (writing.origin, b""))
    writing.tell("origin_opened", {"reports_for": reports_for}, site=site, day=day, round=0, operator=operator)


def turn_to(writing: Writing, origin: str) -> None:
    """From now on this transaction tells under another origin of this file: the one that reports."""
    writing.origin = origin
    writing.seq, writing.digest = writing.conn.execute("select seq, digest from origin where origin = ?",
                                                       (origin,)).fetchone()
