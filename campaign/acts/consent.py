"""Informed consent (知情同意): agreed or refused, by whom, on which notice (疫苗管理法 art. 45: recorded truthfully)."""

from __future__ import annotations

from typing import Any

from campaign.acts.registration import expect_move
from campaign.acts.telling import Tell, verb
from campaign.rules.people import Birth, completed_years
from campaign.rules.signing import LEAVES, is_signature, way_of

OF_AGE = 8  # years: below it a guardian signs
SIGNERS = ("self", "guardian", "entrusted")
# Who signs, by what they usually are to the recipient; a grandparent signs for the guardian who entrusted them.
RELATIONS = {"mother": "guardian", "father": "guardian", "grandparent": "entrusted", "other_guardian": "guardian",
             "other_entrusted": "entrusted", "oneself": "self"}


@verb()
def give_consent(tell: Tell, *, visit: str = "", ticket: str = "", signer: str, notice: str = "", relation: str = "",
                 signed: str = "", signature: str = "", signed_name: str = "", paper_no: str = "") -> str:
    """Records that the plan's notice was given and agreed to; begins the visit where consent is asked first.

    `signed` is one of the plan's ways, its first where none is said: `signature` on the screen (strokes as
    `is_signature` reads them), `signed_name` of who pressed the thumb or bore witness, or the paper form's number.
    """
    tell.expect(signer, "field_missing", field="signed_by")
    tell.expect(not signer or signer in SIGNERS, "signer_unknown", signer=signer)
    tell.expect(signer == "self" or relation.strip(), "field_missing", field="relation")
    about = expect_move(tell, "consent_given", visit)
    _expect_of_age(tell, about, signer)
    kept = _signed(tell, signed, {"signature": signature, "signed_name": signed_name.strip(), "paper_no": paper_no})
    event = tell("consent_given", about=about if visit else None, visit=visit, ticket=ticket, signer=signer,
                 relation=relation if relation in RELATIONS else "", note="" if relation in RELATIONS else relation,
                 notice=notice or tell.plan.notice_version, **kept)
    return visit or event


def _expect_of_age(tell: Tell, visit: dict[str, Any], signer: str) -> None:
    """Nobody below eight signs for themselves (Civil Code of China, art. 20: without capacity); the guardian does."""
    born = tell.person(visit["person"]).get("birth") if signer == "self" and visit.get("person") else ""
    of_age = not born or completed_years(Birth.read(born).first, tell.today) >= OF_AGE
    tell.expect(of_age, "signer_too_young", years=OF_AGE)


def _signed(tell: Tell, signed: str, left: dict[str, str]) -> dict[str, Any]:
    """The way of signing with what it leaves, names and strokes among the personal facts; on paper it lies there."""
    if not tell.desk.live:
        return {"signed": signed or ("paper" if left["paper_no"] else "handed_in"), "paper_no": left["paper_no"]}
    way = way_of(tell.plan.signing, signed or ("paper" if left["paper_no"] else ""))
    tell.expect(way in (tell.plan.signing or ("spoken", "paper")), "signing_unknown", signed=way)
    field = LEAVES.get(way, "")
    tell.expect(not field or left[field], "field_missing", field=field)
    tell.expect(field != "signature" or is_signature(left[field]), "signature_unreadable")
    return {"signed": way, "paper_no": left["paper_no"] if field == "paper_no" else "",
            "personal": {field: left[field]} if field in ("signature", "signed_name") else None}


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
    tell.expect(reason, "field_missing", field="reason")
    tell.expect(reason and (reason in known or not known), "reason_unknown", reason=reason or "")
