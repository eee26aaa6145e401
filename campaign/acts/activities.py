"""What the campaign also counts: an activity recorded as it was held, and a shortcoming mended."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb
from campaign.rules.activities import ACTIVITIES, MENDED
from campaign.rules.day import is_day


@verb(on_closed_day=True)
def record_activity(tell: Tell, *, item: str, on: str, n: int | None = None, number: str = "", place: str = "",
                    due: str = "", note: str = "") -> str:
    """Records an activity on its day: how many (of the kind's own unit), a document's number, the place, a note.

    What was not counted stays blank. Supervision findings and problems may have a day by which they are to be mended.
    """
    tell.expect(item in ACTIVITIES, "activity_unknown", item=item)
    for day in filter(None, (on, due)):
        tell.expect(is_day(day), "day_unreadable", text=day)
    tell.expect(on, "field_missing", field="activity_on")
    tell.expect(n is None or n > 0, "count_not_positive", count=n)
    tell.expect(n is not None or number.strip() or note.strip(), "field_missing", field="activity_n")
    return tell("activity_recorded", item=item, on=on, n=n, number=number.strip(), place=place.strip(),
                due=due if item in MENDED else "", note=note.strip())


@verb(on_closed_day=True)
def mend_shortcoming(tell: Tell, *, activity: str, on: str, note: str) -> str:
    """Says that what supervision found was mended, when and how; refuses what nobody found or is mended already."""
    found = tell.picture(f"activity/{activity}")
    tell.expect(found and found.get("item") in MENDED, "activity_unknown", item=activity)
    tell.expect(found and found["state"] != "mended", "nothing_changed")
    tell.expect(is_day(on), "day_unreadable", text=on)
    tell.expect(note.strip(), "field_missing", field="how_mended")
    return tell("shortcoming_mended", activity=activity, mended_on=on, note=note.strip())
