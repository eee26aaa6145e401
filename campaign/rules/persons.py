"""One person, or several records that are one person: what they are, where they are listed, what they were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from campaign.rules.order import Finding, Told

Picture = dict[str, Any]

FACTS = ("birth", "sex", "area", "hukou", "resident_since", "stated", "unit", "prior_doses", "evidence",
         "has_card", "group", "warned")
BEGINNING = ("enumerated", "registered", "reaction_elsewhere_reported")
DESCRIBING = (*BEGINNING, "listed")  # a dose only repeats what these have said of the person
CLASS = ("band", "residence", "birth_year", "area", "unit", "sex")


def fold(subject: str, events: list[Told]) -> Picture | None:
    """The person these events tell; None when no event that names the person stands."""
    person: Picture = {"person": subject.partition("/")[2], "rounds": {}, "doses": []}
    for event in events:
        _tell(person, event)
    if not person.get("known"):
        return None
    person["awaiting"] = person.pop("known") != "first"
    person["found"] = list(_dose_findings(person["doses"]))
    return person


def _tell(person: Picture, event: Told) -> None:
    if event.kind in TELL:
        first = event.kind in BEGINNING and not event.facts.get("person")
        person["known"] = "first" if first else person.get("known", "elsewhere")
        if event.kind in DESCRIBING:
            person |= {k: event.facts[k] for k in FACTS if event.facts.get(k)}
        round_ = person["rounds"].setdefault(str(event.facts.get("round", event.round)), {"lists": [], "doses": 0})
        TELL[event.kind](person, round_, event)


def _listed(person: Picture, round_: Picture, event: Told) -> None:
    """On a list for a round: the class as enumerated stays this round's class, since targets were counted by it."""
    if not round_["lists"]:
        round_ |= {k: event.facts.get(k, "") for k in CLASS}
    if event.facts.get("list") and event.facts["list"] not in round_["lists"]:
        round_["lists"] = sorted([*round_["lists"], event.facts["list"]])
    round_["due"] = round_.get("due") or not event.facts.get("not_due")


def _registered(person: Picture, round_: Picture, event: Told) -> None:
    for k in CLASS:
        round_.setdefault(k, event.facts.get(k, ""))
    round_["came"] = event.facts.get("visit") or event.id
    round_.setdefault("site", event.site)


def _dosed(person: Picture, round_: Picture, event: Told) -> None:
    round_["doses"] += 1
    round_.setdefault("site", event.site)
    for k in CLASS:  # a dose whose registration has not arrived yet carries its own class
        round_.setdefault(k, event.facts.get(k, ""))
    kept = ("visit", "antigen", "product", "maker", "lot", "no", "min_days")
    person["doses"].append({"event": event.id, "at": event.at, "day": event.day, "site": event.site,
                            "round": event.round, **{k: event.facts[k] for k in kept if k in event.facts}})


def _stopped(person: Picture, round_: Picture, event: Told) -> None:
    """A doctor's stop stands for the round, or until the day it was deferred to."""
    round_["stopped"] = {key: event.facts[key] for key in ("decision", "until") if event.facts.get(key)}
    _missed(person, round_, event)


def _missed(person: Picture, round_: Picture, event: Told) -> None:
    round_["reason"] = {"code": event.facts.get("reason") or event.facts["decision"], "event": event.id}


def _reacted(person: Picture, round_: Picture, event: Told) -> None:
    """A reaction after a dose given elsewhere makes somebody known, and due nowhere."""


def _moved(person: Picture, round_: Picture, event: Told) -> None:
    """Somebody came to live here, or left: kept with its day; whoever is due stays due, since the target is frozen."""
    person["moves"] = [*person.get("moves", ()), {key: event.facts[key] for key in ("way", "on", "place")
                                                  if event.facts.get(key)} | {"event": event.id}]
    if event.facts.get("way") == "in":
        person["resident_since"] = event.facts.get("on", "")


def _form(person: Picture, round_: Picture, event: Told) -> None:
    """The consent form a guardian signed before the day: agreed, refused, or still missing; the last word stands."""
    round_["form"] = {key: event.facts[key] for key in ("answer", "relation") if event.facts.get(key)} | {"event": event.id}
    if event.facts["answer"] == "refused":
        _missed(person, round_, event)


def _checked(person: Picture, round_: Picture, event: Told) -> None:
    """What a certificate or card was seen to say; the first sight is the check, the last one what holds."""
    person.setdefault("checks", []).append({"event": event.id, "on": event.day, "evidence": event.facts.get("evidence", ""),
                                            "doses": event.facts.get("doses", {})})


def _elsewhere(person: Picture, round_: Picture, event: Told) -> None:
    round_["elsewhere"] = event.id


TELL = {"enumerated": _listed, "listed": _listed, "registered": _registered, "dose_given": _dosed,
        "not_vaccinated": _missed, "consent_refused": _missed, "precheck_stopped": _stopped, "went_home": _missed,
        "vaccinated_elsewhere": _elsewhere, "form_handed_in": _form, "certificate_checked": _checked,
        "moved": _moved, "reaction_elsewhere_reported": _reacted}


def _dose_findings(doses: list[Picture]) -> Iterable[Finding]:
    """Two doses of one antigen under one number, or closer together than the later one's interval."""
    for at, dose in enumerate(doses):
        for before in doses[:at]:
            if before.get("antigen") != dose.get("antigen"):
                continue
            if before.get("no") == dose.get("no"):
                yield Finding("dosed_twice", dose["event"], {"before": before["event"]})
            elif _days(before, dose) < (dose.get("min_days") or 0):
                yield Finding("too_soon", dose["event"], {"before": before["event"], "days": _days(before, dose)})


def _days(before: Picture, dose: Picture) -> int:
    return (date.fromisoformat(dose["day"]) - date.fromisoformat(before["day"])).days


def cells(person: Picture) -> Iterable[tuple[tuple[str, ...], int]]:
    """What this person puts into coverage: distinct persons, by round and (round 0) by the whole campaign."""
    for number, round_ in person["rounds"].items():
        for measure, n in _measures(round_).items():
            if n:
                yield _place(int(number), round_, measure), 1
    reached = [r for r in person["rounds"].values() if r["doses"]]
    if reached:
        last = max((int(n), r) for n, r in person["rounds"].items() if r["doses"])[1]
        yield _place(0, last, "vaccinated"), 1
        yield _place(0, last, f"rounds_{len(reached)}"), 1


def _measures(round_: Picture) -> dict[str, bool]:
    dosed, listed = round_["doses"] > 0, bool(round_["lists"])
    return {"target": listed and round_.get("due", False), "vaccinated": dosed,
            "elsewhere": bool(round_.get("elsewhere")) and not dosed,
            "missed": listed and bool(round_.get("reason")) and not dosed and not round_.get("elsewhere")}


def came_to(round_: Picture) -> str:
    """Where lists would stand for somebody who is on none: the site they came to."""
    return f"@{round_.get('site', '')}"


def _place(number: int, round_: Picture, measure: str) -> tuple[Any, ...]:
    return ("coverage", number, round_.get("area", ""), "+".join(round_["lists"]) or came_to(round_), round_.get("unit", ""),
            round_.get("sex", ""), round_.get("band", ""), round_.get("residence", ""),
            round_.get("birth_year", ""), measure)
