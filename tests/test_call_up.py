"""Call-up: tomorrow's batches with times and zones, notices that are tickets, and the evening's check by unit."""

from __future__ import annotations

import csv
import io

import pytest

from campaign.acts.call_up import call_up
from campaign.acts.precheck import stop_precheck
from campaign.acts.registration import register
from campaign.acts.setup import name_site
from campaign.figures.call_up import batches_of, callable_on, called, checks
from campaign.figures.events import story
from campaign.figures.finding import find
from campaign.figures.site import plan_in_force
from campaign.ledger.verify import verify
from campaign.papers.call_up import NOTICES, called_list, evening_check, notices, text_messages
from campaign.papers.end_of_day import end_of_day
from campaign.papers.pdf import pdf
from campaign.rules.batches import batches
from campaign.rules.chairs import Break
from campaign.rules.events import Refused
from campaign.rules.hours import Hours
from campaign.words import LANGS, say
from tests.conftest import Site
from tests.opened import told_on
from tests.test_site_pages import fill, open_page, tap, unworded

__all__ = ["open_page"]
EAST, WEST, TODAY, TOMORROW = "East Village", "West Mill", "2026-12-05", "2026-12-06"
HOURS = Hours(8 * 60, 10 * 60, (Break(8 * 60 + 45, 9 * 60),))


@pytest.fixture
def villages(site: Site) -> Site:
    name_site(site.desk, name="South Town", area="990101101", teams=["T1"], posts=[
        {"code": "P1", "name": "Hall", "mode": "fixed", "zone": "A"},
        {"code": "P2", "name": "Yard", "mode": "fixed", "zone": "B"}])
    for name, unit in (("An", EAST), ("Bo", EAST), ("Chen", EAST), ("Du", WEST)):
        site.enumerate(name, unit=unit, phone="13800000000", guardian="=Mother")
    return site


def test_batches_take_turns_at_the_zones_and_rest_in_the_breaks():
    made = batches({"a": ["1", "2", "3"], "b": ["4"]}, size=2, minutes=30, zones=["A", "B"], hours=HOURS)
    assert [(one.unit, one.number, one.persons, one.zone, one.starts) for one in made] == [
        ("a", 1, ("1", "2"), "A", "08:00"), ("a", 2, ("3",), "B", "08:00"), ("b", 3, ("4",), "A", "09:00")]
    full = batches({"a": ["1", "2", "3", "4"]}, size=1, minutes=30, hours=HOURS)
    assert [one.starts for one in full] == ["08:00", "09:00", "09:30", ""]


def test_whoever_is_due_is_called_once_and_who_is_deferred_is_not(villages):
    site = villages
    ill, *_ = find(site.store, "Chen")
    stop_precheck(site.desk, visit=register(site.desk, person=ill), decision="deferred", reason="fever", advice="rest",
                  doctor="Dr. Chen", until="2026-12-08")
    assert call_up(site.desk, on=TOMORROW, units=[EAST], size=30, minutes=30) == 2
    (batch,) = batches_of(site.store, "nanqu", TOMORROW)
    assert (batch["unit"], batch["number"], batch["zone"], batch["starts"]) == (EAST, 1, "A", "08:00")
    assert list(callable_on(site.store, "nanqu", 1, TOMORROW)) == [WEST]
    with pytest.raises(Refused, match="nobody_to_call_up"):
        call_up(site.desk, on=TOMORROW, units=[EAST], size=30, minutes=30)
    call_up(site.desk, on=TOMORROW, units=[WEST], size=30, minutes=30)
    assert [one["number"] for one in batches_of(site.store, "nanqu", TOMORROW)] == [1, 2]
    assert len(called(site.store, "nanqu", TOMORROW)) == 3
    assert ill in find(site.store, "Chen")
    assert verify(site.store) == []


@pytest.mark.parametrize(("asked", "code"), [({"on": "2026-12-04"}, "day_past"), ({"on": "soon"}, "day_unreadable"),
                                             ({"size": 0}, "batch_size"), ({"units": []}, "nobody_to_call_up")])
def test_a_call_that_cannot_be_is_refused(villages, asked, code):
    with pytest.raises(Refused, match=code):
        call_up(villages.desk, **{"on": TOMORROW, "units": [EAST], "size": 30, "minutes": 30, **asked})
    assert batches_of(villages.store, "nanqu", TOMORROW) == []


def test_the_evening_holds_the_vaccinated_against_the_called_by_unit(villages):
    site = villages
    site.stock()
    call_up(site.desk, on=TODAY, units=[EAST, WEST], size=30, minutes=30)
    (an,), (bo,) = find(site.store, "An"), find(site.store, "Bo")
    (notice,) = find(site.store, an)  # what the notice's code says finds whom it is for
    site.dosed(notice)
    register(site.desk, person=bo)
    found = {one.unit: one for one in checks(site.store, "nanqu", TODAY)}
    assert found[EAST][1:4] == (3, 2, 1)
    assert (found[EAST].not_vaccinated, len(found[EAST].not_come)) == ((bo,), 1)
    assert found[WEST][1:4] == (1, 0, 0)
    paper = evening_check(site.store, site="nanqu", day=TODAY, lang="en")
    assert paper.parts[0].tables[0].rows[-1][1:] == [4, 2, 1, 2, 1]
    assert [row[1] for row in paper.parts[1].tables[0].rows] == ["Chen", "Bo"]
    day = end_of_day(site.store, "nanqu", TODAY, 1, plan=plan_in_force(site.store, "nanqu", 1), lang="en")
    assert day.parts[0].tables[0].rows[0][0] == "4"


@pytest.mark.parametrize("lang", LANGS)
def test_the_papers_of_a_call_up(villages, lang):
    site = villages
    call_up(site.desk, on=TOMORROW, units=[EAST], size=2, minutes=30)
    asked = {"site": "nanqu", "day": TOMORROW, "lang": lang}
    paper = called_list(site.store, **asked)
    assert [[row[1] for row in part.tables[0].rows] for part in paper.parts] == [["An", "Bo"], ["Chen"]]
    assert pdf(paper).startswith(b"%PDF")
    for kind in NOTICES:
        assert notices(site.store, kind=kind, **asked).startswith(b"%PDF")
    rows = list(csv.reader(io.StringIO(text_messages(site.store, **asked).decode("utf-8-sig"))))
    assert [row[:2] for row in rows[1:]] == [["13800000000", "An"], ["13800000000", "Bo"], ["13800000000", "Chen"]]
    assert TOMORROW in rows[1][2]


def test_a_batch_taken_back_is_no_longer_called_and_its_people_may_be(villages, open_page):
    call_up(villages.desk, on=TOMORROW, units=[EAST], size=30, minutes=30)
    (batch,) = batches_of(villages.store, "nanqu", TOMORROW)
    tap(fill(open_page("call_up"), of=batch["event"], reason="mistyped"), "take_back_call")
    assert batches_of(villages.store, "nanqu", TOMORROW) == []
    assert len(callable_on(villages.store, "nanqu", 1, TOMORROW)[EAST]) == 3
    assert verify(villages.store) == []


def test_no_name_lies_in_the_event(villages):
    call_up(villages.desk, on=TOMORROW, units=[EAST], size=2, minutes=30)
    bodies = [body for (body,) in villages.store.rows("select body from event where kind = 'called_up'")]
    assert not [one for one in bodies if "An" in one or "138" in one]


@pytest.mark.parametrize("part", ["call", "papers", "check"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_opens_on_each_part(villages, open_page, part, lang):
    call_up(villages.desk, on=TOMORROW, units=[WEST], size=2, minutes=30)
    app = open_page("call_up", lang=lang, call_up__part=part)
    seen = {"call": say("call.so_far", lang, day=TOMORROW, n=1), "papers": say("call.unit", lang), "check": WEST}[part]
    assert seen in told_on(app)
    assert unworded(app) == []


def test_a_call_up_stands_in_the_story_of_whoever_is_called(villages, open_page):
    call_up(villages.desk, on=TOMORROW, units=[EAST], size=2, minutes=30)
    an, du = find(villages.store, "An")[0], find(villages.store, "Du")[0]
    assert [one["kind"] for one in story(villages.store, an)] == ["enumerated", "called_up"]
    assert [one["kind"] for one in story(villages.store, du)] == ["enumerated"]
    seen = told_on(open_page("people", people__person=an))
    assert say("kind.called_up", LANGS[0]) in seen
    assert say("people.voided_mark", LANGS[0]) not in seen


def test_tomorrow_is_called_from_the_page(villages, open_page):
    tap(fill(open_page("call_up"), units=[EAST], size=2), "call_up")
    assert [(one["day"], len(one["persons"])) for one in batches_of(villages.store, "nanqu", TOMORROW)] == [
        (TOMORROW, 2), (TOMORROW, 1)]
