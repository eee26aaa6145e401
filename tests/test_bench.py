"""The measurements still run: on a handful of people, with every verb done and every table written."""

from __future__ import annotations

from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from tests.bench.__main__ import (
    BOARD,
    CENTRE,
    HANDS,
    HOLD,
    LISTS,
    ONE,
    PAPER,
    REHEARSE,
    SCANS,
    THIRTY,
    WALLS,
    run,
    run_board,
    run_centre,
    run_hands,
    run_hold,
    run_lists,
    run_pages,
    run_rehearse,
    run_scans,
    run_soak,
    run_walls,
)
from tests.bench.report import Line, put, short, table
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


def test_the_pages_are_measured_and_the_hour_too(tmp_path):
    sections = run_pages(tmp_path, times=1, seconds=2, slices=1)
    assert set(sections) == {ONE, THIRTY, PAPER}
    assert all(f"| {station}: recorded |" in sections[ONE]
               for station in ("registration", "consent", "precheck", "vaccination"))
    (hour,) = run_soak(tmp_path / "soak", minutes=1 / 15, parts=2).values()
    assert "| memory, most |" in hour


def test_a_list_coming_in_and_searches_are_measured(tmp_path):
    told = run_lists(tmp_path, tmp_path, people=300, many=600, times=20)[LISTS]
    assert all(f"| {what} |" in told for what in ("a list brought and accepted", "an act beside it, the slowest",
                                                  "a search, p95", "a search among 600, p95"))


def test_a_school_and_a_village_by_hand_are_measured(tmp_path):
    told = run_hands(tmp_path, people=3, on_paper=13)[HANDS]
    assert all(f"| {what} |" in told for what in ("3 pupils at two tablets", "13 children from paper"))


def test_scans_are_measured(tmp_path):
    told = run_scans(tmp_path, packages=200, times=3)[SCANS]
    assert all(f"| {what} |" in told for what in ("a scan read, p95", "a scan read and found, p95",
                                                  "a hundred packages received, p95"))


def test_a_rehearsal_is_measured(tmp_path):
    told = run_rehearse(tmp_path, sites=2, people=40, days=1)[REHEARSE]
    assert "| a person of the rehearsal |" in told
    assert "none of which differs" in told


def test_a_hold_is_measured_at_another_tablet(tmp_path):
    assert "| a hold seen at another tablet, the slowest |" in run_hold(tmp_path, times=2)[HOLD]


def test_a_centre_on_postgres_is_measured(tmp_path):
    told = run_centre(tmp_path, people=3, sites=3, doses=(20_000, 40_000), times=2)[CENTRE]
    assert all(f"| {what} |" in told for what in ("a day's events sent", "the same day again", "roll-up, 40,000 doses",
                                                  "3 sites at once, p95 acknowledged", "its coverage page meanwhile, p50",
                                                  "the campaign's total"))


def test_a_section_is_written_anew_and_what_falls_short_stands_at_the_head():
    page = "# M\n\nFalls short: nothing.\n\n## A\n\nold\n\n## B\n\nkept\n"
    written = put(page, "A", table([Line("slow", floor=1, ours=9, bound=8)]))
    assert "old" not in written
    assert "## B\n\nkept" in written
    assert "Falls short: slow (9.00, bound ≤ 8)." in written
    assert "Falls short: nothing." in put(written, "A", table([Line("slow", floor=1, ours=7, bound=8)]))


def test_the_board_and_ten_walls_are_measured(tmp_path):
    sections = run_board(tmp_path, small=3, large=30, times=2) | run_walls(tmp_path, seconds=4)
    assert set(sections) == {BOARD, WALLS}
    assert all(f"| board, {n} events |" in sections[BOARD] for n in (24, 240))
    assert "| ten walls |" in sections[WALLS]
