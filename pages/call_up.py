"""Call-up (提前一天上报、分批带队): whom for which day, lists and notices, and the evening's check by unit."""

from __future__ import annotations

from pages.desk import enter
from pages.desk.calling import call, check, papers
from pages.desk.parts import part_of

PARTS = {"call": call, "papers": papers, "check": check}

here = enter("call_up")
PARTS[part_of("call_up", tuple(PARTS))](here)
