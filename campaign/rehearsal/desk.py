"""A site's desks in a rehearsal: the morning's opening, each person from the door to the dose, the release, the evening."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from campaign.acts import closing, opening
from campaign.acts.aefi import report_reaction
from campaign.acts.consent import give_consent, refuse_consent
from campaign.acts.demo import KIT_LASTS, PastClock
from campaign.acts.merged import serve, turn_away
from campaign.acts.observation import release
from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.acts.registration import register
from campaign.acts.telling import Desk, local
from campaign.acts.vaccination import CHECKS, give_dose
from campaign.acts.vials import close_vial, end_vials, open_vial, waste_drawn
from campaign.figures import people, vials
from campaign.figures.day import day_of
from campaign.figures.stock import left_by_lot, on_hand
from campaign.figures.waiting import of_state
from campaign.ledger.pictures import picture
from campaign.ledger.store import Store
from campaign.rehearsal.plan import DEFERRED, NOT_DUE, REACTING, REFUSED, SPILT, SPOILT, Person
from campaign.rules.day import opening as first_opened
from campaign.rules.events import Refused

HOUR_MS = 3_600_000
POST, LOT = "P1", "R-1"
WELL, ILL = 36.5, 38.2  # degrees Celsius
SYMPTOMS = ["rash"]


@dataclass(frozen=True)
class Part:
    """A morning or afternoon at a site: who works there and how, when it begins, and how many people come."""

    cast: Mapping[str, Any]
    site: str
    mode: str
    starts: int
    coming: int

    def clock(self) -> PastClock:
        """The site's clock as the part begins."""
        return PastClock(self.starts)

    def desk(self, store: Store, role: str = "coordinator") -> Desk:
        """The desk of whoever has a role."""
        name = next(name for name, roles in self.cast["staff"].items() if role in roles)
        return Desk(store, name, self.site, round=1, post=POST)

    @property
    def ends(self) -> int:
        """When everyone has gone."""
        return self.starts + 4 * HOUR_MS


def at(store: Store, ms: int) -> None:
    """The site's clock shows this time."""
    clock = store.clock
    assert isinstance(clock, PastClock)
    clock.ms = ms


def open_day(store: Store, part: Part) -> None:
    """The morning's form, whole; a day that was opened before a crash is open."""
    desk = part.desk(store)
    today = local(store.now(), part.cast["zone"]).date()
    if first_opened(day_of(store, part.site, str(today))["story"]):
        return
    opening.open_day(desk, clock=True, counts=left_by_lot(store, part.site),
                     staff=[[desk.operator, POST]], kits={POST: str(today + KIT_LASTS)})


def meet_all(store: Store, part: Part, coming: list[Person]) -> None:
    """One after the other; whoever was met already, before a crash, is asked for under the same tokens."""
    for one in coming:
        clock = store.clock
        assert isinstance(clock, PastClock)
        clock.ms += 2 * HOUR_MS // part.coming
        meet(store, part, one)


def meet(store: Store, part: Part, one: Person) -> None:
    """From the door to the dose, or to whatever ends the visit before."""
    who: dict[str, Any] = {"facts": dict(one.facts)}
    if one.listed:
        who = {"person": people.same(store, {"key": one.key})}
    if one.outcome == NOT_DUE:
        with suppress(Refused):
            register(part.desk(store, "registrar"), token=f"{one.key} door", **who)
        return
    visit = (_together if part.mode == "merged_desk" else _apart)(store, part, one, who)
    if one.dosed:
        dose(store, part, one, visit)


def dose(store: Store, part: Part, one: Person, visit: str) -> None:
    """A dose from the vial that stands open, or from a new one; what goes wrong with it afterwards.

    Whoever was dosed before a crash was dosed from the vial of then.
    """
    desk = part.desk(store, "vaccinator")
    given = (picture(store.conn, f"visit/{visit}") or {"doses": []})["doses"]
    vial = given[0]["vial"] if given else _open_vial(desk)
    give_dose(desk, token=f"{one.key} dose", visit=visit, lot=LOT, vaccinator=desk.operator, checks=list(CHECKS), vial=vial)
    if one.mishap == REACTING:
        report_reaction(part.desk(store, "observer"), token=f"{one.key} reaction", visit=visit, symptoms=SYMPTOMS)
    elif one.mishap and (vials.vial(store, vial) or {}).get("state") == "open":
        _lose(desk, one, vial)


def _open_vial(desk: Desk) -> str:
    standing = vials.opened(desk.store, desk.site, "open")
    return str(standing[0]["vial"] if standing else open_vial(desk, lot=LOT, monitor=1))


def _lose(desk: Desk, one: Person, vial: str) -> None:
    """What was left is spoilt, or one dose more was drawn and spilt."""
    if one.mishap == SPILT:
        waste_drawn(desk, token=f"{one.key} spilt", vial=vial, cause=SPILT)
    else:
        close_vial(desk, token=f"{one.key} spoilt", vial=vial, reason=SPOILT)


def _said(store: Store, part: Part) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Agreement, refusal, a pass and a deferral, as they are said at the desk."""
    doctor = part.desk(store, "precheck_doctor").operator
    later = str(local(store.now(), part.cast["zone"]).date() + timedelta(days=30))
    return ({"signer": "guardian", "relation": "mother"}, {"signer": "guardian", "reason": "no_felt_need"},
            {"doctor": doctor, "temperature": WELL},
            {"doctor": doctor, "temperature": ILL, "decision": "deferred", "reason": "fever",
             "advice": part.cast["advice"], "until": later})


def _together(store: Store, part: Part, one: Person, who: dict[str, Any]) -> str:
    agreed, refusal, fit, ill = _said(store, part)
    desk, token = part.desk(store, "registrar"), f"{one.key} desk"
    if one.dosed:
        return str(serve(desk, token=token, consent=agreed, precheck=fit, **who))
    return str(turn_away(desk, token=token, **who, **(
        {"refusal": refusal} if one.outcome == REFUSED else {"consent": agreed, "stopped": ill})))


def _apart(store: Store, part: Part, one: Person, who: dict[str, Any]) -> str:
    agreed, refusal, fit, ill = _said(store, part)
    visit = str(register(part.desk(store, "registrar"), token=f"{one.key} door", **who))
    informer, doctor = part.desk(store, "informer"), part.desk(store, "precheck_doctor")
    if one.outcome == REFUSED:
        refuse_consent(informer, token=f"{one.key} consent", visit=visit, **refusal)
        return visit
    give_consent(informer, token=f"{one.key} consent", visit=visit, **agreed)
    check, said = (stop_precheck, ill) if one.outcome == DEFERRED else (pass_precheck, fit)
    check(doctor, token=f"{one.key} check", visit=visit, **said)
    return visit


def let_go(store: Store, part: Part) -> None:
    """Everyone observed long enough is released, and no vial is kept open."""
    at(store, part.starts + 7 * HOUR_MS // 2)
    day = str(local(store.now(), part.cast["zone"]).date())
    for one in of_state(store, part.site, day, "observing"):
        release(part.desk(store, "observer"), visit=one["visit"])
    end_vials(part.desk(store, "vaccinator"))


def close_day(store: Store, part: Part) -> None:
    """Tables stopped, vials counted, people, vials and tally held together, two signatures."""
    desk, second = part.desk(store), part.desk(store, "vaccinator").operator
    opening.stop_registering(desk)
    opening.end_dosing(desk)
    closing.close_day(desk, second=second, counts=[{"lot": LOT, "counted": on_hand(store, part.site, LOT)}])
