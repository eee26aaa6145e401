"""What the hall's wall shows, from one reading of the file: nobody's name is in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from campaign.figures.coverage import Coverage, coverage
from campaign.figures.stock import left_by_lot, usable
from campaign.figures.tally import Cells, tally, total
from campaign.figures.throughput import since, throughput
from campaign.figures.waiting import of_state, stations_of
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store
from campaign.rules.pace import needed_a_day
from campaign.rules.plan import STATIONS, Plan, round_of
from campaign.rules.waits import Queue, queue


@dataclass(frozen=True)
class Wall:
    """A site's day and round by (band, residence, measure), coverage, who has waited where since when, and the pace.

    `since` holds milliseconds by station, at observation when each is due; `by_hour` first doses given by the hour of the
    site's clock, none that was counted on paper; `target` the persons that the plan asks of this day, None without a
    target; `vials` and `doses` are on hand in lots that may be used.
    """

    today: Cells
    round: Cells
    covered: Coverage
    since: dict[str, tuple[int, ...]]
    by_hour: Counter[int]
    target: int | None
    vials: int
    doses: int

    def queues(self, now_ms: int) -> list[Queue]:
        """The stations' queues at a moment, in the order of the walk."""
        return [queue(station, self.since[station], now_ms) for station in STATIONS]

    @property
    def seated(self) -> int:
        """Persons under observation."""
        return len(self.since["observation"])

    def may_leave(self, now_ms: int) -> int:
        """Of those seated, whose observation is over."""
        return sum(due <= now_ms for due in self.since["observation"])


def wall(store: Store, *, site: str, day: str, round: int, plan: Plan, zone: str) -> Wall:
    """The wall's figures; each comes from the same moment."""
    with store.reading():
        today, covered = tally(store, round=round, site=site, day=day), coverage(store, site, round)
        given = throughput(store, site, day, zone, {"dose_given": "vaccination"})
        return Wall(today, tally(store, round=round, site=site), covered, _since(store, site, day),
                    Counter({hour: n for (hour, _), n in given.items()}),
                    target_of(plan, round, day, covered, total(today, "vaccinated") - total(today, "walk_in")),
                    *_on_hand(store, site, day))


def _since(store: Store, site: str, day: str) -> dict[str, tuple[int, ...]]:
    told: dict[str, list[int]] = {station: [] for station in (*STATIONS, "observation")}
    for one in of_state(store, site, day, "arriving", "ready", "observing"):
        for station in stations_of(one):
            told.setdefault(station, []).append(milliseconds(since(one)))
    return {station: tuple(sorted(moments)) for station, moments in told.items()}


def target_of(plan: Plan, round: int, day: str, covered: Coverage, reached_today: int) -> int | None:
    """Persons that this day must reach: who was enumerated and not reached this morning, even over the days left.

    None without a target, and on a day outside the round.
    """
    window, on = round_of(plan, round), date.fromisoformat(day)
    morning = None if covered.remaining is None else covered.remaining + max(0, reached_today)
    return needed_a_day(morning, (window.ends - on).days + 1) if on >= window.starts else None


def _on_hand(store: Store, site: str, day: str) -> tuple[int, int]:
    """Vials not yet opened, in lots that may be used on the day, and the doses in them."""
    left, lots = left_by_lot(store, site), usable(store, site, day)
    known = {lot: n for lot, n in left.items() if lot in lots}
    return sum(known.values()), sum(n * lots[lot].get("doses_per_vial", 1) for lot, n in known.items())
