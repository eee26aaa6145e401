"""Who is at this tablet: the site's file, the operator and their station, kept for one browser session."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from campaign.acts.telling import Desk, local
from campaign.figures.site import plan_in_force, site_here, staff_here
from campaign.ledger.store import Store, open_store
from campaign.rules.plan import Plan
from campaign.words import LANGS

ROOT = Path(__file__).resolve().parent.parent.parent
DB = os.environ.get("CAMPAIGN_DB", str(ROOT / "data" / "local" / "campaign.db"))


def opened() -> Store:
    """The site's file, opened anew for each script run, since runs are threads."""
    return open_store(os.environ.get("CAMPAIGN_DB", DB))


def lang() -> str:
    """The language of this browser session."""
    if "lang" not in st.session_state:
        asked = st.query_params.get("lang", LANGS[0])
        st.session_state["lang"] = asked if asked in LANGS else LANGS[0]
    return str(st.session_state["lang"])


def seat() -> dict[str, Any]:
    """Who sits at this tablet: operator, post, team; empty before anybody has sat down. Tests replace this one."""
    return dict(st.session_state.get("seat", {}))


@dataclass(frozen=True)
class Here:
    """What a page stands on: the store, the site, who acts, and the desk that acts are done at."""

    store: Store
    site: dict[str, Any]
    operator: str
    roles: tuple[str, ...]
    desk: Desk

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

    def clock(self, at: str, form: str = "%H:%M") -> str:
        """A stored time as the site's clock shows it."""
        return local(at, self.zone).strftime(form)


def here_now() -> Here | None:
    """Where we are, or None while this file is nobody's site or nobody has sat down."""
    store, seated = opened(), seat()
    site = site_here(store)
    if site is None:
        return None
    staff = staff_here(store, site["site"]).get(seated.get("operator", ""), {})
    desk = Desk(store, seated.get("operator", ""), site["site"], round=site["round"], post=seated.get("post", ""),
                team=seated.get("team", ""))
    return Here(store, site, desk.operator, tuple(staff.get("roles", ())), desk)
