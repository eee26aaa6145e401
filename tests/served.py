"""The centre's route on a real server, in a thread of its own and on a free port of the loopback."""

from __future__ import annotations

import threading
import time
from typing import Any

import uvicorn
from starlette.applications import Starlette

from campaign.exchange.answering import answering
from campaign.ledger.store import open_store
from pages.desk.listening import bound


class Served:
    """A server for one file; `stop` ends it."""

    def __init__(self, path: Any, clock: Any) -> None:
        self.bound = bound("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self.bound.getsockname()[1]}"
        app = Starlette(routes=[answering(lambda: open_store(path, clock))])
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, args=[[self.bound]], daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)
        self.bound.close()
