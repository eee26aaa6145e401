"""The numbers of the coordinator's board: each a button that opens what it counts, each total with its mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from campaign.figures import stock, waiting
from campaign.figures.recount import Recount, recount_day, recount_round, recount_vials
from campaign.figures.tally import Cells, total
from campaign.ledger.store import Store
from campaign.papers.summary import STAGES, classes
from pages.desk import word
from pages.desk.opened_number import Asked, look
from pages.desk.session import Here
from pages.desk.setting_right import findings_of, open_findings as settle
from pages.desk.tables import band_words

AGREES, DIFFERS = ":material/check:", ":material/error:"
USED = ("given", "drawn")
ALWAYS = ("registered", "consented", "refused", "fit", "deferred", "contraindicated", "referred", "observing")


class Recounts(NamedTuple):
    """The three recounts that the marks are read from."""

    day: Recount
    round: Recount
    vials: Recount


class Numbers(NamedTuple):
    """Today's and the round's cells, and what their recounts found."""

    today: Cells
    round: Cells
    recounts: Recounts


@st.cache_data(ttl=30, max_entries=8, show_spinner=False)
def _today_again(path: str, site: str, day: str, round: int, _store: Store) -> Recount:
    return recount_day(_store, site=site, day=day, round=round)


@st.cache_data(ttl=600, max_entries=8, show_spinner=False)
def _all_again(path: str, site: str, round: int, _store: Store) -> tuple[Recount, Recount]:
    return recount_round(_store, round=round, site=site), recount_vials(_store, site=site)


def marks(here: Here) -> Recounts:
    """The recounts: of today at most half a minute old, of all days ten minutes, or made anew when asked for."""
    said, again = st.columns([5, 2], vertical_alignment="center")
    if again.button(word("do.recount"), key="board.recount", icon=":material/replay:", width="stretch"):
        _today_again.clear()
        _all_again.clear()
    path, site, round_ = here.store.path, here.desk.site, here.desk.round
    found = Recounts(_today_again(path, site, here.day, round_, here.store), *_all_again(path, site, round_, here.store))
    day, all_ = (here.clock(one.at, "%H:%M:%S") for one in (found.day, found.round))
    said.caption(word("board.recounted", now=here.clock(here.store.now(), "%H:%M:%S"), day=day, round=all_))
    return found


def differing(here: Here, recounts: Recounts) -> None:
    """Each cell that a recount does not confirm, with both counts."""
    for recount, span in ((recounts.day, "today"), (recounts.round, "round"), (recounts.vials, "vials")):
        for key, kept, told in recount.differing[:5]:
            st.error(word("board.differs", span=word(f"board.{span}"), cell=_cell(here, key), kept=kept, told=told),
                     icon=DIFFERS)


def _cell(here: Here, key: Sequence[str]) -> str:
    family, *names = key
    if family == "tally":
        band, residence, measure = names
        return " · ".join((word(f"measure.{measure}"), band_words(here.plan).get(band, word("band.none")),
                           word(f"residence.{residence or 'unknown'}")))
    return word(f"step.{names[0]}") if family == "queue" else f"{names[0]} · {word(f'board.{names[1]}')}"


def _mark(recount: Recount, *key: str | None) -> str:
    return AGREES if recount.agrees(*key) else DIFFERS


def _number(place: object, n: int, asked: Asked, *, mark: str = "") -> None:
    place.button(str(n), key=f"n.{asked.key}", icon=mark or None, width="stretch", on_click=look,  # type: ignore[attr-defined]
                 args=(asked,), type="primary" if st.session_state.get("board.asked") == asked else "secondary")


def table(here: Here, numbers: Numbers) -> None:
    """A row a band and their total; today and the round, each by residence and together."""
    columns: list[str | None] = [*classes(numbers.round), None]
    named: dict[str | None, str] = {one.code: band_words(here.plan)[one.code] for one in here.plan.bands}
    if any(not band and measure == "doses" for band, _, measure in numbers.round):
        named[""] = word("band.none")
    named[None] = word("total")
    spans = ((here.day, numbers.today, numbers.recounts.day), ("", numbers.round, numbers.recounts.round))
    widths = [1.2, *[1] * 2 * len(columns)]
    heads = [word("tally.band"), *(word(f"tally.{span}_{one or 'all'}") for span in ("today", "round") for one in columns)]
    for place, head in zip(st.columns(widths), heads, strict=True):
        place.markdown(f"**{head}**")
    for band, name in named.items():
        first, *places = st.columns(widths, vertical_alignment="center")
        first.markdown(f"**{name}**" if band is None else name)
        at = iter(places)
        for day, cells, recount in spans:
            for one in columns:
                asked = Asked("tally", "doses", day, band=band, residence=_code(one))
                _number(next(at), _count(cells, "doses", band, one), asked,
                        mark=_mark(recount, "tally", band, _code(one), "doses") if None in (band, one) else "")


def _code(residence: str | None) -> str | None:
    return "" if residence == "unknown" else residence


def _count(cells: Cells, measure: str, band: str | None, residence: str | None) -> int:
    return sum(n for (b, r, m), n in cells.items()
               if m == measure and band in (None, b) and _code(residence) in (None, r))


def stages(here: Here, numbers: Numbers) -> None:
    """How many of today's visits did, or were decided, what; in the order of the walk."""
    st.subheader(word("tally.stages_today"), anchor=False)
    shown = [one for one in STAGES if one in ALWAYS or total(numbers.today, one)]
    for at in range(0, len(shown), 4):
        for place, measure in zip(st.columns(4), shown[at:at + 4], strict=False):
            place.markdown(word(f"measure.{measure}"))
            _number(place, total(numbers.today, measure), Asked("tally", measure, here.day),
                    mark=_mark(numbers.recounts.day, "tally", None, None, measure))


def queues(here: Here, recounts: Recounts) -> None:
    """Who waits where now."""
    st.subheader(word("tally.queues"), anchor=False)
    counted = waiting.queues(here.store, here.desk.site, here.day)
    for place, (station, n) in zip(st.columns(len(counted)), counted.items(), strict=True):
        place.markdown(word(f"step.{station}"))
        _number(place, n, Asked("queue", station, here.day), mark=_mark(recounts.day, "queue", station))


def lots(here: Here, recounts: Recounts) -> None:
    """Each lot: vials in and left over all days, doses given and drawn today."""
    today, ever = stock.moved(here.store, here.desk.site, day=here.day), stock.moved(here.store, here.desk.site)
    heads = ("closing.lot_head", "board.vials_received", "board.vials_left", "board.given", "board.drawn")
    for place, head in zip(st.columns([2, 1, 1, 1, 1]), heads, strict=True):
        place.markdown(f"**{word(head)}**")
    for lot, line in sorted(ever.items()):
        name, received, left, *used = st.columns([2, 1, 1, 1, 1], vertical_alignment="center")
        name.markdown(lot or word("not_known"))
        _number(received, line.get("vials_received", 0), Asked("stock", "vials_received", lot=lot),
                mark=_mark(recounts.vials, "stock", lot, "vials_received"))
        _number(left, stock.vials_left(line), Asked("stock", "", lot=lot), mark=_mark(recounts.vials, "stock", lot))
        for place, measure in zip(used, USED, strict=True):
            _number(place, today.get(lot, {}).get(measure, 0), Asked("stock", measure, here.day, lot=lot),
                    mark=_mark(recounts.day, "stock", lot, measure))


def open_findings(here: Here) -> None:
    """What contradicts itself and waits for somebody, each leading to its person, each to be settled here."""
    found = findings_of(here)
    st.subheader(word("board.findings_open", n=len(found)), anchor=False)
    settle(here, found)
