"""Whether a person may have a dose on a day: by the round's window, the plan's kind, the product's course."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from campaign.rules.people import Birth, completed_months, months_before
from campaign.rules.plan import Plan, Product, Round

Refusal = tuple[str, dict[str, Any]]


class Given(NamedTuple):
    """A dose known of a person, given here or before; `round` is 0 for one before the campaign."""

    antigen: str
    product: str
    maker: str
    on: date
    round: int


def refusal(*, plan: Plan, round: Round, birth: Birth, product: Product | None, doses: Sequence[Given],
            prior: str | None, on: date) -> Refusal | None:
    """The code that keeps a person from a dose today, with its facts; None when they may have it.

    `prior` is the number of earlier doses a register states ("0", "1" …), anything else is unknown. Without a
    product (not chosen yet) what depends on it is not asked. An SIA does not ask about doses of other rounds,
    unless the plan sets minimum days; a catch-up and a course do.
    """
    antigens = {product.antigen} if product else plan.antigens
    known = sorted((dose for dose in doses if dose.antigen in antigens), key=lambda dose: dose.on)
    return (_by_age(plan, round, birth, product, on)
            or _by_round(plan, round, known, on)
            or (_by_table(plan, birth, known, prior, on) if plan.kind == "catch_up" else None)
            or (_by_course(product, known, on) if plan.kind == "course" and product else None)
            or _by_interval(known, plan.min_days_same_antigen or 0, on))


def dose_no(product: Product, doses: Iterable[Given]) -> int:
    """Which dose of its antigen the next one would be, counting those known."""
    return 1 + sum(dose.antigen == product.antigen for dose in doses)


def _by_age(plan: Plan, round: Round, birth: Birth, product: Product | None, on: date) -> Refusal | None:
    """The round's window, closed earlier by the youngest age a product or a catch-up asks.

    A partial birth date is refused only when every day it may mean would be.
    """
    youngest = max(product.course.min_age_months if product else 0,
                   min((due.min_months for due in plan.catch_up), default=0))
    born_to = min(round.born_to, months_before(on, youngest)) if youngest else round.born_to
    facts = {"birth": birth.text, "born_from": round.born_from, "born_to": born_to}
    if birth.first > on:
        return "birth_future", {"birth": birth.text}
    if birth.first > born_to:
        return "too_young", facts
    return ("too_old", facts) if birth.last < round.born_from else None


def _by_round(plan: Plan, round: Round, known: Sequence[Given], on: date) -> Refusal | None:
    """One dose a round; in a course, where a round holds several, one a day."""
    for dose in known:
        if dose.on == on or (plan.kind != "course" and dose.round == round.number):
            return "already_vaccinated", {"on": dose.on, "round": dose.round}
    return None


def _by_table(plan: Plan, birth: Birth, known: Sequence[Given], prior: str | None,
              on: date) -> Refusal | None:
    """A catch-up gives only what the history lacks; an unknown history counts as none."""
    before = sum(dose.round == 0 for dose in known)
    stated = int(prior) if prior and prior.isdecimal() else 0
    had, age = max(before, stated) + len(known) - before, completed_months(birth.first, on)
    due = any(row.min_months <= age and had < row.fewer_than for row in plan.catch_up)
    return None if due else ("not_needed", {"had": had})


def _by_course(product: Product, known: Sequence[Given], on: date) -> Refusal | None:
    course, had = product.course, len(known)
    if had >= course.doses:
        return "course_complete", {"had": had, "doses": course.doses}
    others = [dose.maker for dose in known if dose.maker and dose.maker != product.maker]
    if course.same_maker and others:
        return "different_maker", {"maker": others[0], "product": product.code}
    return _by_interval(known, course.min_days[had - 1] if had else 0, on)


def _by_interval(known: Sequence[Given], days: int, on: date) -> Refusal | None:
    """Days since the last dose of the antigen; a dose dated later is no dose to wait for."""
    last = max((dose.on for dose in known if dose.on <= on), default=None)
    if last is None or not days or on >= last + timedelta(days=days):
        return None
    return "too_soon", {"due": last + timedelta(days=days), "last": last}
