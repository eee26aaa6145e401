"""Observation (留观): the clock starts with the dose, and the ledger alone decides the release."""

from __future__ import annotations

from campaign.acts.registration import expect_move
from campaign.acts.telling import Tell, verb
from campaign.figures.waiting import minutes_left, waiting
from campaign.ledger.clock import milliseconds


@verb()
def release(tell: Tell, *, visit: str, reason: str = "", by: str = "") -> None:
    """Releases after the plan's minutes; earlier only with a reason and the name of who decided."""
    about = expect_move(tell, "released", visit)
    early = about.get("due_at", "") > tell.at
    tell.expect(not early or (reason and by), "release_too_soon", due_at=about.get("due_at"),
                minutes=minutes_left(about, tell.at) if early else 0)
    tell("released", about=about, visit=visit, how=about.get("observation", "seated"),
         reason=reason if early else "", by=by)


@verb()
def leave_early(tell: Tell, *, visit: str, note: str = "") -> None:
    """Records that the person left before the time: an outcome of its own, with call-back, never an observation."""
    about = expect_move(tell, "left_early", visit)
    tell.expect(about.get("due_at", "") > tell.at, "time_is_over", visit=visit)
    tell("left_early", about=about, visit=visit, note=note)


@verb()
def release_stop(tell: Tell) -> int:
    """One act releases a mobile team's stop, once the plan's minutes since its last dose are over; says how many."""
    seated = [one for one in waiting(tell.desk.store, tell.desk.site, tell.today.isoformat(), "observation")
              if (one.get("post", ""), one.get("team", "")) == (tell.desk.post, tell.desk.team)
              and one.get("observation") == "at_the_stop"]
    tell.expect(seated, "nobody_waiting")
    last = max(seated, key=lambda one: one["due_at"], default={"due_at": tell.at})
    tell.expect(last["due_at"] <= tell.at, "release_too_soon", due_at=last["due_at"], minutes=minutes_left(last, tell.at))
    for one in seated:
        tell("released", about=one, visit=one["visit"], how="at_the_stop")
    return len(seated)


@verb()
def report_reaction(tell: Tell, *, visit: str, what: str, note: str = "") -> str:
    """Records a reaction seen; person, dose, lot and minutes since are filled in from the visit."""
    about = expect_move(tell, "reaction_reported", visit)
    tell.expect(what.strip(), "field_missing", field="reaction")
    dose = about["doses"][-1] if about["doses"] else {}
    since = (milliseconds(tell.at) - milliseconds(dose["at"])) // 60_000 if dose else None
    return tell("reaction_reported", about=about, visit=visit, person=about.get("person"), what=what, note=note,
                dose=dose.get("event"), lot=dose.get("lot"), minutes_since=since)
