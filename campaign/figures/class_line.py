"""A class line: the pupils of a school or class, what their forms say, and how far each has come today."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from campaign.figures.people import visit_today
from campaign.figures.targets import accepted_of, concerns, lists
from campaign.ledger.store import Store
from campaign.rules.events import id_order


class Pupil(NamedTuple):
    """One of a class who is due: the form's answer (blank where nobody has ticked it), and today's visit if there is one.

    `dosed` says that the round has reached them, wherever that was.
    """

    person: str
    answer: str
    form: str
    visit: str
    state: str
    dosed: bool

    @property
    def to_examine(self) -> bool:
        """Whether the doctor looks at them next: agreed, and not examined today."""
        return self.answer == "agreed" and not self.dosed and self.state in ("", "arriving")


def pupils(store: Store, *, site: str, round: int, day: str, unit: str) -> list[Pupil]:
    """The pupils of a unit who are due on accepted lists, in the order of the lists."""
    known = lists(store)
    accepted, found = accepted_of(known), []
    for (body,) in store.rows("select body from picture where role = 'person' and unit = ?", [unit]):
        person = json.loads(body)
        told = person["rounds"].get(str(round), {"lists": []})
        on = accepted & {*told["lists"]}
        if on and told.get("due") and concerns("+".join(on), known, site):
            found.append(_pupil(store, person, told, site, day))
    return sorted(found, key=lambda one: id_order(one.person))


def _pupil(store: Store, person: dict[str, Any], told: dict[str, Any], site: str, day: str) -> Pupil:
    form, visit = told.get("form", {}), visit_today(store, person["person"], site, day) or {}
    return Pupil(person["person"], form.get("answer", ""), form.get("event", ""), visit.get("visit", ""),
                 visit.get("state", ""), bool(told["doses"] or told.get("elsewhere")))
