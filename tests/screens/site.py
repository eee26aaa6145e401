"""A site in mid-morning for the pictures: the demonstration's day, on a fixed date, everybody with a PIN."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

from campaign.acts.demo import COMING, make_demo
from campaign.acts.pins import set_pin
from campaign.ledger.store import open_store
from campaign.lists.invented import invented_people
from tests.journey.conftest import PIN

DATA = Path(__file__).resolve().parents[2] / "data"
AT = datetime.fromisoformat("2026-12-05T10:40:00+08:00")
SEED = 1


def lively_site(path: Path) -> str:
    """Makes the file and names its coordinator; the app that opens it here goes on from that morning, whatever day it is."""
    cast, now_ms = tomllib.loads((DATA / "demo/site.toml").read_text(encoding="utf-8")), round(AT.timestamp() * 1000)
    make_demo(path, seed=SEED, people=invented_people(SEED, COMING + 185, on=AT.date()), cast=cast, now_ms=now_ms,
              plan=(DATA / "plans/township-polio.toml").read_text(encoding="utf-8"),
              vaccines=(DATA / "vaccines.toml").read_text(encoding="utf-8"))
    store = open_store(path)
    first, *others = cast["staff"]
    store.now()
    store.conn.execute("update anchor set wall_ms = ?", [now_ms])
    set_pin(store, name=first, pin=PIN)
    for name in others:
        set_pin(store, name=name, pin=PIN, by=first, by_pin=PIN)
    store.close()
    return first
