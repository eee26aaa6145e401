"""Not vaccinated here: the coded reason, gone home without a dose, or vaccinated elsewhere with place and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaign.acts.consent import expect_reason
from campaign.acts.registration import expect_move
from campaign.acts.telling import Tell, verb
from campaign.figures import people


@verb(on_closed_day=True)
def record_not_vaccinated(tell: Tell, *, person: str, reason: str, note: str = "") -> None:
    """Records why an enumerated person was not vaccinated this round (未种原因), by the plan's codes.

    Whoever is inside without a dose has gone home: their visit ends with it.
    """
    expect_reason(tell, "not_vaccinated", reason)
    known = tell.person(person)
    here = people.visit_today(tell.desk.store, known["person"], tell.desk.site, tell.today.isoformat())
    if here and here["state"] in ("arriving", "ready"):
        record_gone_home.part(tell, visits=[here["visit"]], reason=reason, note=note)
        return
    tell("not_vaccinated", person=known["person"], reason=reason, note=note)


@verb()
def record_gone_home(tell: Tell, *, visits: Sequence[str], reason: str, note: str = "") -> int:
    """Ends the visits of persons who went home without a dose, with the plan's coded reason; says how many."""
    tell.expect(visits, "nobody_chosen")
    expect_reason(tell, "not_vaccinated", reason)
    for one in dict.fromkeys(visits):
        about = expect_move(tell, "went_home", one)
        tell("went_home", about=about, visit=one, person=about.get("person"), reason=reason, note=note)
    return len(set(visits))


@verb(on_closed_day=True)
def record_elsewhere(tell: Tell, *, person: str, place: str, on: str, evidence: str) -> None:
    """Vaccinated elsewhere this round: counts in the coverage of enumerated people, never in this site's doses."""
    known = tell.person(person)
    for field, value in (("place", place), ("on", on), ("evidence", evidence)):
        tell.expect(value.strip(), "field_missing", field=field)
    tell.expect(on <= tell.today.isoformat(), "date_future", date=on)
    tell("vaccinated_elsewhere", person=known["person"], place=place, on=on, evidence=evidence)


@verb(on_closed_day=True)
def plan_mop_up(tell: Tell, *, patches: Mapping[str, str]) -> int:
    """Says which team walks to which village or employer; said whole, the last word stands. Says how many."""
    teams = (tell.picture(f"site/{tell.desk.site}") or {}).get("teams", [])
    tell.expect(patches, "nobody_chosen")
    for team in dict.fromkeys(patches.values()):
        tell.expect(team in teams, "team_unknown", team=team)
    tell("mop_up_planned", patches=dict(patches))
    return len(patches)
