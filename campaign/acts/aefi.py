"""Suspected adverse events (AEFI): reported from the chair or from elsewhere, followed, and counted by their clocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from campaign.acts.telling import Picture, Tell, verb
from campaign.figures.scheme import scheme
from campaign.ledger.clock import milliseconds, text
from campaign.rules.aefi import CLASSES, ERRORS, OUTCOMES, SERIOUS, URGENT
from campaign.rules.clusters import WHYS
from campaign.rules.events import Refused
from campaign.rules.people import Birth
from campaign.rules.visit import out_of_turn

OF_DOSE = ("product", "antigen", "maker", "lot", "vial", "expiry", "no", "route", "body_site", "amount", "unit_of_dose",
           "vaccinator")
SAID = {*SERIOUS, *URGENT}
MEASURES = {"fever_c": (34, 43), "redness_cm": (0, 60), "induration_cm": (0, 60)}
PERSONAL = ("name", "phone", "guardian", "address", "id_no")


@verb(on_closed_day=True)
def report_reaction(tell: Tell, *, visit: str, what: str = "", note: str = "", symptoms: Sequence[str] = (),
                    onset_at: str = "", discovered_at: str = "", **said: Any) -> str:
    """Records a reaction of somebody dosed here, days after close as well; answers with the case's id.

    Person, vaccine, maker, lot, vial, dose number, site, route, vaccinator, time and minutes since are the ledger's.
    `said`: seriousness, measured (fever_c, redness_cm, induration_cm), course, diagnosis, clinic, obtained. Refuses an onset
    before the dose or in the future, and a report that names no symptom and no words.
    """
    about = tell.visit(visit)
    code = out_of_turn(about["done"], "reaction_reported")
    tell.expect(code is None, code or "", visit=visit)
    tell.expect(what.strip() or symptoms, "field_missing", field="reaction")
    dose = _nearest(about["doses"], onset_at or tell.at)
    onset, discovered = _moments(tell, dose.get("at", ""), onset_at, discovered_at)
    since = (milliseconds(onset) - milliseconds(dose["at"])) // 60_000 if dose else None
    return tell("reaction_reported", about=about, visit=visit, person=about.get("person"), what=what, note=note,
                dose=dose.get("event"), dosed_at=dose.get("at"), table=dose.get("post"), minutes_since=since,
                onset_at=onset, discovered_at=discovered, hours=_hours(tell),
                **{one: dose.get(one) for one in OF_DOSE}, **_said(tell, symptoms, **said))


@verb(on_closed_day=True)
def report_elsewhere(tell: Tell, *, person: str = "", facts: Mapping[str, str] | None = None, place: str,
                     product: str, dosed_at: str, lot: str = "", maker: str = "", what: str = "",
                     symptoms: Sequence[str] = (), onset_at: str = "", discovered_at: str = "", **said: Any) -> str:
    """Records a reaction of somebody dosed elsewhere: what they show or tell is kept, and counts in no figure here.

    Somebody not known here yet becomes known by it, due nowhere. Answers with the case's id.
    """
    known = tell.person(person)["person"] if person else ""
    told: dict[str, Any] = dict(facts or {})
    for field, value in (("place", place), ("product", product), ("reaction", what.strip() or list(symptoms)),
                         ("name", known or told.get("name", "").strip()), ("dosed_day", dosed := _moment(dosed_at))):
        tell.expect(value, "field_missing", field=field)
    onset, discovered = _moments(tell, dosed, onset_at, discovered_at)
    personal = {one: told.pop(one) for one in PERSONAL if told.get(one)}
    since = (milliseconds(onset) - milliseconds(dosed)) // 60_000 if dosed else None
    if told.get("birth"):
        told["birth"] = Birth.read(told["birth"]).text
    return tell("reaction_elsewhere_reported", personal=personal, person=known, elsewhere=place, product=product, lot=lot,
                maker=maker, dosed_at=dosed, what=what, minutes_since=since, onset_at=onset, discovered_at=discovered,
                hours=_hours(tell), birth=told.get("birth"), sex=told.get("sex"), **_said(tell, symptoms, **said))


def _nearest(doses: list[Picture], at: str) -> Picture:
    """The last dose before the onset; the first where none was."""
    return next((one for one in reversed(doses) if one["at"] <= at), doses[0] if doses else {})


def _moments(tell: Tell, dosed_at: str, onset_at: str, discovered_at: str) -> tuple[str, str]:
    """When it began and when it was discovered: after the dose, in this order, and not in the future."""
    discovered = _moment(discovered_at) or tell.at
    onset = _moment(onset_at) or discovered
    tell.expect(not dosed_at or onset >= dosed_at, "onset_before_dose", onset_at=onset, dosed_at=dosed_at)
    tell.expect(discovered <= tell.at, "discovered_in_future", discovered_at=discovered)
    tell.expect(onset <= discovered, "onset_after_discovery", onset_at=onset, discovered_at=discovered)
    return onset, discovered


def _moment(at: str) -> str:
    try:
        return text(milliseconds(at)) if at else ""
    except ValueError:
        raise Refused("time_unreadable", text=at) from None


def _hours(tell: Tell) -> dict[str, int]:
    """The plan's hours stay with the case, safe from a later plan."""
    return dict(tell.plan.aefi_hours)


def _said(tell: Tell, symptoms: Sequence[str], *, seriousness: Sequence[str] = (),
          measured: Mapping[str, float] | None = None, **said: Any) -> dict[str, Any]:
    _expect_codes(tell, symptoms, seriousness)
    for one, value in (measured or {}).items():
        if one not in MEASURES:
            raise Refused("measure_unknown", measure=one)
        low, high = MEASURES[one]
        tell.expect(low <= value <= high, "measure_impossible", field=one, low=low, high=high)
    return {"symptoms": list(symptoms), "seriousness": list(seriousness), "measured": dict(measured or {}), **said}


def _expect_codes(tell: Tell, symptoms: Sequence[str], seriousness: Sequence[str]) -> None:
    tell.expect(set(symptoms) <= set(scheme().symptoms), "symptom_unknown", symptoms=", ".join(symptoms))
    tell.expect(set(seriousness) <= SAID, "seriousness_unknown", seriousness=", ".join(seriousness))


def _case(tell: Tell, case: str) -> Picture:
    found = tell.picture(f"case/{case}")
    if found is None or not found.get("opened"):
        raise Refused("case_unknown", case=case)
    return found


def _tell(tell: Tell, kind: str, case: str, **facts: Any) -> str:
    return tell(kind, case=case, person=_case(tell, case).get("person"), **facts)


@verb(on_closed_day=True)
def worsen(tell: Tell, *, case: str, seriousness: Sequence[str] = (), symptoms: Sequence[str] = (), discovered_at: str = "",
           note: str = "") -> str:
    """Records what was found later (taken to hospital, died): its own clock runs from its own discovery."""
    tell.expect(seriousness or symptoms, "field_missing", field="seriousness")
    _expect_codes(tell, symptoms, seriousness)
    onset = _case(tell, case)["onset_at"]
    discovered = _moments(tell, onset, discovered_at, discovered_at)[1]
    return _tell(tell, "case_worsened", case, seriousness=list(seriousness), symptoms=list(symptoms),
                 discovered_at=discovered, note=note)


@verb(on_closed_day=True)
def classify(tell: Tell, *, case: str, as_: str, doctor: str, hospitalised: bool | None = None, diagnosis: str = "") -> str:
    """Classifies a case (初步分类, later the cause), with the doctor who says so."""
    tell.expect(as_ in CLASSES, "class_unknown", code=as_)
    tell.expect(doctor.strip(), "field_missing", field="precheck_doctor")
    return _tell(tell, "case_classified", case, **{"class": as_}, doctor=doctor, hospitalised=hospitalised,
                 diagnosis=diagnosis)


@verb(on_closed_day=True)
def treat(tell: Tell, *, case: str, treatment: str, doctor: str) -> str:
    """Records what was done for the person, and on whose word."""
    for field, value in (("treatment", treatment), ("precheck_doctor", doctor)):
        tell.expect(value.strip(), "field_missing", field=field)
    return _tell(tell, "case_treated", case, treatment=treatment, doctor=doctor)


@verb(on_closed_day=True)
def refer(tell: Tell, *, case: str, hospital: str, by: str) -> str:
    """Refers to a hospital by the green channel (绿色通道): which one, and who brings the person."""
    for field, value in (("hospital", hospital), ("transfer_by", by)):
        tell.expect(value.strip(), "field_missing", field=field)
    return _tell(tell, "case_referred", case, hospital=hospital, by=by)


@verb(on_closed_day=True)
def receive(tell: Tell, *, case: str, receipt: str, by: str) -> str:
    """The hospital's receipt: its number or words, and who received the person there. Refuses one never referred."""
    tell.expect(_case(tell, case).get("case_referred"), "not_referred", case=case)
    for field, value in (("receipt", receipt), ("received_by", by)):
        tell.expect(value.strip(), "field_missing", field=field)
    return _tell(tell, "case_received", case, receipt=receipt, by=by)


@verb(on_closed_day=True)
def follow_up(tell: Tell, *, case: str, outcome: str = "", reached: bool = True, note: str = "") -> str:
    """A call after the reaction: how the person is, or that nobody was reached. A death runs the short clock."""
    tell.expect(not reached or outcome in OUTCOMES, "outcome_unknown", outcome=outcome)
    if outcome == "died" and "death" not in _case(tell, case)["seriousness"]:
        _tell(tell, "case_worsened", case, seriousness=["death"], discovered_at=tell.at)
    return _tell(tell, "case_followed_up", case, outcome=outcome, reached=reached, note=note)


@verb(on_closed_day=True)
def report_case(tell: Tell, *, case: str, to: str, report_no: str = "", reported_at: str = "") -> str:
    """Records that the case card was sent, to whom and when: every clock running by then is answered.

    Refuses a time in the future, or before the reaction was discovered.
    """
    tell.expect(to.strip(), "field_missing", field="reported_to")
    discovered, at = _case(tell, case)["discovered_at"], _moment(reported_at) or tell.at
    tell.expect(at <= tell.at, "reported_in_future", reported_at=at)
    tell.expect(at >= discovered, "reported_before_discovery", reported_at=at, discovered_at=discovered)
    return _tell(tell, "case_reported", case, reported_to=to, report_no=report_no, reported_at=at)


@verb(on_closed_day=True)
def declare_cluster(tell: Tell, *, cases: Sequence[str], why: str, note: str = "") -> str:
    """A person declares a cluster (群体性), proposed or not: only now its clock runs. Answers with its id."""
    tell.expect(len(set(cases)) >= 2, "cluster_of_one")
    found = [_case(tell, one) for one in dict.fromkeys(cases)]
    tell.expect(why.strip(), "field_missing", field="reason")
    return tell("cluster_declared", cases=[one["case"] for one in found], note=note, hours=_hours(tell),
                **tell.because(why, WHYS, under="why"),
                product=next((one["product"] for one in found if one.get("product")), ""))


@verb(on_closed_day=True)
def report_cluster(tell: Tell, *, cluster: str, to: str) -> str:
    """Records that the cluster was reported, which ends its clock."""
    tell.expect(to.strip(), "field_missing", field="reported_to")
    tell.expect(tell.picture(f"cluster/{cluster}"), "case_unknown", case=cluster)
    return tell("cluster_reported", cluster=cluster, reported_to=to)


@verb(on_closed_day=True)
def report_error(tell: Tell, *, visit: str, error: str, note: str, by: str = "") -> str:
    """A possible error in giving (实施差错), with or without a reaction: a kind of its own, told of a dose."""
    about = tell.visit(visit)
    tell.expect(about["doses"], "not_dosed", visit=visit)
    tell.expect(error in ERRORS, "error_unknown", error=error)
    tell.expect(note.strip(), "field_missing", field="note")
    dose = about["doses"][-1] if about["doses"] else {}
    return tell("giving_error_found", about=about, person=about.get("person"), of_visit=visit, dose=dose.get("event"),
                error=error, lot=dose.get("lot"), product=dose.get("product"), vaccinator=dose.get("vaccinator"), by=by,
                note=note)
