"""Corrections: voided (it did not happen), amended (it happened otherwise), records linked, facts erased."""

from __future__ import annotations

from datetime import date
from typing import Any

from campaign.acts.enumeration import PERSONAL
from campaign.acts.telling import FREE_TEXT, Picture, Tell, verb
from campaign.figures.events import event, events_about, story
from campaign.ledger.pictures import records_of
from campaign.rules.classing import class_of
from campaign.rules.events import KINDS, Refused, id_order
from campaign.rules.plan import round_of

CLASSED = ("enumerated", "listed", "registered")
FACTS = ("birth", "sex", "area", "hukou", "resident_since", "stated", "unit", "prior_doses", "evidence", "has_card")
SEALED = {*PERSONAL, *FREE_TEXT, "signature", "signed_name"}  # what never stands in a body
CORRECTABLE = ("registered", "consent_given", "consent_refused", "precheck_passed", "precheck_stopped", "dose_given",
               "dose_repeated", "went_home", "released", "left_early", "reaction_reported", "observation_extended",
               "called_to_desk", "transferred", "gone_unseen", "called_back", "reaction_elsewhere_reported", "case_worsened",
               "case_classified", "case_treated", "case_referred", "case_received", "case_followed_up", "case_reported",
               "cluster_declared", "cluster_reported", "giving_error_found", "zero_reported", "enumerated", "listed",
               "not_vaccinated", "vaccinated_elsewhere", "vial_opened", "vial_closed", "vials_received", "vials_used",
               "vials_returned", "vials_transferred", "vials_wasted", "vials_issued", "vials_brought_back", "vials_counted",
               "vials_quarantined", "vials_freed", "supplies_moved", "doses_wasted", "doses_counted", "figure_reported",
               "temperature_read", "log_taken",
               "reading_confirmed", "child_assessed", "finding_settled", "activity_recorded", "shortcoming_mended",
               "called_up", "form_handed_in", "certificate_checked", "voided", "amended")


@verb(on_closed_day=True)
def void(tell: Tell, *, of: str, reason: str) -> str:
    """It did not happen: the event stays in the ledger and counts no more. A void can itself be voided."""
    spoken = _expect_event(tell, of, reason)
    tell.expect(not spoken["voided"], "nothing_changed")
    return tell("voided", about=spoken, of=of, **tell.because(reason))


@verb(on_closed_day=True)
def amend(tell: Tell, *, of: str, changes: dict[str, Any], reason: str, personal: dict[str, str] | None = None) -> str:
    """It happened, but otherwise (the lot was another): only what changes is written.

    Refuses to say it of another subject (no event is re-pointed: void it and tell it anew), or of a correction.
    """
    spoken = _expect_event(tell, of, reason)
    kind, stays = KINDS[spoken["kind"]], {k: v for k, v in changes.items() if k not in SEALED}
    tell.expect(changes or personal, "nothing_changed")
    if kind.of or stays.keys() & set(kind.roles):
        raise Refused("event_not_correctable", kind=spoken["kind"])
    own = {k: v for k, v in changes.items() if k in SEALED} | (personal or {})
    return _amend(tell, spoken, stays, reason, own)


def _amend(tell: Tell, spoken: Picture, changes: dict[str, Any], reason: str,
           personal: dict[str, str] | None = None) -> str:
    return tell("amended", about=spoken, of=spoken["id"], changes=changes, after=spoken["amended"],
                **tell.because(reason, personal=personal))


def _expect_event(tell: Tell, of: str, reason: str) -> Picture:
    tell.writing.settle()
    spoken = event(tell.desk.store, of)
    if spoken is None:
        raise Refused("event_unknown", event=of)
    if spoken["kind"] not in CORRECTABLE:
        raise Refused("event_not_correctable", kind=spoken["kind"])
    tell.expect(reason.strip(), "field_missing", field="reason")
    return spoken


@verb(on_closed_day=True)
def correct_person(tell: Tell, *, person: str, facts: dict[str, str], reason: str) -> int:
    """Corrects a person's facts; every listing and visit they classed is classed anew, and named. Says how many."""
    known = tell.person(person)
    personal = {k: v for k, v in facts.items() if k in PERSONAL}
    changed = {("stated" if k == "residence" else k): v for k, v in facts.items() if k not in PERSONAL}
    tell.expect(facts, "nothing_changed")
    tell.expect(reason.strip(), "field_missing", field="reason")
    told = [one for one in events_about(tell.desk.store, known["person"]) if one["kind"] in CLASSED]
    if not told:
        raise Refused("person_unknown", person=person)
    for at, one in enumerate(told):
        now = {k: one["now"][k] for k in FACTS if one["now"].get(k)} | changed  # each round by what was so then
        on = date.fromisoformat(one["day"]) if one["kind"] == "registered" else None
        classed = class_of(tell.plan, round_of(tell.plan, one["round"]), now, on=on) if changed else {}
        if changed or at == 0:
            _amend(tell, one, changed | classed, reason, personal if at == 0 else None)
    return len(told)


@verb(on_closed_day=True)
def link_persons(tell: Tell, *, a: str, b: str, reason: str) -> str:
    """Says that two records are one person; both histories stay, and one event undoes it."""
    return _link(tell, "same_person", a, b, reason)


@verb(on_closed_day=True)
def part_persons(tell: Tell, *, a: str, b: str, reason: str) -> str:
    """Says that two records are not one person."""
    return _link(tell, "not_same_person", a, b, reason)


def _link(tell: Tell, kind: str, a: str, b: str, reason: str) -> str:
    tell.person(a), tell.person(b)
    tell.expect(a != b, "same_record")
    tell.expect(reason.strip(), "field_missing", field="reason")
    linked = tell.picture(f"link/{'~'.join(sorted((a, b), key=id_order))}") or {}
    return tell(kind, a=a, b=b, after=linked.get("event", ""), **tell.because(reason))


@verb(on_closed_day=True)
def settle_finding(tell: Tell, *, subject: str, code: str, event: str, reason: str) -> str:
    """A person settles a finding with one more event: it is explained, not removed."""
    picture = tell.picture(subject)
    found = picture and any(one[:2] == [code, event] for one in picture["findings"])
    tell.expect(found, "finding_unknown", code=code)
    tell.expect(reason.strip(), "field_missing", field="reason")
    return tell("finding_settled", about=picture if picture and picture.get("site") else None, subject=subject,
                code=code, event=event, **tell.because(reason))


@verb(on_closed_day=True)
def erase_person(tell: Tell, *, person: str, reason: str) -> str:
    """Erases a person's personal facts and search columns (个人信息保护法 art. 47); doses and tallies stay."""
    known = tell.person(person)
    tell.expect(reason.strip(), "field_missing", field="reason")
    ids = [one["id"] for one in story(tell.desk.store, known["person"]) if "sealed" in one["facts"]]
    told = [tell("erased", person=one, events=ids, **tell.because(reason))
            for one in records_of(tell.writing.conn, known["person"])]
    return told[0]
