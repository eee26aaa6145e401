"""Files that worked apart tell the same in the end, whatever order, split or repetition their pieces arrive in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from campaign.acts import closing, correction, missing
from campaign.acts.paper import count_doses
from campaign.figures import finding, people
from campaign.figures.day import after_close, day_of, restatement
from campaign.figures.events import awaiting, event as event_of, findings
from campaign.figures.tally import tally
from campaign.ledger import ledger
from campaign.ledger.receiving import Piece, Received, heads, receive, since
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.rules import events
from campaign.rules.events import Event
from tests.conftest import Site

DAY = "2026-12-05"
READINGS = ("select * from event order by 1, 2", "select * from event_subject order by 1, 2, 3",
            "select * from about order by 1, 2, 3, 4", "select * from picture order by 1",
            "select * from link order by 1, 2",
            *(f"select * from {one} where n <> 0"
              for one in ("tally", "day_tally", "round_tally", "campaign_tally", "coverage", "given", "stock", "lot_stock")),
            "select origin, seq, digest from origin order by 1")
BESIDE = ("select * from personal order by 1, 2", "select * from found_by order by 1, 2",
          "select * from found_lately union select * from found_word",
          "select * from erased_row order by 1, 2")


def told(store: Store) -> list[list[tuple]]:
    """All that two files must agree on, personal facts apart."""
    return [sorted(store.rows(one), key=str) for one in READINGS]


def beside(store: Store) -> list[list[tuple]]:
    return [store.rows(one) for one in BESIDE]


def pieces(store: Store) -> list[Piece]:
    return [piece for origin in heads(store) for piece in since(store, origin)]


def give(to: Store, *givers: Store) -> Received:
    return receive(to, [piece for giver in givers for piece in pieces(giver)])


def exchange(*stores: Store) -> None:
    for to in stores:
        give(to, *(one for one in stores if one is not to))


def agree(*stores: Store) -> None:
    for one in stores:
        assert verify(one) == []
        assert told(one) == told(stores[0])


def empty() -> Store:
    """A file of nobody's yet: a centre that only receives."""
    return open_store(":memory:")


def copied(site: Site) -> Store:
    store = open_store(":memory:", site.clock)
    site.store.conn.backup(store.conn)
    return store


def codes(store: Store) -> list[str]:
    return sorted(one["code"] for one in findings(store))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Site, Site]:
    """Two sites, each with vaccine, that know one another's beginning."""
    return _pair(tmp_path)


def _pair(folder: Path) -> tuple[Site, Site]:
    south, north = Site(folder / "south.db"), Site(folder / "north.db", code="beiqu")
    south.stock()
    north.stock()
    return south, north


def test_enumerated_at_one_and_dosed_at_the_other(pair):
    south, north = pair
    child = south.enumerate()
    give(north.store, south.store)
    north.dosed(child)
    exchange(south.store, north.store)
    agree(south.store, north.store)
    person = people.person(south.store, child)
    assert [one["site"] for one in person["doses"]] == ["beiqu"]
    assert not person["awaiting"]
    assert tally(south.store, round=1, site="nanqu", day=DAY)["3", "resident", "doses"] == 0
    assert tally(south.store, round=1, site="beiqu", day=DAY)["3", "resident", "doses"] == 1
    assert south.store.rows("select sum(n) from coverage where round = 1 and measure = 'vaccinated'") == [(1,)]


def test_a_dose_that_comes_before_its_person_is_kept_and_awaits(pair):
    south, north = pair
    child = south.enumerate()
    give(north.store, south.store)
    north.dosed(child)
    centre, own = empty(), heads(north.store)
    origin = next(one for one in own if one != child.split("-")[0])
    receive(centre, since(north.store, origin))
    assert people.person(centre, child)["awaiting"]
    receive(centre, since(north.store, child.split("-")[0]))
    exchange(south.store, north.store)
    assert not people.person(centre, child)["awaiting"]
    agree(centre, south.store, north.store)


def test_dosed_at_both_is_one_person_two_doses_and_a_finding(pair):
    south, north = pair
    child = south.enumerate()
    give(north.store, south.store)
    south.dosed(child)
    north.clock.go_on(minutes=5)
    north.dosed(child)
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert codes(south.store) == ["dosed_twice"]
    assert south.store.rows("select sum(n) from coverage where round = 1 and measure = 'vaccinated'") == [(1,)]
    assert south.store.rows("select sum(n) from tally where round = 1 and measure = 'doses'") == [(2,)]
    (found,) = findings(north.store)
    correction.settle_finding(north.desk, subject=found["subject"], code=found["code"], event=found["event"],
                              reason="given twice, guardian told")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert findings(south.store) == []


def test_each_voids_the_other_s_event(pair):
    south, north = pair
    child = south.enumerate()
    give(north.store, south.store)
    missing.record_not_vaccinated(south.desk, person=child, reason="no_time")
    missing.record_not_vaccinated(north.desk, person=child, reason="unaware")
    exchange(south.store, north.store)
    ours, theirs = (next(f"{one}-{seq}" for one, seq in south.store.rows(
        "select origin, seq from event where kind = 'not_vaccinated' and site = ?", [site])) for site in ("nanqu", "beiqu"))
    correction.void(south.desk, of=theirs, reason="child was here")
    correction.void(north.desk, of=ours, reason="child was here")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert "reason" not in people.person(south.store, child)["rounds"]["1"]


def test_both_void_the_same_and_one_takes_it_back(pair):
    south, north = pair
    child = south.enumerate()
    visit = south.dosed(child)
    give(north.store, south.store)
    (dose,) = people.visit(south.store, visit)["doses"]
    here = correction.void(south.desk, of=dose["event"], reason="wrong child")
    there = correction.void(north.desk, of=dose["event"], reason="wrong child")
    exchange(south.store, north.store)
    correction.void(south.desk, of=here, reason="it was right")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert people.visit(north.store, visit)["doses"] == []
    correction.void(south.desk, of=there, reason="it was right")
    centre = empty()
    receive(centre, reversed(pieces(south.store)))
    exchange(south.store, north.store)
    agree(south.store, north.store, centre)
    assert len(people.visit(centre, visit)["doses"]) == 1


def test_two_amendments_that_did_not_know_each_other_are_one_finding(pair):
    south, north = pair
    visit = south.dosed(south.enumerate())
    (dose,) = people.visit(south.store, visit)["doses"]
    give(north.store, south.store)
    correction.amend(south.desk, of=dose["event"], changes={"lot": "202611B"}, reason="label")
    north.clock.go_on(minutes=1)
    later = correction.amend(north.desk, of=dose["event"], changes={"lot": "202611C"}, reason="label")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert [(one["code"], one["event"], one["subject"]) for one in findings(south.store)] == [
        ("amended_twice", later, f"visit/{visit}")]
    assert people.visit(south.store, visit)["doses"][0]["lot"] == "202611C"
    assert event_of(south.store, dose["event"])["amended"] == later


def test_an_amendment_made_knowing_the_other_is_no_finding(pair):
    south, north = pair
    child = south.enumerate()
    correction.amend(south.desk, of=child, changes={"area": "990101102"}, reason="moved")
    give(north.store, south.store)
    north.clock.go_on(minutes=1)
    correction.amend(north.desk, of=child, changes={"area": "990101103"}, reason="moved on")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert codes(south.store) == []


def test_an_answer_under_a_slow_clock_still_answers(pair):
    south, north = pair
    south.clock.go_on(minutes=30)
    child, double = south.enumerate(), south.enumerate("Wang Xiaomin")
    correction.amend(south.desk, of=child, changes={"area": "990101102"}, reason="moved")
    correction.link_persons(south.desk, a=child, b=double, reason="one child")
    give(north.store, south.store)
    assert north.clock.wall_ms() < south.clock.wall_ms()
    correction.amend(north.desk, of=child, changes={"area": "990101103"}, reason="moved on")
    correction.part_persons(north.desk, a=child, b=double, reason="cousins")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert people.person(south.store, child)["area"] == "990101103"
    assert people.person(south.store, double)["person"] == double
    assert codes(south.store) == []


def test_a_void_beats_an_amendment(pair):
    south, north = pair
    child = south.enumerate()
    give(north.store, south.store)
    correction.void(south.desk, of=child, reason="nobody of this name")
    north.clock.go_on(minutes=1)
    correction.amend(north.desk, of=child, changes={"area": "990101103"}, reason="moved")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert people.person(north.store, child) is None


def test_two_records_linked_at_one_and_parted_at_the_other(pair):
    south, north = pair
    one, two = south.enumerate("Wang Wei"), north.enumerate("Wang Wei")
    exchange(south.store, north.store)
    south.dosed(one)
    north.dosed(two)
    correction.link_persons(south.desk, a=one, b=two, reason="same card")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert people.person(north.store, one) == people.person(north.store, two)
    assert codes(north.store) == ["dosed_twice"]
    assert south.store.rows("select sum(n) from coverage where round = 1 and measure = 'vaccinated'") == [(1,)]
    north.clock.go_on(minutes=1)
    correction.part_persons(north.desk, a=two, b=one, reason="cousins")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert people.person(south.store, one) != people.person(south.store, two)
    assert codes(south.store) == []
    assert south.store.rows("select sum(n) from coverage where round = 1 and measure = 'vaccinated'") == [(2,)]


def test_a_chain_of_three_records_over_three_files(pair, tmp_path):
    south, north = pair
    west = Site(tmp_path / "west.db", code="xiqu")
    here, there, third = (one.enumerate("Wang Wei") for one in (south, north, west))
    exchange(south.store, north.store, west.store)
    correction.link_persons(south.desk, a=here, b=there, reason="same card")
    correction.link_persons(west.desk, a=there, b=third, reason="same phone")
    exchange(south.store, north.store, west.store)
    exchange(south.store, north.store, west.store)
    agree(south.store, north.store, west.store)
    assert people.person(south.store, here) == people.person(south.store, third)
    north.clock.go_on(minutes=1)
    correction.part_persons(north.desk, a=here, b=there, reason="cousins")
    exchange(south.store, north.store, west.store)
    agree(south.store, north.store, west.store)
    assert people.person(west.store, there) == people.person(west.store, third) != people.person(west.store, here)


def test_a_day_closed_before_the_events_came(pair):
    south, north = pair
    south.enumerate()
    give(north.store, south.store)
    late = replace(north.desk, site="nanqu", paper="sheet 3", at="2026-12-05T01:00:00.000Z")
    closing.close_day(south.desk, second="Zhao Min")
    assert after_close(south.store, "nanqu", DAY) == []
    count_doses(late, band="3", residence="resident", n=2, sheet="sheet 3")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert day_of(north.store, "nanqu", DAY)["state"] == "closed"
    for one in (south, north):
        assert [late["kind"] for late in after_close(one.store, "nanqu", DAY)] == ["doses_counted"]


def test_the_close_arrives_before_what_it_closed(pair):
    south, north = pair
    south.dosed(child := south.enumerate())
    south.clock.go_on(minutes=30)
    (visit,) = [one["visit"] for one in people.visits(south.store, child)]
    correction.void(south.desk, of=people.visit(south.store, visit)["doses"][0]["event"], reason="spilt")
    correction.void(south.desk, of=visit, reason="left")
    for one in ("consent_given", "precheck_passed"):
        correction.void(south.desk, of=people.visit(south.store, visit)[one]["event"], reason="left")
    closing.close_day(south.desk, second="Zhao Min")
    receive(north.store, reversed(pieces(south.store)))
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert after_close(north.store, "nanqu", DAY) == []
    assert restatement(north.store, "nanqu", DAY) == {}


def test_personal_rows_left_at_home_and_brought_later(pair):
    south, north = pair
    child = south.enumerate("Ouyang Hua")
    correction.correct_person(south.desk, person=child, facts={"phone": "13900001234"}, reason="new phone")
    receive(north.store, [Piece(one.event) for one in pieces(south.store)])
    give(south.store, north.store)
    agree(south.store, north.store)
    assert people.personal(north.store, child) == {}
    assert people.personal(south.store, child) == {"name": "Ouyang Hua", "phone": "13900001234"}
    again = give(north.store, south.store)
    assert again.applied == 0
    assert beside(north.store) == beside(south.store)
    assert finding.find(north.store, "Ouyang") == [child]


def test_personal_rows_brought_while_their_event_still_waits(pair):
    south, north = pair
    child = south.enumerate("Ouyang Hua")
    bare = [Piece(one.event) for one in pieces(south.store)]
    receive(north.store, bare[1:])
    receive(north.store, pieces(south.store)[1:])
    receive(north.store, bare[:1])
    assert people.personal(north.store, child) == {"name": "Ouyang Hua"}


def test_personal_facts_that_do_not_fit_their_seal_are_left_out(pair):
    south, north = pair
    child = south.enumerate("Ouyang Hua")
    receive(north.store, [Piece(one.event, one.personal and (one.personal[0], '{"name":"Somebody"}'))
                          for one in pieces(south.store)])
    assert people.personal(north.store, child) == {}
    give(north.store, south.store)
    assert people.personal(north.store, child) == {"name": "Ouyang Hua"}


def test_erased_before_the_personal_row_arrives(pair):
    south, north = pair
    child = south.enumerate("Ouyang Hua")
    kept = pieces(south.store)
    correction.erase_person(south.desk, person=child, reason="asked for it")
    receive(north.store, [Piece(one.event) for one in pieces(south.store)])
    receive(north.store, kept)
    assert people.personal(north.store, child) == {}
    assert verify(north.store) == []
    assert beside(north.store) == [[], [], [], beside(south.store)[3]]
    assert [facts for *_, facts in beside(south.store)[0]] == ['{"reason":"asked for it"}'], "why, and nobody's name"


def test_erased_while_the_event_waits_in_the_inbox(pair):
    south, north = pair
    child = south.enumerate("Ouyang Hua")
    give(north.store, south.store)
    correction.correct_person(south.desk, person=child, facts={"phone": "13900001234"}, reason="new phone")
    phone = pieces(south.store)[-1]
    assert phone.event.kind == "amended"
    give(north.store, south.store)
    correction.erase_person(north.desk, person=child, reason="asked for it")
    centre, erased = empty(), pieces(north.store)
    receive(centre, [phone])
    receive(centre, [one for one in erased if one.event.origin != phone.event.origin])
    receive(centre, [phone])
    assert "13900001234" not in str(centre.rows("select * from inbox"))
    receive(centre, erased)
    assert people.personal(centre, child) == {}
    assert beside(centre) == beside(north.store)


def test_events_out_of_order_wait_until_they_follow(pair):
    south, north = pair
    for n in range(5):
        south.enumerate(f"Child {n}", key=str(n))
    sent = pieces(south.store)
    late = receive(north.store, sent[3:])
    assert (late.applied, late.waiting) == (0, len(sent) - 3)
    assert sent[0].event.origin not in heads(north.store)
    rest = receive(north.store, sent[:3])
    assert (rest.applied, rest.waiting) == (len(sent), 0)
    again = receive(north.store, sent)
    assert (again.applied, again.known, again.waiting) == (0, len(sent), 0)


def test_a_fork_is_loud_and_neither_side_is_thrown_away(pair, tmp_path):
    south, north = pair
    south.store.conn.execute("vacuum into ?", [str(tmp_path / "copy.db")])
    copy = Site(tmp_path / "copy.db", begin=False)
    ours, theirs = south.enumerate("A"), copy.enumerate("B")
    assert ours == theirs
    give(north.store, south.store)
    received = give(north.store, copy.store)
    assert ours in received.forks
    assert {(one.code, one.where) for one in verify(north.store)} == {("fork", one) for one in received.forks}
    assert str(event_of(copy.store, theirs)["facts"]["sealed"]) in str(north.store.rows("select event from fork"))
    assert event_of(north.store, ours) == event_of(south.store, ours)


def test_damage_on_the_way_is_refused_by_name_and_mended_by_a_second_sending(pair):
    south, north = pair
    child = south.enumerate()
    sent = pieces(south.store)
    bad = [one._replace(event=one.event._replace(body=one.event.body.replace("2023", "2022"))) for one in sent]
    received = receive(north.store, bad)
    assert received.damaged == [child]
    assert event_of(north.store, child) is None
    assert receive(north.store, sent).damaged == []
    assert receive(north.store, bad).damaged == [child]
    exchange(south.store, north.store)
    agree(south.store, north.store)


def test_damage_that_waits_does_not_keep_the_good_piece_out(pair):
    south, north = pair
    child = south.enumerate()
    sent = pieces(south.store)
    damaged = sent[-1]._replace(event=sent[-1].event._replace(body="{"))
    receive(north.store, [damaged, sent[-1]])
    receive(north.store, sent[:-1])
    assert event_of(north.store, child) is not None
    exchange(south.store, north.store)
    agree(south.store, north.store)


def test_damage_is_not_let_in_with_a_repetition(pair):
    south, north = pair
    child = south.enumerate("Ouyang Hua")
    receive(north.store, [Piece(one.event) for one in pieces(south.store)])
    sent = pieces(south.store)[-1]
    forged = ("salt", '{"name":"Somebody"}')
    body = events.written({**sent.event.facts, "sealed": events.sealed(*forged)})
    received = receive(north.store, [Piece(sent.event._replace(body=body), forged)])
    assert received.damaged == [child]
    assert people.personal(north.store, child) == {}


def future(site: Site, kind: str, **facts: object) -> Event:
    """An event of a kind that only a later version of the program knows."""
    with site.store.writing() as conn:
        writing = ledger.Writing(site.store, conn)
        event = writing.tell(kind, facts, site=site.desk.site, day=DAY, round=1, operator="Lin Xiuying")
        writing.finish()
    return event


def test_an_unknown_kind_is_kept_and_not_folded(pair):
    south, north = pair
    child = south.enumerate()
    before = people.person(south.store, child)
    event = future(south, "drone_landed", person=child, visit="v-1", lot="X")
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert event_of(north.store, event.id)["facts"]["person"] == child
    assert people.person(north.store, child) == before
    centre = empty()
    receive(centre, reversed(pieces(north.store)))
    agree(centre, south.store)


def test_an_event_that_voids_itself_or_another_that_voids_it_stops_nothing(pair):
    south, north = pair
    origin, seq = future(south, "drone_landed").id.split("-")
    one, two = f"{origin}-{int(seq) + 1}", f"{origin}-{int(seq) + 2}"
    future(south, "voided", of=two, reason="x")
    future(south, "voided", of=one, reason="x")
    future(south, "voided", of=f"{origin}-{int(seq) + 3}", reason="x")
    child = south.enumerate()
    exchange(south.store, north.store)
    agree(south.store, north.store)
    assert people.person(north.store, child)
    assert event_of(north.store, one)["kind"] == "voided"


def test_what_speaks_of_an_absent_event_is_listed_as_awaiting(pair):
    south, north = pair
    child = south.enumerate()
    give(north.store, south.store)
    gone = correction.void(north.desk, of=child, reason="nobody of this name")
    back = correction.void(north.desk, of=gone, reason="it was right")
    again = correction.void(north.desk, of=back, reason="no, it was wrong")
    centre = empty()
    receive(centre, since(north.store, gone.split("-")[0]))
    assert awaiting(centre) == [gone]
    assert verify(centre) == []
    give(centre, south.store)
    exchange(south.store, north.store)
    agree(centre, south.store, north.store)
    assert awaiting(centre) == []
    assert people.person(centre, child) is None
    assert event_of(centre, again)["voided"] is False


# The same, all at once and in any order.

@pytest.fixture(scope="module")
def apart(tmp_path_factory) -> SimpleNamespace:
    """Two sites that shared a morning and then worked apart, in every way that can contradict."""
    south, north = _pair(tmp_path_factory.mktemp("apart"))
    cast = [(south if n % 2 else north).enumerate(f"Child {n}", key=f"row {n}") for n in range(9)]
    exchange(south.store, north.store)
    both, early = [], south.dosed(cast[8])
    for one in (south, north):
        missing.record_not_vaccinated(one.desk, person=cast[3], reason="no_time")
        both.append(one.store.rows("select origin || '-' || seq from event where kind = 'not_vaccinated'")[0][0])
    exchange(south.store, north.store)
    north.clock.go_on(minutes=7)

    north.dosed(cast[1])
    for one, other in ((south, both[1]), (north, both[0])):
        one.dosed(cast[2])
        correction.void(one.desk, of=other, reason="child was here")
        correction.amend(one.desk, of=cast[4], changes={"area": f"99010110{len(one.desk.site)}"}, reason="moved")
        correction.correct_person(one.desk, person=cast[5], reason="misread",
                                  facts={"birth": "2021-02-03" if one is south else "2022-02-03", "phone": "1390000"})
    correction.link_persons(south.desk, a=cast[5], b=cast[6], reason="same card")
    correction.link_persons(north.desk, a=cast[6], b=cast[7], reason="same phone")
    correction.part_persons(north.desk, a=cast[5], b=cast[6], reason="cousins")
    correction.void(south.desk, of=correction.void(south.desk, of=cast[0], reason="nobody"), reason="it was right")
    correction.void(north.desk, of=people.visit(north.store, early)["doses"][0]["event"], reason="other child")
    correction.erase_person(south.desk, person=cast[7], reason="asked for it")
    future(north, "drone_landed", person=cast[0])
    south.clock.go_on(minutes=31)
    south.stock(lot="202611B")
    closing.close_day(replace(south.desk, paper="evening sheet"), second="Zhao Min")
    found = next(one for one in findings(south.store) if one["code"] == "visits_open")
    correction.settle_finding(south.desk, subject=found["subject"], code=found["code"], event=found["event"], reason="x")
    sent = {one.event.id: one for one in pieces(south.store) + pieces(north.store)}
    return SimpleNamespace(sites=(south, north), sent=list(sent.values()))


@st.composite
def deliveries(draw, sent: list[Piece]) -> list[list[Piece]]:
    """Every piece at least once, in any order, some again, some without their personal facts, in any split."""
    order = draw(st.permutations(sent)) + draw(st.lists(st.sampled_from(sent), max_size=12))
    bare = draw(st.sets(st.integers(0, len(order) - 1)))
    stream = [Piece(one.event) if n in bare else one for n, one in enumerate(order)]
    cuts = sorted(draw(st.sets(st.integers(1, len(stream) - 1), max_size=6)))
    return [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]


def deliver(store: Store, batches: Iterable[list[Piece]]) -> None:
    for batch in batches:
        received = receive(store, batch)
        assert (received.damaged, received.forks) == ([], [])


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_order_split_and_repetition_end_the_same(apart, data):
    files = [copied(site) for site in apart.sites] + [empty()]
    for store in files:
        deliver(store, data.draw(deliveries(apart.sent)))
        assert store.rows("select * from inbox") == []
    agree(*files)
    assert findings(files[0]) == findings(files[1]) == findings(files[2])
    for store in files:
        deliver(store, [apart.sent])
    assert beside(files[0]) == beside(files[1]) == beside(files[2])
    agree(*files)
    for store in files:
        store.close()


def test_the_day_apart_holds_every_contradiction(apart):
    files = [copied(site) for site in apart.sites]
    exchange(*files)
    assert {"dosed_twice", "amended_twice"} <= set(codes(files[0]))
    kinds = {one.event.kind for one in apart.sent}
    assert {"voided", "amended", "same_person", "not_same_person", "erased", "day_closed", "drone_landed",
            "finding_settled"} <= kinds
