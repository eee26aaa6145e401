"""The exchange's one contract: what a carrier keeps to, the form in which events travel, and why a batch is refused."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, Protocol

import orjson

from campaign.exchange.modes import leaving
from campaign.ledger.receiving import Piece, Received
from campaign.ledger.store import Store
from campaign.rules.events import Event, Refused
from campaign.rules.parsing import parsed

SIZE = 1000  # events in a batch: one transaction at a centre, a quarter of a megabyte on the way
LARGEST = 256 * 2**20  # bytes of a batch unpacked; what claims to be more is no batch


class Batch(NamedTuple):
    """A span of one origin's events as they travel: in order, without a gap, each with its personal facts or without."""

    origin: str
    pieces: tuple[Piece, ...]

    @property
    def first(self) -> int:
        """The number of its first event."""
        return self.pieces[0].event.seq

    @property
    def last(self) -> int:
        """The number of its last event."""
        return self.pieces[-1].event.seq


class Span(NamedTuple):
    """The numbers of a batch that is still to be read, from the first to the last."""

    origin: str
    first: int
    last: int


class Carrier(Protocol):
    """A way to the other side of an exchange: a store beside us, a folder that is carried, the network.

    Whatever the carrier, a batch may come twice, late or in any order, and be cut off in the middle: the same events
    stand in the end, each once, and nothing is acknowledged before it is kept.
    """

    def put(self, batch: Batch) -> int:
        """Hands a batch over; answers with the acknowledged number: to there the other side keeps the origin without a gap.

        It is nought, or what it was, until the other side has said so itself. Refuses as `refuse` does, and with
        `centre_unreached` and `centre_disk_full`; what was acknowledged before stays so.
        """

    def put_all(self, batches: Iterable[Batch]) -> Iterator[int]:
        """Each in turn, as `put`."""
        return map(self.put, batches)

    def heads(self) -> dict[str, int]:
        """The acknowledged number of every origin, as the other side said last."""

    def since(self, heads: Mapping[str, int]) -> Iterator[Batch]:
        """What the other side has for us beyond these numbers, each origin in order."""


def batches(origin: str, pieces: Iterable[Piece], *, size: int = SIZE, personal: bool = True) -> Iterator[Batch]:
    """An origin's events in batches; without personal facts where they stay at home."""
    stream = iter(pieces)
    while span := tuple(islice(stream, size)):
        yield Batch(origin, span if personal else tuple(Piece(one.event) for one in span))


def spans(origin: str, after: int, last: int, *, size: int = SIZE) -> list[Span]:
    """What lies between two numbers, cut into spans of a batch each."""
    return [Span(origin, first, min(first + size - 1, last)) for first in range(after + 1, last + 1, size)]


def batch_of(store: Store, span: Span) -> Batch:
    """The events of a span, read now, with what of them may leave this file."""
    return Batch(span.origin, tuple(islice(leaving(store, span.origin, span.first - 1), span.last - span.first + 1)))


def refuse(batch: Batch, received: Received) -> None:
    """Refuses what `receive` could not take of a batch: practice among what is real, damage, and loudest a fork."""
    for code, ids in (("batch_of_practice", received.strange), ("batch_damaged", received.damaged),
                      ("batch_forked", received.forks)):
        if ids:
            raise Refused(code, origin=batch.origin, event=ids[0])


def pack(batch: Batch) -> bytes:
    """A batch as bytes: one JSON line an event, gzip; the same batch gives the same bytes."""
    return gzip.compress(b"".join(map(_line, batch.pieces)), compresslevel=6, mtime=0)


def unpack(origin: str, packed: bytes) -> Batch:
    """The reverse of `pack`; refuses what is no span of that origin without a gap."""
    try:
        with gzip.open(io.BytesIO(packed)) as file:
            text = file.read(LARGEST + 1)
        if len(text) > LARGEST or not packed:
            raise ValueError(len(text))
        pieces = tuple(_piece(line) for line in text.decode().splitlines())
    except (OSError, EOFError, ValueError, TypeError, zlib.error) as damage:
        raise Refused("bundle_altered") from damage
    numbers = [one.event.seq for one in pieces]
    if {one.event.origin for one in pieces} - {origin} or (pieces and numbers != list(
            range(numbers[0], numbers[0] + len(numbers)))):
        raise Refused("bundle_altered")
    return Batch(origin, pieces)


def _line(piece: Piece) -> bytes:
    event = piece.event
    return orjson.dumps([*event[:-1], event.digest.hex(), *(piece.personal or ())], option=orjson.OPT_APPEND_NEWLINE)


TYPES = (str, int, str, str, str, int, str, str, str, str)
SHAPES = (TYPES, (*TYPES, str, str))  # without personal facts or with


def _piece(line: str) -> Piece:
    told = parsed(line)
    if tuple(map(type, told)) not in SHAPES:
        raise ValueError(line)
    return Piece(Event._make([*told[:9], bytes.fromhex(told[9])]), (told[10], told[11]) if told[10:] else None)
