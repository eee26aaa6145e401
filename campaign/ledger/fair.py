"""First come, first served: the lock under which one writer at a time of a process is let in."""

from __future__ import annotations

import threading
from collections import deque


class FairLock:
    """A lock that serves in the order of asking: a plain one lets the running thread barge in again and again."""

    def __init__(self) -> None:
        self._guard, self._queue, self._held = threading.Lock(), deque[threading.Lock](), False

    def __enter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            gate = threading.Lock()
            gate.acquire()
            self._queue.append(gate)
        gate.acquire()

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._held = False
