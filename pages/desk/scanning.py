"""The scan box: it keeps the focus, and every scan is handled once, in order, however fast they come."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from pages.desk import word
from pages.desk.camera import seen

FOLDER = Path(__file__).parent
HTML = '<div class="scan"><input type="text" autocomplete="off" autocapitalize="off" spellcheck="false">' \
       '<button type="button"></button></div>'
BOX = st.components.v2.component("scan_box", html=HTML, css=(FOLDER / "scan.css").read_text(encoding="utf-8"),
                                 js=(FOLDER / "scan.js").read_text(encoding="utf-8"), isolate_styles=False)
KEPT = 10


class Outcome(NamedTuple):
    """What came of a scan: whether it went well, the code of its words with facts, and whether a person was asked for."""

    well: bool
    code: str
    facts: dict[str, Any]
    of_person: bool = False


class Scan(NamedTuple):
    """One scan and what came of it."""

    text: str
    outcome: Outcome


class Tray:
    """What a session knows of one box: up to which number each box was handled, and the last scans, newest first."""

    def __init__(self) -> None:
        self.handled: dict[str, int] = {}
        self.last: list[Scan] = []


def scans(name: str, handle: Callable[[str, str], Outcome], *, label: str = "", hint: str = "", act: str = "",
          camera: bool = False) -> list[Scan]:
    """Mounts the box and hands each new scan to `handle(text, token)`; answers with those of this run.

    With `camera` the tablet's own is offered beside it, where the connection is secure.

    A scan counts as handled only afterwards and its token is its own, so a run cut short by the next scan
    neither loses nor doubles an act. `handle` draws nothing. What the box is sent holds no mapping within: in one,
    pandas would be loaded to look for a data frame.
    """
    tray: Tray = st.session_state.setdefault(f"{name}.tray", Tray())
    answer = BOX(key=name, data={"received": tuple(tray.handled.items()), "turn": uuid.uuid4().hex,
                                 "find": act or word("do.find"), "label": label or word("field.find"),
                                 "hint": hint or word("field.find_hint")},
                 default={"outbox": []}, on_outbox_change=lambda: None)
    new = []
    for one in [*(answer.get("outbox") or ()), *(seen(name) if camera else ())]:
        if one["n"] > tray.handled.get(one["box"], 0):
            new.append(Scan(one["text"], handle(one["text"], f"{one['box']}-{one['n']}")))
            tray.handled[one["box"]] = one["n"]
            tray.last = [new[-1], *tray.last][:KEPT]
    return new


def show_outcomes(new: list[Scan]) -> None:
    """What came of this run's scans, where the eye is."""
    for scan in new:
        show = st.success if scan.outcome.well else st.warning
        show(word(scan.outcome.code, **scan.outcome.facts),
             icon=":material/check_circle:" if scan.outcome.well else ":material/search_off:")


def recent(name: str) -> list[str]:
    """What was scanned last at this box, the newest first."""
    tray: Tray = st.session_state.get(f"{name}.tray") or Tray()
    return [scan.text for scan in tray.last]


def last_scans(name: str) -> None:
    """The last scans at this box with what came of each, so that none is wondered about."""
    tray: Tray = st.session_state.get(f"{name}.tray") or Tray()
    if len(tray.last) > 1:
        with st.expander(word("scan.last", n=len(tray.last)), key=f"{name}.last"):
            for scan in tray.last:
                st.text(f"{scan.text}: {word(scan.outcome.code, **scan.outcome.facts)}")
