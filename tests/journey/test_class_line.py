"""A class in line at two tablets: forms ticked in at one, the doctor's word, then each tablet doses its own children."""

from __future__ import annotations

import pytest

from campaign.acts.setup import name_staff
from campaign.figures.class_line import Pupil, pupils
from campaign.figures.site import site_here, today
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from tests.conftest import Site
from tests.journey.conftest import Tablet, until
from tests.journey.sitting import sat_down

SCHOOL, CHILDREN = "East School", 8


@pytest.fixture
def school(running_site: Site) -> Site:
    name_staff(running_site.desk, name="Lin Xiuying", roles=["coordinator", "vaccinator", "precheck_doctor"])
    running_site.stock()
    for nth in range(CHILDREN):
        running_site.enumerate(f"Pupil {nth}", "2021-03-05", unit=SCHOOL)
    return running_site


def line(site: Site) -> list[Pupil]:
    day = today(site.store, site_here(site.store)).isoformat()
    return pupils(site.store, site=site.desk.site, round=1, day=day, unit=SCHOOL)


def test_two_tablets_take_a_class_through_with_one_tap_a_child(tablet: Tablet, second_tablet: Tablet, school: Site):
    sat_down(tablet)
    tablet.open("class_line")
    tablet.tick("class_forms.0.rest")
    tablet.tap("class_forms.0.hand_in_forms")
    assert until(lambda: all(one.answer == "agreed" for one in line(school)))
    tablet.part("class_line", 1)
    tablet.fill("class_precheck.0.not_above", "36.8")
    tablet.tick(f"class_precheck.0.odd.{line(school)[0].person}")
    tablet.tap("class_precheck.0.precheck_class")
    assert until(lambda: [one.state for one in line(school)] == ["arriving"] + ["ready"] * (CHILDREN - 1))

    sat_down(second_tablet)
    second_tablet.open("class_line")
    for one in (tablet, second_tablet):
        one.part("class_line", 2)
    second_tablet.tap(f"class_line.{line(school)[-1].visit}")
    second_tablet.tap(f"class_dose.{line(school)[-1].visit}.0.dose_pupil")
    for nth in range(1, CHILDREN - 1):
        tablet.tap(f"class_dose.{line(school)[nth].visit}.0.dose_pupil")
    assert until(lambda: total(tally(school.store, round=1), "doses") == CHILDREN - 1)
    assert [one.state for one in line(school)] == ["arriving"] + ["observing"] * (CHILDREN - 1)
    assert verify(school.store) == []
    assert tablet.page.locator('[data-testid="stException"]').count() == 0
