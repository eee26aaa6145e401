"""A label for a person's certificate: vaccine, lot, date, unit, next dose; small enough to be stuck in."""

from __future__ import annotations

from datetime import date

from campaign.figures import people
from campaign.figures.site import plan_in_force, site_here
from campaign.ledger.store import Store
from campaign.papers.summary import titled
from campaign.papers.typesetting import typeset
from campaign.papers.wording import Wording
from campaign.rules.events import Refused
from campaign.rules.next_dose import next_dose


def label(store: Store, person: str, *, lang: str) -> bytes:
    """The label of the last dose that stands, as PDF of 70 by 40 mm; refuses who had none here."""
    dosed = [visit for visit in people.visits(store, person) if visit["doses"]]
    if not dosed:
        raise Refused("no_dose_to_certify")
    visit, word, own = dosed[-1], Wording(lang), people.personal(store, person)
    dose, plan = visit["doses"][-1], plan_in_force(store, visit["site"], visit["round"])
    product = plan.products.get(dose.get("product", "")) if plan else None
    due = next_dose(plan, product=dose.get("product", ""), no=dose.get("no") or 1, on=date.fromisoformat(visit["day"]),
                    round=visit["round"]) if plan else None
    here = site_here(store) or {}
    told = {"who": word.filled(own.get("name")), "lines": [
        [word("label.born"), word.filled((people.person(store, person) or {}).get("birth"))],
        [word("label.vaccine"), product.name[lang] if product else word.filled(dose.get("product"))],
        [word("label.lot"), word.filled(dose.get("lot"))],
        [word("label.on"), f"{visit['day']} · {word('label.no', no=dose.get('no') or 1)}"],
        [word("label.unit"), here.get("name", visit["site"])],
        [word("label.next"), str(due) if due else word("label.none_by_plan")]],
        "foot": titled(store, dose["event"], lang), "lang": lang}
    return typeset("label.typ", told, shown=str(told))
