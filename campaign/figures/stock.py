"""The vial ledger by lot: what each lot of a site received, used, returned, wasted and has left; vials and doses apart."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from campaign.figures.events import last_told
from campaign.ledger.store import Store
from campaign.rules.reconcile import in_store
from campaign.rules.vials import out_at

Lines = dict[str, dict[str, int]]


def lots(store: Store, site: str) -> list[dict[str, Any]]:
    """The lots of a site, the first to expire first."""
    found = store.rows("select body from picture where role = 'lot' and site = ?", [site])
    return sorted(({"maker": "", **json.loads(row[0])} for row in found), key=lambda one: (one["expiry"], one["lot"]))


def moved(store: Store, site: str, day: str = "", before: str = "") -> Lines:
    """By lot and measure: on a day, before a day, or (neither given) altogether."""
    where, facts = ("and day = ?", [day]) if day else ("and day < ?", [before]) if before else ("", [])
    lines: Lines = {}
    for lot, measure, n in store.rows("select lot, measure, sum(n) from stock where site = ? "
                                      f"{where} group by lot, measure having sum(n) <> 0", [site, *facts]):
        lines.setdefault(lot, {})[measure] = n
    return lines


def left_by_lot(store: Store, site: str) -> dict[str, int]:
    """The lots of which unopened vials should lie in the store now, with how many."""
    return {lot: left for lot, line in sorted(moved(store, site).items()) if (left := in_store(line))}


def of_lot(store: Store, site: str, lot: str) -> dict[str, int]:
    """The measures of one lot over all days."""
    return dict(store.rows("select measure, sum(n) from stock where site = ? and lot = ? group by measure", [site, lot]))


def on_hand(store: Store, site: str, lot: str, place: str = "") -> int:
    """Unopened vials of a lot that should be there now: in the store, or with a post, zone or team."""
    line = of_lot(store, site, lot)
    return line.get(out_at(place), 0) if place else in_store(line)


def free(store: Store, site: str, lot: str, place: str = "") -> int:
    """Unopened vials of a lot that may be used: those on hand, less the store's in quarantine."""
    line = of_lot(store, site, lot)
    return on_hand(store, site, lot, place) - (0 if place else in_quarantine(line))


def in_quarantine(line: dict[str, int]) -> int:
    """Vials set apart in the store, neither used nor lost."""
    return line.get("vials_quarantined", 0) - line.get("vials_freed", 0)


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
    return {one["lot"]: one for one in lots(store, site) if one["expiry"] >= day and one["lot"] not in held(store, site)}


def held(store: Store, site: str) -> dict[str, dict[str, Any]]:
    """The lots that are held at a site, by lot number, with the reason and who holds them."""
    found = (json.loads(row[0]) for row in store.rows("select body from picture where role = 'hold' and site = ?", [site]))
    return {one["lot"]: one for one in found if one["kind"] == "lot_held"}
