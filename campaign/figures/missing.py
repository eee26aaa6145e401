"""Why people who were due have not been vaccinated: coded reasons, by the day they were given and by round."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from campaign.figures.people import person
from campaign.ledger.store import Store


def reasons_of_day(store: Store, site: str, day: str) -> Counter[str]:
    """Reasons given at a site on a day, each person once with the last: at the desk or told later."""
    return _reasons(store, _named(store, site, "day", day) | _told(store, site, "e.site_day", day))


def reasons_of_round(store: Store, site: str, round: int) -> Counter[str]:
    """Reasons of the persons whom a round of a site has not reached so far."""
    return _reasons(store, _named(store, site, "round", round) | _told(store, site, "e.round", round))


def _named(store: Store, site: str, of: str, value: object) -> set[tuple[str, int]]:
    """Whom the desk turned away: visits that ended in a refusal, a stop, or at home without a dose."""
    rows = store.rows("select person, round from picture where role = 'visit' and site = ? and state in "
                      f"('refused', 'stopped', 'went_home') and {of} = ? and person is not null", [site, value])
    return {(person_, round_) for person_, round_ in rows}


def _told(store: Store, site: str, column: str, value: object) -> set[tuple[str, int]]:
    rows = store.rows("select s.subject, e.round, e.body from event e join event_subject s on s.origin = e.origin "
                      "and s.seq = e.seq where e.kind = 'not_vaccinated' and e.site = ? "
                      f"and {column} = ? and s.subject like 'person/%'", [site, value])
    return {(subject.partition("/")[2], json.loads(body).get("round", round_)) for subject, round_, body in rows}


def _reasons(store: Store, named: Iterable[tuple[str, int]]) -> Counter[str]:
    """By the person's own picture: who was vaccinated in the round after all is not counted."""
    known = {((told := person(store, one) or {}).get("person", one), round_): told for one, round_ in named}
    rounds = [told.get("rounds", {}).get(str(round_), {}) for (_, round_), told in known.items()]
    return Counter(one["reason"]["code"] for one in rounds
                   if one.get("reason") and not one["doses"] and not one.get("elsewhere"))
