"""The observation area now: who sits where, until when and why; how full it is, and when it will be full."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from campaign.figures.once import once
from campaign.figures.people import personal
from campaign.figures.waiting import of_state, waiting
from campaign.ledger.clock import milliseconds, text
from campaign.ledger.store import Store
from campaign.rules.chairs import Break, Forecast, chairs_needed, dosing_since, forecast
from campaign.rules.plan import Plan
from campaign.rules.visit import UNWATCHED

Picture = dict[str, Any]
RATE_MINUTES = 30  # the dosing rate is that of the last half hour
OVERDUE_MINUTES = 10  # whose time was over so long ago has perhaps left without the exit scan
SHARES = (0.95, 0.99)


class Sitter(NamedTuple):
    """One seated: ticket, zone, when due and planned, the dose in words of codes, and what the observer should know."""

    visit: str
    ticket: str
    zone: str
    due_at: str
    planned_at: str
    how: str
    product: str
    no: int
    alerts: tuple[str, ...]

    @property
    def looked_at_first(self) -> bool:
        """Who reacted or was called is looked at before they leave, and leaves alone: never with a batch."""
        return bool({"reaction", "called"} & set(self.alerts))


class Zone(NamedTuple):
    """One zone: seated now, chairs (0: not said), doses an hour, chairs needed at that rate, and the forecast."""

    zone: str
    seated: int
    chairs: int
    per_hour: float
    needed: tuple[int, ...]
    ahead: Forecast | None


def zones_of_posts(site: Picture) -> dict[str, str]:
    """The zone of every post of a site; blank where it has none."""
    return {one["code"]: one.get("zone", "") for one in site.get("posts", ())}


def seated(store: Store, site: Picture, day: str, now: str) -> list[Sitter]:
    """Everyone seated, the first to be due first; read again once something was written, whichever tablet asks."""
    def read() -> list[Sitter]:
        of_post = zones_of_posts(site)
        return [_sitter(one, of_post) for one in waiting(store, site["site"], day, "observation")]
    over = text(milliseconds(now) - OVERDUE_MINUTES * 60_000)
    return [one._replace(alerts=(*one.alerts, "overdue")) if one.due_at <= over else one
            for one in once(store, read, "seated", site["site"], day)]


def _sitter(visit: Picture, zones: dict[str, str]) -> Sitter:
    dose = visit["doses"][-1]
    return Sitter(visit["visit"], visit.get("ticket", ""), zones.get(visit.get("post", ""), ""), visit["due_at"],
                  visit["planned_at"], visit.get("observation", "seated"), dose.get("product", ""), dose.get("no", 0),
                  tuple(_alerts(visit)))


def _alerts(visit: Picture) -> list[str]:
    """What the observer should know of somebody: a reaction, called, longer, an answer that asked for caution."""
    said = (("reaction", visit["reactions"]), ("called", visit.get("called_to_desk")),
            ("longer", visit["due_at"] > visit["planned_at"] or visit.get("precheck_passed", {}).get("minutes")),
            ("caution", "yes" in visit.get("precheck_passed", {}).get("answers", {}).values()),
            ("at_the_stop", visit.get("observation") == "at_the_stop"))
    return [code for code, holds in said if holds]


def chairs_of(store: Store, site: str) -> dict[str, Picture]:
    """What was said of each zone's chairs and breaks."""
    return {one["zone"]: one for one in (json.loads(row[0]) for row in store.rows(
        "select body from picture where role = 'zone' and site = ?", [site]))}


def zones(store: Store, site: Picture, day: str, plan: Plan, now: str, sitters: list[Sitter]) -> list[Zone]:
    """Each zone: how full it is, and when it will be full at the rate of doses of the last half hour.

    Told in whole minutes: counted again once something was written, or the minute is over.
    """
    return once(store, lambda: _zones(store, site, day, plan, now, sitters), "zones", site["site"], day, now[:16],
                plan.observation_minutes)


def _zones(store: Store, site: Picture, day: str, plan: Plan, now: str, sitters: list[Sitter]) -> list[Zone]:
    said = chairs_of(store, site["site"])
    rates = _rates(store, site, day, now, said)
    names = sorted({*said, *rates, *(one.zone for one in sitters)})
    return [_zone(name, said.get(name, {}), rates.get(name, 0.0), [one for one in sitters if one.zone == name], plan, now,
                  site.get("zone", "UTC")) for name in names]


def _zone(name: str, said: Picture, per_hour: float, here: list[Sitter], plan: Plan, now: str, tz: str) -> Zone:
    chairs, minutes = said.get("chairs", 0), plan.observation_minutes
    due = [(milliseconds(one.due_at) - milliseconds(now)) / 60_000 for one in here]
    ahead = forecast([one for one in due if one > 0], per_hour, minutes, chairs, SHARES[0],
                     now=minute_of_day(now, tz), breaks=breaks_of(said)) if chairs else None
    return Zone(name, len(here), chairs, per_hour, tuple(chairs_needed(per_hour, minutes, one) for one in SHARES), ahead)


def breaks_of(said: Picture) -> list[Break]:
    """The spans without doses, in minutes of the site's day."""
    return [Break(*(int(at[:2]) * 60 + int(at[3:]) for at in one)) for one in said.get("breaks", ())]


def _rates(store: Store, site: Picture, day: str, now: str, said: dict[str, Picture]) -> dict[str, float]:
    """People dosed an hour by zone, over the last half hour in which its tables worked."""
    of_post, at, minute = zones_of_posts(site), milliseconds(now), minute_of_day(now, site.get("zone", "UTC"))
    back = {name: minute - dosing_since(minute, RATE_MINUTES, breaks_of(said.get(name, {})))
            for name in ("", *of_post.values(), *said)}
    # Nobody's time is over before their dose, so whose was over by then was not dosed since.
    since = text(at - max(back.values()) * 60_000)
    told = (json.loads(body) for (body,) in store.rows(
        "select body from picture where role = 'visit' and site = ? and day = ? and due_at > ?", [site["site"], day, since]))
    sat = ((milliseconds(one["doses"][0]["at"]), of_post.get(one.get("post", ""), "")) for one in told)
    counted = Counter(name for when, name in sat if at - back[name] * 60_000 < when <= at)
    return {name: n * 60 / RATE_MINUTES for name, n in counted.items()}


def minute_of_day(at: str, zone: str) -> int:
    """Minutes since midnight by the site's clock."""
    local = datetime.fromisoformat(at).astimezone(ZoneInfo(zone))
    return local.hour * 60 + local.minute


def unaccounted(store: Store, site: str, day: str, now: str) -> list[Picture]:
    """Who left before the time or unseen, and who has perhaps: overdue by `OVERDUE_MINUTES` without an exit scan.

    With the phone: each is called, and the answer recorded. Who merely waits to be released is not among them.
    """
    overdue = milliseconds(now) - OVERDUE_MINUTES * 60_000
    late = [one for one in of_state(store, site, day, "observing") if milliseconds(one["due_at"]) <= overdue]
    gone = [one for one in of_state(store, site, day, *UNWATCHED) if "called_back" not in one]
    found = sorted([*late, *gone], key=lambda one: one["due_at"])
    return [one | {"phone": personal(store, one["person"]).get("phone", "") if one.get("person") else ""} for one in found]


def kit_lacks(store: Store, site: str, post: str, day: str, plan: Plan) -> bool:
    """Whether the plan asks for a look at the emergency kit and nobody has looked at this post's today."""
    return plan.kit_checked and _kit(store, site, post).get("on") != day


def kit_expiry(store: Store, site: str, post: str) -> str:
    """The day on which the first item of this post's kit expires, as it was last read; blank before anybody looked."""
    return str(_kit(store, site, post).get("expiry", ""))


def _kit(store: Store, site: str, post: str) -> Picture:
    row = store.one("select body from picture where subject = ?", [f"kit/{site}/{post}"])
    return json.loads(row[0]) if row else {}
