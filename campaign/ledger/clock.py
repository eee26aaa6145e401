"""What time it is at this origin: wall time when the machine was first asked, and monotonic time since."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
SLEEP_COUNTS = BOOT_ID.exists()  # elsewhere a process can only compare its own milliseconds
BOOT = BOOT_ID.read_text().strip() if SLEEP_COUNTS else f"process {time.time_ns()}"


class Clock(Protocol):
    """Two faces: the machine's wall clock, which people set, and a steady one, which nobody can."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970 by the clock that people see."""

    def steady_ms(self) -> int:
        """Milliseconds that only run forward, sleep included."""

    def boot(self) -> str:
        """Names the span in which steady milliseconds can be compared between processes."""


class MachineClock:
    """The clock of the machine the program runs on."""

    def wall_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def steady_ms(self) -> int:
        if SLEEP_COUNTS:
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        return time.monotonic_ns() // 1_000_000

    def boot(self) -> str:
        return BOOT


def text(ms: int) -> str:
    """UTC, milliseconds, fixed width: the text sorts as the time does."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")[:23] + "Z"


def milliseconds(at: str) -> int:
    """The reverse of `text`."""
    return round(datetime.fromisoformat(at).timestamp() * 1000)
