"""The terminal does what the pages do: each command, its answer, its exit code, in both languages."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from campaign.__main__ import COMMANDS, main, parser
from campaign.acts.cold_chain import enter_equipment
from campaign.acts.issuing import issue_report
from campaign.acts.pins import set_pin
from campaign.acts.setup import name_staff
from campaign.acts.stock import receive_vials
from campaign.acts.telling import Desk
from campaign.figures import people
from campaign.figures.area import kit_expiry
from campaign.figures.cold_chain import breaches
from campaign.figures.coverage import Reached
from campaign.figures.day import day_of, signed
from campaign.figures.records import dosed_visits
from campaign.figures.site import origin, practising, site_here
from campaign.figures.tally import tally, total
from campaign.figures.vials import opened
from campaign.ledger.store import open_store
from campaign.lists.invented import invented_people, write_csv
from campaign.lists.vocabulary import shipped_headings
from campaign.words import LANGS, keys, say
from tests.conftest import ROOT, FakeClock, Site
from tests.test_replay import LI, WHOLE, line, sheet

EVENING = "2026-12-05T11:00:00.000Z"
PASSPHRASE = "seven green cranes at dawn"


@pytest.fixture
def db(tmp_path, monkeypatch):
    """A file that is a site's on the evening of the round's first day."""
    monkeypatch.setattr("campaign.ledger.store.MachineClock", lambda: FakeClock(EVENING))
    monkeypatch.delenv("CAMPAIGN_PASSPHRASE", raising=False)
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    assert (
        main(
            [
                "init",
                "--plan",
                str(ROOT / "data/plans/township-polio.toml"),
                "--site",
                "nanqu",
                "--name",
                "South Town",
                "--operator",
                "Lin Xiuying",
                "--area",
                "990101101",
                "--lang",
                "en",
            ]
        )
        == 0
    )
    name_staff(Desk(open_store(tmp_path / "site.db"), "Lin Xiuying", "nanqu"), name="Zhao Min", roles=["vaccinator"])
    return tmp_path / "site.db"


@pytest.fixture
def run(capsys):
    """Runs a command in English; answers with its exit code and what it printed."""

    def ran(*typed):
        capsys.readouterr()
        code = main([*map(str, typed), "--lang", "en"])
        told = capsys.readouterr()
        return code, told.out + told.err

    return ran


@pytest.fixture
def zhou_ping(db, monkeypatch):
    """The second of the staff, whose PIN is at hand."""
    store = open_store(db)
    desk = Desk(store, "Lin Xiuying", "nanqu", round=1)
    name_staff(desk, name="Zhou Ping", roles=["vaccinator"])
    set_pin(store, name="Lin Xiuying", pin="2580")
    set_pin(store, name="Zhou Ping", pin="1470", by="Lin Xiuying", by_pin="2580")
    monkeypatch.setenv("CAMPAIGN_PIN", "1470")


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def a_day(folder, *more):
    lot = line("08:00", "receive", lot="202611A", product="bopv_liquid", expiry="2027-06", n=5)
    return written(
        folder / "day.csv",
        sheet(
            lot,
            line("09:00", "vaccinate", **LI, **WHOLE, released="2026-12-05 09:31"),
            *more,
            {"act": "total", "what": "doses", "n": "1"},
        ),
    )


def test_init_makes_a_practice_file_only_where_it_is_asked_for(tmp_path, run):
    for flags, practice in (((), False), (("--practice",), True)):
        path = tmp_path / f"{practice}.db"
        code, _ = run("init", "--db", path, "--plan", ROOT / "data/plans/township-polio.toml", "--site", "x", "--name", "X",
                      "--operator", "Y", *flags)
        assert (code, practising(open_store(path))) == (0, practice)


def test_init_begins_a_site_with_its_plan_posts_and_round(db):
    site = site_here(open_store(db))
    assert (site["site"], site["name"], site["round"], [one["code"] for one in site["posts"]]) == (
        "nanqu",
        "South Town",
        1,
        ["F1", "M1"],
    )


def test_a_file_is_begun_once(db, run):
    code, said = run(
        "init", "--plan", ROOT / "data/plans/township-polio.toml", "--site", "x", "--name", "X", "--operator", "Y"
    )
    assert code == 1
    assert origin(open_store(db)) in said


def test_a_plan_with_faults_begins_nothing(tmp_path, run):
    bad = written(
        tmp_path / "bad.toml",
        (ROOT / "data/plans/township-polio.toml").read_bytes().replace(b"target_pct = 95", b"target_pct = 195"),
    )
    code, said = run("init", "--db", tmp_path / "new.db", "--plan", bad, "--site", "x", "--name", "X", "--operator", "Y")
    assert code == 1
    assert "target_pct" in said
    assert not (tmp_path / "new.db").exists()


def test_a_list_counts_only_when_it_is_accepted(db, run, tmp_path):
    people = invented_people(3, 20, on=date(2026, 12, 5))
    people[4]["birth"] = "2023-02-31"
    file = written(tmp_path / "list.csv", write_csv(people, shipped_headings(), encoding="gb18030"))
    code, said = run("enumerate", file)
    assert (code, "19 people can be read" in said, "2023-02-31" in said) == (1, True, True)
    assert json_of(run("coverage", "--json"))["coverage"]["enumerated"]["due"] is None
    assert run("enumerate", file, "--accept")[0] == 1
    assert 15 <= json_of(run("coverage", "--json"))["coverage"]["enumerated"]["due"] <= 19
    code, said = run("enumerate", file, "--accept")
    assert (code, "list.csv" in said) == (1, True)


@pytest.mark.parametrize(("heads", "title", "said"), [
    ("姓名,性别,出生日期,村名", "麻疹疫苗强化免疫摸底登记表", "measles"),
    ("村名,性别,出生日期,姓名", "登记表", "exchanged")])
def test_a_list_of_another_campaign_or_with_its_columns_exchanged_is_not_accepted(db, run, tmp_path, heads, title, said):
    people = "".join(f"{name},女,2022-07-1{nth},云桥村\n" for nth, name in enumerate(
        ("赵新", "钱多", "孙好", "李安", "周全")))
    file = written(tmp_path / "list.csv", f"{title}\n{heads}\n{people}".encode())
    code, told = run("enumerate", file, "--accept")
    assert (code, said in told) == (1, True)
    assert json_of(run("coverage", "--json"))["coverage"]["enumerated"]["due"] is None
    run("enumerate", file, "--accept", "--sure")
    assert json_of(run("coverage", "--json"))["coverage"]["enumerated"]["due"] == (5 if said == "measles" else None)


def json_of(answer):
    assert answer[0] == 0
    return json.loads(answer[1])


def test_a_day_is_replayed_tallied_and_covered(db, run, tmp_path):
    assert run("replay", a_day(tmp_path))[0] == 0
    assert json_of(run("replay", a_day(tmp_path), "--json")) == {
        "entered": 0,
        "known": 2,
        "findings": [],
        "faults": [],
        "totals": [{"what": "doses", "stated": 1, "counted": 1}],
    }
    told = json_of(run("tally", "--day", "2026-12-05", "--json"))
    assert told["totals"]["doses"] == total(tally(open_store(db), round=1), "doses") == 1
    assert {"band": "2", "residence": "migrant", "measure": "doses", "n": 1} in told["cells"]
    covered = json_of(run("coverage", "--json"))
    assert covered["coverage"]["enumerated"] == {"reached": 1, "due": None, "pct": None}
    assert covered["flags"] == ["denom_missing"]
    code, said = run("tally")
    assert code == 0
    rows = [one.split("  ") for one in said.splitlines()]
    assert [row[0] for row in rows].count("Total") == 1
    assert re.search(r"^2 y +0 +1 +1$", said, re.MULTILINE)
    assert re.search(r"^Total +0 +1 +1$", said, re.MULTILINE)
    assert "not filled in" in run("coverage")[1]


def test_what_does_not_agree_answers_1_and_says_so(db, run, tmp_path):
    file = a_day(tmp_path, line("10:00", "dance"), {"act": "total", "what": "lines", "n": "3"})
    code, said = run("replay", file)
    assert code == 1
    assert "dance" in said
    assert "3 stated, 2 counted, difference -1" in said


def test_a_day_is_closed_with_a_reason_for_each_difference_and_two_names(db, run, tmp_path, zhou_ping):
    run("replay", a_day(tmp_path))
    code, said = run("close", "--day", "2026-12-05", "--count", "202611A:1::::4", "--second", "Zhou Ping")
    assert (code, "202611A" in said, "19" in said) == (1, True, True)
    assert day_of(open_store(db), "nanqu", "2026-12-05")["state"] == "open"
    counts = written(tmp_path / "counts.csv", b"lot,used,returned,wasted,doses_wasted,counted\n202611A,1,,,18,4\n")
    code, said = run(
        "close",
        "--day",
        "2026-12-05",
        "--counts",
        counts,
        "--second",
        "Zhou Ping",
        "--reason",
        "drawn_against_recorded 202611A=drawn_unused",
    )
    assert (code, "Zhou Ping" in said) == (0, True)
    assert day_of(store := open_store(db), "nanqu", "2026-12-05")["state"] == "closed"
    assert signed(store, "nanqu", "2026-12-05")["second"] == "Zhou Ping"
    assert run("close", "--day", "2026-12-05", "--second", "Zhou Ping")[0] == 1
    assert run("close", "--count", "202611A:one")[0] == 1


def test_the_emergency_kit_is_looked_at_when_the_day_is_opened(db, run, zhou_ping):
    asked = ("open", "--clock-right", "--present", "Zhou Ping:F1", "--kit")
    store = open_store(db)
    for typed, why in (("F1:2026-11", "2026-11"), ("F9:2027-06", "F9"), ("F1:soon", "soon")):
        code, said = run(*asked, typed)
        assert (code, why in said, day_of(store, "nanqu", "2026-12-05")["story"]) == (1, True, [])
    assert run(*asked, "F1:2027-06")[0] == 0
    assert kit_expiry(store, "nanqu", "F1") == "2027-06-30"


def test_a_day_is_opened_stopped_and_signed_later_by_the_second(db, run, tmp_path, zhou_ping, monkeypatch):
    run("replay", a_day(tmp_path))
    store = open_store(db)
    assert run("open", "--clock-right", "--present", "Zhou Ping:F1")[0] == 1, "the lot is not counted"
    code, said = run("open", "--clock-right", "--count", "202611A:5", "--present", "Zhou Ping:F1")
    assert (code, "2026-12-05 is open" in said) == (0, True)
    assert run("stop", "dosing")[0] == 1, "registering goes on"
    assert [run("stop", "registering")[0], run("stop", "dosing")[0]] == [0, 0]
    assert (run("stop", "dosing", "--resume")[0], run("stop", "dosing", "--resume", "--reason", "one more")[0]) == (1, 0)
    code, said = run("close", "--count", "202611A:1::::4", "--reason", "drawn_against_recorded 202611A=drawn_unused")
    assert (code, "still to come" in said, signed(store, "nanqu", "2026-12-05")["second"]) == (0, True, "")
    monkeypatch.setenv("CAMPAIGN_PIN", "0000")
    assert run("sign", "--day", "2026-12-05", "--operator", "Zhou Ping")[0] == 1
    monkeypatch.setenv("CAMPAIGN_PIN", "1470")
    code, said = run("sign", "--day", "2026-12-05", "--operator", "Zhou Ping")
    assert (code, "Zhou Ping" in said, signed(store, "nanqu", "2026-12-05")["second"]) == (0, True, "Zhou Ping")


def test_verify_names_each_difference(db, run, tmp_path):
    run("replay", a_day(tmp_path))
    assert json_of(run("verify", "--json")) == {"differences": []}
    store = open_store(db)
    store.conn.execute("update tally set n = n + 1 where measure = 'doses'")
    store.close()
    code, said = run("verify")
    assert code == 1
    assert "doses" in said


def test_backup_and_restore(db, run, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert run("backup")[0] == 1
    monkeypatch.setenv("CAMPAIGN_PASSPHRASE", PASSPHRASE)
    assert run("backup", "--to", tmp_path / "kept")[0] == 0
    (file,) = (tmp_path / "kept").iterdir()
    assert run("restore", file, "--db", tmp_path / "new.db", "--operator", "Lin Xiuying")[0] == 0
    assert origin(open_store(tmp_path / "new.db")) != origin(open_store(db))
    assert run("restore", file, "--db", tmp_path / "new.db", "--operator", "Lin Xiuying")[0] == 1
    monkeypatch.setenv("CAMPAIGN_PASSPHRASE", "seven green cranes at dusk")
    assert run("restore", file, "--db", tmp_path / "other.db", "--operator", "Lin Xiuying")[0] == 1
    assert not (tmp_path / "other.db").exists()


def test_the_demonstration_is_made_once(run, tmp_path):
    assert run("demo", "--db", tmp_path / "demo.db")[0] == 0
    assert site_here(open_store(tmp_path / "demo.db"))["site"] == "demo"
    assert run("demo", "--db", tmp_path / "demo.db")[0] == 1


def test_a_file_that_is_not_there_is_named(run, tmp_path, db):
    for typed in (
        ("tally", "--db", tmp_path / "none.db"),
        ("replay", tmp_path / "none.csv"),
        ("verify", "--db", tmp_path / "none.db"),
    ):
        code, said = run(*typed)
        assert (code, "none." in said) == (1, True)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_in_both_languages(command, lang, capsys):
    with pytest.raises(SystemExit) as left:
        main([*filter(None, [command]), "--help", "--lang", lang])
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert "⟦" not in told
    assert bool(re.search("[\u4e00-\u9fff]", told)) == (lang == "zh-CN")


def test_what_cannot_be_read_answers_2(capsys):
    for typed in ([], ["dance"], ["tally", "--round", "first"], ["replay"]):
        with pytest.raises(SystemExit) as left:
            main(typed)
        assert left.value.code == 2


def test_the_documentation_lists_every_command():
    told = (ROOT / "docs" / "terminal.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)", told, re.MULTILINE) == list(COMMANDS)


def test_it_runs_as_a_program(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "campaign", "verify", "--db", str(tmp_path / "none.db"), "--lang", "en"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "none.db" in ran.stderr


def test_a_dose_outside_all_bands_has_a_row_of_its_own(db, run, tmp_path):
    old = line("10:00", "vaccinate", name="Old", birth="1960-01-01", **WHOLE)
    assert run("replay", a_day(tmp_path, old))[0] == 1  # the stated total has one dose only
    said = run("tally")[1]
    assert re.search(r"^Outside all bands .*1$", said, re.MULTILINE)
    assert re.findall(r"^Total .*", said, re.MULTILINE) == re.findall(r"^Total .* 2$", said, re.MULTILINE)
    assert len(re.findall(r"^Total ", said, re.MULTILINE)) == 1


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "docs/terminal.md"])
def test_every_command_line_in_the_documentation_can_be_read(page):
    told = (ROOT / page).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = re.findall(r"^    (?:\S*/)?python -m campaign (.*)$", told, re.MULTILINE)
    assert lines
    for one in lines:
        assert parser("en").parse_args(shlex.split(one)).command in COMMANDS


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_begun_is_named(tmp_path, capsys, lang):
    plan = ROOT / "data/plans/township-polio.toml"
    assert main(["init", "--db", str(tmp_path / "new.db"), "--plan", str(plan), "--site", "x", "--name", "South Town",
                 "--operator", "Y", "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert "South Town" in said
    assert "{" not in said


@pytest.mark.parametrize("blank", ["--site", "--name", "--operator", "--zone"])
def test_a_site_with_a_blank_is_refused_before_its_file_is_made(tmp_path, run, blank):
    typed = {"--db": tmp_path / "new.db", "--plan": ROOT / "data/plans/township-polio.toml", "--site": "x", "--name": "X",
             "--operator": "Y", blank: " "}
    code, said = run("init", *(one for pair in typed.items() for one in pair))
    assert (code, "⟦" in said, "{" in said) == (1, False, False)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_read_is_named(db, run, tmp_path):
    binary = written(tmp_path / "plan.toml", b"\xff\xfe\x00")
    begin = ("--site", "x", "--name", "X", "--operator", "Y", "--db", tmp_path / "new.db")
    for typed in (("enumerate", tmp_path), ("replay", tmp_path), ("close", "--counts", tmp_path),
                  ("init", "--plan", tmp_path, *begin), ("init", "--plan", binary, *begin)):
        code, said = run(*typed)
        assert (code, str(tmp_path) in said, "⟦" in said) == (1, True, False)
    code, said = run("verify", "--db", tmp_path)
    assert (code, "⟦" in said) == (1, False)


def test_what_is_no_sites_file_is_said_in_words(run, tmp_path):
    other = written(tmp_path / "some.csv", b"name,birth\n" * 200)
    code, said = run("verify", "--db", other)
    assert (code, said.strip()) == (1, say("refused.store_damaged", "en"))


@pytest.mark.parametrize("lang", LANGS)
def test_every_failure_of_the_store_has_words(lang):
    places = (ROOT / "campaign" / one for one in ("ledger/store.py", "exchange/backup.py"))
    told = "".join(one.read_text(encoding="utf-8") for one in places)
    codes = set(re.findall(r'"((?:store|disk)_(?:busy|full|damaged|unreadable|failed))"', told))
    assert len(codes) == 6
    assert {"refused-" + one.replace("_", "-") for one in codes} <= keys(lang)


def test_all_unexplained_differences_are_told_with_what_to_type(db, run, tmp_path, zhou_ping):
    run("replay", a_day(tmp_path))
    typed = ["close", "--day", "2026-12-05", "--count", "202611A:1::::3", "--tallied", "2", "--second", "Zhou Ping"]
    code, said = run(*typed)
    lacking = re.findall(r'--reason "(.+?)=', said)
    assert code == 1
    assert lacking == ["drawn_against_recorded 202611A", "counted_against_expected 202611A", "tallied_against_recorded"]
    assert day_of(open_store(db), "nanqu", "2026-12-05")["state"] == "open"
    code, said = run(*typed, "--reason", f"{lacking[0]}=drawn_unused")
    assert (code, re.findall(r'--reason "(.+?)=', said)) == (1, lacking[1:])
    code, said = run(*typed, *(one for key in lacking for one in ("--reason", f"{key}=looked for")))
    assert (code, "{" in said) == (0, False)


def test_a_day_that_is_none_and_a_round_not_opened_are_refused(db, run):
    for typed in (("tally", "--day", "2026-13-45"), ("close", "--day", "2026-13-45", "--second", "Zhou Ping"),
                  ("tally", "--day", "20261205")):
        code, said = run(*typed)
        assert (code, typed[2] in said) == (1, True)
    for typed in (("tally", "--round", 9), ("coverage", "--round", 9), ("tally", "--round", 0)):
        code, said = run(*typed)
        assert (code, f"Round {typed[2]} is not open" in said) == (1, True)


def test_bounds_are_told_only_where_they_hold(db, run, tmp_path):
    again = line("10:00", "vaccinate", ref="again", **LI, **WHOLE)
    run("replay", a_day(tmp_path, again))
    assert json_of(run("coverage", "--json"))["reached"] == {"doses": 2, "persons": 1}
    assert "between" not in run("coverage")[1]


@pytest.mark.parametrize(("doses", "persons", "told"), [
    ((2, 3), 4, True), ((2, 3), 3, True), ((2, 3), 5, True), ((2, 3), 2, False), ((3,), 3, False), ((), 0, False)])
def test_bounds_are_of_several_rounds_and_contain_the_count(db, run, monkeypatch, doses, persons, told):
    monkeypatch.setattr("campaign.papers.printed.reached_persons", lambda *_: Reached(doses, persons))
    assert ("between 3 and 5" in run("coverage")[1]) == told


@pytest.mark.parametrize("lang", LANGS)
def test_what_has_happened_is_not_asked_to_be_done(db, tmp_path, capsys, lang):
    bare = line("10:00", "vaccinate", ref="bare", name="Old", birth="2010-01-01", lot="202611A")
    main(["replay", str(a_day(tmp_path, bare)), "--lang", lang])
    said = capsys.readouterr().out
    found = [one for one in said.splitlines() if say("replay.against", lang, what="").rstrip("。. ") in one]
    assert len(found) >= 4
    assert not any("请" in one or "Choose" in one or "Fill in" in one or "⟦" in one or "{" in one for one in found)


PAPERS = [("day", "pdf"), ("day", "xlsx"), ("issue", "pdf"), ("tables", "pdf"), ("tables", "xlsx"), ("campaign", "docx"),
          ("campaign", "xlsx"), ("campaign", "pdf"), ("records", "csv"), ("records", "xlsx"), ("label", "pdf")]


@pytest.mark.parametrize("lang", LANGS)
def test_every_paper_is_written_in_the_form_that_its_file_asks_for(db, run, tmp_path, capsys, lang):
    run("replay", a_day(tmp_path))
    store = open_store(db)
    issue_report(Desk(store, "Lin Xiuying", "nanqu", round=1))
    (visit,) = [one["visit"] for one in dosed_visits(store, "nanqu", ["2026-12-05"])]
    person = people.visit(store, visit)["person"]
    begins = {"pdf": b"%PDF-", "xlsx": b"PK", "docx": b"PK", "csv": b"\xef\xbb\xbf"}
    for of, kind in PAPERS:
        file = tmp_path / f"{of}.{lang}.{kind}"
        assert main(["paper", of, str(file), "--person", person, "--lang", lang]) == 0
        assert str(file) in capsys.readouterr().out
        assert file.read_bytes().startswith(begins[kind])
    sent = openpyxl.load_workbook(tmp_path / f"records.{lang}.xlsx").active
    assert sent.max_row == 2, "one dose is to be sent"
    told = [cell for one in openpyxl.load_workbook(tmp_path / f"day.{lang}.xlsx") for row in one.values for cell in row]
    assert say("measure.doses", lang) in told


@pytest.mark.parametrize(("typed", "why"), [
    (("label", "x.pdf"), "person"), (("label", "x.docx", "--person", "k7m2-1"), "docx"), (("records", "x.pdf"), "csv"),
    (("tables", "x.pdf", "--within", "330102"), "330102"),
    (("issue", "x.pdf"), "no issue"), (("day", "x.pdf", "--day", "2026-13-45"), "2026-13-45"), (("day", "x"), "pdf")])
def test_a_paper_that_cannot_be_is_refused_and_no_file_made(db, run, tmp_path, typed, why):
    code, said = run("paper", typed[0], tmp_path / typed[1], *typed[2:])
    assert (code, why in said, "⟦" in said) == (1, True, False)
    assert not (tmp_path / typed[1]).exists()


def test_a_lot_is_held_a_vial_opened_and_a_temperature_read(db, run, tmp_path):
    desk = Desk(open_store(db), "Lin Xiuying", "nanqu", round=1)
    receive_vials(desk, lot="L1", product="bopv_liquid", expiry="2027-06", vials=5)
    enter_equipment(desk, equipment="B1", kind="fridge")
    code, said = run("open_vial", "L1", "--monitor", 1)
    vial = opened(desk.store, "nanqu")[0]["vial"]
    assert (code, vial in said) == (0, True)
    assert run("close_vial", vial, "--reason", "used_up")[0] == 0
    assert run("hold", "L1", "--reason", "doubt")[0] == 0
    assert run("open_vial", "L1", "--monitor", 1)[0] == 1
    assert run("release", "L1", "--reason", "unfounded")[0] == 0
    assert run("temperature", "B1", "5", "--low", "2.5")[0] == 0
    code, said = run("temperature", "B1", "360")
    assert (code, "360" in said) == (1, True)
    code, said = run("temperature", "B1", "12")
    assert (code, "L1" in said, len(breaches(desk.store, "nanqu"))) == (1, True, 1)
    file = written(tmp_path / "b1.csv", b"2026-12-05 08:00,5\n2026-12-05 09:00,5\n")
    assert run("log", file, "--equipment", "B1")[0] == 0
    assert run("log", file, "--equipment", "B1")[0] == 1, "nothing new"
    for of, more in (("stock", ("--lot", "L1")), ("supplies", ()), ("return", ())):
        assert run("paper", of, tmp_path / f"{of}.pdf", *more)[0] == 0
        assert (tmp_path / f"{of}.pdf").read_bytes().startswith(b"%PDF")


def test_a_site_and_the_centre_exchange_by_a_folder(db, run, tmp_path):
    centre, card, stick = tmp_path / "centre.db", tmp_path / "a.card", tmp_path / "stick"
    Site(centre, code="county").store.close()
    assert run("card", card, "--found", "--db", centre)[0] == 0
    assert run("join", card)[0] == 0
    assert run("card", card)[0] == 0
    assert run("join", card, "--db", centre)[0] == 0
    code, said = run("bundle", "--dir", stick)
    assert (code, "the centre keeps 0 of" in said) == (1, True), "not done before the centre has said so"
    assert run("receive", stick, "--db", centre)[0] == 0
    assert run("bundle", "--dir", stick)[0] == 0
    assert "no address" in run("send")[1]
    bundle = next(one for one in stick.glob("*.bundle") if run("receive", one)[0])
    assert "another computer" in run("receive", bundle)[1]
