"""One visit: what may happen when, and the state its events tell in whatever order they arrived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from campaign.rules.order import Finding, Told

Picture = dict[str, Any]

PRECONDITIONS = ("registered", "consented", "fit")


class Move(NamedTuple):
    """When an event may happen: what must be done before it, and what must not be."""

    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    leads: str = ""


# How an observation ends: with leave, before the time, to a doctor elsewhere, or without anybody having seen it.
GONE = ("released", "left_early", "transferred", "gone_unseen")
UNWATCHED = ("left_early", "gone_unseen")


# One table guards the desk and labels the merge. Registration, consent and pre-check come in any order.
MOVES: dict[str, Move] = {
    "registered": Move(never=("registered", "dosed", "went_home"), leads="registered"),
    "consent_given": Move(never=("dosed", "went_home"), leads="consented"),
    "consent_refused": Move(never=("dosed", "went_home"), leads="refused"),
    "precheck_passed": Move(never=("dosed", "went_home"), leads="fit"),
    "precheck_stopped": Move(never=("dosed", "went_home"), leads="stopped"),
    "went_home": Move(never=("dosed", "went_home"), leads="went_home"),
    "dose_given": Move(needs=PRECONDITIONS, never=("dosed", "refused", "stopped", "went_home"), leads="dosed"),
    "dose_repeated": Move(needs=("dosed",), never=("left_early",), leads="repeated"),
    "observation_extended": Move(needs=("dosed",), never=GONE, leads="extended"),
    "called_to_desk": Move(needs=("dosed",), never=GONE, leads="called_to_desk"),
    "released": Move(needs=("dosed",), never=GONE, leads="released"),
    "left_early": Move(needs=("dosed",), never=GONE, leads="left_early"),
    "transferred": Move(needs=("dosed",), never=GONE, leads="transferred"),
    "gone_unseen": Move(needs=("dosed",), never=GONE, leads="gone_unseen"),
    "called_back": Move(needs=("dosed",), leads="called_back"),
    "reaction_reported": Move(needs=("dosed",), leads="reacted"),
}

# What a later fact takes back: who agrees after refusing has agreed.
TAKES_BACK = {"consented": "refused", "refused": "consented", "fit": "stopped", "stopped": "fit"}


def out_of_turn(done: Iterable[str], kind: str) -> str | None:
    """The code that says why this event may not happen now, or None."""
    move, done = MOVES[kind], set(done)
    for need in move.needs:
        if need not in done and TAKES_BACK.get(need, "") not in done:
            return f"not_{need}"
    return next((f"already_{never}" for never in move.never if never in done), None)


def fold(subject: str, events: list[Told]) -> Picture | None:
    """The visit these events tell; None when nothing of it stands."""
    if not events:
        return None
    visit: Picture = {
        "visit": subject.partition("/")[2], "done": [], "doses": [], "repeats": [], "reactions": [], "extended": [],
        "site": events[0].site, "day": events[0].day, "round": events[0].round, "arrived_at": events[0].at,
        "found": [],
    }
    for event in events:
        _tell(visit, event)
    if visit["doses"]:
        visit["due_at"] = _later(visit["doses"][0]["at"], max(visit["minutes"], *visit["extended"], 0))
    visit["state"] = state(visit)
    return visit


def _tell(visit: Picture, event: Told) -> None:
    if event.kind in MOVES:
        if code := out_of_turn(visit["done"], event.kind):
            visit["found"].append(Finding(code, event.id, {}))
        leads = MOVES[event.kind].leads
        visit["done"] = [one for one in visit["done"] if one not in (leads, TAKES_BACK.get(leads))] + [leads]
        TELL.get(event.kind, _keep)(visit, event)
        if event.facts.get("ticket"):
            visit.setdefault("ticket", event.facts["ticket"])


def _keep(visit: Picture, event: Told) -> None:
    visit[event.kind] = _plain(event)


def _plain(event: Told) -> Picture:
    """What a picture keeps of an event: its facts, who and when, without what the picture already says."""
    return {"event": event.id, "at": event.at, "by": event.operator,
            **{k: v for k, v in event.facts.items() if k not in ("visit", "person", "despite", "sealed")}}


def _registered(visit: Picture, event: Told) -> None:
    facts = event.facts
    visit["person"] = facts.get("person") or event.id
    visit["registered"] = event.id
    visit |= {k: facts[k] for k in CLASSING if k in facts}


CLASSING = ("post", "team", "ticket", "band", "residence", "birth_year", "sex", "area", "unit", "walk_in", "zero_dose")


def _dosed(visit: Picture, event: Told) -> None:
    visit["doses"].append(_plain(event))
    if event.facts.get("person"):  # not told on paper when nobody had been registered
        visit.setdefault("person", event.facts["person"])
    if len(visit["doses"]) == 1:
        minutes, how = event.facts.get("minutes", 30), event.facts.get("observation", "seated")
        visit |= {"minutes": minutes, "observation": how, "planned_at": _later(event.at, minutes)}


def _extended(visit: Picture, event: Told) -> None:
    """So many minutes in all since the dose, on a doctor's word: never fewer than planned."""
    visit["extended"].append(event.facts["minutes"])
    _keep(visit, event)


def _later(at: str, minutes: float) -> str:
    return (datetime.fromisoformat(at) + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")[:23] + "Z"


def _repeated(visit: Picture, event: Told) -> None:
    visit["repeats"].append(_plain(event))


def _reacted(visit: Picture, event: Told) -> None:
    visit["reactions"].append(_plain(event))


def _released(visit: Picture, event: Told) -> None:
    _keep(visit, event)
    if not visit["doses"] or event.facts.get("how", "seated") == "advised" or event.facts.get("reason"):
        return
    due = _later(visit["doses"][0]["at"], max(visit["minutes"], *visit["extended"], 0))
    if event.at < due:
        visit["found"].append(Finding("released_too_soon", event.id, {"due_at": due}))


TELL = {"registered": _registered, "dose_given": _dosed, "dose_repeated": _repeated,
        "reaction_reported": _reacted, "released": _released, "observation_extended": _extended}


def state(visit: Picture) -> str:
    """Where the person is now: arriving, ready, observing, turned away, home without a dose, or gone in one of four ways."""
    done = visit["done"]
    for ended in ("transferred", "left_early", "released", "gone_unseen"):
        if ended in done:
            return ended
    if "dosed" in done:
        return "observing"
    for barred in ("went_home", "refused", "stopped"):
        if barred in done:
            return barred
    return "ready" if all(one in done for one in PRECONDITIONS) else "arriving"


def missing(visit: Picture) -> list[str]:
    """The preconditions not yet met, in the order the stations usually stand."""
    return [one for one in PRECONDITIONS if one not in visit["done"]]


# What reactions are set against: the doses given, and which fact of a dose says by what.
GIVEN_BY = {"lot": "lot", "vial": "vial", "vaccinator": "vaccinator", "table": "post"}


def cells(visit: Picture) -> Iterable[tuple[tuple[str, ...], int]]:
    """What this visit puts into the tally: acts and doses, which add up; into the stock: doses drawn; and by what given."""
    place = ("tally", visit["site"], visit["day"], visit["round"], visit.get("post", ""), visit.get("team", ""),
             visit.get("band", ""), visit.get("residence", ""), visit.get("birth_year", ""))
    for measure, n in _measures(visit).items():
        if n:
            yield (*place, measure), int(n)
    for dose in visit["doses"] + visit["repeats"]:
        lot = ("stock", visit["site"], visit["day"], dose.get("lot", ""))
        yield (*lot, "drawn"), dose.get("drawn", 1)
        yield (*lot, "repeated" if "cause" in dose else "given"), 1
    for kind, fact in GIVEN_BY.items():
        for dose in visit["doses"]:
            if dose.get(fact):
                yield ("given", visit["site"], visit["round"], kind, str(dose[fact])), 1


def _measures(visit: Picture) -> dict[str, int]:
    done, dosed = visit["done"], len(visit["doses"])
    ended = visit.get("released", {})
    stopped = visit.get("precheck_stopped", {}).get("decision") if "stopped" in done else None
    return {
        "registered": "registered" in done, "consented": "consented" in done, "refused": "refused" in done,
        "fit": "fit" in done, "went_home": visit["state"] == "went_home", **({stopped: True} if stopped else {}),
        "vaccinated": dosed > 0, "doses": dosed, "repeated": len(visit["repeats"]),
        "observing": visit["state"] == "observing", "left_early": visit["state"] == "left_early",
        "transferred": visit["state"] == "transferred", "gone_unseen": visit["state"] == "gone_unseen",
        "called_back": visit["state"] in UNWATCHED and "called_back" in visit,
        "observed_at_the_stop": visit["state"] == "released" and _outcome(visit, ended) == "observed"
        and ended.get("how") == "at_the_stop",
        f"released_{_outcome(visit, ended)}": visit["state"] == "released",
        "walk_in": bool(visit.get("walk_in")) and dosed > 0, "zero_dose": bool(visit.get("zero_dose")) and dosed > 0,
        "reactions": len(visit["reactions"]),
    }


def _outcome(visit: Picture, ended: Picture) -> str:
    """Observed in full, early with a reason, too soon without one, or advised: each counted apart, none as another."""
    if ended.get("how") == "advised":
        return "advised"
    if ended.get("at", "") >= visit.get("due_at", ""):
        return "observed"
    return "early" if ended.get("reason") else "too_soon"
