"""The site's network: the same app over TLS beside the loopback, and how a tablet comes to trust it."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.types import ASGIApp

from campaign.exchange.addresses import addresses, host_name
from campaign.exchange.certificates import Held, authority, server
from campaign.ledger.clock import MachineClock
from campaign.words import say

NETWORK = "CAMPAIGN_NETWORK"  # host:port to listen on; nothing there: loopback alone
EVERYWHERE = "0.0.0.0"
LOOK_EVERY = 20  # seconds between looks at whether this computer has other addresses
OPEN_FILES = Path("/dev/fd")  # of this process, by their numbers; Windows has none and counts its sockets elsewhere
LEAVING = 5  # seconds that open connections are given at the end
Found = Callable[[], Sequence[str]]
log = logging.getLogger("uvicorn.error")  # whatever serves says so in one place


@dataclass
class Listening:
    """What the network is served by: the port, the addresses, the authority and where it is kept.

    Or the code of why it is not served.
    """

    port: int
    addresses: Sequence[str]
    signer: Held | None = None
    failed: str = ""
    folder: Path = Path()

    @property
    def urls(self) -> list[str]:
        """The addresses as a tablet types them, the likeliest first."""
        return [f"https://{one}:{self.port}" for one in self.addresses]


_now: list[Listening] = []


def listening() -> Listening | None:
    """How the network is served by this process; None where it is not meant to be."""
    return _now[0] if _now else None


def meant() -> tuple[str, int] | None:
    """Where to listen for the network, as the environment says; None for loopback alone."""
    host, _, port = os.environ.get(NETWORK, "").rpartition(":")
    return (host, int(port)) if host and port.isdecimal() else None


class _Beside(uvicorn.Server):
    """A second listener of one app: signals, start and end are the first one's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals alone."""
        yield


async def listen(app: ASGIApp, folder: Path, host: str, port: int, *, found: Found | None = None,
                 every: float = LOOK_EVERY) -> None:
    """Serves an app over TLS until cancelled, with a certificate that follows this computer's addresses."""
    found = found or (addresses if host == EVERYWHERE else lambda: [host])
    _now[:] = [shown := Listening(port, found(), folder=folder)]
    try:
        path, _ = _certificate(shown, folder)
        config = _config(app, path)
        at = bound(host, port)
    except OSError as failed:
        shown.failed = "network_port_taken" if shown.signer else "certificate_not_kept"
        log.error("%s:%s %s", host, port, failed)
        return
    served = _Beside(config)
    serving = asyncio.create_task(served.serve(sockets=[at]))
    print(*shown.urls, flush=True)
    try:
        while True:
            await asyncio.sleep(every)
            _follow(shown, folder, found, config)
    finally:
        served.should_exit = True
        await serving
        _now.clear()


def _follow(shown: Listening, folder: Path, found: Found, config: uvicorn.Config) -> None:
    """Who connects from now on meets the certificate of the addresses as they are now; nobody is cut off."""
    shown.addresses = found()
    try:
        path, anew = _certificate(shown, folder)
        if anew and config.ssl:
            config.ssl.load_cert_chain(path)
    except OSError as failed:  # the certificate at hand stays
        log.error("%s", failed)


def _certificate(shown: Listening, folder: Path) -> tuple[Path, bool]:
    now_ms = MachineClock().wall_ms()
    shown.signer = authority(folder, now_ms=now_ms, addresses=shown.addresses,
                             title=f"{say('app.name')} {socket.gethostname()}")
    names = dict.fromkeys([*shown.addresses, "127.0.0.1", "localhost", *filter(None, [host_name()])])
    return server(folder, shown.signer, now_ms=now_ms, names=list(names))


def _config(app: ASGIApp, certificate: Path) -> uvicorn.Config:
    """As Streamlit sets its own listener up, with TLS; nobody stands before it, so no forwarded header is believed."""
    config = uvicorn.Config(
        app, ssl_certfile=certificate, ssl_keyfile=str(certificate), lifespan="off", log_config=None, access_log=False,
        proxy_headers=False, ws="websockets-sansio", ws_max_size=st.get_option("server.maxMessageSize") * 1024 * 1024,
        ws_ping_interval=30, ws_ping_timeout=30, timeout_graceful_shutdown=LEAVING)
    config.load()
    return config


def send_at_once() -> None:
    """Rids this process's listeners, Streamlit's own on the loopback among them, of what `bound` avoids.

    Streamlit names no protocol for its socket and gives it to nobody, so it is looked for among the open files; who
    connects inherits from it.
    """
    for number in [int(one.name) for one in OPEN_FILES.iterdir()] if OPEN_FILES.exists() else []:
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with socket.socket(fileno=os.dup(number)) as one:
                    if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to an address and port. The protocol is named: only then is nothing held back to be sent together.

    An answer after another on one line would otherwise wait for the 40 ms after which the other side says it has heard.
    """
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made
