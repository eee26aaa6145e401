"""A site's day: its three ledgers side by side, what was signed, and what has changed since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from campaign.figures import stock
from campaign.figures.tally import total, whole_day
from campaign.ledger.receiving import heads
from campaign.ledger.store import Store
from campaign.rules import reconcile
from campaign.rules.day import due_at, opening, signings
from campaign.rules.events import KINDS

Picture = dict[str, Any]

# What can move a day's figures: whatever tells of a visit or the stock, and corrections.
COUNTED = [kind for kind, one in KINDS.items() if one.of or {"visit", "entry"} & set(one.roles)]


def day_of(store: Store, site: str, day: str) -> Picture:
    """The day's picture: open, closed or reopened, with every step of its story."""
    row = store.one("select body from picture where subject = ?", [f"day/{site}/{day}"])
    return json.loads(row[0]) if row else {"state": "open", "story": [], "site": site, "day": day}


def lines(store: Store, site: str, day: str, counted: dict[str, int] | None = None,
          counts: Sequence[Picture] = ()) -> list[reconcile.Line]:
    """Every lot that the site has or used on the day, as the vial ledger and the people see it.

    `counts` are those of an evening that is not told yet; the lines are as they would be if it were.
    """
    before, today = stock.moved(store, site, before=day), stock.moved(store, site, day=day)
    told = {lot: Counter(measures) for lot, measures in today.items()}
    per_vial = {one["lot"]: one["doses_per_vial"] for one in stock.lots(store, site)} if counts else {}
    for one in counts:
        told.setdefault(one["lot"], Counter()).update(reconcile.moved_by(one, per_vial.get(one["lot"], 1)))
    on_hand = {one["lot"]: one.get("counted") for one in counts} | (counted or {})
    made = [reconcile.line(lot, before=before.get(lot, {}), day=told.get(lot, {}),
                           counted=on_hand.get(lot)) for lot in sorted(before.keys() | told.keys())]
    return [one for one in made if one.lot in told or one.expected]


def figures(store: Store, *, site: str, day: str, counted: dict[str, int] | None = None,
            counts: Sequence[Picture] = (), tallied: int | None = None) -> dict[str, Any]:
    """What is signed: the day's tally, its lots, and the differences between people, vials and tally.

    With `counts`, what it would be if the day were closed on them; nothing is written.
    """
    cells = whole_day(store, site, day)
    told = lines(store, site, day, counted, counts)
    sheet = total(cells, "doses") if tallied is None else tallied
    return {"tally": [[*key, n] for key, n in sorted(cells.items())],
            "lots": [one._asdict() for one in told], "tallied": sheet,
            "differences": [one._asdict() for one in reconcile.differences(told, tallied=sheet)],
            "heads": heads(store)}


def signed(store: Store, site: str, day: str) -> Picture | None:
    """The figures last signed, with their number and names; `second` is blank until the second person has signed.

    None while nobody has closed the day.
    """
    return next(reversed(signings(day_of(store, site, day)["story"])), None)


def unsigned(store: Store, site: str) -> list[Picture]:
    """The closed days that lack the second signature, the oldest first, each with its day and until when it is asked."""
    rows = store.rows("select day, body from picture where role = 'day' and site = ? and state = 'closed' order by day",
                      [site])
    last = [(day, signings(json.loads(body)["story"])[-1]) for day, body in rows]
    return [one | {"day": day, "due_at": due_at(one)} for day, one in last if due_at(one)]


def last_present(store: Store, site: str) -> list[list[str]]:
    """Who was there when a day was last opened, each with a post; nobody before any was."""
    for (body,) in store.rows("select body from picture where role = 'day' and site = ? order by day desc", [site]):
        if step := opening(json.loads(body)["story"]):
            return list(step["facts"]["staff"])
    return []


def worked_before(store: Store, site: str, day: str) -> str:
    """The last day before this one on which people came or doses were counted; blank where there was none."""
    row = store.one("select max(day) from day_tally where site = ? and day < ? and n <> 0", [site, day])
    return row[0] or "" if row else ""


def restatement(store: Store, site: str, day: str) -> Counter[tuple[str, str, str]]:
    """Current minus signed, by (band, residence, measure): nought everywhere unless something came after close."""
    last = signed(store, site, day)
    if last is None:
        return Counter()
    now = whole_day(store, site, day)
    now.subtract({tuple(key): n for *key, n in last["figures"]["tally"]})
    return Counter({key: n for key, n in now.items() if n})


def restated_lots(store: Store, site: str, day: str) -> Counter[tuple[str, str]]:
    """Current minus signed, by (lot, figure of its line): vials and doses that were told or corrected after close."""
    last = signed(store, site, day)
    now: Counter[tuple[str, str]] = Counter()
    if last:
        now.update(_by_lot(one._asdict() for one in lines(store, site, day)))
        now.subtract(_by_lot(last["figures"]["lots"]))
    return Counter({key: n for key, n in now.items() if n})


def _by_lot(lots: Iterable[Picture]) -> dict[tuple[str, str], int]:
    return {(one["lot"], k): n for one in lots for k, n in one.items() if k not in ("lot", "counted")}


def after_close(store: Store, site: str, day: str) -> list[Picture]:
    """The counted events of the day that the signed figures did not know: late paper, corrections, what others sent."""
    last = signed(store, site, day)
    known = last["figures"]["heads"] if last else {}
    rows = store.rows("select origin, seq, kind, happened_at, operator, body from event where site = ? and site_day = ? "
                      f"and kind in ({', '.join('?' * len(COUNTED))}) "
                      "order by happened_at, origin, seq", [site, day, *COUNTED]) if last else []
    return [{"event": f"{origin}-{seq}", "kind": kind, "at": at, "by": by, "facts": json.loads(body)}
            for origin, seq, kind, at, by, body in rows if seq > known.get(origin, 0)]
