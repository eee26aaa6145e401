"""Why somebody was not vaccinated, in one superset of codes, and the code each has on the lists in use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

REASONS = Path(__file__).parents[2] / "data" / "reasons.toml"
STOPPED = "precheck_stopped"


@cache
def _shipped() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(REASONS.read_text(encoding="utf-8"))


def superset(kind: str, told: str, decision: str = "") -> str:
    """The code of the superset: a reason told as it is, a refusal or a doctor's stop by what it was.

    `kind` is the event's; a stop speaks by its decision, since its reason is a state of health.
    """
    by_act: Mapping[str, str] = _shipped()["by_act"]  # type: ignore[assignment]
    if kind in by_act or decision in by_act:
        return by_act.get(decision) or by_act[kind]
    return told if told in _shipped()["not_vaccinated"] else "other"


def listed_as(code: str) -> Mapping[str, str]:
    """The code on each list (register, assessment_short, assessment_long, who); empty where nobody has told a reason."""
    return _shipped()["not_vaccinated"].get(code, {})
