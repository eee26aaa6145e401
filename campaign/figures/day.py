"""A site's day: its three ledgers side by side, what was signed, and what has changed since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from campaign.figures import stock
from campaign.figures.tally import total, whole_day
from campaign.ledger.receiving import heads
from campaign.ledger.store import Store
from campaign.rules import reconcile
from campaign.rules.events import KINDS

Picture = dict[str, Any]

# What can move a day's figures: whatever tells of a visit or the stock, and corrections.
COUNTED = [kind for kind, one in KINDS.items() if one.of or {"visit", "entry"} & set(one.roles)]


def day_of(store: Store, site: str, day: str) -> Picture:
    """The day's picture: open, closed or reopened, with every step of its story."""
    row = store.one("select body from picture where subject = ?", [f"day/{site}/{day}"])
    return json.loads(row[0]) if row else {"state": "open", "story": [], "site": site, "day": day}


def lines(store: Store, site: str, day: str, counted: dict[str, int] | None = None) -> list[reconcile.Line]:
    """Every lot that the site has or used on the day, as the vial ledger and the people see it."""
    before, today = stock.moved(store, site, before=day), stock.moved(store, site, day=day)
    made = [reconcile.line(lot, before=before.get(lot, {}), day=today.get(lot, {}),
                           counted=(counted or {}).get(lot)) for lot in sorted(before.keys() | today.keys())]
    return [one for one in made if one.lot in today or one.expected]


def figures(store: Store, *, site: str, day: str, round: int, counted: dict[str, int] | None = None,
            tallied: int | None = None) -> dict[str, Any]:
    """What is signed: the day's tally, its lots, and the differences between people, vials and tally."""
    cells = whole_day(store, site, day)
    told = lines(store, site, day, counted)
    sheet = total(cells, "doses") if tallied is None else tallied
    return {"tally": [[*key, n] for key, n in sorted(cells.items())],
            "lots": [one._asdict() for one in told], "tallied": sheet,
            "differences": [one._asdict() for one in reconcile.differences(told, tallied=sheet)],
            "heads": heads(store)}


def foreseen(store: Store, *, site: str, day: str, round: int, counts: list[Picture],
             tallied: int | None = None) -> dict[str, Any]:
    """What the day's figures would be if it were closed on these counts; nothing is written."""
    told = figures(store, site=site, day=day, round=round, tallied=tallied)
    by_lot = {one["lot"]: one for one in counts}
    per_vial = {one["lot"]: one["doses_per_vial"] for one in stock.lots(store, site)}
    lines_ = [_with(reconcile.Line(**one), by_lot.get(one["lot"], {}), per_vial.get(one["lot"], 1))
              for one in told["lots"]]
    return told | {"lots": [one._asdict() for one in lines_], "differences": [
        one._asdict() for one in reconcile.differences(lines_, tallied=told["tallied"])]}


def _with(line: reconcile.Line, count: Picture, per_vial: int) -> reconcile.Line:
    used = count.get("used") or 0
    return line._replace(
        used=line.used + used, returned=line.returned + (count.get("returned") or 0),
        wasted=line.wasted + (count.get("wasted") or 0), counted=count.get("counted"),
        doses_used=line.doses_used + used * per_vial,
        doses_wasted=line.doses_wasted + (count.get("doses_wasted") or 0))


def signed(store: Store, site: str, day: str) -> Picture | None:
    """The last figures that two people signed, with their number and names; None while nothing is signed."""
    steps = [one for one in day_of(store, site, day)["story"] if one["kind"] in ("day_closed", "day_restated")]
    return steps[-1]["facts"] | {"event": steps[-1]["event"], "at": steps[-1]["at"]} if steps else None


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
