"""A temperature logger's file read into samples; what cannot be one clock's degrees Celsius is refused, saying why."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from campaign.lists.reading import decodings, expect_size, split
from campaign.rules.cold_chain import COLDEST, WARMEST
from campaign.rules.events import Refused

MOST_BYTES = 5_000_000
SEPARATORS = (",", ";", "\t")
AT = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?")
DEGREES = re.compile(r"([-\u2212+]?\d{1,3}(?:[.,]\d{1,3})?)\s*(?:\u00b0\s*C|\u2103|C)?")
FAHRENHEIT = re.compile(r"\u00b0\s*F\b|\u2109|Fahrenheit", re.I)
ZONE = re.compile(r"(?:UTC|GMT)\s*([+-]\s*\d{1,2}(?::?\d{2})?)?", re.I)


class Log(NamedTuple):
    """A file as read: (minutes since the epoch, degrees Celsius) in the order of time, and the file's SHA-256 in hex."""

    samples: list[tuple[int, float]]
    sha256: str


def read_log(content: bytes, *, zone: str) -> Log:
    """A logger's CSV: each line with a time and, in the column that most lines have it in, a temperature.

    A time without a zone is the site's. Refuses a file with two zones or a clock that runs back, one in Fahrenheit, one
    with a temperature no logger measures, and one in which no reading is found.
    """
    expect_size(len(content), MOST_BYTES)
    text = next(iter(decodings(content)))
    if FAHRENHEIT.search(text):
        raise Refused("log_fahrenheit")
    rows = max((list(_rows(text, each)) for each in SEPARATORS), key=len)
    if len(rows) < 2:
        raise Refused("log_unreadable")
    offset = _offset_of(rows, _headed(text, rows[0].at[0]), zone)
    samples = [(_minute(one.at, offset, zone), c) for one, c in _measured(rows)]
    _expect_one_clock(rows, samples)
    return Log(samples, hashlib.sha256(content).hexdigest())


class Row(NamedTuple):
    """A line of the file: its time, the zone stamped on it (blank for none), and its numbers by column."""

    at: re.Match[str]
    offset: str
    numbers: dict[int, float]


def _offset_of(rows: Sequence[Row], headed: str, zone: str) -> str:
    """The one zone of a file; a heading speaks for the lines that say nothing themselves."""
    offsets = {one.offset or headed for one in rows} | ({headed} if headed else set())
    if len(offsets) > 1:
        raise Refused("log_two_zones", zones=sorted(one or zone for one in offsets))
    return offsets.pop()


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The lines that begin a time in one cell and have numbers in others."""
    for cells in split(text, separator):
        told = [str(cell).strip() for cell in cells]
        joined = [*told, *(f"{a} {b}" for a, b in pairwise(told))]  # date and time in two columns
        at = next((found for one in joined if (found := AT.fullmatch(one))), None)
        numbers = {nth: _degrees(one) for nth, one in enumerate(told) if DEGREES.fullmatch(one)}
        if at and numbers:
            yield Row(at, _offset(at[7] or ""), numbers)


def _degrees(text: str) -> float:
    found = DEGREES.fullmatch(text)
    return float(found[1].replace(",", ".").replace("\u2212", "-")) if found else 0.0


def _measured(rows: Sequence[Row]) -> list[tuple[Row, float]]:
    """Each line with its temperature: the column that most lines have, and of these one that is not the line's number."""
    seen = Counter(nth for one in rows for nth in one.numbers)
    often = [nth for nth, n in sorted(seen.items()) if n == max(seen.values())]
    told = {nth: [one.numbers[nth] for one in rows if nth in one.numbers] for nth in often}
    column = next((nth for nth in often if not _counts_up(told[nth])), often[0])
    for one in rows:
        if not COLDEST <= one.numbers.get(column, 0) <= WARMEST:
            raise Refused("temperature_unlikely", c=one.numbers[column], low=COLDEST, high=WARMEST)
    return [(one, one.numbers[column]) for one in rows if column in one.numbers]


def _counts_up(numbers: Sequence[float]) -> bool:
    """Whether a column is the line's number."""
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _headed(text: str, first: str) -> str:
    """The zone that the file's heading names above its first line; blank where it names none."""
    found = ZONE.search(text[:text.find(first)])
    return _offset(re.sub(r"\s", "", found[1] or "Z")) if found else ""


def _offset(told: str) -> str:
    """An offset as +08:00; blank for none."""
    if told in ("", "Z", "z"):
        return "+00:00" if told else ""
    digits = re.sub(r"\D", "", told)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{told[0]}{int(hours):02}:{minutes}"


def _minute(at: re.Match[str], offset: str, zone: str) -> int:
    try:
        when = datetime(*(int(at[n]) for n in range(1, 6)))  # type: ignore[arg-type]
        return int((when - _ahead(offset)).replace(tzinfo=ZoneInfo("UTC" if offset else zone)).timestamp() // 60)
    except (ValueError, OverflowError):
        raise Refused("log_time_unreadable", text=at[0]) from None


def _ahead(offset: str) -> timedelta:
    """How far a stamped zone is ahead of UTC; nothing where none is stamped."""
    if not offset:
        return timedelta()
    return timedelta(hours=int(offset[1:3]), minutes=int(offset[4:])) * (-1 if offset[0] == "-" else 1)


def _expect_one_clock(rows: Sequence[Row], samples: Sequence[tuple[int, float]]) -> None:
    """A logger's clock never runs back: where it does, two files were joined or its zone was changed on the way."""
    for (a, _), (b, _), row in zip(samples, samples[1:], rows[1:], strict=False):
        if b < a:
            raise Refused("log_runs_back", text=row.at[0])
