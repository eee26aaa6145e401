"""Part of a list that arrives is accepted: the rows of the other villages, schools or employers are taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import islice

from campaign.acts.enumeration import accept_list, expect_part
from campaign.acts.telling import Desk, Tell, verb
from campaign.figures.brought import rows_on, units_on
from campaign.figures.events import voided
from campaign.ledger.store import SLICE


@verb(on_closed_day=True)
def begin_part(tell: Tell, *, list: str, units: Sequence[str], reason: str) -> None:
    """Says which units of a list are to be accepted, before the first row of the others goes; said once.

    Kept with it is how many persons due were to go, so that an interrupted one shows how far it came.
    """
    tell.expect(units, "field_missing", field="unit")
    tell.expect(reason.strip(), "field_missing", field="reason")
    if not expect_part(tell, list, units):
        out = sum(n for unit, n in units_on(tell.desk.store, tell.desk.round, list).items() if unit not in units)
        tell("list_part_begun", list=list, part=sorted(units), out=out)


@verb(on_closed_day=True)
def leave_out(tell: Tell, *, rows: dict[str, str], reason: str) -> int:
    """Takes back these rows of a list (event: person); whoever has come meanwhile stays. Answers how many went."""
    tell.expect(reason.strip(), "field_missing", field="reason")
    gone = [event for event, person in rows.items() if not voided(tell.desk.store, event)  # at another desk meanwhile
            and not any(one.get("came") or one["doses"] for one in tell.person(person)["rounds"].values())]
    for event in gone:
        tell("voided", of=event, **tell.because(reason))
    return len(gone)


def accept_part(desk: Desk, *, list: str, units: Collection[str], reason: str, token: str = "",
                progress: Callable[[int], None] = lambda done: None) -> int:
    """Accepts the rows of these units and leaves the others out, in slices between which every desk may act.

    Interrupted, it is asked again and goes on: what was left out is not there any more. Answers how many rows went.
    """
    begin_part(desk, list=list, units=sorted(units), reason=reason)
    gone, stream = 0, iter([one for one in rows_on(desk.store, list) if one.unit not in units])
    while slice_ := {one.event: one.person for one in islice(stream, SLICE // 5)}:
        gone += leave_out(desk, rows=slice_, reason=reason)
        progress(gone)
    accept_list(desk, list=list, units=sorted(units), token=token)
    return gone
