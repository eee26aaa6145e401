"""The numbers of coverage: each opens its people, each rate names its target, and what lifts one above 100 %."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from campaign.figures import breakdown, targets
from campaign.figures.breakdown import Line
from campaign.figures.coverage import coverage
from campaign.figures.linked import linked
from campaign.figures.tally import by_day, tally, total
from campaign.papers.bullet import bullet
from campaign.rules.coverage import Ratio
from campaign.rules.pace import falls_behind, needed_a_day
from campaign.rules.plan import round_of
from pages.desk import word
from pages.desk.numbers import Cell, number, numbers
from pages.desk.opened_number import Asked, look, opened
from pages.desk.session import Here
from pages.desk.tables import called, table

NUMBERS = ("due", "reached", "walk_in", "out_of_area", "added_after_freeze", "elsewhere")


def targets_named(here: Here) -> None:
    """Every target with its size and its date; one that nobody has filled in says so."""
    covered = coverage(here.store, here.desk.site, here.desk.round)
    freeze = targets.frozen(here.store, here.desk.site, here.desk.round) or {}
    days = {"census": freeze.get("census_on") or "", "enumerated": covered.on or here.day,
            "added_after_freeze": here.day if covered.on else "", "revised_target": here.day}
    told = []
    for name in here.plan.denominators:
        n = covered.ratio(name).denominator
        told.append(word("coverage.target", name=word(f"denominator.{name}"), n=word("not_filled") if n is None else n,
                         day=f" ({days[name]})" if n is not None and days[name] else ""))
    st.caption(" · ".join([*told, word("coverage.frozen" if covered.on else "coverage.not_frozen")]))


def groups(here: Here) -> None:
    """A line a group, those below the target first where there are many; the chart beside it; what exceeds 100 %."""
    by = str(st.segmented_control(word("coverage.by"), breakdown.BY, default="band", required=True, key="coverage.by",
                                  format_func=lambda one: word(f"coverage.by_{one}")) or "band")
    lines = breakdown.breakdown(here.store, here.desk.site, here.desk.round, by)
    if by in ("area", "unit"):
        lines = breakdown.below_first(lines, here.plan.target_pct)
    _numbers(here, by, lines)
    _over(here, by, lines)
    rates = [(called(here.plan, by, one.key), float(one.ratio.pct)) for one in lines if one.ratio.pct is not None]
    if rates:
        target = here.plan.target_pct
        st.altair_chart(bullet(rates, target=float(target), title=word("coverage.chart", pct=target)), width="stretch")


def _numbers(here: Here, by: str, lines: list[Line]) -> None:
    widths = [1.2, 1.2, *[1] * (len(NUMBERS) - 1), 1.2, 1.2]
    heads = [word(f"coverage.by_{by}"), *(word(f"coverage.{one}") for one in NUMBERS), word("coverage.rate"),
             word("coverage.revised_rate")]
    numbers("coverage", heads, [_line(here, by, one, one.key) for one in lines], widths=widths,
            total=_line(here, by, breakdown.whole(lines), None), opened=lambda asked: opened(here, ("coverage",)))


def _line(here: Here, by: str, one: Line, key: str | None) -> list[Cell]:
    name = f"**{word('total')}**" if key is None else called(here.plan, by, key)
    return [name, *(_counted(one, count, Asked("coverage", count, by=by, value=key)) for count in NUMBERS),
            _pct(here, one.ratio, one.of_enumerated), _pct(here, one.revised, one.revised)]


def _counted(one: Line, count: str, asked: Asked) -> Cell:
    n = one.due if count == "due" else None if one.due is None and count in breakdown.SPLIT else one.n(count)
    return word("not_filled") if n is None else (n, asked)


def _pct(here: Here, ratio: Ratio, judged: Ratio) -> str:
    """A rate, flagged where the one it is judged by lies below the target: walk-ins lift the first, never the second."""
    if ratio.pct is None or judged.pct is None:
        return word("tally.no_target")
    mark = ":material/flag: " if judged.pct < here.plan.target_pct else ""
    mark = (":material/arrow_upward: " if ratio.over_100 else "") + mark
    return f"{mark}**{ratio.pct}**"  # the heading bears the sign: a narrow column would break before it


def _over(here: Here, by: str, lines: list[Line]) -> None:
    """Above 100 %: the groups that brought it."""
    for one in [one for one in lines if one.causes][:10]:
        brought = ", ".join(word("coverage.cause", n=n, group=word(f"coverage.{group}"),
                                 residence=word(f"residence.{residence or 'unknown'}"))
                            for group, residence, n in one.causes)
        st.warning(word("coverage.over", group=called(here.plan, by, one.key), pct=one.ratio.pct, brought=brought,
                        n=-(one.ratio.remaining or 0)), icon=":material/priority_high:")


def posts(here: Here) -> None:
    """Doses by post and team: no target, and so no rate."""
    names = {one["code"]: one["name"] for one in here.site["posts"]}
    rows = [[names.get(post, post or word("coverage.nowhere")), team or word("coverage.nowhere"), n, word("tally.no_target")]
            for post, team, n in breakdown.by_post(here.store, here.desk.site, here.desk.round)]
    table([word("coverage.post"), word("coverage.team"), word("tally.doses_round"), word("coverage")], rows)


def rounds(here: Here) -> None:
    """Linked people: both rounds, drop-out, the course, cards and certificates, first doses ever."""
    found = linked(here.store, here.desk.site, here.desk.round, here.plan)
    shown: list[tuple[str, Ratio]] = [("cards", found.cards), ("certificates", found.certificates)]
    if here.desk.round > 1:
        shown = [("two_rounds", found.two_rounds), ("drop_out", found.drop_out), *shown]
    if here.plan.kind == "course":
        shown = [("course", found.course), *shown]
    for code, ratio in shown:
        says, part, whole, pct = st.columns([3, 1, 1, 1], vertical_alignment="center")
        says.markdown(word(f"coverage.{code}"))
        for place, measure, n in ((part, PARTS[code], ratio.numerator), (whole, ratio.name, ratio.denominator)):
            asked = Asked("linked", measure, by=code)
            number(place, n or 0, asked)
        pct.markdown(word("coverage.nobody") if ratio.pct is None else f"**{ratio.pct} %**")
    if here.plan.zero_dose:
        _zero_dose(here, found.n("prior_unknown"))


def _zero_dose(here: Here, unknown: int) -> None:
    """First doses ever; with nobody known to have had none, and some unknown, that is no nought."""
    n = total(tally(here.store, round=here.desk.round, site=here.desk.site), "zero_dose")
    says, opens = st.columns([4, 2], vertical_alignment="center")
    says.markdown(word("coverage.zero_dose", n=n if n or not unknown else word("not_filled")))
    asked = Asked("linked", "prior_unknown")
    opens.button(word("coverage.prior_unknown", n=unknown), key=f"n.{asked.key}", width="stretch", on_click=look,
                 args=(asked,))


PARTS = {"two_rounds": "reached_both", "drop_out": "dropped_out", "course": "full_course", "cards": "carded",
         "certificates": "certified"}


def pace(here: Here) -> None:
    """Persons reached by day, all days together against the target, and what is still needed a day."""
    store, site, number = here.store, here.desk.site, here.desk.round
    told: list[tuple[str, int]] = by_day(store, round=number, site=site, measure="vaccinated")
    window, covered = round_of(here.plan, number), coverage(store, site, number)
    due = covered.of_enumerated().denominator
    today = date.fromisoformat(here.day)
    left = (window.ends - max(today, window.starts)).days + 1
    needed = needed_a_day(covered.remaining, left)
    if needed is None:
        st.info(word("coverage.no_pace" if due is None else "coverage.round_over", day=window.ends))
    else:
        st.subheader(word("coverage.needed", n=needed, days=left, remaining=covered.remaining), anchor=False)
    before = [n for day, n in told if day < here.day]
    if falls_behind(before, due, (window.ends - window.starts).days + 1):
        st.warning(word("coverage.behind"), icon=":material/trending_down:")
    if told:
        _trend(told, due)


def _trend(told: list[tuple[str, Any]], target: int | None) -> None:
    frame = pd.DataFrame(told, columns=["day", "n"])
    frame["sum"] = frame["n"].cumsum()
    base = alt.Chart(frame).encode(x=alt.X("day:O", title=None, axis=alt.Axis(labelAngle=0)))
    layers = [base.mark_bar(color="#0b4f8a").encode(y=alt.Y("n:Q", title=word("coverage.persons"))),
              base.mark_line(color="#e08e1a", strokeWidth=3, point=True).encode(y="sum:Q")]
    if target:
        layers.append(alt.Chart(pd.DataFrame({"y": [target]})).mark_rule(strokeWidth=2, strokeDash=[6, 4]).encode(y="y:Q"))
    st.altair_chart(alt.layer(*layers).properties(height=300), width="stretch")
    st.caption(word("coverage.trend"))
