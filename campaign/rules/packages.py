"""One package by its code: where it was received, the vial it was opened as, and what contradicts one code, one package."""

from __future__ import annotations

from typing import Any

from campaign.rules.order import Finding, Told

Picture = dict[str, Any]

UNCODED = ("damaged", "absent", "scanner_failed")  # why a package's code was not scanned where each one is


def fold(subject: str, events: list[Told]) -> Picture | None:
    """The package these events tell. One code is one smallest package, never used again (NMPAB/T 1001-2019).

    Received twice at one site, opened twice, or opened as another lot than it came with is a finding.
    """
    if not events:
        return None
    first = events[0]
    package: Picture = {"package": subject.partition("/")[2], "kind": first.kind, "event": first.id, "at": first.at,
                        "by": first.operator, "site": first.site, "day": first.day, "round": first.round,
                        "lot": first.facts.get("lot", ""), "product": first.facts.get("product", ""),
                        "received": [], "opened": [], "state": "sealed", "found": []}
    for event in events:
        _tell(package, event)
    return package


def _tell(package: Picture, event: Told) -> None:
    told = {"package": package["package"], "lot": event.facts.get("lot", "")}
    if told["lot"] != package["lot"]:
        package["found"].append(Finding("code_of_other_lot", event.id, told | {"known": package["lot"]}))
    if event.kind == "vials_received":
        if event.site in package["received"]:
            package["found"].append(Finding("code_received_already", event.id, told))
        package["received"].append(event.site)
        return
    if package["opened"]:
        package["found"].append(Finding("code_used_already", event.id, told))
    package["opened"].append({"vial": event.facts.get("vial") or event.id, "at": event.at, "site": event.site,
                              "post": event.facts.get("post", "")})
    package["state"] = "opened"
