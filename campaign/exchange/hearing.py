"""Who has been heard at the centre: each site's files, how far they have come without a gap, and whose clock disagrees."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from campaign.exchange.peers import NEAR_S, clocks_off, peers
from campaign.figures.across import Across
from campaign.figures.members import Member, members
from campaign.figures.site import origin
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store
from campaign.rules.events import read

HOUR_MS = 3_600_000


class File(NamedTuple):
    """One origin as it is held here: to `seq` without a gap; `waiting` events came beyond one, from `beyond` on."""

    origin: str
    site: str
    seq: int
    device: str = ""
    continues: str = ""
    reports_for: str = ""
    told_at: str = ""
    came_at: str = ""
    waiting: int = 0
    beyond: int = 0

    @property
    def gap(self) -> str:
        """The numbers that lack, as in 413-420; blank where none does."""
        return f"{self.seq + 1}-{self.beyond - 1}" if self.waiting else ""


class Heard(NamedTuple):
    """A site as it has been heard: never, silent for longer than it may be, heard, or not expected at all."""

    site: str
    name: str
    area: str
    exchange: str
    state: str
    last: str
    files: tuple[File, ...]


def files(store: Store) -> list[File]:
    """Every origin but our own, those of which only later pieces have come among them."""
    waiting = {one: (n, low, text) for one, n, low, text in store.rows(
        "select origin, count(*), min(seq), min(event) from inbox group by origin")}
    found = [_file(row, waiting.pop(row[0], (0, 0, ""))) for row in store.rows(
        "select o.origin, o.seq, e.site, e.body, h.happened_at, a.at from origin o "
        "join event e on e.origin = o.origin and e.seq = 1 join event h on h.origin = o.origin and h.seq = o.seq "
        "left join arrived a on a.origin = o.origin and a.seq = o.seq where o.origin <> ? order by e.site, o.origin",
        [origin(store)])]
    return found + [File(one, str(json.loads(text)[3]), 0, waiting=n, beyond=low) for one, (n, low, text) in waiting.items()]


def _file(row: tuple[Any, ...], waiting: tuple[int, int, str]) -> File:
    told = read(row[3])
    device, continues, reports_for = (str(told.get(one, "")) for one in ("device", "continues", "reports_for"))
    return File(row[0], row[2], row[1], device, continues, reports_for, row[4], row[5] or "", *waiting[:2])


def heard(store: Store, now: str) -> list[Heard]:
    """Those expected first, by area and code; then who has sent without being expected."""
    by_site: dict[str, list[File]] = {}
    for one in files(store):
        by_site.setdefault(one.site, []).append(one)
    spoke: dict[str, str] = {}
    for peer in peers(store):
        spoke[peer.site] = max(spoke.get(peer.site, ""), peer.heard_at)
    expected, named = members(store), names(store)
    known = {one.code for one in expected}
    told = [_heard(one, by_site.get(one.code, []), spoke.get(one.code, ""), now) for one in expected]
    strangers = [Member(one, named.get(one, one), "", "", "", 0) for one in sorted({*by_site, *spoke} - known)]
    return told + [_heard(one, by_site.get(one.code, []), spoke.get(one.code, ""), now)._replace(state="unexpected")
                   for one in strangers]


def names(store: Store) -> dict[str, str]:
    """What each site is called: as the centre named it, or as its own card does."""
    return {**{one.site: one.name for one in peers(store)}, **{one.code: one.name for one in members(store)}}


def _heard(one: Member, files: list[File], spoke: str, now: str) -> Heard:
    last = max([spoke, *(file.came_at for file in files)])
    quiet = not last or milliseconds(now) - milliseconds(last) > one.silent_hours * HOUR_MS
    state = "reports" if one.exchange == "reported" and not last else "never" if not last else "silent" if quiet else "heard"
    return Heard(one.code, one.name, one.area, one.exchange, state, last, tuple(files))


def clocks(store: Store) -> list[Across]:
    """Whose clock disagrees with ours: by what they said when they spoke, or by events that came before they happened."""
    found = {}
    for file in files(store):
        if file.came_at and (ahead := _ahead(file.told_at, file.came_at)):
            found[file.site] = Across("clock_off", f"site/{file.site}", f"{file.origin}-{file.seq}", (file.site,),
                                      {"minutes": ahead})
    for peer in clocks_off(store):
        own = [one for one in files(store) if one.site == peer.site and one.seq]
        head = f"{own[-1].origin}-{own[-1].seq}" if own else peer.key
        found[peer.site] = Across("clock_off", f"site/{peer.site}", head, (peer.site,), {"minutes": round(peer.off_s / 60)})
    return list(found.values())


def _ahead(told_at: str, came_at: str) -> int:
    ahead = milliseconds(told_at) - milliseconds(came_at)
    return round(ahead / 60_000) if ahead > NEAR_S * 1000 else 0
