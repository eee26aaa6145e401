"""The household walk: what came of knocking at a door, when to come again, and who lives behind it."""

from __future__ import annotations

from campaign.acts.enumeration import add_person, list_again, list_by_hand
from campaign.acts.telling import Tell, verb
from campaign.figures import people
from campaign.rules.day import is_day

# Neutral tags of those whom lists easily miss: where they are, never what they are.
GROUPS = ("rented", "worksite", "market", "on_the_move", "boat", "remote", "unregistered")
MET = "met"
OUTCOMES = (MET, "nobody_home", "closed_house", "refused_at_door", "moved_away")
AGAIN = ("nobody_home", "closed_house", "refused_at_door")  # a door at which somebody knocks once more


@verb(on_closed_day=True)
def knock(tell: Tell, *, outcome: str, unit: str, address: str, head: str = "", phone: str = "", household: str = "",
          revisit: str = "") -> str:
    """What came of a door: a new household, or a known one seen again; answers with the household's number.

    Where nobody was met the day of the next visit is asked for; none that has passed.
    """
    tell.expect(outcome in OUTCOMES, "door_outcome_unknown", outcome=outcome)
    tell.expect(unit.strip(), "field_missing", field="unit")
    tell.expect(address.strip(), "field_missing", field="address")
    tell.expect(not revisit or is_day(revisit), "day_unreadable", text=revisit)
    tell.expect(outcome not in AGAIN or revisit, "field_missing", field="revisit")
    tell.expect(not revisit or revisit >= tell.today.isoformat(), "revisit_past", day=revisit)
    tell.expect(not household or tell.picture(f"household/{household}"), "household_unknown", household=household)
    personal = {key: fact.strip() for key, fact in (("address", address), ("name", head), ("phone", phone)) if fact.strip()}
    told = tell("door_knocked", household=household, outcome=outcome, unit=unit.strip(), personal=personal,
                revisit=revisit if outcome in AGAIN else "")
    return household or told


@verb(on_closed_day=True)
def add_member(tell: Tell, *, household: str, facts: dict[str, str]) -> str:
    """Lists somebody who lives in a household; who is known by number already is listed and not doubled."""
    door = tell.picture(f"household/{household}")
    tell.expect(door, "household_unknown", household=household)
    told = {**facts, "household": household, "unit": facts.get("unit") or (door or {}).get("unit", "")}
    if known := people.same(tell.desk.store, {"id_no": facts.get("id_no", "")}):
        list_again.part(tell, list=list_by_hand(tell), persons=[known], personal={"household": household})
        return known
    return str(add_person.part(tell, facts=told))
