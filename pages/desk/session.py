"""Who is at this tablet: the site's file, the operator and their station, kept for one browser session."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import streamlit as st

from campaign.acts.telling import Desk, local
from campaign.figures.day import day_of
from campaign.figures.seats import NOBODY, Seat, seated
from campaign.figures.site import certificate_lacks, origin, plan_in_force, site_here, staff_here
from campaign.figures.stock import held, in_use, usable
from campaign.ledger.store import Store, at_address, open_store
from campaign.rules.plan import Plan
from campaign.words import LANGS

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE_KB = 500  # of each session's connection: there are thirty, and the machine keeps the file in memory itself
LOCAL = ROOT / "data" / "local" / "campaign.db"
DB = os.environ.get("CAMPAIGN_DB", str(LOCAL))


def opened() -> Store:
    """The site's file, by a connection of its own: whoever opened it closes it."""
    return open_store(os.environ.get("CAMPAIGN_DB", DB), cache_kb=CACHE_KB)


def kept() -> Store:
    """The site's file by this browser session's connection: its runs are threads, but follow one another.

    A connection a run would be left to the collector, which comes too late for thirty tablets. Another file in the place
    of the one that was open is opened in its stead; so is a server that was away.
    """
    path = Path(os.environ.get("CAMPAIGN_DB", DB))
    known, store = st.session_state.get("store", (None, None))
    if known != _file(path) or not store.answers():
        store = opened()  # makes the file where there is none
        st.session_state["store"] = _file(path), store
    return cast(Store, st.session_state["store"][1])


def _file(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


def file_here(path: str) -> Path:
    """A site's file; of a server's database, the file that would be in its place here: what lies beside one lies there."""
    return LOCAL if at_address(path) else Path(path).absolute()


def lang() -> str:
    """The language of this browser session."""
    try:
        return str(st.session_state["lang"])
    except KeyError:
        asked = st.query_params.get("lang") or st.context.cookies.get("lang", LANGS[0])
        st.session_state["lang"] = asked if asked in LANGS else LANGS[0]
        return str(st.session_state["lang"])


def cookie_name(store: Store) -> str:
    """The cookie's name at this file: two files served from one machine do not take each other's."""
    return f"seat_{origin(store)}"


def cookie(store: Store) -> str:
    """What this tablet shows for its seat: the cookie just given to it, or the one that it connected with."""
    return str(st.session_state.get("cookie") or st.context.cookies.get(cookie_name(store), ""))


def seat(store: Store) -> Seat:
    """Who sits at this tablet, asked of the file in every run; nobody before somebody has sat down."""
    return seated(store, cookie(store)) if origin(store) else NOBODY


@dataclass(frozen=True)
class Here:
    """What a page stands on: the store, the site, and the desk that acts are done at; what a run asks often, once."""

    store: Store
    site: dict[str, Any]
    desk: Desk

    @property
    def operator(self) -> str:
        """Who acts; blank while nobody has sat down."""
        return self.desk.operator

    @functools.cached_property
    def staff(self) -> dict[str, dict[str, Any]]:
        """The active staff of the site, by name, as this run began."""
        return staff_here(self.store, self.desk.site)

    @property
    def member(self) -> dict[str, Any]:
        """The operator among the staff; blank while nobody has sat down."""
        return self.staff.get(self.operator, {})

    @property
    def roles(self) -> tuple[str, ...]:
        """What the operator may do."""
        return tuple(self.member.get("roles", ()))

    @functools.cached_property
    def day(self) -> str:
        """The site's day, today."""
        return local(self.store.now(), self.zone).date().isoformat()

    @property
    def zone(self) -> str:
        """The site's time zone."""
        return str(self.site["zone"])

    @property
    def plan(self) -> Plan:
        """The plan of the desk's round; pages that need one are entered only once a round is open."""
        assert self.open_plan
        return self.open_plan

    @functools.cached_property
    def open_plan(self) -> Plan | None:
        """The plan of the desk's round; None before a round is open."""
        return plan_in_force(self.store, self.desk.site, self.desk.round)

    @functools.cached_property
    def in_use(self) -> dict[str, str]:
        """The lot and the vaccinator of this post's last dose today; blank before there is one."""
        return in_use(self.store, self.desk.site, self.day, self.desk.post)

    @functools.cached_property
    def usable(self) -> dict[str, dict[str, Any]]:
        """The lots that may be used today, by lot number, the first to expire first."""
        return usable(self.store, self.desk.site, self.day)

    @functools.cached_property
    def held(self) -> dict[str, dict[str, Any]]:
        """The lots that are held here as this run began, by lot number."""
        return held(self.store, self.desk.site)

    @functools.cached_property
    def today(self) -> dict[str, Any]:
        """The day's picture as this run began: open or closed, with every step of its story."""
        return day_of(self.store, self.desk.site, self.day)

    @property
    def certificate_lacks(self) -> str:
        """Why the operator's training certificate does not hold today; blank where it does."""
        return certificate_lacks(self.member, self.day)

    def clock(self, at: str, form: str = "%H:%M") -> str:
        """A stored time as the site's clock shows it."""
        return local(at, self.zone).strftime(form)


def here_now() -> Here | None:
    """Where we are, or None while this file is nobody's site; without roles while nobody has sat down."""
    store = kept()
    site = site_here(store)
    if site is None:
        return None
    sits = seat(store)
    only = site["posts"][0]["code"] if len(site["posts"]) == 1 else ""
    desk = Desk(store, sits.operator, site["site"], round=site["round"], post=sits.post or only, team=sits.team)
    return Here(store, site, desk)
