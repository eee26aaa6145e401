"""The observation area: who may leave when, how it ends, how full it is and when it will be full."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import quantiles

import pytest
from hypothesis import given, settings, strategies as some

from campaign.acts import family, observation
from campaign.acts.aefi import report_reaction
from campaign.acts.area import set_chairs
from campaign.acts.closing import close_day
from campaign.acts.consent import give_consent
from campaign.acts.precheck import pass_precheck
from campaign.acts.setup import name_site, name_staff
from campaign.figures import people
from campaign.figures.area import seated, unaccounted, zones
from campaign.figures.events import findings
from campaign.figures.site import plan_in_force, site_here
from campaign.figures.tally import tally, total
from campaign.rules.chairs import Break, chairs_needed, dosing_since, forecast, mean_seated, poisson_quantile, taken_in
from campaign.rules.events import Refused
from tests.conftest import LOT, Site

DAY = "2026-12-05"


@pytest.fixture
def hall(site):
    site.stock(vials=200)
    return site


def seen(site, visit: str) -> dict:
    return people.visit(site.store, visit)


def count(site, *measures: str) -> tuple[int, ...]:
    return tuple(total(tally(site.store, round=1), one) for one in measures)


def sitters(site):
    return seated(site.store, site_here(site.store), DAY, site.store.now())


def test_at_29_59_nobody_is_released_and_at_30_00_they_are(hall):
    visit = hall.dosed()
    hall.clock.go_on(minutes=29, seconds=59)
    with pytest.raises(Refused) as refused:
        observation.release(hall.desk, visit=visit)
    assert (refused.value.code, refused.value.facts["minutes"]) == ("release_too_soon", 1)
    hall.clock.go_on(seconds=1)
    observation.release(hall.desk, visit=visit)
    ended = seen(hall, visit)
    assert (ended["planned_at"], ended["released"]["at"], ended["released"]["by"]) == (
        ended["due_at"], hall.clock.now, "Lin Xiuying"), "planned and actual end are both kept, with who released"


@pytest.mark.parametrize("hours", [1, -1, 24])
def test_a_wall_clock_set_in_mid_observation_releases_nobody_early(hall, hours):
    visit = hall.dosed()
    hall.clock.go_on(minutes=10)
    hall.clock.wall_offset = hours * 3_600_000
    with pytest.raises(Refused, match="release_too_soon"):
        observation.release(hall.desk, visit=visit)
    hall.clock.go_on(minutes=20)
    observation.release(hall.desk, visit=visit)
    assert count(hall, "released_observed") == (1,)


def test_a_doctor_keeps_somebody_longer_and_never_shorter(hall):
    visit = hall.dosed()
    with pytest.raises(Refused, match="minutes_not_more"):
        observation.extend(hall.desk, visit=visit, minutes=30, doctor="Dr. Chen")
    observation.extend(hall.desk, visit=visit, minutes=60, doctor="Dr. Chen", note="pale")
    hall.clock.go_on(minutes=59)
    with pytest.raises(Refused, match="release_too_soon"):
        observation.release(hall.desk, visit=visit)
    (one,) = sitters(hall)
    assert (one.alerts, one.planned_at < one.due_at) == (("longer", "overdue")[:1], True)
    hall.clock.go_on(minutes=1)
    observation.release(hall.desk, visit=visit)
    assert count(hall, "released_observed", "released_too_soon") == (1, 0)


def test_the_pre_check_doctor_sets_more_minutes_for_one_person(hall):
    visit = hall.walk_in()
    give_consent(hall.desk, visit=visit, signer="guardian", relation="mother")
    with pytest.raises(Refused, match="minutes_not_more"):
        pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", temperature=36.5, minutes=15)
    pass_precheck(hall.desk, visit=visit, doctor="Dr. Chen", temperature=36.5, minutes=60)
    hall.dose(visit)
    assert datetime.fromisoformat(seen(hall, visit)["due_at"]) - datetime.fromisoformat(hall.clock.now) == timedelta(hours=1)


def test_every_end_is_another_outcome(hall):
    full, early, left, moved, gone = (hall.dosed(hall.enumerate(name)) for name in "ABCDE")
    observation.leave_early(hall.desk, visit=left, note="had to go")
    observation.release(hall.desk, visit=early, reason="to_hospital", by="Dr. Chen")
    observation.transfer(hall.desk, visit=moved, to="County hospital", by="Nurse Li")
    with pytest.raises(Refused) as refused:
        observation.record_gone(hall.desk, visit=gone)
    assert refused.value.code == "still_seated"
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=full)
    observation.record_gone(hall.desk, visit=gone)
    assert count(hall, "released_observed", "released_early", "left_early", "transferred", "gone_unseen", "observing") == (
        1, 1, 1, 1, 1, 0)
    with pytest.raises(Refused, match="already_transferred"):
        observation.release(hall.desk, visit=moved)
    observation.call_back(hall.desk, visit=left, answer="reaction")
    report_reaction(hall.desk, visit=left, symptoms=["rash"])
    with pytest.raises(Refused, match="nobody_to_call"):
        observation.call_back(hall.desk, visit=full, answer="well")
    assert findings(hall.store) == []


def test_the_stop_is_counted_apart_and_advice_never_as_observed(hall):
    name_site(hall.desk, name="South Town", area="990101101", teams=["T1"], posts=[
        {"code": "P1", "name": "Hall", "mode": "fixed", "zone": "A"}, {"code": "M1", "name": "Team", "mode": "mobile"}])
    hall.desk = hall.at(post="M1", team="T1")
    hall.dosed()
    hall.clock.go_on(minutes=30)
    assert observation.release_stop(hall.desk) == 1
    assert count(hall, "released_observed", "observed_at_the_stop", "released_advised") == (1, 1, 0)


def test_a_whole_row_leaves_at_once_when_each_one_is_due(hall):
    first = [hall.dosed(hall.enumerate(name)) for name in "AB"]
    hall.clock.go_on(minutes=20)
    late = hall.dosed(hall.enumerate("C"))
    hall.clock.go_on(minutes=10)
    with pytest.raises(Refused, match="release_too_soon"):
        family.release_together(hall.desk, visits=[*first, late])
    assert count(hall, "observing") == (3,)
    assert family.release_together(hall.desk, visits=first) == 2


def test_the_list_is_sorted_by_who_is_due_and_says_what_to_know(hall):
    first, second = (hall.dosed(hall.enumerate(name)) for name in "AB")
    hall.clock.go_on(minutes=5)
    third = hall.dosed(hall.enumerate("C"))
    observation.extend(hall.desk, visit=first, minutes=60, doctor="Dr. Chen")
    observation.call_to_desk(hall.desk, visit=second)
    report_reaction(hall.desk, visit=third, symptoms=["syncope"])
    assert [(one.visit, one.alerts) for one in sitters(hall)] == [
        (second, ("called",)), (third, ("reaction",)), (first, ("longer",))]
    hall.clock.go_on(minutes=36)
    assert sitters(hall)[0].alerts == ("called", "overdue")
    assert {one.zone for one in sitters(hall)} == {"A"}


def test_closing_with_forty_seated_names_them_and_goes_when_each_is_accounted_for(hall):
    visits = [hall.dosed(hall.enumerate(f"Child {n}", phone=f"1380000{n:04}")) for n in range(40)]
    name_staff(hall.desk, name="Wang Fang", roles=["registrar"])
    with pytest.raises(Refused) as refused:
        close_day(hall.desk, counts=[], second="Wang Fang")
    assert (refused.value.code, refused.value.facts["n"]) == ("visits_open", 40)
    hall.clock.go_on(minutes=30)
    family.release_together(hall.desk, visits=visits[:38])
    hall.clock.go_on(minutes=10)
    told = unaccounted(hall.store, "nanqu", DAY, hall.store.now())
    assert [(one["ticket"], one["phone"]) for one in told] == [("A0039", "13800000038"), ("A0040", "13800000039")]
    for visit in visits[38:]:
        observation.record_gone(hall.desk, visit=visit)
    close_day(hall.desk, counts=[{"lot": LOT, "used": 2, "counted": 198}], second="Wang Fang")
    assert count(hall, "released_observed", "gone_unseen") == (38, 2)
    assert len(unaccounted(hall.store, "nanqu", DAY, hall.store.now())) == 2, "still to be called, after the close too"
    observation.call_back(hall.desk, visit=visits[39], answer="not_reached")


# Chairs: Little's law, and when the area fills.
@pytest.mark.parametrize(("per_hour", "mean", "most", "more"), [
    (125, 62.5, 76, 82), (300, 150, None, 179), (500, 250, None, 288)])
def test_littles_law_gives_the_chairs(per_hour, mean, most, more):
    assert mean_seated(per_hour, 30) == mean
    assert chairs_needed(per_hour, 30, 0.99) == more
    assert most in (None, chairs_needed(per_hour, 30, 0.95))


@given(mean=some.floats(0, 400), share=some.floats(0.5, 0.999))
@settings(max_examples=60)
def test_a_quantile_is_the_least_number_that_suffices(mean, share):
    n = poisson_quantile(mean, share)
    assert n == 0 or poisson_quantile(mean, share - 1e-9) <= n
    assert mean - 6 * mean ** 0.5 - 1 <= n <= mean + 6 * mean ** 0.5 + 6


def test_the_forecast_knows_who_leaves_who_comes_and_lunch():
    assert forecast([5.0, 10.0], 0, 30, 2, 0.95).full_in is None
    assert forecast([5.0, 10.0, 20.0], 0, 30, 2, 0.95).full_in == 0
    rising = forecast([], 125, 30, 40, 0.95)
    assert 0 < rising.full_in < 30
    lunch = [Break(12 * 60, 13 * 60 + 30)]
    assert taken_in(45, [], 125, 30, 0.95, now=12 * 60 - 5, breaks=lunch) == 0, "nobody is dosed in the break"
    assert forecast([], 125, 30, 40, 0.95, now=12 * 60, breaks=lunch).full_in > 90
    assert dosing_since(13 * 60 + 40, 30, lunch) == 11 * 60 + 40


def dosed_minutes(lot: random.Random, per_hour: float, breaks: list[Break], start: int, end: int) -> Iterator[float]:
    """Moments of doses through a day, one by one, none in a break."""
    at = float(start)
    while (at := at + lot.expovariate(per_hour / 60)) < end:
        if not any(one.start <= at < one.end for one in breaks):
            yield at


@pytest.mark.parametrize("at", [9 * 60, 11 * 60, 12 * 60 + 10, 13 * 60 + 45, 15 * 60])
def test_the_forecast_is_within_one_chair_of_simulated_days(at):
    """A thousand a day at the published site's rhythm: 125 an hour over eight hours, with lunch between."""
    lot, lunch, ahead = random.Random(7), [Break(12 * 60, 13 * 60)], 30
    counts = [sum(1 for _ in dosed_minutes(lot, 125, lunch, at - 30, at)) for _ in range(2000)]
    assert abs(taken_in(ahead, [], 125, 30, 0.95, now=at - ahead, breaks=lunch) - quantiles(counts, n=20)[-1]) <= 1


def test_a_zone_warns_before_it_is_full(hall):
    set_chairs(hall.desk, zone="A", chairs=8, breaks=[["12:00", "13:30"]])
    for n in range(6):
        hall.dosed(hall.enumerate(str(n)))
        hall.clock.go_on(minutes=2)
    (zone,) = zones(hall.store, site_here(hall.store), DAY, plan_in_force(hall.store, "nanqu", 1), hall.store.now(),
                    sitters(hall))
    assert (zone.zone, zone.seated, zone.chairs, zone.per_hour) == ("A", 6, 8, 12)
    assert 0 < zone.ahead.full_in < 30
    assert zone.needed == (chairs_needed(12, 30, 0.95), chairs_needed(12, 30, 0.99))


@pytest.mark.parametrize(("chairs", "breaks", "code"), [
    (0, [], "count_not_positive"), (5, [["13:00", "12:00"]], "break_unreadable"),
    (5, [["noon", "13:00"]], "break_unreadable")])
def test_chairs_that_cannot_be_are_refused(hall, chairs, breaks, code):
    with pytest.raises(Refused, match=code):
        set_chairs(hall.desk, zone="A", chairs=chairs, breaks=breaks)


def test_one_reading_serves_until_something_is_written_and_who_is_overdue_is_told_all_the_same(hall):
    first, other = hall.dosed(hall.enumerate("A")), Site(hall.path, begin=False, clock=hall.clock)
    assert [one.visit for one in sitters(other)] == [first]
    second = hall.dosed(hall.enumerate("B"))
    assert {one.visit for one in sitters(other)} == {first, second}, "another tablet's dose"
    hall.clock.go_on(minutes=39, seconds=59)
    assert not any("overdue" in one.alerts for one in sitters(other))
    hall.clock.go_on(seconds=1)
    assert all("overdue" in one.alerts for one in sitters(other)), "time goes by without an event"
    observation.release(hall.desk, visit=first)
    assert [one.visit for one in sitters(other)] == [second]
