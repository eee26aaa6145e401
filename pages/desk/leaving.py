"""Leaving the observation area: a scan at the exit releases who is due; a family that sat together leaves together."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaign.acts.family import release_together
from campaign.acts.observation import release, release_stop
from campaign.figures import finding, people
from campaign.figures.waiting import minutes_left, waiting
from pages.desk import Form, attempt, tried, word
from pages.desk.choosing import line
from pages.desk.scanning import Outcome, last_scans, scans, show_outcomes
from pages.desk.session import Here

LAST = "observation.left"


def exit_scan(here: Here) -> None:
    """Each slip scanned at the exit: released if the minutes are over and nobody reacted, else what is to be done."""
    gone: list[str] = []
    new = scans("observation.exit", lambda text, token: _leave(here, text, token, gone))
    if gone:
        st.session_state[LAST] = gone[-1]
    show_outcomes(new)
    last_scans("observation.exit")
    _with_family(here)


def _leave(here: Here, text: str, token: str, gone: list[str]) -> Outcome:
    if (other := people.site_of_slip(here.store, text, here.desk.site)) is not None:
        return Outcome(False, "find.other_site" if other else "find.foreign_slip", {"text": text, "site": other})
    found = finding.find(here.store, text, site=here.desk.site, day=here.day)
    visits = [one for person in found if (one := people.visit_today(here.store, person, here.desk.site, here.day))]
    seated = [one for one in visits if one["state"] == "observing"]
    if len(seated) != 1:
        return _not_one(text, visits, seated)
    visit, now = seated[0], here.store.now()
    if visit["due_at"] > now:
        return Outcome(False, "exit.wait", {"ticket": visit.get("ticket", ""), "minutes": minutes_left(visit, now),
                                            "due": here.clock(visit["due_at"], "%H:%M:%S")})
    if visit["reactions"]:
        return Outcome(False, "exit.reacted", {"ticket": visit.get("ticket", "")})
    well, answer = tried(release, here, token, visit=visit["visit"])
    gone += [visit["visit"]] if well else []
    return Outcome(well, "exit.released" if well else "exit.refused",
                   {"ticket": visit.get("ticket", "")} | ({} if well else {"why": answer}))


def _not_one(text: str, visits: list[dict[str, Any]], seated: list[dict[str, Any]]) -> Outcome:
    if seated:
        return Outcome(False, "exit.several", {"n": len(seated), "text": text})
    if visits:
        ticket, stage = visits[0].get("ticket", ""), word(f"stage.{visits[0]['state']}")
        return Outcome(False, "find.not_here", {"ticket": ticket, "stage": stage})
    return Outcome(False, "find.nobody", {"text": text})


def the_stop(here: Here, seated: list[dict[str, Any]]) -> None:
    """The whole stop of this desk's team, gone by one tap once the minutes since its last dose are over."""
    at_stop = [one for one in seated if one.get("observation") == "at_the_stop"
               and (one.get("post", ""), one.get("team", "")) == (here.desk.post, here.desk.team)]
    if not at_stop:
        return
    last, now, form = max(at_stop, key=lambda one: one["due_at"]), here.store.now(), Form("stop")
    wait = minutes_left(last, now) if last["due_at"] > now else 0
    if wait:
        st.info(word("stop.wait", n=len(at_stop), minutes=wait, due=here.clock(last["due_at"])), icon=":material/timer:")
    if st.button(word("do.release_stop", n=len(at_stop)), key=form.key("stop"), type="primary", width="stretch",
                 disabled=wait > 0) and attempt(release_stop, here, form, done="said.stop_released")[0]:
        st.rerun()


def _with_family(here: Here) -> None:
    """Brothers and sisters of who left last, as far as they are due and well: gone by one tap."""
    last = people.visit(here.store, st.session_state.get(LAST, ""))
    now = here.store.now()
    seated = waiting(here.store, here.desk.site, here.day, "observation") if last else []
    due = [one for one in people.together(here.store, last or {}, seated) if one["due_at"] <= now and not one["reactions"]]
    if not due:
        return
    form = Form("release_together")
    names = ", ".join(line(here, one) for one in due)
    if st.button(word("do.release_together", names=names), key=form.key("release"), width="stretch") and attempt(
            release_together, here, form, done="said.released_together", told={"n": len(due)},
            visits=[one["visit"] for one in due])[0]:
        st.rerun()
