"""A site's day as its story tells it: opened, registering stopped, the last dose given, closed, signed by two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from campaign.rules.order import Finding

Step = dict[str, Any]

# What the coordinator stops in the evening, in this order, and goes on with: each by an event of its own.
STOPS = {"registering": ("registering_stopped", "registering_resumed"), "dosing": ("dosing_ended", "dosing_resumed")}


def is_day(text: str) -> bool:
    """Whether this is a day of the calendar, written as 2026-12-05."""
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text
    return False


def opening(story: Sequence[Step]) -> Step | None:
    """The step that opened the day; None where nobody has."""
    return next((one for one in story if one["kind"] == "day_opened"), None)


def stopped(story: Sequence[Step], what: str) -> Step | None:
    """The step by which registering or dosing is stopped, as long as nobody has gone on with it."""
    last = next((one for one in reversed(story) if one["kind"] in STOPS[what]), None)
    return last if last and last["kind"] == STOPS[what][0] else None


def signings(story: Sequence[Step]) -> list[Step]:
    """Each closing and restatement with its signatures; `second` is blank until another than the first has signed."""
    signed: dict[str, Step] = {}
    for one in story:
        facts = one["facts"]
        if one["kind"] in ("day_closed", "day_restated"):
            at = one["at"] if facts.get("second") else ""
            signed[one["event"]] = {**facts, "event": one["event"], "at": one["at"], "second": facts.get("second", ""),
                                    "second_at": at}
        closing = signed.get(facts.get("closing", "")) if one["kind"] == "day_signed" else None
        if closing and not closing["second"] and one["by"] != closing["first"]:
            closing |= {"second": one["by"], "second_at": one["at"]}
    return list(signed.values())


def due_at(signing: Step) -> str:
    """Until when the second signature is asked for (UTC); blank where it is there or the plan asks for none."""
    if signing["second"] or not signing.get("hours"):
        return ""
    due = datetime.fromisoformat(signing["at"]) + timedelta(hours=signing["hours"])
    return due.isoformat(timespec="milliseconds")[:23] + "Z"


def miscounted(event: str, facts: Mapping[str, Any]) -> list[Finding]:
    """The lots of which the morning counted other vials than were expected, with how many more or fewer."""
    lots = [f"{one['lot']} {one['counted'] - one['expected']:+d}" for one in facts.get("counts", ())
            if one["counted"] != one["expected"]]
    return [Finding("opening_count_differs", event, {"lots": lots})] if lots else []


def misdated(event: str, facts: Mapping[str, Any]) -> list[Finding]:
    """A day opened as another than the machine's clock showed, because its records were told under a clock ahead."""
    return [Finding("day_ahead_of_clock", event, {"by_clock": facts["by_clock"]})] if facts.get("by_clock") else []
