"""One walk: from the list through every station to the release, and what each ledger says afterwards."""

from __future__ import annotations

import pytest

from campaign.acts import observation, vaccination
from campaign.figures import people
from campaign.figures.tally import tally, total
from campaign.figures.waiting import queues
from campaign.ledger.verify import verify
from campaign.rules.events import Refused


def test_a_listed_child_is_taken_to_the_release(site):
    site.stock()
    child = site.enumerate()
    visit = site.ready(child)
    assert queues(site.store, "nanqu", "2026-12-05")["vaccination"] == 1
    site.dose(visit)
    cells = tally(site.store, round=1, site="nanqu", day="2026-12-05")
    assert (cells["3", "resident", "doses"], cells["3", "resident", "observing"]) == (1, 1)
    site.clock.go_on(minutes=30)
    observation.release(site.desk, visit=visit)
    assert people.visit(site.store, visit)["state"] == "released"
    assert total(tally(site.store, round=1), "released_observed") == 1
    assert verify(site.store) == []


def test_a_release_one_second_early_is_refused(site):
    site.stock()
    visit = site.dosed()
    site.clock.go_on(minutes=29, seconds=59)
    with pytest.raises(Refused, match="release_too_soon"):
        observation.release(site.desk, visit=visit)
    site.clock.go_on(seconds=1)
    observation.release(site.desk, visit=visit)


@pytest.mark.parametrize("left_out", vaccination.CHECKS)
def test_each_of_the_eleven_checks_is_needed(site, left_out):
    site.stock()
    visit = site.ready()
    with pytest.raises(Refused, match="checks_missing"):
        site.dose(visit, checks=[one for one in vaccination.CHECKS if one != left_out])
    assert people.visit(site.store, visit)["doses"] == []
