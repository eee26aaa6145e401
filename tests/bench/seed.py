"""A site's file with as many events as asked for: real walks copied for invented people, received from another origin."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

import campaign
from campaign.acts import enumeration, missing, observation, setup
from campaign.acts.telling import Desk
from campaign.ledger import clock
from campaign.ledger.receiving import Piece, heads, receive, since
from campaign.ledger.store import open_store
from campaign.rules import events
from campaign.rules.events import Event
from tests.conftest import MORNING, Site

DAY = date(2026, 12, 5)
A_WALK, A_DAY = 8, 1250  # events a person, people a site's day
SITES = ("nanqu", "beiqu", "dongqu", "xiqu")
ORIGIN = "seeds"
BIRTHS = tuple(f"{2026 - age}-{month}" for age in range(1, 7) for month in ("03-05", "11-20"))
_ID = re.compile(r"\b[a-z2-9]{5}-\d+\b")
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高", "明华芳丽军强静敏涛超霞平刚英玉兰春秋海山"


class Ahead(clock.MachineClock):
    """The machine's own clock, set to nine in the morning of the campaign's day; it can be put forward."""

    def __init__(self) -> None:
        self.ahead_ms = clock.milliseconds(MORNING) + 3_600_000 - super().wall_ms()

    def wall_ms(self) -> int:
        return super().wall_ms() + self.ahead_ms

    def steady_ms(self) -> int:
        return super().steady_ms() + self.ahead_ms

    def go_on(self, *, minutes: float) -> None:
        self.ahead_ms += round(minutes * 60_000)


def at_work(path: Path) -> Site:
    """The site of a seeded file, by the machine's clock."""
    site = Site(path, begin=False)
    site.store.close()
    site.clock = Ahead()  # type: ignore[assignment]
    site.store = open_store(path, site.clock)
    site.desk = replace(site.desk, store=site.store)
    return site


def seeded(folder: Path, people: int) -> tuple[Path, float]:
    """A file of 8 events a person, and how many a second it received; one made by the same code is used again."""
    kept = folder / f"{people}-{_code()}.db"
    noted = kept.with_suffix(".rate")
    if not noted.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{people}-*"):
            old.unlink()
        noted.write_text(str(_seed(kept, people)))
    return kept, float(noted.read_text())


def _code() -> str:
    """Changes when a rule, a fold or a table does: a file seeded by other code is not used again."""
    house = Path(campaign.__file__).parent
    sources = [*sorted((house / "rules").glob("*.py")), *sorted((house / "ledger").glob("*.py")), Path(__file__)]
    return hashlib.sha256(b"".join(one.read_bytes() for one in sources)).hexdigest()[:12]


def _seed(path: Path, people: int) -> float:
    """Only the receiving is timed: digest, seal, subjects, folds, cells and commits, but not the making of events."""
    site = Site(path)
    site.stock(vials=50_000)
    site.enumerate()
    told, taken, spent = copies(people), 0, 0.0
    while slice_ := list(islice(told, 10_000)):
        began = time.perf_counter()
        received = receive(site.store, slice_)
        spent += time.perf_counter() - began
        taken += received.applied
    assert taken >= people * A_WALK
    site.store.close()
    return taken / spent


def copies(people: int) -> Iterator[Piece]:
    """The lists, then one walk after another under names, sites and days of its own."""
    opening, walks = _walks()
    numbers, before = count(1), b""
    lists = {old.event.id: f"{ORIGIN}-{at}" for at, old in enumerate(opening, start=1)}
    for nth in range(-1, people):
        walk = walks[nth % len(walks)] if nth >= 0 else opening
        block = max(nth, 0) // A_DAY
        place = {"site": SITES[block % len(SITES)], "site_day": str(DAY - timedelta(days=block // len(SITES)))}
        told = [(piece.event, f"{ORIGIN}-{next(numbers)}") for piece in walk]
        new = lists | {old.id: id_ for old, id_ in told}
        for old, id_ in told:
            piece = _copied(old, id_, new, place, nth, before)
            before = piece.event.digest
            yield piece


def _copied(old: Event, id_: str, new: dict[str, str], place: dict[str, str], nth: int, before: bytes) -> Piece:
    body = _ID.sub(lambda found: new.get(found[0], found[0]), old.body).replace('"post":"P1"', f'"post":"P{nth % 4 + 1}"')
    personal = None
    if old.kind == "enumerated":
        name = SURNAMES[nth % 20] + GIVEN[nth // 20 % 20] + GIVEN[nth // 400 % 20]
        facts = events.written({"name": name, "phone": f"100{nth:08d}"})
        personal = (f"{nth:032x}", facts)
        body = events.written(json.loads(body) | {"sealed": events.sealed(*personal)})
    elif old.kind == "registered":
        body = body.replace(old.facts["ticket"], f"A{nth % A_DAY + 1:04d}")
    at = f"{place['site_day']}T{old.happened_at.partition('T')[2]}"
    event = old._replace(origin=ORIGIN, seq=int(id_.rpartition("-")[2]), body=body, happened_at=at, **place)
    return Piece(event._replace(digest=events.digest(event, before)), personal)


def _walks() -> tuple[list[Piece], list[list[Piece]]]:
    """The two rounds' lists, and one whole walk a kind of child: listed, registered, consented, pre-checked, dosed,
    released, listed for the next round and not vaccinated in it."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "walks.db")
        site.stock()
        later = replace(site.desk, round=2)
        setup.open_round(later, number=2, version=site.version)
        (origin, start), = heads(site.store).items()
        site.enumerate()
        carried = enumeration.open_list(later, name="round 1", source="earlier_round")
        enumeration.accept_list(later, list=carried)
        opening = list(since(site.store, origin, start))
        return opening, [_walk(site, later, carried, birth, residence)
                         for birth in BIRTHS for residence in ("resident", "migrant")]


def _walk(site: Site, later: Desk, carried: str, birth: str, residence: str) -> list[Piece]:
    (origin, start), = heads(site.store).items()
    person = site.enumerate(birth=birth, residence=residence)
    visit = site.dosed(person)
    site.clock.go_on(minutes=31)
    observation.release(site.desk, visit=visit)
    enumeration.list_again(later, list=carried, persons=[person])
    missing.record_not_vaccinated(later, person=person, reason="no_time")
    return list(since(site.store, origin, start))
