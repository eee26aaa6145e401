"""The campaign summary (活动总结): its sections in their usual order, sentences written from the ledger, blanks as 未填."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from campaign.figures.activities import activities
from campaign.figures.coverage import Coverage, coverage, reached_persons
from campaign.figures.missing import reasons_of_round
from campaign.figures.site import rounds, site_here, staff_here
from campaign.figures.stock import lots, moved, vials_left
from campaign.figures.tally import Cells, tally, total
from campaign.figures.zero import basis_of_round, nought
from campaign.ledger.store import Store
from campaign.papers.assessed import assessments
from campaign.papers.bands import band_word
from campaign.papers.charts import by_band_charts
from campaign.papers.counted import counted, mending
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.problems import problems
from campaign.papers.summary import by_band, titled
from campaign.papers.wording import Wording, clock, percent
from campaign.rules.plan import Plan


@dataclass(frozen=True)
class Campaign:
    """The whole campaign at a site, from one reading: each round's tally and coverage, and what else was recorded."""

    store: Store
    site: dict[str, Any]
    plan: Plan
    word: Wording

    @property
    def code(self) -> str:
        """The site's code."""
        return str(self.site["site"])

    @cached_property
    def rounds(self) -> dict[int, tuple[Cells, Coverage]]:
        """Every round that was opened: its doses and acts, and its coverage."""
        return {n: (tally(self.store, round=n, site=self.code), coverage(self.store, self.code, n))
                for n in sorted(rounds(self.store, self.code))}

    def recorded(self, section: str) -> list[str]:
        """What was recorded for a section, a sentence a kind; 未填 where nobody recorded anything."""
        return counted(activities(self.store, self.code, section), self.word) or [self.word("not_filled")]


def campaign_summary(store: Store, *, plan: Plan, lang: str) -> Paper:
    """The summary of the campaign at this file's site, as far as it has come."""
    with store.reading():
        told = Campaign(store, site_here(store) or {}, plan, Wording(lang))
        parts = [Part(f"{at}. {told.word(f'summary.{code}')}", *write(told)) for at, (code, write)
                 in enumerate(SECTIONS.items(), start=1)]
    days = told.word("summary.days", starts=plan.rounds[0].starts, ends=plan.rounds[-1].ends)
    under = [f"{told.site['name']} · {days}", told.word("paper.as_of", time=clock(store.now(), told.site))]
    return Paper(titled(store, told.word("summary.campaign", name=plan.name[lang]), lang), under, parts, lang,
                 signs=[told.word("paper.sign_first"), told.word("paper.sign_second"), told.word("paper.sign_on")])


Written = tuple[list[str]] | tuple[list[str], list[Section]] | tuple[list[str], list[Section], dict[str, Any] | None]


def _organisation(told: Campaign) -> Written:
    decided = told.word("summary.decided", authority=told.word.filled(told.plan.authority),
                        approval=told.word.filled(told.plan.approval_no), filing=told.word.filled(told.plan.filing_no))
    return ([decided, *counted(activities(told.store, told.code, "organisation"), told.word)],)


def _plain(section: str) -> Callable[[Campaign], Written]:
    return lambda told: (told.recorded(section),)


def _enumeration(told: Campaign) -> Written:
    """Who was due, by each denominator's name, round by round."""
    word = told.word
    heads = [word("summary.round"), *(word(f"denominator.{one}") for one in NAMES)]
    rows = [[word("round", n=n), *(word.filled(covered.ratio(one).denominator) for one in NAMES)]
            for n, (_, covered) in told.rounds.items()]
    units = told.store.one("select count(distinct unit) from coverage where measure = 'target' and n > 0 and unit <> ''")
    n = (units or [None])[0]
    lines = [word("summary.enumerated", units=n) if n else word("summary.enumerated_nowhere")]
    return lines, [Section(heads, rows)]


NAMES = ("census", "enumerated", "added_after_freeze", "revised_target")


def _posts(told: Campaign) -> Written:
    """Posts by their mode, teams, and the staff by role; one person may have several roles."""
    word, staff = told.word, staff_here(told.store, told.code)
    modes = [f"mode.{post['mode']}" for post in told.site["posts"]]
    posts = word.causes(Counter(modes))
    roles = word.causes(Counter(f"role.{role}" for one in staff.values() for role in one["roles"]))
    return ([word("summary.posts", n=len(modes), posts=word.filled(posts), teams=len(told.site["teams"])),
             word("summary.staff", n=len(staff), roles=word.filled(roles))],)


def _results(told: Campaign) -> Written:
    """Each round's table by band and residence, in doses, and what the desk recorded."""
    word, lines, tables = told.word, [], []
    for n, (cells, covered) in told.rounds.items():
        sums = {one: total(cells, one) for one in ("registered", "vaccinated", "doses", "refused", "deferred",
                                                   "contraindicated", "counted")}
        walk_ins = word.filled(covered.walk_ins)
        lines.append(word("summary.result", round=n, walk_ins=walk_ins, **sums) if cells else word("summary.empty", round=n))
        tables += [by_band(cells, told.plan, word.lang)] if cells else []
    reached = reached_persons(told.store, told.code)
    lines += [word("summary.persons", doses=reached.doses, persons=reached.persons)] if len(told.rounds) > 1 else []
    titles = [word("summary.band_of", round=n) for n, (cells, _) in told.rounds.items() if cells]
    chart = by_band_charts(dict(zip(titles, tables, strict=True)), word("measure.doses")) if tables else None
    return lines, [table._replace(heads=[title, *table.heads[1:]])
                   for title, table in zip(titles, tables, strict=True)], chart


def _coverage(told: Campaign) -> Written:
    """Coverage against each denominator beside the plan's target; never capped, blank where the denominator is."""
    word, rows, lines = told.word, [], []
    for n, (_, covered) in told.rounds.items():
        for name in NAMES:
            ratio = covered.ratio(name)
            rows.append([word("round", n=n), word(f"denominator.{name}"), word.filled(ratio.numerator),
                         word.filled(ratio.denominator), word.filled(percent(ratio))])
        lines += [_against(told, n, covered), *_over(told, n, covered)]
    heads = [word(f"summary.{one}") for one in ("round", "denominator", "reached", "due")] + [word("coverage")]
    return lines, [Section(heads, rows)]


def _against(told: Campaign, n: int, covered: Coverage) -> str:
    """Whether the target was met, told of the enumerated alone: nobody who came unlisted stands in for one of them."""
    ratio, target = covered.of_enumerated(), told.plan.target_pct
    if ratio.pct is None:
        return told.word("summary.no_target", round=n, n=covered.ratio("enumerated").numerator or 0)
    code = "summary.met" if ratio.pct >= target else "summary.not_met"
    return told.word(code, round=n, met=ratio.numerator, due=ratio.denominator, pct=percent(ratio), target=target)


def _over(told: Campaign, n: int, covered: Coverage) -> list[str]:
    """Above 100 % the target needs revising: the groups in which more were reached than enumerated."""
    ratio = covered.ratio("enumerated")
    named = {band.code: band_word(band, told.word.lang) for band in told.plan.bands}
    groups = [f"{named.get(band, band)} {told.word(f'residence.{residence}')}" for band, residence in covered.over_100]
    return [told.word("summary.over", round=n, reached=ratio.numerator, pct=percent(ratio),
                      groups=told.word.filled(told.word.listed(groups)))] if ratio.over_100 else []


def _mop_up(told: Campaign) -> Written:
    """Whom a round missed and why, as far as anybody recorded it, and who was vaccinated elsewhere."""
    word, lines = told.word, []
    for n, (_, covered) in told.rounds.items():
        found = reasons_of_round(told.store, told.code, n)
        elsewhere = sum(covered.elsewhere.values())
        reasons = word.causes(Counter({f"reason.{one}": k for one, k in found.items()}))
        code = "summary.mop_up" if covered.remaining is not None else "summary.mop_up_no_target"
        lines.append(word(code, round=n, left=covered.remaining, elsewhere=elsewhere, reasons=word.filled(reasons)))
    return (lines,)


def _vaccine(told: Campaign) -> Written:
    """Every lot in vials and doses, wastage of opened vials over the whole campaign, and checks of the cold chain."""
    word, stock = told.word, moved(told.store, told.code)
    kept = [(one["lot"], stock.get(one["lot"], {})) for one in lots(told.store, told.code)]
    rows = [[lot, *(line.get(f"vials_{one}", 0) for one in ("received", "used", "returned", "wasted")), vials_left(line),
             line.get("given", 0)] for lot, line in kept]
    heads = [word(f"summary.{one}") for one in ("lot", "vials_received", "vials_used", "vials_returned", "vials_wasted",
                                                "vials_left", "doses_given")]
    opened, given = (sum(line.get(one, 0) for _, line in kept) for one in ("doses_used", "given"))
    wastage = word("summary.wastage", opened=opened, given=given, pct=f"{100 * (opened - given) / opened:.2f}") \
        if opened >= given > 0 else word("summary.no_wastage")
    cold_chain = word("summary.cold_chain", told=word.listed(told.recorded("vaccine")))
    return [wastage, cold_chain], [Section(heads, rows)] if rows else []


def _aefi(told: Campaign) -> Written:
    """Reactions; or of how many observed none, said only where each one's observation is known."""
    lines = []
    for n in told.rounds:
        found = basis_of_round(told.store, told.code, n)
        lines.append(told.word("summary.of_round", round=n) + told.word(
            f"paper.{nought(found)}", n=found["reactions"], watched=found["released_observed"], left=found["left_early"],
            unseen=found["unseen"]))
    return ([*lines, *counted(activities(told.store, told.code, "aefi"), told.word)],)


def _supervision(told: Campaign) -> Written:
    found = activities(told.store, told.code, "supervision")
    lines = [*counted(found, told.word), *mending(found, told.word)]
    return ([*(lines or [told.word("summary.supervised", told=told.word("not_filled"))]),
             *assessments(told.store, told.code, told.rounds, told.plan, told.word)],)


def _problems(told: Campaign) -> Written:
    return (problems(told.store, told.code, [covered for _, covered in told.rounds.values()], told.plan, told.word),)


SECTIONS: dict[str, Callable[[Campaign], Written]] = {
    "organisation": _organisation, "training": _plain("training"), "publicity": _plain("publicity"),
    "enumeration": _enumeration, "posts_and_staff": _posts, "results": _results, "coverage": _coverage,
    "mop_up_of": _mop_up, "vaccine": _vaccine, "aefi": _aefi, "supervision": _supervision, "problems": _problems,
    "next": _plain("next"),
}
