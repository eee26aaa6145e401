"""The class line: forms ticked in before the day, the pre-check by exception, one confirmation a child."""

from __future__ import annotations

import pytest

from campaign.acts.class_line import hand_in_forms, precheck_class
from campaign.acts.observation import release
from campaign.figures import people
from campaign.figures.class_line import Pupil, pupils
from campaign.figures.still_missing import still_missing
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from tests.conftest import Site
from tests.opened import hall_at, told_on
from tests.test_site_pages import fill, open_page, refusals, tap, unworded

__all__ = ["open_page"]
SCHOOL, DAY = "East School", "2026-12-05"


@pytest.fixture
def school(site: Site) -> Site:
    site.stock()
    for name in ("An", "Bo", "Chen", "Du", "Fang"):
        site.enumerate(name, "2021-03-05", unit=SCHOOL)
    site.enumerate("Gu", unit="elsewhere")
    return site


def line(site: Site) -> list[Pupil]:
    return pupils(site.store, site="nanqu", round=1, day=DAY, unit=SCHOOL)


def ticked(site: Site) -> list[str]:
    """An, Bo and Chen have agreed, Du refused, Fang's form is missing."""
    persons = [one.person for one in line(site)]
    answers = dict(zip(persons, ("agreed", "agreed", "agreed", "refused", "missing"), strict=True))
    assert hand_in_forms(site.desk, answers=answers) == 5
    assert hand_in_forms(site.desk, answers=answers) == 0
    return persons


def test_forms_are_ticked_in_before_the_day_and_a_refusal_is_a_reason(school):
    persons = ticked(school)
    assert [one.answer for one in line(school)] == ["agreed", "agreed", "agreed", "refused", "missing"]
    assert [one.reason for one in still_missing(school.store, "nanqu", 1) if one.person == persons[3]] == ["refused"]
    assert people.visits(school.store, persons[0]) == []
    hand_in_forms(school.desk, answers={persons[4]: "agreed"})
    assert line(school)[4].answer == "agreed"


def test_all_pass_but_the_exception_who_waits_for_a_pre_check_of_its_own(school):
    an, bo, chen, *_ = ticked(school)
    fit = precheck_class(school.desk, persons=[an, bo, chen], doctor="Dr. Chen", exceptions=[bo], not_above=36.9)
    assert len(fit) == 2
    assert [one.state for one in line(school)] == ["ready", "arriving", "ready", "", ""]
    told = people.visit(school.store, fit[0])
    assert (told["precheck_passed"]["doctor"], told["precheck_passed"]["not_above"]) == ("Dr. Chen", 36.9)
    assert "temperature" not in told["precheck_passed"]
    assert told["consent_given"]["paper_no"] == line(school)[0].form
    for visit in fit:
        school.dose(visit)
    assert total(tally(school.store, round=1, site="nanqu", day=DAY), "doses") == 2
    school.clock.go_on(minutes=30)
    release(school.desk, visit=fit[0])
    assert verify(school.store) == []


@pytest.mark.parametrize(("asked", "code"), [
    ({"not_above": 38.0}, "precheck_against"), ({"not_above": None}, "field_missing"),
    ({"doctor": "Nobody"}, "staff_unknown")])
def test_what_speaks_against_the_class_is_refused_for_all(school, asked, code):
    an, bo, *_ = ticked(school)
    with pytest.raises(Refused, match=code):
        precheck_class(school.desk, **{"persons": [an, bo], "doctor": "Dr. Chen", "not_above": 36.8, **asked})
    assert [one.state for one in line(school)] == [""] * 5


@pytest.mark.parametrize("nth", [3, 4])
def test_nobody_passes_without_a_form_that_agrees(school, nth):
    persons = ticked(school)
    with pytest.raises(Refused, match="form_not_agreed"):
        precheck_class(school.desk, persons=[persons[0], persons[nth]], doctor="Dr. Chen", not_above=36.8)
    assert [one.state for one in line(school)] == [""] * 5


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["forms", "precheck", "doses"])
def test_the_page_opens_on_each_part(school, open_page, part, lang):
    hand_in_forms(school.desk, answers=dict.fromkeys([one.person for one in line(school)[:2]], "agreed"))
    persons = [one.person for one in line(school)]
    if part == "doses":
        precheck_class(school.desk, persons=persons[:2], doctor="Dr. Chen", not_above=36.8)
    app = open_page("class_line", lang=lang, class_line__part=part, class_line__unit=SCHOOL)
    seen = {"forms": say("class.rest_agreed", lang), "precheck": say("class.exceptions", lang),
            "doses": say("class.waiting", lang, n=2)}[part]
    assert seen in told_on(app)
    assert "An  2021-03-05" in told_on(app)
    assert "Gu  " not in told_on(app)
    assert unworded(app) == []


def test_a_class_goes_from_its_forms_to_the_dose_by_the_page(school, open_page):
    *_, last = [one.person for one in line(school)]
    state = {"class_line__unit": SCHOOL}
    tap(fill(open_page("class_line", **state), rest=True, **{f"answer.{last}": "missing"}), "hand_in_forms")
    app = open_page("class_line", class_line__part="precheck", **state)
    assert refusals(tap(app, "precheck_class")), "somebody has to be measured"
    tap(fill(app, not_above=36.8), "precheck_class")
    app = open_page("class_line", class_line__part="doses", **state)
    for _ in range(4):
        app = tap(app, "dose_pupil")
    assert [one.state for one in line(school)] == ["observing"] * 4 + [""]


def test_two_tablets_dose_two_children_and_neither_twice(tmp_path, monkeypatch):
    site = hall_at(tmp_path / "hall.db", monkeypatch)
    for name in ("An", "Bo"):
        site.enumerate(name, "2021-03-05", unit=SCHOOL)
    persons = [one.person for one in line(site)]
    hand_in_forms(site.desk, answers=dict.fromkeys(persons, "agreed"))
    fit = precheck_class(site.desk, persons=persons, doctor="Dr. Chen", not_above=36.8)
    site.dose(fit[0])
    with pytest.raises(Refused, match="already_dosed"):
        site.dose(fit[0])
    site.dose(fit[1])
    assert [one.state for one in line(site)] == ["observing"] * 2
