"""Who is due: the enumerated target as frozen, what was added after, and what walk-ins revise it to."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from campaign.ledger.store import Store

Split = dict[str, Counter[tuple[str, str]]]


def lists(store: Store) -> dict[str, dict[str, Any]]:
    """Every list by its id: its name, source, date, state and who brought it."""
    found = store.rows("select subject, body from picture where role = 'list' order by subject")
    return {subject.partition("/")[2]: json.loads(body) for subject, body in found}


def frozen(store: Store, site: str, round: int) -> dict[str, Any] | None:
    """The round's picture if its target was frozen, else None."""
    row = store.one("select body from picture where subject = ? and state = 'frozen'", [f"round/{site}/{round}"])
    return json.loads(row[0]) if row else None


def group_of(key: str, accepted: set[str], before: set[str]) -> str:
    """Whether people on these lists are enumerated, added after the freeze, or (on no accepted list) walk-ins."""
    on = set(key.split("+")) & accepted
    return "enumerated" if on & before else "added_after_freeze" if on else "walk_in"


def concerns(key: str, known: dict[str, dict[str, Any]], site: str) -> bool:
    """Whether people on these lists are this site's: on a list of its own, or on none and come to it."""
    sites = {known[one]["site"] for one in key.split("+") if one in known}
    return not site or site in sites or (not sites and key == f"@{site}")


def accepted_of(known: dict[str, dict[str, Any]]) -> set[str]:
    """The lists that were accepted: only these make anybody due."""
    return {one for one, picture in known.items() if picture["state"] == "accepted"}


def before_freeze(store: Store, round: int, site: str, known: dict[str, dict[str, Any]]) -> set[str]:
    """The accepted lists on which a round's target stands: of a site, or of all here, each by its own freeze."""
    accepted = accepted_of(known)
    freezes = {one: frozen(store, one, round) for one in ([site] if site else {known[one]["site"] for one in accepted})}
    if site:
        return set((freezes[site] or {"lists": accepted})["lists"])
    return {one for one in accepted if one in (freezes[known[one]["site"]] or {"lists": accepted})["lists"]}


def persons(store: Store, round: int, site: str = "", area: str = "") -> dict[str, Split]:
    """Distinct persons by measure and group, each by (band, residence); of one site, or of all that are here.

    `area`: only those whose home area begins with these digits.
    """
    known = lists(store)
    accepted, before = accepted_of(known), before_freeze(store, round, site, known)
    split: dict[str, Split] = {}
    for key, band, residence, measure, n in store.rows(
            "select lists, band, residence, measure, sum(n) from coverage where round = ? and area like ? "
            "group by lists, band, residence, measure having sum(n) <> 0", [round, f"{area}%"]):
        if concerns(key, known, site):
            group = split.setdefault(measure, {}).setdefault(group_of(key, accepted, before), Counter())
            group[band, residence] += n
    return split


def targets(store: Store, round: int, site: str = "") -> dict[str, Any]:
    """The live count of people due on accepted lists, persons by band and residence, and those lists."""
    due = persons(store, round, site).get("target", {})
    counted = due.get("enumerated", Counter()) + due.get("added_after_freeze", Counter())
    return {"enumerated": [[band, residence, n] for (band, residence), n in sorted(counted.items())],
            "lists": sorted(one for one, picture in lists(store).items()
                            if picture["state"] == "accepted" and picture.get("round") == round
                            and site in ("", picture["site"]))}
