"""Coverage by group: who was due, who came and from where, what lifts a rate above 100 %, the people behind a number."""

from __future__ import annotations

import functools
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from campaign.acts import enumeration, registration, setup
from campaign.acts.consent import give_consent
from campaign.acts.correction import void
from campaign.acts.missing import record_elsewhere
from campaign.acts.paper import count_doses
from campaign.acts.precheck import pass_precheck
from campaign.figures import breakdown
from campaign.figures.breakdown import Line, behind_line, below_first, by_post, whole
from campaign.figures.coverage import coverage
from campaign.figures.linked import linked
from campaign.figures.site import plan_in_force
from campaign.ledger.verify import verify
from campaign.lists.areas import read_areas
from campaign.papers.bullet import area_map, bullet
from campaign.rules.events import Refused
from campaign.rules.pace import falls_behind, needed_a_day
from campaign.words import LANGS
from tests.conftest import DRAWN, FakeClock, Site
from tests.opened import opened_page

PAGE = Path(__file__).resolve().parent.parent / "pages" / "coverage.py"
SHAPES = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [
        [[east, 30], [east + 1, 30], [east + 1, 31], [east, 31], [east, 30]]]}}
    for name, east in (("East village", 120), ("West village", 118))]}


@pytest.fixture
def town(tmp_path, monkeypatch):
    """Three children of two villages are enumerated and frozen; a fourth is added, two come unlisted, one was elsewhere."""
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    site = Site(tmp_path / "site.db")
    site.stock()
    east, west, far = (site.enumerate(name, birth, area=area, unit="East school") for name, birth, area in (
        ("Wang Yi", "2023-03-05", "East village"), ("Wang Er", "2023-04-05", "West village"),
        ("Wang San", "2022-03-05", "West village")))
    setup.freeze_round(site.desk, census={"3": 4}, census_on="2025-12-31")
    late = site.enumerate("Wang Si", "2023-06-05", area="West village")
    for person in (east, late):
        site.dosed(person)
    record_elsewhere(site.desk, person=west, place="County hospital", on="2026-12-04", evidence="certificate")
    for name, area in (("Li Na", "990101101203"), ("Li Bo", "990299101203")):
        visit = site.walk_in(name, "2023-05-01", "migrant", area=area)
        _through(site, visit)
    site.cast = {"east": east, "west": west, "far": far, "late": late}
    return site


def _through(site, visit):
    give_consent(site.desk, visit=visit, signer="guardian", relation="mother")
    pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
    site.dose(visit)


def lines(site, by):
    return {one.key: one for one in breakdown.breakdown(site.store, "nanqu", 1, by)}


def test_every_group_stands_apart_and_the_target_stays_frozen(town):
    three = lines(town, "band")["3"]
    assert {count: three.n(count) for count in breakdown.COUNTS[1:]} == {
        "reached": 5, "enumerated": 2, "added_after_freeze": 1, "walk_in": 1, "out_of_area": 1, "elsewhere": 1}
    assert (three.due, three.ratio.pct, three.of_enumerated.pct, three.revised.pct) == (
        2, Decimal("250.00"), Decimal("100.00"), Decimal("100.00"))
    assert lines(town, "band")["4"].ratio.pct == Decimal("0.00")


def test_above_a_hundred_the_line_says_who_brought_it(town):
    assert lines(town, "band")["3"].causes == [("added_after_freeze", "resident", 1), ("out_of_area", "migrant", 1),
                                               ("walk_in", "migrant", 1)]
    assert lines(town, "band")["4"].causes == []


@pytest.mark.parametrize("by", breakdown.BY)
def test_each_breakdown_adds_up_to_the_round(town, by):
    told = whole(list(lines(town, by).values()))
    known = coverage(town.store, "nanqu", 1)
    assert (told.due, told.n("reached")) == (3, known.ratio("enumerated").numerator)
    assert told.revised.denominator == known.ratio("revised_target").denominator
    assert {group: told.n(group) for group in ("enumerated", "added_after_freeze")} == {
        group: known.persons(group) for group in ("enumerated", "added_after_freeze")}


@pytest.mark.parametrize("by", breakdown.BY)
def test_every_number_opens_as_many_people_as_it_says(town, by):
    for line in (*lines(town, by).values(), None):
        told = line or whole(list(lines(town, by).values()))
        for count in breakdown.COUNTS:
            people = behind_line(town.store, "nanqu", 1, by, line and line.key, count)
            assert len(people) == told.n(count), (by, line and line.key, count)


def test_a_void_leaves_every_breakdown(town):
    before = lines(town, "area")["East village"].n("reached")
    [child] = behind_line(town.store, "nanqu", 1, "area", "East village", "reached")
    void(town.desk, of=child.picture["doses"][0]["event"], reason="wrong_person")
    assert (before, lines(town, "area")["East village"].n("reached")) == (1, 0)
    assert verify(town.store) == []


def test_areas_below_the_target_stand_first():
    order = [Line("a", 10), Line("none", None), Line("b", 5)]
    order[0].counts.update({("reached", "resident"): 10, ("enumerated", "resident"): 10})
    order[2].counts.update({("reached", "migrant"): 9, ("walk_in", "migrant"): 8, ("enumerated", "migrant"): 1})
    assert [one.key for one in below_first(order, Decimal(95))] == ["b", "a", "none"], "walk-ins hide nobody"


def test_without_a_target_there_are_counts_and_no_rate(tmp_path):
    site = Site(tmp_path / "bare.db")
    site.stock()
    site.dosed()
    [line] = lines(site, "band").values()
    assert (line.due, line.n("reached"), line.ratio.pct, line.revised.pct, line.causes) == (None, 1, None, None, [])


def test_posts_count_doses_without_a_target(town):
    count_doses(town.at(post="M1", team="T1"), band="3", residence="resident", n=4, sheet="sheet 1")
    assert by_post(town.store, "nanqu", 1) == [("M1", "T1", 4), ("P1", "", 4)]


def test_two_rounds_are_told_on_linked_people(town):
    plan = plan_in_force(town.store, "nanqu", 1)
    assert linked(town.store, "nanqu", 1, plan).two_rounds.pct is None
    setup.open_round(town.desk, number=2, version=town.version)
    town.clock.go_on(minutes=31 * 24 * 60)
    town.desk = town.at(round=2)
    enumeration.carry_over(town.desk, from_round=1)
    town.dosed(town.cast["east"])
    found = linked(town.store, "nanqu", 2, plan)
    assert found.people["reached_both"] == [town.cast["east"]]
    assert (found.two_rounds.denominator, found.two_rounds.pct) == (4, Decimal("25.00"))
    assert (found.n("reached_before"), found.n("dropped_out"), found.drop_out.pct) == (5, 4, Decimal("80.00"))


def test_cards_count_only_those_of_whom_it_is_known(tmp_path):
    site = Site(tmp_path / "cards.db")
    for name, has, proof in (("A", "1", "certificate"), ("B", "2", "other"), ("C", "", "")):
        site.enumerate(name, "2023-03-05", **{k: v for k, v in (("has_card", has), ("evidence", proof)) if v})
    found = linked(site.store, "nanqu", 1, plan_in_force(site.store, "nanqu", 1))
    assert (found.cards.pct, found.certificates.pct, found.n("card_known")) == (Decimal("50.00"), Decimal("50.00"), 2)


def test_a_child_vaccinated_elsewhere_in_round_two_has_not_dropped_out(town):
    setup.open_round(town.desk, number=2, version=town.version)
    town.clock.go_on(minutes=31 * 24 * 60)
    town.desk = town.at(round=2)
    enumeration.carry_over(town.desk, from_round=1)
    east, west, late = (town.cast[one] for one in ("east", "west", "late"))
    town.dosed(late)
    for person in (east, west):
        record_elsewhere(town.desk, person=person, place="County hospital", on="2027-01-04", evidence="certificate")
    found = linked(town.store, "nanqu", 2, plan_in_force(town.store, "nanqu", 2))
    assert sorted(found.people["reached_both"]) == sorted([east, west, late])
    assert not {east, west, late} & set(found.people["dropped_out"])
    assert coverage(town.store, "nanqu", 2).ratio("enumerated").numerator == 3


@pytest.mark.parametrize(("prior", "through"), [("", 0), ("0", 0), ("1", 1), ("unknown", 0)])
def test_a_course_counts_the_doses_had_before(tmp_path, prior, through):
    site = Site(tmp_path / "course.db", plan="covid-site")
    site.stock("L1", "covid_bibp")
    visit = registration.register(site.desk, person=site.enumerate("Wang Yi", "1990-03-05", prior_doses=prior))
    give_consent(site.desk, visit=visit, signer="self", signature=DRAWN)
    pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
    site.dose(visit, lot="L1", uncoded="damaged")
    found = linked(site.store, "nanqu", 1, plan_in_force(site.store, "nanqu", 1))
    assert (found.course.denominator, found.n("full_course")) == (1, through)


@pytest.mark.parametrize(("remaining", "days", "needed"), [
    (100, 3, 34), (0, 2, 0), (-13, 2, 0), (5, 1, 5), (5, 0, None), (None, 2, None)])
def test_what_is_needed_a_day(remaining, days, needed):
    assert needed_a_day(remaining, days) == needed


@pytest.mark.parametrize(("by_day", "behind"), [
    ([89, 89], True), ([90, 89], False), ([200, 80, 80], True), ([80], False), ([], False)])
def test_two_days_below_ninety_per_cent_of_the_pace(by_day, behind):
    assert falls_behind(by_day, 1000, 10) is behind
    assert not falls_behind(by_day, None, 10)


@given(st.integers(0, 10**6), st.integers(1, 400))
def test_the_needed_pace_reaches_everybody_and_no_day_too_early(remaining, days):
    a_day = needed_a_day(remaining, days)
    assert (a_day - 1) * days < remaining <= a_day * days or remaining == a_day == 0


def test_shapes_have_the_names_of_the_areas():
    assert set(read_areas(json.dumps(SHAPES).encode())) == {"East village", "West village"}


@pytest.mark.parametrize("content", [
    b"", b"[]", b"{", b'{"type": "Point"}', b'{"features": [{"properties": {"name": "a"}}]}',
    b'{"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": "a"}}]}',
    b'{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[1, 2]]]}, "properties": {"name": "a"}}]}',
    b'{"features": [{"geometry": {"type": "Polygon", "coordinates": [[["a", 2], [3, 4], [5, 6], [1, 2]]]}, "id": 7}]}',
    b'{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6], [1, 2]]]}}]}',
    "镇".encode("gb18030"), b"[" * 100_000])
def test_what_is_no_map_is_refused(content):
    with pytest.raises(Refused) as refused:
        read_areas(content)
    assert refused.value.code == "areas_unreadable"


def test_the_pictures_hold_the_numbers_uncapped_and_grey_is_no_target():
    drawn = bullet([("3", 250.0), ("4", 0.0)], target=95, title="%").to_dict()
    assert [one["pct"] for one in drawn["datasets"][drawn["layer"][0]["data"]["name"]]] == [250.0, 0.0]
    assert drawn["layer"][0]["encoding"]["x"]["scale"]["domain"][1] > 250
    shapes = area_map(read_areas(json.dumps(SHAPES).encode()), {"East village": 90.0}, target=95, none="none").to_dict()
    assert [(one["area"], one["below"]) for one in shapes["data"]["values"]] == [("East village", "below"),
                                                                                ("West village", "none")]


opened = functools.partial(opened_page, PAGE)


def said(app):
    kinds = ("markdown", "subheader", "caption", "warning", "info")
    return " ".join([*(str(one.value) for kind in kinds for one in app.get(kind)),
                     *(str(one.proto.body) for one in app.get("html"))])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["groups", "areas", "posts", "rounds", "pace"])
def test_every_part_of_the_page_opens(town, part, lang):
    Path(town.path).with_suffix(".areas.geojson").write_text(json.dumps(SHAPES))
    assert "⟦" not in said(opened(lang, coverage__part=part))


def test_a_tap_on_a_number_opens_its_people(town):
    app = opened()
    number = next(one for one in app.button if one.key == "n.coverage/walk_in//None/None//band/3")
    assert number.label == "1"
    number.click().run()
    people = [one.key for one in app.button if (one.key or "").startswith("board.person.")]
    assert len(people) == 1
    assert "250.00" in said(app)


def test_a_page_without_a_target_shows_no_percentage(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "bare.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    site = Site(tmp_path / "bare.db")
    site.stock()
    site.dosed()
    app = opened("en", coverage__part="groups")
    assert "no target" in said(app)
    assert not [one.value for one in app.get("markdown") if re.search(r"\d\.\d\d", str(one.value))]
