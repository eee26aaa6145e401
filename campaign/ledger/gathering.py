"""Takes together what several bring at the same moment: one transaction for all who wait, an outcome for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from campaign.ledger.fair import FairLock
from campaign.ledger.found import sort_in
from campaign.ledger.ledger import Writing
from campaign.ledger.receiving import Piece, Received, take_in
from campaign.ledger.store import Store

ROOM = 1000  # events in one transaction: a whole message's, or a hundred small ones
Note = Callable[[Any, str], None]  # what is written by this connection at this time


@dataclass(eq=False)
class Parcel:
    """What one brings, and what is noted of who brought it, in the transaction that keeps the last of it."""

    pieces: Sequence[Piece]
    note: Note
    taken: int = 0
    received: Received = field(default_factory=Received)
    noted: bool = False
    failed: Exception | None = None

    @property
    def open(self) -> bool:
        """Whether there is still something to be done for it: one without pieces has its note."""
        return not (self.noted or self.failed)

    def keep(self, portion: Portion, waiting: int) -> None:
        """Counts what is committed of it."""
        self.noted, self.taken = portion.last, self.taken + len(portion.pieces)
        self.received.add(portion.received)
        self.received.waiting = waiting


@dataclass
class Portion:
    """What of a parcel goes into one transaction, and what becomes of it there."""

    parcel: Parcel
    pieces: Sequence[Piece]
    received: Received = field(default_factory=Received)

    @property
    def last(self) -> bool:
        """Whether nothing of the parcel is left after it."""
        return self.parcel.taken + len(self.pieces) == len(self.parcel.pieces)


_waiting: dict[str, list[Parcel]] = {}
_turns: dict[str, FairLock] = {}


def gather(store: Store, pieces: Sequence[Piece], note: Note) -> Received:
    """Takes pieces as `receive` does; returns when they and the note are committed, or raises what went wrong with them.

    Whose turn it is writes for those too who wait meanwhile, as many as one transaction may hold.
    """
    parcel, waiting = Parcel(pieces, note), _waiting.setdefault(store.path, [])
    waiting.append(parcel)
    try:
        with _turns.setdefault(store.path, FairLock()):
            while parcel.open:
                _write(store, _portions(waiting))
                sort_in(store)
    finally:
        waiting.remove(parcel)
    if parcel.failed:
        raise parcel.failed
    return parcel.received


def _portions(waiting: Sequence[Parcel]) -> list[Portion]:
    """The next of all that wait, first come first, for one transaction."""
    found, room = list[Portion](), ROOM
    for one in [parcel for parcel in [*waiting] if parcel.open]:
        found.append(Portion(one, one.pieces[one.taken:one.taken + room]))
        room -= len(found[-1].pieces)
        if not room:
            break
    return found


def _write(store: Store, portions: Sequence[Portion]) -> None:
    """Together; where that fails each alone, so that what one brought harms nobody beside it."""
    try:
        _together(store, portions)
    except Exception as failure:
        if len(portions) == 1:
            portions[0].parcel.failed = failure
        else:
            for one in portions:
                _write(store, [Portion(one.parcel, one.pieces)])


def _together(store: Store, portions: Sequence[Portion]) -> None:
    with store.writing() as conn:
        writing = Writing(store, conn)
        take_in(writing, [(one.pieces, one.received) for one in portions])
        with store.sent_ahead():
            for one in portions:
                if one.last:
                    one.parcel.note(conn, writing.now)
        writing.finish(live=False)
        waiting = conn.execute("select count(*) from inbox").fetchone()[0]
    for one in portions:
        one.parcel.keep(one, waiting)
