"""The mark of a total changes when a cell is wrong, and names the cell; the events are right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given, settings, strategies as st

from campaign.acts import closing, correction, missing, observation, stock
from campaign.acts.paper import count_doses
from campaign.figures import people
from campaign.figures.day import day_of, restatement, signed
from campaign.figures.recount import recount_day, recount_round, recount_vials
from campaign.figures.tally import total, whole_day
from campaign.figures.waiting import of_state
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.rules.reconcile import Difference
from tests.conftest import LOT, Site

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
    for table in ("day_tally", "round_tally", "campaign_tally"):
        counted.store.conn.execute(f"update {table} set n = n + ? where measure = 'doses' and residence = 'resident'", [n])
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
    for table in ("stock", "lot_stock"):
        counted.store.conn.execute(f"update {table} set n = 49 where measure = 'vials_received'")
    assert recount_vials(counted.store, site="nanqu").differing == [(("stock", LOT, "vials_received"), 49, 50)]
    counted.store.conn.execute("delete from picture where role = 'visit' and state = 'arriving'")
    assert {key for key, *_ in day(counted).differing} == {("queue", "consent"), ("queue", "precheck"),
                                                           ("stock", LOT, "vials_received")}


class Evening:
    """Two devices' files while their day is dosed, corrected, exchanged, closed and restated, one act at a time."""

    def __init__(self, folder) -> None:
        self.here, self.there = Site(folder / "here.db"), Site(folder / "there.db", code="beiqu")
        self.persons, self.visits, self.voids = [], [], []
        for site in (self.here, self.there):
            site.stock()
        self.dose(0)

    def dose(self, nth):
        self.persons.append(self.here.enumerate(f"Child {nth}", key=str(nth), residence=("resident", "migrant")[nth % 2]))
        self.dose_here(nth)

    def dose_here(self, nth):
        """At the desk; after close on paper that comes late."""
        desk = self.here.desk
        self.here.desk = replace(desk, paper=f"sheet {nth}", at=self.here.clock.now) if self.closed else desk
        self.visits.append(self.here.dosed(self.persons[-1]))
        self.here.desk = desk

    @property
    def closed(self):
        return day_of(self.here.store, "nanqu", DAY)["state"] == "closed"

    def last_dose(self):
        return next(iter(people.visit(self.here.store, self.visits[-1])["doses"]), None)

    def void(self, nth):
        if dose := self.last_dose():
            self.voids.append(correction.void(self.here.desk, of=dose["event"], reason="mistyped"))

    def restore(self, nth):
        if self.voids:
            correction.void(self.here.desk, of=self.voids.pop(), reason="it was right")

    def amend(self, nth):
        registered = people.visit(self.here.store, self.visits[nth % len(self.visits)])["registered"]
        now = {"residence": ("migrant", "resident")[nth % 2]}
        correction.amend(self.here.desk, of=registered, changes=now, reason="asked")

    def reborn(self, nth):
        correction.correct_person(self.here.desk, person=self.persons[-1], facts={"birth": f"202{nth % 5}-03-05"},
                                  reason="certificate seen")

    def link(self, nth):
        if len(self.persons) > 1:
            correction.link_persons(self.here.desk, a=self.persons[0], b=self.persons[-1], reason="one child")

    def sheet(self, nth):
        count_doses(replace(self.here.desk, paper=f"sheet {nth}", at=self.here.clock.now), band="3", residence="resident",
                    n=nth + 1, sheet=f"sheet {nth}", lot=LOT)

    def vials(self, nth):
        if not self.closed:
            stock.use_vials(self.here.desk, lot=LOT, vials=1)

    def merge(self, nth):
        """Both sites vaccinate one child, unknown to each other, and then take in what the other has."""
        self.persons.append(self.here.enumerate(f"Child {nth}", key=str(nth)))
        self.exchange()
        self.dose_here(nth)
        self.there.clock.go_on(minutes=1)
        self.there.dosed(self.persons[-1])
        self.exchange()

    def exchange(self):
        for to, giver in ((self.there.store, self.here.store), (self.here.store, self.there.store)):
            receive(to, [piece for origin in heads(giver) for piece in since(giver, origin)])

    def close(self, nth):
        if not self.closed:
            self.here.clock.go_on(minutes=31)
            for visit in self.inside("observing"):
                observation.release(self.here.desk, visit=visit)
            if left := self.inside("arriving", "ready"):
                missing.record_gone_home(self.here.desk, visits=left, reason="no_time")
            self.sign(closing.close_day)

    def inside(self, *states):
        return [one["visit"] for one in of_state(self.here.store, "nanqu", DAY, *states)]

    def restate(self, nth):
        if self.closed and restatement(self.here.store, "nanqu", DAY):
            self.sign(closing.restate_day, reason="late paper")

    def sign(self, act, **asked):
        reasons = {}
        while True:
            try:
                return act(self.here.desk, day=DAY, second="Zhao Min", reasons=reasons, **asked)
            except Refused as refused:
                if refused.code != "difference_unexplained":
                    raise
                reasons[Difference(refused.facts["difference"], refused.facts["lot"], refused.facts["n"]).key] = "counted"


ACTS = ["dose", "void", "restore", "amend", "reborn", "link", "sheet", "vials", "merge", "close", "restate"]


@example(["dose", "close", "sheet", "amend", "void", "restate", "merge", "restate"])
@settings(max_examples=25)
@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=12))
def test_recount_and_tally_agree_whatever_is_corrected_merged_or_restated(tmp_path_factory, acts):
    evening = Evening(tmp_path_factory.mktemp("evening"))
    for nth, act in enumerate(acts, start=1):
        evening.here.clock.go_on(minutes=3)
        getattr(evening, act)(nth)
        store = evening.here.store
        if signed(store, "nanqu", DAY):
            told = Counter({tuple(key): n for *key, n in signed(store, "nanqu", DAY)["figures"]["tally"]})
            told.update(restatement(store, "nanqu", DAY))
            assert {key: n for key, n in told.items() if n} == whole_day(store, "nanqu", DAY)
    evening.exchange()
    for store in (evening.here.store, evening.there.store):
        for site in ("nanqu", "beiqu"):
            one = recount_day(store, site=site, day=DAY, round=1)
            assert one.differing == recount_round(store, round=1, site=site).differing == []
            assert recount_vials(store, site=site).differing == []
            assert sum(n for (_, *key), n in one.told.items() if key[-1] == "doses") == total(
                whole_day(store, site, DAY), "doses")
        assert recount_round(store, round=1).differing == []
        assert verify(store) == []
