"""Coverage: whom the targets name, each group against them, posts, both rounds, the pace, and a map of areas."""

from __future__ import annotations

from pages.desk import enter
from pages.desk.covering import groups, pace, posts, rounds, targets_named
from pages.desk.mapping import map_of_areas
from pages.desk.opened_number import opened
from pages.desk.parts import part_of

PARTS = {"groups": groups, "areas": map_of_areas, "posts": posts, "rounds": rounds, "pace": pace}

here = enter("coverage")
targets_named(here)
part = part_of("coverage", tuple(PARTS))
PARTS[part](here)
if part == "rounds":
    opened(here, ("linked",))
