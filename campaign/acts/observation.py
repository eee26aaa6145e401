"""Observation (留观): the clock starts with the dose, and the ledger alone decides the release."""

from __future__ import annotations

from campaign.acts.registration import expect_move
from campaign.acts.telling import Tell, verb
from campaign.figures.waiting import minutes_left, waiting
from campaign.rules.visit import UNWATCHED

LONGEST = 240  # minutes: who must be watched longer is no longer watched in a chair
ANSWERS = ("well", "not_reached", "reaction")


@verb()
def release(tell: Tell, *, visit: str, reason: str = "", by: str = "") -> None:
    """Releases after the plan's minutes; earlier only with a reason and the name of who decided."""
    about = expect_move(tell, "released", visit)
    early = about.get("due_at", "") > tell.at
    tell.expect(not early or reason, "release_too_soon", due_at=about.get("due_at"),
                minutes=minutes_left(about, tell.at) if early else 0)
    if early and reason:
        tell.expect(by, "field_missing", field="precheck_doctor")
        tell.expect_staff(by, "staff_name")
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
def extend(tell: Tell, *, visit: str, minutes: int, doctor: str, note: str = "") -> None:
    """Keeps somebody longer on a doctor's word: so many minutes in all since the dose, never fewer than before."""
    about = expect_move(tell, "observation_extended", visit)
    tell.expect(doctor.strip(), "field_missing", field="precheck_doctor")
    now = max([about.get("minutes", 0), *about.get("extended", ())])
    tell.expect(now < minutes <= LONGEST, "minutes_not_more", minutes=now, most=LONGEST)
    tell("observation_extended", about=about, visit=visit, minutes=minutes, doctor=doctor, note=note)


@verb()
def call_to_desk(tell: Tell, *, visit: str) -> None:
    """Asks somebody seated to come to the observer's desk: the wall shows the ticket."""
    about = expect_move(tell, "called_to_desk", visit)
    tell("called_to_desk", about=about, visit=visit)


@verb()
def transfer(tell: Tell, *, visit: str, to: str, by: str, note: str = "") -> None:
    """Hands somebody over from the chair to those who treat: an outcome of its own, never a release."""
    about = expect_move(tell, "transferred", visit)
    for field, value in (("transfer_to", to), ("transfer_by", by)):
        tell.expect(value.strip(), "field_missing", field=field)
    tell("transferred", about=about, visit=visit, to=to, by=by, note=note)


@verb()
def record_gone(tell: Tell, *, visit: str) -> None:
    """Records that somebody left without the exit scan after the time was over: not seen to leave, so not observed."""
    about = expect_move(tell, "gone_unseen", visit)
    tell.expect(about.get("due_at", "") <= tell.at, "still_seated", minutes=minutes_left(about, tell.at))
    tell("gone_unseen", about=about, visit=visit)


@verb(on_closed_day=True)
def call_back(tell: Tell, *, visit: str, answer: str, note: str = "") -> None:
    """Records the call to somebody who left early or unseen: well, not reached, or a reaction (to be reported as one)."""
    about = tell.visit(visit)
    tell.expect(answer in ANSWERS, "answer_unknown", answer=answer)
    tell.expect(about["state"] in UNWATCHED, "nobody_to_call", visit=visit)
    tell("called_back", about=about, visit=visit, answer=answer, note=note)
