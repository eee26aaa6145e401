"""Takes in what other origins have told: only contiguously, a fork loud, only practice refused; gives out our own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, takewhile
from operator import attrgetter
from typing import Any, NamedTuple

from campaign.ledger.found import sort_in
from campaign.ledger.ledger import Writing
from campaign.ledger.slices import take_all
from campaign.ledger.store import SLICE, Store
from campaign.rules import events
from campaign.rules.events import Event

HEAD = ("insert into origin values (?, ?, ?) on conflict (origin) do update "
        "set seq = excluded.seq, digest = excluded.digest")
ORIGIN = attrgetter("event.origin")
NOTHING = (0, b"")  # of an origin: how far it is held, and the digest that comes before its next event


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
            take_in(writing, [(slice_, received)])
            writing.finish(live=False)
        sort_in(store)
    received.waiting = (store.one("select count(*) from inbox") or (0,))[0]
    return received


def take_in(writing: Writing, brought: Iterable[tuple[Iterable[Piece], Received]]) -> None:
    """Takes what one or several bring as a part of a transaction, and counts what becomes of it; pictures follow at its end.

    Of every origin what was brought first comes first; different origins are taken together.
    """
    waiting = [(list(told), received) for pieces, received in brought
               for _, told in groupby(sorted(pieces, key=ORIGIN), key=ORIGIN)]
    while waiting:
        turn: dict[str, tuple[list[Piece], Received]] = {}
        for one in waiting:
            turn.setdefault(ORIGIN(one[0][0]), one)
        _take_turn(writing, turn)
        waiting = [one for one in waiting if turn[ORIGIN(one[0][0])] is not one]


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


@dataclass
class Run:
    """What is brought of one origin: what plainly continues it, and what is left to be taken one after another."""

    received: Received
    plain: list[Piece]
    left: list[Piece]


def _take_turn(writing: Writing, turn: Mapping[str, tuple[list[Piece], Received]]) -> None:
    """Takes of each origin what plainly is here already and what plainly continues it; the rest one after another."""
    kept = {one: (seq, digest) for one, seq, digest in writing.conn.execute(
        "select origin, seq, digest from origin where origin in (select value from json_each(?))", (json.dumps([*turn]),))}
    runs = [_run(writing, told, received, *kept.get(one, NOTHING)) for one, (told, received) in turn.items()]
    if plain := [run for run in runs if run.plain]:
        _take_plain(writing, plain)
    for run in runs:
        if run.left:
            writing.store_rows()
        for piece in run.left:
            _one(writing, piece, run.received)


def _run(writing: Writing, pieces: list[Piece], received: Received, seq: int, digest: bytes) -> Run:
    if events.of_practice(pieces[0].event.origin) != events.of_practice(writing.origin):
        return Run(received, [], pieces)
    known = _known_at_once(writing, list(takewhile(lambda one: one.event.seq <= seq, pieces)))
    received.known += known
    run = Run(received, [], pieces[known:])
    for piece in pieces[known:]:
        if piece.event.seq != seq + 1 or events.digest(piece.event, digest) != piece.event.digest:
            break
        run.plain.append(piece)
        seq, digest = piece.event.seq, piece.event.digest
    run.left = run.left[len(run.plain):]
    return run


def _take_plain(writing: Writing, runs: Sequence[Run]) -> None:
    """Together; where that cannot be each alone, and what cannot be alone is left to be taken one after another."""
    if take_all(writing, [[(piece.event, _genuine(piece)) for piece in run.plain] for run in runs]):
        ends = [run.plain[-1].event for run in runs]
        writing.conn.executemany(HEAD, [(end.origin, end.seq, end.digest) for end in ends])
        for run in runs:
            run.received.applied += len(run.plain)
    elif len(runs) == 1:
        runs[0].left[:0] = runs[0].plain
    else:
        for run in runs:
            _take_plain(writing, [run])


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
    return conn.execute("select seq, digest from origin where origin = ?", (origin,)).fetchone() or NOTHING


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
