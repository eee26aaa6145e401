"""The live tally: today and the round by age band and 常住/流动, against the targets; refreshes itself, names nobody."""

from __future__ import annotations

import streamlit as st

from campaign.figures.coverage import coverage
from campaign.figures.tally import tally, total
from campaign.figures.waiting import queues
from pages.desk import enter, word
from pages.desk.session import here_now
from pages.desk.tables import CLASSES, band_words, bars, table

here = enter("tally")


@st.fragment(run_every=5)
def board() -> None:
    """Everything on one read of the cells, with the time it was read."""
    now = here_now() or here
    store, site, plan = now.store, now.desk.site, here.plan
    today, round_ = (tally(store, round=now.desk.round, site=site, day=day) for day in (here.day, ""))
    covered = coverage(store, site, now.desk.round)
    st.caption(word("as_of", time=here.clock(store.now(), "%H:%M:%S")))
    figures = (("tally.doses_today", total(today, "doses")), ("tally.doses_round", total(round_, "doses")),
               ("tally.observing", total(today, "observing")),
               ("tally.of_enumerated", _pct(covered, "enumerated")), ("tally.of_revised", _pct(covered, "revised_target")))
    for place, (code, value) in zip(st.columns(len(figures)), figures, strict=True):
        place.metric(word(code), value)
    names = band_words(plan)
    rows = [[name, *(total(cells, "doses", band=band, residence=one) for cells in (today, round_) for one in CLASSES[:2]),
             total(today, "doses", band=band), total(round_, "doses", band=band), *_target(covered, band)]
            for band, name in names.items()]
    rows.append([word("total"), *(total(cells, "doses", residence=one) for cells in (today, round_) for one in CLASSES[:2]),
                 total(today, "doses"), total(round_, "doses"), *_target(covered, "")])
    heads = [word("tally.band"), *(word(f"tally.{span}_{one}") for span in ("today", "round") for one in CLASSES[:2]),
             word("tally.today_all"), word("tally.round_all"), word("denominator.enumerated"), word("coverage")]
    table(heads, rows, last_is_total=True)
    bars([(names[band], word(f"residence.{one}"), total(round_, "doses", band=band, residence=one))
          for band in names for one in CLASSES[:2]], order=list(names.values()), unit=word("measure.doses"))
    st.caption("　".join(f"{word(f'step.{one}')} {n}" for one, n in queues(store, site, here.day).items()))


def _pct(covered: object, name: str) -> str:
    ratio = covered.ratio(name)  # type: ignore[attr-defined]
    return word("tally.no_target") if ratio.pct is None else f"{ratio.pct} %"


def _target(covered: object, band: str) -> tuple[str, str]:
    ratio = covered.ratio("enumerated", band=band)  # type: ignore[attr-defined]
    return (str(ratio.denominator), f"{ratio.pct} %") if ratio.pct is not None else (word("tally.no_target"), "")


board()
