"""Counters that follow the pictures: one function moves every family by new minus old."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import itemgetter
from typing import Any

Cell = tuple[Any, ...]

FAMILIES: dict[str, tuple[str, ...]] = {
    "tally": ("site", "day", "round", "post", "team", "band", "residence", "birth_year", "measure"),
    "coverage": ("round", "area", "lists", "unit", "sex", "band", "residence", "birth_year", "measure"),
    "stock": ("site", "day", "lot", "measure"),
    "given": ("site", "round", "kind", "name"),
    "day_tally": ("site", "day", "round", "band", "residence", "measure"),
    "round_tally": ("round", "site", "band", "residence", "measure"),
    "campaign_tally": ("round", "band", "residence", "measure"),
    "lot_stock": ("site", "lot", "measure"),
    "stated": ("round", "site", "day", "source", "area", "band", "residence", "measure"),
}
SUMS = {"tally": ("day_tally", "round_tally", "campaign_tally"), "stock": ("lot_stock",)}
_KEYS = {(family, of): itemgetter(*map(FAMILIES[family].index, FAMILIES[of]))
         for family, sums in SUMS.items() for of in sums}


def _sql(family: str, keys: tuple[str, ...]) -> str:
    return (f"insert into {family} ({', '.join(keys)}, n) values ({', '.join('?' * len(keys))}, ?) "
            f"on conflict ({', '.join(keys)}) do update set n = {family}.n + excluded.n")


MOVE = {family: _sql(family, keys) for family, keys in FAMILIES.items()}


def with_sums(filled: Counter[Cell]) -> Counter[Cell]:
    """The cells and their sums: a table is read in one piece, however many posts, birth years and days are behind it."""
    both = Counter(filled)
    for (family, *key), n in filled.items():
        for of in SUMS.get(family, ()):
            both[of, *_KEYS[family, of](key)] += n
    return both


def move(conn: Any, moved: Counter[Cell]) -> None:
    """Adds to the cells what the new pictures put into them less what the old ones did."""
    rows = defaultdict[str, list[tuple[Any, ...]]](list)
    for (family, *key), n in with_sums(moved).items():
        if n:
            rows[family].append((*key, n))
    for family, those in rows.items():
        conn.executemany(MOVE[family], those)


def counted(conn: Any, family: str) -> Counter[Cell]:
    """Every cell of a family that is not nought, as it stands in the file."""
    keys = ", ".join(FAMILIES[family])
    return Counter({(family, *row[:-1]): row[-1] for row in conn.execute(f"select {keys}, n from {family} where n <> 0")})
