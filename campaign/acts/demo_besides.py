"""What a demonstration's campaign also records: activities, fridges, who was missed, an assessment, a report, an upload."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from campaign.acts import missing
from campaign.acts.activities import mend_shortcoming, record_activity
from campaign.acts.assessment import assess_child
from campaign.acts.cold_chain import enter_equipment, read_temperature
from campaign.acts.issuing import issue_report
from campaign.acts.telling import Desk
from campaign.acts.uploads import answer_records, send_records
from campaign.figures import people

SENT = 20  # doses of the first upload; one of them is rejected


def live_besides(desk: Desk, *, cast: Mapping[str, Any], persons: Sequence[str], today: date) -> None:
    """All of it as of now: `cast` tells what was held, who was asked, and what the platform answered."""
    _hold(desk, cast, today)
    _cool(desk, cast)
    _miss(desk, cast, persons, today)
    for area in cast["assessed"]:
        _assess(desk, area)
    _send(desk, cast)
    issue_report(desk)


def _hold(desk: Desk, cast: Mapping[str, Any], today: date) -> None:
    for one in cast["activities"]:
        told = {key: one[key] for key in ("n", "number", "place", "note") if key in one}
        due = str(today + timedelta(days=one["due_in"])) if "due_in" in one else ""
        event = record_activity(desk, item=one["item"], on=str(today - timedelta(days=one["ago"])), due=due, **told)
        if "mended" in one:
            mend_shortcoming(desk, activity=event, on=str(today), note=one["mended"])


def _cool(desk: Desk, cast: Mapping[str, Any]) -> None:
    """The equipment file, and this morning's readings."""
    for one in cast["equipment"]:
        enter_equipment(desk, **{field: one[field] for field in ("equipment", "kind", "place", "litres") if field in one})
        if "c" in one:
            read_temperature(desk, equipment=one["equipment"], c=one["c"], low=one["low"], high=one["high"])


def _miss(desk: Desk, cast: Mapping[str, Any], persons: Sequence[str], today: date) -> None:
    """Persons of the list who have not come: some were vaccinated elsewhere, of others the reason is known."""
    here = {visit["person"] for person in persons for visit in people.visits(desk.store, person)}
    absent = iter([one for one in persons if one not in here])
    for place in cast["elsewhere"]:
        missing.record_elsewhere(desk, person=next(absent), place=place, on=str(today), evidence=cast["evidence"])
    for reason in cast["missed"]:
        missing.record_not_vaccinated(desk, person=next(absent), reason=reason)


def _assess(desk: Desk, area: Mapping[str, Any]) -> None:
    """One area's children, the first so many of them missed."""
    for nth in range(area["children"]):
        missed = nth < area["missed"]
        assess_child(desk, method=area["method"], area=area["area"], recall="no" if missed else "yes",
                     card="no_card" if nth % 9 == 0 else "not_recorded" if missed else "recorded",
                     place="household" if nth % 3 else "market", residence="migrant" if nth % 6 == 0 else "resident",
                     reason=("absent_travel", "unaware")[nth % 2] if missed else "")


def _send(desk: Desk, cast: Mapping[str, Any]) -> None:
    doses = [f"{origin}-{seq}" for origin, seq in desk.store.rows(
        "select origin, seq from event where kind = 'dose_given' order by seq limit ?", [SENT])]
    if doses:
        digest = hashlib.sha256(" ".join(doses).encode()).hexdigest()
        upload = send_records(desk, doses=doses, to=cast["platform"], sha256=digest)
        answer_records(desk, upload=upload, rejected={doses[-1]: cast["rejected"]})
