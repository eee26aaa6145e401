"""Part of a list that arrives is accepted: the rows of the other villages, schools or employers are taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice

from campaign.acts.enumeration import accept_list
from campaign.acts.telling import Desk, Tell, verb
from campaign.figures.brought import rows_on
from campaign.ledger.store import SLICE
from campaign.rules.events import Refused


@verb(on_closed_day=True)
def leave_out(tell: Tell, *, rows: dict[str, str], reason: str) -> int:
    """Takes back these rows of a list (event: person); whoever has come meanwhile stays. Answers how many went."""
    tell.expect(reason.strip(), "field_missing", field="reason")
    gone = [event for event, person in rows.items()
            if not any(one.get("came") or one["doses"] for one in tell.person(person)["rounds"].values())]
    for event in gone:
        tell("voided", of=event, **tell.because(reason))
    return len(gone)


def accept_part(desk: Desk, *, list: str, units: Collection[str], reason: str, token: str = "",
                progress: Callable[[int], None] = lambda done: None) -> int:
    """Accepts the rows of these units and leaves the others out, in slices between which every desk may act.

    Interrupted, it is asked again and goes on: what was left out is not there any more. Answers how many rows went.
    """
    if not units:
        raise Refused("field_missing", field="unit")
    gone, stream = 0, iter([one for one in rows_on(desk.store, list) if one.unit not in units])
    while slice_ := {one.event: one.person for one in islice(stream, SLICE // 5)}:
        gone += leave_out(desk, rows=slice_, reason=reason)
        progress(gone)
    accept_list(desk, list=list, token=token)
    return gone
