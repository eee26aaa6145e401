"""The terminal does what the pages do: each command, its answer, its exit code, in both languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from campaign.__main__ import COMMANDS, main
from campaign.figures.day import day_of
from campaign.figures.site import origin, site_here
from campaign.figures.tally import tally, total
from campaign.ledger.store import open_store
from campaign.lists.invented import invented_people, write_csv
from campaign.lists.vocabulary import shipped_headings
from campaign.words import LANGS
from tests.conftest import ROOT, FakeClock
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
    assert re.search(r"2 +0 +1 +0 +1", said)
    assert "not filled in" in run("coverage")[1]


def test_what_does_not_agree_answers_1_and_says_so(db, run, tmp_path):
    file = a_day(tmp_path, line("10:00", "dance"), {"act": "total", "what": "lines", "n": "3"})
    code, said = run("replay", file)
    assert code == 1
    assert "dance" in said
    assert "3 stated, 2 counted, difference -1" in said


def test_a_day_is_closed_with_a_reason_for_each_difference_and_two_names(db, run, tmp_path):
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
    assert day_of(open_store(db), "nanqu", "2026-12-05")["state"] == "closed"
    assert run("close", "--day", "2026-12-05", "--second", "Zhou Ping")[0] == 1
    assert run("close", "--count", "202611A:one")[0] == 1


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
