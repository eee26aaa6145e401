"""Which fold tells which kind of subject, and which pictures move cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from campaign.rules import cases, entries, packages, persons, vials, visit
from campaign.rules.events import KINDS, UNREADABLE, Event
from campaign.rules.order import Finding, Told, key, told

Picture = dict[str, Any]
Cell = tuple[Any, ...]


def nameless(subject: str, events: list[Told]) -> Picture | None:
    """What stands alone because it cannot say whom it touches tells nothing."""
    return None


FOLDS = {"event": nameless, "visit": visit.fold, "vial": vials.fold, "person": persons.fold, "entry": entries.entry,
         "lot": entries.latest, "list": entries.list_, "round": entries.round_, "day": entries.day, "link": entries.link,
         "site": entries.latest, "plan": entries.latest, "staff": entries.latest, "case": cases.fold,
         "cluster": cases.cluster, "error": entries.latest, "hold": entries.latest, "zone": entries.latest,
         "kit": entries.latest, "zero": entries.latest, "equipment": entries.equipment, "breach": entries.breach,
         "package": packages.fold, "prefix": entries.latest,
         "activity": entries.activity, "issue": entries.latest, "upload": entries.upload,
         "household": entries.latest, "expected": entries.latest, "mop_up": entries.latest,
         "call": entries.call, "sheet": entries.sheet, "member": entries.latest, "stated": entries.latest}
CELLS = {"visit": visit.cells, "person": persons.cells, "entry": entries.cells, "vial": vials.cells,
         "stated": entries.stated}


def fold(subject: str, events: Iterable[Event]) -> Picture | None:
    """The picture of one subject: a pure function of its events, whatever order they come in.

    An event that cannot be read is left out of what is told, and is a finding until a person settles it.
    """
    return filled(subject, events)[0]


def filled(subject: str, events: Iterable[Event]) -> tuple[Picture | None, Counter[Cell]]:
    """The picture of one subject as `fold` tells it, and the cells that it fills."""
    events = [_put_down(one) if subject == f"event/{one.id}" else one for one in events]
    try:
        return _fold(subject, events)
    except UNREADABLE:
        return _fold(subject, _without_unreadable(subject, events))


def _without_unreadable(subject: str, events: list[Event]) -> list[Event]:
    """The events as told, each one with which the story could not be told put down as unreadable."""
    read: list[Event] = []
    for one in sorted(events, key=key):
        try:
            _fold(subject, [*read, one])
            read.append(one)
        except UNREADABLE:
            read.append(_put_down(one))
    return read


def _put_down(event: Event) -> Event:
    return event._replace(kind=LEFT_OUT, body="{}")


LEFT_OUT = "unreadable"


def _fold(subject: str, events: list[Event]) -> tuple[Picture | None, Counter[Cell]]:
    role = subject.partition("/")[0]
    standing, amended = told(events)
    settled = {f"{one.facts['code']} {one.facts['event']}" for one in standing if one.kind == "finding_settled"}
    left_out = [one for one in standing if one.kind == LEFT_OUT]
    standing = [one for one in standing if one.kind not in ("finding_settled", LEFT_OUT)]
    picture = FOLDS[role](subject, standing) or (_bare(subject, left_out[0]) if left_out else None)
    if picture is None:
        return None, Counter()
    here = {one.id: one for one in standing if KINDS[one.kind].roles[0] == role}
    found = [Finding("event_unreadable", one.id, {}) for one in left_out]
    found += [one for one in amended if one.facts["of"] in here] + [
        Finding(code, one.id, facts) for one in here.values()
        for code, facts in one.facts.get("despite", ())] + picture.pop("found", [])
    # The same contradiction may be known from the desk and from the fold: one finding, not two.
    once = {f"{one.code} {one.event}": one for one in reversed(found)}
    picture["findings"] = [list(once[one]) for one in sorted(once) if one not in settled]
    picture["settled"] = sorted(settled & set(once))
    return picture, _storable(subject, picture)


HELD, COUNTED = {str, type(None)}, {str, int, bool}


def _bare(subject: str, event: Told) -> Picture:
    """Nothing can be told of the subject but that something was: under a role of its own, so that no queue shows it."""
    return {"role": LEFT_OUT, "subject": subject, "event": event.id, "at": event.at, "by": event.operator,
            "site": event.site, "day": event.day, "round": event.round}


def _storable(subject: str, picture: Picture) -> Counter[Cell]:
    """The cells; what the columns cannot hold, and what the cells cannot count, cannot be read."""
    columns = [picture.get(one) for one in ("state", "person", "ticket", "due_at")]
    filled = cells(subject, picture)
    keys = [part for cell in filled for part in cell]
    if not {*map(type, columns)} <= HELD or not {*map(type, keys)} <= COUNTED:
        raise TypeError(subject)
    "".join(map(str, [*columns, *keys])).encode()
    if not all(abs(n) < 2**31 for n in filled.values()):
        raise ValueError(subject)
    return filled


def cells(subject: str, picture: Picture | None) -> Counter[Cell]:
    """The cells this picture fills: one function for every family, so that old and new can be subtracted."""
    filled: Counter[Cell] = Counter()
    role = subject.partition("/")[0]
    for cell, n in CELLS[role](picture) if picture and role in CELLS and picture.get("role") != LEFT_OUT else ():
        filled[cell] += int(n)
    return filled
