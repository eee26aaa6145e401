"""The end-of-day summary (日报): one page from the same figures as the screen; a blank is 未填 and never nought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign.figures import day as days
from campaign.figures.call_up import called
from campaign.figures.coverage import Coverage, coverage
from campaign.figures.missing import reasons_of_day
from campaign.figures.site import site_here
from campaign.figures.stock import wasted_by_cause
from campaign.figures.tally import Cells, classes, in_band, rounds_of, total
from campaign.figures.zero import basis, nought
from campaign.ledger.store import Store
from campaign.papers.bands import band_word
from campaign.papers.noticed import noticed
from campaign.papers.paper import Paper, Part, Section, in_two
from campaign.papers.summary import by_band, ledgers, stands, titled
from campaign.papers.wording import Wording, clock, percent
from campaign.rules.plan import Plan
from campaign.rules.residence import CLASSES

MOVED = ("received", "used", "returned", "wasted", "doses_wasted")
ACTS = ("called", "registered", "refused", "deferred", "contraindicated", "referred", "vaccinated", "doses",
        "released_observed", "released_early", "released_advised", "left_early", "observing", "walk_in", "zero_dose",
        "repeated", "counted")


@dataclass(frozen=True)
class Day:
    """A day as its paper tells it: signed when it is closed, as it stands when it is open."""

    told: dict[str, Any]
    signed: dict[str, Any] | None
    today: Cells
    covered: dict[int, Coverage]  # by each round that the day was worked for


def day_told(store: Store, site: str, day: str, round: int) -> Day:
    """All that the paper needs, from one reading of the file."""
    with store.reading():
        told, signed = stands(store, site, day)
        today = Counter({tuple(key): n for *key, n in told["tally"]})
        worked = rounds_of(store, site, day) or [round]
        return Day(told, signed, today, {number: coverage(store, site, number) for number in worked})


def end_of_day(store: Store, site: str, day: str, round: int, *, plan: Plan, lang: str) -> Paper:
    """The day on one page: who came, the table by band and residence, vials, reactions, reasons, flags, two signatures."""
    told, word = day_told(store, site, day, round), Wording(lang)
    here = site_here(store) or {}
    state = word("paper.signed", number=told.signed["number"], first=told.signed["first"],
                 second=told.signed["second"]) if told.signed else word("paper.unsigned")
    under = [word("paper.under_day", day=day, site=here.get("name", site), round=[*told.covered]),
             word("paper.as_of", time=clock(store.now(), here)) + word("paper.between") + state]
    parts = [_came(told, len(called(store, site, day)), word),
             Part(word("paper.by_band"), tables=_by_band(told, plan, word)),
             _vials(store, site, day, told, word), _harm(told, basis(store, site, day), word),
             _reasons(store, site, day, word), _pace(day, told, plan, word), _odd(store, site, day, told, plan, word)]
    if not told.today and not any(lot[moved] for lot in told.told["lots"] for moved in MOVED):
        parts = [Part("", [word("paper.empty_day", day=day)]), *parts]
    heads = " ".join(f"{origin}-{seq}" for origin, seq in told.told["heads"].items())
    return Paper(titled(store, word("paper.end_of_day"), lang), under, parts, lang, whole=True,
                 foot=word("paper.counted_from", heads=heads),
                 signs=[word("paper.sign_first"), word("paper.sign_second"), word("paper.sign_on")])


def _came(told: Day, n_called: int, word: Wording) -> Part:
    """Acts of the day side by side; what nobody has recorded is 未填."""
    walk_ins = any(one.walk_ins is not None for one in told.covered.values())
    blank = [one for one, known in (("called", n_called), ("walk_in", walk_ins)) if not known]
    counts = {one: str(total(told.today, one)) for one in ACTS} | {"called": str(n_called)}
    counts |= dict.fromkeys(blank, word("not_filled"))
    shown = [one for one in ACTS if counts[one] != "0" or one in ACTS[:9]]
    return Part(word("paper.came"), tables=in_two([word(f"measure.{one}") for one in shown], [counts[one] for one in shown]))


def _by_band(told: Day, plan: Plan, word: Wording) -> list[Section]:
    """The day's doses against its round's target; on a day of several rounds its doses once, then each round's target.

    What was signed is the whole day, not a round's part of it.
    """
    if len(told.covered) == 1:
        (covered,) = told.covered.values()
        return [_with_doses(_against_target(covered, plan, word), told.today, plan, word)]
    return [by_band(told.today, plan, word.lang), *(
        _named(_against_target(covered, plan, word), word("round", n=n)) for n, covered in told.covered.items())]


def _named(table: Section, name: str) -> Section:
    return table._replace(heads=[name, *table.heads[1:]])


def _against_target(covered: Coverage, plan: Plan, word: Wording) -> Section:
    """By band: persons of the round, enumerated target and coverage, 常住 and 流动 apart; never capped."""
    heads = [word(f"paper.{span}_of", residence=word(f"residence.{one}"))
             for one in CLASSES for span in ("reached", "due", "rate")]
    rows = [[name, *(cell for one in CLASSES for cell in _of(covered, band, one))] for band, name in _bands(plan, word)]
    return Section([word("tally.band"), *heads],
                   [[word("not_filled") if cell is None else cell for cell in row] for row in rows], totalled=True)


def _with_doses(table: Section, today: Cells, plan: Plan, word: Wording) -> Section:
    """The same table with the day's doses before each class, and together at its end: lines and columns add up.

    Doses in no band have a line, and those of a residence that nobody knows a column, where there are such doses.
    """
    def widened(line: list[Any], doses: list[Any]) -> list[Any]:
        return [line[0], doses[0], *line[1:4], doses[1], *line[4:], *doses[2:]]
    columns = classes(today)
    heads = [*(word("paper.today_of", residence=word(f"residence.{one}")) for one in columns), word("paper.doses_today")]
    counts = [[in_band(today, "doses", band.code, one) for one in (*columns, "")] for band in plan.bands]
    last = [total(today, "doses", residence=one) for one in (*columns, "")]
    rest = [n - sum(column) for n, *column in zip(last, *counts, strict=True)]
    rows, of_all = [*table.rows[:-1]], table.rows[-1]
    if any(rest):
        rows, counts = [*rows, [word("band.none"), *["–"] * 6]], [*counts, rest]
    return table._replace(heads=widened(table.heads, heads),
                          rows=[widened(row, doses) for row, doses in zip([*rows, of_all], [*counts, last], strict=True)])


def _bands(plan: Plan, word: Wording) -> list[tuple[str, str]]:
    return [*((one.code, band_word(one, word.lang)) for one in plan.bands), ("", word("total"))]


def _of(covered: Coverage, band: str, residence: str) -> list[Any]:
    ratio = covered.ratio("enumerated", band=band, residence=residence)
    return [ratio.numerator, ratio.denominator, percent(ratio)]


def _vials(store: Store, site: str, day: str, told: Day, word: Wording) -> Part:
    lots, differences = ledgers(told.told, told.signed, word)
    lost = wasted_by_cause(store, site, day)
    lines = [word("paper.lost", causes=word.causes(_coded(lost)))] if lost else []
    lines += [] if lots.rows else [word("paper.no_vials")]
    return Part(word("paper.vials"), lines, [one for one in (lots, differences) if one.rows])


def _harm(told: Day, found: dict[str, int], word: Wording) -> Part:
    """Reactions, or a zero report with how many were observed: nought is said only where each one's observation is known."""
    n, watched = max(total(told.today, "reactions"), found["reactions"]), total(told.today, "released_observed")
    code = nought({**found, "reactions": n, "released_observed": watched})
    left = total(told.today, "left_early")
    return Part(word("paper.aefi"), [word(f"paper.{code}", n=n, watched=watched, left=left, unseen=found["unseen"])])


def _reasons(store: Store, site: str, day: str, word: Wording) -> Part:
    told = word.causes(_coded(reasons_of_day(store, site, day)))
    return Part(word("paper.why_not"), [told or word("paper.no_reason")])


def _coded(counted: Counter[str]) -> Counter[str]:
    return Counter({f"reason.{one}": n for one, n in counted.items()})


def _pace(day: str, told: Day, plan: Plan, word: Wording) -> Part:
    """Who of the enumerated is still to be reached in each round's days left."""
    of = {n: word("summary.of_round", round=n) if len(told.covered) > 1 else "" for n in told.covered}
    return Part(word("paper.pace"), [of[n] + _pace_of(covered, day, plan, word) for n, covered in told.covered.items()])


def _pace_of(covered: Coverage, day: str, plan: Plan, word: Wording) -> str:
    ratio, window = covered.ratio("enumerated"), plan.rounds[covered.round - 1]
    if ratio.denominator is None:
        return word("paper.no_target", n=ratio.numerator or 0)
    days_left = max(0, (window.ends - max(window.starts, date.fromisoformat(day))).days)
    return word("paper.pace_line", reached=ratio.numerator or 0, due=ratio.denominator,
                elsewhere=sum(covered.elsewhere.values()), pct=percent(ratio), target=plan.target_pct,
                left=covered.remaining, days=days_left)


def _odd(store: Store, site: str, day: str, told: Day, plan: Plan, word: Wording) -> Part:
    """What a reader should look at: what the checks find, ledgers that differ, and what came after two people signed."""
    lines = [line for covered in told.covered.values() for line in noticed(store, site, covered, plan, word)]
    if found := told.told["differences"]:
        lines.append(word("noticed.ledgers", n=len(found), part=word("paper.vials")))
    if told.signed and (since := len(days.after_close(store, site, day))):
        lines.append(word("closing.after", n=since))
    return Part(word("paper.look_at"), lines or [word("paper.nothing_odd")])
