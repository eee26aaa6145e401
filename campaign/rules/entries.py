"""What stands alone or has few events: a stock entry, a list, a round, a day, a site, a member of staff, a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from campaign.rules.day import miscounted, misdated
from campaign.rules.order import Finding, Told
from campaign.rules.vials import out_at

Picture = dict[str, Any]


def latest(subject: str, events: list[Told]) -> Picture | None:
    """The last word on a subject that is always said whole (a site, a plan, a member of staff)."""
    return {**_head(subject, events[-1]), **events[-1].facts} if events else None


def _head(subject: str, event: Told) -> Picture:
    return {"subject": subject, "event": event.id, "kind": event.kind, "at": event.at, "by": event.operator,
            "site": event.site, "day": event.day, "round": event.round}


def steps(first: str, states: dict[str, str]) -> Callable[[str, list[Told]], Picture | None]:
    """A fold for a subject that goes through named states: keeps the facts of each step and the whole story."""
    def fold(subject: str, events: list[Told]) -> Picture | None:
        if not events:
            return None
        picture = {**_head(subject, events[0]), "state": first, "story": [], "found": []}
        for event in events:
            if event.kind in ONCE and picture["state"] == states[event.kind]:
                picture["found"].append(Finding("done_twice", event.id, {"kind": event.kind}))
            picture |= {k: v for k, v in event.facts.items() if k not in ("list", "despite")}
            picture["state"] = states.get(event.kind, picture["state"])
            picture["story"].append({"event": event.id, "kind": event.kind, "at": event.at, "by": event.operator,
                                     "facts": event.facts})
        return picture
    return fold


# Two devices of one site that did this without knowing of each other: both stand, and a person settles it.
ONCE = ("round_frozen", "day_closed")

list_ = steps("arriving", {"list_opened": "arriving", "list_arrived": "arriving", "list_accepted": "accepted",
                           "list_withdrawn": "withdrawn"})
round_ = steps("open", {"round_opened": "open", "round_frozen": "frozen"})
_day = steps("open", {"day_closed": "closed", "day_reopened": "reopened", "day_restated": "closed"})


def day(subject: str, events: list[Told]) -> Picture | None:
    """A site's day: only closing and reopening move its state, so that no late opening or signature undoes a close."""
    picture = _day(subject, events)
    if picture:
        picture["found"] += [found for one in events if one.kind == "day_opened" for of in (miscounted, misdated)
                             for found in of(one.id, one.facts)]
    return picture


sheet = steps("printed", {"sheet_printed": "printed", "sheet_entered": "entered"})
activity = steps("recorded", {"activity_recorded": "recorded", "shortcoming_mended": "mended"})
_equipment = steps("in_use", {"equipment_entered": "in_use", "equipment_failed": "failed", "equipment_mended": "in_use",
                              "equipment_retired": "retired"})
_breach = steps("open", {"breach_found": "open", "breach_decided": "decided"})


def equipment(subject: str, events: list[Told]) -> Picture | None:
    """A fridge, box, carrier or bag, and since when what is said to lie in it does; awaited until it was entered."""
    picture = _equipment(subject, events)
    if picture and not any(one.kind == "equipment_entered" for one in events):
        return picture | {"state": "awaiting"}
    loaded = [one.at for one in events if one.kind == "equipment_loaded"]
    return picture | {"loaded_at": loaded[-1] if loaded else ""} if picture else None


def breach(subject: str, events: list[Told]) -> Picture | None:
    """A breach of the cold chain and the last decision on it; awaited until it was found."""
    picture = _breach(subject, events)
    if picture is None:
        return None
    found = any(one.kind == "breach_found" for one in events)
    return picture | {"breach": subject.partition("/")[2]} | ({} if found else {"state": "awaiting"})


def upload(subject: str, events: list[Told]) -> Picture | None:
    """A file of records sent to another system: which doses it held, and the last answer on each."""
    if not events:
        return None
    picture: Picture = {**_head(subject, events[0]), "doses": [], "accepted": [], "rejected": {}}
    for event in events:
        answered = {*event.facts.get("accepted", ()), *event.facts.get("rejected", {})}
        picture["rejected"] = {dose: why for dose, why in picture["rejected"].items() if dose not in answered} | {
            **event.facts.get("rejected", {})}
        picture["accepted"] = sorted({*picture["accepted"], *event.facts.get("accepted", ())} - {*picture["rejected"]})
        picture |= {k: v for k, v in event.facts.items() if k not in ("accepted", "rejected", "upload", "despite")}
    return picture


def call(subject: str, events: list[Told]) -> Picture | None:
    """A batch called up: it belongs to the day it is called for, not to the day it was written."""
    return {**_head(subject, events[-1]), **events[-1].facts, "day": events[-1].facts["on"],
            "call": subject.partition("/")[2]} if events else None


def link(subject: str, events: list[Told]) -> Picture | None:
    """Whether two records are one person: the last standing word decides."""
    if not events:
        return None
    a, _, b = subject.partition("/")[2].partition("~")
    return {"a": a, "b": b, "same": events[-1].kind == "same_person", "event": events[-1].id}


def entry(subject: str, events: list[Told]) -> Picture | None:
    """What stands alone; vials counted otherwise than the ledger expected are a finding."""
    told = latest(subject, events)
    if told and told["kind"] == "vials_counted" and told["counted"] != told["expected"]:
        told["found"] = [Finding("count_differs", told["event"], {one: told[one] for one in ("lot", "counted", "expected")})]
    return told


def cells(entry: Picture) -> Iterable[tuple[tuple[Any, ...], int]]:
    """Stock moves by lot (vials and the doses in them), and doses counted on paper without names."""
    if entry["kind"] in STOCK:
        for measure, n in _moved(entry).items():
            yield ("stock", entry["site"], entry["day"], entry["lot"], measure), n
    elif entry["kind"] == "doses_wasted":
        yield ("stock", entry["site"], entry["day"], entry["lot"], "open_wasted"), entry["doses"]
    elif entry["kind"] == "doses_counted":
        place = ("tally", entry["site"], entry["day"], entry["round"], entry.get("post", ""), entry.get("team", ""),
                 entry["band"], entry.get("residence", ""), entry.get("birth_year", ""))
        for measure in ("doses", "counted"):
            yield (*place, measure), entry["n"]
        yield ("stock", entry["site"], entry["day"], entry.get("lot", ""), "given"), entry["n"]
        yield ("stock", entry["site"], entry["day"], entry.get("lot", ""), "drawn"), entry.get("drawn") or entry["n"]


def stated(picture: Picture) -> Iterable[tuple[tuple[Any, ...], int]]:
    """What a site or a unit says of itself in sums: kept apart from what is counted from records, never added to it."""
    place = ("stated", picture["round"], picture["site"], picture.get("day_of", ""), picture["kind"])
    for area, band, residence, measure, n in picture["cells"]:
        yield (*place, area, band, residence, measure), n


# Moves that change how many vials the site has, with the doses in them; and those that only change where they lie.
STOCK = {"vials_received": "received", "vials_returned": "returned", "vials_transferred": "transferred",
         "vials_used": "used", "vials_wasted": "wasted", "vials_issued": "issued", "vials_brought_back": "brought_back",
         "vials_quarantined": "quarantined", "vials_freed": "freed"}
WITHIN = {"vials_issued": 1, "vials_brought_back": -1, "vials_quarantined": 0, "vials_freed": 0}


def _moved(entry: Picture) -> dict[str, int]:
    kind, n = entry["kind"], entry["vials"]
    moved = {f"vials_{STOCK[kind]}": n}
    if kind not in WITHIN:
        moved[f"doses_{STOCK[kind]}"] = entry.get("doses", n * entry.get("doses_per_vial", 1))
    if place := entry.get("place"):
        moved |= {out_at(place): WITHIN.get(kind, -1) * n, **({} if kind in WITHIN else {"vials_spent_out": n})}
    return moved
