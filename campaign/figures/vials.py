"""Opened vials: which are open, which a dose may be drawn from, and what stops a lot before anything is given."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from typing import Any

from campaign.figures import stock
from campaign.figures.coverage import coverage
from campaign.figures.tally import tally, total
from campaign.figures.waiting import waiting
from campaign.figures.wall import target_of
from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules import vials
from campaign.rules.more import Another, shall_we_open
from campaign.rules.plan import Plan
from campaign.rules.reconcile import vials_left
from campaign.rules.stops import Stop, stops

Picture = dict[str, Any]


def vial(store: Store, vial: str) -> Picture | None:
    """One vial as it stands, or None."""
    return pictures.picture(store.conn, f"vial/{vial}")


def opened(store: Store, site: str, *states: str) -> list[Picture]:
    """The vials of a site in these states (open and empty ones, if none is named), the first opened first."""
    states = states or ("open", "empty")
    rows = store.rows("select body from picture where role = 'vial' and site = ? "
                      f"and state in ({', '.join('?' * len(states))})", [site, *states])
    return sorted((json.loads(row[0]) for row in rows), key=lambda one: (one["at"], one["vial"]))


def opened_on(store: Store, site: str, day: str) -> list[Picture]:
    """Every vial of several doses opened on a day, and what each gave: the lines of the vial ledger."""
    rows = store.rows("select body from picture where role = 'vial' and site = ? and day = ? "
                      "and state not in ('awaiting', 'spent')", [site, day])
    return sorted((json.loads(row[0]) for row in rows), key=lambda one: (one["at"], one["vial"]))


def offered(store: Store, site: str, *, post: str, usable: Collection[str]) -> list[Picture]:
    """The vials a dose may be drawn from at a post now, of the lots that are usable: neither held nor expired."""
    return [one for one in vials.offered(opened(store, site), post=post, now=store.now()) if one["lot"] in usable]


def overdue(store: Store, site: str) -> list[Picture]:
    """The vials that are open past their time and must be discarded."""
    now = store.now()
    return [one for one in opened(store, site, "open") if one.get("discard_at", now) < now]


def to_close(store: Store, site: str, plan: Plan) -> list[Picture]:
    """The vials that may not be carried into another session: those of products good for less than a whole day."""
    return [one for one in opened(store, site) if not _carried(plan, one)]


def _carried(plan: Plan, one: Picture) -> bool:
    product = plan.products.get(one["product"])
    return one["state"] == "open" and product is not None and product.open_vial_minutes >= vials.WHOLE_DAY


def stopped(store: Store, site: str, lot: str, *, plan: Plan, today: str, vial_id: str = "") -> list[Stop]:
    """Why a lot, or an opened vial of it, may not be given from now; empty where it may."""
    one = vial(store, vial_id) if vial_id else None
    hold, known = (pictures.picture(store.conn, f"{role}/{site}/{lot}") for role in ("hold", "lot"))
    return list(stops(lot, known, hold=hold, products=plan.products, today=today, now=store.now(), vial=one,
                      free=None if one else drawable(store, site, lot)))


def drawable(store: Store, site: str, lot: str) -> int:
    """Unopened vials of a lot anywhere at the site, and those opened in which something is left."""
    line = stock.of_lot(store, site, lot)
    return vials_left(line) - stock.in_quarantine(line) + (line.get("left_open", 0) > 0)


def another(store: Store, site: str, *, day: str, round: int, plan: Plan, product: str, per_vial: int) -> Another:
    """Shall another vial be opened: those present, and those still due today, against the doses left at all tables.

    Left in vials of the same product that may still be drawn from: none overdue, none of a lot that is held or expired.
    """
    posts: Counter[str] = Counter()
    for one in offered(store, site, post="", usable=stock.usable(store, site, day)):
        if one["state"] == "open" and one["product"] == product:
            posts[one.get("post", "")] += one["left"]
    here = {one["visit"] for station in ("consent", "precheck", "vaccination") for one in waiting(store, site, day, station)}
    reached = total(tally(store, round=round, site=site, day=day), "vaccinated")
    due = target_of(plan, round, day, coverage(store, site, round), reached) or 0
    return shall_we_open(queue=len(here), due=max(0, due - reached - len(here)), left=posts, per_vial=per_vial,
                         never_turn_away=plan.never_turn_away, waste_pct=plan.open_waste_pct)
