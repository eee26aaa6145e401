"""Which fold tells which kind of subject, and which pictures move cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from campaign.rules import entries, persons, visit
from campaign.rules.events import KINDS, Event
from campaign.rules.order import Finding, told

Picture = dict[str, Any]
Cell = tuple[Any, ...]

FOLDS = {"visit": visit.fold, "person": persons.fold, "entry": entries.latest, "lot": entries.latest,
         "list": entries.list_, "round": entries.round_, "day": entries.day, "link": entries.link,
         "site": entries.latest, "plan": entries.latest, "staff": entries.latest, "case": entries.latest}
CELLS = {"visit": visit.cells, "person": persons.cells, "entry": entries.cells}


def fold(subject: str, events: Iterable[Event]) -> Picture | None:
    """The picture of one subject: a pure function of its events, whatever order they come in."""
    role = subject.partition("/")[0]
    standing, found = told(events)
    settled = {f"{one.facts['code']} {one.facts['event']}" for one in standing if one.kind == "finding_settled"}
    standing = [one for one in standing if one.kind != "finding_settled"]
    picture = FOLDS[role](subject, standing)
    if picture is None:
        return None
    here = {one.id: one for one in standing if KINDS[one.kind].roles[0] == role}
    found = [one for one in found if one.facts["of"] in here] + [
        Finding(code, one.id, facts) for one in here.values()
        for code, facts in one.facts.get("despite", ())] + picture.pop("found", [])
    # The same contradiction may be known from the desk and from the fold: one finding, not two.
    once = {f"{one.code} {one.event}": one for one in reversed(found)}
    picture["findings"] = [list(once[one]) for one in sorted(once) if one not in settled]
    picture["settled"] = sorted(settled & set(once))
    return picture


def cells(subject: str, picture: Picture | None) -> Counter[Cell]:
    """The cells this picture fills: one function for every family, so that old and new can be subtracted."""
    filled: Counter[Cell] = Counter()
    for cell, n in CELLS[subject.partition("/")[0]](picture) if picture and subject.partition("/")[0] in CELLS else ():
        filled[cell] += int(n)
    return filled
