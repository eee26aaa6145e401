"""Opening the day (开诊): the clock confirmed, yesterday closed, lots counted, who is there; and the evening's two stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from campaign.acts.area import look_at_kits
from campaign.acts.telling import Tell, local, verb
from campaign.figures.day import day_of, worked_before
from campaign.figures.site import next_day, staff_here
from campaign.figures.stock import left_by_lot, on_hand
from campaign.figures.waiting import of_state
from campaign.ledger.clock import text
from campaign.ledger.ledger import JUMP_MS
from campaign.rules.day import STOPS, opening, stopped


@verb(confirms_clock=True)
def open_day(tell: Tell, *, clock: bool, counts: dict[str, int], staff: Sequence[Sequence[str]],
             not_closed: str = "", ahead: bool = False, kits: Mapping[str, str] | None = None) -> str:
    """Opens the site's day: `counts` are unopened vials by lot, `staff` who is there, each with a post.

    `kits`: by post when the first item of its emergency kit expires; blank where nobody looked, refused when past.
    Whoever opens has looked at the clock: the time is tied to it anew, never before what is recorded. Another count
    than expected is a finding. Refuses where a lot is uncounted, or the last day worked is open without a word why.
    Records told under a clock that was ahead cannot run back: then the day is another than the clock's, which is refused
    until whoever opens says that they know (`ahead`), and is a finding.
    Answers with the day.
    """
    site, day = tell.desk.site, tell.today.isoformat()
    tell.expect_coordinator(tell.desk.operator)
    tell.expect(clock, "clock_unconfirmed")
    by_clock = next_day(tell.desk.store, tell.zone)[1]
    tell.expect(ahead or by_clock == day, "day_ahead_of_clock", day=day, by_clock=by_clock)
    seated = _seated_before(tell, site, day) if abs(tell.writing.moved_ms) >= JUMP_MS else []
    tell.expect(not seated, "clock_moves_observation", n=len(seated), seconds=round(tell.writing.moved_ms / 1000))
    tell.expect(not opening(day_of(tell.desk.store, site, day)["story"]), "day_opened_already", day=day)
    _expect_present(tell, staff)
    counted = _counted(tell, day, counts)
    yesterday = _yesterday(tell, day, not_closed)
    tell("day_opened", staff=[list(one) for one in staff], counts=counted,
         by_clock=by_clock if by_clock != day else None, **yesterday)
    look_at_kits(tell, kits or {})
    return day


def _seated_before(tell: Tell, site: str, day: str) -> list[Any]:
    """Who sits by the clock as it was before it was confirmed, on whichever day that was."""
    then = text(tell.writing.now_ms - tell.writing.moved_ms)
    days = dict.fromkeys((day, local(then, tell.zone).date().isoformat()))
    seated = [one for each in days for one in of_state(tell.desk.store, site, each, "observing")]
    return [one for one in seated if one["day"] == day or one["due_at"] > then]


def _expect_present(tell: Tell, staff: Sequence[Sequence[str]]) -> None:
    known = staff_here(tell.desk.store, tell.desk.site)
    posts = {"", *(one["code"] for one in (tell.picture(f"site/{tell.desk.site}") or {}).get("posts", []))}
    tell.expect(staff, "nobody_present")
    for name, post in staff:
        tell.expect(name in known, "staff_unknown", name=name)
        tell.expect(post in posts, "post_unknown", post=post)


def _counted(tell: Tell, day: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Each lot with the vials counted and expected; every lot that should be there has been looked for."""
    store, site = tell.desk.store, tell.desk.site
    for lot, n in counts.items():
        tell.expect(tell.picture(f"lot/{site}/{lot}"), "lot_unknown", lot=lot)
        tell.expect(n is None or n >= 0, "count_below_nought", count=n)
    uncounted = [lot for lot in left_by_lot(store, site) if counts.get(lot) is None]
    tell.expect(not uncounted, "lots_uncounted", lots=uncounted)
    return [{"lot": lot, "counted": n, "expected": on_hand(store, site, lot)} for lot, n in counts.items()]


def _yesterday(tell: Tell, day: str, not_closed: str) -> dict[str, Any]:
    last = worked_before(tell.desk.store, tell.desk.site, day)
    closed = not last or day_of(tell.desk.store, tell.desk.site, last)["state"] == "closed"
    tell.expect(closed or not_closed.strip(), "yesterday_not_closed", day=last)
    return {} if closed else {"left_open": last, "not_closed": not_closed.strip()}


@verb()
def stop_registering(tell: Tell, *, reason: str = "") -> str:
    """Nobody more is registered today; who is inside goes on through, late paper and corrections still enter."""
    return _stop(tell, "registering", reason)


@verb()
def resume_registering(tell: Tell, *, reason: str) -> str:
    """Registering goes on after all, with the reason; refused once the last dose is given."""
    tell.expect(not _stopped(tell, "dosing"), "dosing_ended_already")
    return _resume(tell, "registering", reason)


@verb()
def end_dosing(tell: Tell, *, reason: str = "") -> str:
    """The last dose of the day is given: none more is, before somebody goes on; first registering is stopped."""
    tell.expect(_stopped(tell, "registering"), "registering_goes_on")
    return _stop(tell, "dosing", reason)


@verb()
def resume_dosing(tell: Tell, *, reason: str) -> str:
    """Doses are given again after all, with the reason."""
    return _resume(tell, "dosing", reason)


# By what is stopped: the act that stops it, and the one that goes on with it.
STOPPING = {"registering": (stop_registering, resume_registering), "dosing": (end_dosing, resume_dosing)}


def _stop(tell: Tell, what: str, reason: str) -> str:
    tell.expect_coordinator(tell.desk.operator)
    tell.expect(not _stopped(tell, what), "stopped_already")
    return tell(STOPS[what][0], reason=reason.strip())


def _resume(tell: Tell, what: str, reason: str) -> str:
    tell.expect_coordinator(tell.desk.operator)
    tell.expect(_stopped(tell, what), "not_stopped")
    tell.expect(reason.strip(), "field_missing", field="reason")
    return tell(STOPS[what][1], reason=reason.strip())


def _stopped(tell: Tell, what: str) -> bool:
    return stopped(day_of(tell.desk.store, tell.desk.site, tell.today.isoformat())["story"], what) is not None

