"""The mark of a total changes when a cell is wrong, and names the cell; the events are right."""

from __future__ import annotations

import pytest

from campaign.acts.paper import count_doses
from campaign.figures.recount import recount_day, recount_round, recount_vials
from tests.conftest import LOT

DAY = "2026-12-05"


@pytest.fixture
def counted(site):
    site.stock()
    site.dosed(site.enumerate())
    site.dosed()
    site.walk_in()
    count_doses(site.desk, band="3", residence="resident", n=4, sheet="sheet 1")
    return site


def day(site):
    return recount_day(site.store, site="nanqu", day=DAY, round=1)


def test_an_unharmed_day_agrees_in_every_total(counted):
    one = day(counted)
    assert one.differing == []
    assert one.told["tally", "3", "resident", "doses"] == 5
    assert one.agrees("tally", None, None, "doses")
    assert one.told["queue", "consent"] == 1
    assert recount_round(counted.store, round=1).differing == recount_vials(counted.store, site="nanqu").differing == []


@pytest.mark.parametrize("n", [1, -5, -9])
def test_a_wrong_cell_of_the_day_is_seen_and_named(counted, n):
    counted.store.conn.execute("update day_tally set n = n + ? where measure = 'doses' and residence = 'resident'", [n])
    for one in (day(counted), recount_round(counted.store, round=1)):
        assert not one.agrees("tally", None, None, "doses")
        assert not one.agrees("tally", None, "resident", "doses")
        assert one.agrees("tally", None, "migrant", "doses")
        assert one.differing == [(("tally", "3", "resident", "doses"), 5 + n, 5)]


def test_a_cell_that_no_event_tells_of_is_seen(counted):
    counted.store.conn.execute("insert into day_tally values ('nanqu', ?, 1, '6', 'resident', 'doses', -1)", [DAY])
    assert day(counted).differing == [(("tally", "6", "resident", "doses"), -1, 0)]


def test_two_wrong_cells_that_cancel_out_are_still_named(counted):
    counted.store.conn.execute("update day_tally set n = n + 1 where measure = 'doses' and residence = 'resident'")
    counted.store.conn.execute("update day_tally set n = n - 1 where measure = 'doses' and residence = 'migrant'")
    one = day(counted)
    assert one.agrees("tally", None, None, "doses")
    assert len(one.differing) == 2


def test_a_wrong_lot_and_a_lost_visit_are_seen(counted):
    counted.store.conn.execute("update stock set n = 49 where measure = 'vials_received'")
    assert recount_vials(counted.store, site="nanqu").differing == [(("stock", LOT, "vials_received"), 49, 50)]
    counted.store.conn.execute("delete from picture where role = 'visit' and state = 'arriving'")
    assert {key for key, *_ in day(counted).differing} == {("queue", "consent"), ("queue", "precheck"),
                                                           ("stock", LOT, "vials_received")}
