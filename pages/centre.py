"""The centre: sites heard and silent, coverage rolled up, reports of units, what contradicts, what is issued to sites."""

from __future__ import annotations

from campaign.figures.site import is_centre
from pages.desk import enter, stop
from pages.desk.across_sites import contradictions
from pages.desk.issuing_to_sites import issued
from pages.desk.parts import part_of
from pages.desk.rolled_up import coverage
from pages.desk.sites_heard import sites
from pages.desk.unit_reports import reported

PARTS = {"sites": sites, "coverage": coverage, "reported": reported, "findings": contradictions, "issued": issued}

here = enter("centre")
if not is_centre(here.store):
    stop("centre.only", "start")
PARTS[part_of("centre", tuple(PARTS))](here)
