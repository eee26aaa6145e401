"""Opening (开诊): clock, yesterday, lots and staff; and the evening's two stops, which hold at the desk and not on paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from campaign.acts import closing, correction, merged, observation, opening, registration, vaccination
from campaign.acts.consent import give_consent
from campaign.acts.precheck import pass_precheck
from campaign.acts.setup import name_site, name_staff
from campaign.acts.stock import use_vials
from campaign.figures import people
from campaign.figures.area import kit_expiry, kit_lacks
from campaign.figures.day import day_of, last_present, worked_before
from campaign.figures.events import findings
from campaign.figures.site import next_step, plan_in_force
from campaign.figures.stock import left_by_lot
from campaign.ledger.clock import milliseconds
from campaign.ledger.verify import verify
from campaign.papers.summary import course
from campaign.rules import entries
from campaign.rules.day import opening as opened, stopped
from campaign.rules.events import Refused
from campaign.rules.order import Told
from campaign.words import say
from tests.conftest import LOT, FakeClock, Site

DAY, NEXT = "2026-12-05", "2026-12-06"
THERE = [["Lin Xiuying", "P1"], ["Zhao Min", "P1"]]


@pytest.fixture
def hall(site):
    """A hall with its vaccine, at eight in the morning."""
    site.stock()
    yield site
    assert verify(site.store) == []


def test_a_lot_is_the_same_whatever_blanks_stand_around_it(site):
    site.stock(f" {LOT} ", vials=3)
    site.stock(LOT, vials=2)
    use_vials(site.desk, lot=f"{LOT} ", vials=1)
    assert left_by_lot(site.store, "nanqu") == {LOT: 4}
    with pytest.raises(Refused, match="lot_differs"):
        site.stock(f" {LOT}", expiry="2028-01-31")


def test_no_count_lies_below_nought(hall):
    with pytest.raises(Refused, match="count_below_nought"):
        open_(hall, counts={LOT: -1})
    assert opened(day_of(hall.store, "nanqu", DAY)["story"]) is None
    for asked in ({"counts": [{"lot": LOT, "counted": -1}]}, {"tallied": -4}):
        with pytest.raises(Refused, match="count_below_nought"):
            closing.close_day(hall.desk, second="Zhao Min", **asked)
    assert day_of(hall.store, "nanqu", DAY)["state"] == "open"


def open_(site, **asked):
    counts = left_by_lot(site.store, "nanqu")
    return opening.open_day(site.desk, **{"clock": True, "counts": counts, "staff": THERE, **asked})


def story(site, day=DAY):
    return day_of(site.store, "nanqu", day)["story"]


def kinds(site):
    return [kind for (kind,) in site.store.rows("select kind from event order by seq")]


def test_the_day_is_opened_with_the_vials_counted_and_who_is_there(hall):
    assert open_(hall) == DAY
    step = opened(story(hall))
    assert (step["by"], step["facts"]["staff"]) == ("Lin Xiuying", THERE)
    assert step["facts"]["counts"] == [{"lot": LOT, "counted": 50, "expected": 50}]
    assert findings(hall.store) == []
    assert last_present(hall.store, "nanqu") == THERE
    with pytest.raises(Refused, match="day_opened_already"):
        open_(hall)


@pytest.mark.parametrize(("asked", "code"), [
    ({"clock": False}, "clock_unconfirmed"), ({"staff": []}, "nobody_present"), ({"counts": {}}, "lots_uncounted"),
    ({"counts": {LOT: 50, "X": 1}}, "lot_unknown"), ({"staff": [["Nobody", "P1"]]}, "staff_unknown"),
    ({"staff": [["Gu Lan", "P1"]]}, "staff_unknown"), ({"staff": [["Zhao Min", "P9"]]}, "post_unknown")])
def test_an_opening_that_lacks_something_is_refused_and_leaves_nothing(hall, asked, code):
    name_staff(hall.desk, name="Gu Lan", roles=["observer"], active=False)
    before = kinds(hall)
    with pytest.raises(Refused, match=code):
        open_(hall, **asked)
    assert kinds(hall) == before


def test_another_count_than_expected_is_a_finding_with_its_number(hall):
    hall.stock("202611B", vials=8)
    open_(hall, counts={LOT: 49, "202611B": 10})
    (found,) = findings(hall.store)
    assert (found["code"], found["facts"]["lots"]) == ("opening_count_differs", [f"{LOT} -1", "202611B +2"])
    about = {one: found[one] for one in ("subject", "code", "event")}
    correction.settle_finding(hall.desk, **about, reason="counted again")
    assert findings(hall.store) == []


def test_yesterday_is_closed_or_said_why_not(hall):
    visit = hall.dosed(hall.enumerate())
    hall.clock.go_on(minutes=24 * 60)
    assert worked_before(hall.store, "nanqu", NEXT) == DAY
    for reason in ("", "  "):
        with pytest.raises(Refused, match="yesterday_not_closed"):
            open_(hall, not_closed=reason)
    open_(hall, not_closed="the second was called away")
    assert opened(story(hall, NEXT))["facts"]["left_open"] == DAY
    observation.release(hall.desk, visit=visit)
    assert course(hall.store, "nanqu", NEXT, say).rows[0][3].endswith(
        say("day.left_open", day=DAY, reason="the second was called away"))


def test_a_closed_yesterday_needs_no_word(hall):
    visit = hall.dosed(hall.enumerate())
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=visit)
    closing.close_day(hall.desk, counts=[{"lot": LOT, "used": 1, "doses_wasted": 19, "counted": 49}])
    hall.clock.go_on(minutes=24 * 60)
    open_(hall)
    assert "left_open" not in opened(story(hall, NEXT))["facts"]


def test_whoever_opens_ties_the_time_to_the_wall_clock_and_the_jump_is_noted_once(hall):
    hall.clock.go_on(minutes=24 * 60)
    hall.clock.wall_offset = -3_600_000  # the clock was an hour fast, and somebody has set it right
    open_(hall)
    assert opened(story(hall, NEXT))["at"] == "2026-12-05T23:00:00.000Z"
    assert milliseconds(hall.store.now()) == hall.clock.wall_ms()
    hall.enumerate()
    jumps = [one["facts"]["seconds"] for one in story(hall, NEXT) if one["kind"] == "clock_jumped"]
    assert jumps == [-3600]


def test_the_time_never_runs_back_for_what_is_recorded(hall):
    hall.clock.wall_offset = -3_600_000
    hall.enumerate()
    (last,) = hall.store.one("select max(happened_at) from event")
    open_(hall)
    told = [at for (at,) in hall.store.rows("select happened_at from event order by seq")]
    assert told == sorted(told)
    assert told[-1] == last
    hall.clock.go_on(seconds=1)
    assert milliseconds(hall.store.now()) == milliseconds(last) + 1000
    hall.enumerate("B", key="b")
    assert kinds(hall).count("clock_jumped") == 1


def test_a_refused_opening_leaves_the_time_as_it_was(hall):
    hall.clock.go_on(minutes=10)
    hall.clock.wall_offset = 3_600_000
    before = hall.store.now()
    with pytest.raises(Refused, match="nobody_present"):
        open_(hall, staff=[])
    assert hall.store.now() == before


def test_nobody_s_minutes_are_shortened_by_an_opening(hall):
    visit = hall.dosed(hall.enumerate())
    hall.clock.wall_offset = 20 * 60_000
    with pytest.raises(Refused, match="clock_moves_observation") as refused:
        open_(hall)
    assert refused.value.facts == {"n": 1, "seconds": 1200}
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=visit)
    open_(hall)
    assert milliseconds(hall.store.now()) == hall.clock.wall_ms()


def test_a_clock_that_is_right_opens_while_somebody_is_observed(hall):
    hall.dosed(hall.enumerate())
    hall.clock.wall_offset = 1_900
    open_(hall)
    assert opened(story(hall))["at"] == hall.store.now()


def test_a_day_that_nobody_opened_goes_on_and_says_so(hall):
    hall.dosed(hall.enumerate())
    assert course(hall.store, "nanqu", DAY, say).rows == [[say("kind.day_opened"), "", "", say("day.not_opened")]]


def test_opening_is_the_next_step_from_the_round_s_first_day_until_it_is_done(hall):
    hall.clock.go_on(minutes=-24 * 60)
    hall.store.conn.execute("update anchor set wall_ms = wall_ms - 86400000")
    hall.store.conn.execute("update here set live_ms = 0")
    assert next_step(hall.store) == "bring_list"
    hall.clock.go_on(minutes=2 * 24 * 60)
    assert next_step(hall.store) == "open_day"
    open_(hall)
    assert next_step(hall.store) == "bring_list"
    opening.stop_registering(hall.desk)
    assert next_step(hall.store) == "close_day"
    closing.close_day(hall.desk)
    assert next_step(hall.store) == "day_closed"


def test_after_the_stop_nobody_comes_in_and_who_is_inside_goes_on_through(hall):
    inside = hall.walk_in()
    opening.stop_registering(hall.desk)
    known = hall.enumerate()
    before = kinds(hall)
    for act in (lambda: hall.walk_in("B"), lambda: registration.register(hall.desk, person=known),
                lambda: give_consent(hall.desk, signer="guardian", relation="mother"),
                lambda: pass_precheck(hall.desk, doctor="Dr. Chen", temperature=36.5)):
        with pytest.raises(Refused, match="registering_stopped") as refused:
            act()
        assert refused.value.facts["by"] == "Lin Xiuying"
    assert kinds(hall) == before
    give_consent(hall.desk, visit=inside, signer="guardian", relation="mother")
    pass_precheck(hall.desk, visit=inside, doctor="Dr. Chen", temperature=36.5)
    hall.dose(inside)
    assert people.visit(hall.store, inside)["state"] == "observing"


def test_late_paper_and_corrections_enter_after_both_stops(hall):
    inside = hall.ready()
    opening.stop_registering(hall.desk)
    opening.end_dosing(hall.desk)
    paper = hall.at(paper="sheet 9", at="2026-12-05T00:00:00.000Z")
    late = registration.register(paper, facts={"name": "Late", "birth": "2024-05-01", "residence": "migrant"})
    give_consent(paper, visit=late, signer="guardian", relation="mother")
    pass_precheck(paper, visit=late, doctor="Dr. Chen", temperature=36.5)
    vaccination.give_dose(paper, visit=late, lot=LOT, vaccinator="Zhao Min", checks=list(vaccination.CHECKS))
    correction.void(hall.desk, of=inside, reason="entered twice")
    assert findings(hall.store) == []


def test_after_the_last_dose_none_is_given_at_any_desk_and_what_was_given_is_kept(hall):
    inside = hall.ready()
    opening.stop_registering(hall.desk)
    opening.end_dosing(hall.desk)
    before = kinds(hall)
    with pytest.raises(Refused, match="dosing_ended"):
        hall.dose(inside)
    assert kinds(hall) == before
    vaccination.record_given(hall.desk, reason="in the hand already", coordinator="Lin Xiuying", visit=inside, lot=LOT,
                             vaccinator="Zhao Min", checks=list(vaccination.CHECKS))
    assert people.visit(hall.store, inside)["state"] == "observing"


def test_a_merged_desk_is_stopped_like_the_stations_it_stands_for(hall):
    name_site(hall.desk, name="South Town", area="990101101", teams=[],
              posts=[{"code": "H1", "name": "Doors", "mode": "house_to_house"}])
    desk, inside = hall.at(post="H1"), hall.ready()
    opening.stop_registering(hall.desk)
    with pytest.raises(Refused, match="registering_stopped"):
        merged.serve(desk, facts={"name": "C", "birth": "2024-05-01"})
    opening.end_dosing(hall.desk)
    with pytest.raises(Refused, match="dosing_ended"):
        merged.serve(desk, visit=inside, dose={"lot": LOT, "vaccinator": "Zhao Min", "checks": list(vaccination.CHECKS)})
    assert people.visit(hall.store, inside)["state"] == "ready"


def test_the_stops_come_in_order_and_are_undone_in_order_with_a_reason(hall):
    for act, code in ((opening.end_dosing, "registering_goes_on"), (opening.resume_dosing, "not_stopped"),
                      (opening.resume_registering, "not_stopped")):
        with pytest.raises(Refused, match=code):
            act(hall.desk, reason="x")
    opening.stop_registering(hall.desk)
    with pytest.raises(Refused, match="stopped_already"):
        opening.stop_registering(hall.desk)
    opening.end_dosing(hall.desk)
    with pytest.raises(Refused, match="dosing_ended_already"):
        opening.resume_registering(hall.desk, reason="a bus came")
    with pytest.raises(Refused, match="field_missing"):
        opening.resume_dosing(hall.desk, reason=" ")
    opening.resume_dosing(hall.desk, reason="a bus came")
    opening.resume_registering(hall.desk, reason="a bus came")
    assert [stopped(story(hall), what) for what in ("registering", "dosing")] == [None, None]
    hall.dose(hall.ready())


def test_only_a_coordinator_stops_and_resumes(hall):
    nurse = hall.at(operator="Zhao Min")
    with pytest.raises(Refused, match="coordinator_needed"):
        opening.stop_registering(nurse)
    opening.stop_registering(hall.desk)
    with pytest.raises(Refused, match="coordinator_needed"):
        opening.resume_registering(nurse, reason="a bus came")


def test_the_next_day_begins_without_stops(hall):
    opening.stop_registering(hall.desk)
    opening.end_dosing(hall.desk)
    hall.clock.go_on(minutes=24 * 60)
    assert people.visit(hall.store, hall.dosed(hall.enumerate()))["state"] == "observing"


STEPS = st.lists(st.sampled_from(["day_opened", "day_closed", "day_signed", "registering_stopped", "registering_resumed",
                                  "dosing_ended", "dosing_resumed", "day_restated"]), max_size=8)


@given(STEPS)
@settings(max_examples=60)
def test_only_closing_moves_a_day_s_state_whatever_arrives_around_it(steps):
    told = [Told(f"a-{n}", kind, f"2026-12-05T0{n}:00:00.000Z", "nanqu", DAY, 1, "Lin", {"first": "Lin", "closing": "a-0"})
            for n, kind in enumerate(steps)]
    picture = entries.day("day/nanqu/2026-12-05", told)
    shut = {"day_closed", "day_restated"} & set(steps)
    assert (picture or {"state": "open"})["state"] == ("closed" if shut else "open")


def test_a_clock_set_over_midnight_frees_nobody_either(hall):
    visit = hall.dosed(hall.enumerate())
    hall.clock.wall_offset = 24 * 60 * 60_000
    with pytest.raises(Refused, match="clock_moves_observation"):
        open_(hall)
    with pytest.raises(Refused, match="release_too_soon"):
        observation.release(hall.desk, visit=visit)


def test_a_clock_that_was_years_ahead_opens_no_wrong_day_unsaid(tmp_path):
    clock = FakeClock("2029-12-05T00:00:00.000Z")
    site = Site(tmp_path / "ahead.db", clock=clock)
    clock.wall_offset = milliseconds(f"{DAY}T00:00:00.000Z") - clock.ms
    with pytest.raises(Refused, match="day_ahead_of_clock") as refused:
        open_(site)
    assert refused.value.facts == {"day": "2029-12-05", "by_clock": DAY}
    assert "day_opened" not in kinds(site)
    assert open_(site, ahead=True) == "2029-12-05"
    assert opened(story(site, "2029-12-05"))["facts"]["by_clock"] == DAY
    assert [(one["code"], one["facts"]) for one in findings(site.store)] == [("day_ahead_of_clock", {"by_clock": DAY})]
    assert verify(site.store) == []


def test_a_clock_put_forward_and_confirmed_opens_its_own_day(tmp_path):
    clock = FakeClock("2024-01-01T00:00:00.000Z")
    site = Site(tmp_path / "behind.db", clock=clock)
    clock.wall_offset = milliseconds(f"{DAY}T00:00:00.000Z") - clock.ms
    assert open_(site) == DAY
    assert "by_clock" not in opened(story(site))["facts"]
    assert findings(site.store) == []


def test_the_kits_are_looked_at_with_the_opening_and_an_expired_one_keeps_the_day_shut(hall):
    before = kinds(hall)
    for kits, code in (({"P1": "2026-11"}, "kit_expired"), ({"P1": "next year"}, "kit_expiry_unreadable"),
                       ({"P9": "2027-06"}, "post_unknown")):
        with pytest.raises(Refused, match=code):
            open_(hall, kits=kits)
    assert kinds(hall) == before
    open_(hall, kits={"P1": "2026-12"})
    plan = plan_in_force(hall.store, "nanqu", 1)
    assert (kit_expiry(hall.store, "nanqu", "P1"), kit_lacks(hall.store, "nanqu", "P1", DAY, plan)) == ("2026-12-31", False)


def test_a_kit_that_nobody_looked_at_is_still_asked_for(hall):
    open_(hall, kits={"P1": " "})
    assert kit_lacks(hall.store, "nanqu", "P1", DAY, plan_in_force(hall.store, "nanqu", 1))
