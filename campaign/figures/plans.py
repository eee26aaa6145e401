"""Plans before and after they are adopted: what is wrong with a text, and which plan was adopted last."""

from __future__ import annotations

from campaign.figures.site import plan_of, plans
from campaign.ledger.store import Store
from campaign.rules.plan import Plan
from campaign.rules.tables import Fault, PlanFaults


def plan_faults(text: str, vaccines: str) -> list[Fault]:
    """All that is wrong with these two texts, by key and line; empty for a plan that may be adopted."""
    try:
        plan_of(text, vaccines)
    except PlanFaults as faulty:
        return faulty.faults
    return []


def latest_plan(store: Store) -> Plan | None:
    """The plan adopted last; None before any."""
    adopted = list(plans(store).values())
    return plan_of(adopted[-1]["plan"], adopted[-1]["vaccines"]) if adopted else None
