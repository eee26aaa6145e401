"""The observation area and the cases as pages: taps, the wall without names, the sheet, the overdue words, the papers."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts import aefi, observation
from campaign.acts.area import check_kit, report_zero
from campaign.acts.closing import close_day
from campaign.acts.seats import open_seat
from campaign.acts.setup import name_site, name_staff
from campaign.figures import aefi as figures, people
from campaign.figures.scheme import emergency_sheet
from campaign.figures.site import plan_in_force, site_here
from campaign.figures.stock import held
from campaign.ledger.store import open_store
from campaign.papers import case_card
from campaign.papers.end_of_day import end_of_day
from campaign.papers.pdf import pdf
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from pages.desk import scanning, seated
from tests.conftest import LOT
from tests.opened import hall_at
from tests.test_papers import pages_of
from tests.test_site_pages import fill, refusals, tap, unworded, well

SAID_OF_A_REACTION = {"symptoms", "onset", "discovered", "outcome", "first_class"}  # what only who saw it can say
PAGES = Path(__file__).resolve().parent.parent / "pages"


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A site in mid-morning whose clock every page shares."""
    return hall_at(tmp_path / "site.db", monkeypatch)


def page(name: str, lang: str = LANGS[0], operator: str = "Lin Xiuying", **state: object) -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
    app.session_state["lang"] = lang
    app.session_state["cookie"] = open_seat(open_store(os.environ["CAMPAIGN_DB"]), operator=operator, post="P1")
    for key, value in state.items():
        app.session_state[key.replace("__", ".")] = value
    return well(app.run())


def html(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


@pytest.fixture
def tapped(monkeypatch):
    """Makes the list answer with these taps, as a browser that has not heard yet that they were received."""
    def taps(*acts: tuple[str, str]) -> None:
        outbox = [{"box": "b", "n": n, "act": act, "visit": visit} for n, (act, visit) in enumerate(acts, start=1)]
        monkeypatch.setattr(seated, "LIST", lambda **_: {"outbox": outbox})
    return taps


def test_a_tap_releases_who_is_due_once_though_it_is_told_again_and_again(hall, tapped):
    visit = hall.dosed()
    hall.clock.go_on(minutes=30)
    tapped(("release", visit))
    app = page("observation")
    well(app.run())
    assert people.visit(hall.store, visit)["state"] == "released"
    assert hall.store.one("select count(*) from event where kind = 'released'") == (1,)


def test_a_tap_before_the_time_is_refused_in_words_and_releases_nobody(hall, tapped):
    visit = hall.dosed()
    hall.clock.go_on(minutes=29, seconds=59)
    tapped(("release", visit))
    assert say("refused.release_too_soon", due_at="08:30:00", minutes=1) in refusals(page("observation"))
    assert people.visit(hall.store, visit)["state"] == "observing"


def test_a_tap_opens_the_reaction_and_one_more_reports_it(hall, tapped):
    visit = hall.dosed()
    hall.clock.go_on(minutes=7)
    tapped(("react", visit))
    app = page("observation")
    assert LOT in app.info[0].value
    tap(fill(app, symptoms=["syncope"]), "report_reaction")
    (case,) = figures.cases(hall.store, "nanqu")
    assert (case["symptoms"], case["minutes_since"], case["visit"]) == (["syncope"], 7, visit)
    assert app.session_state["aefi.case"] == case["case"], "its card is the next thing in hand"


def test_no_field_of_a_reaction_asks_what_the_ledger_knows(hall, tapped):
    visit = hall.dosed(hall.enumerate("Wang Xiaoming", phone="13800000000", guardian="Wang Fang"))
    hall.clock.go_on(minutes=7)
    known = recorded_of(hall, aefi.report_reaction(hall.desk, visit=visit, symptoms=["syncope"]))
    tapped(("react", visit))
    app = page("observation")
    asked = {one.key.rpartition(".")[2] for kind in ("text_input", "number_input", "selectbox", "date_input", "time_input")
             for one in app.get(kind) if (one.key or "").startswith("reaction.")}
    filled = {code for code, value in known.items() if value not in ("", [], None)}
    assert {"name", "phone", "guardian", "product", "lot", "vaccinator", "dosed_on", "body_site", "minutes_since"} <= filled
    assert asked
    assert asked.isdisjoint(filled - SAID_OF_A_REACTION)


def test_the_closing_lists_who_left_without_the_exit_scan_with_the_phone(hall):
    visit = hall.dosed(hall.enumerate("Wang Xiaoming", phone="13800000000"))
    hall.clock.go_on(minutes=40)
    app = page("closing")
    ticket = people.visit(hall.store, visit)["ticket"]
    said = say("unaccounted.line", ticket=ticket, phone="13800000000", state=say("stage.observing"))
    assert any(one.value.endswith(said) for one in app.markdown)
    app = tap(app, "gone")
    assert people.visit(hall.store, visit)["state"] == "gone_unseen"
    tap(fill(app, answer="well"), "call_back")
    assert people.visit(hall.store, visit)["called_back"]["answer"] == "well"


def test_the_closing_says_how_many_are_still_seated_and_until_when(hall):
    for n in range(40):
        hall.dosed(hall.enumerate(f"Wang {n}"))
    said = say("closing.still_seated", n=40, time="08:30")
    assert said in [one.value for one in page("closing").warning]
    with pytest.raises(Refused) as refused:
        close_day(hall.desk, day="2026-12-05", counts=[])
    assert (refused.value.code, refused.value.facts["n"]) == ("visits_open", 40)
    hall.clock.go_on(minutes=30)
    tap(page("observation"), "release")
    assert said not in [one.value for one in page("closing").warning]


def test_somebody_in_hand_is_kept_longer_and_handed_over(hall):
    visit = hall.dosed()
    app = tap(fill(page("observation", observation__hand=visit), minutes=60), "extend")
    assert people.visit(hall.store, visit)["extended"] == [60]
    tap(fill(app, to="County hospital", by="Nurse Li"), "transfer")
    assert people.visit(hall.store, visit)["state"] == "transferred"


def test_an_observer_releases_early_on_a_doctor_s_word_alone(hall):
    name_staff(hall.desk, name="Sun Li", roles=["observer"])
    visit, reason = hall.dosed(), "to_hospital"
    app = tap(fill(page("observation", operator="Sun Li", observation__hand=visit), reason=reason), "release_early")
    assert say("refused.field_missing", field=say("field.precheck_doctor")) in refusals(app)
    assert people.visit(hall.store, visit)["state"] == "observing"
    tap(fill(app, doctor="Dr. Chen"), "release_early")
    told = people.visit(hall.store, visit)
    assert (told["state"], told["released"]["by"]) == ("released", "Dr. Chen")


@pytest.mark.parametrize("lang", LANGS)
def test_the_wall_shows_tickets_and_no_name(hall, lang):
    called, due, waits = hall.dosed(hall.enumerate("Wang Xiaoming")), hall.dosed(hall.enumerate("Li Na")), None
    hall.clock.go_on(minutes=29)
    waits = hall.dosed(hall.enumerate("Zhao Yi"))
    observation.call_to_desk(hall.desk, visit=called)
    hall.clock.go_on(minutes=2)
    shown = html(page("area_wall", lang))
    parts = {code: shown.partition(f"area-{code}")[2].partition("</section>")[0]
             for code in ("may_leave", "desk", "waiting")}
    for code, visit in (("desk", called), ("may_leave", due), ("waiting", waits)):
        assert people.visit(hall.store, visit)["ticket"] in parts[code], code
    for name in ("Wang", "Li Na", "Zhao"):
        assert name not in shown


def test_who_reacted_is_sent_home_by_no_wall_no_batch_and_no_scan(hall, tapped, monkeypatch):
    reacted, first, second = (hall.dosed(hall.enumerate(name)) for name in ("Wang Xiaoming", "Li Na", "Zhao Yi"))
    hall.clock.go_on(minutes=5)
    aefi.report_reaction(hall.desk, visit=reacted, symptoms=["syncope"])
    hall.clock.go_on(minutes=26)
    shown, ticket = html(page("area_wall")), people.visit(hall.store, reacted)["ticket"]
    assert ticket in shown.partition("area-desk")[2].partition("</section>")[0]
    assert ticket not in shown.partition("area-may_leave")[2].partition("</section>")[0]
    tapped()
    tap(page("observation"), "release")
    states = [people.visit(hall.store, one)["state"] for one in (reacted, first, second)]
    assert states == ["observing", "released", "released"]
    monkeypatch.setattr(scanning, "BOX", lambda **_: {"outbox": [{"box": "b", "n": 1, "text": reacted}]})
    assert say("exit.reacted", ticket=ticket) in [one.value for one in page("observation").warning]
    assert people.visit(hall.store, reacted)["state"] == "observing"
    observation.release(hall.desk, visit=reacted)
    assert people.visit(hall.store, reacted)["state"] == "released", "looked at, they leave by a tap of their own"


@pytest.mark.parametrize("lang", LANGS)
def test_the_emergency_sheet_opens_and_says_that_no_clinician_approved_it(lang):
    app = AppTest.from_string("from pages.desk.emergency import emergency\nemergency('x')")
    app.session_state["lang"] = lang
    shown = html(well(app.run()))
    assert say("emergency.not_approved", lang) in shown
    assert emergency_sheet()["steps"][lang][2] in shown


@pytest.mark.parametrize("lang", LANGS)
def test_an_overdue_case_is_said_in_words(hall, lang):
    aefi.report_reaction(hall.desk, visit=hall.dosed(), symptoms=["rash"])
    hall.clock.go_on(minutes=49 * 60)
    app = page("aefi", lang)
    assert say("aefi.next_overdue", lang, n=1) in refusals(app)
    assert any(say("aefi.hours", lang, hours=1, minutes=0) in one.value for one in app.markdown)
    assert unworded(app) == []


def test_a_case_is_classified_treated_referred_received_followed_and_reported_on_its_page(hall):
    case = aefi.report_reaction(hall.desk, visit=hall.dosed(), symptoms=["rash"])
    app = page("aefi", aefi__case=case)
    for step, said in (("classify", {"doctor": "Dr. Chen", "class": "general"}),
                       ("treat", {"doctor": "Dr. Chen", "treatment": "ointment"}),
                       ("refer", {"hospital": "County hospital", "transfer_by": "Nurse Li"}),
                       ("receive", {"receipt": "7", "received_by": "Dr. Sun"}), ("follow_up", {"outcome": "recovering"})):
        app = tap(fill(well(app.segmented_control(key=f"aefi.step.{case}").set_value(step).run()), **said), step)
    app = tap(fill(app, to="county CDC"), "report_case")
    recorded = " ".join(html(app).split())
    told = ("ointment", "County hospital", "Dr. Sun", say("outcome.recovering"))
    assert [one for one in told if one not in recorded] == []
    told = figures.case(hall.store, case)
    assert (told["class"], told["outcome"], told["state"], told["case_received"]["receipt"]) == (
        "general", "recovering", "reported", "7")


def test_one_tap_holds_the_lot_and_a_cluster_is_declared_by_a_tap(hall):
    for name in ("A", "B"):
        aefi.report_reaction(hall.desk, visit=hall.dosed(hall.enumerate(name)), symptoms=["rash"],
                             seriousness=["hospitalization"])
    tap(page("aefi", aefi__part="signals"), "hold_lot")
    assert list(held(hall.store, "nanqu")) == [LOT]
    tap(page("aefi", aefi__part="clusters"), "declare")
    assert len(figures.clusters(hall.store, "nanqu")) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_opening_asks_for_the_kit_as_last_read_and_says_who_has_not_looked(hall, lang):
    check_kit(hall.desk, expiry="2026-12", complete=True)
    hall.clock.go_on(minutes=30 * 24 * 60)
    app = page("opening", lang)
    app.checkbox[0].check()
    assert say("refused.kit_expired", lang, post="P1", expiry="2026-12-31") in refusals(tap(app, "open_day"))
    app = tap(fill(app, **{"kit.P1": ""}), "open_day")
    assert say("opening.kits_lacking", lang, posts="P1 Hall") in [one.value for one in app.warning]
    assert unworded(app) == []


@pytest.mark.parametrize("lang", LANGS)
def test_zero_reports_are_shown_by_site_and_month(hall, lang):
    hall.dosed()
    report_zero(hall.at(site="beiqu"), period="2026-12")
    name_site(hall.at(site="beiqu"), name="North Town", area="990101102", posts=[], teams=[])
    hall.clock.go_on(minutes=60 * 24 * 40)
    app = page("aefi", lang, aefi__part="zero")
    table = next(one for one in app.get("html") if "North Town" in str(one.proto.body)).proto.body
    rows = [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr.*?</tr>", table)]
    assert [row[-2:] for row in rows[1:]] == [["2", "1"], ["2", "0"], ["4", "1"]]
    assert re.findall(r"<th>(\d{4}-\d\d)</th>", table) == ["2026-12", "2027-01"]
    assert unworded(app) == []


def test_the_days_paper_says_no_nought_while_somebody_went_unseen(hall):
    def paper() -> str:
        store = hall.store
        told = end_of_day(store, "nanqu", "2026-12-05", 1, plan=plan_in_force(store, "nanqu", 1), lang="en")
        return next(part for part in told.parts if part.head == say("paper.aefi", "en")).lines[0]

    seen, gone = hall.dosed(hall.enumerate("A")), hall.dosed(hall.enumerate("B"))
    hall.clock.go_on(minutes=30)
    observation.release(hall.desk, visit=seen)
    observation.record_gone(hall.desk, visit=gone)
    assert paper() == say("paper.not_borne_out", "en", n=0, watched=1, unseen=1)
    observation.call_back(hall.desk, visit=gone, answer="well")
    assert paper() == say("paper.zero_report", "en", n=0, watched=1, left=0)


def recorded(hall, **said: object) -> dict:
    visit = hall.dosed(hall.enumerate("=1+1"))
    return recorded_of(hall, aefi.report_reaction(hall.desk, visit=visit, symptoms=["syncope", "rash"], **said))


def recorded_of(hall, case: str) -> dict:
    one = figures.case(hall.store, case)
    return figures.record(hall.store, one, site=site_here(hall.store), plan=plan_in_force(hall.store, "nanqu", 1))


def test_a_paper_says_the_unit_of_the_amount_and_that_nothing_serious_was_found(hall):
    told = recorded_of(hall, aefi.report_reaction(hall.desk, visit=hall.dosed(), symptoms=["syncope"]))
    assert (case_card.value("amount", told, "Asia/Shanghai", lang="en"),
            case_card.value("seriousness", told, "Asia/Shanghai", lang="en")) == ("2 drops", "not serious")


def test_a_day_told_without_its_time_prints_no_hour(hall):
    case = aefi.report_elsewhere(hall.desk, facts={"name": "Qian Duo"}, place="East Town", product="bopv_liquid",
                                 dosed_at="2026-12-04T00:00+08:00", onset_at="2026-12-05T00:00+08:00", symptoms=["rash"])
    told = recorded_of(hall, case)
    assert [case_card.value(one, told, "Asia/Shanghai", lang="en") for one in ("dosed_on", "dosed_time", "onset")] == [
        "2026-12-04", "", "2026-12-05"]
    assert case_card.value("discovered", told, "Asia/Shanghai", lang="en") == "2026-12-05 08:00"


def test_a_case_after_a_dose_elsewhere_is_listed_with_whom_it_befell(hall):
    aefi.report_elsewhere(hall.desk, facts={"name": "Qian Duo"}, place="East Town", product="bopv_liquid",
                          dosed_at="2026-12-04T09:00+08:00", symptoms=["rash"])
    assert any("Q" in one.label for one in page("aefi").button if one.key.startswith("aefi.case."))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", case_card.FORMS)
def test_a_form_prints_one_record_by_its_own_items(hall, form, lang):
    told = recorded(hall, seriousness=["hospitalization"])
    sheet = openpyxl.load_workbook(io.BytesIO(case_card.workbook(form, told, "Asia/Shanghai", lang=lang))).active
    printed = {row[1].value: row[2].value for row in sheet.iter_rows(min_row=4)}
    assert printed[f"{say('record.name', lang)}*"] == "=1+1"
    assert printed[next(one for one in printed if one.startswith(say("record.symptoms", lang)))] == ", ".join(
        say(f"symptom.{one}", lang) for one in ("syncope", "rash"))
    assert "⟦" not in str(printed)


@pytest.mark.parametrize("form", case_card.FORMS)
def test_a_form_is_one_page_of_pdf(hall, form):
    printed = pdf(case_card.paper(form, recorded(hall, course="#let x = 1"), "Asia/Shanghai", lang="zh-CN"))
    assert (printed[:5], pages_of(printed)) == (b"%PDF-", 1)


def test_the_line_list_is_a_row_a_case_and_no_text_becomes_a_formula(hall):
    told = case_card.line_list([recorded(hall)], "Asia/Shanghai", lang="zh-CN").decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(told))
    assert (len(head), row[1], row[6]) == (len(row), "'=1+1", LOT)
