"""Suspected adverse events as they stand: cases with their clocks, clusters proposed and declared, one record a case."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from campaign.figures.people import person as person_of, personal
from campaign.figures.site import staff_here
from campaign.ledger import pictures
from campaign.ledger.clock import milliseconds
from campaign.ledger.store import Store
from campaign.rules.aefi import calls_due
from campaign.rules.clusters import Proposal, proposed
from campaign.rules.plan import Plan

Picture = dict[str, Any]


def cases(store: Store, site: str = "") -> list[Picture]:
    """Every case of a site, or of all: those whose clock runs first, by when they are due."""
    return sorted(_of_role(store, "case", site), key=lambda one: (one["state"] != "due", one.get("due_at", ""), one["at"]))


def case(store: Store, case: str) -> Picture | None:
    """One case."""
    return pictures.picture(store.conn, f"case/{case}")


def clusters(store: Store, site: str = "") -> list[Picture]:
    """Every cluster that a person declared, the one due first first."""
    return sorted(_of_role(store, "cluster", site), key=lambda one: (one["state"] != "due", one.get("due_at", "")))


def errors(store: Store, site: str = "") -> list[Picture]:
    """Every possible error in giving that was found."""
    return _of_role(store, "error", site)


def _of_role(store: Store, role: str, site: str) -> list[Picture]:
    where, facts = ("and site = ?", [site]) if site else ("", [])
    return [json.loads(row[0]) for row in store.rows(
        f"select body from picture where role = ? {where} order by subject", [role, *facts])]


def minutes_to_due(one: Picture, now: str) -> int | None:
    """Whole minutes until the report is due, below nought when it is overdue; None when no clock runs."""
    runs = one.get("due_at") and one["state"] == "due"
    return (milliseconds(one["due_at"]) - milliseconds(now)) // 60_000 if runs else None


def overdue(store: Store, site: str, now: str) -> list[Picture]:
    """Cases and clusters whose time is over and whose report has not been sent."""
    return [one for one in (*cases(store, site), *clusters(store, site)) if (minutes_to_due(one, now) or 0) < 0]


def clusters_proposed(store: Store, site: str, plan: Plan) -> list[Proposal]:
    """What the plan's rule finds among this site's cases and nobody has declared yet; no clock runs for it."""
    declared = [set(one["cases"]) for one in clusters(store, site)]
    here = [one for one in cases(store, site) if one["opened"] and not one.get("elsewhere")]
    found = proposed(here, lambda *of: _given(store, site, *of), plan.cluster)
    return [one for one in found if not any(set(one.cases) <= known for known in declared)]


def _given(store: Store, site: str, product: str, since: str, until: str) -> int:
    rows = store.rows("select body from picture where role = 'visit' and site = ? and day >= ? and day <= ?",
                      [site, since[:10], _next_day(until)])
    doses = (dose for (body,) in rows for dose in json.loads(body)["doses"])
    return sum(dose.get("product") == product and since <= dose["at"] <= until for dose in doses)


def _next_day(at: str) -> str:
    """The site's day may already be the next one by the clock of UTC."""
    return f"{at[:10]}~"


def to_call(store: Store, site: str, plan: Plan, now: str) -> list[tuple[Picture, list[int]]]:
    """The cases whose follow-up call is due by the plan's days and has not reached anybody since."""
    moment = datetime.fromisoformat
    found = []
    for one in cases(store, site):
        reached = max((told["at"] for told in one.get("followed", ()) if told["reached"]), default="")
        days = calls_due(moment(one["onset_at"]), plan.follow_up_days, moment(reached) if reached else None,
                         moment(now)) if one["opened"] and one["outcome"] not in ("recovered", "died") else []
        found += [(one, days)] if days else []
    return found


def personal_of_case(store: Store, one: Picture) -> dict[str, str]:
    """What was said in words of a case, and whom it befell; empty where erased. The last word of each stands."""
    told: dict[str, str] = dict(personal(store, one["person"])) if one.get("person") else {}
    for event in one["story"]:
        origin, seq = event["event"].rsplit("-", 1)
        row = store.one("select facts from personal where origin = ? and seq = ?", [origin, int(seq)])
        told |= json.loads(row[0]) if row else {}
    return told


def record(store: Store, one: Picture, *, site: Picture, plan: Plan) -> dict[str, Any]:
    """The one record behind both papers: every field's value by its code, blank where nobody has said it.

    What the ledger knows is not asked: person, vaccine, maker, lot, dose, table, vaccinator, times.
    """
    said, known = personal_of_case(store, one), (person_of(store, one["person"]) if one.get("person") else None) or {}
    product = plan.products.get(one.get("product", ""))
    measured = one.get("measured", {})
    reporter = staff_here(store, one["site"]).get(one["by"], {})
    return {**{k: said.get(k, "") for k in ("name", "phone", "guardian", "address", "course", "diagnosis")},
            **{k: one.get(k, "") for k in ("product", "maker", "lot", "expiry", "route",
                                           "body_site", "vaccinator", "vial", "clinic", "obtained", "symptoms",
                                           "seriousness", "outcome", "minutes_since", "hospitalised")},
            "amount": f"{one.get('amount', '')} {one.get('unit_of_dose', '')}".strip(), "case_no": one["case"],
            "sex": known.get("sex", ""), "birth": known.get("birth", ""),
            "occupation": known.get("occupation", ""), "specification": product.doses_per_vial if product else "",
            "dosed_on": one.get("dosed_at", ""), "dosed_time": one.get("dosed_at", ""),
            "organisation": "campaign" if plan.mass_vaccination or plan.kind == "sia" else "routine",
            "dose_no": one.get("no", ""), "diluent_lot": "", "onset": one["onset_at"], "discovered": one["discovered_at"],
            "facility": one.get("elsewhere") or site["name"], "unit": site["name"],
            "fever": measured.get("fever_c", ""), "redness": measured.get("redness_cm", ""),
            "induration": measured.get("induration_cm", ""), "first_class": one["class"],
            "course": said.get("course") or said.get("what", ""), "reported_on": one.get("first_reported_at", ""),
            "reporter": one["by"], "reporter_phone": reporter.get("phone", ""), "pregnancy": "", "history": ""}
