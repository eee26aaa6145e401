"""A campaign in a box beside one of half as many sites of the same size: time a person, and memory while it lasts."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import psutil

EVERY_S, LOCKING = 0.1, 0.9  # a backup is locked and unlocked in less than a tenth of the time


class Rehearsed(NamedTuple):
    """Seconds on the clock and of the processor, megabytes without and with the backup's locking, figures compared."""

    people: int
    seconds: float
    worked: float
    megabytes: float
    most: float
    compared: int

    @property
    def person_ms(self) -> float:
        """What a person takes of the processor."""
        return 1000 * self.worked / self.people


def measured(folder: Path, *, sites: int, people: int, days: int) -> Rehearsed:
    """Runs the command in a process of its own, which has to answer that everything agrees."""
    began = time.monotonic()
    log = folder / f"box {sites}.log"
    run = subprocess.Popen([sys.executable, "-m", "campaign", "rehearse", "--sites", str(sites), "--people", str(people),
                            "--days", str(days), "--dir", str(folder / f"box {sites}"), "--json"],
                           stdout=subprocess.PIPE, stderr=log.open("w"), text=True)
    watched, seen, worked = psutil.Process(run.pid), [0.0], 0.0
    while watched.status() != psutil.STATUS_ZOMBIE:
        seen.append(watched.memory_info().rss / 2**20)
        worked = sum(watched.cpu_times()[:4])
        time.sleep(EVERY_S)
    answer = run.communicate()[0]
    assert run.returncode == 0, f"{answer[-2000:]} {log.read_text()[-2000:]}"
    told = json.loads(answer)
    usual = sorted(seen)[int(len(seen) * LOCKING)]
    return Rehearsed(people, time.monotonic() - began, worked, usual, max(seen), sum(told["compared"].values()))
