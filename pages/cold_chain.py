"""The cold chain: temperatures read, breaches decided, the equipment file, how much to bring, the store's papers."""

from __future__ import annotations

from pages.desk import enter
from pages.desk.bringing import bring, papers
from pages.desk.cooling import breaches_open, equipment, log, open_breaches, reading
from pages.desk.parts import part_of

PARTS = {"read": reading, "log": log, "breaches": breaches_open, "equipment": equipment, "bring": bring, "papers": papers}

here = enter("cold_chain")
open_breaches(here)
PARTS[part_of("cold_chain", tuple(PARTS))](here)
