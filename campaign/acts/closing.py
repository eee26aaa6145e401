"""Closing (日结): people, vials and tally held against one another; each difference has a reason, and two people sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from campaign.acts import stock
from campaign.acts.pins import check_pin
from campaign.acts.registration import UNDER_WAY
from campaign.acts.telling import Desk, Tell, verb
from campaign.figures.day import after_close, day_of, figures, restatement
from campaign.figures.site import plan_in_force, staff_here
from campaign.figures.tally import rounds_of
from campaign.figures.vials import to_close
from campaign.figures.waiting import of_state
from campaign.rules.day import is_day, signings
from campaign.rules.events import Refused
from campaign.rules.reconcile import Difference, Line


@verb(on_closed_day=True)
def close_day(tell: Tell, *, day: str = "", counts: list[dict[str, Any]] | None = None, tallied: int | None = None,
              reasons: dict[str, str] | None = None, second: str = "") -> dict[str, Any]:
    """Closes the site's day on the evening's counts; answers with the figures that were signed.

    `counts` by lot: vials used, returned, wasted (with cause), doses wasted, vials counted on hand. Told with the first
    name alone, the day is unsigned until the second signs. Refuses while a seat is taken or a visit open, while a
    difference lacks its reason, and a second who is not another of the active staff.
    """
    tell.expect_coordinator(tell.desk.operator)
    day = day or tell.today.isoformat()
    site = tell.desk.site
    tell.expect(is_day(day) and day <= tell.today.isoformat(), "day_not_closable", day=day)
    for count in counts or []:
        tell.expect(tell.picture(f"lot/{site}/{count['lot']}"), "lot_unknown", lot=count["lot"])
    picture = day_of(tell.desk.store, site, day)
    tell.expect(picture["state"] != "closed", "day_closed", day=day)
    open_ = of_state(tell.desk.store, site, day, *UNDER_WAY)
    tell.expect(not open_, "visits_open", n=len(open_), tickets=[one.get("ticket", "") for one in open_][:10])
    _expect_put_away(tell, day)
    tell.day = day  # yesterday's vials are counted into yesterday, though somebody counts them today
    for count in counts or []:
        _count(tell, count)
    counted = {one["lot"]: one["counted"] for one in counts or [] if one.get("counted") is not None}
    for n in (*counted.values(), tallied or 0):
        tell.expect(n >= 0, "count_below_nought", count=n)
    told = _figures(tell, day, counted, tallied)
    _sign(tell, "day_closed", day, told, reasons or {}, second, len(signings(picture["story"])) + 1)
    return told


def _expect_put_away(tell: Tell, day: str) -> None:
    """No vial opened that day stands open, unless its product is good beyond a session: it is carried over."""
    rounds = rounds_of(tell.desk.store, tell.desk.site, day) or [tell.desk.round]
    plan = plan_in_force(tell.desk.store, tell.desk.site, rounds[-1])
    left = [one["vial"] for one in to_close(tell.desk.store, tell.desk.site, plan) if one["day"] <= day] if plan else []
    tell.expect(not left, "vials_still_open", n=len(left), vials=left)


def _figures(tell: Tell, day: str, counted: dict[str, int], tallied: int | None = None) -> dict[str, Any]:
    """The day's figures, this act's own events told and known."""
    tell.writing.settle()
    told = figures(tell.desk.store, site=tell.desk.site, day=day, counted=counted, tallied=tallied)
    told["heads"][tell.writing.origin] = tell.writing.seq
    return told


def _count(tell: Tell, count: dict[str, Any]) -> None:
    lot, cause = count["lot"], count.get("cause") or ""
    for key, part in (("used", stock.use_vials.part), ("returned", stock.return_vials.part)):
        if count.get(key):
            part(tell, lot=lot, vials=count[key])
    if count.get("wasted"):
        stock.waste_vials.part(tell, lot=lot, vials=count["wasted"], cause=cause)
    if count.get("doses_wasted"):
        stock.waste_doses.part(tell, lot=lot, doses=count["doses_wasted"], cause=cause or "session_end")


def _sign(tell: Tell, kind: str, day: str, told: dict[str, Any], reasons: dict[str, str], second: str,
          number: int, **said: Any) -> None:
    for one in told["differences"]:
        difference = Difference(**one)
        tell.expect(reasons.get(difference.key, "").strip(), "difference_unexplained", difference=difference.code,
                    lot=difference.lot, n=difference.n)
    if second.strip():
        _expect_another(tell, first=tell.desk.operator, second=second.strip())
    rounds = rounds_of(tell.desk.store, tell.desk.site, day) or [tell.desk.round]
    plan = plan_in_force(tell.desk.store, tell.desk.site, rounds[-1])
    if plan and plan.accounted:
        _expect_accounted(tell, told, second)
    hours = plan.second_signature_hours if plan and plan.two_signatures else None
    tell(kind, about={"site": tell.desk.site, "day": day, "round": rounds[-1]}, figures=told, reasons=reasons,
         first=tell.desk.operator, second=second.strip(), number=number, round=rounds[-1], rounds=rounds, hours=hours,
         **said)


def _expect_accounted(tell: Tell, told: Mapping[str, Any], second: str) -> None:
    """Where every vial is accounted for, all are counted, and those missing are explained by two at once."""
    uncounted = [one["lot"] for one in told["lots"] if one["counted"] is None and Line(**one).expected]
    tell.expect(not uncounted, "lots_uncounted", lots=uncounted)
    for one in told["differences"]:
        missing = one["code"] == "counted_against_expected" and not second.strip()
        tell.expect(not missing, "missing_needs_two", lot=one["lot"], n=-one["n"])


def _expect_another(tell: Tell, *, first: str, second: str) -> None:
    """The second signature is another's than the first, and of somebody who is active among the staff."""
    tell.expect(second != first.strip(), "second_is_first", name=second)
    tell.expect(second in staff_here(tell.desk.store, tell.desk.site), "staff_unknown", name=second)


@verb(on_closed_day=True)
def sign_day(tell: Tell, *, day: str) -> None:
    """The second person signs what the first has closed or restated, at their own seat; refused to the first."""
    picture = day_of(tell.desk.store, tell.desk.site, day)
    if picture["state"] != "closed":
        raise Refused("day_not_closed", day=day)
    last = signings(picture["story"])[-1]
    tell.expect(not last["second"], "signed_already", day=day, name=last["second"])
    _expect_another(tell, first=last["first"], second=tell.desk.operator)
    about = {"site": tell.desk.site, "day": day, "round": last["round"]}
    tell("day_signed", about=about, closing=last["event"], number=last["number"])


def sign_day_here(desk: Desk, *, token: str = "", day: str, name: str, pin: str) -> None:
    """The second person signs at the first's tablet, by their own PIN."""
    if not name:
        raise Refused("second_name_missing")
    check_pin(desk.store, name=name, pin=pin)
    sign_day(replace(desk, operator=name), token=token, day=day)


def signed_by_two(act: Callable[..., Any]) -> Callable[..., Any]:
    """The act with both signatures at one tablet: whoever is named second types their PIN; a PIN alone names nobody."""
    def both(desk: Desk, *, by_second: Mapping[str, str], token: str = "", **asked: Any) -> Any:
        second = by_second["second"]
        if by_second["pin"] and not second:
            raise Refused("second_name_missing")
        if second:
            check_pin(desk.store, name=second, pin=by_second["pin"])
        return act(desk, token=token, second=second, **asked)
    return both


@verb(on_closed_day=True)
def reopen_day(tell: Tell, *, day: str, reason: str) -> None:
    """Reopens a closed day, with the reason; it must be closed again under the next number."""
    tell.expect_coordinator(tell.desk.operator)
    tell.expect(day_of(tell.desk.store, tell.desk.site, day)["state"] == "closed", "day_not_closed", day=day)
    tell.expect(reason.strip(), "field_missing", field="reason")
    tell("day_reopened", about={"site": tell.desk.site, "day": day, "round": tell.desk.round}, reason=reason)


@verb(on_closed_day=True)
def restate_day(tell: Tell, *, day: str, reason: str, second: str = "", reasons: dict[str, str] | None = None,
                counted: dict[str, int] | None = None) -> dict[str, Any]:
    """Two people sign what late paper or a correction changed, under number n + 1, with what the change was.

    The second may sign later here too.
    """
    tell.expect_coordinator(tell.desk.operator)
    store, site = tell.desk.store, tell.desk.site
    picture = day_of(store, site, day)
    tell.expect(picture["state"] == "closed", "day_not_closed", day=day)
    tell.expect(after_close(store, site, day), "nothing_to_restate", day=day)
    tell.expect(reason.strip(), "field_missing", field="reason")
    changed = [[*key, n] for key, n in sorted(restatement(store, site, day).items())]
    last = signings(picture["story"])[-1]
    on_hand = {one["lot"]: one["counted"] for one in last["figures"]["lots"] if one["counted"] is not None}
    told = _figures(tell, day, on_hand | (counted or {}))
    _sign(tell, "day_restated", day, told, {**picture.get("reasons", {}), **(reasons or {})}, second,
          len(signings(picture["story"])) + 1, changed=changed, reason=reason)
    return told
