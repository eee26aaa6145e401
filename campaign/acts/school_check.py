"""The check of certificates at nursery and school entry (疫苗管理法 art. 48): what was shown, and what was made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from campaign.acts.telling import Tell, verb
from campaign.rules.schedule import read_doses

EVIDENCE = ("certificate", "card", "unknown")


@verb(on_closed_day=True)
def check_certificate(tell: Tell, *, person: str, evidence: str, doses: Mapping[str, str]) -> str:
    """What a child's certificate, or else the unit's card, says of each vaccine: how many doses, or their days.

    Said whole, each time; the first time is the check, a later one tells what was made up since. Without evidence
    nothing counts as given.
    """
    tell.expect(evidence in EVIDENCE, "field_missing", field="evidence")
    told = {code: read_doses(text) for code, text in doses.items() if text.strip()}
    unread = [doses[code] for code, days in told.items() if days is None]
    tell.expect(not unread, "doses_unreadable", text=", ".join(unread))
    future = [day for days in told.values() for day in days or () if day > tell.today.isoformat()]
    tell.expect(not future, "day_future", day=", ".join(future))
    tell.expect(evidence != "unknown" or not told, "doses_without_evidence")
    return tell("certificate_checked", person=tell.person(person)["person"], evidence=evidence, doses=_filled(told))


def _filled(told: Mapping[str, Sequence[str] | None]) -> dict[str, list[str]]:
    return {code: list(days) for code, days in told.items() if days}
