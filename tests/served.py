"""The centre's route on a real server of the loopback, in a thread; and a centre and a site as processes to be killed."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from campaign.exchange.answering import answering
from campaign.exchange.contract import batches
from campaign.exchange.https import Https
from campaign.exchange.peers import centre
from campaign.figures.site import origin
from campaign.ledger.receiving import since
from campaign.ledger.store import Store, open_store

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.served"])


def bound(port: int = 0) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    return made


def server(opened: Callable[[], Store], *besides: Route, certificate: Path | None = None) -> uvicorn.Server:
    return uvicorn.Server(uvicorn.Config(Starlette(routes=[answering(opened), *besides]), log_level="error",
                                         lifespan="off", ssl_certfile=certificate, ssl_keyfile=certificate))


class Served:
    """A server over the store that `opened` opens for each message; `stop` ends it."""

    def __init__(self, opened: Callable[[], Store], besides: Sequence[Route] = (), certificate: Path | None = None,
                 port: int = 0) -> None:
        self.bound, self.server = bound(port), server(opened, *besides, certificate=certificate)
        self.port = self.bound.getsockname()[1]
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.server.run, args=[[self.bound]], daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)
        self.bound.close()


def serve(path: str, port: int) -> None:
    """A centre, until it is killed."""
    server(lambda: open_store(path)).run([bound(port)])


def send(path: str, size: int, said: str) -> None:
    """A site that sends in small batches, and writes down each acknowledgement once it has it."""
    store = open_store(path)
    line, own = Https(store, centre(store)), origin(store)
    with Path(said).open("a") as told:
        for batch in batches(own, since(store, own, line.heads().get(own, 0)), size=size):
            print(line.put(batch), file=told, flush=True)
