"""Serves the app for journeys: what the app imports is loaded once, all but its pages, and each server is forked from there.

A line on the input, `port file log network`, starts one, on the loopback alone where the last is blank; its process id
is answered. A server ends on a signal, as any other.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from pathlib import Path
from pkgutil import walk_packages

import campaign

LOADED = ("streamlit.web.cli", "streamlit.web.bootstrap", "pandas", "altair", "sqlite_utils", "pypinyin", "barcode",
          "openpyxl", "argon2", "pyrage", "starlette.routing", "starlette.staticfiles", "uvicorn.protocols.http.auto",
          "uvicorn.protocols.websockets.auto", "uvicorn.lifespan.on", "anyio._backends._asyncio", "itsdangerous",
          *(room.name for room in walk_packages(campaign.__path__, "campaign.") if room.name != "campaign.__main__"))


def serve(port: str, db: str, log: str, network: str) -> None:
    """Becomes a server: the same command line as anybody's, from here on."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with Path(log).open("wb", buffering=0) as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ |= {"CAMPAIGN_DB": db, "CAMPAIGN_NETWORK": network}
    sys.argv = ["streamlit", "run", "app.py", f"--server.port={port}"]
    importlib.import_module("streamlit.web.cli").main(prog_name="streamlit")


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended servers are not waited for
    for name in LOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        if not (pid := os.fork()):
            serve(*line.rstrip("\n").split("\t"))
        print(pid, flush=True)
