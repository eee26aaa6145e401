"""The gates of the day: what each act refuses beforehand, what it then leaves in the store (nothing), and what passes."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from campaign.acts import closing, enumeration, observation, opening, paper, registration, setup, stock, vaccination
from campaign.acts.consent import give_consent, refuse_consent
from campaign.acts.correction import correct_person
from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.figures import finding, people, stock as vials
from campaign.figures.day import day_of
from campaign.figures.events import event as event_of, findings
from campaign.figures.site import staff_here
from campaign.figures.tally import reported, tally, total
from campaign.figures.targets import frozen, lists
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.rules.people import check_digit
from tests.conftest import LOT, PRODUCT, ROOT, FakeClock, Site

DAY = "2026-12-05"
# Vaccine Administration Law of China, article 45: three checks, seven matches, one verification.
THREE_CHECKS = ("health", "certificate", "vaccine")
SEVEN_MATCHES = ("name", "age", "product", "specification", "dose", "body_site", "route")
ONE_VERIFICATION = ("verification",)
ELEVEN = (*THREE_CHECKS, *SEVEN_MATCHES, *ONE_VERIFICATION)
ID = "11010520230305001"
ID_NO = ID + check_digit(ID)


@contextmanager
def refused(hall: Site, code: str, /, **facts: object) -> Iterator[None]:
    """The act inside is refused with this code and these facts among others, and the ledger is as it was."""
    before = hall.store.rows("select * from event order by origin, seq")
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert {k: caught.value.facts.get(k) for k in facts} == facts
    assert hall.store.rows("select * from event order by origin, seq") == before


def seen(site: Site, visit: str) -> dict:
    return people.visit(site.store, visit)


def counted(site: Site, measure: str) -> int:
    return total(tally(site.store, round=site.desk.round), measure)


def born(site: Site, visit: str, birth: str) -> None:
    correct_person(site.desk, person=seen(site, visit)["person"], facts={"birth": birth}, reason="book seen")


@pytest.fixture
def hall(site: Site) -> Iterator[Site]:
    """The township's hall with its vaccine; every day in it ends with a ledger that holds."""
    site.stock()
    yield site
    assert verify(site.store) == []


# --- the pre-check ---

@pytest.mark.parametrize(("birth", "code"), [("2015-01-01", "too_old"), ("2026-11-20", "too_young")])
def test_the_precheck_looks_at_the_age_again(hall, birth, code):
    visit = hall.walk_in()
    born(hall, visit, birth)
    with refused(hall, code, birth=birth):
        pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
    assert "fit" not in seen(hall, visit)["done"]
    born(hall, visit, "2024-05-01")
    pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
    assert "fit" in seen(hall, visit)["done"]


@pytest.mark.parametrize(("asked", "against"), [
    ({"temperature": 39.5}, ["fever"]), ({"temperature": 37.5}, ["fever"]),
    ({"temperature": 36.5, "answers": {"pregnancy": "yes"}}, ["pregnancy"]),
    ({"temperature": 36.5, "answers": {"diarrhoea_vomiting": "yes", "pregnancy": "no"}}, ["diarrhoea_vomiting"]),
    ({"temperature": 39.5, "answers": {"immunodeficiency": "yes"}}, ["immunodeficiency", "fever"]),
    ({"temperature": 39.5, "answers": {"fever": "yes"}}, ["fever"])])
def test_what_speaks_against_needs_the_doctor_s_reason(hall, asked, against):
    visit = hall.walk_in()
    for reason in ("", "  "):
        with refused(hall, "precheck_against", questions=against):
            pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", in_spite=reason, **asked)
    assert (seen(hall, visit)["done"], counted(hall, "fit")) == (["registered"], 0)
    pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", in_spite="asked Aunt Wu, thermometer broken", **asked)
    told = seen(hall, visit)["precheck_passed"]
    assert (told["temperature"], told["doctor"], counted(hall, "fit")) == (asked["temperature"], "Dr. Chen", 1)
    assert told.get("answers", {}) == asked.get("answers", {})
    origin, _, seq = told["event"].rpartition("-")
    (beside,) = hall.store.rows("select facts from personal where origin = ? and seq = ?", [origin, int(seq)])
    assert "thermometer broken" in beside[0]
    assert "Aunt Wu" not in str(event_of(hall.store, told["event"])["facts"]), "free text stays with the personal facts"


@pytest.mark.parametrize("asked", [{"temperature": 37.4}, {"temperature": 36.5, "answers": {"pregnancy": "no"}}])
def test_what_does_not_speak_against_needs_no_reason(hall, asked):
    visit = hall.walk_in()
    pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", **asked)
    assert counted(hall, "fit") == 1


def test_an_answer_that_only_asks_for_caution_needs_no_reason(tmp_path):
    site = Site(tmp_path / "covid.db", plan="covid-site")
    visit = site.walk_in(birth="1990-05-01")
    pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5, answers={"chronic_disease": "yes"})
    assert counted(site, "fit") == 1


@pytest.mark.parametrize("degrees", [33.9, 43.1, 365, 0])
def test_a_temperature_no_living_person_has(hall, degrees):
    visit = hall.walk_in()
    with refused(hall, "temperature_impossible", temperature=degrees):
        pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", temperature=degrees, in_spite="measured so")
    assert "fit" not in seen(hall, visit)["done"]


@pytest.mark.parametrize("degrees", [34, 43])
def test_the_ends_of_what_is_possible_are_taken(hall, degrees):
    visit = hall.walk_in()
    pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", temperature=degrees, in_spite="measured twice")
    assert seen(hall, visit)["precheck_passed"]["temperature"] == degrees


@pytest.mark.parametrize("until", ["", "2026-12-04", DAY])
def test_deferred_is_until_a_later_day(hall, until):
    visit = hall.walk_in()
    asked = {"visit": visit, "decision": "deferred", "reason": "fever", "advice": "rest", "doctor": "Dr. Chen"}
    with refused(hall, "until_not_later", until=until):
        stop_precheck(hall.desk, until=until, **asked)
    assert (seen(hall, visit)["state"], counted(hall, "deferred")) == ("arriving", 0)
    stop_precheck(hall.desk, until="2026-12-06", **asked)
    assert (seen(hall, visit)["precheck_stopped"]["until"], counted(hall, "deferred")) == ("2026-12-06", 1)


# --- the dose ---

def test_the_eleven_checks_are_the_law_s_and_each_is_asked_by_name(hall):
    assert (len(THREE_CHECKS), len(SEVEN_MATCHES), len(ONE_VERIFICATION)) == (3, 7, 1)
    assert sorted(vaccination.CHECKS) == sorted(ELEVEN)
    visit = hall.ready()
    for one in ELEVEN:
        with refused(hall, "checks_missing", checks=[one]):
            hall.dose(visit, checks=[other for other in ELEVEN if other != one])
    with refused(hall, "checks_missing", checks=list(vaccination.CHECKS)):
        hall.dose(visit, checks=[])
    hall.dose(visit, checks=list(ELEVEN))
    assert sorted(seen(hall, visit)["doses"][0]["checks"]) == sorted(ELEVEN)


@pytest.mark.parametrize(("birth", "code"), [("2015-01-01", "too_old"), ("2026-11-20", "too_young")])
def test_the_dose_looks_at_the_age_once_more(hall, birth, code):
    visit = hall.ready()
    born(hall, visit, birth)
    with refused(hall, code, birth=birth):
        hall.dose(visit)
    assert (seen(hall, visit)["doses"], counted(hall, "doses")) == ([], 0)
    born(hall, visit, "2024-05-01")
    hall.dose(visit)
    assert counted(hall, "doses") == 1


@pytest.mark.parametrize("hours", [0, 24])
def test_no_second_dose_of_the_round_by_a_second_visit(hall, hours):
    child = hall.enumerate()
    first = registration.register(hall.desk, person=child)
    pass_precheck(hall.desk, visit=first, doctor="Dr. Chen", temperature=36.5)
    refuse_consent(hall.desk, visit=first, reason="belief")
    second = hall.dosed(child)
    hall.clock.go_on(minutes=60 * hours)
    give_consent(hall.desk, visit=first, signer="guardian", relation="father")
    assert seen(hall, first)["state"] == "ready"
    with refused(hall, "already_vaccinated", round=1):
        hall.dose(first)
    assert (seen(hall, first)["doses"], len(seen(hall, second)["doses"]), counted(hall, "doses")) == ([], 1, 1)
    assert [one["visit"] for one in people.person(hall.store, child)["doses"]] == [second]
    assert findings(hall.store) == []


@pytest.fixture
def covid(tmp_path: Path) -> Site:
    """A temporary site on its first day, with two makers' vaccines and one for adults alone."""
    site = Site(tmp_path / "covid.db", plan="covid-site", clock=FakeClock("2026-11-20T00:00:00.000Z"))
    for lot, product in (("BIBP1", "covid_bibp"), ("CORO1", "covid_coronavac"), ("KCON1", "covid_kconvac")):
        site.stock(lot, product)
    return site


def test_the_course_s_interval_is_kept_at_the_dose(covid):
    worker = covid.enumerate("Sun Li", birth="1990-05-01")
    covid.dose(covid.ready(worker), lot="BIBP1", uncoded="absent")
    covid.clock.go_on(minutes=20 * 24 * 60)
    early = covid.ready(worker)
    with refused(covid, "too_soon"):
        covid.dose(early, lot="BIBP1", uncoded="absent")
    assert seen(covid, early)["doses"] == []
    covid.clock.go_on(minutes=24 * 60)
    with refused(covid, "different_maker", product="covid_coronavac"):
        covid.dose(early, lot="CORO1")
    covid.dose(covid.ready(worker), lot="BIBP1", uncoded="absent")
    doses = people.person(covid.store, worker)["doses"]
    assert [(one["no"], one["day"], one["lot"]) for one in doses] == [
        (1, "2026-11-20", "BIBP1"), (2, "2026-12-11", "BIBP1")]
    covid.clock.go_on(minutes=24 * 60)
    third = covid.ready(worker)
    with refused(covid, "course_complete", had=2):
        covid.dose(third, lot="BIBP1", uncoded="absent")
    assert len(people.person(covid.store, worker)["doses"]) == 2
    assert verify(covid.store) == []


def test_the_product_s_own_age_is_kept_at_the_dose(covid):
    visit = covid.ready(covid.enumerate("Sun Yi", birth="2016-05-01"))
    with refused(covid, "too_young"):
        covid.dose(visit, lot="KCON1")
    assert seen(covid, visit)["doses"] == []
    covid.dose(visit, lot="BIBP1", uncoded="absent")
    assert [one["product"] for one in seen(covid, visit)["doses"]] == ["covid_bibp"]


def test_a_catch_up_gives_at_the_dose_only_what_the_history_lacks(hall):
    text = (ROOT / "data/plans/township-polio.toml").read_text().replace('kind = "sia"', 'kind = "catch_up"')
    text += "\n[[catch_up]]\nmin_months = 2\nfewer_than = 3\n"
    version = setup.adopt_plan(hall.desk, text=text, vaccines=(ROOT / "data/vaccines.toml").read_text())
    setup.open_round(hall.desk, number=2, version=version)
    hall.desk = hall.at(round=2)
    hall.clock.go_on(minutes=31 * 24 * 60)
    visit = hall.ready(hall.enumerate(prior_doses="2"))
    child = seen(hall, visit)["person"]
    correct_person(hall.desk, person=child, facts={"prior_doses": "3"}, reason="certificate seen")
    with refused(hall, "not_needed", had=3):
        hall.dose(visit)
    assert people.person(hall.store, child)["doses"] == []
    correct_person(hall.desk, person=child, facts={"prior_doses": "2"}, reason="misread")
    hall.dose(visit)
    assert len(people.person(hall.store, child)["doses"]) == 1


def test_a_lot_may_be_used_through_its_last_day(hall):
    hall.stock("202611B", expiry=DAY)
    first = hall.ready(hall.enumerate("A", key="a"))
    hall.dose(first, lot="202611B")
    hall.clock.go_on(minutes=24 * 60)
    second = hall.ready(hall.enumerate("B", key="b"))
    with refused(hall, "lot_expired", lot="202611B", expiry=DAY):
        hall.dose(second, lot="202611B")
    assert (len(seen(hall, first)["doses"]), seen(hall, second)["doses"]) == (1, [])


@pytest.mark.parametrize("coordinator", ["", "Gu Lan", "Nobody"])
def test_a_dose_that_should_not_have_been_needs_the_coordinator(hall, coordinator):
    setup.name_staff(hall.desk, name="Gu Lan", roles=["vaccinator", "observer"])
    visit = hall.walk_in()
    asked = {"visit": visit, "lot": LOT, "vaccinator": "Zhao Min", "reason": "no consent asked"}
    with refused(hall, "coordinator_needed", name=coordinator):
        vaccination.record_given(hall.desk, coordinator=coordinator, **asked)
    assert seen(hall, visit)["doses"] == []
    vaccination.record_given(hall.desk, coordinator="Lin Xiuying", **asked)
    (dose,) = seen(hall, visit)["doses"]
    assert dose["coordinator"] == "Lin Xiuying"
    assert "not_consented" in {one["code"] for one in findings(hall.store)}


def test_a_dose_is_repeated_within_ten_minutes_and_no_later(hall):
    first, second = hall.dosed(hall.enumerate("A", key="a")), hall.dosed(hall.enumerate("B", key="b"))
    hall.clock.go_on(minutes=10)
    vaccination.repeat_dose(hall.desk, visit=first, cause="spat")
    hall.clock.go_on(seconds=1)
    with refused(hall, "repeat_too_late", minutes=10):
        vaccination.repeat_dose(hall.desk, visit=second, cause="spat")
    assert (len(seen(hall, first)["repeats"]), seen(hall, second)["repeats"]) == (1, [])
    assert (counted(hall, "doses"), counted(hall, "repeated")) == (2, 1)


# --- registration ---

def test_a_ticket_belongs_to_one_person_a_day(hall):
    child, other = hall.enumerate("A", key="a"), hall.enumerate("B", key="b")
    visit = registration.register(hall.desk, person=child, ticket="A0007")
    with refused(hall, "ticket_taken", ticket="A0007"):
        registration.register(hall.desk, person=other, ticket="A0007")
    assert finding.find(hall.store, "A0007", site="nanqu", day=DAY) == [child]
    assert people.visits(hall.store, other) == []
    hall.clock.go_on(minutes=24 * 60)
    again = registration.register(hall.desk, person=other, ticket="A0007")
    assert (seen(hall, visit)["ticket"], seen(hall, again)["ticket"]) == ("A0007", "A0007")


def test_a_person_is_found_by_name_and_birth_date_together(hall):
    child = hall.enumerate("王小明", birth="2023-03-05", key="a")
    namesake = hall.enumerate("王小明", birth="2021-11-30", key="b")
    partly = hall.enumerate("王小红", birth="2023-03", key="c")
    for said in ("王小明 2023-03-05", "王小明2023.3.5", "王小明，20230305", "wxm 2023-3-5"):
        assert finding.find(hall.store, said) == [child]
    assert finding.find(hall.store, "王小明 2021-11") == [namesake]
    assert finding.find(hall.store, "王 2023-03-05") == [child, partly]
    assert finding.find(hall.store, "王小明 2020-03-05") == finding.find(hall.store, "A2023") == []


def test_who_is_under_way_is_not_registered_again_today(hall):
    child = hall.enumerate()
    visit = registration.register(hall.desk, person=child)
    with refused(hall, "registered_already", visit=visit):
        registration.register(hall.desk, person=child)
    hall.clock.go_on(minutes=24 * 60)
    registration.register(hall.desk, person=child)
    assert [one["day"] for one in people.visits(hall.store, child)] == [DAY, "2026-12-06"]


def test_an_id_number_is_one_person_s_unless_somebody_says_otherwise(hall):
    child = hall.enumerate(id_no=ID_NO)
    facts = {"name": "Wang Xiaoming", "birth": "2023-03-05", "residence": "resident", "id_no": ID_NO}
    with refused(hall, "person_known", person=child):
        registration.register(hall.desk, facts=facts)
    with refused(hall, "person_known", person=child):
        enumeration.add_person(hall.desk, facts=facts)
    assert finding.find(hall.store, ID_NO[-6:]) == [child]
    visit = registration.register(hall.desk, facts=facts, truly_new=True)
    added = enumeration.add_person(hall.desk, facts=facts, truly_new=True)
    assert len({child, added, seen(hall, visit)["person"]}) == 3


def test_a_visit_is_served_at_its_own_site(hall):
    visit, there = hall.ready(), hall.at(site="beiqu")
    setup.name_site(there, name="North Town", area="990101102", teams=[],
                    posts=[{"code": "P1", "name": "Hall", "mode": "fixed"}])
    setup.open_round(there, number=1, version=hall.version)
    for act in (lambda: give_consent(there, visit=visit, signer="self"),
                lambda: pass_precheck(there, visit=visit, doctor="Dr. Chen", temperature=36.5),
                lambda: vaccination.give_dose(there, visit=visit, lot=LOT, vaccinator="Zhao Min", checks=list(ELEVEN))):
        with refused(hall, "visit_of_other_site", visit=visit, site="nanqu"):
            act()
    assert (seen(hall, visit)["state"], seen(hall, visit)["doses"]) == ("ready", [])


def test_a_visit_that_nobody_began_is_refused(hall):
    unknown = f"{hall.store.one('select origin from here')[0]}-9999"
    for act in (lambda: give_consent(hall.desk, visit=unknown, signer="self"),
                lambda: pass_precheck(hall.desk, visit=unknown, doctor="Dr. Chen", temperature=36.5),
                lambda: hall.dose(unknown), lambda: observation.release(hall.desk, visit=unknown)):
        with refused(hall, "visit_unknown", visit=unknown):
            act()
    assert seen(hall, unknown) is None


# --- observation ---

@pytest.fixture
def stops(hall: Site) -> Site:
    """The hall, and two mobile posts that two teams may stand at."""
    setup.name_site(hall.desk, name="South Town", area="990101101", teams=["T1", "T2"], posts=[
        {"code": "P1", "name": "Hall", "mode": "fixed", "zone": "A"},
        {"code": "M1", "name": "East road", "mode": "mobile"}, {"code": "M2", "name": "West road", "mode": "mobile"}])
    return hall


def dosed_at(site: Site, post: str, team: str = "", **facts: str) -> str:
    """A child vaccinated at a post by a team."""
    home, site.desk = site.desk, site.at(post=post, team=team)
    visit = site.dosed(site.enumerate(**facts))
    site.desk = home
    return visit


def test_a_stop_waits_for_its_last_dose_and_is_one_post_s_and_team_s(stops):
    first = dosed_at(stops, "M1", "T1")
    others = [dosed_at(stops, post, team) for post, team in (("M1", "T2"), ("M2", "T1"), ("M1", ""), ("P1", "T1"))]
    stops.clock.go_on(minutes=10)
    last = dosed_at(stops, "M1", "T1")
    stop = stops.at(post="M1", team="T1")
    stops.clock.go_on(minutes=20)
    with refused(stops, "release_too_soon", due_at=seen(stops, last)["due_at"], minutes=10):
        observation.release_stop(stop)
    assert {seen(stops, one)["state"] for one in (first, last)} == {"observing"}
    stops.clock.go_on(minutes=9, seconds=59)
    with refused(stops, "release_too_soon", minutes=1):
        observation.release_stop(stop)
    stops.clock.go_on(seconds=1)
    assert observation.release_stop(stop) == 2
    assert [seen(stops, one)["state"] for one in (first, last, *others)] == ["released"] * 2 + ["observing"] * 4
    assert (counted(stops, "released_observed"), counted(stops, "observing")) == (2, 4)


def test_where_nobody_sits_there_is_no_stop_to_release(stops):
    stop = stops.at(post="M1", team="T1")
    with refused(stops, "nobody_waiting"):
        observation.release_stop(stop)
    visit = dosed_at(stops, "M1", "T1")
    seated = dosed_at(stops, "P1")
    stops.clock.go_on(minutes=30)
    with refused(stops, "nobody_waiting"):
        observation.release_stop(stops.desk)  # a fixed post's chairs are released one by one
    assert observation.release_stop(stop) == 1
    with refused(stops, "nobody_waiting"):
        observation.release_stop(stop)
    assert (seen(stops, visit)["state"], seen(stops, seated)["state"]) == ("released", "observing")


def test_who_has_sat_out_the_time_did_not_leave_early(hall):
    first, second = hall.dosed(hall.enumerate("A", key="a")), hall.dosed(hall.enumerate("B", key="b"))
    hall.clock.go_on(minutes=29, seconds=59)
    observation.leave_early(hall.desk, visit=first)
    hall.clock.go_on(seconds=1)
    with refused(hall, "time_is_over", visit=second):
        observation.leave_early(hall.desk, visit=second)
    assert (seen(hall, first)["state"], seen(hall, second)["state"]) == ("left_early", "observing")
    assert (counted(hall, "left_early"), counted(hall, "observing")) == (1, 1)


def test_from_house_to_house_observation_is_advised_and_never_counted_as_observed(tmp_path):
    site = Site(tmp_path / "who.db", plan="who-polio", clock=FakeClock("2026-11-25T00:00:00.000Z"))
    setup.name_site(site.desk, name="South Town", area="990101101", teams=["T1"], posts=[
        {"code": "P1", "name": "Hall", "mode": "fixed"}, {"code": "H1", "name": "Lanes", "mode": "house_to_house"}])
    site.stock()
    at_home, at_the_hall = dosed_at(site, "H1", "T1"), dosed_at(site, "P1", "T1")
    assert (seen(site, at_home)["state"], seen(site, at_home)["released"]["how"]) == ("released", "advised")
    assert seen(site, at_the_hall)["state"] == "observing"
    site.clock.go_on(minutes=15)
    with refused(site, "already_released"):
        observation.release(site.desk, visit=at_home)
    observation.release(site.desk, visit=at_the_hall)
    assert {one: counted(site, f"released_{one}") for one in ("advised", "observed", "early", "too_soon")} == {
        "advised": 1, "observed": 1, "early": 0, "too_soon": 0}
    assert (findings(site.store), verify(site.store)) == ([], [])


def test_released_too_soon_is_counted_apart_from_early_and_observed(hall):
    unasked, asked, whole = (hall.dosed(hall.enumerate(one, key=one)) for one in "ABC")
    sheet = hall.at(paper="sheet 2", at="2026-12-05T00:10:00.000Z")
    hall.clock.go_on(minutes=10)
    with refused(hall, "release_too_soon", minutes=20):
        observation.release(hall.desk, visit=unasked)
    observation.release(sheet, visit=unasked)
    observation.release(hall.desk, visit=asked, reason="called_away", by="Dr. Chen")
    hall.clock.go_on(minutes=20)
    observation.release(hall.desk, visit=whole)
    assert {one: counted(hall, f"released_{one}") for one in ("advised", "observed", "early", "too_soon")} == {
        "advised": 0, "observed": 1, "early": 1, "too_soon": 1}
    assert {(one["code"], one["subject"]) for one in findings(hall.store)} >= {("released_too_soon", f"visit/{unasked}")}
    assert f"visit/{asked}" not in {one["subject"] for one in findings(hall.store)}


def test_nobody_is_released_live_on_a_day_that_is_closed(hall):
    closing.close_day(hall.desk, second="Zhao Min")
    hall.desk, live = hall.at(paper="sheet 9", at="2026-12-05T00:00:00.000Z"), hall.desk
    visit = hall.dosed()
    hall.desk = live
    assert (day_of(hall.store, "nanqu", DAY)["state"], seen(hall, visit)["state"]) == ("closed", "observing")
    for hours in (1, 24):
        hall.clock.go_on(minutes=60 * hours)
        with refused(hall, "day_closed", day=DAY):
            observation.release(hall.desk, visit=visit)
    assert (seen(hall, visit)["state"], counted(hall, "released_observed")) == ("observing", 0)
    observation.release(hall.at(paper="sheet 9", at="2026-12-05T00:30:00.000Z"), visit=visit)
    assert (seen(hall, visit)["state"], counted(hall, "released_observed")) == ("released", 1)


def test_team_and_area_are_kept_in_the_cells(stops):
    for team, area in (("T1", "990101101"), ("T2", "990101101"), ("T2", "990101102")):
        dosed_at(stops, "M1", team, area=area)
    dosed_at(stops, "M2", "T2", area="990101102")
    assert stops.store.rows("select post, team, n from tally where measure = 'doses' and n <> 0 order by 1, 2") == [
        ("M1", "T1", 1), ("M1", "T2", 2), ("M2", "T2", 1)]
    assert stops.store.rows("select area, sum(n) from coverage where measure = 'vaccinated' and round = 1 "
                            "group by area having sum(n) <> 0 order by area") == [("990101101", 2), ("990101102", 2)]


# --- lists and the target ---

def test_the_same_file_comes_once_a_round(site):
    asked = {"name": "East village", "source": "file", "sha256": "ab" * 32}
    first = enumeration.open_list(site.desk, **asked)
    second = enumeration.open_list(site.desk, **asked)  # the first is only arriving
    enumeration.accept_list(site.desk, list=second)
    with refused(site, "list_here_already", name="East village"):
        enumeration.open_list(site.desk, **asked)
    enumeration.open_list(site.desk, **{**asked, "sha256": "cd" * 32})
    setup.open_round(site.desk, number=2, version=site.version)
    enumeration.open_list(site.at(round=2), **asked)
    enumeration.withdraw_list(site.desk, list=second, reason="the wrong village")
    enumeration.open_list(site.desk, **asked)
    states = sorted((one["round"], one["state"]) for one in lists(site.store).values())
    assert states == [(1, "arriving"), (1, "arriving"), (1, "arriving"), (1, "withdrawn"), (2, "arriving")]
    assert lists(site.store)[first]["state"] == "arriving"


def test_a_list_is_accepted_once_and_withdrawn_once(site):
    made = enumeration.open_list(site.desk, name="East village", source="file")
    enumeration.accept_list(site.desk, list=made)
    with refused(site, "list_not_so", state="accepted"):
        enumeration.accept_list(site.desk, list=made)
    enumeration.withdraw_list(site.desk, list=made, reason="the wrong village")
    for act in (lambda: enumeration.accept_list(site.desk, list=made),
                lambda: enumeration.withdraw_list(site.desk, list=made, reason="again")):
        with refused(site, "list_not_so", state="withdrawn"):
            act()
    assert lists(site.store)[made]["state"] == "withdrawn"


def test_the_target_is_frozen_once(site):
    site.enumerate("A", key="a")
    setup.freeze_round(site.desk)
    site.enumerate("B", key="b")
    with refused(site, "round_frozen_already", round=1):
        setup.freeze_round(site.desk)
    assert frozen(site.store, "nanqu", 1)["target"] == [["3", "resident", 1]]


# --- vials ---

@pytest.mark.parametrize("asked", [{"expiry": "2027-05-31"}, {"product": "ipv"}, {"doses_per_vial": 10}])
def test_one_lot_is_one_product_with_one_expiry_in_vials_of_one_size(hall, asked):
    before = vials.lots(hall.store, "nanqu")
    with refused(hall, "lot_differs", lot=LOT):
        stock.receive_vials(hall.desk, **{"lot": LOT, "product": PRODUCT, "vials": 50, "expiry": "2027-06-30", **asked})
    assert (vials.lots(hall.store, "nanqu"), vials.on_hand(hall.store, "nanqu", LOT)) == (before, 50)
    hall.stock(expiry="2027-06")  # by its month: the same last day
    assert vials.on_hand(hall.store, "nanqu", LOT) == 100


@pytest.mark.parametrize("n", [0, -1])
def test_what_is_counted_is_at_least_one(hall, n):
    acts = (lambda: hall.stock(vials=n), lambda: stock.use_vials(hall.desk, lot=LOT, vials=n),
            lambda: stock.return_vials(hall.desk, lot=LOT, vials=n),
            lambda: stock.waste_vials(hall.desk, lot=LOT, vials=n, cause="broken"),
            lambda: stock.waste_doses(hall.desk, lot=LOT, doses=n, cause="spilt"),
            lambda: paper.count_doses(hall.desk, band="3", residence="resident", n=n, sheet="sheet 1"))
    for act in acts:
        with refused(hall, "count_not_positive", count=n):
            act()
    assert vials.moved(hall.store, "nanqu") == {LOT: {"vials_received": 50, "doses_received": 1000}}
    assert counted(hall, "doses") == 0


def test_a_reported_figure_may_be_nought_and_not_less(hall):
    with refused(hall, "count_not_positive", count=-1):
        paper.report_figure(hall.desk, measure="doses", n=-1, source="county")
    paper.report_figure(hall.desk, measure="doses", n=0, source="county")
    assert [one["n"] for one in reported(hall.store, round=1, site="nanqu")] == [0]


def test_no_more_vials_go_than_are_there(hall):
    stock.return_vials(hall.desk, lot=LOT, vials=20)
    for act in (lambda: stock.use_vials(hall.desk, lot=LOT, vials=31),
                lambda: stock.return_vials(hall.desk, lot=LOT, vials=31),
                lambda: stock.waste_vials(hall.desk, lot=LOT, vials=31, cause="broken")):
        with refused(hall, "stock_below_nought", lot=LOT, left=30, vials=31):
            act()
    assert vials.on_hand(hall.store, "nanqu", LOT) == 30
    stock.use_vials(hall.desk, lot=LOT, vials=30)
    assert vials.on_hand(hall.store, "nanqu", LOT) == 0


# --- staff and the evening ---

def test_a_site_keeps_a_coordinator(site):
    only = "Lin Xiuying"
    setup.name_staff(site.desk, name="Gu Lan", roles=["coordinator"], active=False)
    for asked in ({"roles": ["observer"]}, {"roles": ["coordinator"], "active": False},
                  {"name": f" {only} ", "roles": ["vaccinator"]}):
        with refused(site, "last_coordinator"):
            setup.name_staff(site.desk, **{"name": only, **asked})
    assert "coordinator" in staff_here(site.store, "nanqu")[only]["roles"]
    setup.name_staff(site.desk, name="Gu Lan", roles=["coordinator", "observer"])
    setup.name_staff(site.desk, name=only, roles=["observer"])
    with refused(site, "last_coordinator", name="Gu Lan"):
        setup.name_staff(site.desk, name="Gu Lan", roles=["observer"])
    assert [name for name, one in staff_here(site.store, "nanqu").items() if "coordinator" in one["roles"]] == ["Gu Lan"]


@pytest.mark.parametrize("day", ["garbage", "2026-13-01", "2026-12-06", "2027-01-01"])
def test_only_a_day_that_has_come_is_closed(hall, day):
    with refused(hall, "day_not_closable", day=day):
        closing.close_day(hall.desk, day=day, second="Zhao Min")
    assert hall.store.rows("select count(*) from picture where role = 'day'") == [(0,)]
    closing.close_day(hall.desk, day=DAY, second="Zhao Min")
    assert day_of(hall.store, "nanqu", DAY)["state"] == "closed"


# --- what other sites have told ---

def test_what_is_received_comes_in_slices_between_which_others_write(tmp_path):
    """1,200 events arrive; at every one that is still to come another desk asks what is kept, and now and then writes."""
    giver, here = Site(tmp_path / "giver.db", code="beiqu"), Site(tmp_path / "here.db")
    made = enumeration.open_list(giver.desk, name="North", source="file")
    enumeration.enter_rows(giver.desk, list=made, rows=[
        {"personal": {"name": f"Child {n}"}, "facts": {"birth": "2023-03-05", "stated": "resident"}} for n in range(1200)])
    ((origin, n),) = heads(giver.store).items()
    other = open_store(here.path, here.clock)
    bare = sqlite3.connect(here.path, timeout=0, isolation_level=None)
    kept, walked_in = [], []

    def arriving() -> Iterator[object]:
        for at, piece in enumerate(since(giver.store, origin)):
            kept.append(heads(other).get(origin, 0))
            if at % 400 == 399:
                bare.execute("begin immediate")  # fails at once if the receiver holds the file
                bare.execute("rollback")
                walked_in.append(registration.register(here.at(store=other), facts={
                    "name": f"Li {at}", "birth": "2024-05-01", "residence": "migrant"}))
            yield piece

    received = receive(here.store, arriving())
    bare.close()
    assert (received.applied, heads(here.store)[origin]) == (n, n)
    assert kept == sorted(kept)
    steps = [after - before for before, after in zip(kept, [*kept[1:], n], strict=True)]
    assert max(steps) <= 500
    assert len(walked_in) == 3
    assert all(seen(here, one)["state"] == "arriving" for one in walked_in)
    assert verify(here.store) == []


def test_a_refusal_is_told_whole_from_one_process_to_another():
    told = pickle.loads(pickle.dumps(Refused("visits_open", n=3)))
    assert (told.code, told.facts) == ("visits_open", {"n": 3})


def test_a_dose_in_error_is_recorded_of_somebody_and_when_registering_is_stopped_too(hall):
    with refused(hall, "nobody_chosen"):
        vaccination.record_given(hall.desk, coordinator="Lin Xiuying", lot=LOT, vaccinator="Zhao Min", reason="a slip")
    with refused(hall, "person_unknown", person="x-1"):
        vaccination.record_given(hall.desk, person="x-1", coordinator="Lin Xiuying", lot=LOT, vaccinator="Zhao Min",
                                 reason="a slip")
    child = hall.enumerate()
    opening.stop_registering(hall.desk)
    vaccination.record_given(hall.desk, person=child, coordinator="Lin Xiuying", lot=LOT, vaccinator="Zhao Min",
                             reason="at the door")
    (visit,) = people.visits(hall.store, child)
    assert (visit["state"], len(visit["doses"])) == ("observing", 1)


def test_what_was_not_chosen_is_asked_for_by_its_name(hall):
    visit = hall.ready(hall.enumerate())
    with refused(hall, "field_missing", field="cause"):
        vaccination.repeat_dose(hall.desk, visit=visit, cause="")
    assert people.visit(hall.store, visit)["doses"] == []
    waits = hall.walk_in()
    with refused(hall, "field_missing", field="decision"):
        stop_precheck(hall.desk, visit=waits, decision="", reason="fever", advice="rest", doctor="Chen Yisheng")
    assert people.visit(hall.store, waits)["state"] == "arriving"
