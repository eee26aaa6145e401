"""One line of paper as one act: whom it means, and which verb tells what is written on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaign.acts import aefi, consent, enumeration, missing, observation, paper, precheck, registration, stock, vaccination
from campaign.acts.telling import Tell, local, verb
from campaign.figures import people
from campaign.figures.paper import holder, named
from campaign.ledger import pictures
from campaign.ledger.clock import milliseconds, text
from campaign.rules.events import Refused

Facts = Mapping[str, str]
Entered = dict[str, Any]
WHO = {*enumeration.PERSONAL, *registration.KEPT, "residence"} - {"key"}
OF_VISIT = ("register", "agree", "refuse", "precheck", "dose", "vaccinate", "repeat", "release", "leave", "reaction")


def utc(at: datetime, zone: str) -> str:
    """A time as the paper has it, by the site's clock, as the ledger writes it."""
    return text(round(at.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000))


@verb()
def enter_line(tell: Tell, *, act: str, facts: dict[str, str], person: str = "", visit: str = "") -> Entered:
    """Enters one line of paper; answers with its person and visit, and with the findings that it raised."""
    if milliseconds(tell.at) > milliseconds(tell.writing.now):
        raise Refused("time_future", time=f"{local(tell.at, tell.zone):%Y-%m-%d %H:%M}")
    who = Who(tell, facts, person, visit)
    entered: Entered = ENTER[act](tell, who, facts) or {}
    if act in OF_VISIT:
        entered |= {"person": tell.visit(who.visit).get("person", ""), "visit": who.visit}
    tell.writing.settle()
    return {**entered, "findings": _findings(tell, entered)}


def _findings(tell: Tell, entered: Entered) -> list[Any]:
    """The open findings that this line raised."""
    if not tell.writing.first:
        return []
    subjects = [f"{role}/{entered[role]}" for role in ("visit", "entry") if entered.get(role)]
    if entered.get("person"):
        subjects.append(f"person/{pictures.records_of(tell.writing.conn, entered['person'])[0]}")
    now = {f"{tell.writing.origin}-{seq}" for seq in range(tell.writing.first, tell.writing.seq + 1)}
    return [one for subject in subjects for one in (tell.picture(subject) or {"findings": []})["findings"]
            if one[1] in now]


class Who:
    """Whom a line means: by its ref, a person's number, today's ticket, the ID number, or name and birth date."""

    def __init__(self, tell: Tell, facts: Facts, person: str, visit: str) -> None:
        self.tell, self.facts, self.visit = tell, facts, visit
        self.person = person or self._found()

    def _found(self) -> str:
        tell, facts, store = self.tell, self.facts, self.tell.desk.store
        if facts.get("person"):
            return str(tell.person(facts["person"])["person"])
        ticket = "" if facts.get("name") else facts.get("ticket", "")
        if held := holder(store, tell.desk.site, tell.today.isoformat(), ticket):
            self.visit = held["visit"]
            return str(held.get("person", ""))
        if same := people.same(store, {"id_no": facts.get("id_no", "")}):
            return same
        alike = named(store, facts.get("name", ""), facts.get("birth", ""))
        if len(alike) > 1:
            raise Refused("person_ambiguous", persons=", ".join(alike))
        return alike[0] if alike else ""

    @property
    def known(self) -> str:
        """The person, or a refusal when the line names nobody on record."""
        if not self.person:
            raise Refused("person_unknown", person=self.facts.get("name") or self.facts.get("ref", ""))
        return self.person

    @property
    def about(self) -> dict[str, str]:
        """What the line says about the person; of somebody known, only what classes them this time."""
        kept = registration.KEPT if self.person else WHO
        return {k: v for k, v in self.facts.items() if k in kept or k == "residence"}

    def register(self) -> str:
        """Registers the person, on record or not; refuses a line that says nothing of anybody."""
        if not self.person and not self.facts.get("name") and not self.facts.get("birth"):
            raise Refused("person_unknown", person=self.facts.get("ref", ""))
        self.visit = registration.register.part(self.tell, person=self.person, facts=self.about,
                                                ticket=self.facts.get("ticket", ""))
        return self.visit

    def here(self) -> str:
        """Today's visit; somebody whose paper begins here was there, so the line registers them."""
        if not self.visit and self.person:
            found = people.visit_today(self.tell.desk.store, self.person, self.tell.desk.site, self.tell.today.isoformat())
            self.visit = found["visit"] if found else ""
        return self.visit or self.register()


def _enumerate(tell: Tell, who: Who, facts: Facts) -> Entered:
    if not who.person:
        return {"person": enumeration.add_person.part(tell, facts=who.about)}
    if not tell.person(who.person)["rounds"].get(str(tell.desk.round), {}).get("lists"):
        enumeration.list_again.part(tell, list=enumeration.list_by_hand(tell), persons=[who.person])
    return {"person": who.person}


def _agree(tell: Tell, who: Who, facts: Facts) -> None:
    consent.give_consent.part(tell, visit=who.here(), signer=facts.get("signer", ""), relation=facts.get("relation", ""),
                              paper_no=facts.get("sheet", ""))


def _precheck(tell: Tell, who: Who, facts: Facts) -> None:
    warmth = float(facts["temperature"]) if "temperature" in facts else None
    if facts.get("decision", "fit") == "fit":
        precheck.pass_precheck.part(tell, visit=who.here(), doctor=facts.get("by", ""), temperature=warmth,
                                    not_above=float(facts["not_above"]) if "not_above" in facts else None)
    else:
        precheck.stop_precheck.part(tell, visit=who.here(), decision=facts["decision"], reason=facts.get("reason", ""),
                                    advice=facts.get("advice", ""), until=facts.get("until", ""),
                                    doctor=facts.get("by", ""), temperature=warmth)


def _dose(tell: Tell, who: Who, facts: Facts) -> None:
    checks = facts.get("checks", "")
    vaccination.give_dose.part(tell, visit=who.here(), lot=facts.get("lot", ""), vaccinator=facts.get("by", ""),
                               checks=list(vaccination.CHECKS) if checks == "all" else checks.split())


def _vaccinate(tell: Tell, who: Who, facts: Facts) -> None:
    """The whole walk on one line: what no earlier line has told, the dose, and the release at its own time."""
    already = tell.visit(who.here())["done"]
    for step, part in (("consented", _agree), ("fit", _precheck)):
        if step not in already:
            part(tell, who, facts)
    _dose(tell, who, facts)
    if "released" in facts:
        later = utc(datetime.fromisoformat(facts["released"]), tell.zone)
        observation.release.part(Tell(replace(tell.desk, at=later), tell.writing), visit=who.visit)


def _elsewhere(tell: Tell, who: Who, facts: Facts) -> Entered:
    missing.record_elsewhere.part(tell, person=who.known, **_said(facts, "place", "on", "evidence"))
    return {"person": who.person}


def _missed(tell: Tell, who: Who, facts: Facts) -> Entered:
    missing.record_not_vaccinated.part(tell, person=who.known, **_said(facts, "reason", "note"))
    return {"person": who.person}


def _said(facts: Facts, *keys: str) -> dict[str, str]:
    return {key: facts.get(key, "") for key in keys}


def _count(tell: Tell, who: Who, facts: Facts) -> Entered:
    sheet = facts.get("sheet") or tell.desk.paper
    return {"entry": paper.count_doses.part(tell, n=int(facts["n"]), sheet=sheet,
                                            **_said(facts, "band", "residence", "lot", "birth_year"))}


def _report(tell: Tell, who: Who, facts: Facts) -> Entered:
    return {"entry": paper.report_figure.part(tell, measure=facts["what"], n=int(facts["n"]),
                                              **_said(facts, "source", "band", "residence"))}


def _vials(part: Callable[..., str], counted: str, **asked: str) -> Callable[[Tell, Who, Facts], Entered]:
    """A move of the vial ledger: how many, and what else its verb asks under the name of which column."""
    return lambda tell, who, facts: {"entry": part(tell, lot=facts["lot"], **{counted: int(facts["n"])},
                                                   **{name: facts.get(column, "") for name, column in asked.items()})}


def _register(tell: Tell, who: Who, facts: Facts) -> None:
    who.register()


def _refuse(tell: Tell, who: Who, facts: Facts) -> None:
    consent.refuse_consent.part(tell, visit=who.here(), **_said(facts, "reason", "signer", "note"))


def _repeat(tell: Tell, who: Who, facts: Facts) -> None:
    vaccination.repeat_dose.part(tell, visit=who.here(), cause=facts["reason"])


def _release(tell: Tell, who: Who, facts: Facts) -> None:
    observation.release.part(tell, visit=who.here(), **_said(facts, "reason", "by"))


def _leave(tell: Tell, who: Who, facts: Facts) -> None:
    observation.leave_early.part(tell, visit=who.here(), **_said(facts, "note"))


def _react(tell: Tell, who: Who, facts: Facts) -> None:
    aefi.report_reaction.part(tell, visit=who.here(), what=facts["reason"], **_said(facts, "note"))


ENTER: dict[str, Callable[[Tell, Who, Facts], Entered | None]] = {
    "enumerate": _enumerate, "register": _register, "agree": _agree, "refuse": _refuse, "precheck": _precheck,
    "dose": _dose, "vaccinate": _vaccinate, "repeat": _repeat, "release": _release, "leave": _leave,
    "reaction": _react, "not_vaccinated": _missed, "elsewhere": _elsewhere, "count": _count, "report": _report,
    "receive": _vials(stock.receive_vials.part, "vials", product="product", expiry="expiry"),
    "use": _vials(stock.use_vials.part, "vials"), "return": _vials(stock.return_vials.part, "vials"),
    "waste": _vials(stock.waste_vials.part, "vials", cause="reason"),
    "waste_doses": _vials(stock.waste_doses.part, "doses", cause="reason"),
}
