"""What a rehearsal does to a site: its program is killed in mid-act; its computer is lost and a backup takes its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import Any

from campaign.exchange.backup import back_up, restore, set_passphrase
from campaign.exchange.modes import TALLIES, mode
from campaign.ledger.store import Store, open_store
from campaign.rehearsal.desk import Part, meet_all, open_day
from campaign.rehearsal.plan import NOT_DUE, Person

BEGUN_ANEW = get_context("spawn")  # nothing of this process, whose server has threads, is in the one that is killed
SPOKEN = "backup of a rehearsal"
BESIDE = ("", "-wal", "-shm", "-journal")


def killed(path: Path, part: Part, coming: list[Person]) -> bool:
    """Lives a morning in a process of its own until half of it is done, and kills that as its next act would be committed.

    Answers with whether it came to that. What was committed stays; the act that was not leaves nothing.
    """
    after = 1 + sum(one.outcome != NOT_DUE for one in coming) // 2
    heard, says = BEGUN_ANEW.Pipe(duplex=False)
    process = BEGUN_ANEW.Process(target=_live, args=[str(path), part, coming, after, says], daemon=True)
    process.start()
    says.close()
    try:
        return bool(heard.recv())
    except EOFError:
        return False
    finally:
        process.kill()
        process.join()


def _live(path: str, part: Part, coming: list[Person], after: int, says: Connection) -> None:
    store, left = open_store(path, part.clock()), [after]

    def watch(statement: str) -> None:
        if statement.lower() == "commit":
            left[0] -= 1
            if not left[0]:
                says.send(True)
                Event().wait()
    store.conn.set_trace_callback(watch)
    open_day(store, part)
    meet_all(store, part, coming)


def lost(path: Path, part: Part, coming: list[Person], exchange: Callable[[Store], Any]) -> list[Person]:
    """Lives an afternoon: a backup, more acts that reach the centre, others that do not; then the computer is gone.

    The backup goes on under a new origin and takes back what the centre keeps: nothing where only sums leave. Answers
    with those whose visits nobody keeps any more, who have to be met again.
    """
    third = len(coming) // 3
    with closing(open_store(path, part.clock())) as store:
        meet_all(store, part, coming[:third])
        set_passphrase(store, SPOKEN)
        backup = back_up(store, path.parent / "backups")
        meet_all(store, part, coming[third:2 * third])
        exchange(store)
        meet_all(store, part, coming[2 * third:])
        clock = store.clock
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
    restore(backup, SPOKEN, path, operator=part.desk(store).operator, device="second laptop", clock=clock)
    with closing(open_store(path, clock)) as store:
        exchange(store)
        return coming[third if mode(store) == TALLIES else 2 * third:]
