"""What every paper says alike: words of its language, times by the site's clock, rates, lists of things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaign.rules.coverage import Ratio
from campaign.words import say

NONE_DUE = "–"  # no rate, and nothing left unfilled


@dataclass(frozen=True)
class Wording:
    """The words of a paper's language: word("total")."""

    lang: str

    def __call__(self, code: str, /, **facts: Any) -> str:
        return say(code, lang=self.lang, **facts)

    def listed(self, several: Sequence[str]) -> str:
        """Several things in one sentence; blank for none."""
        return self("paper.comma").join(several)

    def causes(self, counted: Counter[str]) -> str:
        """Codes with how often each was met, the most frequent first; blank for none."""
        told = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        return self.listed([self("paper.cause", cause=self(code), n=n) for code, n in told])

    def filled(self, value: object) -> str:
        """A value, or 未填 where nobody gave any; nought is a value."""
        return self("not_filled") if value is None or value == "" else str(value)


def clock(at: str, site: Mapping[str, Any]) -> str:
    """A stored time by the site's clock, to the minute."""
    return datetime.fromisoformat(at).astimezone(ZoneInfo(site.get("zone", "UTC"))).strftime("%Y-%m-%d %H:%M")


def percent(ratio: Ratio) -> str | None:
    """A rate with its two decimals, as it is: never capped; a dash where nobody is due, None without a denominator."""
    if ratio.denominator == 0:
        return NONE_DUE
    return None if ratio.pct is None else f"{ratio.pct} %"
