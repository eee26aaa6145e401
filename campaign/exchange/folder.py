"""The carrier for where there is no network: bundles in a folder, on a stick or from a chat, one an origin and span."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from campaign.exchange.contract import Batch, Carrier, Span, batch_of
from campaign.exchange.keys import fingerprint, keys_of
from campaign.exchange.peers import Peer, campaign_of, peer
from campaign.exchange.sealing import LONGEST, Message, cover_of, seal
from campaign.exchange.taking import Taken, heads_for, heads_said, lacking, open_message, take
from campaign.ledger.store import Store, StoreFailed
from campaign.rules.events import Refused

BY_HAND = 20_000  # events in a bundle: a site's whole day is one file to carry
SHORT = 8  # of a fingerprint, in a file's name
NAME = re.compile(r"([0-9a-f]{8})-([0-9a-f]{8})(?:-(\w+)-(\d+)-(\d+))?\.bundle")


class Brought(NamedTuple):
    """One file of a folder: what was taken from it, or the code and facts of why nothing was."""

    path: Path
    taken: Taken | None = None
    refused: Refused | None = None


class Folder(Carrier):
    """A folder that somebody carries to and fro: what is put into it is acknowledged once an answer comes back in it."""

    def __init__(self, store: Store, folder: str | Path, to: Peer) -> None:
        self.store, self.folder, self.to = store, Path(folder), to

    def put(self, batch: Batch) -> int:
        """Writes one bundle, whole or not at all."""
        write_bundle(self.store, self.folder, self.to, batch)
        return self.heads().get(batch.origin, 0)

    def heads(self) -> dict[str, int]:
        """What the newest answer in the folder says, or one heard before by any way."""
        for data in self._for_us():
            with suppress(Refused):
                if not open_message(self.store, data)[1].batch:
                    take(self.store, data)
        found = peer(self.store, self.to.key)
        return found.heads if found else {}

    def since(self, heads: Mapping[str, int]) -> Iterator[Batch]:
        """The batches in the folder that go beyond these numbers."""
        for data in self._for_us():
            with suppress(Refused):
                sender, message = open_message(self.store, data)
                batch = message.batch
                if batch and sender.key == self.to.key and batch.last > (has := heads.get(batch.origin, 0)):
                    yield batch._replace(pieces=tuple(one for one in batch.pieces if one.event.seq > has))

    def _for_us(self) -> Iterator[bytes]:
        return (path.read_bytes() for path in found_for(self.store, self.folder))


def write_bundle(store: Store, folder: Path, to: Peer, batch: Batch | None = None) -> Path:
    """Puts a bundle into the folder and answers with its path; refuses a folder that cannot be written."""
    path = folder / bundle_name(store, to, batch)
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(bundle(store, to, batch))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as failed:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StoreFailed("folder_full" if failed.errno == errno.ENOSPC else "folder_unwritable", str(failed)) from failed
    return path


def bundle(store: Store, to: Peer, batch: Batch | None = None) -> bytes:
    """A message to a peer as a file: what is kept here, and a batch where there is one."""
    heads = heads_said(store) if to.role == "centre" else heads_for(store, to)
    return seal(Message(heads, store.now(), batch), keys=keys_of(store), to=to.card)


def bundle_name(store: Store, to: Peer, batch: Batch | Span | None = None) -> str:
    """Who sends it to whom, and the span; no name of a person or a place, for sticks and chats are looked at."""
    span = f"-{batch.origin}-{batch.first}-{batch.last}" if batch else ""
    return f"{fingerprint(*keys_of(store).public)[:SHORT]}-{to.key[:SHORT]}{span}.bundle"


def found_for(store: Store, folder: Path) -> list[Path]:
    """The bundles of a folder that are sealed to this file, whatever they are called, in the order of their names."""
    ours, campaign = fingerprint(*keys_of(store).public), campaign_of(store)
    found = []
    for path in sorted(folder.glob("*.bundle"), key=_span):
        with suppress(Refused, OSError), path.open("rb") as file:
            cover = cover_of(file.read(LONGEST))
            if (cover.to, cover.campaign) == (ours, campaign):
                found.append(path)
    return found


def _span(path: Path) -> tuple[str, int, str]:
    named = NAME.fullmatch(path.name)
    return (named[3] or "", int(named[4] or 0), path.name) if named else ("", 0, path.name)


def bring(store: Store, folder: str | Path) -> list[Brought]:
    """Takes all that a folder has for this file; what is refused is named and stops nothing else."""
    brought = []
    for path in found_for(store, Path(folder)):
        try:
            brought.append(Brought(path, take(store, path.read_bytes())))
        except Refused as refused:
            brought.append(Brought(path, refused=refused))
        except OSError as failed:
            brought.append(Brought(path, refused=Refused("file_unreadable", path=failed.filename or str(path))))
    return brought


def answer_into(store: Store, folder: str | Path, brought: list[Brought]) -> list[Path]:
    """At the centre: for each site heard in the folder what is kept here, and what that site lacks by its own word."""
    heard = dict.fromkeys(one.taken.sender.key for one in brought if one.taken)
    return [write_bundle(store, Path(folder), to, span and batch_of(store, span))
            for to in filter(None, (peer(store, key) for key in heard)) for span in answers(store, to)]


def answers(store: Store, to: Peer) -> list[Span | None]:
    """What a peer lacks by its own word, as bundles; the last one, without events, is the acknowledgement."""
    return [*lacking(store, to, to.heads, size=BY_HAND), None]


def sweep(store: Store, folder: str | Path, to: Peer) -> list[Path]:
    """Removes our own bundles that are acknowledged: a list of patients is not carried about for nothing."""
    ours, kept = fingerprint(*keys_of(store).public)[:SHORT], to.heads
    gone = [path for path in Path(folder).glob("*.bundle") if (named := NAME.fullmatch(path.name)) and named[1] == ours
            and named[3] and int(named[5]) <= kept.get(named[3], 0)]
    for one in gone:
        one.unlink(missing_ok=True)
    return gone
