"""Registration (登记): a listed person or a walk-in gets a ticket; nobody present is turned away for lack of an ID."""

from __future__ import annotations

from typing import Any

from campaign.acts.enumeration import prepare
from campaign.acts.telling import Picture, Tell, refuse_closed, refuse_stopped, verb
from campaign.figures import people
from campaign.figures.doses import kept_out
from campaign.rules.classing import class_of
from campaign.rules.visit import out_of_turn

KEPT = ("birth", "sex", "area", "hukou", "resident_since", "stated", "unit", "prior_doses", "evidence")
UNDER_WAY = ("arriving", "ready", "observing")


@verb()
def register(tell: Tell, *, person: str = "", facts: dict[str, str] | None = None, visit: str = "", ticket: str = "",
             truly_new: bool = False) -> str:
    """Registers a known person, or a walk-in from facts alone; answers with the visit's id.

    Refuses beforehand: too young or too old for the round's window (两道关, the first), a dose in this round already,
    an ID number that is somebody known (unless truly new), a ticket in use today.
    """
    known = tell.person(person) if person else None
    row = prepare(tell.plan, tell.round, facts or {}) if facts else {"personal": {}, "facts": {}}
    if known is None:
        somebody = people.same(tell.desk.store, row["personal"])
        tell.expect(somebody is None or truly_new, "person_known", person=somebody)
    told: dict[str, Any] = {**{k: known[k] for k in KEPT if known and known.get(k)}, **row["facts"]}
    tell.expect(told.get("birth"), "birth_missing")
    expect_due(tell, told, known)
    expect_move(tell, "registered", visit)
    here = None if visit else _open_visit(tell, known)
    tell.expect(here is None, "registered_already", visit=here)
    tell.expect(not ticket or not people.ticket_taken(tell.desk.store, tell.desk.site, tell.today.isoformat(), ticket),
                "ticket_taken", ticket=ticket)
    classed = _class_of_round(tell, told, known)
    about = tell.visit(visit) if visit else None
    event = tell("registered", about=about, visit=visit, person=known["person"] if known else "",
                 ticket=ticket or next_ticket(tell), personal=row["personal"] or None, **{**told, **classed})
    return visit or event


def _class_of_round(tell: Tell, told: dict[str, Any], known: Picture | None) -> dict[str, Any]:
    """The class as used this round; a person on no list is a walk-in (应种+1、实种+1 once vaccinated)."""
    classed = class_of(tell.plan, tell.round, told, on=tell.today)
    listed = known and known["rounds"].get(str(tell.desk.round), {}).get("lists")
    zero = tell.plan.zero_dose and told.get("prior_doses") == "0"
    return {**classed, "walk_in": not listed, "zero_dose": zero}


def expect_due(tell: Tell, facts: dict[str, Any], known: Picture | None, product: Any = None) -> None:
    """Age by the round's birth-date window, and what was given before, checked at registration and again at the dose."""
    why = kept_out(facts, known, plan=tell.plan, round=tell.round, product=product, on=tell.today)
    if why:
        tell.expect(False, why[0], **why[1])


def expect_move(tell: Tell, kind: str, visit: str) -> Picture:
    """The one table of moves guards the desk; answers with the visit's picture, empty when it is only beginning."""
    picture = tell.visit(visit) if visit else {"done": []}
    if visit and tell.desk.live:
        refuse_closed(tell, picture["day"])
    if not visit:
        refuse_stopped(tell, "registering")
    code = out_of_turn(picture["done"], kind)
    tell.expect(code is None, code or "", visit=visit)
    return picture


def _open_visit(tell: Tell, known: Picture | None) -> str | None:
    today = tell.today.isoformat()
    found = people.visit_today(tell.desk.store, known["person"], tell.desk.site, today) if known else None
    return found["visit"] if found and found["state"] in UNDER_WAY else None


def next_ticket(tell: Tell) -> str:
    """The next number of the post's zone today: a letter for the zone, then four digits."""
    posts = (tell.picture(f"site/{tell.desk.site}") or {}).get("posts", [])
    zone = next((one.get("zone", "") for one in posts if one["code"] == tell.desk.post), "")
    return people.next_ticket(tell.desk.store, tell.desk.site, tell.today.isoformat(), zone)
