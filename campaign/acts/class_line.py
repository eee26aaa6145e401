"""The class line: forms that guardians have signed ticked in from the class list, and the pre-check by exception."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaign.acts.consent import give_consent
from campaign.acts.precheck import pass_precheck
from campaign.acts.registration import register
from campaign.acts.telling import Tell, verb
from campaign.figures import people
from campaign.figures.questions import questions

ANSWERS = ("agreed", "refused", "missing")


@verb(on_closed_day=True)
def hand_in_forms(tell: Tell, *, answers: Mapping[str, str]) -> int:
    """What the pre-signed forms of a class say, pupil by pupil; only what is new is told. Says how many."""
    tell.expect(answers, "nobody_chosen")
    told = 0
    for one, answer in answers.items():
        tell.expect(answer in ANSWERS, "form_answer_unknown", answer=answer)
        known = tell.person(one)
        if known["rounds"].get(str(tell.desk.round), {}).get("form", {}).get("answer") != answer:
            tell("form_handed_in", person=known["person"], answer=answer, reason="refused" if answer == "refused" else "")
            told += 1
    return told


@verb()
def precheck_class(tell: Tell, *, persons: Sequence[str], doctor: str, exceptions: Sequence[str] = (),
                   not_above: float | None = None) -> list[str]:
    """Registers pupils whose form agrees, consented by that form, and passes all but the exceptions at the pre-check.

    The doctor named has looked at each: nothing speaks against those who pass, and none was warmer than `not_above`.
    An exception is registered and waits for the pre-check of its own. All or nobody; answers with the visits that passed.
    """
    tell.expect(persons, "nobody_chosen")
    begun = {one: _begin(tell, one) for one in dict.fromkeys(persons)}
    fit = [visit for one, visit in begun.items() if one not in exceptions]
    for visit in fit:
        pass_precheck.part(tell, visit=visit, doctor=doctor, answers=dict.fromkeys(questions(tell.plan), "no"),
                           not_above=not_above)
    return fit


def _begin(tell: Tell, person: str) -> str:
    """The pupil's visit of today, registered and consented by the form."""
    form = tell.person(person)["rounds"].get(str(tell.desk.round), {}).get("form", {})
    tell.expect(form.get("answer") == "agreed", "form_not_agreed")
    here = people.visit_today(tell.desk.store, person, tell.desk.site, tell.today.isoformat())
    visit = here["visit"] if here and here["state"] == "arriving" else register.part(tell, person=person)
    if "consented" not in tell.visit(visit)["done"]:
        give_consent.part(tell, visit=visit, signer="guardian", relation="other_guardian", signed="paper",
                          paper_no=form.get("event", ""))
    return str(visit)
