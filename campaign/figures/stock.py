"""The vial ledger: what each lot of a site received, used, returned, wasted and has left; vials and doses apart."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from campaign.figures.events import last_told
from campaign.ledger.store import Store

Lines = dict[str, dict[str, int]]
DAY = "select lot, measure, n from stock where site = ? and day = ? and n <> 0"
BEFORE = "select lot, measure, sum(n) from stock where site = ? and day < ? group by lot, measure having sum(n) <> 0"
ALTOGETHER = "select lot, measure, n from lot_stock where site = ? and n <> 0"


def lots(store: Store, site: str) -> list[dict[str, Any]]:
    """The lots of a site, the first to expire first."""
    found = store.rows("select body from picture where role = 'lot' and site = ?", [site])
    return sorted(({"maker": "", **json.loads(row[0])} for row in found), key=lambda one: (one["expiry"], one["lot"]))


def moved(store: Store, site: str, day: str = "", before: str = "") -> Lines:
    """By lot and measure: on a day, before a day, or (neither given) altogether."""
    lines: Lines = {}
    rows = (store.rows(DAY, [site, day]) if day else store.rows(BEFORE, [site, before]) if before
            else store.rows(ALTOGETHER, [site]))
    for lot, measure, n in rows:
        lines.setdefault(lot, {})[measure] = n
    return lines


def vials_left(line: dict[str, int]) -> int:
    """Vials on hand by the ledger: received less used, returned and wasted."""
    return line.get("vials_received", 0) - sum(line.get(f"vials_{one}", 0) for one in ("used", "returned", "wasted"))


def left_by_lot(store: Store, site: str) -> dict[str, int]:
    """The lots of which unopened vials should be there now, with how many."""
    return {lot: left for lot, line in sorted(moved(store, site).items()) if (left := vials_left(line))}


def on_hand(store: Store, site: str, lot: str) -> int:
    """Unopened vials of a lot that should be there now."""
    return vials_left(dict(store.rows("select measure, n from lot_stock where site = ? and lot = ?", [site, lot])))


def wasted_by_cause(store: Store, site: str, day: str = "") -> Counter[str]:
    """Vials lost unopened, by cause (expired, the monitor past its discard point): on a day, or altogether."""
    where, facts = ("and day = ?", [day]) if day else ("", [])
    rows = store.rows(f"select body from picture where role = 'entry' and site = ? {where}", [site, *facts])
    wasted = [told for (body,) in rows if (told := json.loads(body)).get("kind") == "vials_wasted"]
    return Counter({cause: sum(one["vials"] for one in wasted if one["cause"] == cause)
                    for cause in {one["cause"] for one in wasted}})


def in_use(store: Store, site: str, day: str, post: str) -> dict[str, str]:
    """The lot of the day at a post and who vaccinated with it: those of the last dose told; blank before any."""
    here = store.one("select origin from here")
    for dose in last_told(store, here[0], ("dose_given",)) if here else ():
        if (dose.site, dose.day, dose.facts.get("post", "")) == (site, day, post):
            return {"lot": dose.facts["lot"], "vaccinator": dose.facts["vaccinator"]}
    return {"lot": "", "vaccinator": ""}


def usable(store: Store, site: str, day: str) -> dict[str, dict[str, Any]]:
    """The lots that may be used on a day, by lot number, the first to expire first; none that is held."""
    stopped = held(store, site)
    return {one["lot"]: one for one in lots(store, site) if one["expiry"] >= day and one["lot"] not in stopped}


def held(store: Store, site: str) -> dict[str, dict[str, Any]]:
    """The lots that are held at a site, by lot number, with the reason and who holds them."""
    found = (json.loads(row[0]) for row in store.rows("select body from picture where role = 'hold' and site = ?", [site]))
    return {one["lot"]: one for one in found if one["kind"] == "lot_held"}
