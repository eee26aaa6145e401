"""Takes in what other origins have told: only contiguously, a fork loud, only practice refused; gives out our own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice, takewhile
from typing import Any, NamedTuple

from campaign.ledger.found import sort_in
from campaign.ledger.ledger import Writing
from campaign.ledger.slices import take_all
from campaign.ledger.store import SLICE, Store
from campaign.rules import events
from campaign.rules.events import Event

HEAD = ("insert into origin values (?, ?, ?) on conflict (origin) do update "
        "set seq = excluded.seq, digest = excluded.digest")


class Piece(NamedTuple):
    """One event as it travels, with its personal facts (salt and text) or, pseudonymously, without."""

    event: Event
    personal: tuple[str, str] | None = None


@dataclass
class Received:
    """What became of the pieces, counted; a fork is two contents under one number, and neither is thrown away.

    `strange` are practice events at a site's file, or a site's at a practice file: the one thing that is not taken in.
    """

    applied: int = 0
    known: int = 0
    waiting: int = 0
    damaged: list[str] = field(default_factory=list)
    forks: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def add(self, more: Received) -> None:
        """Counts what became of more pieces; how many wait is asked afterwards."""
        self.applied, self.known = self.applied + more.applied, self.known + more.known
        for own, theirs in ((self.damaged, more.damaged), (self.forks, more.forks), (self.strange, more.strange)):
            own += theirs


def receive(store: Store, pieces: Iterable[Piece]) -> Received:
    """Takes pieces in any order, split and repetition; each slice is one transaction, so that desks never wait long."""
    received, stream = Received(), iter(pieces)
    while slice_ := list(islice(stream, SLICE)):
        with store.writing() as conn:
            writing = Writing(store, conn)
            take_in(writing, slice_, received)
            writing.finish(live=False)
        sort_in(store)
    received.waiting = (store.one("select count(*) from inbox") or (0,))[0]
    return received


def take_in(writing: Writing, pieces: Iterable[Piece], received: Received) -> None:
    """Takes pieces as a part of a transaction that may take others' too; pictures follow with its end."""
    for _, told in groupby(pieces, key=lambda piece: piece.event.origin):
        if left := _at_once(writing, list(told), received):
            writing.store_rows()
        for piece in left:
            _one(writing, piece, received)


def heads(store: Store) -> dict[str, int]:
    """The highest contiguous number held of every origin: "has sent 1 to 412"."""
    return dict(store.rows("select origin, seq from origin order by origin"))


def since(store: Store, origin: str, seq: int = 0) -> Iterator[Piece]:
    """Every event of an origin after `seq`, in order, with personal facts where they are still here."""
    while rows := store.rows(
            "select e.*, p.salt, p.facts from event e left join personal p on p.origin = e.origin and p.seq = e.seq "
            "where e.origin = ? and e.seq > ? order by e.seq limit ?", (origin, seq, SLICE)):
        for row in rows:
            yield Piece(Event(*row[:10]), row[10:] if row[10] else None)
        seq = rows[-1][1]


def _at_once(writing: Writing, pieces: list[Piece], received: Received) -> list[Piece]:
    """Takes what plainly is here already and what plainly continues an origin; the others are left, one after another."""
    origin = pieces[0].event.origin
    seq, digest = _head(writing.conn, origin)
    if events.of_practice(origin) != events.of_practice(writing.origin):
        return pieces
    known = _known_at_once(writing, list(takewhile(lambda one: one.event.seq <= seq, pieces)))
    received.known += known
    run: list[Piece] = []
    for piece in pieces[known:]:
        if piece.event.seq != seq + 1 or events.digest(piece.event, digest) != piece.event.digest:
            break
        run.append(piece)
        seq, digest = piece.event.seq, piece.event.digest
    if not run or not take_all(writing, [(piece.event, _genuine(piece)) for piece in run]):
        return pieces[known:]
    writing.conn.execute(HEAD, (origin, seq, digest))
    received.applied += len(run)
    return pieces[known + len(run):]


def _known_at_once(writing: Writing, pieces: list[Piece]) -> int:
    """How many of these, from the first, are here word for word; personal facts that had stayed at home are kept now."""
    if not pieces:
        return 0
    origin, numbers = pieces[0].event.origin, [piece.event.seq for piece in pieces]
    writing.store_rows(of=origin)
    span = (origin, min(numbers), max(numbers))
    kept = {row[1]: row for row in writing.conn.execute(
        "select * from event where origin = ? and seq between ? and ?", span)}
    beside = {seq for seq, in writing.conn.execute(
        "select seq from personal where origin = ? and seq between ? and ?", span)}
    known = list(takewhile(lambda piece: kept.get(piece.event.seq) == piece.event, pieces))
    for piece in known:
        if piece.event.seq not in beside and (personal := _genuine(piece)):
            writing.keep_personal(piece.event, personal)
    return len(known)


def _head(conn: Any, origin: str) -> tuple[int, bytes]:
    return conn.execute("select seq, digest from origin where origin = ?", (origin,)).fetchone() or (0, b"")


def _one(writing: Writing, piece: Piece, received: Received) -> None:
    event, conn = piece.event, writing.conn
    if events.of_practice(event.origin) != events.of_practice(writing.origin):
        received.strange.append(event.id)
        return
    seq, digest = _head(conn, event.origin)
    if event.seq <= seq:
        _again(writing, piece, received)
    elif event.seq > seq + 1:
        _wait(writing, piece)
    elif _apply(writing, piece, digest, received):
        _waited(writing, event, received)


def _apply(writing: Writing, piece: Piece, before: bytes, received: Received) -> bool:
    event, conn = piece.event, writing.conn
    if events.digest(event, before) != event.digest:
        received.damaged.append(event.id)
        return False
    writing.take(event, _genuine(piece))
    conn.execute(HEAD, (event.origin, event.seq, event.digest))
    conn.execute("insert into arrived values (?, ?, ?)", (event.origin, event.seq, writing.now))
    received.applied += 1
    return True


def _genuine(piece: Piece) -> tuple[str, str] | None:
    """Personal facts are kept only where the event's seal fits them."""
    if piece.personal and events.sealed(*piece.personal) == piece.event.facts.get("sealed"):
        return piece.personal
    return None


def _again(writing: Writing, piece: Piece, received: Received) -> None:
    """A repetition changes nothing, but may bring personal facts that had stayed at home; other content is a fork."""
    event, conn = piece.event, writing.conn
    kept = Event(*conn.execute("select * from event where origin = ? and seq = ?",
                               (event.origin, event.seq)).fetchone())
    if kept.digest != event.digest:
        _fork(conn, event, received)
        return
    if kept != event:  # the right digest over other columns
        received.damaged.append(event.id)
        return
    received.known += 1
    if personal := _genuine(piece):
        writing.keep_personal(event, personal)


def _fork(conn: Any, event: Event, received: Received) -> None:
    conn.execute("insert into fork values (?, ?, ?, ?) on conflict do nothing",
                 (event.origin, event.seq, event.digest, events.written(event[:-1])))  # type: ignore[arg-type]
    received.forks.append(event.id)


def _wait(writing: Writing, piece: Piece) -> None:
    event, conn = piece.event, writing.conn
    personal = None if writing.erased(event.origin, event.seq) else piece.personal
    conn.execute("insert into inbox values (?, ?, ?, ?, ?, ?) on conflict (origin, seq, digest, event) do update "
                 "set salt = coalesce(excluded.salt, inbox.salt), facts = coalesce(excluded.facts, inbox.facts)",
                 (event.origin, event.seq, events.written(event[:-1]), event.digest,  # type: ignore[arg-type]
                  *(personal or (None, None))))


def _waited(writing: Writing, event: Event, received: Received) -> None:
    """What waited for this event follows it, as far as it is contiguous."""
    conn = writing.conn
    while waiting := conn.execute("select event, digest, salt, facts from inbox where origin = ? and seq = ?",
                                  (event.origin, event.seq + 1)).fetchall():
        conn.execute("delete from inbox where origin = ? and seq = ?", (event.origin, event.seq + 1))
        pieces = [Piece(Event(*(*json.loads(text), digest)), (salt, facts) if salt else None)
                  for text, digest, salt, facts in waiting]
        taken = next((one for one in pieces if _apply(writing, one, event.digest, received)), None)
        for one in pieces:
            if taken and one.event.digest != taken.event.digest:
                _fork(conn, one.event, received)
        if taken is None:
            return
        event = taken.event
