"""Moving to a second laptop: this one is put down with a last word, and taken up again where the second did not come up."""

from __future__ import annotations

import platform

from campaign.acts.telling import Tell, verb
from campaign.figures.site import handed_over_at
from campaign.ledger.settings import HANDED_OVER, put_setting


@verb(on_closed_day=True)
def hand_over(tell: Tell) -> str:
    """Tells that the work goes on at another computer; every station here is closed until it is taken back."""
    tell.expect(not handed_over_at(tell.desk.store), "handed_over_already")
    told = tell("handed_over", device=platform.node())
    put_setting(tell.writing.conn, HANDED_OVER, tell.at)
    return told


@verb(on_closed_day=True)
def take_back(tell: Tell) -> str:
    """Tells that the work goes on here after all; what the other one recorded stays and counts beside it."""
    tell.expect(handed_over_at(tell.desk.store), "not_handed_over")
    put_setting(tell.writing.conn, HANDED_OVER, "")
    return tell("taken_back", device=platform.node())
