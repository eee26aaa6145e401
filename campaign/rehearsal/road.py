"""The ways between a rehearsal's sites and centre: a network that can be cut, sticks and files that come late or twice."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from campaign.exchange.answering import answering
from campaign.exchange.contract import batch_of, spans
from campaign.exchange.exchanging import bundles, by_stick, exchange_now
from campaign.exchange.folder import answer_into, bring, write_bundle
from campaign.exchange.peers import centre
from campaign.exchange.taking import take
from campaign.ledger.store import Store
from campaign.rules.events import Refused

LATE, LETTERS, TWICE = 2, 4, 3  # parts that a stick lies about; files in a post; one in so many comes twice


class Network:
    """A network in which every answer that passes `cut` is broken off: what was sent has come, and nobody is told."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.left = app, -1

    @contextmanager
    def cut(self, *, after: int) -> Iterator[None]:
        """So many answers still come whole."""
        self.left = after
        try:
            yield
        finally:
            self.left = -1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        broken, self.left = self.left == 0, max(-1, self.left - (self.left > 0))

        async def halfway(message: Message) -> None:
            if message["type"] == "http.response.body":
                message["body"] = message["body"][:len(message["body"]) // 2]
            await send(message)
        await self.app(scope, receive, halfway if broken else send)


@contextmanager
def served(opened: Callable[[], Store]) -> Iterator[tuple[Network, str]]:
    """The centre's own route on a free port of the loopback, in a thread: the network to it and its address."""
    network = Network(Starlette(routes=[answering(opened)]))
    server = uvicorn.Server(uvicorn.Config(network, log_level="critical", lifespan="off", access_log=False))
    with closing(socket.create_server(("127.0.0.1", 0))) as bound:
        thread = threading.Thread(target=server.run, args=[[bound]], daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield network, f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)


class Parcel(NamedTuple):
    """A stick's folder, or one file, on its way to the centre: in which part it arrives."""

    arrives: int
    path: Path


@dataclass
class Road:
    """All that is on its way; `refused` are the codes of what the centre would not take, `cuts` the answers broken off."""

    network: Network
    place: Path
    lot: Random
    parcels: list[Parcel] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    cuts: int = 0

    def send(self, store: Store, site: str, way: str, part: int) -> None:
        """The site sends in its way of this part; what cannot be sent now stays in its file."""
        if way == "network":
            exchange_now(store)
        elif way == "cut":
            self._cut(store)
        elif way in ("stick", "late"):
            stick = self.place / (f"{site} {way}" if way == "stick" else f"{site} {way} {part}")
            by_stick(store, stick)
            self.parcels.append(Parcel(part + LATE * (way == "late"), stick))
        elif way == "post":
            self._post(store, site, part)

    def _cut(self, store: Store) -> None:
        """The first batch comes and is kept, but its acknowledgement breaks off."""
        with self.network.cut(after=1):
            try:
                exchange_now(store)
            except Refused:
                self.cuts += 1

    def _post(self, store: Store, site: str, part: int) -> None:
        """Many small files, each in a message of its own: the first and one in three come twice, none keeps its place."""
        to = centre(store)
        assert to is not None
        for span in bundles(store):
            for one in spans(span.origin, span.first - 1, span.last, size=1 + (span.last - span.first) // LETTERS):
                path = write_bundle(store, self.place / f"{site} post {part}", to, batch_of(store, one))
                times = 1 + (one.first == span.first or self.lot.randrange(TWICE) == 0)
                self.parcels += [Parcel(part + self.lot.randrange(LATE + 1), path) for _ in range(times)]

    def deliver(self, at_centre: Store, part: int) -> None:
        """What has arrived by now is brought in, in whatever order it lies there."""
        here = [one for one in self.parcels if one.arrives <= part]
        self.parcels = [one for one in self.parcels if one.arrives > part]
        self.lot.shuffle(here)
        for one in here:
            if one.path.is_dir():
                brought = bring(at_centre, one.path)
                self.refused += [each.refused.code for each in brought if each.refused]
                answer_into(at_centre, one.path, brought)
            else:
                self._take(at_centre, one.path.read_bytes())

    def _take(self, at_centre: Store, data: bytes) -> None:
        try:
            take(at_centre, data)
        except Refused as refused:
            self.refused.append(refused.code)
