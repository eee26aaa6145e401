"""The centre: two sites meet there, coverage rolls up, and what contradicts is settled by an event that travels back."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from campaign.acts import centre as acts, setup
from campaign.acts.telling import Desk
from campaign.exchange.beside import Beside
from campaign.exchange.exchanging import exchange
from campaign.figures.coverage import coverage
from campaign.figures.roll_up import LEDGER, roll_up
from campaign.figures.site import is_centre, next_step
from campaign.figures.tally import tally, total as doses_of
from campaign.ledger.receiving import since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from tests.conftest import ROOT, FakeClock, Site

DAY = "2026-12-05"
ID = "990101202303050019"


class Centre(SimpleNamespace):
    """The county's file, with its coordinator's desk."""

    @classmethod
    def begun(cls, path, clock=None):
        store = open_store(path, clock or FakeClock())
        setup.begin_centre(store, site="county", name="The county", operator="Zhou Ping", area="990101")
        desk = Desk(store, "Zhou Ping", "county")
        text, vaccines = (ROOT / "data/plans/township-polio.toml").read_text(), (ROOT / "data/vaccines.toml").read_text()
        version = setup.adopt_plan(desk, text=text, vaccines=vaccines)
        setup.open_round(desk, number=1, version=version)
        return cls(store=store, desk=replace(desk, round=1))

    def exchange(self, *sites):
        for one in sites:
            exchange(one.store, Beside(self.store))

    def expect(self, code, **facts):
        return acts.expect_site(self.desk, code=code, name=code, **facts)


@pytest.fixture
def centre(tmp_path):
    return Centre.begun(tmp_path / "centre.db")


def a_site(path, code, *, doses=2, listed=3, id_no=""):
    site = Site(path, code=code)
    site.stock()
    people = [site.enumerate(f"{code} {n}", birth=f"202{n}-03-05", area=f"9901011{n:02}",
                             **({"id_no": id_no} if n == 0 and id_no else {})) for n in range(listed)]
    for one in people[:doses]:
        site.dosed(one)
    site.dosed()  # a walk-in
    return site


@pytest.fixture
def south(tmp_path):
    return a_site(tmp_path / "south.db", "south")


@pytest.fixture
def north(tmp_path):
    return a_site(tmp_path / "north.db", "north", doses=1)


def said(site):
    """What a site says of itself: due, reached by group, and doses."""
    own = coverage(site.store, site.desk.site, 1)
    return {"target": own.of_enumerated().denominator, "reached": own.of_enumerated().numerator,
            "walk_in": own.persons("walk_in"), "doses": doses_of(tally(site.store, round=1, site=site.desk.site), "doses")}


def heard_of(rolled, code):
    """The same of the centre's roll-up."""
    one = next(one for one in rolled.sites if one.site == code)
    return {**{m: one.n(m) for m in ("target", "reached", "walk_in")}, "doses": one.dosed}


def test_a_centre_s_first_event_says_that_it_is_none_of_the_sites(centre, south):
    assert is_centre(centre.store)
    assert not is_centre(south.store)
    first = next(since(centre.store, centre.store.one("select origin from here")[0])).event
    assert (first.kind, first.facts["centre"]) == ("origin_opened", True)
    assert next_step(centre.store) == "watch_sites"


def test_two_sites_roll_up_to_what_each_says_and_persons_are_counted_once(centre, south, north):
    centre.exchange(south, north)
    rolled = roll_up(centre.store, 1)
    assert {one.site: one.source for one in rolled.sites} == {"north": LEDGER, "south": LEDGER}
    assert heard_of(rolled, "south") == said(south) == {"target": 3, "reached": 2, "walk_in": 1, "doses": 3}
    assert heard_of(rolled, "north") == said(north)
    assert (rolled.persons, rolled.doses) == ((5, 5), {LEDGER: 5})
    assert (rolled.ratio.numerator, rolled.ratio.denominator) == (3, 6)
    assert verify(centre.store) == []


def same(south, north):
    """The same child at both sites, dosed at both."""
    for site in (south, north):
        site.dosed(site.enumerate("Wang Xiaoming", key="again", id_no=ID))


def codes(centre):
    return sorted(one.code for one in across(centre.store, clocks(centre.store)))


def test_one_id_at_two_sites_is_found_linked_and_the_second_dose_settled_and_both_sites_hear_of_it(centre, south, north):
    same(south, north)
    centre.exchange(south, north)
    one, = across(centre.store)
    assert (one.code, one.sites) == ("same_id", ("north", "south"))
    before = roll_up(centre.store, 1).persons
    correction.link_persons(centre.desk, a=one.facts["a"], b=one.facts["b"], reason="seen on both lists")
    assert roll_up(centre.store, 1).persons == (before[0] - 1, before[1] - 1)
    twice, = across(centre.store)
    assert (twice.code, twice.sites) == ("dosed_twice", ("north", "south"))
    correction.settle_finding(centre.desk, subject=twice.subject, code=twice.code, event=twice.event, reason="both were given")
    assert across(centre.store) == []
    centre.exchange(south, north)
    for site in (south, north):
        kinds = {kind for kind, in site.store.rows("select kind from event")}
        assert {"same_person", "finding_settled"} <= kinds
        assert verify(site.store) == []
    assert roll_up(centre.store, 1).doses == {LEDGER: 7}


def test_two_records_said_to_be_two_persons_are_asked_about_no_more(centre, south, north):
    same(south, north)
    centre.exchange(south, north)
    one, = across(centre.store)
    correction.part_persons(centre.desk, a=one.facts["a"], b=one.facts["b"], reason="a number mistyped")
    assert across(centre.store) == []


def test_a_vial_that_two_sites_speak_of_is_settled_by_an_event(centre, south, north):
    from campaign.acts.vials import open_vial
    vial = open_vial(south.desk, lot=LOT)
    vial = vial if isinstance(vial, str) else vial["vial"]
    with north.store.writing() as conn:
        from campaign.ledger.ledger import Writing
        writing = Writing(north.store, conn)
        writing.tell("doses_wasted", {"vial": vial, "lot": LOT, "doses": 1}, site="north", day=DAY, round=1, operator="Zhao Min")
        writing.finish()
    centre.exchange(south, north)
    one, = across(centre.store)
    assert (one.code, one.subject, one.sites) == ("vial_in_two_places", f"vial/{vial}", ("north", "south"))
    acts.settle_across(centre.desk, subject=one.subject, code=one.code, event=one.event, reason="lent to the other team")
    assert across(centre.store) == []
    centre.exchange(south)
    assert verify(south.store) == []


def test_a_clock_a_year_ahead_is_a_finding_and_its_events_are_taken(centre, tmp_path):
    ahead = Site(tmp_path / "east.db", code="east", clock=FakeClock("2027-12-05T00:00:00.000Z"))
    centre.expect("east")
    centre.exchange(ahead)
    off, = clocks(centre.store)
    assert (off.code, off.sites, off.facts) == ("clock_off", ("east",), {"minutes": 365 * 24 * 60})
    acts.settle_across(centre.desk, subject=off.subject, code=off.code, event=off.event, reason="set right by telephone")
    assert codes(centre) == []


def test_a_file_that_goes_on_from_another_is_pointed_out(centre, south):
    centre.exchange(south)
    before = south.store.one("select origin from here")[0]
    setup.begin(south.store, site="south", name="South", operator="Lin Xiuying", continues=before)
    centre.exchange(south)
    one, = across(centre.store)
    assert (one.code, one.facts["before"]) == ("restored", before)
    acts.settle_across(centre.desk, subject=one.subject, code=one.code, event=one.event, reason="the notebook was replaced")
    assert codes(centre) == []


def test_who_is_expected_is_heard_silent_or_never_and_a_gap_is_named(centre, south, north):
    for code in ("south", "west"):
        centre.expect(code, silent_hours=2)
    centre.exchange(south)
    origin = north.store.one("select origin from here")[0]
    later = [one for one in since(north.store, origin) if one.event.seq > 5]
    receive(centre.store, later)
    states = {one.site: one.state for one in heard(centre.store, centre.store.now())}
    assert states == {"south": "heard", "west": "never", "north": "unexpected"}
    lacking, = [one for one in files(centre.store) if one.site == "north"]
    assert (lacking.seq, lacking.gap, lacking.waiting) == (0, "1-5", len(later))
    centre.store.clock.go_on(minutes=121)
    assert {one.site: one.state for one in heard(centre.store, centre.store.now())}["south"] == "silent"
    receive(centre.store, since(north.store, origin))
    assert [one.gap for one in files(centre.store)] == ["", ""]


def test_plans_staff_and_lots_travel_to_the_site_and_no_pin_does(centre, south):
    centre.expect("south")
    acts.issue_staff(centre.desk, site="south", name="Sun Li", roles=["vaccinator"])
    acts.send_vials(centre.desk, site="south", lot="202611Z", product=PRODUCT, vials=20, expiry="2027-08")
    text = (ROOT / "data/plans/township-polio.toml").read_text() + "\n# revised\n"
    version = setup.adopt_plan(centre.desk, text=text, vaccines=(ROOT / "data/vaccines.toml").read_text())
    centre.exchange(south)
    assert staff_here(south.store, "south")["Sun Li"]["roles"] == ["vaccinator"]
    assert "Sun Li" not in staff_here(south.store, "county")
    assert version in plans(south.store)
    sent, = vials_on_the_way(south.store, "south")
    assert (sent["lot"], sent["vials"], sent["expiry"]) == ("202611Z", 20, "2027-08-31")
    from campaign.acts.stock import receive_vials
    receive_vials(south.desk, lot="202611Z", product=PRODUCT, vials=19, expiry=sent["expiry"], sent=sent["event"])
    assert vials_on_the_way(south.store, "south") == []
    centre.exchange(south)
    assert vials_on_the_way(centre.store, "south") == []
    with pytest.raises(Refused, match="centre_only"):
        acts.issue_staff(south.desk, site="south", name="Sun Li", roles=["observer"])


def test_a_unit_s_report_stands_apart_is_late_or_missing_and_its_records_replace_it(centre, south, north):
    centre.exchange(south)
    centre.expect("north", exchange="reported", due_by="17:00")
    centre.expect("clinic", exchange="reported", due_by="07:00")
    acts.report_tally(centre.desk, site="north", reporter="Qian", day=DAY, cells=[("", "3", "resident", "doses", 40)])
    acts.report_tally(centre.desk, site="north", reporter="Qian", day=DAY, cells=[("", "3", "resident", "doses", 41)])
    rolled = roll_up(centre.store, 1)
    assert rolled.doses == {LEDGER: 3, REPORTED: 41}

    def state():
        return {one.unit: (one.state, one.reporter) for one in
                reports(centre.store, site_here(centre.store), 1, centre.store.now()) if one.day == DAY}
    assert state() == {"north": ("on_time", "Qian"), "clinic": ("missing", "")}
    acts.report_tally(centre.desk, site="clinic", reporter="Sun", day=DAY, cells=[("", "3", "migrant", "doses", 2)])
    assert state()["clinic"] == ("late", "Sun")
    centre.exchange(north)
    assert roll_up(centre.store, 1).doses == {LEDGER: 5, REPORTED: 2}
    assert state()["north"] == ("replaced", "Qian")
    assert verify(centre.store) == []
