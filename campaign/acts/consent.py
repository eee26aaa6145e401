"""Informed consent (知情同意): agreed or refused, by whom, on which notice (疫苗管理法 art. 45: recorded truthfully)."""

from __future__ import annotations

from campaign.acts.registration import expect_move
from campaign.acts.telling import Tell, verb

SIGNERS = ("self", "guardian", "entrusted")
# Who signs, by what they usually are to the recipient; a grandparent signs for the guardian who entrusted them.
RELATIONS = {"mother": "guardian", "father": "guardian", "grandparent": "entrusted", "other_guardian": "guardian",
             "other_entrusted": "entrusted", "oneself": "self"}


@verb()
def give_consent(tell: Tell, *, visit: str = "", ticket: str = "", signer: str, notice: str = "", relation: str = "",
                 paper_no: str = "") -> str:
    """Records that the plan's notice was given and agreed to; begins the visit where consent is asked first."""
    tell.expect(signer, "field_missing", field="signer")
    tell.expect(not signer or signer in SIGNERS, "signer_unknown", signer=signer)
    tell.expect(signer == "self" or relation.strip(), "field_missing", field="relation")
    about = expect_move(tell, "consent_given", visit)
    event = tell("consent_given", about=about if visit else None, visit=visit, ticket=ticket, signer=signer,
                 relation=relation if relation in RELATIONS else "", note="" if relation in RELATIONS else relation,
                 notice=notice or tell.plan.notice_version, paper_no=paper_no)
    return visit or event


@verb()
def refuse_consent(tell: Tell, *, visit: str, reason: str, signer: str = "", note: str = "") -> None:
    """Records a refusal with its coded reason: an outcome, not a missing row."""
    expect_reason(tell, "refused", reason)
    about = expect_move(tell, "consent_refused", visit)
    tell("consent_refused", about=about, visit=visit, person=about.get("person"), reason=reason, signer=signer,
         note=note)


def expect_reason(tell: Tell, list_: str, reason: str) -> None:
    """A reason must be one of the plan's codes, so that reasons can be counted."""
    known = tell.plan.reasons.get(list_, ())
    tell.expect(reason and (reason in known or not known), "reason_unknown", reason=reason or "")
