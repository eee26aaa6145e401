"""When the next dose is due: by the product's course, or the plan's next round."""

from __future__ import annotations

from datetime import date, timedelta

from campaign.rules.plan import Plan


def next_dose(plan: Plan, *, product: str, no: int, on: date, round: int) -> date | None:
    """The first day on which the dose after this one may be given; None when there is none by this plan.

    A product with a course counts its own days; one given in rounds is due on the next round's first day.
    """
    known = plan.products.get(product)
    if known and known.course.doses:
        gaps = known.course.min_days
        return on + timedelta(days=gaps[no - 1]) if no < known.course.doses and no <= len(gaps) else None
    return plan.rounds[round].starts if round < len(plan.rounds) else None
