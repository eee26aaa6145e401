"""Closing (日结): people, vials and tally side by side, each difference explained, two names; and what comes after."""

from __future__ import annotations

import io

import openpyxl
import pytest

from campaign.acts import closing, correction, observation, opening, registration, stock, vaccination
from campaign.acts.consent import give_consent
from campaign.acts.missing import record_not_vaccinated
from campaign.acts.paper import count_doses
from campaign.acts.pins import set_pin
from campaign.acts.precheck import pass_precheck
from campaign.acts.setup import name_staff, open_round
from campaign.figures import people, stock as vials
from campaign.figures.day import after_close, day_of, figures, restated_lots, restatement, signed, unsigned
from campaign.figures.events import findings
from campaign.figures.site import plan_in_force
from campaign.figures.tally import tally, total
from campaign.ledger.ledger import Writing
from campaign.ledger.origins import open_origin
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.verify import verify
from campaign.papers.summary import course, summary, title, workbook
from campaign.rules.events import Refused
from campaign.rules.reconcile import Difference
from campaign.words import say
from tests.conftest import LOT, Site

DAY = "2026-12-05"
USED = [{"lot": LOT, "used": 1, "doses_wasted": 17, "counted": 49}]


@pytest.fixture
def morning(site):
    """Three children vaccinated from one vial and released."""
    site.stock()
    site.visits = [site.dosed(site.enumerate(f"Child {n}", key=str(n))) for n in range(3)]
    site.clock.go_on(minutes=30)
    for visit in site.visits:
        observation.release(site.desk, visit=visit)
    yield site
    assert verify(site.store) == []


def close(site, **asked):
    return closing.close_day(site.desk, **{"counts": USED, "second": "Zhao Min", **asked})


def line(told, lot=LOT):
    return next(one for one in told["lots"] if one["lot"] == lot)


def test_the_three_ledgers_side_by_side(morning):
    told = close(morning)
    one = line(told)
    assert (one["given"], one["doses_used"] - one["doses_wasted"], told["tallied"]) == (3, 3, 3)
    assert (one["received"], one["used"], one["counted"]) == (50, 1, 49)
    assert told["differences"] == []
    kept = signed(morning.store, "nanqu", DAY)
    assert (kept["first"], kept["second"], kept["number"]) == ("Lin Xiuying", "Zhao Min", 1)
    assert kept["figures"]["tally"] == told["tally"]
    assert day_of(morning.store, "nanqu", DAY)["state"] == "closed"


def test_nothing_comes_after_close_by_closing(morning):
    close(morning)
    assert after_close(morning.store, "nanqu", DAY) == []
    assert restatement(morning.store, "nanqu", DAY) == restated_lots(morning.store, "nanqu", DAY) == {}
    ((origin, head),) = heads(morning.store).items()
    assert signed(morning.store, "nanqu", DAY)["figures"]["heads"] == {origin: head - 1}
    with pytest.raises(Refused, match="nothing_to_restate"):
        closing.restate_day(morning.desk, day=DAY, reason="x", second="Zhao Min")


@pytest.mark.parametrize(("asked", "key", "n"), [
    ({"counts": [{"lot": LOT, "used": 1, "doses_wasted": 16, "counted": 49}]}, f"drawn_against_recorded {LOT}", 1),
    ({"counts": [{"lot": LOT, "used": 1, "doses_wasted": 17, "counted": 48}]}, f"counted_against_expected {LOT}", -1),
    ({"tallied": 4}, "tallied_against_recorded", 1)])
def test_each_difference_needs_its_reason(morning, asked, key, n):
    told = morning.store.rows("select count(*) from event")
    for reasons in ({}, {key: " "}, {"another": "reason"}):
        with pytest.raises(Refused, match="difference_unexplained"):
            close(morning, reasons=reasons, **asked)
    assert morning.store.rows("select count(*) from event") == told, "the counts of a refused close are not kept"
    told = close(morning, reasons={key: "a drop was lost"}, **asked)
    assert [one["n"] for one in told["differences"]] == [n]
    assert signed(morning.store, "nanqu", DAY)["reasons"] == {key: "a drop was lost"}


@pytest.mark.parametrize(("second", "code"), [
    ("Lin Xiuying", "second_is_first"), (" Lin Xiuying ", "second_is_first"), ("Nobody", "staff_unknown"),
    ("Gu Lan", "staff_unknown")])
def test_the_second_is_another_of_the_active_staff(morning, second, code):
    name_staff(morning.desk, name="Gu Lan", roles=["observer"], active=False)
    with pytest.raises(Refused, match=code):
        close(morning, second=second)
    assert day_of(morning.store, "nanqu", DAY)["state"] == "open"


def test_nobody_is_left_on_a_chair(morning):
    visit = morning.dosed(morning.enumerate("Late", key="late"))
    with pytest.raises(Refused, match="visits_open") as refused:
        close(morning)
    assert refused.value.facts["tickets"] == [people.visit(morning.store, visit)["ticket"]]
    observation.leave_early(morning.desk, visit=visit)
    close(morning, counts=[{"lot": LOT, "used": 1, "doses_wasted": 16, "counted": 49}])
    assert day_of(morning.store, "nanqu", DAY)["state"] == "closed"


def test_wasted_and_returned_vials_are_counted_with_the_close(morning):
    told = close(morning, counts=[{"lot": LOT, "used": 1, "returned": 40, "wasted": 2, "cause": "broken",
                                   "doses_wasted": 17, "counted": 7}])
    one = line(told)
    assert (one["used"], one["returned"], one["wasted"], one["counted"]) == (1, 40, 2, 7)
    assert vials.on_hand(morning.store, "nanqu", LOT) == 7


def test_a_closed_day_refuses_live_acts_and_takes_paper_and_corrections(morning):
    child = morning.enumerate("Late", key="late")
    close(morning)
    told = morning.store.rows("select count(*) from event")
    for act in (lambda: morning.walk_in(), lambda: morning.stock("202611B"),
                lambda: stock.use_vials(morning.desk, lot=LOT, vials=1), lambda: close(morning)):
        with pytest.raises(Refused, match="day_closed"):
            act()
    assert morning.store.rows("select count(*) from event") == told
    _late_paper(morning, child)
    correction.void(morning.desk, of=people.visit(morning.store, morning.visits[0])["doses"][0]["event"], reason="spilt")
    assert {"dose_given", "released", "voided"} <= {one["kind"] for one in after_close(morning.store, "nanqu", DAY)}


def test_the_evening_of_a_closed_day_prepares_the_next_round_and_changes_no_signed_figure(morning):
    close(morning)
    child = morning.enumerate("New")
    record_not_vaccinated(morning.desk, person=child, reason="no_time")
    assert people.person(morning.store, child)["rounds"]["1"]["reason"]["code"] == "no_time"
    assert (restatement(morning.store, "nanqu", DAY), after_close(morning.store, "nanqu", DAY)) == ({}, [])


def _late_paper(site, child: str) -> None:
    paper = site.at(paper="sheet 9", at="2026-12-05T01:00:00.000Z")
    visit = registration.register(paper, person=child)
    give_consent(paper, visit=visit, signer="guardian", relation="mother")
    pass_precheck(paper, visit=visit, doctor="Dr. Chen", temperature=36.5)
    vaccination.give_dose(paper, visit=visit, lot=LOT, vaccinator="Zhao Min", checks=list(vaccination.CHECKS))
    observation.release(site.at(paper="sheet 9", at="2026-12-05T01:30:00.000Z"), visit=visit)


def test_late_paper_shows_as_restatement_until_two_people_sign_it(morning):
    child = morning.enumerate("Late", key="late")
    close(morning)
    _late_paper(morning, child)
    assert restatement(morning.store, "nanqu", DAY)["3", "resident", "doses"] == 1
    assert restated_lots(morning.store, "nanqu", DAY) == {(LOT, "given"): 1}
    assert [one["kind"] for one in after_close(morning.store, "nanqu", DAY)] == [
        "registered", "consent_given", "precheck_passed", "dose_given", "released"]
    asked = {"day": DAY, "reason": "sheet 9 found", "second": "Zhao Min"}
    with pytest.raises(Refused, match="difference_unexplained"):
        closing.restate_day(morning.desk, **asked)
    with pytest.raises(Refused, match="second_is_first"):
        closing.restate_day(morning.desk, **{**asked, "second": "Lin Xiuying"},
                            reasons={f"drawn_against_recorded {LOT}": "counted as wasted"})
    closing.restate_day(morning.desk, **asked, reasons={f"drawn_against_recorded {LOT}": "counted as wasted"})
    kept = signed(morning.store, "nanqu", DAY)
    assert (kept["number"], kept["reason"]) == (2, "sheet 9 found")
    assert ["3", "resident", "doses", 1] in kept["changed"]
    assert line(kept["figures"])["counted"] == 49, "the evening's count stands"
    assert after_close(morning.store, "nanqu", DAY) == []
    assert restatement(morning.store, "nanqu", DAY) == {}


def test_each_restatement_has_the_next_number(morning):
    close(morning)
    for number, visit in enumerate(morning.visits[:2], start=2):
        correction.void(morning.desk, of=people.visit(morning.store, visit)["doses"][0]["event"], reason="spilt")
        closing.restate_day(morning.desk, day=DAY, reason="spilt", second="Zhao Min",
                            reasons={f"drawn_against_recorded {LOT}": "spilt"})
        assert signed(morning.store, "nanqu", DAY)["number"] == number
        with pytest.raises(Refused, match="nothing_to_restate"):
            closing.restate_day(morning.desk, day=DAY, reason="again", second="Zhao Min")


def test_a_corrected_birth_date_restates_the_bands(morning):
    close(morning)
    child = people.visit(morning.store, morning.visits[0])["person"]
    correction.correct_person(morning.desk, person=child, facts={"birth": "2021-03-05"}, reason="book seen")
    moved = restatement(morning.store, "nanqu", DAY)
    assert (moved["3", "resident", "doses"], moved["5", "resident", "doses"]) == (-1, 1)


def test_reopened_and_closed_again_is_number_two(morning):
    close(morning)
    with pytest.raises(Refused, match="field_missing"):
        closing.reopen_day(morning.desk, day=DAY, reason="")
    closing.reopen_day(morning.desk, day=DAY, reason="two more came")
    assert day_of(morning.store, "nanqu", DAY)["state"] == "reopened"
    with pytest.raises(Refused, match="day_not_closed"):
        closing.restate_day(morning.desk, day=DAY, reason="x", second="Zhao Min")
    visit = morning.dosed(morning.enumerate("Late", key="late"))
    morning.clock.go_on(minutes=30)
    observation.release(morning.desk, visit=visit)
    told = close(morning, counts=[], reasons={f"drawn_against_recorded {LOT}": "from the opened vial"})
    assert line(told)["given"] == 4
    kept = signed(morning.store, "nanqu", DAY)
    assert (kept["number"], total(tally(morning.store, round=1), "doses")) == (2, 4)
    steps = [one["kind"] for one in day_of(morning.store, "nanqu", DAY)["story"]]
    assert steps == ["day_closed", "day_reopened", "day_closed"]
    with pytest.raises(Refused, match="day_not_closed"):
        closing.reopen_day(morning.desk, day="2026-12-06", reason="x")


def test_yesterday_is_closed_today_with_yesterday_s_vials(morning):
    morning.clock.go_on(minutes=24 * 60)
    morning.enumerate("Next day", key="next")
    told = close(morning, day=DAY)
    assert (line(told)["used"], told["differences"]) == (1, [])
    assert after_close(morning.store, "nanqu", DAY) == []
    assert vials.moved(morning.store, "nanqu", day="2026-12-06") == {}
    morning.enumerate("After", key="after")


def test_yesterday_can_be_closed_after_today(morning):
    morning.clock.go_on(minutes=24 * 60)
    closing.close_day(morning.desk, second="Zhao Min")
    assert day_of(morning.store, "nanqu", "2026-12-06")["state"] == "closed"
    close(morning, day=DAY, counts=[{**USED[0], "counted": None}])
    assert day_of(morning.store, "nanqu", DAY)["state"] == "closed"


def test_what_moves_no_figure_is_not_marked_after_close(morning):
    close(morning)
    name_staff(morning.desk, name="Gu Lan", roles=["observer"])
    morning.clock.wall_offset = 60_000
    name_staff(morning.desk, name="Gu Lan", roles=["observer", "registrar"])
    assert morning.store.rows("select count(*) from event where kind = 'clock_jumped'") == [(1,)]
    assert after_close(morning.store, "nanqu", DAY) == []


def test_doses_counted_on_a_sheet_stand_beside_the_people(morning):
    count_doses(morning.desk, band="4", residence="migrant", n=6, sheet="sheet 3", lot=LOT)
    told = close(morning, counts=[{"lot": LOT, "used": 1, "doses_wasted": 11, "counted": 49}])
    assert (line(told)["given"], told["tallied"], told["differences"]) == (9, 9, [])


def test_the_same_close_twice_is_one(morning):
    first = close(morning, token="sign")
    told = morning.store.rows("select count(*) from event")
    assert close(morning, token="sign") == first
    assert morning.store.rows("select count(*) from event") == told


def test_two_devices_that_close_one_day_unknown_to_each_other_are_a_finding(tmp_path):
    first = Site(tmp_path / "first.db")
    second = Site(tmp_path / "second.db", begin=False)
    receive(second.store, [piece for origin in heads(first.store) for piece in since(first.store, origin)])
    with second.store.writing() as conn:
        writing = Writing(second.store, conn)
        open_origin(writing, site="nanqu", device="second", day="2026-12-05", operator="Lin Xiuying")
        writing.finish()
    for one in (first, second):
        closing.close_day(one.desk, second="Zhao Min")
    receive(first.store, [piece for origin in heads(second.store) for piece in since(second.store, origin)])
    assert [one["code"] for one in findings(first.store)] == ["done_twice"]
    assert day_of(first.store, "nanqu", "2026-12-05")["state"] == "closed"


def test_the_first_name_alone_closes_and_the_day_is_unsigned_until_the_second_signs(morning):
    close(morning, second="")
    kept = signed(morning.store, "nanqu", DAY)
    assert (kept["first"], kept["second"], day_of(morning.store, "nanqu", DAY)["state"]) == ("Lin Xiuying", "", "closed")
    (lacking,) = unsigned(morning.store, "nanqu")
    assert (lacking["day"], lacking["due_at"]) == (DAY, "2026-12-06T00:30:00.000Z"), "24 hours by the plan"
    with pytest.raises(Refused, match="second_is_first"):
        closing.sign_day(morning.desk, day=DAY)
    with pytest.raises(Refused, match="staff_unknown"):
        closing.sign_day(morning.at(operator="Nobody"), day=DAY)
    morning.clock.go_on(minutes=90)
    closing.sign_day(morning.at(operator="Zhao Min"), day=DAY)
    kept = signed(morning.store, "nanqu", DAY)
    assert (kept["number"], kept["second"], kept["second_at"]) == (1, "Zhao Min", "2026-12-05T02:00:00.000Z")
    assert (unsigned(morning.store, "nanqu"), after_close(morning.store, "nanqu", DAY)) == ([], [])
    with pytest.raises(Refused, match="signed_already"):
        closing.sign_day(morning.at(operator="Zhao Min"), day=DAY)


def test_a_second_signature_is_overdue_after_the_plan_s_hours_and_still_taken(morning):
    plan = plan_in_force(morning.store, "nanqu", 1)
    close(morning, second="")
    said = [course_of(morning)]
    morning.clock.go_on(minutes=plan.second_signature_hours * 60 + 1)
    said.append(course_of(morning))
    assert [[say(f"day.{code}", number=1, first="Lin Xiuying", second="", due="12-06 08:30") in one
             for code in ("unsigned", "overdue")] for one in said] == [[True, False], [False, True]]
    closing.sign_day(morning.at(operator="Zhao Min"), day=DAY)
    assert say("day.signed", number=1, first="Lin Xiuying", second="Zhao Min") in course_of(morning)


def course_of(site):
    return [cell for row in course(site.store, "nanqu", DAY, say).rows for cell in row]


def test_the_second_signs_at_the_first_s_tablet_by_their_own_pin(morning):
    set_pin(morning.store, name="Lin Xiuying", pin="2580")
    set_pin(morning.store, name="Zhao Min", pin="1470", by="Lin Xiuying", by_pin="2580")
    both = closing.signed_by_two(closing.close_day)
    for second, pin, code in (("Zhao Min", "2580", "pin_wrong"), ("Zhao Min", "", "pin_wrong"),
                              ("", "1470", "second_name_missing")):
        with pytest.raises(Refused, match=code):
            both(morning.desk, counts=USED, by_second={"second": second, "pin": pin})
    assert day_of(morning.store, "nanqu", DAY)["state"] == "open"
    both(morning.desk, counts=USED, by_second={"second": "", "pin": ""})
    for name, pin, code in (("", "", "second_name_missing"), ("Zhao Min", "2580", "pin_wrong"),
                            ("Lin Xiuying", "2580", "second_is_first")):
        with pytest.raises(Refused, match=code):
            closing.sign_day_here(morning.desk, day=DAY, name=name, pin=pin)
    closing.sign_day_here(morning.desk, day=DAY, name="Zhao Min", pin="1470")
    assert signed(morning.store, "nanqu", DAY)["second"] == "Zhao Min"


def test_a_restatement_too_is_unsigned_until_the_second_signs(morning):
    close(morning)
    correction.void(morning.desk, of=people.visit(morning.store, morning.visits[0])["doses"][0]["event"], reason="spilt")
    closing.restate_day(morning.desk, day=DAY, reason="spilt", reasons={f"drawn_against_recorded {LOT}": "spilt"})
    kept = signed(morning.store, "nanqu", DAY)
    assert (kept["number"], kept["second"]) == (2, "")
    closing.sign_day(morning.at(operator="Zhao Min"), day=DAY)
    assert (signed(morning.store, "nanqu", DAY)["second"], unsigned(morning.store, "nanqu")) == ("Zhao Min", [])


def test_an_unsigned_day_may_be_reopened_and_a_reopened_one_is_not_signed(morning):
    close(morning, second="")
    closing.reopen_day(morning.desk, day=DAY, reason="two more came")
    with pytest.raises(Refused, match="day_not_closed"):
        closing.sign_day(morning.at(operator="Zhao Min"), day=DAY)
    assert unsigned(morning.store, "nanqu") == []


def test_a_day_worked_for_two_rounds_names_both(morning):
    open_round(morning.desk, number=2, version=morning.version)
    count_doses(morning.at(round=2), band="4", residence="migrant", n=6, sheet="sheet 3", lot=LOT)
    close(morning, counts=[{"lot": LOT, "used": 1, "doses_wasted": 11, "counted": 49}])
    assert signed(morning.store, "nanqu", DAY)["rounds"] == [1, 2]
    assert "1, 2" in title(morning.store, "nanqu", DAY, 2)


def test_what_is_foreseen_is_what_is_signed(morning):
    counts = [{"lot": LOT, "used": 2, "returned": 3, "wasted": 1, "cause": "broken", "doses_wasted": 36, "counted": 43}]
    foreseen = figures(morning.store, site="nanqu", day=DAY, counts=counts, tallied=4)
    reasons = {Difference(**one).key: "looked for" for one in foreseen["differences"]}
    assert set(reasons) == {f"drawn_against_recorded {LOT}", f"counted_against_expected {LOT}", "tallied_against_recorded"}
    told = close(morning, counts=counts, tallied=4, reasons=reasons)
    assert {**told, "heads": {}} == {**foreseen, "heads": {}}


def test_the_summary_shows_opening_stops_and_signatures(morning):
    opening.stop_registering(morning.desk)
    opening.end_dosing(morning.desk)
    close(morning, second="")
    rows = course(morning.store, "nanqu", DAY, say).rows
    assert [row[0] for row in rows] == [say(f"kind.{one}") for one in (
        "day_opened", "registering_stopped", "dosing_ended", "day_closed")]
    told = summary(morning.store, "nanqu", DAY, 1, plan=plan_in_force(morning.store, "nanqu", 1))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook("x", told))).active
    cells = [str(cell) for row in sheet.values for cell in row]
    assert say("day.not_opened") in cells
    assert f"Lin Xiuying / {say('closing.unsigned')}" in cells
