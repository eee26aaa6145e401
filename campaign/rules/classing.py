"""How a person is classed in a round: band, birth year, residence, and whether they are due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from campaign.rules import residence
from campaign.rules.eligibility import refusal
from campaign.rules.people import Birth
from campaign.rules.plan import Plan, Round, band_day, band_of


def class_of(plan: Plan, round: Round, facts: Mapping[str, Any], *, on: date | None = None) -> dict[str, str]:
    """Band and residence class as used in this round, derived from facts; `not_due` names what keeps the person out.

    Completed years and birth years are both kept, since both tables are printed from the same doses.
    """
    birth = Birth.read(facts["birth"]) if facts.get("birth") else None
    on = on or round.starts
    kept = refusal(plan=plan, round=round, birth=birth, product=None, doses=(), prior=facts.get("prior_doses"),
                   on=on) if birth else None
    since = facts.get("resident_since")
    return {
        "band": band_of(plan, birth, band_day(plan, round.number, on)) if birth else "",
        "birth_year": str(birth.year) if birth else "",
        "residence": residence.class_of(
            hukou=facts.get("hukou", ""), area=facts.get("area", ""), stated=facts.get("stated", ""),
            since=Birth.read(since).assumed if since else None, rule=plan.residence, on=on),
        "not_due": "stated_not_due" if facts.get("due") == "2" else kept[0] if kept else "",
    }
