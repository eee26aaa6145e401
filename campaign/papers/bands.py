"""Age bands in words: <1 岁, 3 岁, 18–59 岁, 12–59 月龄."""

from __future__ import annotations

from campaign.rules.plan import Band
from campaign.words import say


def band_word(band: Band, lang: str) -> str:
    """A band as a table's stub names it."""
    if band.unit == "months":
        return say("band.months" if band.high is not None else "band.months_over", lang, low=band.low, high=band.high)
    if band.high == band.low:
        return say("band.one_year", lang, low=band.low) if band.low else say("band.under_one", lang)
    return say("band.years" if band.high is not None else "band.years_over", lang, low=band.low, high=band.high)
