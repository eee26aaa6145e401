"""The frame around every page: language, site, who is signed in, the menu."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from campaign.figures.site import centre_alone, is_centre, mode_here  # noqa: E402
from campaign.ledger.store import StoreFailed  # noqa: E402
from campaign.words import LANGS  # noqa: E402
from pages.desk import word  # noqa: E402
from pages.desk.cookie import hand_over_cookie  # noqa: E402
from pages.desk.emergency import emergency  # noqa: E402
from pages.desk.practising import banner  # noqa: E402
from pages.desk.seating import shift  # noqa: E402
from pages.desk.session import here_now, lang  # noqa: E402

STATIONS = ("start", "registration", "consent", "precheck", "vaccination", "observation", "tally")
MENU = {"": STATIONS, "menu.people": (
            "merged_desk", "class_line", "enumeration", "alike", "households", "call_up", "missing", "catch_up", "people",
            "paper"),
        "menu.site": (
            "aefi", "setup", "opening", "lots", "cold_chain", "closing", "signing", "exchange", "wall", "area_wall"),
        "menu.figures": ("coverage", "completeness", "checks", "assessment"), "menu.papers": ("reports", "activities")}
ICONS = {"start": "home", "registration": "how_to_reg", "consent": "draw", "precheck": "stethoscope",
         "vaccination": "vaccines", "observation": "timer", "tally": "bar_chart", "enumeration": "list_alt",
         "missing": "person_search", "call_up": "campaign", "class_line": "school", "catch_up": "event_repeat",
         "alike": "group", "households": "home", "completeness": "rule_folder",
         "people": "person_search", "paper": "description", "setup": "settings", "lots": "inventory_2",
         "cold_chain": "ac_unit",
         "closing": "task_alt", "opening": "wb_sunny", "signing": "history_edu",
         "wall": "monitor", "board": "dashboard", "merged_desk": "table_restaurant",
         "coverage": "percent", "checks": "rule", "assessment": "fact_check",
         "reports": "summarize", "activities": "event_note",
         "aefi": "emergency_heat", "centre": "hub", "area_wall": "event_seat", "exchange": "sync"}
SAID_BY_STYLE = ("page.failed", "page.lost", "page.lost_more")  # in the place of what Streamlit says in English only
SCRIPTS = [(ROOT / "pages" / "desk" / f"{name}.js").read_text(encoding="utf-8") for name in ("digits", "draft")]

st.set_page_config(page_title=word("app.name"), page_icon=str(ROOT / "pages" / "desk" / "icon.svg"), layout="wide")
st.html(ROOT / "pages" / "desk" / "style.css")
with st.container(key="digits"):
    at_hand = f"document.documentElement.lang = '{lang()}';"  # by it a page is read aloud, and its quotation marks are set
    st.html(f"<script>{at_hand}{''.join(SCRIPTS)}</script>", unsafe_allow_javascript=True)
    told = "".join(f"--{one.replace('.', '-').replace('_', '-')}: '{word(one)}'; " for one in SAID_BY_STYLE)
    st.html(f"<style>:root {{ {told}}}</style>")
if st.session_state.get("pages_in") != lang():  # made once for a session and language: each looks at the disk
    st.session_state["pages_in"] = lang()
    st.session_state["pages"] = {
        name: st.Page(str(ROOT / "pages" / f"{name}.py"), title=word(f"step.{name}"), url_path=name,
                      icon=f":material/{ICONS[name]}:", default=name == "start") for name in ICONS}
pages = st.session_state["pages"]
chosen = st.navigation(list(pages.values()), position="hidden")
try:
    here = st.session_state["here"] = here_now()  # read once for the frame and its page
except StoreFailed as failed:  # with nothing to show there is neither page nor menu
    st.error(word(f"refused.{failed.code}", **failed.facts), icon=":material/cloud_off:")
    st.button(word("do.reach_again"), key="reach_again", type="primary", width="stretch")
    st.stop()
banner(here)
if chosen.url_path in ("wall", "area_wall"):  # for everybody in the hall: no menu on it, and no operator
    chosen.run()
    st.stop()


def turn() -> None:
    """To the other language; the form in hand stays as it is."""
    st.session_state["lang"] = st.session_state["turned"] = next(one for one in LANGS if one != lang())


together = mode_here(here.site, here.open_plan, here.desk.post).together if here and here.open_plan else ()
if together:  # the merged desk stands in the place of the stations it asks together
    MENU = {"": ("start", "merged_desk", *(one for one in STATIONS[1:] if one not in together)),
            **{head: tuple(one for one in names if one != "merged_desk") for head, names in MENU.items() if head},
            "menu.apart": together}
if here and centre_alone(here.store):
    MENU = {"": ("start", "centre", "exchange", "setup"), "menu.people": ("people", "alike"), "menu.papers": ("reports",)}
elif here and is_centre(here.store):
    MENU = {**MENU, "menu.site": (*MENU["menu.site"], "centre")}
with st.container(horizontal=True, gap="small", key="menu", vertical_alignment="center"):
    for name in MENU[""]:
        st.page_link(pages[name])
    if here and "coordinator" in here.roles and "centre" not in MENU[""]:
        st.page_link(pages["board"])
    more = st.popover(word("menu.more"), icon=":material/menu:", key=f"more.{chosen.url_path}", on_change="rerun")
    for head in list(MENU)[1:] if more.open else ():
        more.caption(word(head))
        for name in MENU[head]:
            more.page_link(pages[name])
with st.container(horizontal=True, gap="small", key="frame", vertical_alignment="center"):
    who = st.container(width="stretch")
    if here and here.roles:
        emergency(chosen.url_path)
        shift(here, chosen.url_path)
    st.button(word("do.turn_language"), key="turn_language", on_click=turn)
if here:
    post = next((one["name"] for one in here.site["posts"] if one["code"] == here.desk.post), here.desk.post)
    parts = [here.site["name"], word("round", n=here.desk.round) if here.desk.round else "", post, here.desk.team]
    who.caption(" · ".join(part for part in parts if part))
hand_over_cookie()
chosen.run()
