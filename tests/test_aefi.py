"""From chair to report: a reaction with all the ledger knows, its clocks, clusters, signals and the zero report."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from campaign.acts import aefi, closing, correction, holding, observation, setup
from campaign.acts.area import check_kit, report_zero
from campaign.acts.paper import count_doses
from campaign.acts.stock import receive_vials
from campaign.figures import aefi as figures, finding, people, zero
from campaign.figures.area import kit_lacks, unaccounted
from campaign.figures.day import after_close, restatement
from campaign.figures.events import event
from campaign.figures.scheme import emergency_sheet, scheme
from campaign.figures.signals import above_the_rest, signals
from campaign.figures.site import plan_in_force, site_here
from campaign.figures.stock import usable
from campaign.figures.tally import tally, total
from campaign.figures.throughput import see_to
from campaign.ledger.verify import verify
from campaign.papers.campaign_summary import campaign_summary
from campaign.rules import cases
from campaign.rules.aefi import asked_at, clock_of
from campaign.rules.binomial import interval
from campaign.rules.clusters import ClusterRule, proposed
from campaign.rules.events import Refused
from campaign.rules.order import Told
from campaign.words import say
from tests.conftest import LOT, PRODUCT

DAY = "2026-12-05"
FAINT = {"symptoms": ["syncope"]}
HOURS = {"ordinary": 48, "death": 2, "severe_disability": 2, "cluster": 2, "major_impact": 2}


@pytest.fixture
def hall(site):
    receive_vials(site.desk, lot=LOT, product=PRODUCT, vials=50, expiry="2027-06-30", maker="Example Institute")
    return site


def plan_of(site):
    return plan_in_force(site.store, "nanqu", 1)


def later(site, hours: float) -> str:
    at = datetime.fromisoformat(site.clock.now) + timedelta(hours=hours)
    return at.isoformat(timespec="milliseconds")[:23] + "Z"


def react(site, visit: str, **said: object) -> str:
    return aefi.report_reaction(site.desk, visit=visit, **{**FAINT, **said})


def case(site, case_id: str) -> dict:
    return figures.case(site.store, case_id)


def test_a_reaction_brings_all_that_the_ledger_knows(hall):
    child = hall.enumerate(phone="13800000000", guardian="Wang Fang")
    visit = hall.dosed(child)
    hall.clock.go_on(minutes=12)
    told = case(hall, react(hall, visit, what="grew pale and fell"))
    assert (told["lot"], told["product"], told["vaccinator"], told["no"], told["table"], told["minutes_since"]) == (
        LOT, PRODUCT, "Zhao Min", 1, "P1", 12)
    assert {"maker", "route", "body_site", "dosed_at", "amount", "expiry"} <= told.keys()
    filled = figures.record(hall.store, told, site=site_here(hall.store), plan=plan_of(hall))
    assert (filled["name"], filled["phone"], filled["guardian"], filled["birth"]) == (
        "Wang Xiaoming", "13800000000", "Wang Fang", "2023-03-05")
    assert filled["course"] == "grew pale and fell"
    assert {one.code for one in scheme().fields} == filled.keys(), "one record behind both papers"


def test_words_of_a_reaction_lie_beside_the_body_and_are_erased_with_the_person(hall):
    child = hall.enumerate()
    told = react(hall, hall.dosed(child), what="fell down", course="pale")
    aefi.treat(hall.desk, case=told, treatment="lay flat", doctor="Dr. Chen")
    bodies = " ".join(row[0] for row in hall.store.rows("select body from event"))
    assert "fell down" not in bodies
    assert "lay flat" not in bodies
    assert figures.personal_of_case(hall.store, case(hall, told))["treatment"] == "lay flat"
    hall.clock.go_on(minutes=1)
    correction.erase_person(hall.desk, person=child, reason="mistyped")
    assert "treatment" not in figures.personal_of_case(hall.store, case(hall, told))
    assert verify(hall.store) == []


@pytest.mark.parametrize(("said", "code"), [
    ({"onset_at": "2026-12-04T23:00:00.000Z"}, "onset_before_dose"),
    ({"discovered_at": "2026-12-06T00:00:00.000Z"}, "discovered_in_future"),
    ({"onset_at": "2026-12-05T00:09:00.000Z", "discovered_at": "2026-12-05T00:05:00.000Z"}, "onset_after_discovery"),
    ({"onset_at": "yesterday"}, "time_unreadable"),
    ({"symptoms": []}, "field_missing"),
    ({"symptoms": ["itch"]}, "symptom_unknown"),
    ({"seriousness": ["bad"]}, "seriousness_unknown"),
    ({"measured": {"fever_c": 98.6}}, "measure_impossible"),
])
def test_what_cannot_be_is_refused_in_its_own_words_and_nothing_is_told(hall, said, code):
    visit = hall.dosed()
    hall.clock.go_on(minutes=20)
    told = hall.store.one("select count(*) from event")
    with pytest.raises(Refused) as refused:
        react(hall, visit, **said)
    assert refused.value.code == code
    assert hall.store.one("select count(*) from event") == told


def test_the_clock_runs_from_discovery_and_a_report_answers_it(hall):
    told = react(hall, hall.dosed())
    assert case(hall, told)["due_at"] == later(hall, 48)
    hall.clock.go_on(minutes=48 * 60 + 1)
    now = hall.store.now()
    assert [one["case"] for one in figures.overdue(hall.store, "nanqu", now)] == [told]
    assert figures.minutes_to_due(case(hall, told), now) == -1
    assert see_to(hall.store, "nanqu", DAY, now=now, minutes=20) == ("aefi_overdue", {"n": 1})
    aefi.report_case(hall.desk, case=told, to="county CDC")
    assert (case(hall, told)["state"], figures.overdue(hall.store, "nanqu", now)) == ("reported", [])


@pytest.mark.parametrize(("reported_at", "code"), [
    ("1999-01-01T00:00:00.000Z", "reported_before_discovery"), ("2027-01-01T00:00:00.000Z", "reported_in_future"),
    ("long ago", "time_unreadable")])
def test_a_report_lies_between_the_discovery_and_now(hall, reported_at, code):
    told = react(hall, hall.dosed())
    with pytest.raises(Refused, match=code):
        aefi.report_case(hall.desk, case=told, to="county CDC", reported_at=reported_at)
    assert case(hall, told)["state"] == "due"
    hall.clock.go_on(minutes=60)
    sent = later(hall, -0.5)
    aefi.report_case(hall.desk, case=told, to="county CDC", reported_at=sent)
    assert case(hall, told)["first_reported_at"] == sent


def test_a_death_found_later_has_its_own_two_hours(hall):
    told = react(hall, hall.dosed(), seriousness=["hospitalization"])
    aefi.report_case(hall.desk, case=told, to="county CDC")
    hall.clock.go_on(minutes=600)
    aefi.follow_up(hall.desk, case=told, outcome="died")
    now = case(hall, told)
    assert (now["state"], now["outcome"], now["due_at"]) == ("due", "died", later(hall, 2))


@pytest.mark.parametrize(("said", "kind"), [
    ([], "ordinary"), (["hospitalization"], "ordinary"), (["death"], "death"), (["disability"], "severe_disability"),
    (["hospitalization", "major_impact"], "major_impact")])
def test_the_plan_sets_the_time_of_every_kind(said, kind):
    assert clock_of(said, HOURS) == kind


def test_a_case_told_before_its_beginning_came_is_awaited_and_then_whole():
    answer = Told("b-1", "case_reported", "2026-12-05T01:00:00.000Z", "s", DAY, 1, "x",
                  {"case": "a-1", "reported_to": "CDC"})
    begun = Told("a-1", "reaction_reported", "2026-12-05T02:00:00.000Z", "s", DAY, 1, "y",
                 {"hours": HOURS, "symptoms": ["syncope"], "visit": "v"})
    assert cases.fold("case/a-1", [answer])["state"] == "awaiting"
    whole = cases.fold("case/a-1", [answer, begun])
    assert whole == cases.fold("case/a-1", [begun, answer][::-1])
    assert (whole["state"], whole["by"]) == ("reported", "y")


def test_treatment_referral_receipt_class_and_calls_are_kept(hall):
    told = react(hall, hall.dosed())
    with pytest.raises(Refused, match="not_referred"):
        aefi.receive(hall.desk, case=told, receipt="7", by="Dr. Sun")
    aefi.refer(hall.desk, case=told, hospital="County hospital", by="Nurse Li")
    aefi.receive(hall.desk, case=told, receipt="7", by="Dr. Sun")
    aefi.classify(hall.desk, case=told, as_="psychogenic", doctor="Dr. Chen", hospitalised=False)
    now = case(hall, told)
    assert (now["case_referred"]["hospital"], now["case_received"]["receipt"], now["class"], now["hospitalised"]) == (
        "County hospital", "7", "psychogenic", False)


def test_calls_are_due_on_the_plans_days_until_somebody_is_reached(hall):
    told = react(hall, hall.dosed())
    assert figures.to_call(hall.store, "nanqu", plan_of(hall), hall.store.now()) == []
    hall.clock.go_on(minutes=25 * 60)
    assert [days for _, days in figures.to_call(hall.store, "nanqu", plan_of(hall), hall.store.now())] == [[1]]
    aefi.follow_up(hall.desk, case=told, reached=False)
    assert figures.to_call(hall.store, "nanqu", plan_of(hall), hall.store.now())
    aefi.follow_up(hall.desk, case=told, outcome="recovering")
    assert figures.to_call(hall.store, "nanqu", plan_of(hall), hall.store.now()) == []


def test_a_reaction_days_after_close_is_taken_and_restates_the_day(hall):
    visit = hall.dosed()
    hall.clock.go_on(minutes=31)
    observation.release(hall.desk, visit=visit)
    setup.name_staff(hall.desk, name="Wang Fang", roles=["registrar"])
    closing.close_day(hall.desk, counts=[{"lot": LOT, "used": 1, "doses_wasted": 19}], second="Wang Fang")
    hall.clock.go_on(minutes=3 * 24 * 60)
    react(hall, visit, onset_at="2026-12-07T00:00:00.000Z", symptoms=["rash"])
    assert {measure: n for (_, _, measure), n in restatement(hall.store, "nanqu", DAY).items()} == {"reactions": 1}
    assert [one["kind"] for one in after_close(hall.store, "nanqu", DAY)] == ["reaction_reported"]


def test_a_reaction_of_a_person_dosed_elsewhere_counts_in_no_figure_here(hall):
    told = aefi.report_elsewhere(hall.desk, facts={"name": "Qian Duo", "birth": "2020-02-02", "phone": "13900000000"},
                                 place="East Town", product=PRODUCT, dosed_at="2026-12-04T02:00:00.000Z", lot="X9",
                                 symptoms=["rash"])
    assert (case(hall, told)["elsewhere"], case(hall, told)["state"]) == ("East Town", "due")
    assert sum(tally(hall.store, round=1).values()) == 0
    assert len(finding.find(hall.store, "Qian Duo")) == 1
    assert hall.store.one("select count(*) from picture where role = 'visit'") == (0,)
    with pytest.raises(Refused, match="onset_before_dose"):
        aefi.report_elsewhere(hall.desk, facts={"name": "Qian Duo"}, place="East Town", product=PRODUCT,
                              dosed_at="2026-12-04T02:00:00.000Z", symptoms=["rash"], onset_at="2026-12-03T02:00:00.000Z")
    assert verify(hall.store) == []


@pytest.mark.parametrize(("dosed_at", "code"), [("", "field_missing"), ("last week", "time_unreadable")])
def test_a_reaction_after_a_dose_elsewhere_needs_the_day_of_that_dose(hall, dosed_at, code):
    with pytest.raises(Refused, match=code):
        aefi.report_elsewhere(hall.desk, facts={"name": "Qian Duo"}, place="East Town", product=PRODUCT,
                              dosed_at=dosed_at, symptoms=["rash"])
    assert figures.cases(hall.store) == []


def test_what_nobody_measures_is_refused_by_its_name(hall):
    visit = hall.dosed()
    with pytest.raises(Refused, match="measure_unknown"):
        aefi.report_reaction(hall.desk, visit=visit, symptoms=["rash"], measured={"pulse": 90})
    assert figures.cases(hall.store) == []


def test_a_possible_error_in_giving_is_a_kind_of_its_own(hall):
    visit = hall.dosed()
    aefi.report_error(hall.desk, visit=visit, error="wrong_route", note="by mouth")
    assert [(one["error"], one["lot"]) for one in figures.errors(hall.store, "nanqu")] == [("wrong_route", LOT)]
    assert (figures.cases(hall.store), total(tally(hall.store, round=1), "reactions")) == ([], 0)


def test_the_prompt_follows_the_onset():
    assert asked_at(scheme(), 10)[0] == "anaphylactic_shock"
    assert "syncope" not in asked_at(scheme(), 25 * 60)
    assert asked_at(scheme(), 20 * 24 * 60)[:3] == ("thrombocytopenia", "guillain_barre", "vapp")
    assert "other" in asked_at(scheme(), 100 * 24 * 60)


def test_the_case_card_has_twenty_two_items_and_whos_form_its_critical_ones():
    assert {one.card for one in scheme().card()} == set(range(1, 23))
    assert {"name", "birth", "lot", "onset", "seriousness", "outcome"} <= {one.code for one in scheme().who() if one.who_key}


# Clusters: proposed by the rule, declared by a person.
RULE = ClusterRule(72, 2, 3, 1, {PRODUCT: 100})


def some(n: int, *, serious: bool, hours: float = 1, symptom: str = "syncope", product: str = PRODUCT) -> list[dict]:
    start = datetime.fromisoformat("2026-12-05T01:00:00+00:00")
    return [{"case": f"a-{at}", "product": product, "symptoms": [symptom], "seriousness": ["hospitalization"] * serious,
             "onset_at": (start + timedelta(hours=hours * at)).isoformat(timespec="milliseconds")[:23] + "Z"}
            for at in range(n)]


def test_two_faints_start_nothing():
    assert proposed(some(2, serious=False), lambda *_: 40, RULE) == []


def test_two_serious_alike_in_a_short_time_are_proposed_with_the_evidence():
    (found,) = proposed(some(2, serious=True), lambda *_: 40, RULE)
    assert (found.why, found.symptom, found.cases) == ("serious_alike", "syncope", ("a-0", "a-1"))


@pytest.mark.parametrize("cases_", [
    some(2, serious=True, hours=80), [*some(1, serious=True), *some(1, serious=True, symptom="rash")],
    [*some(1, serious=True), *some(1, serious=True, product="ipv")]])
def test_serious_ones_far_apart_or_unlike_are_not(cases_):
    assert proposed(cases_, lambda *_: 40, RULE) == []


def test_many_mild_ones_are_proposed_above_the_expected_rate_and_not_within_it():
    (found,) = proposed(some(4, serious=False), lambda *_: 200, RULE)
    assert (found.why, found.doses, len(found.cases)) == ("above_expected", 200, 4)
    assert found.chance < 0.01
    assert proposed(some(4, serious=False), lambda *_: 4000, RULE) == []
    assert proposed(some(4, serious=False), lambda *_: 200, None) == []


def test_a_cluster_is_proposed_without_a_clock_and_declared_with_one(hall):
    told = [react(hall, hall.dosed(hall.enumerate(name)), seriousness=["hospitalization"]) for name in ("A", "B")]
    assert [one.cases for one in figures.clusters_proposed(hall.store, "nanqu", plan_of(hall))] == [tuple(told)]
    assert figures.clusters(hall.store) == []
    with pytest.raises(Refused, match="cluster_of_one"):
        aefi.declare_cluster(hall.desk, cases=told[:1], why="serious_alike")
    declared = aefi.declare_cluster(hall.desk, cases=told, why="serious_alike")
    (cluster,) = figures.clusters(hall.store, "nanqu")
    assert (cluster["due_at"], cluster["product"]) == (later(hall, 2), PRODUCT)
    assert figures.clusters_proposed(hall.store, "nanqu", plan_of(hall)) == []
    hall.clock.go_on(minutes=121)
    assert cluster["cluster"] in [one.get("cluster") for one in figures.overdue(hall.store, "nanqu", hall.store.now())]
    aefi.report_cluster(hall.desk, cluster=declared, to="county health bureau")
    assert figures.clusters(hall.store)[0]["state"] == "reported"


def test_why_a_cluster_is_one_is_a_code_or_words_beside_the_body(hall):
    told = [react(hall, hall.dosed(hall.enumerate(name))) for name in ("A", "B")]
    coded = aefi.declare_cluster(hall.desk, cases=told, why="above_expected")
    typed = aefi.declare_cluster(hall.desk, cases=told, why="all of Bo's class")
    assert [event(hall.store, one)["facts"].get("why") for one in (coded, typed)] == ["above_expected", None]
    assert people.sealed(hall.store, typed) == {"why": "all of Bo's class"}


# Signals: an exact interval, and one tap to hold the lot.
def test_three_in_ten_is_not_read_like_thirty_in_a_hundred():
    few, many = interval(3, 10), interval(30, 100)
    assert [round(one, 4) for one in (*few, *many)] == [0.0667, 0.6525, 0.2124, 0.3998]


def test_reactions_stand_against_doses_by_lot_vaccinator_and_table(hall):
    hall.stock("202611B")
    setup.name_staff(hall.desk, name="Qian Li", roles=["vaccinator"])
    visits = [hall.ready(hall.enumerate(str(n))) for n in range(6)]
    for n, visit in enumerate(visits):
        hall.dose(visit, lot="202611B" if n % 2 else LOT, vaccinator="Qian Li" if n < 2 else "Zhao Min")
    react(hall, visits[1])
    react(hall, visits[1], symptoms=["rash"])
    react(hall, visits[3])
    found = signals(hall.store, "nanqu", 1)
    assert [(one.name, one.reactions, one.doses) for one in found["lot"]] == [("202611B", 2, 3), (LOT, 0, 3)]
    assert {one.name: (one.reactions, one.doses) for one in found["vaccinator"]} == {"Qian Li": (1, 2), "Zhao Min": (1, 4)}
    assert [(one.name, one.doses) for one in found["table"]] == [("P1", 6)]
    assert above_the_rest(found["lot"]) == [], "two of three is no proof"


def test_a_dose_taken_back_or_of_another_lot_leaves_the_signals_and_verify_agrees(hall):
    hall.stock("202611B")
    hall.dosed(hall.enumerate("B")), (visit := hall.dosed(hall.enumerate("A")))
    dose = people.visit(hall.store, visit)["doses"][0]["event"]

    def doses() -> dict[str, int]:
        return {one.name: one.doses for one in signals(hall.store, "nanqu", 1)["lot"]}

    assert doses() == {LOT: 2}
    correction.amend(hall.desk, of=dose, changes={"lot": "202611B"}, reason="misread")
    assert doses() == {LOT: 1, "202611B": 1}
    correction.void(hall.desk, of=dose, reason="not given")
    assert (doses(), verify(hall.store)) == ({LOT: 1}, [])


def test_a_held_lot_is_given_at_no_table_until_a_coordinator_lets_it_go(hall):
    visit = hall.ready()
    holding.hold_lot(hall.desk, lot=LOT, reason="signal")
    assert usable(hall.store, "nanqu", DAY) == {}
    with pytest.raises(Refused, match="lot_held"):
        hall.dose(visit)
    with pytest.raises(Refused, match="lot_held"):
        holding.hold_lot(hall.desk, lot=LOT, reason="again")
    with pytest.raises(Refused, match="coordinator_needed"):
        holding.release_lot(hall.at(operator="Zhao Min"), lot=LOT, reason="looked into")
    holding.release_lot(hall.desk, lot=LOT, reason="looked into")
    assert hall.dose(visit)


# The zero report.
def test_no_reaction_is_said_only_where_observation_bears_it_out(hall):
    seen, gone, left = (hall.dosed(hall.enumerate(name)) for name in ("A", "B", "C"))
    with pytest.raises(Refused, match="still_observing"):
        report_zero(hall.desk, period=DAY)
    observation.leave_early(hall.desk, visit=left)
    hall.clock.go_on(minutes=31)
    observation.release(hall.desk, visit=seen)
    observation.record_gone(hall.desk, visit=gone)
    told = report_zero(hall.desk, period=DAY)
    assert (told["vaccinated"], told["released_observed"], told["left_early"], told["gone_unseen"]) == (3, 1, 1, 1)
    assert not zero.borne_out(told), "nobody knows how one of them is"
    for answer, known in (("not_reached", False), ("well", True)):
        observation.call_back(hall.desk, visit=gone, answer=answer)
        assert zero.borne_out(zero.basis(hall.store, "nanqu", DAY)) is known
    assert zero.zero_reports(hall.store, ["nanqu"], [DAY])[0].received_at
    react(hall, seen)
    with pytest.raises(Refused, match="not_zero"):
        report_zero(hall.desk, period=DAY)


def test_a_reaction_known_by_phone_and_who_was_handed_over_bear_no_nought_until_there_is_a_case(hall):
    called, moved = (hall.dosed(hall.enumerate(name)) for name in ("A", "B"))
    observation.leave_early(hall.desk, visit=called)
    observation.transfer(hall.desk, visit=moved, to="county hospital", by="Dr. Chen")
    assert (zero.basis(hall.store, "nanqu", DAY)["unseen"], zero.nought(zero.basis(hall.store, "nanqu", DAY))) == (
        1, "nobody_observed")
    observation.call_back(hall.desk, visit=called, answer="reaction")
    told = report_zero(hall.desk, period=DAY)
    assert (told["unseen"], zero.borne_out(told)) == (2, False)
    assert zero.zero_reports(hall.store, ["nanqu"], [DAY])[0].unseen == 2, "the report says what it could not tell"


def test_a_nought_gives_way_to_the_case_that_comes_after_it(hall):
    visit = hall.dosed()
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=visit)
    report_zero(hall.desk, period=DAY), report_zero(hall.desk, period=DAY[:7])
    case = react(hall, visit)
    owed = zero.zero_reports(hall.store, ["nanqu"], [DAY, DAY[:7]])
    assert [one.received_at for one in owed] == ["", ""], "a nought that no longer holds is no report"
    aefi.report_case(hall.desk, case=case, to="county CDC")
    assert all(one.received_at for one in zero.zero_reports(hall.store, ["nanqu"], [DAY, DAY[:7]]))


def test_a_reaction_after_a_dose_elsewhere_is_no_nought_and_counts_in_no_dose_here(hall):
    visit = hall.dosed()
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=visit)
    aefi.report_elsewhere(hall.desk, facts={"name": "Bo"}, place="North Town", product="bopv_liquid",
                          dosed_at=hall.clock.now, symptoms=["syncope"])
    found = zero.basis(hall.store, "nanqu", DAY)
    assert (found["reactions"], found["elsewhere"], zero.nought(found)) == (0, 1, "zero_report")
    with pytest.raises(Refused, match="not_zero"):
        report_zero(hall.desk, period=DAY)


def test_the_summary_of_the_campaign_says_a_nought_by_the_same_rule(hall):
    def line() -> str:
        told = campaign_summary(hall.store, plan=plan_of(hall), lang="en")
        return next(part for part in told.parts if part.head.endswith(say("summary.aefi", "en"))).lines[0]

    seen, gone = hall.dosed(hall.enumerate("A")), hall.dosed(hall.enumerate("B"))
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=seen)
    observation.record_gone(hall.desk, visit=gone)
    assert line().endswith(say("paper.not_borne_out", "en", n=0, watched=1, unseen=1))
    observation.call_back(hall.desk, visit=gone, answer="well")
    assert line().endswith(say("paper.zero_report", "en", n=0, watched=1, left=0))


def test_counted_doses_without_observation_are_no_persons_watched(hall):
    count_doses(hall.desk, band="3", residence="resident", n=9, sheet="sheet 1")
    assert not zero.borne_out(zero.basis(hall.store, "nanqu", DAY))
    visit = hall.dosed()
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=visit)
    found = zero.basis(hall.store, "nanqu", DAY)
    assert (found["vaccinated"], found["unseen"], zero.borne_out(found)) == (1, 9, False)


@pytest.mark.parametrize("period", ["2026-13", "2026-12-06", "2027-01", "all"])
def test_a_period_that_has_not_come_is_refused(hall, period):
    with pytest.raises(Refused, match="period_unreadable"):
        report_zero(hall.desk, period=period)


def test_twenty_eight_sites_over_six_months_are_168_of_168(hall):
    sites, months = [f"unit{n}" for n in range(28)], [f"2026-{n:02}" for n in range(6, 12)]
    for site in sites[:-1]:
        for month in months:
            report_zero(hall.at(site=site), period=month)
    reports = zero.zero_reports(hall.store, sites, months)
    assert zero.counted(reports) == {"due": 168, "received": 162}
    for month in months:
        report_zero(hall.at(site=sites[-1]), period=month)
    assert zero.counted(zero.zero_reports(hall.store, sites, months)) == {"due": 168, "received": 168}
    assert [zero.counted(one) for one in zero.by_site(hall.store, sites, months).values()] == [
        {"due": 6, "received": 6}] * 28
    assert zero.months("2026-06-03", "2026-11-21") == months
    assert zero.months("2024-01-01", "2026-02-01")[0] == "2025-03"


# The kit and the sheet.
def test_the_kit_is_looked_at_once_a_day_where_the_plan_asks(hall):
    assert kit_lacks(hall.store, "nanqu", "P1", DAY, plan_of(hall))
    with pytest.raises(Refused, match="kit_expired"):
        check_kit(hall.desk, expiry="2026-11", complete=True)
    with pytest.raises(Refused, match="kit_incomplete"):
        check_kit(hall.desk, expiry="2027-06", complete=False)
    check_kit(hall.desk, expiry="2026-12", complete=True)
    assert not kit_lacks(hall.store, "nanqu", "P1", DAY, plan_of(hall))
    assert kit_lacks(hall.store, "nanqu", "P1", "2026-12-06", plan_of(hall))


def test_the_emergency_sheet_says_its_version_and_that_nobody_approved_it_yet():
    sheet = emergency_sheet()
    assert sheet["version"]
    assert not sheet["approved_by"]
    assert len(sheet["steps"]["zh-CN"]) == len(sheet["steps"]["en"]) >= 6


def test_who_is_unaccounted_for_is_listed_with_the_phone_until_called(hall):
    child = hall.enumerate(phone="13800000000")
    visit = hall.dosed(child)
    assert unaccounted(hall.store, "nanqu", DAY, hall.store.now()) == []
    hall.clock.go_on(minutes=39, seconds=59)
    assert unaccounted(hall.store, "nanqu", DAY, hall.store.now()) == [], "who waits for the release is not called"
    hall.clock.go_on(seconds=1)
    assert [(one["visit"], one["phone"]) for one in unaccounted(hall.store, "nanqu", DAY, hall.store.now())] == [
        (visit, "13800000000")]
    observation.record_gone(hall.desk, visit=visit)
    observation.call_back(hall.desk, visit=visit, answer="well")
    assert unaccounted(hall.store, "nanqu", DAY, hall.store.now()) == []
    assert {measure: total(tally(hall.store, round=1), measure) for measure in (
        "gone_unseen", "called_back", "released_observed")} == {"gone_unseen": 1, "called_back": 1, "released_observed": 0}
