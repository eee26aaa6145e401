"""The sites and units of a campaign, and the reports due from those without the program: on time, late or missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from campaign.figures.site import Picture, plan_in_force, today
from campaign.ledger.store import Store
from campaign.rules.plan import round_of

FOLLOWING = "0"  # the sign after "/": what a prefix ends before


class Member(NamedTuple):
    """A site or unit that belongs to the campaign, as the centre named it; `exchange` is what it sends."""

    code: str
    name: str
    area: str
    exchange: str
    due_by: str
    silent_hours: int


class Report(NamedTuple):
    """A unit's day: on_time, late, missing, not_due yet, or replaced by its records; who reported what, and when first."""

    unit: str
    name: str
    day: str
    state: str
    reporter: str = ""
    at: str = ""
    doses: int | None = None


def members(store: Store) -> list[Member]:
    """Everyone expected, by area and code; who was put aside is left out."""
    told = (json.loads(row[0]) for row in store.rows("select body from picture where role = 'member'"))
    return sorted((Member(one["code"], one["name"], one.get("area", ""), one["exchange"], one["due_by"],
                          one["silent_hours"]) for one in told if one.get("active", True)),
                  key=lambda one: (one.area, one.code))


def vials_on_the_way(store: Store, site: str) -> list[Picture]:
    """What the centre has sent to a site and nobody has received there yet, the oldest first."""
    told = [json.loads(row[0]) for row in store.rows(
        "select body from picture where role = 'entry' and site = ? and (body like '%\"kind\":\"vials_sent\"%' "
        "or body like '%\"sent\":%')", [site])]
    came = {one.get("sent") for one in told if one["kind"] == "vials_received"}
    return sorted((one for one in told if one["kind"] == "vials_sent" and one["event"] not in came),
                  key=lambda one: str(one["at"]))


def reports(store: Store, site: Picture, round: int, now: str) -> list[Report]:
    """Every day of the round so far of every unit that reports, the latest day first."""
    plan = plan_in_force(store, site["site"], round)
    if plan is None:
        return []
    zone, asked = ZoneInfo(site["zone"]), round_of(plan, round)
    last = min(today(store, site), asked.ends)
    days = [asked.starts + timedelta(days=n) for n in range((last - asked.starts).days + 1)]
    told, came = _told(store, round), _came(store, round)
    return [_report(one, day, told.get((one.code, day.isoformat())), (one.code, day.isoformat()) in came,
                    datetime.fromisoformat(now).astimezone(zone))
            for day in reversed(days) for one in members(store) if one.exchange == "reported"]


def _report(unit: Member, day: date, told: dict[str, Any] | None, came: bool, now: datetime) -> Report:
    due = datetime.fromisoformat(f"{day.isoformat()}T{unit.due_by}").replace(tzinfo=now.tzinfo)
    if told is None:
        state = "replaced" if came else "missing" if now > due else "not_due"
        return Report(unit.code, unit.name, day.isoformat(), state)
    late = datetime.fromisoformat(told["first"]) > due
    doses = sum(n for *_, measure, n in told["cells"] if measure == "doses")
    return Report(unit.code, unit.name, day.isoformat(), "replaced" if came else "late" if late else "on_time",
                  told["reporter"], told["first"], doses)


def _told(store: Store, round: int) -> dict[tuple[str, str], dict[str, Any]]:
    first = dict(_first(store))
    return {(one["site"], one["day_of"]): {**one, "first": first.get(subject, one["at"])} for subject, one in (
        (subject, json.loads(body)) for subject, body in store.rows(
            "select subject, body from picture where role = 'stated' and round = ?", [round]))
        if one["kind"] == "tally_reported" and one.get("day_of")}


def _first(store: Store) -> Iterator[tuple[str, str]]:
    """When each report was first made: a correction makes nothing late."""
    begin = "stated/tally_reported"
    yield from store.rows("select s.subject, min(e.happened_at) from event_subject s "
                          "join event e on e.origin = s.origin and e.seq = s.seq "
                          "where s.subject >= ? and s.subject < ? group by s.subject", [f"{begin}/", f"{begin}{FOLLOWING}"])


def _came(store: Store, round: int) -> set[tuple[str, str]]:
    return set(store.rows("select distinct site, day from day_tally where round = ? and n <> 0", [round]))
