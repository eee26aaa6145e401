"""Which doses a person has had, as eligibility asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from campaign.rules.eligibility import Given


def given(person: dict[str, Any] | None) -> list[Given]:
    """The doses of a person's picture; none for somebody unknown."""
    return [Given(antigen=one.get("antigen", ""), product=one.get("product", ""), maker=one.get("maker", ""),
                  on=date.fromisoformat(one["day"]), round=one["round"]) for one in (person or {}).get("doses", ())]
