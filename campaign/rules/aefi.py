"""When a suspected adverse event must have been reported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from campaign.rules.events import Refused


def report_due(discovered: datetime, kind: str, hours: Mapping[str, int]) -> datetime:
    """The last moment to report, by the plan's hours for this kind, run from discovery and not onset."""
    if kind not in hours:
        raise Refused("aefi_kind_unknown", kind=kind)
    return discovered + timedelta(hours=hours[kind])
