"""What is told of one suspected adverse event, of a cluster of them, and of a possible error in giving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from campaign.rules.aefi import clock_of, is_serious, report_due
from campaign.rules.order import Told

Picture = dict[str, Any]

KEPT = ("person", "visit", "dose", "product", "antigen", "maker", "lot", "vial", "expiry", "no", "route", "body_site",
        "amount", "unit_of_dose", "vaccinator", "table", "dosed_at", "minutes_since", "onset_at",
        "discovered_at", "symptoms", "measured", "clinic", "obtained", "elsewhere", "hours")
UNSAID = {"symptoms": [], "seriousness": [], "hours": {}, "outcome": "unknown", "class": "pending"}


def fold(subject: str, events: list[Told]) -> Picture | None:
    """The case these events tell; one whose beginning has not come yet is awaited, and has no clock."""
    if not events:
        return None
    first = next((one for one in events if one.kind in OPENS), events[0])
    case: Picture = {"case": subject.partition("/")[2], "site": first.site, "day": first.day, "round": first.round,
                     "at": first.at, "by": first.operator, "opened": first.kind if first.kind in OPENS else "",
                     **UNSAID, "clocks": [], "story": [], "found": []}
    for event in sorted(events, key=lambda one: one is not first):  # a slower clock's answer waits for its case
        TELL.get(event.kind, _kept)(case, event)
        case["story"].append({"event": event.id, "kind": event.kind, "at": event.at, "by": event.operator})
    open_ = [one["due_at"] for one in case["clocks"] if not one["reported_at"]]
    return case | {"state": _state(case, open_), "serious": is_serious(case["seriousness"]),
                   **({"due_at": min(open_)} if open_ else {})}


def _state(case: Picture, open_: list[str]) -> str:
    return ("due" if open_ else "reported") if case["opened"] else "awaiting"


def _opened(case: Picture, event: Told) -> None:
    facts = event.facts
    case |= {one: facts[one] for one in KEPT if facts.get(one) is not None}
    case["onset_at"] = facts.get("onset_at") or event.at
    case["discovered_at"] = facts.get("discovered_at") or event.at
    _found_serious(case, facts, case["discovered_at"])


def _worsened(case: Picture, event: Told) -> None:
    """What is found later has its own time, run from its own discovery."""
    _found_serious(case, event.facts, event.facts.get("discovered_at") or event.at)
    case["symptoms"] = list(dict.fromkeys([*case["symptoms"], *event.facts.get("symptoms", ())]))


def _found_serious(case: Picture, facts: Mapping[str, Any], discovered: str) -> None:
    said = list(facts.get("seriousness", ()))
    case["seriousness"] = list(dict.fromkeys([*case["seriousness"], *said]))
    if "death" in said:
        case["outcome"] = "died"
    hours = case["hours"]
    if hours and (said or not case["clocks"]):
        kind = clock_of(said, hours)
        case["clocks"].append({"kind": kind, "discovered_at": discovered, "due_at": _due(discovered, kind, hours),
                               "reported_at": ""})


def _due(discovered: str, kind: str, hours: Mapping[str, int]) -> str:
    due = report_due(datetime.fromisoformat(discovered), kind, hours)
    return due.isoformat(timespec="milliseconds")[:23] + "Z"


def _reported(case: Picture, event: Told) -> None:
    """A report answers every clock that was running by then."""
    at = event.facts.get("reported_at") or event.at
    for clock in case["clocks"]:
        clock["reported_at"] = clock["reported_at"] or at
    case.setdefault("first_reported_at", at)
    case |= {one: event.facts[one] for one in ("reported_to", "report_no") if event.facts.get(one)}


def _followed(case: Picture, event: Told) -> None:
    case["outcome"] = event.facts.get("outcome") or case["outcome"]
    told = {"at": event.at, "by": event.operator, "reached": event.facts.get("reached", True)}
    case.setdefault("followed", []).append(told)


def _classified(case: Picture, event: Told) -> None:
    case |= {"class": event.facts["class"], "class_by": event.facts.get("doctor", "")}
    if "hospitalised" in event.facts:
        case["hospitalised"] = event.facts["hospitalised"]


def _kept(case: Picture, event: Told) -> None:
    """Treated, referred, received: the last word of each, with who and when."""
    told = {k: v for k, v in event.facts.items() if k not in ("case", "person", "sealed")}
    case[event.kind] = {"at": event.at, "by": event.operator, **told}


OPENS = ("reaction_reported", "reaction_elsewhere_reported")
TELL = {"reaction_reported": _opened, "reaction_elsewhere_reported": _opened, "case_worsened": _worsened,
        "case_reported": _reported, "case_followed_up": _followed, "case_classified": _classified}


def cluster(subject: str, events: list[Told]) -> Picture | None:
    """A cluster that a person declared: its cases, its reason, and its own clock from the declaration."""
    declared = next((one for one in events if one.kind == "cluster_declared"), None)
    if declared is None:
        return None
    facts, hours = declared.facts, declared.facts.get("hours", {})
    reported = next((one.at for one in events if one.kind == "cluster_reported"), "")
    due = _due(declared.at, "cluster", hours) if hours else None
    return {"cluster": subject.partition("/")[2], "site": declared.site, "day": declared.day, "round": declared.round,
            "at": declared.at, "by": declared.operator, "cases": list(facts.get("cases", ())), "why": facts.get("why", ""),
            "product": facts.get("product", ""), "state": "reported" if reported else "due", "reported_at": reported,
            **({"due_at": due} if due else {})}
