"""How the stations keep up: acts by hour, who waits too long, and what the coordinator should see to next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from campaign.figures.aefi import overdue
from campaign.figures.events import findings, voided
from campaign.figures.stock import usable
from campaign.figures.waiting import OPEN, counted, of_state, stations_of
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store
from campaign.rules.visit import MOVES

Picture = dict[str, Any]

# The station at which each act of the walk is done; a repeat is the vaccination's, a reaction is counted apart.
STATION = {"registered": "registration", "consent_given": "consent", "consent_refused": "consent",
           "precheck_passed": "precheck", "precheck_stopped": "precheck", "dose_given": "vaccination",
           "dose_repeated": "vaccination", "released": "observation", "left_early": "observation"}
ACTS = "select origin, seq, kind, happened_at from event where site = ? and site_day = ? and kind in ({})"
CORRECTED = ("select distinct a.of_origin, a.of_seq from about a join event e on e.origin = a.of_origin "
             "and e.seq = a.of_seq where e.site = ? and e.site_day = ?")


class Late(NamedTuple):
    """A visit that has waited too long: the stations where it waits, since when, and whole minutes of it."""

    visit: Picture
    stations: tuple[str, ...]
    since: str
    minutes: int


def throughput(store: Store, site: str, day: str, zone: str, acts: Mapping[str, str] = STATION) -> Counter[tuple[int, str]]:
    """Acts of these kinds by (hour of the site's clock, station) on a day; what was voided is not counted."""
    gone = {key for key in store.rows(CORRECTED, [site, day]) if voided(store, f"{key[0]}-{key[1]}")}
    told = store.rows(ACTS.format(", ".join("?" * len(acts))), [site, day, *acts])
    minutes = Counter((at[:16], acts[kind]) for origin, seq, kind, at in told if (origin, seq) not in gone)
    counted: Counter[tuple[int, str]] = Counter()
    for (minute, station), n in minutes.items():
        counted[datetime.fromisoformat(f"{minute}Z").astimezone(ZoneInfo(zone)).hour, station] += n
    return counted


def since(visit: Picture) -> str:
    """Since when a visit waits: since its last step, in observation since it was due."""
    if visit["state"] == "observing":
        return str(visit["due_at"])
    steps = (visit.get(kind) for kind in MOVES)
    return max([visit["arrived_at"], *(one["at"] for one in steps if isinstance(one, dict))])


def late(visits: Iterable[Picture], *, now: str, minutes: int) -> list[Late]:
    """Of these open visits those that have waited so many minutes or longer, the longest first."""
    waiting = (Late(one, tuple(stations_of(one)), began := since(one), (milliseconds(now) - milliseconds(began)) // 60_000)
               for one in visits)
    return sorted((one for one in waiting if one.minutes >= minutes), key=lambda one: one.since)


def see_to(store: Store, site: str, day: str, *, now: str, minutes: int) -> tuple[str, dict[str, Any]]:
    """The one thing to see to next, as a code and its facts: an overdue report, then the vaccine, who waits too long."""
    return next_of(store, site, day, of_state(store, site, day, *OPEN), now=now, minutes=minutes)


def next_of(store: Store, site: str, day: str, visits: list[Picture], *, now: str,
            minutes: int) -> tuple[str, dict[str, Any]]:
    """As `see_to`, where the day's open visits have been read already."""
    if overdue_now := overdue(store, site, now):
        return "aefi_overdue", {"n": len(overdue_now)}
    return next(_matters(store, site, day, visits, late(visits, now=now, minutes=minutes)), ("calm", {}))


def _matters(store: Store, site: str, day: str, visits: list[Picture],
             tardy: list[Late]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is wrong, the most pressing first."""
    if not usable(store, site, day):
        yield "no_lot", {}
    if due := [one for one in tardy if one.visit["state"] == "observing"]:
        yield "release", {"n": len(due)}
    if left := [one for one in tardy if one not in due]:
        yield "late", {"ticket": left[0].visit.get("ticket", ""), "station": left[0].stations[0], "minutes": left[0].minutes}
    if found := findings(store):
        yield "findings", {"n": len(found)}
    waiting = {station: n for station, n in counted(visits).items() if n and station != "observation"}
    if waiting:
        yield "queue", {"station": (longest := max(waiting, key=lambda one: waiting[one])), "n": waiting[longest]}
