"""The measurements still run: on a handful of people, with every verb done and every table written."""

from __future__ import annotations

from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from tests.bench.__main__ import run
from tests.bench.report import Line, short, table
from tests.bench.seed import seeded


def test_the_bench_measures_every_verb_and_writes_its_page(tmp_path):
    page, lines = run(tmp_path, small=3, large=30, times=2)
    measured = {one.what for one in lines}
    assert measured >= {"register", "give_consent", "pass_precheck", "give_dose", "release", "void", "amend",
                        "receive_vials", "add_person", "eight threads"}
    assert all(one.floor > 0 and one.ours > 0 for one in lines)
    assert all(f"| {one.what} |" in page for one in lines)


def test_a_seeded_file_is_a_sound_ledger_and_is_used_again(tmp_path):
    path, rate = seeded(tmp_path, 5)
    assert verify(open_store(path)) == []
    assert open_store(path).one("select count(*) from event where origin = 'seeds' and kind = 'dose_given'") == (5,)
    before = path.stat().st_mtime_ns
    assert seeded(tmp_path, 5) == (path, rate)
    assert path.stat().st_mtime_ns == before


def test_what_falls_short_is_said():
    slow = Line("slow", floor=1, ours=9, bound=8)
    assert slow.row()[-1] == "**no**"
    assert "slow (9.00, bound 8)" in short([slow])
    assert "| slow |" in table([slow])
