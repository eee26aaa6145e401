"""The merged desk: stations that a post's mode asks together are one act, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from campaign.acts.consent import give_consent, refuse_consent
from campaign.acts.family import whose
from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.acts.registration import register
from campaign.acts.telling import Tell, verb
from campaign.acts.vaccination import give_dose

Said = Mapping[str, Any]
STEPS = {"consent": give_consent, "precheck": pass_precheck, "vaccination": give_dose}
LEADS = {"consent": "consented", "precheck": "fit"}


@verb()
def serve(tell: Tell, *, person: str = "", facts: dict[str, str] | None = None, visit: str = "", ticket: str = "",
          truly_new: bool = False, consent: Said | None = None, precheck: Said | None = None,
          dose: Said | None = None) -> str:
    """Registers (or goes on with a visit), records consent and pre-check, and gives the dose; answers with the visit.

    What was done before at another station is left out. Every gate of each station is kept, and a step that the
    post's mode asks apart is refused.
    """
    visit = _begin(tell, person=person, facts=facts, visit=visit, ticket=ticket, truly_new=truly_new)
    for step, said in (("consent", consent), ("precheck", precheck), ("vaccination", dose)):
        if said is not None and LEADS.get(step) not in tell.visit(visit)["done"]:
            tell.expect(step in tell.mode.together, "asked_apart", step=step)
            STEPS[step].part(tell, visit=visit, **said)
    return visit


@verb()
def serve_together(tell: Tell, *, children: Sequence[Said], consent: Said | None = None) -> list[str]:
    """Serves siblings in one act: one guardian's consent for each, the rest for each child apart; all or nobody."""
    tell.expect(children, "nobody_chosen")
    alone = len(children) == 1 or not consent or consent.get("signer") != "self"
    tell.expect(alone, "signer_for_others")
    served = []
    for one in children:
        with whose(str(one.get("person", "")), children):
            served.append(serve.part(tell, consent=consent, **one))
    return served


@verb()
def turn_away(tell: Tell, *, person: str = "", facts: dict[str, str] | None = None, visit: str = "", ticket: str = "",
              truly_new: bool = False, consent: Said | None = None, refusal: Said | None = None,
              stopped: Said | None = None) -> str:
    """Registers who then refuses, or is stopped at the pre-check: the visit ends here with its coded reason."""
    visit = _begin(tell, person=person, facts=facts, visit=visit, ticket=ticket, truly_new=truly_new)
    for said, act in ((consent, give_consent), (refusal, refuse_consent), (stopped, stop_precheck)):
        if said is not None:
            act.part(tell, visit=visit, **said)
    return visit


def _begin(tell: Tell, *, visit: str, **who: Any) -> str:
    tell.expect(tell.mode.together, "asked_apart", step="registration")
    begun = bool(visit) and "registered" in tell.visit(visit)["done"]
    return visit if begun else str(register.part(tell, visit=visit, **who))
