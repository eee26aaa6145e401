"""The board's figures beside the reading of a plain table of fifty rows, and what the checks and a recount cost."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from campaign.figures import board
from campaign.figures.consistency import consistency
from campaign.figures.once import forget
from campaign.figures.recount import recount_day, recount_round
from tests.bench.seed import DAY
from tests.bench.tally import plain_table
from tests.bench.verbs import timed
from tests.conftest import Site


class Spent(NamedTuple):
    """Milliseconds at one site: the board with nothing written since, and read anew; checks and recounts, once each."""

    again: list[float]
    anew: list[float]
    checks_first: float
    checks_anew: float
    recount_today: float
    recount_all: float


def measured(sites: list[Site], path: Path, times: int) -> tuple[list[float], list[Spent]]:
    """Milliseconds of reading the plain table, in turns with the boards of the sites."""
    conn, floors = plain_table(path), []
    again: list[list[float]] = [[] for _ in sites]
    anew: list[list[float]] = [[] for _ in sites]
    for _ in range(times):
        floors.append(timed(lambda: conn.execute("select * from plain").fetchall())[0])
        for nth, site in enumerate(sites):
            forget("board")
            anew[nth].append(timed(lambda site=site: _board(site))[0])
            again[nth].append(timed(lambda site=site: _board(site))[0])
    return floors, [Spent(*told, *_once(site)) for *told, site in zip(again, anew, sites, strict=True)]


def _board(site: Site) -> board.Board:
    return board.board(site.store, site=site.desk.site, day=str(DAY), round=1, minutes=20)


def _once(site: Site) -> tuple[float, float, float, float]:
    store, code, day = site.store, site.desk.site, str(DAY)
    forget()
    first = timed(lambda: consistency(store, code, 1))[0]
    forget("consistency")
    return (first, timed(lambda: consistency(store, code, 1))[0],
            timed(lambda: recount_day(store, site=code, day=day, round=1))[0],
            timed(lambda: recount_round(store, site=code, round=1))[0])
