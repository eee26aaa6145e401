"""The site's tally beside the reading of a plain table of fifty rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from campaign.figures.tally import tally
from campaign.ledger.cells import FAMILIES
from tests.bench.seed import DAY
from tests.bench.verbs import timed
from tests.conftest import Site

ROWS = 50
COLUMNS = [*FAMILIES["day_tally"], "n"]


def plain_table(path: Path) -> sqlite3.Connection:
    """Fifty rows with as many columns as the tally of a day, of the same kinds."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("pragma journal_mode = wal")
    conn.execute(f"create table plain ({', '.join(COLUMNS)})")
    conn.executemany(f"insert into plain values ({', '.join('?' * len(COLUMNS))})",
                     [("nanqu", str(DAY), 1, str(n % 7), "resident", f"measure_{n}", n) for n in range(ROWS)])
    return conn


def measured(sites: list[Site], path: Path, times: int) -> tuple[list[float], list[list[float]]]:
    """Milliseconds of reading the plain table and, at each site, of the day's tally, taken in turns."""
    conn, floors = plain_table(path), []
    spent: list[list[float]] = [[] for _ in sites]
    for _ in range(times):
        floors.append(timed(lambda: conn.execute("select * from plain").fetchall())[0])
        for site, taken in zip(sites, spent, strict=True):
            taken.append(timed(lambda site=site: tally(site.store, round=1, site=site.desk.site, day=str(DAY)))[0])
    return floors, spent
