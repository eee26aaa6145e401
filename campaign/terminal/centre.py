"""The centre from a terminal: who was heard, what came, and the roll-up, as words or as JSON."""

from __future__ import annotations

from typing import Any

from campaign.exchange.hearing import clocks, heard
from campaign.figures.across import across
from campaign.figures.roll_up import roll_up
from campaign.figures.site import is_centre
from campaign.papers.printed import Out
from campaign.rules.events import Refused
from campaign.terminal import DONE, desk_of
from campaign.words import say

HEADS = ("site", "known_from", "target", "reached", "walk_in", "doses")


def show_centre(args: Any, out: Out) -> int:
    """Each site's state and figures, persons with their bounds, and how many contradictions wait for somebody."""
    desk = desk_of(args)
    if not is_centre(desk.store):
        raise Refused("centre_only")
    rolled, found = roll_up(desk.store, desk.round), across(desk.store, clocks(desk.store))
    told = heard(desk.store, desk.store.now())
    for one in told:
        out.say("terminal.heard", name=one.name, state=say(f"centre.{one.state}", out.lang))
    out.table([[say(f"centre.{head}", out.lang) for head in HEADS]] + [
        [one.site, say(f"centre.{one.source}", out.lang), one.n("target") or None, one.n("reached"), one.n("walk_in"),
         one.dosed] for one in rolled.sites])
    low, high = rolled.persons
    out.say("terminal.centre", low=low, high=high, pct=rolled.ratio.pct or "\u2013", n=len(found))
    out.figures({"round": rolled.round, "persons": [low, high], "doses": rolled.doses, "coverage_pct": rolled.ratio.pct,
                 "sites": [{"site": one.site, "from": one.source, "target": one.n("target"), "reached": one.n("reached"),
                            "walk_in": one.n("walk_in"), "doses": one.dosed} for one in rolled.sites],
                 "heard": {one.site: one.state for one in told}, "contradictions": [one.code for one in found]})
    return DONE
