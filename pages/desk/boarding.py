"""The parts of the coordinator's board: each number a button that opens what it counts, each total with its mark."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from campaign.figures.board import Board, acts
from campaign.figures.tally import Cells, total
from campaign.papers.summary import STAGES
from campaign.rules.reconcile import vials_left
from pages.desk import word
from pages.desk.charts import hours
from pages.desk.numbers import number
from pages.desk.opened_number import Asked, row_of
from pages.desk.recounting import Recounts
from pages.desk.session import Here
from pages.desk.setting_right import findings_of, open_findings as settle
from pages.desk.tables import CLASSES, band_words

ALWAYS = ("registered", "consented", "refused", "fit", "deferred", "contraindicated", "referred", "observing")
SHOWN = 30  # of those who wait too long


class Part(NamedTuple):
    """What every part of the board is drawn from: where, the figures, their recounts, and how many minutes are too long."""

    here: Here
    board: Board
    recounts: Recounts
    minutes: int


def doses(of: Part) -> None:
    """A row a band and their total; today and the round, each by residence and together.

    Whoever is in no band, or of a residence that nobody knows, has a line and a column where there are such people.
    """
    columns: list[str | None] = [*CLASSES, *sorted({r for _, r, _ in of.board.round} - {*CLASSES}), None]
    named = band_words(of.here.plan)
    named |= {band: word("band.none") for band, _, measure in of.board.round if measure == "doses" and band not in named}
    widths = [1.2, *[1] * 2 * len(columns)]
    heads = [word("tally.band"), *(word(f"tally.{span}_{'all' if one is None else one or 'unknown'}")
                                   for span in ("today", "round") for one in columns)]
    for place, head in zip(st.columns(widths), heads, strict=True):
        place.markdown(f"**{head}**")
    lines: list[tuple[str | None, str]] = [*named.items(), (None, word("total"))]
    for band, name in lines:
        first, *places = st.columns(widths, vertical_alignment="center")
        first.markdown(f"**{name}**" if band is None else name)
        for span, at in (("day", places[:len(columns)]), ("round", places[len(columns):])):
            for place, residence in zip(at, columns, strict=True):
                _dose(of, place, span, band, residence)


def _dose(of: Part, place: object, span: str, band: str | None, residence: str | None) -> None:
    """One cell of the table; a total bears its mark."""
    day, cells = (of.here.day, of.board.today) if span == "day" else ("", of.board.round)
    mark = of.recounts.mark(span, "tally", band, residence, "doses") if None in (band, residence) else ""
    number(place, _count(cells, band, residence), Asked("tally", "doses", day, band=band, residence=residence), mark)


def _count(cells: Cells, band: str | None, residence: str | None) -> int:
    """Doses of a band and residence as they are written; None takes any, a blank only what is blank."""
    return sum(n for (b, r, m), n in cells.items() if m == "doses" and band in (None, b) and residence in (None, r))


def walk(of: Part) -> None:
    """Who waits where now; and how many of today's visits did, or were decided, what, in the order of the walk."""
    st.subheader(word("tally.queues"), anchor=False)
    for place, (station, n) in zip(st.columns(len(of.board.queues)), of.board.queues.items(), strict=True):
        place.markdown(word(f"step.{station}"))
        number(place, n, Asked("queue", station, of.here.day), of.recounts.mark("day", "queue", station))
    st.subheader(word("tally.stages_today"), anchor=False)
    shown = [one for one in STAGES if one in ALWAYS or total(of.board.today, one)]
    for at in range(0, len(shown), 4):
        for place, measure in zip(st.columns(4), shown[at:at + 4], strict=False):
            place.markdown(word(f"measure.{measure}"))
            number(place, total(of.board.today, measure), Asked("tally", measure, of.here.day),
                    of.recounts.mark("day", "tally", None, None, measure))


def pace(of: Part) -> None:
    """Acts by the hour, and who waits too long, the longest first."""
    here, tardy = of.here, of.board.late
    done = acts(here.store, site=here.desk.site, day=here.day, zone=here.zone)
    hours([(hour, word(f"step.{station}"), n) for (hour, station), n in done.items()], unit=word("board.acts"),
          running=int(here.clock(here.store.now(), "%H")))
    st.caption(word("board.hour_running"))
    st.subheader(word("board.late", n=len(tardy), minutes=of.minutes), anchor=False)
    for one in tardy[:SHOWN]:
        waited = " / ".join(word(f"step.{station}") for station in one.stations)
        row_of(here, one.visit, f"board.late.{one.visit['visit']}", word("board.waited", minutes=one.minutes), waited)


def lots(of: Part) -> None:
    """Each lot: vials in and left over all days, doses given and drawn today; those that a recount denies come first."""
    heads = ("closing.lot_head", "board.vials_received", "board.vials_left", "board.given", "board.drawn")
    for place, head in zip(st.columns([2, 1, 1, 1, 1]), heads, strict=True):
        place.markdown(f"**{word(head)}**")
    denied = {key[1] for recount in of.recounts if recount for key, *_ in recount.differing if key[0] == "stock"}
    for lot, line in sorted(of.board.lots.items(), key=lambda one: (one[0] not in denied, one[0])):
        name, *places = st.columns([2, 1, 1, 1, 1], vertical_alignment="center")
        name.markdown(lot or word("not_known"))
        today = of.board.lots_today.get(lot, {})
        told = (("vials", "vials_received", line.get("vials_received", 0)), ("vials", "", vials_left(line)),
                ("day", "given", today.get("given", 0)), ("day", "drawn", today.get("drawn", 0)))
        for place, (span, measure, n) in zip(places, told, strict=True):
            number(place, n, Asked("stock", measure, of.here.day if span == "day" else "", lot=lot),
                    of.recounts.mark(span, "stock", lot, measure or None))


def findings(of: Part) -> None:
    """What contradicts itself and waits for somebody, each leading to its person, each to be settled here."""
    found = findings_of(of.here)
    st.subheader(word("board.findings_open", n=len(found)), anchor=False)
    settle(of.here, found)


PARTS = {"doses": doses, "walk": walk, "pace": pace, "lots": lots, "findings": findings}
