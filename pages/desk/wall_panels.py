"""The wall's panels, which take turns: who waits where, the day's pace with its forecast, coverage and the vaccine left."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from campaign.figures.wall import Wall
from campaign.rules.pace import outlook, planned_by, planned_by_hour
from campaign.rules.residence import CLASSES
from campaign.rules.waits import bottleneck
from pages.desk import word
from pages.desk.session import Here
from pages.desk.tables import band_words
from pages.desk.tallying import NAMES, percent

LONG = 7  # characters that a box holds in its full size: 95.83 %
ROOM = 1.06  # a picture is so much higher than its highest column: no line runs into the figures above


class Column(NamedTuple):
    """A column of a picture: its name, its parts from below, and where a line is drawn across it, if anywhere."""

    name: str
    parts: tuple[int, ...]
    line: int | None


def said(code: str, **facts: object) -> str:
    """A code in words, as markup."""
    return escape(word(code, **facts))


def waiting(wall: Wall, now_ms: int) -> str:
    """Who is seated and who may leave; each station's queue with its waits; in words, what holds the others up."""
    seated = [(word("wall.observing"), str(wall.seated), ""), (word("wall.may_leave"), str(wall.may_leave(now_ms)), "")]
    queues = wall.queues(now_ms)
    rows = "".join(f"<tr><th>{said(f'step.{one.station}')}</th><td>{one.n}</td>"
                   f"<td>{one.median if one.n else '–'}</td><td>{one.longest if one.n else '–'}</td></tr>" for one in queues)
    heads = "".join(f"<th>{said(f'wall.{one}')}</th>" for one in ("station", "persons", "median", "longest"))
    held = bottleneck(queues)
    told = (said("wall.bottleneck", station=word(f"step.{held.station}"), n=held.n, minutes=held.longest) if held
            else said("wall.no_bottleneck"))
    return (f"{_title('wall.observation')}{_boxes(seated)}{_title('wall.waiting')}"
            f"<table class='wall-table wall-queues'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p class='wall-told{' held' if held else ''}'>{told}</p>")


def pace(here: Here, wall: Wall, minute: int) -> str:
    """Doses given by hour beside the plan's, what the day will bring with its band, and the vaccine left."""
    hours, target, done = here.plan.hours, wall.target, sum(wall.by_hour.values())
    planned = planned_by_hour(target, hours) if hours and target else {}
    running = minute // 60
    columns = [Column(f"{hour}{'…' if hour == running else ''}", (wall.by_hour[hour],), planned.get(hour))
               for hour in sorted({*wall.by_hour, *planned})]
    by_now = (word("wall.planned_now", n=planned_by(target, hours, minute)) if hours and target else "")
    boxes = [(word("wall.given"), str(done), by_now),
             (word("wall.planned"), word("not_known") if target is None else str(target), ""),
             (word("wall.left"), str(wall.doses), word("wall.vials", n=wall.vials))]
    return (f"{_title('wall.pace')}{_boxes(boxes)}<p class='wall-told'>{_ahead(here, wall, minute)}</p>"
            f"{_title('wall.by_hour')}{_picture(columns)}")


def _ahead(here: Here, wall: Wall, minute: int) -> str:
    hours = here.plan.hours
    if hours is None:
        return said("wall.no_hours")
    if minute >= hours.closes:
        return said("wall.closed", n=sum(wall.by_hour.values()))
    ahead = outlook(wall.by_hour, hours, minute)
    return said("wall.outlook", n=ahead.n, low=ahead.low, high=ahead.high) if ahead else said("wall.too_early")


def coverage(here: Here, wall: Wall) -> str:
    """The round's rates against each target by its name, and the persons reached by age band."""
    covered = [(word("wall.of", name=word(f"denominator.{one}")), percent(wall.covered, one), _share(wall, one))
               for one in NAMES]
    due, names = wall.covered.due["enumerated"], band_words(here.plan)
    columns = [Column(name, tuple(wall.covered.ratio("enumerated", band=band, residence=one).numerator or 0
                                  for one in CLASSES),
                      sum(n for (b, _), n in due.items() if b == band) if due else None) for band, name in names.items()]
    legend = "".join(f"<span class='part-{nth}'>{said(f'residence.{one}')}</span>" for nth, one in enumerate(CLASSES))
    return (f"{_title('wall.coverage')}{_boxes(covered)}{_title('wall.picture', n=here.desk.round)}"
            f"<p class='wall-legend'>{legend}</p>{_picture(columns)}")


def _share(wall: Wall, name: str) -> str:
    ratio = wall.covered.ratio(name)
    return word("wall.share", n=ratio.numerator, of=ratio.denominator) if ratio.denominator else ""


def _title(code: str, **facts: object) -> str:
    return f"<h2 class='wall-title'>{said(code, **facts)}</h2>"


def _boxes(told: Sequence[tuple[str, str, str]]) -> str:
    each = (f"<div><span>{escape(name)}</span><b class='{'long' if len(figure) > LONG else 'short'}'>{escape(figure)}</b>"
            f"<small>{escape(note)}</small></div>" for name, figure, note in told)
    return f"<div class='wall-boxes'>{''.join(each)}</div>"


def _picture(columns: Sequence[Column]) -> str:
    """Columns with their figure above, their parts stacked, and a line where the plan or the target stands."""
    most = ROOM * max([1, *(sum(one.parts) for one in columns), *(one.line or 0 for one in columns)])
    return f"<div class='wall-picture'>{''.join(_column(one, most) for one in columns)}</div>"


def _column(one: Column, most: float) -> str:
    parts = "".join(f"<i class='part-{nth}' style='height:{100 * n / most:.1f}%'></i>" for nth, n in enumerate(one.parts))
    line = "" if one.line is None else f"<u style='bottom:{100 * one.line / most:.1f}%'></u>"
    return f"<div><b>{sum(one.parts)}</b><div>{parts}{line}</div><span>{escape(one.name)}</span></div>"
