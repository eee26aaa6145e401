"""Syringes, diluent and safety boxes: received, issued, used, handed over; a balance below nought is refused."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb
from campaign.figures.supplies import supplies, used_syringes
from campaign.rules.events import Refused
from campaign.rules.supplies import SUPPLIES, SYRINGES, WAYS, WITHIN, taken_from


@verb()
def move_supplies(tell: Tell, *, item: str, way: str, n: int, lot: str = "", size: str = "", place: str = "",
                  handed_to: str = "", syringes: int = 0) -> str:
    """One line of the in/out ledger of a supply, in pieces; used syringes are handed over in safety boxes, by name.

    `size` in ml, which every syringe has; `place` is the post, zone or team that it is issued to, brought back from, or
    used by, and otherwise where it comes from or goes to; `syringes` are the used ones in the
    boxes handed over. Refused where more goes out than is there, used syringes too.
    """
    if item not in SUPPLIES or way not in WAYS:
        raise Refused("supply_unknown", item=item, way=way)
    tell.expect(n > 0, "count_not_positive", count=n)
    tell.expect(size.strip() or item not in SYRINGES, "field_missing", field="size")
    tell.expect(syringes >= 0, "count_below_nought", count=syringes)
    tell.expect(way != "handed_over" or handed_to.strip(), "field_missing", field="handed_to")
    tell.expect(way not in WITHIN or place.strip(), "field_missing", field="place")
    source = taken_from(way, place.strip())
    left = supplies(tell.desk.store, tell.desk.site, source or "").get((item, size.strip(), lot.strip()), 0)
    tell.expect(source is None or left >= n, "supplies_below_nought", item=item, left=left, n=n)
    used = used_syringes(tell.desk.store, tell.desk.site)
    tell.expect(used >= syringes, "used_syringes_below_nought", left=used, n=syringes)
    return tell("supplies_moved", item=item, way=way, n=n, lot=lot.strip(), size=size.strip(), place=place.strip(),
                handed_to=handed_to.strip(), syringes=syringes or None)
