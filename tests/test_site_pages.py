"""The pages around the stations: each opens in both languages, takes its acts through, and the store says so."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts.pins import check_pin, set_pin
from campaign.acts.registration import register
from campaign.acts.seats import open_seat
from campaign.acts.setup import begin, name_staff
from campaign.acts.telling import Desk
from campaign.acts.vaccination import CHECKS, give_dose
from campaign.exchange.backup import protected
from campaign.figures import people
from campaign.figures.activities import activities
from campaign.figures.cold_chain import readings
from campaign.figures.events import findings, story
from campaign.figures.issues import issues
from campaign.figures.seats import Seat, seated
from campaign.figures.site import plans, rounds, site_here, staff_here
from campaign.figures.stock import held, in_quarantine, of_lot, on_hand
from campaign.figures.tally import reported, tally, total
from campaign.figures.targets import lists, targets
from campaign.figures.uploads import uploads
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.lists.invented import invented_people, write_xlsx
from campaign.lists.replay import TOTALS
from campaign.lists.vocabulary import shipped_headings
from campaign.words import LANGS, known, say
from pages.desk import ROLES, tablets
from pages.desk.listening import Listening
from pages.desk.sheets import count_sheet
from pages.desk.stocking import MOVES
from tests.conftest import LOT, PRODUCT, FakeClock, Site

PAGES = Path(__file__).resolve().parent.parent / "pages"
COORDINATOR, REASON = "Lin Xiuying", "mistyped"
PARTS = {"start": [""], "alike": [""], "households": ["door", "revisit"], "completeness": [""],
         "enumeration": [""], "lots": ["receive", *MOVES, "supplies", "ledger", "hold"],
         "setup": ["plan", "posts", "staff", "rounds", "backup"], "observation": [""], "precheck": [""], "closing": [""],
         "aefi": ["cases", "clusters", "signals", "zero", "elsewhere"], "area_wall": [""],
         "paper": ["record", "sheet", "figure"],
         "people": ["story", "facts", "moving", "same", "missed", "own_findings", "erase"],
         "cold_chain": ["read", "log", "breaches", "equipment", "bring", "papers"],
         "reports": ["day", "issue", "tables", "campaign", "records", "staff"], "activities": [""],
         "exchange": ["cards", "moving"], "centre": [""]}


@pytest.fixture
def open_page(tmp_path, monkeypatch):
    """Opens a page of the site's file, as the coordinator at post P1 unless said otherwise.

    Acts are taken through in the first language: outside a run, where fields are filled, a session has no other.
    """
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)

    def opened(page: str, *, lang: str = LANGS[0], operator: str = COORDINATOR, **state: object) -> AppTest:
        app = AppTest.from_file(str(PAGES / f"{page}.py"), default_timeout=30)
        app.session_state["lang"] = lang
        if operator:
            app.session_state["cookie"] = open_seat(open_store(tmp_path / "site.db"), operator=operator, post="P1")
        for key, value in state.items():
            app.session_state[key.replace("__", ".")] = value
        return well(app.run())
    return opened


def well(app: AppTest) -> AppTest:
    assert [one.message for one in app.exception] == []
    return app


def fill(app: AppTest, **fields: object) -> AppTest:
    """Fills fields by the last part of their key; none is found by its words."""
    for name, value in fields.items():
        found = [one for kind in ("text_input", "number_input", "selectbox", "radio", "checkbox", "date_input",
                                  "button_group", "toggle", "multiselect")
                 for one in app.get(kind) if (one.key or "").endswith(f".{name}")]
        assert found, name
        found[-1].set_value(value)
    return app


def tap(app: AppTest, name: str) -> AppTest:
    """Taps the button whose key ends so."""
    return well(next(one for one in app.button if (one.key or "").endswith(f".{name}")).click().run())


def hand_in(app: AppTest, name: str, content: bytes) -> AppTest:
    app.get("file_uploader")[0].set_value((name, content, "application/octet-stream"))
    return app


def refusals(app: AppTest) -> list[str]:
    return [one.value for one in app.error]


def test_a_report_issued_by_a_tap_is_frozen_and_its_short_text_can_be_copied(site, open_page):
    site.stock()
    site.dosed(site.enumerate())
    app = tap(fill(open_page("reports", reports__part="issue"), paper="sheet 7"), "issue_short")
    (told,) = issues(site.store, "nanqu")
    assert (told["number"], told["sums"]["doses"], told["short"]) == (1, 1, True)
    assert "sheet 7" in app.code[0].value


def test_the_paper_of_the_day_is_made_by_one_tap_and_handed_over(site, open_page):
    app = tap(open_page("reports", reports__part="day"), "make")
    assert {kind for kind in ("pdf", "xlsx") if app.session_state["reports.made"][2][kind]} == {"pdf", "xlsx"}
    assert app.session_state["reports.made"][2]["pdf"].startswith(b"%PDF-")


def test_records_handed_over_wait_for_the_platform_s_answer(site, open_page):
    site.stock()
    site.dosed(site.enumerate())
    tap(open_page("reports", reports__part="records"), "send_records")
    (sent,) = uploads(site.store, "nanqu")
    app = open_page("reports", reports__part="records")
    app.text_area[0].set_value(sent["doses"][0])
    assert say("refused.line_unreadable", text=sent["doses"][0]) in refusals(tap(app, "answer_records"))
    app.text_area[0].set_value(f"{sent['doses'][0]} ID number")
    tap(app, "answer_records")
    assert uploads(site.store, "nanqu")[0]["rejected"] == {sent["doses"][0]: "ID number"}


def test_an_activity_is_recorded_and_what_supervision_found_is_mended(site, open_page):
    tap(fill(open_page("activities"), item="supervision", n=1, place="North post"), "record_activity")
    app = fill(open_page("activities"), how="thermometer brought")
    tap(app, "mend_shortcoming")
    assert [(one["place"], one["state"]) for one in activities(site.store, "nanqu")] == [("North post", "mended")]


def unworded(app: AppTest) -> list[str]:
    """Codes that stand on the page for want of words."""
    return [one.value for kind in ("markdown", "error", "warning", "info", "success", "caption", "button", "header",
                                   "subheader", "title", "text")
            for one in app.get(kind) if "⟦" in str(getattr(one, "value", "")) + str(getattr(one, "label", ""))]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("page", "part"), [(page, part) for page, parts in PARTS.items() for part in parts])
def test_every_page_opens_in_every_language(site, open_page, page, part, lang):
    site.stock()
    child = site.enumerate()
    site.dosed(child)
    app = open_page(page, lang=lang, people__person=child, **{f"{page}__part": part} if part else {})
    assert unworded(app) == []
    assert app.main.children


@pytest.mark.parametrize("page", ROLES)
def test_no_page_opens_to_anybody_who_has_not_signed_in(site, open_page, page):
    app = open_page(page, operator="")
    assert [one.value for one in app.warning] == [say("page.sign_in_first")]
    assert [one for kind in ("button", "text_input", "selectbox", "radio") for one in app.get(kind)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_that_is_nobodys_asks_for_the_site(tmp_path, open_page, lang):
    app = tap(fill(open_page("start", lang=lang, operator=""), site="nanqu", site_name="South Town", area="990101101",
                   operator=COORDINATOR, new_pin="2580", again="2580"), "begin_site")
    store = open_store(tmp_path / "site.db")
    assert (site_here(store)["name"], list(staff_here(store, "nanqu"))) == ("South Town", [COORDINATOR])
    assert seated(store, app.session_state["cookie"]).operator == COORDINATOR


def test_a_site_without_a_name_is_not_begun(tmp_path, open_page):
    app = tap(fill(open_page("start", operator=""), site="nanqu", operator=COORDINATOR, new_pin="2580", again="2580"),
              "begin_site")
    assert say("field.site_name") in refusals(app)[0]
    assert site_here(open_store(tmp_path / "site.db")) is None


def test_a_site_is_not_begun_with_a_pin_that_cannot_be(tmp_path, open_page):
    for first, again in (("25", "25"), ("2580", "2581")):
        app = tap(fill(open_page("start", operator=""), site="nanqu", site_name="South Town", operator=COORDINATOR,
                       new_pin=first, again=again), "begin_site")
        assert len(refusals(app)) == 1
        assert site_here(open_store(tmp_path / "site.db")) is None


def test_a_first_pin_is_set_with_the_coordinator_present(site, open_page):
    name_staff(site.desk, name="Zhao Min", roles=["vaccinator"])
    set_pin(site.store, name=COORDINATOR, pin="2580")
    app = well(open_page("start", operator="").selectbox(key="sign_in.0.operator").set_value("Zhao Min").run())
    assert say("seat.certificate_missing") in [one.value for one in app.warning]
    assert unworded(app) == []
    tap(fill(app, new_pin="1357", again="1357", by_pin="0000"), "sign_in")
    assert len(refusals(app)) == 1, "not the coordinator's PIN"
    tap(fill(app, new_pin="1357", again="1357", by_pin="2580"), "sign_in")
    assert seated(site.store, app.session_state["cookie"]) == Seat("Zhao Min", "P1", "")


def test_a_forgotten_pin_is_set_anew_by_the_coordinator(site, open_page):
    name_staff(site.desk, name="Zhao Min", roles=["vaccinator"])
    set_pin(site.store, name=COORDINATOR, pin="2580")
    app = open_page("setup", setup__part="staff")
    app.selectbox(key="pin.0.name").set_value("Zhao Min")
    tap(fill(app, new_pin="1357", again="1357", own_pin="2580"), "set_pin")
    check_pin(site.store, name="Zhao Min", pin="1357")


def test_a_certificate_is_kept_with_its_last_day_and_warns_after_it(site, open_page):
    app = open_page("setup", setup__part="staff")
    app.text_input(key="staff.0.name").set_value("Zhao Min")
    tap(fill(app, roles=["vaccinator"], certificate="JZ-0042", certificate_until=date(2026, 12, 4)), "name_staff")
    named = staff_here(site.store, "nanqu")["Zhao Min"]
    assert (named["certificate"], named["certificate_until"]) == ("JZ-0042", "2026-12-04")
    app = open_page("start", operator="Zhao Min")
    assert say("seat.certificate_expired", until="2026-12-04") in [one.value for one in app.warning]


def test_who_has_no_role_here_is_told_so(site, open_page):
    name_staff(site.desk, name="Zhao Min", roles=["vaccinator"])
    app = open_page("setup", operator="Zhao Min")
    assert len(app.warning) == 1
    assert not app.button


def test_a_plan_is_adopted_from_the_page(tmp_path, open_page):
    store = open_store(tmp_path / "site.db")
    begin(store, site="nanqu", name="South Town", operator=COORDINATOR)
    tap(fill(open_page("setup"), shipped="township-polio"), "adopt_plan")
    assert [one["code"] for one in plans(store).values()] == ["township-polio"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_plan_without_bands_is_told_by_key_and_line_and_not_adopted(site, open_page, lang):
    text = (PAGES.parent / "data/plans/township-polio.toml").read_text(encoding="utf-8")
    without = "\n".join(text.replace("[[bands]]", "[[unknown]]").splitlines())
    app = tap(hand_in(open_page("setup", lang=lang), "own.toml", without.encode()), "adopt_plan")
    assert any("bands" in one for one in refusals(app))
    assert len(plans(site.store)) == 1


def test_a_post_and_a_member_of_staff_are_named(site, open_page):
    tap(fill(open_page("setup", setup__part="posts"), code="P2", mode="mobile", zone="b"), "add_post")
    assert [one["code"] for one in site_here(site.store)["posts"]] == ["P1"], "a post without a name is refused"
    app = open_page("setup", setup__part="posts")
    next(one for one in app.text_input if one.key == "post.0.name").set_value("Van")
    tap(fill(app, code="P2", mode="mobile", zone="b"), "add_post")
    assert site_here(site.store)["posts"][1] == {"code": "P2", "name": "Van", "mode": "mobile", "zone": "B"}
    app = open_page("setup", setup__part="staff")
    next(one for one in app.text_input if one.key == "staff.0.name").set_value("Zhao Min")
    tap(fill(app, roles=["vaccinator"]), "name_staff")
    assert staff_here(site.store, "nanqu")["Zhao Min"]["roles"] == ["vaccinator"]


def test_the_target_is_frozen_at_the_figure_shown_and_round_two_takes_the_people_over(site, open_page):
    site.enumerate()
    tap(open_page("setup", setup__part="rounds"), "freeze_round")
    assert rounds(site.store, "nanqu")[1]["target"] == [["3", "resident", 1]]
    tap(fill(open_page("setup", setup__part="rounds"), number=2), "open_round")
    tap(open_page("setup", setup__part="rounds", setup__round=2), "carry")
    assert targets(site.store, 2)["enumerated"] == [["3", "resident", 1]]


def test_a_passphrase_typed_differently_is_not_set(site, open_page):
    app = open_page("setup", setup__part="backup")
    assert refusals(tap(fill(app, passphrase="correct horse", again="correct house"), "set_passphrase"))
    assert not protected(site.store)
    tap(fill(open_page("setup", setup__part="backup"), passphrase="correct horse", again="correct horse"),
        "set_passphrase")
    tap(open_page("setup", setup__part="backup"), "now")
    assert len(list(Path(site.path).parent.glob("backups/*.backup"))) == 1


def a_list(n: int, day: str) -> bytes:
    return write_xlsx(invented_people(7, n, on=date.fromisoformat(day)), shipped_headings())


def test_a_list_is_read_brought_and_counts_once_it_is_accepted(site, open_page):
    content = a_list(20, "2026-12-05")
    app = tap(hand_in(open_page("enumeration"), "village.xlsx", content), "read_list")
    assert lists(site.store) == {}, "reading alone enters nothing"
    app = tap(app, "bring_list")
    assert [one["state"] for one in lists(site.store).values()] == ["arriving"]
    assert targets(site.store, 1)["enumerated"] == []
    tap(app, "accept")
    assert sum(n for *_, n in targets(site.store, 1)["enumerated"]) > 0
    again = tap(hand_in(open_page("enumeration"), "again.xlsx", content), "read_list")
    assert refusals(tap(again, "bring_list")), "the same file twice"
    assert len(lists(site.store)) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_damaged_workbook_is_refused_in_words(site, open_page, lang):
    app = tap(hand_in(open_page("enumeration", lang=lang), "village.xlsx", b"PK\x03\x04 nothing"), "read_list")
    assert len(refusals(app)) == 1
    assert unworded(app) == []
    assert lists(site.store) == {}


def test_an_arriving_list_is_withdrawn_with_a_reason(site, open_page):
    app = tap(hand_in(open_page("enumeration"), "village.xlsx", a_list(5, "2026-12-05")), "read_list")
    app = tap(app, "bring_list")
    assert refusals(tap(app, "withdraw_list"))
    tap(fill(app, reason="wrong village"), "withdraw_list")
    assert [one["state"] for one in lists(site.store).values()] == ["withdrawn"]


def test_a_person_is_added_by_hand(site, open_page):
    app = open_page("enumeration")
    assert refusals(tap(fill(app, name="Wang Xiaoming"), "add_person")), "without a birth date"
    tap(fill(app, birth="2023-03-05", residence="resident"), "add_person")
    assert len(people.of_round(site.store, 1)) == 1


def test_vials_are_received_returned_and_lost(site, open_page):
    app = fill(open_page("lots"), lot=LOT, product=PRODUCT, expiry="2027-06", vials=10)
    tap(app, "receive_vials")
    tap(fill(open_page("lots", lots__part="return"), lot=LOT, vials=2), "return_vials")
    lost = fill(open_page("lots", lots__part="waste"), lot=LOT, vials=1)
    assert refusals(tap(lost, "waste_vials")), "a loss without its cause"
    next(one for one in lost.selectbox if one.key.endswith("waste.reason")).set_value("broken")
    tap(lost, "waste_vials")
    assert on_hand(site.store, "nanqu", LOT) == 7


def test_each_move_of_the_store_has_its_form(site, open_page):
    site.stock(vials=20)
    for part, n in (("issue", 5), ("back", 2), ("transfer", 1), ("quarantine", 3), ("free", 1)):
        app = fill(open_page("lots", lots__part=part), lot=LOT, vials=n)
        for field, value in (("place", "P1"), ("waste.reason", "frozen")):
            for one in (one for one in app.selectbox if one.key.endswith(f".{field}")):
                one.set_value(value)
        for one in (one for one in app.text_input if one.key.endswith((".to", ".reason"))):
            one.set_value("North")
        assert refusals(tap(app, f"{part}_vials")) == [], part
    tap(fill(open_page("lots", lots__part="count"), lot=LOT, counted=16), "count_vials")
    line = of_lot(site.store, "nanqu", LOT)
    assert (on_hand(site.store, "nanqu", LOT), on_hand(site.store, "nanqu", LOT, "P1"), in_quarantine(line)) == (16, 3, 2)
    assert findings(site.store) == []


def test_a_fridge_is_read_its_breach_decided_and_its_log_taken_in(site, open_page):
    site.stock()
    tap(fill(open_page("cold_chain", cold_chain__part="equipment"), code="B1"), "enter_equipment")
    app = tap(open_page("cold_chain"), "read_temperature")
    assert len(refusals(app)) == 1, "no degrees"
    assert "360" in refusals(tap(fill(app, now=360.0), "read_temperature"))[-1]
    tap(fill(app, now=11.0), "read_temperature")
    app = open_page("cold_chain", cold_chain__part="breaches")
    assert LOT in refusals(app)[0], "an open breach is said on every part"
    tap(fill(app, decision="hold/exposed"), "decide_breach")
    assert held(site.store, "nanqu").keys() == {LOT}
    app = hand_in(open_page("cold_chain", cold_chain__part="log"), "b1.csv", b"2026-12-04 08:00,4\n2026-12-04 20:00,5\n")
    assert "12-04 20:00" in refusals(tap(app, "take_log"))[0]
    tap(fill(app, gap="battery"), "take_log")
    assert [one["kind"] for one in readings(site.store, "nanqu")] == ["temperature_read", "log_taken"]


def test_how_much_to_bring_begins_with_who_is_enumerated(site, open_page):
    app = open_page("cold_chain", cold_chain__part="bring")
    told = fill(app, **{"persons.1": 1896}).run()
    assert any("2107" in one.proto.body and "106" in one.proto.body for one in told.get("html"))


def test_an_expired_lot_is_not_received(site, open_page):
    app = tap(fill(open_page("lots"), lot=LOT, product=PRODUCT, expiry="2020-01", vials=10), "receive_vials")
    assert LOT in refusals(app)[0]
    assert on_hand(site.store, "nanqu", LOT) == 0


def test_a_name_is_masked_until_it_is_asked_for(site, open_page):
    child = site.enumerate()
    app = open_page("people", people__person=child)
    shown = lambda: " ".join(str(one.value) for kind in ("markdown", "text") for one in app.get(kind))  # noqa: E731
    assert "Xiaoming" not in shown()
    well(app.toggle(key="people.show").set_value(True).run())
    assert "Wang Xiaoming" in shown()


def choose_event(app: AppTest, event: str) -> AppTest:
    return well(next(one for one in app.selectbox if one.key.startswith("people.event.")).set_value(event).run())


def test_a_dose_is_amended_then_void(site, open_page):
    site.stock()
    site.stock(lot="202611B", expiry="2028-01-31")
    child = site.enumerate()
    visit = site.dosed(child)
    dose = people.visit(site.store, visit)["doses"][0]["event"]
    app = choose_event(open_page("people", people__person=child), dose)
    assert refusals(tap(fill(app, lot="202611B"), "amend")), "without a reason"
    next(one for one in app.selectbox if one.key.endswith("correction.reason")).set_value("wrong_lot")
    tap(app, "amend")
    amended = people.visit(site.store, visit)["doses"][0]
    assert (amended["lot"], amended["expiry"]) == ("202611B", "2028-01-31")
    app = choose_event(open_page("people", people__person=child), dose)
    next(one for one in app.selectbox if one.key.endswith("correction.reason")).set_value("did_not_happen")
    tap(app, "void")
    assert people.visit(site.store, visit)["doses"] == []
    assert verify(site.store) == []


def test_a_persons_facts_are_corrected_and_only_what_differs_is_written(site, open_page):
    child = site.enumerate(birth="2023-03-05")
    app = fill(open_page("people", people__person=child, people__part="facts"), birth="2022-03-05")
    next(one for one in app.selectbox if one.key.endswith("correction.reason")).set_value(REASON)
    tap(app, "correct_person")
    assert people.person(site.store, child)["birth"] == "2022-03-05"
    told = [one for one in story(site.store, child) if one["kind"] == "amended"][-1]["facts"]["changes"]
    assert told["birth"] == "2022-03-05"
    assert "name" not in told
    assert people.personal(site.store, child)["name"] == "Wang Xiaoming"


def test_two_records_are_linked_and_parted(site, open_page):
    one, other = site.enumerate(), site.enumerate(name="Wang Xiaomin")
    app = open_page("people", people__person=one, people__part="same", people__others=[other])
    tap(fill(app, reason="same mother and birth date"), "link_persons")
    assert people.person(site.store, other)["person"] == one
    app = open_page("people", people__person=one, people__part="same")
    tap(fill(app, reason="twins"), "part_persons")
    assert people.person(site.store, other)["person"] == other


def test_why_not_vaccinated_and_vaccinated_elsewhere_are_recorded(site, open_page):
    child = site.enumerate()
    app = open_page("people", people__person=child, people__part="missed")
    next(one for one in app.selectbox if one.key.endswith("not_vaccinated.reason")).set_value("absent_travel")
    tap(app, "record_not_vaccinated")
    assert people.person(site.store, child)["rounds"]["1"]["reason"]["code"] == "absent_travel"
    app = fill(open_page("people", people__person=child, people__part="missed"), place="North Town",
               on=date(2025, 12, 4), evidence="certificate")
    tap(app, "record_elsewhere")
    assert people.person(site.store, child)["rounds"]["1"]["elsewhere"]


def dosed_twice(site: Site) -> str:
    """One child with two doses in a round, the second from late paper."""
    site.stock()
    child = site.enumerate()
    site.dosed(child)
    paper = Desk(site.store, COORDINATOR, "nanqu", round=1, post="P1", paper="sheet 9")
    visit = register(paper, person=child)
    give_dose(paper, visit=visit, lot=LOT, vaccinator="Zhao Min", checks=list(CHECKS))
    return child


def test_a_finding_is_told_in_words_and_settled_with_a_reason(site, open_page):
    dosed_twice(site)
    before = len(findings(site.store))
    app = open_page("people")
    assert len(app.warning) == before > 0
    tap(fill(app, which=0, reason="entered twice from paper"), "settle_finding")
    assert len(findings(site.store)) == before - 1


def test_erasing_is_for_the_coordinator_and_asked_twice(site, open_page):
    child = site.enumerate()
    name_staff(site.desk, name="He Dengji", roles=["registrar"])
    app = open_page("people", operator="He Dengji", people__person=child, people__part="erase")
    assert not any("erase" in (one.key or "") for one in app.button if not (one.key or "").startswith("people"))
    app = fill(open_page("people", people__person=child, people__part="erase"), reason="asked by the guardian")
    assert refusals(tap(app, "erase_person"))
    assert people.personal(site.store, child)["name"]
    tap(fill(app, sure=True), "erase_person")
    assert people.personal(site.store, child) == {}


def test_a_tally_sheet_counts_doses_and_nobody(site, open_page):
    app = open_page("paper", paper__part="sheet")
    next(one for one in app.number_input if one.key.endswith("3.resident")).set_value(12)
    assert refusals(tap(app, "count_sheet")), "a sheet without its number"
    tap(fill(app, sheet="T-7"), "count_sheet")
    cells = tally(site.store, round=1)
    assert (total(cells, "doses", band="3", residence="resident"), total(cells, "vaccinated")) == (12, 0)


def test_a_sheet_sent_twice_counts_once(site):
    asked = {"token": "t", "sheet": "T-7", "on": date(2026, 12, 4), "today": date(2026, 12, 5), "lot": "",
             "zone": "Asia/Shanghai", "cells": {("3", "resident"): 12, ("4", "migrant"): 1}}
    count_sheet(site.desk, **asked)
    count_sheet(site.desk, **asked)
    assert total(tally(site.store, round=1, site="nanqu", day="2026-12-04"), "doses") == 13


def test_a_reported_figure_stands_beside_the_computed_one(site, open_page):
    app = fill(open_page("paper", paper__part="figure"), measure="doses", source="telephone, 18:00")
    assert refusals(tap(app, "report_figure")), "blank is no nought"
    tap(fill(app, n=1876), "report_figure")
    assert [one["n"] for one in reported(site.store, round=1, site="nanqu")] == [1876]
    assert total(tally(site.store, round=1), "doses") == 0


def test_a_paper_record_is_entered_once_with_its_totals(site, open_page):
    site.stock()
    record = (b"time,act,ref,name,birth,residence,what,n\n2026-12-04 09:00,register,1,Li Na,2024-05-01,migrant,,\n"
              b"09:05,agree,1,,,,,\n,total,,,,,registered,2\n")
    for entered, known_before in ((2, 0), (0, 2)):
        app = tap(hand_in(open_page("paper", paper__part="record"), "4 December.csv", record), "replay")
        told = app.session_state["paper.outcome"]
        assert (told.entered, told.known) == (entered, known_before)
        assert [(one.stated, one.counted) for one in told.totals] == [(2, 1)]
    assert total(tally(site.store, round=1, site="nanqu", day="2026-12-04"), "registered") == 1


def test_every_control_total_has_words():
    assert [one for one in TOTALS if not known(f"measure.{one}") and not known(f"paper.total_{one}")] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_page_tells_the_coordinator_of_the_disk_and_of_a_network_that_is_not_served(
        site, open_page, lang, monkeypatch):
    def free(gigabytes: float) -> None:
        used = shutil.disk_usage(Path(site.path).parent)._replace(free=round(gigabytes * tablets.GB))
        monkeypatch.setattr(shutil, "disk_usage", lambda _: used)
    free(2.0)
    assert say("network.disk", lang, gb="2.0") in [one.value for one in open_page("start", lang=lang).caption]
    free(1.9)
    monkeypatch.setattr(tablets, "listening", lambda: Listening(8443, [], failed="network_port_taken"))
    assert [one.value for one in open_page("start", lang=lang).error] == [
        say("network.disk_low", lang, gb="1.9"), say("refused.network_port_taken", lang, port=8443)]
    name_staff(site.desk, name="Zhao Min", roles=["vaccinator"])
    assert len(open_page("start", lang=lang, operator="Zhao Min").error) == 0, "the coordinator's to look after"
