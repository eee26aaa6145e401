"""The cold chain as it stands: equipment and what lies in it, readings and those not taken, breaches to decide."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaign.figures import stock
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store
from campaign.rules.cold_chain import ALWAYS_READ, unread
from campaign.rules.plan import Plan
from campaign.rules.reconcile import in_store
from campaign.rules.vials import out_at

Picture = dict[str, Any]
READINGS = ('%"kind":"temperature_read"%', '%"kind":"log_taken"%')


def equipment(store: Store, site: str, *states: str) -> list[Picture]:
    """The equipment of a site in these states (in use and failed, if none is named), by its code."""
    states = states or ("in_use", "failed")
    rows = store.rows("select body from picture where role = 'equipment' and site = ?", [site])
    found = (json.loads(row[0]) for row in rows)
    return sorted((one for one in found if one["state"] in states), key=lambda one: str(one["equipment"]))


def inside(store: Store, site: str, one: Picture) -> list[str]:
    """The lots that lie in a piece of equipment: of what its place has by the stock ledger, those it is said to hold.

    Where nothing was said, all of its place; but what is carried and stands in the store is empty.
    """
    place, told = one.get("at_place", ""), one.get("lots")
    if not (place or told or one["type"] in ALWAYS_READ):
        return []
    there = [lot for lot, line in sorted(stock.moved(store, site).items())
             if (line.get(out_at(place), 0) if place else in_store(line)) > 0]
    return [lot for lot in there if not told or lot in told]


def readings(store: Store, site: str, *, day: str = "", code: str = "") -> list[Picture]:
    """The readings that stand, by hand and from logs: of a day, of one piece of equipment, or all; the first first."""
    where, asked = ("and day = ? ", [day]) if day else ("", [])
    rows = store.rows(f"select body from picture where role = 'entry' and site = ? {where}and (body like ? or body like ?)",
                      [site, *asked, *READINGS])
    found = [one for (body,) in rows if (one := json.loads(body)).get("kind") in ("temperature_read", "log_taken")]
    return sorted((one for one in found if code in ("", one["equipment"])), key=lambda one: (one["at"], one["event"]))


def logged_until(store: Store, site: str, code: str) -> int:
    """The last minute since the epoch that a logger's file told of a piece of equipment; nought before any."""
    told = (milliseconds(one["until"]) // 60_000 for one in readings(store, site, code=code) if one["kind"] == "log_taken")
    return max(told, default=0)


def warm_before(store: Store, site: str, one: Picture) -> int:
    """Minutes above the range that the logs told since a piece of equipment was last loaded."""
    return sum(told["warm"] for told in readings(store, site, code=one["equipment"])
               if told["kind"] == "log_taken" and told["since"] >= one.get("loaded_at", ""))


def not_read(store: Store, site: str, day: str, *, plan: Plan, zone: str) -> list[str]:
    """The equipment with a reading late today, by its code: what always is read, and what is carried with vials in it."""
    here = ZoneInfo(zone)
    now, taken = _minute(store.now(), here), readings(store, site, day=day)
    rule = plan.cold_chain
    return [one["equipment"] for one in equipment(store, site, "in_use")
            if (one["type"] in ALWAYS_READ or inside(store, site, one))
            and unread(rule.read_by, [_minute(told["at"], here) for told in taken if told["equipment"] == one["equipment"]],
                       now, rule.hours_apart)]


def _minute(at: str, zone: ZoneInfo) -> int:
    local = datetime.fromisoformat(at).astimezone(zone)
    return local.hour * 60 + local.minute


def breaches(store: Store, site: str, *states: str) -> list[Picture]:
    """The breaches of a site (all, or in these states), the first first."""
    rows = store.rows("select body from picture where role = 'breach' and site = ?", [site])
    found = (json.loads(row[0]) for row in rows)
    return sorted((one for one in found if one["state"] != "awaiting" and (not states or one["state"] in states)),
                  key=lambda one: (one["at"], one["breach"]))
