"""Vaccination (接种): the eleven checks, a lot of the site that has not expired, and no second dose unawares."""

from __future__ import annotations

from typing import Any

from campaign.acts.registration import expect_due, expect_move, register
from campaign.acts.telling import Picture, Tell, refuse_stopped, verb
from campaign.acts.vials import expect_unstopped, expect_vial, open_here, unseal
from campaign.figures.doses import number_of
from campaign.ledger.clock import milliseconds
from campaign.rules.plan import Product, product_of

# 三查七对一验证: three checks, seven matches, one verification (疫苗管理法 art. 45).
CHECKS = ("health", "certificate", "vaccine", "name", "age", "product", "specification", "dose", "body_site", "route",
          "verification")
CLASS = ("band", "residence", "birth_year", "area", "unit", "sex")


@verb()
def give_dose(tell: Tell, *, visit: str, lot: str, vaccinator: str, checks: list[str], body_site: str = "",
              finger_mark: bool = False, vial: str = "", package: str = "", uncoded: str = "") -> str:
    """Records a dose given: refused unless registered, consented, fit, due, undosed, checked, and the lot usable.

    Refused too once the last dose of the day is given, and from a `vial` that is closed or open too long. Where the plan
    counts each vial one must be named; a vial of one dose is opened by its dose, and known by its package's code where that
    was scanned; where the plan has each scanned, `uncoded` says why one was not.
    """
    refuse_stopped(tell, "dosing")
    return _give(tell, visit=visit, lot=lot, vaccinator=vaccinator, checks=checks, body_site=body_site,
                 finger_mark=finger_mark, vial=vial, package=package, uncoded=uncoded)


@verb()
def record_given(tell: Tell, *, reason: str, coordinator: str, visit: str = "", person: str = "", lot: str,
                 vaccinator: str, checks: list[str] | None = None, body_site: str = "", finger_mark: bool = False,
                 vial: str = "", package: str = "", uncoded: str = "") -> str:
    """Already given: records a dose that should not have been (second dose, wrong lot, wrong age), as a finding.

    Whoever has not been here today is registered with it, so that they are observed like anybody who was dosed.
    """
    tell.expect(visit or person, "nobody_chosen")
    tell.expect(reason.strip(), "field_missing", field="reason")
    tell.expect_coordinator(coordinator)
    tell.forgiving = True
    visit = visit or register.part(tell, person=person)
    return _give(tell, visit=visit, lot=lot, vaccinator=vaccinator, checks=checks or [], body_site=body_site,
                 finger_mark=finger_mark, vial=vial, package=package, uncoded=uncoded, in_error=reason,
                 coordinator=coordinator)


def _give(tell: Tell, *, visit: str, lot: str, vaccinator: str, checks: list[str], body_site: str,
          finger_mark: bool, vial: str, package: str, uncoded: str, **said: Any) -> str:
    about = expect_move(tell, "dose_given", visit)
    known = tell.person(about["person"]) if about.get("person") else None
    stock = expect_unstopped(tell, lot, expect_vial(tell, vial) if vial else None)
    product = product_of(tell.plan, stock["product"])
    expect_due(tell, known or {}, known, product)
    tell.expect_staff(vaccinator, "vaccinator", role="vaccinator")
    unchecked = [one for one in CHECKS if one not in checks]
    tell.expect(not unchecked, "checks_missing", checks=unchecked)
    vial = vial or _unsealed(tell, stock, product, package, uncoded)
    event = tell("dose_given", about=about, visit=visit, person=about.get("person"), lot=lot, vial=vial,
                 vaccinator=vaccinator, checks=list(checks), body_site=body_site or product.body_site,
                 finger_mark=finger_mark, drawn=1, **_snapshot(tell, about, known, stock, product), **said)
    if tell.mode.observation == "advised":
        tell("released", about=about, visit=visit, how="advised")
    return event


def _snapshot(tell: Tell, about: Picture, known: Picture | None, stock: Picture, product: Product) -> dict[str, Any]:
    """What is written that day stays with the dose, safe from later edits of the lot, the plan or the person."""
    number = number_of(product, known, tell.desk.round)
    gaps = product.course.min_days if product.course.doses else ()
    return {"product": product.code, "antigen": product.antigen, "maker": stock.get("maker") or product.maker,
            "expiry": stock.get("expiry"), "route": product.route, "amount": str(product.dose),
            "unit_of_dose": product.dose_unit, "no": number,
            "min_days": gaps[number - 2] if 2 <= number <= len(gaps) + 1 else tell.plan.min_days_same_antigen or 0,
            "minutes": max(tell.plan.observation_minutes, about.get("precheck_passed", {}).get("minutes") or 0),
            "observation": tell.mode.observation,
            **{k: about.get(k) for k in CLASS}}


def _unsealed(tell: Tell, stock: Picture, product: Product, package: str, uncoded: str) -> str:
    """The vial of one dose that this dose opens, if the plan counts each or its code was read; paper knows of no vials."""
    if not (package or tell.plan.each_vial) or not tell.desk.live or "event" not in stock:
        return ""
    if product.doses_per_vial > 1:
        tell.expect(False, "vial_not_chosen", lot=stock["lot"])
        return ""
    return unseal(tell, stock, product, package, uncoded)


@verb()
def repeat_dose(tell: Tell, *, visit: str, cause: str, vial: str = "", package: str = "", uncoded: str = "") -> str:
    """Repeats an oral dose spat out or vomited within the plan's minutes: one person-dose, one more drawn.

    It is drawn from `vial`, else from the vial of the first dose; what holds one dose is opened anew, by its `package`.
    """
    tell.expect(visit, "nobody_chosen")
    tell.expect(cause, "field_missing", field="cause")
    tell.expect(cause in ("spat", "vomited"), "reason_unknown", reason=cause)
    about = expect_move(tell, "dose_repeated", visit)
    first = about["doses"][0] if about["doses"] else {}
    minutes = (milliseconds(tell.at) - milliseconds(first.get("at", tell.at))) / 60_000
    tell.expect(minutes <= tell.plan.repeat_minutes, "repeat_too_late", minutes=tell.plan.repeat_minutes)
    drawn = _drawn_again(tell, first, vial, package, uncoded)
    return tell("dose_repeated", about=about, visit=visit, person=about.get("person"), cause=cause,
                dose=first.get("event"), drawn=1, **drawn)


def _drawn_again(tell: Tell, first: Picture, vial: str, package: str, uncoded: str) -> dict[str, Any]:
    """From what a repeat is drawn: the vial named, the first dose's, or whichever of its lot is open at this table."""
    if not vial and not first.get("vial"):
        return {"lot": first.get("lot")}
    found = expect_vial(tell, vial or first["vial"])
    if not vial and found["state"] != "open":
        found = expect_vial(tell, open_here(tell, found["lot"]) or found["vial"])
    if found["doses"] == 1 and found["state"] != "open":
        stock = expect_unstopped(tell, found["lot"])
        product = product_of(tell.plan, stock["product"])
        return {"lot": found["lot"], "vial": unseal(tell, stock, product, package, uncoded)}
    expect_unstopped(tell, found["lot"], found)
    return {"lot": found["lot"], "vial": found["vial"]}
