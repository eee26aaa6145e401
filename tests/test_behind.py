"""Every number opens what it counts: the people, or the sheet; and the parts add up, whatever was corrected."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from campaign.acts.aefi import report_reaction
from campaign.acts.consent import give_consent, refuse_consent
from campaign.acts.correction import amend, void
from campaign.acts.observation import leave_early, release
from campaign.acts.paper import count_doses
from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.figures.behind import behind, behind_lot
from campaign.figures.events import event as event_of
from campaign.figures.people import visit as visit_of
from campaign.figures.recount import recount_day, recount_round, recount_vials
from campaign.figures.site import plan_in_force
from campaign.figures.stock import moved
from campaign.figures.tally import tally, total
from campaign.figures.throughput import late, see_to, throughput
from campaign.figures.waiting import OPEN, of_state
from campaign.figures.wall import wall
from tests.conftest import LOT, Site

DAY, ZONE = "2026-12-05", "Asia/Shanghai"
BIRTHS = ("2022-06-01", "2023-03-05", "2025-11-30")


def asked(measure: str, **more: str) -> dict:
    return {"measure": measure, "round": 1, "site": "nanqu", "day": DAY, **more}


def test_a_dose_opens_its_person_and_the_total_both(site):
    site.stock()
    first, second = site.dosed(site.enumerate()), site.dosed()
    assert [one.id for one in behind(site.store, **asked("doses"))] == [first, second]
    assert [one.id for one in behind(site.store, **asked("doses", residence="migrant"))] == [second]
    assert behind(site.store, **asked("doses", residence="")) == []
    assert [one.id for one in behind(site.store, measure="doses", round=1)] == [first, second]


def test_a_counted_dose_opens_the_sheet_with_how_many_it_counts(site):
    sheet = count_doses(site.desk, band="3", residence="resident", n=12, sheet="sheet 4")
    (one,) = behind(site.store, **asked("doses"))
    assert (one.role, one.id, one.n, one.picture["sheet"]) == ("entry", sheet, 12, "sheet 4")


def test_a_voided_dose_is_behind_no_number(site):
    site.stock()
    visit = site.dosed()
    void(site.desk, of=visit_of(site.store, visit)["doses"][0]["event"], reason="mistyped")
    assert behind(site.store, **asked("doses")) == []
    assert [one.id for one in behind(site.store, **asked("registered"))] == [visit]


def test_a_lot_opens_its_deliveries_and_the_people_it_went_to(site):
    delivered, visit = site.stock(vials=5), site.dosed()
    assert [(one.role, one.id, one.n) for one in behind_lot(site.store, site="nanqu", lot=LOT, measure="given",
                                                            day=DAY)] == [("visit", visit, 1)]
    (one,) = behind_lot(site.store, site="nanqu", lot=LOT, measure="vials_received")
    assert (one.role, one.n, one.id) == ("entry", 5, delivered)


def test_another_day_and_another_round_stay_apart(site):
    site.stock()
    site.dosed()
    assert behind(site.store, measure="doses", round=1, site="nanqu", day="2026-12-06") == []
    assert behind(site.store, measure="doses", round=2) == []


ACTS = st.lists(st.tuples(st.sampled_from(("dose", "dose", "refuse", "stop", "register", "sheet", "release", "leave",
                                           "react", "void", "amend", "move")), st.integers(0, 9)), max_size=14)


def play(site: Site, what: str, n: int) -> None:
    """One act of the day, on the n-th of what is there; nothing where there is none."""
    seated = [one.id for one in behind(site.store, **asked("observing"))]
    events = [f"{origin}-{seq}" for origin, seq in site.store.rows(
        "select origin, seq from event where kind in ('registered', 'dose_given', 'released', 'doses_counted', 'voided')")]
    if what == "sheet":
        count_doses(site.desk, band="3", residence="migrant", n=n + 1, sheet=f"sheet {n}", lot=LOT)
    elif what in ("dose", "register"):
        visit = site.walk_in(name=f"child {n}", birth=BIRTHS[n % 3], residence=("resident", "migrant")[n % 2])
        if what == "dose":
            passed(site, visit)
    elif what == "refuse":
        refuse_consent(site.desk, visit=site.walk_in(), reason=site_plan(site).reasons["refused"][0])
    elif what == "stop":
        stop_precheck(site.desk, visit=site.walk_in(), decision="referred", advice="see a doctor", doctor="Dr. Chen",
                      reason=site_plan(site).reasons["referred"][0])
    elif what in ("void", "amend", "move") and events:
        correct(site, what, events[n % len(events)])
    elif seated:
        visit = seated[n % len(seated)]
        {"release": lambda: release(site.desk, visit=visit, reason="doctor", by="Dr. Chen"),
         "leave": lambda: leave_early(site.desk, visit=visit),
         "react": lambda: report_reaction(site.desk, visit=visit, what="fever")}.get(what, lambda: None)()
    site.clock.go_on(minutes=3)


def passed(site: Site, visit: str) -> None:
    give_consent(site.desk, visit=visit, signer="guardian", relation="mother")
    pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
    site.dose(visit)


def site_plan(site: Site):
    return plan_in_force(site.store, "nanqu", 1)


def correct(site: Site, what: str, event: str) -> None:
    told = event_of(site.store, event)
    if what == "void":
        if not told["voided"]:
            void(site.desk, of=event, reason="mistyped")
    elif told["kind"] in ("registered", "doses_counted"):
        amend(site.desk, of=event, reason="mistyped", changes={"band": "2"} if what == "move" else {"residence": "resident"})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_was_voided_and_amended_the_parts_add_up_and_the_recount_agrees(acts, tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("day") / "site.db")
    site.stock()
    for what, n in acts:
        play(site, what, n)
    cells = tally(site.store, round=1, site="nanqu", day=DAY)
    for (band, residence, measure), n in cells.items():
        found = behind(site.store, **asked(measure, band=band, residence=residence))
        assert sum(one.n for one in found) == n
        if measure == "registered":
            assert len(found) == n
    for measure in {measure for _, _, measure in cells}:
        assert sum(one.n for one in behind(site.store, **asked(measure))) == total(cells, measure)
    for lot, line in moved(site.store, "nanqu").items():
        for measure, n in line.items():
            assert sum(one.n for one in behind_lot(site.store, site="nanqu", lot=lot, measure=measure)) == n
    for recount in (recount_day(site.store, site="nanqu", day=DAY, round=1), recount_round(site.store, round=1),
                    recount_vials(site.store, site="nanqu")):
        assert recount.differing == []
    site.store.close()


@pytest.fixture
def morning(site):
    """Two dosed in the first hour, one ready since, one who has only just come."""
    site.stock()
    first = site.dosed()
    site.clock.go_on(minutes=10)
    ready = site.ready()
    site.clock.go_on(minutes=60)
    arrived = site.walk_in()
    return site, first, ready, arrived


def test_throughput_is_by_the_hour_of_the_sites_clock(morning):
    site, first, *_ = morning
    assert throughput(site.store, "nanqu", DAY, ZONE) == {
        (8, "registration"): 2, (8, "consent"): 2, (8, "precheck"): 2, (8, "vaccination"): 1, (9, "registration"): 1}
    void(site.desk, of=visit_of(site.store, first)["doses"][0]["event"], reason="mistyped")
    assert (8, "vaccination") not in throughput(site.store, "nanqu", DAY, ZONE)


def test_who_waits_too_long_is_named_by_ticket_station_and_minutes(morning):
    site, first, ready, arrived = morning
    now = site.store.now()
    waiting = of_state(site.store, "nanqu", DAY, *OPEN)
    assert [(one.visit["visit"], one.stations, one.minutes) for one in late(waiting, now=now, minutes=20)
            ] == [(ready, ("vaccination",), 60), (first, ("observation",), 40)]
    assert [one.visit["visit"] for one in late(waiting, now=now, minutes=0)] == [ready, first, arrived]


def test_what_to_see_to_next_is_the_most_pressing(morning):
    site, first, ready, _ = morning

    def next_(minutes: int) -> tuple:
        return see_to(site.store, "nanqu", DAY, now=site.store.now(), minutes=minutes)
    assert next_(20) == ("release", {"n": 1})
    release(site.desk, visit=first)
    assert next_(20)[0] == "late"
    assert next_(20)[1]["station"] == "vaccination"
    site.dose(ready)
    assert next_(20) == ("queue", {"station": "consent", "n": 1})


def test_the_wall_is_one_reading_and_says_who_may_leave(morning):
    site, *_ = morning
    shown = wall(site.store, site="nanqu", day=DAY, round=1, plan=plan_in_force(site.store, "nanqu", 1), zone="UTC")
    assert (total(shown.today, "doses"), shown.seated, shown.may_leave(site.store.now_ms())) == (1, 1, 1)
    assert shown.may_leave(site.store.now_ms() - 60 * 60_000) == 0
    assert "Li Na" not in repr(shown)
