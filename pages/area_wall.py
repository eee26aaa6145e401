"""The wall of the observation area: ticket numbers alone, who may leave, who comes to the desk, who waits."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaign.figures import area
from campaign.ledger.clock import milliseconds
from pages.desk import word
from pages.desk.following import follow
from pages.desk.session import ROOT, Here, here_now

EVERY, NEW_MS = 3, 15_000  # seconds between two looks; so long a ticket blinks when it is due
MOST = 60  # tickets of a part that are sent; the browser shows as many as it has room for, and how many more there are

here = here_now()
st.html(ROOT / "pages" / "desk" / "wall.css")
st.html(ROOT / "pages" / "desk" / "area_wall.css")
if here is None or here.open_plan is None:
    st.title(word("wall.no_site" if here is None else "wall.no_round"), anchor=False)
    st.stop()
for name in ("wall.js", "area_wall.js"):
    script = (ROOT / "pages" / "desk" / name).read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
zone = st.query_params.get("zone", "")


def part(code: str, tickets: list[tuple[str, bool]]) -> str:
    """One part of the wall: its words, its tickets, and the words for those that find no room."""
    each = "".join(f"<b class='{'new' if new else ''}'>{escape(ticket)}</b>" for ticket, new in tickets[:MOST])
    more = f"<i class='area-more' data-words='{escape(word('area_wall.more', n='#'))}' hidden></i>"
    nobody = "" if tickets else f"<i>{escape(word('area_wall.nobody'))}</i>"
    head = f"<h2>{escape(word(f'area_wall.{code}'))}<span>{len(tickets)}</span></h2>"
    return f"<section class='area-{code}' data-n='{len(tickets)}'>{head}<div>{each}{nobody}</div>{more}</section>"


def wall(now_here: Here) -> None:
    """Everything from one reading; what is no longer renewed is covered by the browser."""
    now = now_here.store.now()
    sitters = [one for one in area.seated(now_here.store, now_here.site, now_here.day, now) if zone in ("", one.zone)]
    at, time = milliseconds(now), now_here.clock(now, "%H:%M:%S")
    over = {one.visit for one in sitters if one.due_at <= now}
    asked = {one.visit for one in sitters if {"called", "overdue"} & set(one.alerts)
             or (one.visit in over and one.looked_at_first)}
    desk = [(one.ticket, True) for one in sitters if one.visit in asked]
    leave = [(one.ticket, at - milliseconds(one.due_at) < NEW_MS) for one in sitters if one.visit in over - asked]
    wait = [(one.ticket, False) for one in sitters if one.visit not in over | asked]
    lost = f"<b>{escape(word('wall.lost', time=time))}</b><p>{escape(word('wall.lost_more'))}</p>"
    title = escape(word("area_wall.title", site=now_here.site["name"]))
    st.html(f"<div class='area-screen'><div class='wall-head' data-as-of='{at}'><b>{title}</b>"
            f"<span>{escape(word('as_of', time=time))}</span><div class='wall-lost'>{lost}</div></div>"
            f"<div class='area-wall'>{part('may_leave', leave)}{part('desk', desk)}{part('waiting', wait)}</div></div>")


follow(here, EVERY, wall)
