"""A site's own numbers held against the list of checks; readings confirmed by a person; the page and the command."""

from __future__ import annotations

import functools
import hashlib
import json
from copy import copy
from pathlib import Path

import pytest

from campaign.__main__ import main
from campaign.acts import closing, setup
from campaign.acts.correction import void
from campaign.acts.observation import release
from campaign.acts.paper import confirm_reading, count_doses, report_figure
from campaign.figures.consistency import consistency, readings
from campaign.figures.waiting import waiting
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.lists.claims import check_file
from campaign.papers.checked import all_in_words
from campaign.rules.events import Refused
from campaign.words import LANGS
from tests.conftest import FakeClock, Site
from tests.opened import opened_page

PAGE = Path(__file__).resolve().parent.parent / "pages" / "checks.py"
TYPO = "镇,应种,实种,接种率\n甲,1000,989,98、9%\n"


@pytest.fixture
def day(tmp_path, monkeypatch):
    """A site where a listed child and a walk-in were vaccinated."""
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    site = Site(tmp_path / "site.db")
    site.stock()
    site.dosed(site.enumerate())
    return site


def seen(site, round=1):
    return {(one.where, one.flag.code) for one in consistency(site.store, "nanqu", round)}


def test_a_plain_morning_raises_nothing(day):
    assert seen(day) == set()


def test_walk_ins_lift_their_own_group_above_what_was_enumerated(day):
    day.enumerate("Zhou Qi", "2024-06-01", "migrant")
    for _ in range(2):
        day.dosed()
    assert seen(day) == {("coverage/2/migrant", "cov_gt_100"), ("coverage/2/migrant", "walk_ins")}


def test_without_a_list_there_is_no_target_and_no_percentage(tmp_path):
    site = Site(tmp_path / "bare.db")
    site.stock()
    site.dosed()
    site.dosed()
    count_doses(site.desk, band="3", residence="resident", n=12, sheet="sheet 1")
    assert seen(site) == {("coverage//", "denom_missing")}, "the round has no target: that is one thing, not one a group"
    assert [one.what.partition("。")[0] for one in all_in_words(consistency(site.store, "nanqu", 1), "zh-CN")] == [
        "没有“摸底应种”的人数，算不出接种率"], "nothing was stated, so nothing stated is shown"


def test_a_group_of_walk_ins_has_nobody_due_and_no_target_that_is_missing(day):
    day.dosed()
    assert {(where, code) for where, code in seen(day) if where.startswith("coverage")} == {
        ("coverage/2/migrant", "no_due")}


def test_the_gravest_finding_comes_first(day):
    day.dosed()
    report_figure(day.desk, measure="doses", n=7, source="county")
    assert [one.flag.code for one in consistency(day.store, "nanqu", 1)] == ["sum_mismatch", "no_due"]


@pytest.mark.parametrize(("text", "words"), [
    ("镇,实种,率\n" + "".join(f"{one},{n},\n" for n, one in enumerate("甲乙丙丁戊", 11)).replace(",\n", ",100\n"),
     ["C2, C3, C4 等 5 处", "（所报：100）"]),
    ("学校,查验人数,持证人数,补证人数\n甲,120,189,11\n", ["应为 109"]),
    ("日,接种\n1日,1120人次\n2日,569人\n", ["（剂, 人）"]),
    ("组,应种,实种\n6岁流动,0,1\n", ["本组无应种，实种 1 人"])])
def test_a_finding_is_said_once_in_the_readers_words(text, words):
    told = all_in_words(check_file("paper.csv", text.encode()), "zh-CN")
    assert len(told) == 1
    assert [one for one in words if one not in f"{told[0].where} {told[0].what}"] == []


def test_a_dose_before_the_arrival_leads_to_its_visit_until_it_is_voided(day):
    paper = day.at(paper="sheet 4", at="2026-12-05T00:30:00.000Z")
    day.clock.go_on(minutes=60)
    visit = day.walk_in("Sun Li")
    given = _at(day, paper).dose(visit)
    assert (f"visit/{visit}", "dose_before_arrival") in seen(day)
    void(day.desk, of=given, reason="wrong_time")
    assert (f"visit/{visit}", "dose_before_arrival") not in seen(day)


def test_a_dose_after_the_close_leads_to_its_visit(day):
    day.clock.ms += 9 * 3_600_000
    _close(day)
    late = day.at(paper="sheet 9", at="2026-12-05T11:30:00.000Z")
    day.clock.go_on(minutes=180)
    visit = _at(day, late).walk_in("Sun Li")
    _at(day, late).dose(visit)
    assert (f"visit/{visit}", "dose_after_close") in seen(day)


def test_a_round_copied_from_the_one_before_is_pointed_out(day):
    for number in (1, 2):
        if number == 2:
            setup.open_round(day.desk, number=2, version=day.version)
        desk = day.at(round=number)
        for band, n in (("1", 12), ("2", 14), ("3", 9)):
            count_doses(desk, band=band, residence="resident", n=n, sheet=f"sheet {number}")
    assert ("rounds/1/2", "duplicate_round") not in seen(day, 2), "round 1 has the child's dose as well"
    count_doses(day.at(round=2), band="3", residence="resident", n=1, sheet="sheet 3")
    assert ("rounds/1/2", "duplicate_round") in seen(day, 2)


def test_what_was_reported_stands_beside_what_the_ledger_tells(day):
    event = report_figure(day.desk, measure="doses", n=7, source="county")
    assert (f"reported/{event}", "sum_mismatch") in seen(day)


def test_rounded_counts_on_sheets_are_pointed_out(day):
    for n in range(1, 41):
        count_doses(day.desk, band="1", residence="resident", n=10 * n + (n % 9 == 0), sheet=f"sheet {n}")
    assert ("paper_sheets", "digit_preference") in seen(day)


def test_a_reading_is_confirmed_beside_what_was_written_and_the_last_word_stands(day):
    confirm_reading(day.desk, source="abc", where="D2", written="98、9%", read="98.9")
    day.clock.go_on(minutes=1)
    confirm_reading(day.desk, source="abc", where="D2", written="98、9%", read="98.8 %")
    assert readings(day.store, "nanqu", "abc") == {"D2": "98.8 %"}
    assert readings(day.store, "nanqu", "other") == {}
    assert verify(day.store) == []


@pytest.mark.parametrize(("where", "read", "code"), [
    ("D2", "4**55", "reading_no_figure"), ("D2", "", "reading_no_figure"), ("", "98.9", "field_missing")])
def test_hidden_digits_cannot_be_confirmed_away(day, where, read, code):
    with pytest.raises(Refused) as refused:
        confirm_reading(day.desk, source="abc", where=where, written="4**55", read=read)
    assert refused.value.code == code
    assert readings(day.store, "nanqu", "abc") == {}


opened = functools.partial(opened_page, PAGE)


def html(app):
    return " ".join(str(one.proto.body) for one in app.get("html"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["own", "brought"])
def test_the_page_opens(day, part, lang):
    report_figure(day.desk, measure="doses", n=7, source="county")
    app = opened(lang, checks__part=part)
    assert "⟦" not in html(app)
    assert bool(app.warning) is (part == "own")


def test_a_pasted_table_is_checked_and_its_likely_reading_confirmed(day):
    app = opened(checks__part="brought")
    app.text_area[0].input(TYPO)
    next(one for one in app.button if one.key == "checks.check").click().run()
    assert "D2" in html(app)
    field = next(one for one in app.text_input if one.key.endswith(".read"))
    assert field.value == "98.9"
    next(one for one in app.button if one.key.endswith(".confirm_reading")).click().run()
    assert [one.message for one in app.exception] == []
    assert list(readings(open_store(day.path), "nanqu", _sha(TYPO)).values()) == ["98.9"]
    assert app.warning == [], "98.9 of a hundred is what 989 of a thousand is"


@pytest.mark.parametrize(("text", "code", "told"), [(TYPO, 1, "98.9"),
    ("镇,剂次\n甲,12\n乙,13\n合计,*9\n", 1, "whatever digits are hidden"),
    ("镇,应种,实种\n甲,12,11\n", 0, "")])
def test_the_command_says_where_and_answers_with_its_code(day, tmp_path, capsys, text, code, told):
    file = tmp_path / "paper.csv"
    file.write_text(text, encoding="utf-8")
    assert main(["check", str(file), "--lang", "en"]) == code
    assert told in capsys.readouterr().out
    assert main(["check", str(file), "--json"]) == code
    assert [one["where"] for one in json.loads(capsys.readouterr().out)["found"]] == (
        [] if not code else ["D2"] if text == TYPO else ["B4", "B4"])


def test_the_command_without_a_file_checks_the_rounds_own_numbers(day, capsys):
    assert main(["check", "--lang", "en"]) == 0
    report_figure(day.desk, measure="doses", n=7, source="county")
    assert main(["check", "--lang", "en"]) == 1
    assert "a difference of 6" in capsys.readouterr().out


def _sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _at(site, desk):
    other = copy(site)
    other.desk = desk
    return other


def _close(site):
    for one in waiting(site.store, "nanqu", "2026-12-05", "observation"):
        release(site.desk, visit=one["visit"])
    closing.close_day(site.desk, second="Zhao Min", counts=[{"lot": "202611A", "used": 1, "doses_wasted": 19,
                                                           "cause": "session_end", "counted": 49}],
                      reasons={})
