"""The township and county tables: one form at each level, from a village to all that are here, a round at a time."""

from __future__ import annotations

from campaign.figures.areas import PRIOR, Prior, by_prior_doses, persons_at_home
from campaign.figures.site import rounds, site_here
from campaign.figures.tally import Cells, classes, in_band, total
from campaign.ledger.store import Store
from campaign.papers.bands import band_word
from campaign.papers.paper import Paper, Part, Section
from campaign.papers.summary import titled
from campaign.papers.wording import Wording, clock, percent
from campaign.rules.coverage import Ratio
from campaign.rules.plan import Plan
from campaign.rules.residence import CLASSES

BLOCKS = ("target", "vaccinated")


def township(store: Store, *, plan: Plan, lang: str, area: str = "") -> Paper:
    """Each round's persons at home in an area: by age and residence, then by birth year and prior doses."""
    word, here = Wording(lang), site_here(store) or {}
    with store.reading():
        told = {n: (persons_at_home(store, n, area), by_prior_doses(store, n, area))
                for n in sorted(rounds(store, here["site"]))}
    parts = [part for n, (cells, prior) in told.items() for part in (
        Part(word("township.by_age", round=n), *_by_age(cells, plan, word)),
        Part(word("township.by_prior", round=n), tables=_by_prior(prior, word)))]
    of = word(f"township.level_{len(area)}", area=area) if area else word("township.all_here")
    under = [f"{plan.name[lang]} · {of}", word("paper.as_of", time=clock(store.now(), here))]
    return Paper(titled(store, word("township.title"), lang), under, parts, lang, wide=True,
                 signs=[word("paper.sign_first"), word("paper.sign_second"), word("paper.sign_on")])


def _by_age(cells: Cells, plan: Plan, word: Wording) -> tuple[list[str], list[Section]]:
    """Rows 常住, 流动 and together; a column an age. A total is what its columns add up to, those in no band included."""
    bands = [(one.code, band_word(one, word.lang)) for one in plan.bands]
    if any(band not in dict(bands) for band, _, _ in cells):
        bands.append(("", word("band.none")))
    columns = classes(cells)
    tables = []
    for measure in BLOCKS:
        counts = [[in_band(cells, measure, band, one) for band, _ in bands] for one in columns]
        rows = [[word(f"residence.{one}"), *row, sum(row)] for one, row in zip(columns, counts, strict=True)]
        sums = [sum(column) for column in zip(*counts, strict=True)]
        heads = [word(f"measure.{measure}"), *(name for _, name in bands), word("total")]
        tables.append(Section(heads, [*rows, [word("total"), *sums, sum(sums)]], totalled=True))
    due = total(cells, "target")
    others = {one: total(cells, one) for one in ("added", "vaccinated", "elsewhere")}
    rate = Ratio(others["vaccinated"] + others["elsewhere"], due or None, "enumerated")
    told = word("township.rate", due=word.filled(due or None), pct=word.filled(percent(rate)), **others)
    return [told], [_filled(tables[0], due, word), *tables[1:]]


def _filled(table: Section, due: int, word: Wording) -> Section:
    """A table of those due, 未填 throughout where nobody was enumerated: nought would be a figure."""
    return table if due else table._replace(rows=[[name, *(word("not_filled") for _ in row)] for name, *row in table.rows])


def _by_prior(prior: Prior, word: Wording) -> list[Section]:
    """Two blocks, due and vaccinated: a row a birth year, columns residence by doses had before, and their sum."""
    years = sorted({year for year, *_ in prior})
    columns = [(residence, doses) for residence in CLASSES for doses in PRIOR]
    heads = [f"{word(f'residence.{residence}')} {word(f'township.prior_{doses}')}" for residence, doses in columns]
    tables = []
    for block in BLOCKS:
        counts = [[*(prior[year, *column, block] for column in columns),
                   sum(n for (y, _, _, m), n in prior.items() if (y, m) == (year, block))] for year in years]
        rows = [[year or word("not_known"), *row] for year, row in zip(years, counts, strict=True)]
        sums = [sum(column) for column in zip(*counts, strict=True)] or [0] * (len(columns) + 1)
        tables.append(Section([f"{word('township.birth_year')} · {word(f'measure.{block}')}", *heads, word("total")],
                              [*rows, [word("total"), *sums]], totalled=True))
    return [_filled(tables[0], sum(n for (*_, measure), n in prior.items() if measure == "target"), word), *tables[1:]]
