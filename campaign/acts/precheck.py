"""Pre-check (预检): health state and contraindications asked and recorded; who may not be vaccinated gets advice."""

from __future__ import annotations

from typing import Any

from campaign.acts.consent import expect_reason
from campaign.acts.registration import expect_due, expect_move
from campaign.acts.telling import Tell, verb
from campaign.rules.day import is_day

DECISIONS = ("deferred", "contraindicated", "referred")


@verb()
def pass_precheck(tell: Tell, *, visit: str = "", ticket: str = "", doctor: str, answers: dict[str, str] | None = None,
                  temperature: float | None = None, not_above: float | None = None, in_spite: str = "",
                  minutes: int | None = None) -> str:
    """Records that the person may be vaccinated today (可接种), with the answers and who decided.

    An answer, a temperature or an earlier stop that speaks against it needs the doctor's reason, `in_spite`.
    `not_above`: measured with others, none of whom was warmer. `minutes`: to be observed longer than the plan asks.

    Age is looked at again here (两道关). Begins the visit where pre-check comes first.
    """
    warmest = temperature if temperature is not None else not_above
    tell.expect(warmest is None or 34 <= warmest <= 43, "temperature_impossible", temperature=warmest)
    tell.expect(warmest is not None or not tell.plan.temperature, "field_missing", field="temperature")
    against = _against(tell, answers or {}, warmest)
    tell.expect(not against or in_spite.strip(), "precheck_against", questions=against)
    tell.expect(minutes is None or tell.plan.observation_minutes <= minutes <= 240, "minutes_not_more",
                minutes=tell.plan.observation_minutes, most=240)
    about = expect_move(tell, "precheck_passed", visit)
    tell.expect_staff(doctor, "precheck_doctor", role="precheck_doctor")
    _expect_age(tell, about)
    _expect_not_stopped(tell, about, in_spite)
    event = tell("precheck_passed", about=about if visit else None, visit=visit, ticket=ticket, doctor=doctor,
                 answers=answers or {}, temperature=temperature, not_above=not_above, minutes=minutes, note=in_spite)
    return visit or event


def _expect_not_stopped(tell: Tell, visit: dict[str, Any], in_spite: str) -> None:
    """Who was contraindicated or referred this round, or is deferred to a later day, needs the doctor's reason."""
    known = tell.person(str(visit["person"])) if visit.get("person") else {"rounds": {}}
    stop = known["rounds"].get(str(tell.desk.round), {}).get("stopped", {})
    over = not stop or (stop["decision"] == "deferred" and stop.get("until", "") <= tell.today.isoformat())
    tell.expect(over or in_spite.strip(), "stopped_before", decision=stop.get("decision", ""))


def _against(tell: Tell, answers: dict[str, str], temperature: float | None) -> list[str]:
    """The questions answered yes whose answer asks for more than caution, and the fever, as codes."""
    fever = tell.plan.fever_c is not None and temperature is not None and temperature >= tell.plan.fever_c
    said = [code for code, answer in answers.items()
            if answer == "yes" and tell.plan.questions.get(code, "caution") != "caution"]
    return list(dict.fromkeys([*said, *(["fever"] if fever else [])]))


def _expect_age(tell: Tell, visit: dict[str, object]) -> None:
    if visit.get("person"):
        known = tell.person(str(visit["person"]))
        expect_due(tell, known, known)


@verb()
def stop_precheck(tell: Tell, *, visit: str, decision: str, reason: str, advice: str, doctor: str,
                  until: str = "", answers: dict[str, str] | None = None, temperature: float | None = None) -> None:
    """Deferred until a date, contraindicated, or referred; each with the medical advice given (疫苗管理法 art. 45)."""
    tell.expect(decision, "field_missing", field="decision")
    tell.expect(decision in DECISIONS, "decision_unknown", decision=decision)
    expect_reason(tell, decision, reason)
    tell.expect(advice.strip(), "field_missing", field="advice")
    tell.expect(decision != "deferred" or (is_day(until) and until > tell.today.isoformat()), "until_not_later", until=until)
    about = expect_move(tell, "precheck_stopped", visit)
    tell.expect_staff(doctor, "precheck_doctor", role="precheck_doctor")
    tell("precheck_stopped", about=about, visit=visit, person=about.get("person"), decision=decision, reason=reason,
         advice=advice, until=until, doctor=doctor, answers=answers or {}, temperature=temperature)
