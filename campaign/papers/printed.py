"""What the terminal prints: sentences and tables for people, or one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO
from unicodedata import east_asian_width

from campaign.figures.coverage import Reached, coverage, reached_persons
from campaign.figures.day import figures
from campaign.figures.reported import compare_reported
from campaign.figures.site import plan_in_force
from campaign.figures.tally import tally, total
from campaign.ledger.store import Store, StoreFailed
from campaign.papers.checked import all_in_words, said_as
from campaign.papers.summary import by_band
from campaign.rules.checks import Found
from campaign.rules.coverage import Ratio
from campaign.rules.events import Refused
from campaign.rules.plan import Plan
from campaign.rules.reconcile import Difference
from campaign.rules.tables import PlanFaults
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
        """A sentence about a line of a file."""
        self.say("terminal.line", row=row, said=say(code, self.lang, **facts))

    def finding(self, row: int, code: str, facts: Mapping[str, Any]) -> None:
        """What spoke against a line that has happened all the same: nobody can be asked to do it otherwise."""
        if known(f"against.{code}", self.lang):
            self.remark(row, "replay.against", {"what": say("against." + code, self.lang, **facts)})
        else:
            self.remark(row, "finding." + code, facts)

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


def print_problem(out: Out, problem: Refused | StoreFailed | PlanFaults) -> None:
    """Why a command was refused; of a plan, each of its faults."""
    if not isinstance(problem, PlanFaults):
        out.say(f"refused.{problem.code}", **problem.facts)
    for one in problem.faults if isinstance(problem, PlanFaults) else ():
        out.say(f"plan_fault.{one.code}", key=one.key, line=one.line, text=one.text, **one.facts)


def print_closed(out: Out, told: Mapping[str, Any], *, day: str, second: str) -> None:
    """The differences under which a day was closed, and whether the second signature is there."""
    for one in told["differences"]:
        out.say(f"difference.{one['code']}", lot=one["lot"], n=one["n"])
    said = "terminal.closed" if second else "terminal.closed_unsigned"
    out.say(said, day=day, second=second, n=len(told["differences"]))
    out.figures(told)


def print_unexplained(out: Out, store: Store, *, site: str, day: str, counts: list[dict[str, Any]],
                      tallied: int | None, reasons: Mapping[str, str]) -> None:
    """Each difference that these counts leave without a reason, with the key under which the reason is given."""
    told = figures(store, site=site, day=day, counts=counts, tallied=tallied)
    differences = [Difference(**one) for one in told["differences"]]
    for one in (one for one in differences if not reasons.get(one.key, "").strip()):
        said = say(f"difference.{one.code}", out.lang, lot=one.lot, n=one.n)
        out.say("terminal.unexplained", said=said, key=one.key)


def print_tally(out: Out, store: Store, *, site: str, round: int, day: str) -> None:
    """The doses of a day, or of the round, by band and residence, and every other measure's sum."""
    cells = tally(store, round=round, site=site, day=day)
    if plan := plan_in_force(store, site, round):
        doses = by_band(cells, plan, out.lang)
        out.table([doses.heads, *doses.rows])
    sums = {measure: total(cells, measure) for measure in sorted({measure for _, _, measure in cells})}
    out.table([say(f"measure.{measure}", out.lang), n] for measure, n in sums.items())
    out.figures({"site": site, "round": round, "day": day, "totals": sums, "cells": [
        {"band": b, "residence": r, "measure": m, "n": n} for (b, r, m), n in sorted(cells.items())]})


def print_found(out: Out, found: Sequence[Found], plan: Plan | None = None) -> int:
    """What the checks found, each with its place, or that nothing was; answers 1 when anything is, else 0."""
    for said in all_in_words(found, out.lang, plan):
        out.say("terminal.found", **said._asdict())
    out.say("terminal.checked", n=len(found))
    out.figures({"found": [{"where": one.where, "code": one.flag.code, **one.flag.facts} for one in found]})
    return int(bool(found))


def print_coverage(out: Out, store: Store, *, site: str, round: int) -> None:
    """Coverage against each named denominator, never capped; what is odd; persons apart from doses; reported figures."""
    covered, compared = coverage(store, site, round), compare_reported(store, site, round)
    reached = reached_persons(store, site)
    ratios = {name: covered.ratio(name) for name in covered.due}
    flags = [*covered.flags, *compared.flags, *(flag for one in compared.lines for flag in one.flags)]
    out.table([["", *(say(one, out.lang) for one in ("terminal.reached", "terminal.due", "coverage"))]] + [
        [say(f"denominator.{name}", out.lang), one.numerator, one.denominator, one.pct] for name, one in ratios.items()])
    for flag in flags:
        out.say(f"flag.{said_as(flag)}", **flag.facts)
    bounds = _bounds(reached)
    out.say("terminal.reached_persons", doses=reached.doses, persons=reached.persons)
    if bounds:
        out.say("terminal.person_bounds", **bounds)
    out.figures({"site": site, "round": round, "over_100": covered.over_100, "flags": [one.code for one in flags],
                 "coverage": {name: _told(one) for name, one in ratios.items()},
                 "by_residence": {of: _told(covered.ratio("enumerated", residence=of)) for of in RESIDENCE},
                 "reached": {"doses": reached.doses, "persons": reached.persons, **bounds},
                 "reported": [{key: getattr(one, key) for key in REPORTED} for one in compared.lines]})


def _bounds(reached: Reached) -> dict[str, int]:
    """Fewest and most persons, where they say anything: of several rounds, and nobody dosed twice in one of them."""
    low, high = reached.bounds
    return {"low": low, "high": high} if len(reached.doses_by_round) > 1 and low <= reached.persons <= high else {}


def _told(ratio: Ratio) -> dict[str, Any]:
    return {"reached": ratio.numerator, "due": ratio.denominator, "pct": ratio.pct}
