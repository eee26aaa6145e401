"""The observation area as a place: its chairs by zone, its emergency kit, and the zero report of what was seen there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from campaign.acts.telling import Tell, verb
from campaign.figures.zero import basis, period_is
from campaign.rules.events import Refused
from campaign.rules.people import Birth

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@verb(on_closed_day=True)
def set_chairs(tell: Tell, *, zone: str, chairs: int, breaks: list[list[str]] | None = None) -> None:
    """Says how many chairs a zone has, and when its tables stop (from, to) so that the forecast knows lunch."""
    tell.expect(chairs > 0, "count_not_positive", count=chairs)
    for one in breaks or []:
        well = len(one) == 2 and all(CLOCK.fullmatch(at) for at in one) and one[0] < one[1]
        tell.expect(well, "break_unreadable", text="-".join(one))
    tell("chairs_set", zone=zone, chairs=chairs, breaks=breaks or [])


@verb()
def check_kit(tell: Tell, *, expiry: str, complete: bool) -> None:
    """Records that the emergency kit of this post was looked at: complete, and its first item to expire still good."""
    tell.expect(complete, "kit_incomplete")
    look_at_kits(tell, {tell.desk.post: expiry})


def look_at_kits(tell: Tell, expiries: Mapping[str, str]) -> None:
    """By post the day (or month) on which the first item of its kit expires, still good today; a blank was not looked at."""
    posts = {"", *(one["code"] for one in (tell.picture(f"site/{tell.desk.site}") or {}).get("posts", ()))}
    for post, expiry in expiries.items():
        if expiry.strip():
            last = _expiry(expiry)
            tell.expect(post in posts, "post_unknown", post=post)
            tell.expect(last >= tell.today, "kit_expired", expiry=expiry.strip(), post=post)
            tell("kit_checked", post=post, expiry=last.isoformat(), on=tell.today.isoformat())


def _expiry(text: str) -> date:
    """The last day that a date, or a month as boxes bear it, may mean."""
    with suppress(Refused):
        return Birth.read(text).last
    raise Refused("kit_expiry_unreadable", text=text.strip())


@verb(on_closed_day=True)
def report_zero(tell: Tell, *, period: str) -> dict[str, Any]:
    """The zero report of a day or a month of this site, with what bears it out; answers with that.

    Refused while a reaction of that time is known, whoever gave the dose, or somebody sits still. Where doses have no
    outcome of observation it is qualified: it keeps how many (`unseen`). A time without a dose has one too.
    """
    tell.expect(period_is(period) and period <= tell.today.isoformat()[:len(period)], "period_unreadable", text=period)
    found = basis(tell.desk.store, tell.desk.site, period)
    known = found["reactions"] + found["elsewhere"]
    tell.expect(not known, "not_zero", n=known)
    tell.expect(not found["observing"], "still_observing", n=found["observing"])
    tell("zero_reported", period=period, basis=found)
    return found
