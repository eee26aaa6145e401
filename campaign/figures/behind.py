"""What stands behind a number: the visits it counts, or the entry (a paper sheet, a delivery) it was taken from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from campaign.ledger.cells import FAMILIES
from campaign.ledger.store import Store
from campaign.rules import folds

Picture = dict[str, Any]
Keys = dict[str, Any]


class Behind(NamedTuple):
    """One subject that a number counts, and how much it puts into it: 1 for a person's dose, n for a sheet's."""

    role: str
    id: str
    n: int
    picture: Picture


def behind(store: Store, *, measure: str, round: int, site: str = "", day: str = "", band: str | None = None,
           residence: str | None = None) -> list[Behind]:
    """The visits and sheets behind a cell of the tally: of a day or of the whole round, at a site or at all sites here.

    Without a band or residence it is their total; blank means those in no band or of no class. The parts add up to
    the cell, whatever was voided or amended. In the order of arrival.
    """
    asked = {"round": round, "measure": measure, "band": band, "residence": residence}
    where, facts = ("round = ?", [round]) if not day else ("site = ? and day = ?", [site, day])
    asked |= {"site": site or None, "day": day or None}
    return _behind(store, "tally", where, facts, asked)


def behind_lot(store: Store, *, site: str, lot: str, measure: str, day: str = "") -> list[Behind]:
    """The entries, vials and visits behind a figure of a lot: on a day, or altogether."""
    where, facts = ("site = ? and (day = ? or role = 'vial')", [site, day]) if day else ("site = ?", [site])
    return _behind(store, "stock", where, facts, {"site": site, "day": day or None, "lot": lot, "measure": measure})


def _behind(store: Store, family: str, where: str, facts: list[Any], asked: Keys) -> list[Behind]:
    rows = store.rows(f"select subject, body from picture where role in ('visit', 'entry', 'vial') and {where}", facts)
    counted = _counted(family, asked)
    pictures = [(subject.partition("/"), json.loads(body)) for subject, body in rows]
    found = [Behind(role, one, n, picture) for (role, slash, one), picture in pictures
             if (n := counted(role + slash + one, picture))]
    return sorted(found, key=lambda one: (began(one.picture), one.id))


def _counted(family: str, asked: Keys) -> Callable[[str, Picture], int]:
    """How much a picture puts into the cells whose keys are the ones asked for; None asks for any."""
    keys = [(FAMILIES[family].index(key) + 1, value) for key, value in asked.items() if value is not None]

    def counted(subject: str, picture: Picture) -> int:
        cells: Iterable[tuple[folds.Cell, int]] = folds.cells(subject, picture).items()
        return sum(n for cell, n in cells if cell[0] == family and all(cell[at] == value for at, value in keys))
    return counted


def began(picture: Picture) -> str:
    """When a visit began or an entry was made."""
    return str(picture.get("arrived_at") or picture.get("at", ""))
