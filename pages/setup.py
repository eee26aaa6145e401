"""Setting up: the plan, the site with posts and teams, the staff, the round and its target, the backup."""

from __future__ import annotations

import streamlit as st

from campaign.figures.plans import latest_plan
from pages.desk import enter, word
from pages.desk.backups import backups
from pages.desk.beginning import next_step
from pages.desk.opening_rounds import carrying, freezing, opening
from pages.desk.setting_up import adopt, posts, site_itself, staff

here = enter("setup")
plan = latest_plan(here.store)
next_step(here, "setup")
parts = st.tabs([word(f"setup.{one}") for one in ("plan", "posts", "staff", "rounds", "backup")])

with parts[0]:
    adopt(here)
with parts[1]:
    site_itself(here)
    if plan:
        st.subheader(word("setup.posts_there"), anchor=False)
        posts(here, plan)
    else:
        st.info(word("setup.plan_first"), icon=":material/assignment:")
with parts[2]:
    staff(here)
with parts[3]:
    if plan:
        opening(here, plan)
    else:
        st.info(word("setup.plan_first"), icon=":material/assignment:")
    if plan and here.plan:
        st.subheader(word("setup.target", n=here.desk.round), anchor=False)
        carrying(here)
        freezing(here, here.plan)
with parts[4]:
    backups(here)
