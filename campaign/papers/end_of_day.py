"""The end-of-day summary (日报): one page from the same figures as the screen; a blank is 未填 and never nought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign.figures import day as days
from campaign.figures.coverage import Coverage, coverage
from campaign.figures.missing import reasons_of_day
from campaign.figures.site import site_here
from campaign.figures.stock import wasted_by_cause
from campaign.figures.tally import Cells, round_of, tally, total
from campaign.figures.zero import basis, borne_out
from campaign.ledger.store import Store
from campaign.papers.bands import band_word
from campaign.papers.noticed import noticed
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.summary import ledgers, stands
from campaign.papers.wording import Wording, clock, percent
from campaign.rules.plan import Plan

MOVED = ("received", "used", "returned", "wasted", "doses_wasted")
CLASSES = ("resident", "migrant")
ACTS = ("called", "registered", "refused", "deferred", "contraindicated", "referred", "vaccinated", "doses",
        "released_observed", "released_early", "released_advised", "left_early", "observing", "walk_in", "zero_dose",
        "repeated", "counted")


@dataclass(frozen=True)
class Day:
    """A day as its paper tells it: signed when it is closed, as it stands when it is open."""

    told: dict[str, Any]
    signed: dict[str, Any] | None
    today: Cells
    round_cells: Cells
    covered: Coverage
    number: int


def day_told(store: Store, site: str, day: str, round: int) -> Day:
    """All that the paper needs, from one reading of the file."""
    with store.reading():
        number = round_of(store, site, day, round)
        told, signed = stands(store, site, day)
        today = Counter({tuple(key): n for *key, n in told["tally"]})
        return Day(told, signed, today, tally(store, round=number, site=site), coverage(store, site, number), number)


def end_of_day(store: Store, site: str, day: str, round: int, *, plan: Plan, lang: str) -> Paper:
    """The day on one page: who came, the table by band and residence, vials, reactions, reasons, flags, two signatures."""
    told, word = day_told(store, site, day, round), Wording(lang)
    here = site_here(store) or {}
    state = word("paper.signed", number=told.signed["number"], first=told.signed["first"],
                 second=told.signed["second"]) if told.signed else word("paper.unsigned")
    under = [word("paper.under_day", day=day, site=here.get("name", site), round=told.number),
             word("paper.as_of", time=clock(store.now(), here)) + word("paper.between") + state]
    parts = [_came(told, word), Part(word("paper.by_band"), tables=[against_target(told, plan, word)]),
             _vials(store, site, day, told, word), _harm(told, basis(store, site, day), word),
             _reasons(store, site, day, word), _pace(store, site, day, told, plan, word),
             _odd(store, site, day, told, plan, word)]
    if not told.today and not any(lot[moved] for lot in told.told["lots"] for moved in MOVED):
        parts = [Part("", [word("paper.empty_day", day=day)]), *parts]
    heads = " ".join(f"{origin}-{seq}" for origin, seq in told.told["heads"].items())
    return Paper(word("paper.end_of_day"), under, parts, lang, whole=True, foot=word("paper.counted_from", heads=heads),
                 signs=[word("paper.sign_first"), word("paper.sign_second"), word("paper.sign_on")])


def _came(told: Day, word: Wording) -> Part:
    """Acts of the day side by side; what nobody has recorded is 未填."""
    blank = ["called", *([] if told.covered.walk_ins is not None else ["walk_in"])]
    counts = {one: str(total(told.today, one)) for one in ACTS} | dict.fromkeys(blank, word("not_filled"))
    shown = [one for one in ACTS if counts[one] != "0" or one in ACTS[:9]]
    half = -(-len(shown) // 2)
    rows = [shown[:half], shown[half:]]
    return Part(word("paper.came"), tables=[
        Section([word(f"measure.{one}") for one in row], [[counts[one] for one in row]]) for row in rows])


def against_target(told: Day, plan: Plan, word: Wording) -> Section:
    """By band: doses today, persons of the round, enumerated target and coverage, 常住 and 流动 apart; never capped."""
    covered, spans = told.covered, ("today", "reached", "due", "rate")
    heads = [word("tally.band")] + [word(f"paper.{span}_of", residence=word(f"residence.{one}"))
                                    for one in CLASSES for span in spans] + [word("paper.doses_today")]
    bands = [(one.code, band_word(one, word.lang)) for one in plan.bands] + [("", word("total"))]
    rows = [[name, *(cell for one in CLASSES for cell in _of(told.today, covered, band, one)),
             total(told.today, "doses", band=band)] for band, name in bands]
    return Section(heads, [[word("not_filled") if cell is None else cell for cell in row] for row in rows], totalled=True)


def _of(today: Cells, covered: Coverage, band: str, residence: str) -> list[Any]:
    ratio = covered.ratio("enumerated", band=band, residence=residence)
    return [total(today, "doses", band=band, residence=residence), ratio.numerator, ratio.denominator, percent(ratio)]


def _vials(store: Store, site: str, day: str, told: Day, word: Wording) -> Part:
    lots, differences = ledgers(told.told, told.signed, word)
    lost = wasted_by_cause(store, site, day)
    lines = [word("paper.lost", causes=word.causes(_coded(lost)))] if lost else []
    lines += [] if lots.rows else [word("paper.no_vials")]
    return Part(word("paper.vials"), lines, [one for one in (lots, differences) if one.rows])


def _harm(told: Day, found: dict[str, int], word: Wording) -> Part:
    """Reactions, or a zero report with how many were observed: nought is said only where each one's observation is known."""
    n, watched = total(told.today, "reactions"), total(told.today, "released_observed")
    nought = "paper.zero_report" if borne_out(found) else "paper.not_borne_out"
    code = "paper.reactions" if n else nought if watched else "paper.nobody_observed"
    left = total(told.today, "left_early")
    return Part(word("paper.aefi"), [word(code, n=n, watched=watched, left=left, unseen=found["unseen"])])


def _reasons(store: Store, site: str, day: str, word: Wording) -> Part:
    told = word.causes(_coded(reasons_of_day(store, site, day)))
    return Part(word("paper.why_not"), [told or word("paper.no_reason")])


def _coded(counted: Counter[str]) -> Counter[str]:
    return Counter({f"reason.{one}": n for one, n in counted.items()})


def _pace(store: Store, site: str, day: str, told: Day, plan: Plan, word: Wording) -> Part:
    """Who of the enumerated is still to be reached in the round's days left."""
    covered, window = told.covered, plan.rounds[told.number - 1]
    ratio = covered.ratio("enumerated")
    if ratio.denominator is None:
        return Part(word("paper.pace"), [word("paper.no_target", n=ratio.numerator or 0)])
    days_left = max(0, (window.ends - max(window.starts, date.fromisoformat(day))).days)
    return Part(word("paper.pace"), [word("paper.pace_line", reached=ratio.numerator or 0, due=ratio.denominator,
                                          elsewhere=sum(covered.elsewhere.values()), pct=percent(ratio),
                                          target=plan.target_pct, left=covered.remaining, days=days_left)])


def _odd(store: Store, site: str, day: str, told: Day, plan: Plan, word: Wording) -> Part:
    """What a reader should look at: what the checks find, ledgers that differ, and what came after two people signed."""
    lines = noticed(store, site, told.covered, plan, word)
    if found := told.told["differences"]:
        lines.append(word("noticed.ledgers", n=len(found), part=word("paper.vials")))
    if told.signed and (since := len(days.after_close(store, site, day))):
        lines.append(word("closing.after", n=since))
    return Part(word("paper.look_at"), lines or [word("paper.nothing_odd")])
