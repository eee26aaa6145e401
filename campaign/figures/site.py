"""The site itself: its name, posts, teams and staff, the round that is open, and what remains to be set up."""

from __future__ import annotations

import functools
import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaign.ledger.clock import text
from campaign.ledger.settings import CENTRE, HANDED_OVER, ROLE, setting
from campaign.ledger.store import Store
from campaign.rules.day import opening, stopped
from campaign.rules.events import Refused, of_practice, read
from campaign.rules.plan import Mode, Plan, mode_of, round_of
from campaign.rules.plan_text import read_plan

Picture = dict[str, Any]


def _pictures(store: Store, role: str, site: str = "") -> list[Picture]:
    where = "and site = ?" if site else ""
    return [json.loads(row[0]) for row in store.rows(
        f"select body from picture where role = ? {where} order by subject", [role, *([site] if site else [])])]


def site_here(store: Store) -> Picture | None:
    """The site whose file this is, with the round it works for (0 before any is open); None while it is nobody's."""
    row = store.one("select e.site from here h join event e on e.origin = h.origin and e.seq = 1")
    if row is None:
        return None
    picture = store.one("select body from picture where subject = ?", [f"site/{row[0]}"])
    if picture is None:
        return None
    blank = {"area": "", "posts": [], "teams": []}  # what is blank is not written
    told = {**blank, **json.loads(picture[0]), "site": row[0]}
    return {**told, "round": round_now(store, told)}


def round_now(store: Store, site: Picture) -> int:
    """The latest open round that has begun by the site's day; before any has, the first that is open.

    So the next round can be opened and prepared while this one is worked for.
    """
    opened = rounds(store, site["site"])
    day = today(store, site)
    begun = [n for n, one in opened.items() if round_of(plan_at(store, one["plan"]), n).starts <= day]
    return max(begun, default=min(opened, default=0))


def rounds(store: Store, site: str) -> dict[int, Picture]:
    """The rounds opened at a site, by number."""
    return {one["round"]: one for one in _pictures(store, "round", site)}


def staff_here(store: Store, site: str) -> dict[str, Picture]:
    """The staff of a site who are active, by name."""
    return {one["name"]: one for one in _pictures(store, "staff", site) if one.get("active", True)}


def certificate_lacks(member: Picture, day: str) -> str:
    """Why a training certificate does not hold on a day, `missing` or `expired`; blank where it does or none is needed.

    Who examines or vaccinates needs one (Vaccine Administration Law of China, article 44).
    """
    until = member.get("certificate_until", "")
    if until:
        return "expired" if until < day else ""
    needed = {"vaccinator", "precheck_doctor"} & set(member.get("roles", ()))
    return "missing" if needed and not member.get("certificate") else ""


def plans(store: Store) -> dict[str, Picture]:
    """The plans adopted in this file, by version, the latest last."""
    return {one["version"]: one for one in sorted(_pictures(store, "plan"), key=lambda one: one["at"])}


def plan_in_force(store: Store, site: str, round: int) -> Plan | None:
    """The plan that a site's round was opened under; None before it is open."""
    opened = store.one("select body from picture where subject = ?", [f"round/{site}/{round}"])
    if opened is None:
        return None
    return plan_at(store, json.loads(opened[0])["plan"])


def plan_at(store: Store, version: str) -> Plan:
    """The plan of a version; read once a process, since a version is the digest of the text it names."""
    if version not in _read:
        adopted = store.one("select body from picture where subject = ?", [f"plan/{version}"])
        if adopted is None:
            raise Refused("plan_unknown", version=version)
        body = json.loads(adopted[0])
        _read[version] = plan_of(body["plan"], body["vaccines"])
    return _read[version]


_read: dict[str, Plan] = {}


@functools.lru_cache(maxsize=16)
def plan_of(text: str, vaccines: str) -> Plan:
    """A plan as it was adopted; read once a process."""
    return read_plan(text, vaccines)


def mode_here(site: Picture, plan: Plan, post: str) -> Mode:
    """The mode of a site's post; the first of the plan where no post is named."""
    code = next((one["mode"] for one in site["posts"] if one["code"] == post), None)
    return mode_of(plan, code or next(iter(plan.modes)))


def zones_of(site: Picture) -> list[str]:
    """The zones of a site's posts, where several desks work side by side."""
    return sorted({one["zone"] for one in site.get("posts", ()) if one.get("zone")})


def origin(store: Store) -> str:
    """The origin of this file; blank before it is anybody's."""
    return str((store.one("select origin from here") or [""])[0])


def today(store: Store, site: Picture) -> date:
    """The day that a site's clock shows."""
    return datetime.fromisoformat(store.now()).astimezone(ZoneInfo(site["zone"])).date()


def next_day(store: Store, zone: str) -> tuple[str, str]:
    """The day that is opened next, and the day by the machine's clock: another where the records were told ahead of it."""
    wall_ms = store.clock.wall_ms()
    days = [datetime.fromisoformat(text(ms)).astimezone(ZoneInfo(zone)).date().isoformat()
            for ms in (max(wall_ms, store.live_ms()), wall_ms)]
    return days[0], days[1]


def _due_today(store: Store, site: Picture) -> str:
    """What the day itself asks once the round has begun: to be opened, and closed once registering is stopped."""
    day, plan = today(store, site), plan_in_force(store, site["site"], site["round"])
    told = store.one("select body from picture where subject = ?", [f"day/{site['site']}/{day}"])
    picture: Picture = json.loads(told[0]) if told else {"story": [], "state": "open"}
    if picture["state"] == "closed":
        return "day_closed"
    if plan is None or day < round_of(plan, site["round"]).starts:
        return ""
    if stopped(picture["story"], "registering"):
        return "close_day"
    return "" if opening(picture["story"]) else "open_day"


def is_centre(store: Store) -> bool:
    """Whether this file is a campaign's centre, be it a site as well."""
    return setting(store, ROLE) == CENTRE or centre_alone(store)


def centre_alone(store: Store) -> bool:
    """Whether this file is a centre and no site: its first event says so, or that of the file it continues."""
    at = origin(store)
    while at:
        told = read((store.one("select body from event where origin = ? and seq = 1", [at]) or ["{}"])[0])
        if told.get("centre"):
            return True
        at = str(told.get("continues", ""))
    return False


def handed_over_at(store: Store) -> str:
    """When the work of this file was handed over to another computer; blank while it goes on here."""
    return setting(store, HANDED_OVER)


def practising(store: Store) -> bool:
    """Whether this file is for practice: nothing in it happened, and nothing of it enters a site's file."""
    return of_practice(origin(store))


def next_step(store: Store) -> str:
    """The code of what the coordinator should do next to get the site going."""
    site = site_here(store)
    if site is None:
        return "begin"
    if centre_alone(store):
        return "adopt_plan" if not plans(store) else "watch_sites" if site["round"] else "open_round"
    steps = (("adopt_plan", not plans(store)), ("name_posts", not site["posts"]), ("open_round", not site["round"]),
             (due := _due_today(store, site), due), ("bring_list", not _pictures(store, "list")),
             ("receive_vials", not _pictures(store, "lot", site["site"])))
    return next((code for code, open_ in steps if open_), "register")
