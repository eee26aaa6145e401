"""Closing (日结): people, vials and tally held against one another; each difference has a reason, and two people sign."""

from __future__ import annotations

from datetime import date
from typing import Any

from campaign.acts import stock
from campaign.acts.registration import UNDER_WAY
from campaign.acts.telling import Tell, verb
from campaign.figures.day import after_close, day_of, figures, restatement
from campaign.figures.tally import round_of
from campaign.figures.waiting import of_state
from campaign.rules.reconcile import Difference


@verb(on_closed_day=True)
def close_day(tell: Tell, *, day: str = "", counts: list[dict[str, Any]] | None = None, tallied: int | None = None,
              reasons: dict[str, str] | None = None, second: str = "") -> dict[str, Any]:
    """Closes the site's day on the evening's counts; answers with the figures that were signed.

    `counts` by lot: vials used, returned, wasted (with cause), doses wasted, vials counted on hand. Refuses while a
    seat is taken or a visit open, while a difference lacks its reason, or without a second name.
    """
    day = day or tell.today.isoformat()
    site = tell.desk.site
    round = round_of(tell.desk.store, site, day, tell.desk.round)
    tell.expect(_is_past(day, tell.today), "day_not_closable", day=day)
    for count in counts or []:
        tell.expect(tell.picture(f"lot/{site}/{count['lot']}"), "lot_unknown", lot=count["lot"])
    picture = day_of(tell.desk.store, site, day)
    tell.expect(picture["state"] != "closed", "day_closed", day=day)
    open_ = of_state(tell.desk.store, site, day, *UNDER_WAY)
    tell.expect(not open_, "visits_open", n=len(open_), tickets=[one.get("ticket", "") for one in open_][:10])
    tell.day = day  # yesterday's vials are counted into yesterday, though somebody counts them today
    for count in counts or []:
        _count(tell, count)
    counted = {one["lot"]: one["counted"] for one in counts or [] if one.get("counted") is not None}
    told = _figures(tell, day, round, counted, tallied)
    _sign(tell, "day_closed", day, told, reasons or {}, second, len(_signatures(picture)) + 1, round=round)
    return told


def _is_past(day: str, today: date) -> bool:
    """A day of the calendar, today at the latest."""
    try:
        read = date.fromisoformat(day)
        return read.isoformat() == day and read <= today
    except ValueError:
        return False


def _figures(tell: Tell, day: str, round: int, counted: dict[str, int], tallied: int | None = None) -> dict[str, Any]:
    """The day's figures, this act's own events told and known."""
    tell.writing.settle()
    told = figures(tell.desk.store, site=tell.desk.site, day=day, round=round, counted=counted, tallied=tallied)
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
    tell.expect(second.strip() not in ("", tell.desk.operator.strip()), "second_name_missing")
    about = {"site": tell.desk.site, "day": day, "round": said["round"]}
    tell(kind, about=about, figures=told, reasons=reasons, first=tell.desk.operator,
         second=second, number=number, **said)


def _signatures(picture: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in picture["story"] if one["kind"] in ("day_closed", "day_restated")]


@verb(on_closed_day=True)
def reopen_day(tell: Tell, *, day: str, reason: str) -> None:
    """Reopens a closed day, with the reason; it must be closed again under the next number."""
    tell.expect(day_of(tell.desk.store, tell.desk.site, day)["state"] == "closed", "day_not_closed", day=day)
    tell.expect(reason.strip(), "field_missing", field="reason")
    tell("day_reopened", about={"site": tell.desk.site, "day": day, "round": tell.desk.round}, reason=reason)


@verb(on_closed_day=True)
def restate_day(tell: Tell, *, day: str, reason: str, second: str, reasons: dict[str, str] | None = None,
                counted: dict[str, int] | None = None) -> dict[str, Any]:
    """Two people sign what late paper or a correction changed, under number n + 1, with what the change was."""
    store, site = tell.desk.store, tell.desk.site
    picture = day_of(store, site, day)
    tell.expect(picture["state"] == "closed", "day_not_closed", day=day)
    tell.expect(after_close(store, site, day), "nothing_to_restate", day=day)
    tell.expect(reason.strip(), "field_missing", field="reason")
    changed = [[*key, n] for key, n in sorted(restatement(store, site, day).items())]
    last = _signatures(picture)[-1]["facts"]
    on_hand = {one["lot"]: one["counted"] for one in last["figures"]["lots"] if one["counted"] is not None}
    told = _figures(tell, day, last["round"], on_hand | (counted or {}))
    _sign(tell, "day_restated", day, told, {**picture.get("reasons", {}), **(reasons or {})}, second,
          len(_signatures(picture)) + 1, round=last["round"], changed=changed,
          reason=reason)
    return told
