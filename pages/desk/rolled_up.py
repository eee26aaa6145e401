"""Coverage over all sites: totals with bounds, a line an area and site, one place by band and residence, who is behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from campaign.exchange.hearing import names as sites_named
from campaign.figures.areas import LEVELS
from campaign.figures.once import once
from campaign.figures.roll_up import LEDGER, REPORTED, STATED, Cells, RollUp, Site, roll_up, said_by, total
from campaign.papers.bullet import bullet
from campaign.rules.coverage import Ratio
from pages.desk import word
from pages.desk.choosing import as_text
from pages.desk.listing import listing
from pages.desk.numbers import Cell, numbers
from pages.desk.opened_number import Asked, opened
from pages.desk.session import Here
from pages.desk.tables import CLASSES, band_words

COUNTS = ("target", "reached", "reached_added", "walk_in", "elsewhere")
ALL = ""
EVERYWHERE = Asked("centre", "")  # what a number asks for, narrowed by its place and measure
FURTHEST = 20  # in the picture


def coverage(here: Here) -> None:
    """The roll-up as it stands, read once for every screen that looks."""
    if here.open_plan is None:
        st.info(word("centre.no_round"), icon=":material/event:")
        return
    rolled = once(here.store, lambda: roll_up(here.store, here.desk.round), "roll_up", here.desk.round)
    st.caption(word("centre.as_of", n=rolled.round, time=here.clock(here.store.now(), "%Y-%m-%d %H:%M:%S")))
    _totals(rolled)
    names = sites_named(here.store)
    level = st.segmented_control(word("centre.by"), (0, *LEVELS), default=0, required=True, key="centre.by",
                                 format_func=lambda one: word(f"centre.by_{one or 'site'}")) or 0
    _chart(rolled, level, names, float(here.plan.target_pct))
    numbers("rolled_up", [word("centre.site"), *(word(f"centre.{one}") for one in (*COUNTS, "pct", "doses"))],
            _lines(rolled, level, names), widths=[2.4, *[1] * (len(COUNTS) + 2)],
            total=_figures(rolled.counted, f"**{word('total')}**", EVERYWHERE, sum(rolled.doses.values())),
            opened=lambda asked: _behind(here, rolled, asked))
    _place(here, rolled, names)


def _totals(rolled: RollUp) -> None:
    low, high = rolled.persons
    with st.container(horizontal=True, key="centre_totals"):
        st.metric(word("centre.rate"), _pct(rolled.ratio))
        st.metric(word("centre.persons"), str(low) if low == high else word("centre.bounds", low=low, high=high))
        for source in (LEDGER, STATED, REPORTED):
            if n := rolled.doses.get(source, 0):
                st.metric(word(f"centre.doses_{source}"), n)
    if low != high:
        st.caption(word("centre.bounds_why"))
    if rolled.shared:
        st.caption(word("centre.shared", n=rolled.shared))


def _pct(ratio: Ratio) -> str:
    return word("tally.no_target") if ratio.pct is None else f"{ratio.pct} %"


def _chart(rolled: RollUp, level: int, names: dict[str, str], target: float) -> None:
    """The sites, or areas, that are furthest from the plan's target, the first of them first; none that has no target."""
    parts = _of_areas(rolled, level) if level else {_named(one.site, names): one.persons for one in rolled.sites}
    rates = {name: Ratio(total(cells, "reached"), total(cells, "target") or None, "enumerated").pct
             for name, cells in parts.items()}
    if told := sorted(((name, float(pct)) for name, pct in rates.items() if pct is not None), key=lambda one: one[1]):
        if len(told) > FURTHEST:
            st.caption(word("centre.furthest", n=FURTHEST, of=len(told)))
        title = word("coverage.chart", pct=f"{target:g}")
        st.altair_chart(bullet(told[:FURTHEST], target=target, title=title), width="stretch")


def _of_areas(rolled: RollUp, level: int) -> dict[str, Cells]:
    areas: dict[str, Cells] = {}
    for key, n in rolled.counted.items():
        areas.setdefault(_called(key[0][:level]), Counter())[key] += n
    return areas


def _lines(rolled: RollUp, level: int, names: dict[str, str]) -> list[list[Cell]]:
    """A line a site; or a line an area, whose persons count once, and under it one for each site that has any there."""
    if not level:
        return [_line(one, one.persons, names, replace(EVERYWHERE, site=one.site), one.dosed) for one in rolled.sites]
    lines = list[list[Cell]]()
    for area, cells in sorted(_of_areas(rolled, level).items()):
        at = "" if area == _called("") else area
        lines.append(_figures(cells, f"**{as_text(area)}**", replace(EVERYWHERE, area=at, level=level)))
        for one in rolled.sites:
            if own := Counter({key: n for key, n in one.persons.items() if _called(key[0][:level]) == area}):
                lines.append(_line(one, own, names, replace(EVERYWHERE, site=one.site, area=at, level=level)))
    return lines


def _called(area: str) -> str:
    return area or word("coverage.nowhere")


def _named(site: str, names: dict[str, str]) -> str:
    return names.get(site, site)


def _line(one: Site, cells: Cells, names: dict[str, str], at: Asked, dosed: int | None = None) -> list[Cell]:
    said = f"{as_text(_named(one.site, names))}  \n:small[{word(f'centre.{one.source}')}]"
    return _figures(cells, said, at, dosed)


def _figures(cells: Cells, said: str, at: Asked, dosed: int | None = None) -> list[Cell]:
    due = total(cells, "target")
    counted = [(total(cells, one), replace(at, measure=one)) for one in COUNTS]
    return [said, *([word("not_filled"), *counted[1:]] if not due else counted),
            _pct(Ratio(total(cells, "reached"), due or None, "enumerated")),
            "" if dosed is None else (dosed, replace(at, measure="doses"))]


def _behind(here: Here, rolled: RollUp, asked: Asked) -> None:
    """The people behind a number as far as their records are here; for the others, what was stated or reported."""
    of = next((one for one in rolled.sites if one.site == asked.site), None)
    said = {source for one in rolled.sites if of in (None, one) for source in (one.source, *one.doses)} - {LEDGER}
    if of is None or of.source == LEDGER:
        opened(here, ("centre",))
    if of is None and said:
        st.caption(word("centre.behind_records"))
    for source in sorted(said) if of else ():
        _statements(here, asked.site, source)


def _place(here: Here, rolled: RollUp, names: dict[str, str]) -> None:
    """One place opened: an area and a site, by band and residence; then the people behind one of its numbers."""
    st.subheader(word("centre.place"), anchor=False)
    with st.container(horizontal=True):
        area = st.selectbox(word("centre.area"), [ALL, *_areas(rolled)], key="centre.area",
                            format_func=lambda one: one or word("centre.everywhere")) or ALL
        site = st.selectbox(word("centre.site"), [ALL, *(one.site for one in rolled.sites)], key="centre.site",
                            format_func=lambda one: _named(one, names) or word("centre.all_sites")) or ALL
    of = next((one for one in rolled.sites if one.site == site), None)
    cells = of.persons if of else rolled.counted
    for measure in ("target", "reached"):
        _by_band(here, rolled, replace(EVERYWHERE, measure=measure, by="place", site=site, area=area),
                 Counter({key: n for key, n in cells.items() if key[0].startswith(area)}))


def _by_band(here: Here, rolled: RollUp, asked: Asked, cells: Cells) -> None:
    classes, bands = (*CLASSES, "", None), {**band_words(here.plan), "": word("band.none")}

    def line(band: str | None, name: str) -> list[Cell]:
        return [name, *((sum(n for (_, b, r, measure), n in cells.items() if measure == asked.measure and band in (None, b)
                             and one in (None, r)), replace(asked, band=band, residence=one)) for one in classes)]

    numbers(f"place_{asked.measure}", [word(f"centre.{asked.measure}"), *(
        word("total") if one is None else word(f"residence.{one or 'unknown'}") for one in classes)],
        [line(*one) for one in bands.items()], widths=[2, *[1] * len(classes)],
        total=line(None, f"**{word('total')}**"), opened=lambda one: _behind(here, rolled, one))


def _areas(rolled: RollUp) -> list[str]:
    return sorted({area[:level] for area, *_ in rolled.counted for level in LEVELS if len(area) >= level})


def _statements(here: Here, site: str, source: str) -> None:
    """Records that stay at home cannot be opened here: what the site stated, with the number and time of each statement."""
    st.info(word(f"centre.behind_{source}"), icon=":material/lock:")
    listing([word(f"centre.{one}") for one in ("day", "event", "said_at", "reporter")], [
        [one.get("day_of") or word("round", n=one["round"]), one["event"], here.clock(one["at"], "%m-%d %H:%M"),
         one.get("reporter", "")] for one in said_by(here.store, here.desk.round, site)])
