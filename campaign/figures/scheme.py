"""The scheme of adverse events and the emergency sheet, as they ship in data/."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from campaign.rules.aefi import Scheme, read_scheme

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def scheme() -> Scheme:
    """What is asked of a suspected adverse event (data/aefi.toml)."""
    return read_scheme((DATA / "aefi.toml").read_text(encoding="utf-8"))


@cache
def emergency_sheet() -> dict[str, Any]:
    """The sheet for anaphylaxis (data/emergency.toml): version, who approved it, and its steps in each language."""
    return tomllib.loads((DATA / "emergency.toml").read_text(encoding="utf-8"))
