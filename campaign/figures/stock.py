"""The vial ledger by lot: what each lot of a site received, used, returned, wasted and has left; vials and doses apart."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

from campaign.figures.events import last_told
from campaign.ledger.store import Store
from campaign.rules import reconcile
from campaign.rules.events import id_order
from campaign.rules.reconcile import in_store
from campaign.rules.vials import out_at

MONTH = 31  # days
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


def left_by_lot(store: Store, site: str) -> dict[str, int]:
    """The lots of which unopened vials should lie in the store now, with how many."""
    return {lot: left for lot, line in sorted(moved(store, site).items()) if (left := in_store(line))}


def of_lot(store: Store, site: str, lot: str) -> dict[str, int]:
    """The measures of one lot over all days."""
    return dict(store.rows("select measure, n from lot_stock where site = ? and lot = ?", [site, lot]))


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


def lost_by_cause(store: Store, site: str, lot: str) -> Counter[str]:
    """Vials of one lot lost unopened, by cause, over all days."""
    causes: Counter[str] = Counter()
    for one in _moves(store, site, lot):
        if one.get("kind") == "vials_wasted":
            causes[one["cause"]] += one["vials"]
    return causes


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


class Told(NamedTuple):
    """One line of a lot's in/out ledger, in vials; `n` is nought for what moves nothing, as a count."""

    at: str
    kind: str
    n: int
    balance: int
    place: str
    to: str
    by: str
    cause: str


SIGNS = {"vials_received": 1, "vials_brought_back": 1, "vials_returned": -1, "vials_transferred": -1, "vials_issued": -1,
         "vials_used": -1, "vials_wasted": -1, "vial_opened": -1, "vials_counted": 0, "vials_quarantined": 0,
         "vials_freed": 0}


def ledger(store: Store, site: str, lot: str) -> list[Told]:
    """A lot's in/out ledger (出入库登记) in the order it was told, with what the store then had.

    What a post or team used or lost of its own vials was issued before, and leaves the store's balance as it was.
    """
    lines, left = [], 0
    for one in _moves(store, site, lot):
        kind = one.get("kind", "vial_opened")
        own = kind in ("vials_issued", "vials_brought_back") or not one.get("place")
        n = SIGNS[kind] * one.get("vials", 1) if own else 0
        left += n
        lines.append(Told(one["at"], kind, n, left, one.get("place", ""), one.get("to") or one.get("source", ""), one["by"],
                          one.get("cause", "")))
    return lines


def _moves(store: Store, site: str, lot: str) -> list[dict[str, Any]]:
    rows = store.rows("select body from picture where role in ('entry', 'vial') and site = ?", [site])
    found = [one for (body,) in rows if (one := json.loads(body)).get("lot") == lot
             and one.get("kind", "vial_opened") in SIGNS and one.get("state") != "awaiting"]
    return sorted(found, key=lambda one: (one["at"], *id_order(one.get("event") or one["vial"])))


def not_looked_over(store: Store, site: str, today: str) -> list[str]:
    """The lots in the store that nobody has counted or received for a month: looked over for expired and broken ones."""
    since = (date.fromisoformat(today) - timedelta(days=MONTH)).isoformat()
    return [lot for lot in left_by_lot(store, site) if not any(
        one.at[:10] >= since for one in ledger(store, site, lot) if one.kind in ("vials_counted", "vials_received"))]


def wastage(store: Store, site: str) -> dict[str, int]:
    """Doses wasted in opened and in unopened vials, and doses opened, over all lots and days."""
    sums: Counter[str] = Counter()
    for line in moved(store, site).values():
        sums.update(reconcile.wastage(line))
    return {"opened": 0, "open": 0, "closed": 0, **sums}


def doses_wasted_by_cause(store: Store, site: str) -> Counter[str]:
    """Doses wasted by cause over all days: unopened vials lost, doses drawn and not given, what was left when closed."""
    causes: Counter[str] = Counter()
    for (body,) in store.rows("select body from picture where role in ('entry', 'vial') and site = ?", [site]):
        one = json.loads(body)
        if one.get("kind") == "vials_wasted":
            causes[one["cause"]] += one["vials"] * one.get("doses_per_vial", 1)
        elif one.get("kind") == "doses_wasted":
            causes[one["cause"]] += one["doses"]
        elif closed := one.get("closed"):
            causes[closed["reason"]] += closed["wasted"]
    return +causes


def recipients_of(store: Store, site: str, lot: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each visit and dose of a lot at a site, the latest first."""
    visits = (json.loads(row[0]) for row in store.rows("select body from picture where role = 'visit' and site = ?", [site]))
    found = [(visit, dose) for visit in visits for dose in visit["doses"] if dose.get("lot") == lot]
    return sorted(found, key=lambda one: one[1]["at"], reverse=True)
