"""Which lists are expected: each village, school or employer from which people must come, before any have."""

from __future__ import annotations

from collections.abc import Sequence

from campaign.acts.telling import Tell, verb
from campaign.rules.plan import UNIT_KINDS


@verb(on_closed_day=True)
def expect_lists(tell: Tell, *, units: Sequence[str], kind: str, area: str = "", patch_holder: str = "") -> int:
    """Says from which units lists are expected, in which area, and who answers for that patch; answers with how many."""
    named = list(dict.fromkeys(one.strip() for one in units if one.strip()))
    tell.expect(named, "field_missing", field="unit")
    tell.expect(kind in UNIT_KINDS, "unit_kind_unknown", kind=kind)
    for one in named:
        tell("list_expected", unit=one, unit_kind=kind, area=area.strip(), patch_holder=patch_holder.strip())
    return len(named)
