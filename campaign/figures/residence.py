"""Why somebody counts as resident or migrant: the rule's own reason, from the facts as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from campaign.rules.people import Birth
from campaign.rules.plan import Plan, Round
from campaign.rules.residence import class_of, months_resident, why


def explained(person: Mapping[str, Any], plan: Plan, round: Round, on: date | None = None) -> tuple[str, dict[str, Any]]:
    """The code of the sentence and its facts: the class, whole months lived here, and the plan's months."""
    on, since = on or round.starts, person.get("resident_since")
    came = Birth.read(since).assumed if since else None
    asked = {"hukou": person.get("hukou", ""), "area": person.get("area", ""), "since": came, "rule": plan.residence,
             "on": on, "stated": person.get("stated", "")}
    return why(**asked), {"residence": class_of(**asked), "lived": months_resident(came, on) if came else 0,
                          "needed": plan.residence.months, "since": since or ""}
