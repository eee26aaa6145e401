"""Counters that follow the pictures: one function moves every family by new minus old."""

from __future__ import annotations

from collections import Counter
from typing import Any

Cell = tuple[Any, ...]

FAMILIES: dict[str, tuple[str, ...]] = {
    "tally": ("site", "day", "round", "post", "team", "band", "residence", "birth_year", "measure"),
    "coverage": ("round", "area", "lists", "unit", "sex", "band", "residence", "birth_year", "measure"),
    "stock": ("site", "day", "lot", "measure"),
}


def _sql(family: str, keys: tuple[str, ...]) -> str:
    return (f"insert into {family} ({', '.join(keys)}, n) values ({', '.join('?' * len(keys))}, ?) "
            f"on conflict ({', '.join(keys)}) do update set n = {family}.n + excluded.n")


MOVE = {family: _sql(family, keys) for family, keys in FAMILIES.items()}


def move(conn: Any, old: Counter[Cell], new: Counter[Cell]) -> None:
    """Adds what the new pictures put into the cells and takes away what the old ones did."""
    new = Counter(new)
    new.subtract(old)
    for (family, *key), n in new.items():
        if n:
            conn.execute(MOVE[family], (*key, n))


def counted(conn: Any, family: str) -> Counter[Cell]:
    """Every cell of a family that is not nought, as it stands in the file."""
    keys = ", ".join(FAMILIES[family])
    return Counter({(family, *row[:-1]): row[-1] for row in conn.execute(f"select {keys}, n from {family} where n <> 0")})
