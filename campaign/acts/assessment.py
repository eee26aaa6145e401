"""Rapid assessment after the round (快速评估): one child looked at, without a name."""

from __future__ import annotations

from typing import Any

from campaign.acts.telling import Tell, verb
from campaign.figures.assessment import children
from campaign.rules.assessment import CARD, FINGER, PLACES, RECALL

CODES = {"finger": FINGER, "recall": RECALL, "card": CARD, "before": RECALL, "place": PLACES}


@verb(on_closed_day=True)
def assess_child(tell: Tell, *, method: str, area: str, recall: str, finger: str = "", card: str = "", before: str = "",
                 place: str = "", band: str = "", residence: str = "", reason: str = "") -> int:
    """Records one child of an area's sample; answers with how many of it are looked at now.

    `finger` where the campaign marks them, `before`: whether the round before reached the child too. Refuses a method
    that the plan does not have, a sample that is full, and a child missed without a reason of the plan's.
    """
    sample = tell.plan.assessment.get(method)
    tell.expect(sample, "assessment_not_planned", method=method)
    tell.expect(area.strip(), "field_missing", field="assessed_area")
    seen = len(children(tell.desk.store, tell.desk.site, tell.desk.round, method=method, area=area.strip()))
    tell.expect(sample and seen < sample.children, "sample_full", area=area, children=sample.children if sample else 0)
    said: dict[str, Any] = {"finger": finger, "recall": recall, "card": card, "before": before, "place": place}
    for field, value in said.items():
        needed = field == "recall" or (field == "finger" and tell.plan.finger_mark)
        tell.expect(value in CODES[field] or (not value and not needed), "field_missing", field=f"assessed_{field}")
    missed = (finger if tell.plan.finger_mark else recall) not in ("marked", "yes")
    tell.expect(not missed or reason in tell.plan.reasons["not_vaccinated"], "field_missing", field="reason")
    tell("child_assessed", method=method, area=area.strip(), band=band, residence=residence,
         reason=reason if missed else "", **said)
    return seen + 1
