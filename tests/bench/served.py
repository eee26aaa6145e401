"""The two servers that pages are measured on: the app as `make run` serves it, and an empty page under stock Streamlit."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
EMPTY = "import streamlit\n"


@contextmanager
def served(script: Path, *, env: dict[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """`streamlit run` of a script, from its own folder, on a free port of the loopback: its address, and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "streamlit", "run", script.name, f"--server.port={address.partition(':')[2]}",
               "--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false"]
    process = subprocess.Popen(command, cwd=script.parent, env={**os.environ, **(env or {})},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://{address}/_stcore/health")
        yield address, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=1).read()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def empty_page(folder: Path) -> Path:
    """A script that draws nothing, in a folder without settings."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "empty.py").write_text(EMPTY)
    return folder / "empty.py"


def resident(process: int) -> float:
    """Megabytes that a process keeps in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2 ** 20


def worked(process: int) -> float:
    """Seconds that a process has kept a core busy since it began, in its own code and in the system's."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
