"""A file that holds two sites: every screen and paper of one site counts that site alone, the round included."""

from __future__ import annotations

import pytest

from campaign.figures.behind import behind
from campaign.figures.coverage import reached_persons
from campaign.figures.recount import recount_round
from campaign.figures.reported import compare_reported
from campaign.figures.site import plan_in_force
from campaign.figures.tally import total
from campaign.figures.wall import wall
from campaign.words import say
from tests.conftest import Site
from tests.test_board import day as day, number, opened
from tests.test_merge import give

DAY = "2026-12-05"


@pytest.fixture
def both(day, tmp_path):
    """South Town has five doses; a second site's two come by a bundle."""
    north = Site(tmp_path / "north.db", code="beiqu")
    north.stock()
    north.dosed(north.enumerate("Zhao Yi", key="n1"))
    north.dosed(north.enumerate("Zhao Er", key="n2"))
    give(day.store, north.store)
    return day


def test_the_wall_s_round_is_its_site_s(both):
    shown = wall(both.store, site="nanqu", day=DAY, round=1, plan=plan_in_force(both.store, "nanqu", 1), zone="UTC")
    assert (total(shown.round, "doses"), total(shown.today, "doses")) == (5, 5)
    assert shown.covered.ratio("enumerated").numerator == 1


def test_the_board_s_round_opens_its_site_s_people_and_its_recount_agrees(both):
    app = opened("board")
    assert number(app, "tally/doses//None/None/").label == "5"
    assert len(behind(both.store, measure="doses", round=1, site="nanqu")) == 2, "one visit and one paper sheet"
    assert len(behind(both.store, measure="doses", round=1)) == 4
    again = recount_round(both.store, round=1, site="nanqu")
    assert again.differing == []
    assert sum(n for key, n in again.told.items() if key[-1] == "doses") == 5


def test_the_tally_s_round_is_its_site_s(both):
    shown = {one.label: one.value for one in opened("tally").metric}
    assert shown[say("tally.doses_round")] == shown[say("tally.doses_today")] == "5"


def test_a_round_is_no_copy_of_another_site_s(both):
    assert compare_reported(both.store, "nanqu", 2).flags == []
    assert reached_persons(both.store, "nanqu").doses == 5
    assert reached_persons(both.store, "nanqu").persons == 1
    assert reached_persons(both.store).doses == 7
