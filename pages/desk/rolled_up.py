"""Coverage over all sites: totals with bounds, a line an area and site, one place by band and residence, who is behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from campaign.figures.areas import LEVELS
from campaign.figures.behind import behind
from campaign.figures.members import Member, members
from campaign.figures.once import once
from campaign.figures.roll_up import LEDGER, REPORTED, STATED, Cells, RollUp, Site, people, roll_up, said_by, total
from campaign.papers.bullet import bullet
from campaign.rules.coverage import Ratio
from pages.desk import word
from pages.desk.listing import listing
from pages.desk.opened_number import look_at_person, row_of
from pages.desk.session import Here
from pages.desk.tables import CLASSES, band_words, table

COUNTS = ("target", "reached", "reached_added", "walk_in", "elsewhere")
MOST = 40  # people listed behind a number
ALL = ""


def coverage(here: Here) -> None:
    """The roll-up as it stands, read once for every screen that looks."""
    if here.open_plan is None:
        st.info(word("centre.no_round"), icon=":material/event:")
        return
    rolled = once(here.store, lambda: roll_up(here.store, here.desk.round), "roll_up", here.desk.round)
    st.caption(word("centre.as_of", n=rolled.round, time=here.clock(here.store.now(), "%Y-%m-%d %H:%M:%S")))
    _totals(rolled)
    names = {one.code: one for one in members(here.store)}
    level = st.segmented_control(word("centre.by"), (0, *LEVELS), default=0, required=True, key="centre.by",
                                 format_func=lambda one: word(f"centre.by_{one or 'site'}")) or 0
    heads = [word("centre.area"), word("centre.site"), word("centre.known_from"),
             *(word(f"centre.{one}") for one in COUNTS), word("centre.pct"), word("centre.doses")]
    _chart(rolled, level, names, float(here.plan.target_pct))
    listing(heads, _lines(rolled, level, names))
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


def _chart(rolled: RollUp, level: int, names: dict[str, Member], target: float) -> None:
    """Each site, or each area, against the plan's target, the furthest from it first; none that has no target."""
    parts = _of_areas(rolled, level) if level else {_named(one.site, names): one.persons for one in rolled.sites}
    rates = {name: Ratio(total(cells, "reached"), total(cells, "target") or None, "enumerated").pct
             for name, cells in parts.items()}
    if told := sorted(((name, float(pct)) for name, pct in rates.items() if pct is not None), key=lambda one: one[1]):
        st.altair_chart(bullet(told, target=target, title=word("coverage.chart", pct=f"{target:g}")), width="stretch")


def _of_areas(rolled: RollUp, level: int) -> dict[str, Cells]:
    areas: dict[str, Cells] = {}
    for key, n in rolled.counted.items():
        areas.setdefault(_called(key[0][:level]), Counter())[key] += n
    return areas


def _lines(rolled: RollUp, level: int, names: dict[str, Member]) -> list[list[object]]:
    """A line a site; or a line an area, whose persons count once, and under it one for each site that has any there."""
    if not level:
        return [_line(names[one.site].area if one.site in names else "", one, one.persons, names) for one in rolled.sites]
    lines = list[list[object]]()
    for area, cells in sorted(_of_areas(rolled, level).items()):
        lines.append([area, word("centre.all_sites"), "", *_figures(cells), ""])
        for one in rolled.sites:
            if own := Counter({key: n for key, n in one.persons.items() if _called(key[0][:level]) == area}):
                lines.append([*_line(area, one, own, names)[:-1], ""])
    return lines


def _called(area: str) -> str:
    return area or word("coverage.nowhere")


def _named(site: str, names: dict[str, Member]) -> str:
    return names[site].name if site in names else site


def _line(area: str, one: Site, cells: Cells, names: dict[str, Member]) -> list[object]:
    return [area, _named(one.site, names), word(f"centre.{one.source}"), *_figures(cells), one.dosed]


def _figures(cells: Cells) -> list[object]:
    due = total(cells, "target")
    return [due or word("not_filled"), *(total(cells, one) for one in COUNTS[1:]),
            _pct(Ratio(total(cells, "reached"), due or None, "enumerated"))]


def _place(here: Here, rolled: RollUp, names: dict[str, Member]) -> None:
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
        _by_band(here, measure, Counter({key: n for key, n in cells.items() if key[0].startswith(area)}))
    if of and of.source != LEDGER:
        _statements(here, of)
    else:
        _people(here, site, area)


def _by_band(here: Here, measure: str, cells: Cells) -> None:
    classes, bands = [*CLASSES, ""], {**band_words(here.plan), "": word("band.none")}
    counts = [[total(Counter({key: n for key, n in cells.items() if key[1:3] == (band, one)}), measure) for one in classes]
              for band in bands]
    rows = [[name, *row, sum(row)] for name, row in zip(bands.values(), counts, strict=True)]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    table([word(f"centre.{measure}"), *(word(f"residence.{one or 'unknown'}") for one in classes), word("total")],
          [*rows, [word("total"), *sums, sum(sums)]], last_is_total=True)


def _areas(rolled: RollUp) -> list[str]:
    return sorted({area[:level] for area, *_ in rolled.counted for level in LEVELS if len(area) >= level})


def _statements(here: Here, of: Site) -> None:
    """Records that stay at home cannot be opened here: what the site stated, with the number and time of each statement."""
    st.info(word(f"centre.behind_{of.source}"), icon=":material/lock:")
    listing([word(f"centre.{one}") for one in ("day", "event", "said_at", "reporter")], [
        [one.get("day_of") or word("round", n=one["round"]), one["event"], here.clock(one["at"], "%m-%d %H:%M"),
         one.get("reporter", "")] for one in said_by(here.store, here.desk.round, of.site)])


def _people(here: Here, site: str, area: str) -> None:
    chosen = st.pills(word("centre.behind"), (*COUNTS, "doses"), key="centre.behind",
                      format_func=lambda one: word(f"centre.{one}"))
    if chosen == "doses":
        found = behind(here.store, measure="doses", round=here.desk.round, site=site)
        st.caption(word("centre.n_behind", n=len(found), shown=min(len(found), MOST)))
        for one in [one for one in found if one.role == "visit"][:MOST]:
            row_of(here, one.picture, f"centre.{one.id}", one.picture["site"])
    elif chosen:
        _listed(here, people(here.store, here.desk.round, [chosen], site=site, area=area))


def _listed(here: Here, found: Sequence[str]) -> None:
    st.caption(word("centre.n_behind", n=len(found), shown=min(len(found), MOST)))
    for one in found[:MOST]:
        look_at_person(here, one)


