"""The rows of the live tally: doses beside the targets, and what a rate above 100 % comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaign.figures.coverage import Coverage
from campaign.figures.tally import Cells, total
from campaign.rules.plan import Plan
from campaign.rules.residence import CLASSES
from pages.desk import word
from pages.desk.tables import band_words

NAMES = ("enumerated", "revised_target")


def heads(of: Sequence[str] = CLASSES) -> list[str]:
    """Age band; today and the round by residence and together; each target with its rate."""
    spans = [word(f"tally.{span}_{one}") for span in ("today", "round") for one in (*of, "all")]
    return [word("tally.band"), *spans,
            *(one for name in NAMES for one in (word(f"denominator.{name}"), word("coverage")))]


def against_targets(today: Cells, round_: Cells, covered: Coverage, names: Mapping[str, str],
                    of: Sequence[str] = CLASSES) -> list[list[object]]:
    """A row a band and their total, which also counts whoever is in no band; `of` names the columns of residence."""
    return [_row(word("total") if not band else name, band, today, round_, covered, of)
            for band, name in [*names.items(), ("", "")]]


def by_residence(cells: Cells, band: str, of: Sequence[str]) -> list[int]:
    """Doses of a band (blank: of all) in each column of residence, and together."""
    return [total(cells, "doses", band=band, residence=one) for one in (*of, "")]


def _row(name: str, band: str, today: Cells, round_: Cells, covered: Coverage, of: Sequence[str]) -> list[object]:
    counts = [n for cells in (today, round_) for n in by_residence(cells, band, of)]
    return [name, *counts, *(one for of in NAMES for one in _against(covered, of, band))]


def _against(covered: Coverage, name: str, band: str) -> tuple[object, str]:
    ratio = covered.ratio(name, band=band)
    return ("—" if ratio.denominator is None else ratio.denominator), percent(covered, name, band)


def percent(covered: Coverage, name: str, band: str = "") -> str:
    """A rate of persons against a named target, never capped; without a target it says so."""
    ratio = covered.ratio(name, band=band)
    return word("tally.no_target") if ratio.pct is None else f"{ratio.pct} %"


def over(covered: Coverage, plan: Plan) -> str:
    """The groups in which more were reached than enumerated."""
    names = band_words(plan)
    return ", ".join(f"{names.get(band, band)} {word(f'residence.{residence}')}" for band, residence in covered.over_100)
