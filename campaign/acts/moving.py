"""Moving in and out, each with its day: required of whoever counts as migrant, and the reason why a door stays shut."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb
from campaign.rules.day import is_day

WAYS = ("in", "out")


@verb(on_closed_day=True)
def record_move(tell: Tell, *, person: str, way: str, on: str, place: str = "") -> str:
    """Records that somebody came to live here or left, on which day, and from or to where (a place, no address)."""
    tell.expect(way in WAYS, "way_unknown", way=way)
    tell.expect(is_day(on), "day_unreadable", text=on)
    tell.expect(on <= tell.today.isoformat(), "day_future", day=on)
    return tell("moved", person=tell.person(person)["person"], way=way, on=on, place=place.strip())
