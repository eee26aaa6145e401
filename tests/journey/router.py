"""The site's router between a tablet and the laptop: what a journey switches off and on again."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Router:
    """Passes every connection on to the app while it is up; switched off, it drops them all and takes none."""

    def __init__(self, to: int) -> None:
        self.to, self.up, self.lines = to, True, list[socket.socket]()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def off(self) -> None:
        self.up = False
        self._drop()

    def on(self) -> None:
        self.up = True

    def close(self) -> None:
        self.off()
        self.listening.close()

    def _drop(self) -> None:
        for one in self.lines:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.lines.clear()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                tablet, _ = self.listening.accept()
                if not self.up:
                    tablet.close()
                    continue
                laptop = socket.create_connection(("127.0.0.1", self.to))
                self.lines += [tablet, laptop]
                for one, other in ((tablet, laptop), (laptop, tablet)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while said := one.recv(65536):
            other.sendall(said)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)
