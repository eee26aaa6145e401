"""The live tally: today and the round by age band, 常住/流动 and stage, against the targets; refreshes, names nobody."""

from __future__ import annotations

import streamlit as st

from campaign.figures.coverage import coverage
from campaign.figures.tally import classes, tally, total
from campaign.figures.waiting import queues
from campaign.papers.summary import by_stage
from pages.desk import enter, word
from pages.desk.charts import bars
from pages.desk.following import follow
from pages.desk.session import Here
from pages.desk.tables import band_words, show, table
from pages.desk.tallying import against_targets, heads, over, percent


def board(now: Here) -> None:
    """Everything on one read of the cells, with the time it was read."""
    store, site, round_no = now.store, now.desk.site, now.desk.round
    today, round_ = (tally(store, round=round_no, site=site, day=day) for day in (now.day, ""))
    covered = coverage(store, site, round_no)
    st.caption(word("as_of", time=now.clock(store.now(), "%H:%M:%S")))
    figures: dict[str, int | str] = {
        "tally.doses_today": total(today, "doses"), "tally.doses_round": total(round_, "doses"),
        "tally.observing": total(today, "observing"), "tally.of_enumerated": percent(covered, "enumerated"),
        "tally.of_revised": percent(covered, "revised_target")}
    for place, (code, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
        place.metric(word(code), value)
    if covered.ratio("enumerated").over_100 and (groups := over(covered, now.plan)):
        st.warning(word("tally.over", groups=groups), icon=":material/priority_high:")
    names = band_words(now.plan)
    of = classes(round_)
    table(heads(of), against_targets(today, round_, covered, names, of), last_is_total=True)
    st.subheader(word("tally.queues"))
    waiting = queues(store, site, now.day)
    for place, (station, n) in zip(st.columns(len(waiting)), waiting.items(), strict=True):
        place.metric(word(f"step.{station}"), n)
    bars([(names[band], word(f"residence.{one}"), total(round_, "doses", band=band, residence=one))
          for band in names for one in of], order=list(names.values()), of=[word(f"residence.{one}") for one in of],
         unit=word("measure.doses"))
    st.subheader(word("tally.stages_today"))
    show(by_stage(today, word))


follow(enter("tally"), 5, board)
