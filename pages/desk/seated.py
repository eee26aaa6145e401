"""The observer's list: everyone seated, counted down on the tablet; a tap releases, takes in hand or opens a reaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from campaign.figures.area import Sitter
from campaign.ledger.clock import milliseconds
from pages.desk import named, word
from pages.desk.session import Here

FOLDER = Path(__file__).parent
HTML = '<button type="button" class="seated-bell"></button><div class="seated"></div>'
LIST = st.components.v2.component("seated_list", html=HTML, css=(FOLDER / "seated.css").read_text(encoding="utf-8"),
                                  js=(FOLDER / "seated.js").read_text(encoding="utf-8"), isolate_styles=False)
HANDLED = "observation.taps"


def seated_list(here: Here, sitters: list[Sitter], now: str, tapped: Callable[[str, str, str], None]) -> None:
    """Shows the list as of now, and hands each new tap once to `tapped(act, visit, token)`, however runs are cut short."""
    handled: dict[str, int] = st.session_state.setdefault(HANDLED, {})
    words = {one: word(code) for one, code in (("sound", "seated.sound"), ("may_leave", "seated.may_leave"),
                                               ("release", "do.release"), ("react", "do.reaction"))}
    answer = LIST(key="observation.seated", data={"now": milliseconds(now), "received": dict(handled), "words": words,
                                                  "shown": [_shown(here, one) for one in sitters]},
                  default={"outbox": []}, on_outbox_change=lambda: None)
    for tap in answer.get("outbox") or ():
        if tap["n"] > handled.get(tap["box"], 0):
            tapped(tap["act"], tap["visit"], f"{tap['box']}-{tap['n']}")
            handled[tap["box"]] = tap["n"]


def _shown(here: Here, one: Sitter) -> dict[str, Any]:
    until = f"{word('seated.until')} {here.clock(one.due_at)}"
    if one.due_at != one.planned_at:
        until += "  " + word("seated.planned", time=here.clock(one.planned_at))
    return {"visit": one.visit, "ticket": one.ticket, "due": milliseconds(one.due_at), "until": until,
            "about": about(here, one), "alerts": [word(f"alert.{code}") for code in one.alerts]}


def about(here: Here, one: Sitter) -> str:
    """Zone and dose of somebody seated, in words."""
    product = here.plan.products.get(one.product)
    parts = [word("seated.zone", zone=one.zone) if one.zone else "", named(product.name) if product else "",
             word("seated.dose_no", no=one.no) if one.no else ""]
    return " · ".join(part for part in parts if part)
