"""What the terminal prints: sentences and tables for people, or one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO
from unicodedata import east_asian_width

from campaign.figures.coverage import coverage, reached_persons
from campaign.figures.reported import compare_reported
from campaign.figures.tally import tally, total
from campaign.ledger.store import Store
from campaign.rules.coverage import Ratio
from campaign.words import known, say

RESIDENCE = ("resident", "migrant", "unknown")
REPORTED = ("measure", "band", "residence", "computed", "reported", "difference")


class Out:
    """Where a command prints: its sentences in a language or, asked for JSON, its figures alone."""

    def __init__(self, lang: str, to: TextIO, *, as_json: bool = False) -> None:
        self.lang, self.to, self.as_json = lang, to, as_json

    def say(self, code: str, **facts: Any) -> None:
        """One sentence, on one line."""
        if not self.as_json:
            print(say(code, self.lang, **facts), file=self.to)

    def remark(self, row: int, code: str, facts: Mapping[str, Any]) -> None:
        """A sentence about a line of a file; a finding without words of its own has those of the refusal it was."""
        named = next((one for one in (f"finding.{code}", f"refused.{code}") if known(one, self.lang)), code)
        self.say("terminal.line", row=row, said=say(named, self.lang, **facts))

    def table(self, rows: Iterable[Sequence[Any]]) -> None:
        """Rows in columns, each as wide as its widest cell; a Chinese character is two wide."""
        texts = [[say("not_filled", self.lang) if cell is None else str(cell) for cell in row] for row in rows]
        wide = [max(map(_width, column)) for column in zip(*texts, strict=True)]
        for row in () if self.as_json else texts:
            padded = (cell + " " * (most - _width(cell)) for cell, most in zip(row, wide, strict=True))
            print("  ".join(padded).rstrip(), file=self.to)

    def figures(self, figures: Mapping[str, Any]) -> None:
        """The figures as JSON, where JSON was asked for."""
        if self.as_json:
            named = {name: _named(one) for name, one in figures.items()}
            print(json.dumps(named, ensure_ascii=False, default=str, indent=1), file=self.to)


def _named(figure: Any) -> Any:
    """Rows with named fields keep their names in JSON."""
    return [one._asdict() if hasattr(one, "_asdict") else one for one in figure] if isinstance(figure, list) else figure


def _width(text: str) -> int:
    return sum(1 + (east_asian_width(one) in "WF") for one in text)


def print_tally(out: Out, store: Store, *, site: str, round: int, day: str) -> None:
    """The doses of a day, or of the round, by band and residence, and every other measure's sum."""
    cells = tally(store, round=round, site=site, day=day)
    bands = sorted({band for band, _, measure in cells if measure == "doses"})
    out.table([["", *(say(f"residence.{one}", out.lang) for one in RESIDENCE), say("total", out.lang)]] + [
        [band or say("total", out.lang), *(total(cells, "doses", band=band, residence=one) for one in (*RESIDENCE, ""))]
        for band in (*bands, "")])
    sums = {measure: total(cells, measure) for measure in sorted({measure for _, _, measure in cells})}
    out.table([say(f"measure.{measure}", out.lang), n] for measure, n in sums.items())
    out.figures({"site": site, "round": round, "day": day, "totals": sums, "cells": [
        {"band": b, "residence": r, "measure": m, "n": n} for (b, r, m), n in sorted(cells.items())]})


def print_coverage(out: Out, store: Store, *, site: str, round: int) -> None:
    """Coverage against each named denominator, never capped; what is odd; persons apart from doses; reported figures."""
    covered, reached, compared = coverage(store, site, round), reached_persons(store), compare_reported(store, site, round)
    ratios = {name: covered.ratio(name) for name in covered.due}
    flags = [*covered.flags, *compared.flags, *(flag for one in compared.lines for flag in one.flags)]
    out.table([["", *(say(one, out.lang) for one in ("terminal.reached", "terminal.due", "coverage"))]] + [
        [say(f"denominator.{name}", out.lang), one.numerator, one.denominator, one.pct] for name, one in ratios.items()])
    for flag in flags:
        out.say(f"flag.{flag.code}", **flag.facts)
    low, high = reached.bounds if reached.doses_by_round else (0, 0)
    out.say("terminal.reached_persons", doses=reached.doses, persons=reached.persons, low=low, high=high)
    out.figures({"site": site, "round": round, "over_100": covered.over_100, "flags": [one.code for one in flags],
                 "coverage": {name: _told(one) for name, one in ratios.items()},
                 "by_residence": {of: _told(covered.ratio("enumerated", residence=of)) for of in RESIDENCE},
                 "reached": {"doses": reached.doses, "persons": reached.persons, "low": low, "high": high},
                 "reported": [{key: getattr(one, key) for key in REPORTED} for one in compared.lines]})


def _told(ratio: Ratio) -> dict[str, Any]:
    return {"reached": ratio.numerator, "due": ratio.denominator, "pct": ratio.pct}
