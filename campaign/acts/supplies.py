"""Syringes, diluent and safety boxes: received, issued, used, handed over; a balance below nought is refused."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb
from campaign.figures.supplies import supplies
from campaign.rules.events import Refused
from campaign.rules.supplies import INTO, SUPPLIES, WAYS


@verb()
def move_supplies(tell: Tell, *, item: str, way: str, n: int, lot: str = "", size: str = "", place: str = "",
                  handed_to: str = "") -> str:
    """One line of the in/out ledger of a supply, in pieces; used syringes are handed over in safety boxes, by name.

    `size` in ml; `place` is where it goes to or comes from. Refused where more goes out than is there.
    """
    if item not in SUPPLIES or way not in WAYS:
        raise Refused("supply_unknown", item=item, way=way)
    tell.expect(n > 0, "count_not_positive", count=n)
    tell.expect(way != "handed_over" or handed_to.strip(), "field_missing", field="handed_to")
    left = supplies(tell.desk.store, tell.desk.site).get((item, size.strip(), lot.strip()), 0)
    tell.expect(way in INTO or left >= n, "supplies_below_nought", item=item, left=left, n=n)
    return tell("supplies_moved", item=item, way=way, n=n, lot=lot.strip(), size=size.strip(), place=place.strip(),
                handed_to=handed_to.strip())
