"""The tally of a day is one table, whatever posts, teams and birth years lie behind it."""

from __future__ import annotations

from collections import Counter

from campaign.acts.observation import leave_early
from campaign.figures.stock import moved
from campaign.figures.tally import by_birth_year, by_day, days, tally, total
from campaign.ledger.migrations import m004_day_tally, m008_sums_over_days
from campaign.ledger.verify import verify

DAY = "2026-12-05"


def two_posts(site):
    site.stock()
    for post, birth in (("P1", "2023-03-05"), ("P2", "2023-11-30"), ("P2", "2022-12-10")):
        site.desk = site.at(post=post)
        site.dosed(site.enumerate(name=post, birth=birth))


def test_posts_and_birth_years_add_up_in_the_table_of_the_day(site):
    two_posts(site)
    cells = tally(site.store, round=1, site="nanqu", day=DAY)
    assert cells["3", "resident", "doses"] == total(cells, "doses") == 3
    assert by_birth_year(site.store, round=1) == {("2022", "resident"): 1, ("2023", "resident"): 2}
    assert by_day(site.store, round=1, site="nanqu") == [(DAY, 3)]
    assert days(site.store, "nanqu") == [DAY]
    assert not tally(site.store, round=1, site="nanqu", day="2026-12-06")


def test_a_cell_that_falls_back_to_nought_is_not_shown(site):
    site.stock()
    visit = site.dosed()
    assert total(tally(site.store, round=1, site="nanqu", day=DAY), "observing") == 1
    leave_early(site.desk, visit=visit)
    assert "observing" not in {measure for _, _, measure in tally(site.store, round=1, site="nanqu", day=DAY)}


def test_verify_names_a_cell_of_the_day_that_does_not_agree(site):
    two_posts(site)
    assert verify(site.store) == []
    site.store.conn.execute("update day_tally set n = n + 1 where measure = 'doses'")
    assert [(one.code, one.facts) for one in verify(site.store)] == [("cell_differs", {"kept": 4, "told": 3})]


def test_a_file_from_before_gets_its_tables_of_the_day(site):
    two_posts(site)
    before = tally(site.store, round=1, site="nanqu", day=DAY)
    site.store.conn.execute("drop table day_tally")
    m004_day_tally(site.store.conn)
    assert tally(site.store, round=1, site="nanqu", day=DAY) == before
    assert verify(site.store) == []


def test_a_file_from_before_gets_its_sums_over_days(site):
    two_posts(site)
    before = tally(site.store, round=1, site="nanqu"), tally(site.store, round=1), moved(site.store, "nanqu")
    for table in ("round_tally", "lot_stock"):
        site.store.conn.execute(f"drop table {table}")
    m008_sums_over_days(site.store.conn)
    assert (tally(site.store, round=1, site="nanqu"), tally(site.store, round=1), moved(site.store, "nanqu")) == before
    assert total(before[0], "doses") == 3
    assert before[2]
    assert verify(site.store) == []


def test_a_round_and_a_lot_are_the_sums_of_their_days(site):
    two_posts(site)
    site.clock.go_on(minutes=24 * 60)
    site.stock()
    site.dosed(site.enumerate("Sun Hao"))
    of_days = [tally(site.store, round=1, site="nanqu", day=day) for day in days(site.store, "nanqu")]
    assert len(of_days) == 2
    assert tally(site.store, round=1, site="nanqu") == of_days[0] + of_days[1]
    by_day = [moved(site.store, "nanqu", day=day) for day in days(site.store, "nanqu")]
    assert {lot: Counter(line) for lot, line in moved(site.store, "nanqu").items()} == {
        lot: sum((Counter(one.get(lot, {})) for one in by_day), Counter()) for lot in by_day[0]}
