"""A demonstration: an invented site in mid-morning, its day lived through the same acts as any other."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from campaign.acts import area, consent, enumeration, observation, opening, precheck, registration, setup, stock, vaccination
from campaign.acts.demo_besides import live_besides
from campaign.acts.telling import Desk, local
from campaign.acts.vials import close_vial, open_vial
from campaign.figures import vials
from campaign.figures.stock import left_by_lot
from campaign.ledger.clock import text
from campaign.ledger.store import open_store
from campaign.rules.events import Refused

SPAN = 150  # minutes lived before now, fewer shortly after midnight: the day is today's
COMING, WALKING_IN = 120, 5
REFUSING, DEFERRED, LEAVING = (17, 41, 66, 90), (11, 29, 53, 77), (23, 58)
CONSENT, PRECHECK, DOSE, RELEASE = 3, 6, 10, 41  # minutes after arrival
KIT_LASTS = timedelta(days=200)
DATED = re.compile(r"^(starts|ends|born_from|born_to)( *= *)(\d{4}-\d{2}-\d{2})", re.MULTILINE)


class PastClock:
    """A clock that is set from act to act, up to now."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def wall_ms(self) -> int:
        """The moment that is lived."""
        return self.ms

    def steady_ms(self) -> int:
        """The same moment."""
        return self.ms

    def boot(self) -> str:
        """No machine's: the app that opens the file ties its own clock anew."""
        return "demonstration"


@dataclass
class Row:
    """A line of the demonstration's list."""

    sheet: str
    number: int
    facts: Mapping[str, str]
    key: str
    warnings: tuple[Any, ...] = ()


@dataclass
class Demo:
    """The site while its morning is lived: the clock, its desks by role, and the visits begun."""

    clock: PastClock
    desk: Desk
    cast: Mapping[str, Any]
    visits: dict[int, str]

    def desk_of(self, role: str, nth: int = 0) -> Desk:
        """The desk at which this role's member of staff sits; one in four people comes to the second hall."""
        post = [one["code"] for one in self.cast["posts"] if one["mode"] == "fixed"][nth % 4 == 3]
        there = {name for name, at in self.cast["present"] if at == post}
        names = [name for name, roles in self.cast["staff"].items() if role in roles]
        return replace(self.desk, operator=next((one for one in names if one in there), names[0]), post=post)

    @property
    def team(self) -> Desk:
        """The registrar's desk with the mobile team."""
        post = next(one["code"] for one in self.cast["posts"] if one["mode"] == "mobile")
        return replace(self.desk_of("registrar"), post=post, team=self.cast["teams"][0])


def make_demo(path: str | Path, *, seed: int, people: Sequence[Mapping[str, str]], cast: Mapping[str, Any], plan: str,
              vaccines: str, now_ms: int) -> Demo:
    """Makes a new practice file of an invented site whose first round began this morning; refuses to touch one there is.

    `people` are invented, of ages due today; `cast` names site, posts, staff and lots; `plan` is a shipped plan,
    whose dates are moved so that its first round starts today.
    """
    if Path(path).exists():
        raise Refused("demo_would_overwrite", path=str(path))
    today = local(text(now_ms), cast["zone"])
    span = min(SPAN, today.hour * 60 + today.minute) * 60_000
    store = open_store(path, clock := PastClock(now_ms - span))
    desk = Desk(store, next(iter(cast["staff"])), cast["code"], round=1, post=cast["posts"][0]["code"])
    demo = Demo(clock, desk, cast, {})
    _set_up(demo, moved(plan, today.date()), vaccines, today.date())
    persons = _enumerate(demo, people[WALKING_IN:])
    opening.open_day(desk, clock=True, counts=left_by_lot(store, desk.site), staff=cast["present"],
                     kits={one["code"]: str(today.date() + KIT_LASTS) for one in cast["posts"]})
    _live(demo, random.Random(seed), persons, people[:WALKING_IN], now_ms, span)
    clock.ms = now_ms
    live_besides(desk, cast=cast, persons=persons, today=today.date())
    _paper(demo, people[0], now_ms)
    store.close()
    return demo


def moved(plan: str, today: date) -> str:
    """The plan's text with every date of its rounds moved by as many days, so that the first starts today."""
    first = date.fromisoformat(next(found[3] for found in DATED.finditer(plan) if found[1] == "starts"))

    def later(found: re.Match[str]) -> str:
        # The same number of days holds one leap day more or less: the oldest are let go a day earlier.
        days = (today - first).days + (found[1] == "born_from")
        return f"{found[1]}{found[2]}{date.fromisoformat(found[3]) + timedelta(days=days)}"
    return DATED.sub(later, plan)


def _set_up(demo: Demo, plan: str, vaccines: str, today: date) -> None:
    desk, cast = demo.desk, demo.cast
    setup.begin(desk.store, site=desk.site, name=cast["name"], operator=desk.operator, area=cast["area"],
                zone=cast["zone"], practice=True)
    version = setup.adopt_plan(desk, text=plan, vaccines=vaccines)
    setup.name_site(desk, name=cast["name"], area=cast["area"], teams=cast["teams"], posts=cast["posts"],
                    zone=cast["zone"])
    for name, roles in list(cast["staff"].items())[1:]:
        setup.name_staff(desk, name=name, roles=roles)
    for zone in cast["chairs"]:
        area.set_chairs(desk, **zone)
    setup.open_round(desk, number=1, version=version)
    for lot in cast["lots"]:
        stock.receive_vials(desk, lot=lot["lot"], product=lot["product"], vials=lot["vials"],
                            expiry=str(today + timedelta(days=lot["expires_in"])))


def _enumerate(demo: Demo, people: Sequence[Mapping[str, str]]) -> list[str]:
    """The list arrives, is accepted and frozen; answers with its persons in the list's order."""
    rows = [Row("", number, facts, f"demonstration {number}") for number, facts in enumerate(people, start=1)]
    list_, _ = enumeration.bring_list(demo.desk, name=demo.cast["list"], source="file", rows=rows)
    enumeration.accept_list(demo.desk, list=list_)
    setup.freeze_round(demo.desk)
    return [f"{origin}-{seq}" for origin, seq in demo.desk.store.rows(
        "select origin, seq from event where kind = 'enumerated' order by seq")]


def _live(demo: Demo, lot: random.Random, persons: list[str], walk_ins: Sequence[Mapping[str, str]], now_ms: int,
          span: int) -> None:
    """Every step that lies before now, in order of time; fewer come towards the end, as of a morning."""
    coming: list[str | Mapping[str, str]] = [*lot.sample(persons, min(COMING - len(walk_ins), len(persons))), *walk_ins]
    lot.shuffle(coming)
    steps = []
    for nth, who in enumerate(coming):
        arrival = now_ms - span + round(span * (0.05 + 0.94 * ((nth + lot.random()) / len(coming)) ** 1.6))
        steps += [(arrival + minutes * 60_000, nth, step) for minutes, step in _walk(nth, who)]
    for at, nth, step in sorted(steps, key=lambda one: one[:2]):
        if at <= now_ms and at >= demo.clock.ms:
            demo.clock.ms = at
            if nth in demo.visits or step.__name__ == "_arrive":
                step(demo, nth)


def _walk(nth: int, who: str | Mapping[str, str]) -> Iterator[tuple[int, Callable[[Demo, int], None]]]:
    def _arrive(demo: Demo, nth: int) -> None:
        asked: dict[str, Any] = {"person": who} if isinstance(who, str) else {"facts": dict(who)}
        try:
            demo.visits[nth] = registration.register(demo.desk_of("registrar", nth), **asked)
        except Refused:
            return  # too young for the round: sent home, as on any morning

    yield 0, _arrive
    yield CONSENT, _refuse if nth in REFUSING else _agree
    if nth not in REFUSING:
        yield PRECHECK, _defer if nth in DEFERRED else _pass
    if nth not in REFUSING + DEFERRED:
        yield DOSE, _dose
        yield (DOSE + 12, _leave) if nth in LEAVING else (RELEASE, _release)


def _agree(demo: Demo, nth: int) -> None:
    consent.give_consent(demo.desk_of("informer", nth), visit=demo.visits[nth], signer="guardian",
                         relation=demo.cast["relation"])


def _refuse(demo: Demo, nth: int) -> None:
    consent.refuse_consent(demo.desk_of("informer", nth), visit=demo.visits[nth], reason="no_felt_need", signer="guardian")


def _pass(demo: Demo, nth: int) -> None:
    desk = demo.desk_of("precheck_doctor", nth)
    precheck.pass_precheck(desk, visit=demo.visits[nth], doctor=desk.operator, temperature=round(36.2 + nth % 8 / 10, 1))


def _defer(demo: Demo, nth: int) -> None:
    desk = demo.desk_of("precheck_doctor", nth)
    until = local(text(demo.clock.ms), demo.cast["zone"]).date() + timedelta(days=3)
    precheck.stop_precheck(desk, visit=demo.visits[nth], decision="deferred", reason="fever", advice=demo.cast["advice"],
                           until=str(until), doctor=desk.operator, temperature=38.1)


def _dose(demo: Demo, nth: int) -> None:
    desk = demo.desk_of("vaccinator", nth)
    lot = demo.cast["lots"][nth % 10 == 0]["lot"]
    vaccination.give_dose(desk, visit=demo.visits[nth], lot=lot, vaccinator=desk.operator, checks=list(vaccination.CHECKS),
                          vial=_vial(desk, lot))


def _vial(desk: Desk, lot: str) -> str:
    """The vial of a lot that stands open at this table; where there is none, one is opened, and what is overdue put away."""
    for late in vials.overdue(desk.store, desk.site):
        close_vial(desk, vial=late["vial"], reason="opened_too_long")
    here = (one for one in vials.offered(desk.store, desk.site, post=desk.post, usable=[lot])
            if (one["post"], one["state"]) == (desk.post, "open"))
    return str(next(here, {"vial": ""})["vial"] or open_vial(desk, lot=lot, monitor=1))


def _release(demo: Demo, nth: int) -> None:
    observation.release(demo.desk_of("observer"), visit=demo.visits[nth])


def _leave(demo: Demo, nth: int) -> None:
    observation.leave_early(demo.desk_of("observer"), visit=demo.visits[nth])


def _paper(demo: Demo, somebody: Mapping[str, str], now_ms: int) -> None:
    """Two slips from the mobile team, each with something that a person has to settle."""
    team = replace(demo.team, at=text(now_ms - 60_000))
    facts = {**somebody, "id_no": ""}
    no_consent = registration.register(replace(team, paper="demonstration slip 1"), facts=facts)
    desk = replace(team, paper="demonstration slip 1")
    precheck.pass_precheck(desk, visit=no_consent, doctor=team.operator, temperature=36.5)
    vaccination.give_dose(desk, visit=no_consent, lot=demo.cast["lots"][0]["lot"], vaccinator=team.operator,
                          checks=list(vaccination.CHECKS))
    too_old = {**facts, "birth": str(int(somebody["birth"][:4]) - 9)}
    registration.register(replace(team, paper="demonstration slip 2"), facts=too_old)
