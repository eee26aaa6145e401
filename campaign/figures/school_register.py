"""The school register: who is to be checked and was, who lacked a certificate or doses, and what was made up since."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from campaign.figures.people import personal
from campaign.figures.site import plan_in_force
from campaign.figures.targets import accepted_of, concerns, lists
from campaign.ledger.store import Store
from campaign.rules.coverage import Ratio
from campaign.rules.next_dose import next_dose
from campaign.rules.people import Birth
from campaign.rules.schedule import Owed, Vaccine, lacking, owed

SCHEDULE = Path(__file__).parents[2] / "data" / "schedule.toml"
Picture = dict[str, Any]


class Child(NamedTuple):
    """A child of a school: what the first check found lacking, and what the last one still does."""

    person: str
    unit: str
    birth: str
    checked: bool
    certificate: bool
    certificate_now: bool
    lacked: Mapping[str, int]
    lacks: Mapping[str, int]


class Register(NamedTuple):
    """A school's line: 查验率, 补证率, 补种率, each out of its own number."""

    unit: str
    checked: Ratio
    certificates: Ratio
    doses: Ratio


class Due(NamedTuple):
    """Somebody due a dose, from which day, with the phone by which they are told."""

    person: str
    unit: str
    name: str
    birth: str
    phone: str
    vaccine: str
    no: int
    on: str


@cache
def _shipped() -> Mapping[str, Any]:
    return tomllib.loads(SCHEDULE.read_text(encoding="utf-8"))


def schedule(*, school: bool = False) -> list[Vaccine]:
    """The vaccines of data/schedule.toml; of the school check only those that it asks for."""
    made = [Vaccine(one["code"], tuple(one["ages"]), tuple(one["days"]), one["name"], one.get("school", True))
            for one in _shipped()["vaccine"]]
    return [one for one in made if one.school or not school]


def standing_of_schedule() -> tuple[Mapping[str, str], bool]:
    """What the schedule was taken from, by language, and whether it is still unverified."""
    return _shipped()["source"], bool(_shipped().get("unverified"))


def targets_pct() -> Mapping[str, int]:
    """Per cent of certificates and of doses that are to be made up."""
    return dict(_shipped()["target_pct"])


def enrolled(store: Store, site: str, round: int, unit: str = "") -> Iterator[Picture]:
    """Everyone on an accepted list of the round, due or not; of one unit where it is named."""
    known = lists(store)
    accepted = accepted_of(known)
    asked = ("select body from picture where role = 'person'" + (" and unit = ?" if unit else ""), [unit] if unit else [])
    for (body,) in store.rows(*asked):
        person = json.loads(body)
        on = accepted & {*person["rounds"].get(str(round), {"lists": []})["lists"]}
        if on and concerns("+".join(on), known, site):
            yield person


def children(store: Store, site: str, round: int, day: str, unit: str = "") -> list[Child]:
    """Each child as the first and the last check found it, on a day."""
    return [_child(one, date.fromisoformat(day)) for one in enrolled(store, site, round, unit)]


def _child(person: Picture, on: date) -> Child:
    checks = person.get("checks", [])
    first, last = (checks[0], checks[-1]) if checks else ({}, {})
    return Child(person["person"], person.get("unit", ""), person.get("birth", ""), bool(checks),
                 first.get("evidence") == "certificate", last.get("evidence") == "certificate",
                 _lacking(person, first), _lacking(person, {**last, "on": on.isoformat()} if last else {}))


def _lacking(person: Picture, check: Mapping[str, Any]) -> dict[str, int]:
    birth = person.get("birth", "")
    return lacking(schedule(school=True), birth=Birth.read(birth).first, history=check["doses"],
                   on=date.fromisoformat(check["on"])) if check and birth else {}


def register(found: Sequence[Child]) -> list[Register]:
    """A line a school: checked of enrolled, certificates and doses made up of those that the first check found lacking.

    A child's doses are made up when nothing is lacking now that was then; children, not doses, are counted.
    """
    return [_line(unit, [one for one in found if one.unit == unit]) for unit in sorted({one.unit for one in found})]


def _line(unit: str, found: Sequence[Child]) -> Register:
    checked = [one for one in found if one.checked]
    without = [one for one in checked if not one.certificate]
    short = [one for one in checked if one.lacked]
    return Register(unit, Ratio(len(checked), len(found), "to_check"),
                    Ratio(sum(one.certificate_now for one in without), len(without), "to_certify"),
                    Ratio(sum(not {*one.lacks} & {*one.lacked} for one in short), len(short), "to_make_up"))


def due_list(store: Store, site: str, round: int, day: str, *, unit: str = "", ahead: int = 0) -> list[Due]:
    """Doses owed by history on a day, of everyone whose history was looked at; in the order of their days."""
    found = [_due(store, person, one) for person in enrolled(store, site, round, unit)
             for one in _owed(person, date.fromisoformat(day), ahead)]
    return sorted(found, key=lambda one: (one.on, one.unit, one.name))


def _owed(person: Picture, on: date, ahead: int) -> list[Owed]:
    if not person.get("checks") or not person.get("birth"):
        return []
    history = person["checks"][-1]["doses"]
    return owed(schedule(), birth=Birth.read(person["birth"]).first, history=history, on=on, ahead=ahead)


def _due(store: Store, person: Picture, one: Owed) -> Due:
    own = personal(store, person["person"])
    return Due(person["person"], person.get("unit", ""), own.get("name", ""), person.get("birth", ""), own.get("phone", ""),
               one.vaccine, one.no, one.due.isoformat())


def next_doses(store: Store, site: str) -> list[Due]:
    """People who had a dose at this site and are due the campaign's next one, with the day; who had it already is not."""
    found = []
    for (body,) in store.rows("select body from picture where role = 'person'"):
        person = json.loads(body)
        if person["doses"] and (last := person["doses"][-1])["site"] == site:
            found += _next(store, person, last)
    return sorted(found, key=lambda one: (one.on, one.unit, one.name))


def _next(store: Store, person: Picture, last: Picture) -> list[Due]:
    plan, product = plan_in_force(store, last["site"], last["round"]), last.get("product", "")
    on = next_dose(plan, product=product, no=last.get("no") or 1, on=date.fromisoformat(last["day"]),
                   round=last["round"]) if plan else None
    return [_due(store, person, Owed(product, (last.get("no") or 1) + 1, on))] if on else []
