"""Setting up: the plan, the site with posts and teams, the staff, the round and its target, the backup."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from campaign.figures.plans import latest_plan
from campaign.figures.site import rounds as rounds_of
from campaign.rules.plan import Plan
from pages.desk import enter, word
from pages.desk.backups import backups
from pages.desk.beginning import next_step
from pages.desk.opening_rounds import carrying, freezing, opening
from pages.desk.parts import part_of
from pages.desk.session import Here
from pages.desk.setting_up import adopt, posts, site_itself, staff


def places(here: Here, plan: Plan | None) -> None:
    """The site itself, and its posts once a plan says which kinds there are."""
    site_itself(here)
    st.subheader(word("setup.posts_there"), anchor=False)
    if plan:
        posts(here, plan)
    else:
        st.info(word("setup.plan_first"), icon=":material/assignment:")


def rounds(here: Here, plan: Plan | None) -> None:
    """The rounds to open, and the target of the one that is open."""
    if plan:
        opening(here, plan)
    else:
        st.info(word("setup.plan_first"), icon=":material/assignment:")
    if opened := list(rounds_of(here.store, here.desk.site)):
        n = st.segmented_control(word("setup.which_round"), opened, default=here.desk.round, required=True,
                                 key="setup.round", format_func=lambda one: word("round", n=one)) or here.desk.round
        there = replace(here, desk=replace(here.desk, round=n))
        st.subheader(word("setup.target", n=n), anchor=False)
        carrying(there)
        freezing(there)


here = enter("setup")
plan = latest_plan(here.store)
next_step(here, at="setup")
part = part_of("setup", ("plan", "posts", "staff", "rounds", "backup"))
if part == "plan":
    adopt(here)
elif part == "posts":
    places(here, plan)
elif part == "staff":
    staff(here)
elif part == "rounds":
    rounds(here, plan)
else:
    backups(here)
