"""One vial: opened, drawn from, closed; what is left in it, what it gave beyond its label, and until when it is good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from campaign.rules.order import Finding, Told

Picture = dict[str, Any]
Cell = tuple[tuple[Any, ...], int]

DRAWS = ("dose_given", "dose_repeated")
CLOSINGS = ("used_up", "opened_too_long", "session_end")  # besides the plan's reasons for waste
MONITOR_DISCARD = 3  # the inner square as dark as the ring, or darker: discard (WHO vaccine vial monitor, stages 3 and 4)
MONITOR_STAGES = (1, 2, 3, 4)
WHOLE_DAY = 24 * 60  # minutes; a vial that is good for less is never carried into another session
KEPT = ("lot", "product", "post", "team", "place", "doses", "discard_at", "monitor", "carried", "packages", "uncoded")


def fold(subject: str, events: list[Told]) -> Picture | None:
    """The vial these events tell; one whose opening has not come yet is awaited, and counts nothing.

    A dose whose lot was amended to another one was not drawn from here. What speaks of the vial after it was closed
    is counted, and is a finding.
    """
    if not events:
        return None
    opened = next((one for one in events if one.kind == "vial_opened"), None)
    first = opened or events[0]
    vial: Picture = {"vial": subject.partition("/")[2], "site": first.site, "day": first.day, "round": first.round,
                     "kind": "vial_opened", "at": first.at, "by": first.operator, "taken": [], "found": [],
                     "state": "awaiting",
                     **({k: opened.facts[k] for k in KEPT if k in opened.facts} if opened else {})}
    closed = next((one for one in events if one.kind == "vial_closed"), None)
    for event in events:
        if event.kind in (*DRAWS, "doses_wasted") and event.facts.get("lot") == vial.get("lot", event.facts.get("lot")):
            vial["taken"].append(_taken(event))
            if closed and event.at > closed.at:
                vial["found"].append(Finding("vial_closed", event.id, {"vial": vial["vial"]}))
    return _counted(vial, closed) if opened else vial


def _taken(event: Told) -> Picture:
    drawn = event.facts.get("doses" if event.kind == "doses_wasted" else "drawn", 1)
    return {"event": event.id, "kind": event.kind, "at": event.at, "day": event.day, "n": int(drawn)}


def _counted(vial: Picture, closed: Told | None) -> Picture:
    """Its doses added up; a vial of one dose is spent with it, and needs no closing.

    A package known by its code holds what its label says: a dose beyond is a bonus all the same, and a finding.
    """
    taken = sum(one["n"] for one in vial["taken"])
    left = max(0, vial["doses"] - taken)
    if taken > vial["doses"] and vial.get("packages"):
        vial["found"].append(Finding("code_overdrawn", vial["taken"][-1]["event"],
                                     {"package": vial["packages"][0], "doses": vial["doses"], "drawn": taken}))
    if closed:
        vial["closed"] = {"event": closed.id, "at": closed.at, "day": closed.day, "by": closed.operator,
                          "reason": closed.facts.get("reason", ""), "wasted": left}
    state = "closed" if closed else "open" if left else "empty" if vial["doses"] > 1 else "spent"
    due = {"due_at": vial["discard_at"]} if state == "open" and vial.get("discard_at") else {}
    return vial | {"left": 0 if closed else left, "bonus": max(0, taken - vial["doses"]), "state": state, **due}


def cells(vial: Picture) -> Iterable[Cell]:
    """What the vial puts into the stock, by lot and day: itself as used, its bonus, its waste, and what is left in it.

    On every day together, label doses + bonus = drawn from it + wasted + left.
    """
    if vial["state"] == "awaiting":
        return
    moved: Counter[tuple[str, str]] = Counter({(vial["day"], "vials_used"): 1, (vial["day"], "doses_used"): vial["doses"],
                                               (vial["day"], "left_open"): vial["doses"]})
    if vial.get("place"):
        moved.update({(vial["day"], "vials_spent_out"): 1})
        moved[vial["day"], out_at(vial["place"])] -= 1
    left = vial["doses"]
    for one in vial["taken"]:
        of_label = min(left, one["n"])
        left -= of_label
        moved[one["day"], "left_open"] -= of_label
        moved[one["day"], "bonus"] += one["n"] - of_label
    if closed := vial.get("closed"):
        moved[closed["day"], "open_wasted"] += left
        moved[closed["day"], "left_open"] -= left
    for (day, measure), n in moved.items():
        yield ("stock", vial["site"], day, vial["lot"], measure), n


def out_at(place: str) -> str:
    """The stock measure of the unopened vials that a post, zone or team holds."""
    return f"out/{place}"


def offered(open_: Iterable[Picture], *, post: str, now: str) -> list[Picture]:
    """The vials a dose may be drawn from, the one to be discarded first before the others.

    Those opened at this post come before the others'; those whose label is used up come last, for one dose more, which a
    package known by its code does not hold.
    """
    usable = [one for one in open_ if one["state"] in ("open", "empty") and one.get("discard_at", now) >= now]
    here = [one for one in usable
            if one["state"] == "open" or (one.get("post", "") == post and not one.get("packages"))]
    return sorted(here, key=lambda one: (one["state"] == "empty", one.get("post", "") != post,
                                         one.get("discard_at", ""), one["vial"]))
