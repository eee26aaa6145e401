"""Consistency: the list of checks run on the round's own numbers, and on reported figures brought from paper."""

from __future__ import annotations

from pages.desk import enter
from pages.desk.checking import brought, own
from pages.desk.parts import part_of

PARTS = {"own": own, "brought": brought}

here = enter("checks")
PARTS[part_of("checks", tuple(PARTS))](here)
