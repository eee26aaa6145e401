"""Records sent to another system (the provincial platform), and what it answered, dose by dose."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb
from campaign.figures.events import event
from campaign.rules.events import Refused


@verb(on_closed_day=True)
def send_records(tell: Tell, *, doses: list[str], to: str, sha256: str,
                 digests: dict[str, str] | None = None) -> str:
    """Says that a file with the records of these doses was handed over; answers with the upload's id.

    `digests` tell by dose what its record said, so that one amended after it was accepted is not taken for accepted.
    """
    tell.expect(doses, "nothing_to_send")
    tell.expect(to.strip(), "field_missing", field="platform")
    for one in doses:
        if (told := event(tell.desk.store, one)) is None or told["kind"] != "dose_given":
            raise Refused("event_unknown", event=one)
    return tell("records_sent", doses=sorted(doses), to=to.strip(), sha256=sha256, digests=digests)


@verb(on_closed_day=True)
def answer_records(tell: Tell, *, upload: str, rejected: dict[str, str]) -> dict[str, int]:
    """What the platform answered on a file: each dose rejected with its reason; the others of the file are accepted."""
    sent = tell.picture(f"upload/{upload}")
    if sent is None:
        raise Refused("upload_unknown", upload=upload)
    strange = sorted({*rejected} - {*sent["doses"]})
    tell.expect(not strange, "dose_not_in_upload", dose=", ".join(strange))
    tell.expect(all(why.strip() for why in rejected.values()), "field_missing", field="reason")
    accepted = sorted({*sent["doses"]} - {*rejected})
    tell("records_answered", upload=upload, accepted=accepted, rejected={one: why.strip() for one, why in rejected.items()})
    return {"accepted": len(accepted), "rejected": len(rejected)}
