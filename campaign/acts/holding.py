"""Holding a lot (停用) and letting it go again: while it is held no dose of it is given at this site."""

from __future__ import annotations

from campaign.acts.telling import Tell, verb


@verb(on_closed_day=True)
def hold_lot(tell: Tell, *, lot: str, reason: str) -> str:
    """Holds a lot of this site at once, with the reason; what has been given of it stays given."""
    tell.expect(tell.picture(f"lot/{tell.desk.site}/{lot}"), "lot_unknown", lot=lot)
    tell.expect(reason.strip(), "field_missing", field="reason")
    tell.expect(not is_held(tell, lot), "lot_held", lot=lot)
    return tell("lot_held", lot=lot, reason=reason)


@verb(on_closed_day=True)
def release_lot(tell: Tell, *, lot: str, reason: str) -> str:
    """Lets a held lot be used again, with the reason; only a coordinator may."""
    tell.expect_coordinator(tell.desk.operator)
    tell.expect(is_held(tell, lot), "lot_not_held", lot=lot)
    tell.expect(reason.strip(), "field_missing", field="reason")
    return tell("lot_released", lot=lot, reason=reason)


def is_held(tell: Tell, lot: str) -> bool:
    """Whether a lot is held at this site now."""
    return (tell.picture(f"hold/{tell.desk.site}/{lot}") or {}).get("kind") == "lot_held"
