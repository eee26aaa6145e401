"""The coordinator's board: every number opens who or what stands behind it, and says whether a recount agrees."""

from __future__ import annotations

import streamlit as st

from campaign.figures.tally import tally
from campaign.figures.throughput import late, see_to, throughput
from pages.desk import enter, word
from pages.desk.boarding import Numbers, differing, lots, marks, open_findings, queues, stages, table
from pages.desk.charts import hours
from pages.desk.opened_number import opened, row_of
from pages.desk.parts import part_of
from pages.desk.session import Here, here_now
from pages.desk.signalling import signals_of

MINUTES = (10, 20, 30, 60)
EVERY = 10  # seconds between two looks

enter("board")


@st.fragment(run_every=EVERY)
def board() -> None:
    """Everything from one look, with its time; what was opened stays open while the figures go on."""
    here = here_now()
    if here is None or here.open_plan is None:
        return
    store, site = here.store, here.desk.site
    sentence, set_by = st.columns(2, vertical_alignment="center")
    minutes = set_by.segmented_control(word("board.too_long"), MINUTES, default=20, required=True, key="board.minutes",
                                       format_func=lambda n: word("board.minutes", n=n)) or MINUTES[1]
    code, facts = see_to(store, site, here.day, now=store.now(), minutes=minutes)
    at = word(f"step.{facts.get('station', 'start')}")
    sentence.header(word(f"board.next_{code}", **{**facts, "station": at}), anchor=False)
    recounts = marks(here)
    numbers = Numbers(tally(store, round=here.desk.round, site=site, day=here.day),
                      tally(store, round=here.desk.round, site=site), recounts)
    differing(here, recounts)
    parts = {"doses": lambda: table(here, numbers), "walk": lambda: walk(here, numbers), "pace": lambda: pace(here, minutes),
             "lots": lambda: lots(here, recounts), "signals": lambda: signals_of(here),
             "findings": lambda: open_findings(here)}
    parts[part_of("board", tuple(parts))]()
    opened(here)


def walk(here: Here, numbers: Numbers) -> None:
    """How far the day's visits have come, and the queues."""
    queues(here, numbers.recounts)
    stages(here, numbers)


def pace(here: Here, minutes: int) -> None:
    """Acts by the hour, and who waits too long."""
    acts = throughput(here.store, here.desk.site, here.day, here.zone)
    hours([(hour, word(f"step.{station}"), n) for (hour, station), n in acts.items()], unit=word("board.acts"),
          running=int(here.clock(here.store.now(), "%H")))
    st.caption(word("board.hour_running"))
    tardy = late(here.store, here.desk.site, here.day, now=here.store.now(), minutes=minutes)
    st.subheader(word("board.late", n=len(tardy), minutes=minutes), anchor=False)
    for one in tardy[:30]:
        waited = " / ".join(word(f"step.{station}") for station in one.stations)
        row_of(here, one.visit, f"board.late.{one.visit['visit']}", word("board.waited", minutes=one.minutes), waited)


board()
