"""Batches (分批带队): people called up a unit at a time, each batch with its time and zone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from campaign.rules.hours import Hours


class Batch(NamedTuple):
    """People of one village, employer or school called together; `starts` and `ends` as 08:00, blank without hours."""

    unit: str
    number: int
    persons: tuple[str, ...]
    zone: str = ""
    starts: str = ""
    ends: str = ""


def batches(units: Mapping[str, Sequence[str]], *, size: int, minutes: int, zones: Sequence[str] = (),
            hours: Hours | None = None) -> list[Batch]:
    """Batches of at most `size`, numbered through, a unit after the other; zones in turn, each slot as many as zones.

    Slots last `minutes` and lie within the plan's hours; who finds no slot before closing is called without a time.
    """
    slots, beside = list(_slots(hours, minutes)) if hours else [], list(zones) or [""]
    found = [(unit, some) for unit, persons in units.items()
             for some in (tuple(persons[at:at + size]) for at in range(0, len(persons), size))]
    return [Batch(unit, nth + 1, some, beside[nth % len(beside)], *(slots[at] if at < len(slots) else ("", "")))
            for nth, (unit, some) in enumerate(found) for at in [nth // len(beside)]]


def _slots(hours: Hours, minutes: int) -> Iterator[tuple[str, str]]:
    at = hours.opens
    while at + minutes <= hours.closes:
        if hours.worked(at, at + minutes) == minutes:
            yield _clock(at), _clock(at + minutes)
            at += minutes
        else:
            at = next((one.end for one in hours.breaks if at < one.end and one.start < at + minutes), hours.closes)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
