"""Who is still missing: everyone enumerated and due whom the round has not reached, with the latest reason known."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from campaign.figures.alike import Proposal, proposals
from campaign.figures.completeness import expected
from campaign.figures.reasons import STOPPED, superset
from campaign.figures.targets import accepted_of, concerns, lists
from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.mop_up import deal

BY = ("unit", "area", "residence", "band")


class Missing(NamedTuple):
    """A person due and not reached; `reason` in the superset, blank where nobody has told one, `told` as it was told.

    `until` is the day to which a doctor deferred them; `stopped` says that a doctor's stop stands for the round.
    """

    person: str
    unit: str
    area: str
    residence: str
    band: str
    birth: str
    sex: str
    reason: str = ""
    told: str = ""
    on: str = ""
    until: str = ""
    stopped: bool = False


def still_missing(store: Store, site: str, round: int) -> list[Missing]:
    """Everyone on an accepted list of the site's, due, without a dose here or elsewhere; in the order of the lists."""
    known = lists(store)
    accepted, kinds = accepted_of(known), _told(store)
    found = []
    for person, told in _of_round(store, round):
        on, reached = accepted & {*told["lists"]}, told["doses"] or told.get("elsewhere")
        if on and told.get("due") and not reached and concerns("+".join(on), known, site):
            found.append(_missing(person, told, kinds))
    return found


def _of_round(store: Store, round: int) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    for (body,) in store.rows("select body from picture where role = 'person' order by subject"):
        person = json.loads(body)
        if told := person["rounds"].get(str(round)):
            yield person, told


def _told(store: Store) -> dict[str, tuple[str, str]]:
    """By event: its kind and day, of those that tell why somebody was not vaccinated."""
    return {f"{origin}-{seq}": (kind, day) for origin, seq, kind, day in store.rows(
        "select origin, seq, kind, site_day from event where kind in "
        "('not_vaccinated', 'consent_refused', 'precheck_stopped', 'went_home')")}


def _missing(person: Mapping[str, Any], told: Mapping[str, Any], kinds: Mapping[str, tuple[str, str]]) -> Missing:
    reason, stop = told.get("reason", {}), told.get("stopped", {})
    kind, on = kinds.get(reason.get("event", ""), ("", ""))
    code = superset(kind, reason["code"], stop.get("decision", "") if kind == STOPPED else "") if reason else ""
    return Missing(person["person"], told.get("unit") or person.get("unit", ""), told.get("area", ""),
                   told.get("residence", ""), told.get("band", ""), person.get("birth", ""), person.get("sex", ""), code,
                   reason.get("code", ""), on, stop.get("until", ""), bool(stop) and not stop.get("until"))


def pockets(missing: Iterable[Missing], by: str = "unit") -> dict[str, Counter[str]]:
    """Reasons counted by village or employer, area, residence or band; the largest pocket first."""
    found: dict[str, Counter[str]] = {}
    for one in missing:
        found.setdefault(getattr(one, by), Counter())[one.reason] += 1
    return dict(sorted(found.items(), key=lambda one: (-one[1].total(), one[0])))


def due_again(missing: Iterable[Missing], day: str) -> list[Missing]:
    """Deferred people on the day they come due, and those whose day has passed; the longest waiting first."""
    return sorted((one for one in missing if one.until and one.until <= day), key=lambda one: one.until)


def matches(store: Store, round: int, missing: Iterable[Missing]) -> list[Proposal]:
    """Walk-ins who were vaccinated and are perhaps somebody still missing: for a person to confirm, never by itself."""
    accepted = accepted_of(lists(store))
    came = {person["person"] for person, told in _of_round(store, round)
            if told["doses"] and not accepted & {*told["lists"]}}
    absent = {one.person for one in missing}
    return [one for one in proposals(store) if (one.a in came and one.b in absent) or (one.b in came and one.a in absent)]


def patches(store: Store, site: str, round: int, teams: list[str], missing: Iterable[Missing]) -> dict[str, str]:
    """Each pocket's team: as the coordinator has said, the others as they would be dealt."""
    counted = {pocket: reasons.total() for pocket, reasons in pockets(missing).items()}
    said = (pictures.picture(store.conn, f"mop_up/{site}/{round}") or {}).get("patches", {})
    known = {pocket: team for pocket, team in said.items() if team in teams}
    rest = deal({pocket: n for pocket, n in counted.items() if pocket not in known}, teams)
    return {pocket: known.get(pocket) or rest.get(pocket, "") for pocket in counted}


def patch_holders(store: Store, site: str, round: int) -> dict[str, str]:
    """Who answers for the patch (分片包干) in which a unit lies, where it is known."""
    return {one.unit: one.patch_holder for one in expected(store, site, round) if one.patch_holder}
