"""The centre: two sites meet there, coverage rolls up, and what contradicts is settled by an event that travels back."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from campaign.acts import centre as acts, correction, setup
from campaign.acts.stock import receive_vials
from campaign.acts.telling import Desk
from campaign.acts.vials import open_vial
from campaign.exchange import modes
from campaign.exchange.beside import Beside
from campaign.exchange.exchanging import exchange, strange_kinds
from campaign.exchange.hearing import clocks, files, heard, names
from campaign.exchange.peers import found_campaign
from campaign.exchange.stating import prepare, reporting_origin
from campaign.exchange.taking import heads_said
from campaign.figures.across import across, told_apart, unmatched
from campaign.figures.coverage import coverage
from campaign.figures.members import reports, vials_on_the_way
from campaign.figures.roll_up import LEDGER, REACHED, REPORTED, STATED, people, persons, roll_up
from campaign.figures.site import centre_alone, is_centre, next_step, plans, site_here, staff_here
from campaign.figures.stock import lots
from campaign.figures.tally import tally, total as doses_of
from campaign.ledger.ledger import Writing
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import LOT, PRODUCT, ROOT, FakeClock, Site
from tests.test_carriers import know
from tests.test_merge import told

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
    people = [site.enumerate(f"{code} {n}", birth=f"202{n % 7}-03-05", area=f"9901011{n:02}",
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


def test_a_site_may_be_the_centre_as_well_and_stays_a_site(south):
    found_campaign(south.store)
    assert is_centre(south.store)
    assert not centre_alone(south.store)
    assert next_step(south.store) not in ("watch_sites", "begin")


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
    correction.settle_finding(centre.desk, subject=twice.subject, code=twice.code, event=twice.event,
                              reason="both were given")
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


def told_at(site: Site, kind: str, facts: dict[str, object]) -> None:
    """Something that no verb of one site would tell."""
    with site.store.writing() as conn:
        writing = Writing(site.store, conn)
        writing.tell(kind, facts, site=site.desk.site, day=DAY, round=1, operator="Zhao Min")
        writing.finish()


def test_a_vial_that_two_sites_speak_of_is_settled_by_an_event(centre, south, north):
    vial = open_vial(south.desk, lot=LOT, monitor=1)
    told_at(north, "doses_wasted", {"vial": vial, "lot": LOT, "doses": 1})
    centre.exchange(south, north)
    one, = across(centre.store)
    assert (one.code, one.subject, one.sites) == ("vial_in_two_places", f"vial/{vial}", ("north", "south"))
    acts.settle_across(centre.desk, subject=one.subject, code=one.code, event=one.event, reason="lent to the other team")
    assert across(centre.store) == []
    centre.exchange(south)
    assert verify(south.store) == []


def test_one_trace_code_opened_at_two_sites_is_found(centre, south, north):
    package = "81234567890123456789"
    for site in (south, north):
        receive_vials(site.desk, lot="202611T", product=PRODUCT, expiry="2027-06-30", vials=1, packages=[package])
        told_at(site, "vial_opened", {"lot": "202611T", "product": PRODUCT, "doses": 10, "packages": [package]})
    assert across(south.store) == []
    centre.exchange(south, north)
    one, = across(centre.store)
    assert (one.code, one.subject, one.sites) == ("code_used_already", f"package/{package}", ("north", "south"))
    correction.settle_finding(centre.desk, subject=one.subject, code=one.code, event=one.event, reason="misread")
    assert across(centre.store) == []
    centre.exchange(south)
    assert verify(south.store) == []


def test_what_a_newer_program_tells_is_kept_and_shown_and_not_folded(centre, south):
    with south.store.writing() as conn:
        writing = Writing(south.store, conn)
        writing.tell("weather_noted", {"sky": "clear"}, site="south", day=DAY, round=1, operator="Zhao Min")
        writing.finish()
    centre.exchange(south)
    assert strange_kinds(centre.store) == [("weather_noted", 1)]
    assert heard_of(roll_up(centre.store, 1), "south") == said(south)
    assert verify(centre.store) == []


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


def test_a_site_that_is_not_expected_is_called_as_its_card_calls_it(centre, south):
    found_campaign(centre.store)
    know(south, centre)
    centre.exchange(south)
    assert [(one.site, one.name, one.state) for one in heard(centre.store, centre.store.now())] == [
        ("south", site_here(south.store)["name"], "unexpected")]
    acts.expect_site(centre.desk, code="south", name="The southern hall")
    assert names(centre.store) == {"south": "The southern hall"}


def test_a_number_at_one_site_and_a_pseudonym_at_another_are_not_compared_and_it_is_said(centre, south, north):
    for site in (south, north):
        with_ids(site, ID)
    modes.choose_mode(north.store, modes.PSEUDONYMOUS)
    modes.make_key(north.store)
    centre.exchange(north, south)
    assert (codes(centre), told_apart(centre.store, 1)) == ([], 1)
    modes.take_key(south.store, modes.key_written(north.store))
    centre.exchange(south)
    assert (codes(centre), told_apart(centre.store, 1)) == (["same_id"], 0)


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


def with_ids(site, *numbers):
    for n, number in enumerate(numbers):
        site.dosed(site.enumerate(f"{site.desk.site} with {number}", birth=f"2022-0{n + 1}-01", key=f"id{n}", id_no=number))


def test_pseudonymously_no_name_or_number_leaves_and_the_same_id_is_still_found(centre, south, north):
    with_ids(south, ID, "990101202001010013")
    with_ids(north, ID)
    for site in (south, north):
        modes.choose_mode(site.store, modes.PSEUDONYMOUS)
    modes.take_key(north.store, modes.make_key(south.store).upper())
    assert modes.key_print(north.store) == modes.key_print(south.store) != ""
    centre.exchange(south, north)
    kept = [facts for facts, in centre.store.rows("select facts from personal")]
    assert len(kept) == 3
    assert all(one.startswith('{"pseudonym":"~') and len(one) < 90 for one in kept)
    assert ID not in "".join(body for body, in centre.store.rows("select body from event")) + "".join(kept)
    one, = across(centre.store)
    assert one.code == "same_id"
    rolled = roll_up(centre.store, 1)
    for site in (south, north):
        assert heard_of(rolled, site.desk.site) == said(site)
    assert unmatched(centre.store, 1) == 5, "those without an ID number are matched by nobody"
    correction.link_persons(centre.desk, a=one.facts["a"], b=one.facts["b"], reason="one pseudonym")
    centre.exchange(south, north)
    assert [one.code for one in across(centre.store)] == ["dosed_twice"]
    assert verify(south.store) == verify(centre.store) == []


def test_erasing_a_person_takes_the_pseudonym_away_at_the_centre_too(centre, south):
    with_ids(south, ID)
    modes.choose_mode(south.store, modes.PSEUDONYMOUS)
    modes.make_key(south.store)
    centre.exchange(south)
    person, = south.store.one("select person from found_by where id_reversed like '~%'")
    correction.erase_person(south.desk, person=person, reason="asked for it")
    centre.exchange(south)
    for store in (south.store, centre.store):
        assert store.rows("select 1 from found_by where id_reversed like '~%'") == []
        assert store.rows("select 1 from personal where facts like '%pseudonym%'") == []
    assert prepare(south.store) == 0


def test_the_centre_never_takes_the_key_and_a_site_takes_one_only(centre, south, north):
    with pytest.raises(Refused, match="pseudonym_key_at_centre"):
        modes.make_key(centre.store)
    key = modes.make_key(south.store)
    modes.make_key(north.store)
    with pytest.raises(Refused, match="pseudonym_key_there"):
        modes.take_key(north.store, key)
    with pytest.raises(Refused, match="pseudonym_key_at_centre"):
        found_campaign(south.store)
    with pytest.raises(Refused, match="pseudonym_key_unreadable"):
        modes.take_key(south.store, key[1:])
    assert key not in str(told(south.store))


def test_of_sums_alone_no_record_leaves_and_persons_are_bounds(centre, south, north):
    modes.choose_mode(north.store, modes.TALLIES)
    centre.exchange(south, north)
    own = reporting_origin(north.store)
    assert {one.origin: one.site for one in files(centre.store)}[own] == "north"
    assert north.store.one("select origin from here")[0] not in {**heads(centre.store), **heads_said(north.store)}
    assert centre.store.rows("select 1 from picture where role in ('person', 'visit') and site = 'north'") == []
    rolled = roll_up(centre.store, 1)
    assert heard_of(rolled, "north") == said(north)
    assert rolled.doses == {LEDGER: 3, STATED: 2}
    assert rolled.persons == (3, 5), "two more, or the same as some of the other three"
    assert tally(north.store, round=1, site="north")["2", "", "doses"] >= 0
    assert said(north)["doses"] == 2, "stating moves nothing at home"
    assert verify(north.store) == verify(centre.store) == []


def test_a_statement_is_made_anew_only_when_sums_have_changed_and_goes_down_as_well(centre, north):
    modes.choose_mode(north.store, modes.TALLIES)
    visit = north.dosed()
    centre.exchange(north)
    n = heads(centre.store)[reporting_origin(north.store)]
    assert prepare(north.store) == 0
    dose = north.store.one("select body from picture where subject = ?", [f"visit/{visit}"])[0]
    correction.void(north.desk, of=json.loads(dose)["doses"][0]["event"], reason="wrong_person")
    centre.exchange(north)
    assert heads(centre.store)[reporting_origin(north.store)] == n + 2, "the day and the round"
    assert heard_of(roll_up(centre.store, 1), "north") == said(north)


def test_the_ledger_takes_the_statement_s_place_and_nothing_counts_twice(centre, north):
    modes.choose_mode(north.store, modes.TALLIES)
    acts_before = said(north)
    centre.exchange(north)
    modes.choose_mode(north.store, modes.FULL)
    centre.exchange(north)
    rolled = roll_up(centre.store, 1)
    assert rolled.doses == {LEDGER: 2}
    assert heard_of(rolled, "north") == acts_before
    assert rolled.persons == (2, 2)


def test_the_strictest_of_plan_centre_and_site_decides(centre, south):
    assert modes.mode(south.store) == modes.FULL
    centre.expect("south", exchange=modes.PSEUDONYMOUS)
    centre.exchange(south)
    assert modes.mode(south.store) == modes.PSEUDONYMOUS
    text = (ROOT / "data/plans/township-polio.toml").read_text().replace('exchange = "full"', 'exchange = "tallies"')
    version = setup.adopt_plan(south.desk, text=text, vaccines=(ROOT / "data/vaccines.toml").read_text())
    setup.open_round(south.desk, number=2, version=version)
    assert modes.mode(south.store) == modes.TALLIES
    modes.choose_mode(south.store, modes.FULL)
    assert modes.mode(south.store) == modes.TALLIES, "a site may keep more at home, never less"


def test_every_number_opens_the_persons_behind_it(centre, south, north):
    centre.exchange(south, north)
    rolled = roll_up(centre.store, 1)
    for one in rolled.sites:
        for measure in ("target", "reached", "walk_in"):
            assert len(people(centre.store, 1, [measure], site=one.site)) == one.n(measure)
    assert len(people(centre.store, 1, REACHED)) == rolled.persons[0]
    areas = {area for area, *_ in rolled.distinct}
    assert sum(len(people(centre.store, 1, ["target"], area=one)) for one in areas if one) == 6


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False), mode=st.sampled_from(modes.EXCHANGES))
def test_in_every_mode_the_centre_says_what_the_sites_say_whatever_comes_twice_or_late(tmp_path_factory, order, mode):
    place = tmp_path_factory.mktemp("centre")
    centre = Centre.begun(place / "centre.db")
    sites = [a_site(place / f"{code}.db", code, doses=order.randint(0, 3), id_no=ID) for code in ("south", "north")]
    for site in sites:
        modes.choose_mode(site.store, mode)
    if mode == modes.PSEUDONYMOUS:
        modes.take_key(sites[1].store, modes.make_key(sites[0].store))
    pieces = []
    for site in sites:
        prepare(site.store)
        own = reporting_origin(site.store) if mode == modes.TALLIES else site.store.one("select origin from here")[0]
        pieces += modes.leaving(site.store, own)
    pieces += order.sample(pieces, len(pieces) // 2)
    order.shuffle(pieces)
    receive(centre.store, pieces)
    rolled = roll_up(centre.store, 1)
    for site in sites:
        assert heard_of(rolled, site.desk.site) == said(site)
    low, high = rolled.persons
    assert high == sum(one.n(*REACHED) for one in rolled.sites)
    assert (low == high) == (mode != modes.TALLIES)
    assert [one.code for one in across(centre.store)] == ([] if mode == modes.TALLIES else ["same_id"])
    assert persons(centre.store, 1)[1] == (rolled.distinct)
    assert verify(centre.store) == []


def test_what_is_issued_to_one_site_is_offered_at_no_other(centre, south, north):
    for code in ("south", "north"):
        centre.expect(code)
    acts.issue_staff(centre.desk, site="south", name="Wu Fang", roles=["vaccinator"])
    acts.send_vials(centre.desk, site="south", lot="202611Z", product=PRODUCT, vials=20, expiry="2027-08")
    centre.exchange(south, north)
    assert "Wu Fang" in staff_here(south.store, "south")
    assert len(vials_on_the_way(south.store, "south")) == 1
    assert "Wu Fang" not in staff_here(north.store, "north")
    assert vials_on_the_way(north.store, "north") == []
    assert "202611Z" not in [one["lot"] for one in lots(north.store, "north")]
