"""A county's list brought in while a desk goes on registering, and people searched for among all who are here."""

from __future__ import annotations

import json
import random
import resource
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from campaign.acts.enumeration import PERSONAL, accept_list, bring_list
from campaign.figures.finding import find
from campaign.ledger.found import keep
from campaign.ledger.store import open_store
from campaign.lists import Row
from campaign.lists.county import children
from campaign.rules import events
from campaign.rules.names import initials, sounds
from tests.bench.verbs import INSERT, ROW, Floor, timed
from tests.conftest import FakeClock, Site

ON = date(2026, 12, 5)
PEOPLE, AT_A_SITE = 100_000, 1.0  # a search in milliseconds
MANY, AT_A_CENTRE = 1_000_000, 5.0
BATCH = 20_000
MINUTE, HALF_A_SECOND, GIGABYTE = 60_000.0, 500.0, 1000.0


@dataclass
class Import:
    """What bringing a list took: milliseconds in all and of the processor, each act of the desk beside it, and megabytes
    at the most."""

    ms: float = 0
    worked_ms: float = 0
    acts: list[float] = field(default_factory=list)
    megabytes: float = 0


class Steady(FakeClock):
    """The campaign's morning, going on with the machine."""

    def steady_ms(self) -> int:
        return self.ms + round(time.perf_counter() * 1000)

    def wall_ms(self) -> int:
        return self.steady_ms()


def rows(people: int, seed: int = 1) -> Iterator[Row]:
    """Invented lines, as the reading room hands them over."""
    for nth, facts in enumerate(children(seed, people, on=ON)):
        yield Row("list", nth + 2, {key: fact for key, fact in facts.items() if fact}, (), f"row {nth}")


def imported(path: Path, people: int = PEOPLE) -> Import:
    """Brings and accepts a list of so many, while a desk in another thread registers a walk-in every tenth of a second."""
    site, told, over = Site(path, clock=Steady()), Import(), threading.Event()
    beside = threading.Thread(target=_register, args=(path, told, over))
    kept = list(rows(people))
    worked = time.process_time()
    beside.start()
    told.ms = timed(lambda: accept_list(site.desk, list=bring_list(site.desk, name="list", source="file", rows=kept)[0]))[0]
    told.worked_ms = (time.process_time() - worked) * 1000
    over.set()
    beside.join()
    told.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    site.store.close()
    return told


def _register(path: Path, told: Import, over: threading.Event) -> None:
    desk, going_on = Site(path, begin=False, clock=Steady()), True
    while going_on:
        told.acts.append(timed(lambda: desk.walk_in(birth="2023-03-05"))[0])
        going_on = not over.wait(0.1)


def floor_of_a_row(path: Path, n: int = 20_000, slice_: int = 250) -> float:
    """Milliseconds in which SQLite by itself keeps one row of an event's size, committed by the slice, as durable."""
    floor = Floor(path)
    began = time.perf_counter()
    for _ in range(n // slice_):
        floor.conn.execute("begin immediate")
        floor.conn.executemany(INSERT, [ROW] * slice_)
        floor.conn.execute("commit")
    return (time.perf_counter() - began) * 1000 / n


def peopled(path: Path, people: int = MANY) -> Path:
    """A file in which so many people can be found: their search columns, words and units as lists would have left them,
    without their events, which no search reads. Made once, it stays."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Site(path.with_suffix(".part")).store
    origin = store.rows("select origin from here")[0][0]
    store.conn.execute("pragma synchronous = off")
    found = enumerate(children(1, people, on=ON), 100)
    with store.in_slices():
        while batch := list(islice(found, BATCH)):
            with store.writing() as conn:
                _keep(conn, origin, batch)
            store.checkpoint()
    store.close()
    return path.with_suffix(".part").rename(path)


def _keep(conn: Any, origin: str, batch: list[tuple[int, dict[str, str]]]) -> None:
    words = list[Any]()
    for seq, facts in batch:
        person, personal = f"{origin}-{seq}", events.written({k: v for k, v in facts.items() if k in PERSONAL and v})
        conn.execute("insert into personal values (?, ?, '', ?)", (origin, seq, personal))
        words += keep(conn, origin, seq, person, personal)
        conn.execute("insert into picture (subject, role, findings, body, unit) values (?, 'person', 0, ?, ?)",
                     (f"person/{person}", events.written({"birth": facts["birth"]}), facts.get("unit")))
    conn.executemany("insert into found_word values (?, ?, ?, ?)", sorted(words))


def floor_of_a_search(path: Path, times: int = 400) -> list[float]:
    """Milliseconds of twenty-one rows read by the key of a table as large as that of the people."""
    store, lot = open_store(path), random.Random(3)
    origin, highest = store.rows("select origin, max(seq) from found_by")[0]
    question = "select person from found_by where origin = ? and seq >= ? order by seq limit 21"
    taken = [timed(partial(store.rows, question, [origin, lot.randrange(highest)]))[0] for _ in range(times)]
    store.close()
    return taken


def searched(path: Path, times: int = 400) -> list[float]:
    """Milliseconds of searches for people who are there, by everything that they may say or show."""
    store, lot = open_store(path), random.Random(2)
    highest = store.one("select max(seq) from found_by")
    taken = []
    while len(taken) < times:
        row = store.one("select facts from personal where origin = (select origin from here) and seq >= ? order by seq "
                        "limit 1", [lot.randrange(highest[0] if highest else 1)])
        for text in _says(row[0] if row else "{}", lot):
            ms, found = timed(lambda text=text: find(store, text))
            assert found, text
            taken.append(ms)
    store.close()
    return taken


def _says(facts: str, lot: random.Random) -> list[str]:
    """What somebody may say or show: the name, a part, pinyin, initials, last digits, two of these."""
    told = json.loads(facts)
    name, phone, id_no = told.get("name", ""), told.get("phone", ""), told.get("id_no", "")
    asked = [phone[-4:], phone[-6:], id_no[-4:], id_no[-6:]]
    if name:
        asked += [name, name[1:], name[0], "".join(sounds(name)[-1]), initials(name), f"{name[0]} {phone[-4:]}"]
    return [one for one in asked if one]
