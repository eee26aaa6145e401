"""A number opened: the people, sheets or deliveries it counts, each leading to where it can be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from campaign.exchange.hearing import names as names_of
from campaign.figures.behind import Behind, began, behind, behind_lot
from campaign.figures.breakdown import behind_line
from campaign.figures.linked import linked
from campaign.figures.recount import VIALS
from campaign.figures.roll_up import people
from campaign.figures.waiting import waiting
from pages.desk import word
from pages.desk.choosing import as_text, line, person_line
from pages.desk.session import Here
from pages.desk.stories import take
from pages.desk.tables import band_words, called

PAGE = 40
ASKED = "board.asked"
SAYS = ("sheet", "lot", "source", "cause")


@dataclass(frozen=True)
class Asked:
    """Which number was tapped: its family and measure, a day or (blank) all, and what narrows it."""

    family: str
    measure: str
    day: str = ""
    band: str | None = None
    residence: str | None = None
    lot: str = ""
    by: str = ""
    value: str | None = None
    site: str = ""
    area: str = ""
    level: int = 0

    @property
    def key(self) -> str:
        """Tells this number from every other on the board."""
        told: tuple[object, ...] = (self.family, self.measure, self.day, self.band, self.residence, self.lot)
        group = (self.by, self.value) if self.by else ()
        place = (self.site, self.area, self.level) if self.family == "centre" else ()
        return "/".join(map(str, (*told, *group, *place)))


def look(asked: Asked) -> None:
    """Opens a number; the one that is open is closed by the same tap."""
    shut = st.session_state.get(ASKED) == asked
    st.session_state[ASKED] = None if shut else asked
    st.session_state.pop("board.leaf", None)


def what(here: Here, asked: Asked) -> list[Behind]:
    """What stands behind a number; behind the vials that are left stands whatever came in and went out."""
    site, round_ = here.desk.site, here.desk.round
    if asked.family == "queue":
        return [Behind("visit", one["visit"], 1, one) for one in waiting(here.store, site, asked.day, asked.measure)]
    if asked.family == "stock":
        return [one for measure in ([asked.measure] if asked.measure else VIALS)
                for one in behind_lot(here.store, site=site, lot=asked.lot, measure=measure, day=asked.day)]
    if asked.family == "coverage":
        return behind_line(here.store, site, round_, asked.by, asked.value, asked.measure)
    if asked.family == "centre":
        return _of_all_sites(here, asked)
    if asked.family == "linked":
        return [Behind("person", one, 1, {}) for one in linked(here.store, site, round_, here.plan).people[asked.measure]]
    return behind(here.store, measure=asked.measure, round=round_, site=site, day=asked.day, band=asked.band,
                  residence=asked.residence)


def _of_all_sites(here: Here, asked: Asked) -> list[Behind]:
    """The visits behind doses, or the persons behind any other number of the roll-up, as far as records are here."""
    if asked.measure == "doses":
        return behind(here.store, measure="doses", round=here.desk.round, site=asked.site)
    return [Behind("person", one, 1, {}) for one in people(
        here.store, here.desk.round, [asked.measure], site=asked.site, area=asked.area, level=asked.level,
        band=asked.band, residence=asked.residence)]


def opened(here: Here, families: Sequence[str] = ("tally", "queue", "stock")) -> None:
    """The number that was tapped, if it is of this page's families: how many it counts, and each of them."""
    asked = st.session_state.get(ASKED)
    if asked is None or asked.family not in families:
        st.info(word("board.tap"), icon=":material/touch_app:")
        return
    found = what(here, asked)
    with st.container(border=True, key="board_opened"):
        counted = sum(one.n for one in found)
        st.subheader(word("board.behind", what=_title(here, asked), n=len(found), total=counted), anchor=False)
        leaves = -(-len(found) // PAGE)
        leaf = int(st.number_input(word("board.leaf", of=leaves), 1, leaves, 1, key="board.leaf")) if leaves > 1 else 1
        for one in found[(leaf - 1) * PAGE:leaf * PAGE]:
            if one.role == "visit":
                row_of(here, one.picture, f"board.{one.id}")
            elif one.role == "person":
                look_at_person(here, one.id)
            else:
                _sheet(here, one)


def _title(here: Here, asked: Asked) -> str:
    names = band_words(here.plan)
    site = names_of(here.store).get(asked.site, asked.site) if asked.site else ""
    parts = [word(f"step.{asked.measure}") if asked.family == "queue" else asked.lot,
             word(f"measure.{asked.measure}") if asked.family == "tally" else "",
             word(f"{asked.family}.{asked.measure}") if asked.family in ("coverage", "linked", "centre") else "",
             site, asked.area or (word("coverage.nowhere") if asked.level else ""),
             "" if asked.value is None else called(here.plan, asked.by, asked.value),
             word(f"board.{asked.measure or 'vials_left'}") if asked.family == "stock" else "",
             "" if asked.band is None else names.get(asked.band, word("band.none")),
             "" if asked.residence is None else word(f"residence.{asked.residence or 'unknown'}"),
             asked.day or word("round", n=here.desk.round)]
    return " · ".join(part for part in parts if part)


def row_of(here: Here, visit: dict[str, Any], key: str, *more: str) -> None:
    """One visit: ticket and masked name, where it stands and since when; a tap opens the person."""
    told = [line(here, visit), word(f"stage.{visit['state']}"), here.clock(began(visit), "%m-%d %H:%M"), *more]
    if st.button(" · ".join(part for part in told if part.strip()), key=key, width="stretch",
                 icon=":material/person:") and visit.get("person"):
        _to(visit["person"])


def look_at_person(here: Here, person: str) -> None:
    """One person: the masked name and the birth date; a tap opens the story."""
    if st.button(person_line(here, person), key=f"board.person.{person}", width="stretch", icon=":material/person:"):
        _to(person)


def _to(person: str) -> None:
    take(person)
    if "people" in st.session_state.get("pages", {}):
        st.switch_page(st.session_state["pages"]["people"])


def _sheet(here: Here, one: Behind) -> None:
    """One entry that counts several: which sheet or delivery, how many, when and by whom."""
    said = (as_text(str(one.picture[say])) for say in SAYS if one.picture.get(say))
    told = [word(f"kind.{one.picture['kind']}"), f"**{one.n}**", *said, here.clock(began(one.picture), "%m-%d %H:%M"),
            as_text(one.picture["by"]), one.id]
    st.markdown(":material/description: " + " · ".join(told))
