"""One reading for many: an answer is kept until something is written, however many screens ask for it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import closing
from typing import Any, TypeVar

from campaign.ledger.store import Store, open_store

T = TypeVar("T")
MOST = 256  # answers kept; a day of a site's checks is one

_guard = threading.Lock()
_kept: OrderedDict[tuple[Hashable, ...], _Slot] = OrderedDict()


class _Slot:
    """One answer, the state of the file that it was read from, when, and the lock under which it is read anew."""

    def __init__(self) -> None:
        self.lock, self.state, self.read, self.answer = threading.Lock(), None, float("-inf"), None
        self.reading: threading.Thread | None = None


def once(store: Store, ask: Callable[[], T], *key: Hashable, state: Hashable = None, seconds: float = 0) -> T:
    """What `ask` answers, read again only after the file has been written to; whoever asks meanwhile waits for that reading.

    `state` stands for the file where less of it decides; an answer younger than `seconds` serves in any case.
    """
    now: Any = store.version() if state is None else state
    slot = _slot((store.path, *key))
    with slot.lock:
        fresh = now is not None and slot.state == now
        if not fresh and time.monotonic() - slot.read >= seconds:
            began = time.monotonic()
            slot.state, slot.answer, slot.read = None, ask(), began  # type: ignore[assignment]
            slot.state = now
        return slot.answer  # type: ignore[return-value]


def meanwhile(store: Store, ask: Callable[[Store], T], *key: Hashable, seconds: float, wait: float = 0.5) -> T | None:
    """As `once`, for a question that takes long: it is read on a thread of its own, and nobody waits longer than `wait`.

    Until that reading is over the answer before it serves; None while there is none.
    """
    slot, path, clock = _slot((store.path, *key)), store.path, store.clock

    def read() -> None:
        with closing(open_store(path, clock)) as own:
            once(own, lambda: ask(own), *key, seconds=seconds)
    with _guard:
        if slot.reading is None or not slot.reading.is_alive():
            slot.reading = threading.Thread(target=read, daemon=True)
            slot.reading.start()
    slot.reading.join(wait)
    return slot.answer


def forget(*names: Hashable) -> None:
    """Puts kept answers away, of questions whose keys begin with one of these names; every one where none is named."""
    with _guard:
        for key in [one for one in _kept if not names or one[1] in names]:
            del _kept[key]


def _slot(key: tuple[Hashable, ...]) -> _Slot:
    with _guard:
        slot = _kept.setdefault(key, _Slot())
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
        return slot
