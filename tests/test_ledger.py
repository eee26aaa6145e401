"""What the ledger promises: nothing is changed or lost, nobody is named in it, and each kind of damage is found."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from dataclasses import replace

import pytest

from campaign.acts import closing, correction, missing, observation, setup
from campaign.acts.aefi import report_reaction
from campaign.acts.consent import refuse_consent
from campaign.acts.precheck import stop_precheck
from campaign.acts.registration import register
from campaign.figures import finding, people
from campaign.figures.events import event as event_of
from campaign.ledger.clock import milliseconds
from campaign.ledger.receiving import heads
from campaign.ledger.store import FairLock, open_store, set_anchor
from campaign.ledger.verify import verify
from campaign.rules import events
from campaign.rules.events import Event, Refused
from tests.conftest import LOT, FakeClock, Site

DAY = "2026-12-05"
NAMED = {"name": "Ouyang Zhenhua", "id_no": "110105202303050017", "phone": "13900001234", "guardian": "Ouyang Decai",
         "address": "Lane 7 House 12", "note": "twin of Zhenguo"}
COLUMNS = [one for one in Event._fields if one != "digest"]


def ledger(site: Site) -> list[Event]:
    return [Event(*row) for row in site.store.rows("select * from event order by origin, seq")]


def bare(site: Site) -> sqlite3.Connection:
    """A connection that nobody prepared: no pragma of ours, triggers as the file has them."""
    return sqlite3.connect(site.path, isolation_level=None)


def a_whole_day(site: Site) -> str:
    """Every station once, a refusal, a deferral, corrections, a link and a close; answers with the named child."""
    site.stock()
    child = site.enumerate(**NAMED)
    visit = site.dosed(child)
    report_reaction(site.desk, visit=visit, what="fever")
    refuse_consent(site.desk, visit=register(site.desk, person=site.enumerate("B")), reason="belief")
    stop_precheck(site.desk, visit=register(site.desk, person=site.enumerate("C")), decision="deferred",
                  reason="fever", advice="come back", until="2026-12-12", doctor="Dr. Chen")
    missing.record_not_vaccinated(site.desk, person=site.enumerate("D"), reason="no_time")
    twin = site.walk_in("Ouyang Zhenguo", phone="13900009876")
    correction.link_persons(site.desk, a=child, b=twin, reason="same card")
    correction.void(site.desk, of=twin, reason="entered twice")
    correction.correct_person(site.desk, person=child, reason="misread",
                              facts={"name": "Ouyang Zhenhao", "birth": "2022-03-05"})
    site.clock.go_on(minutes=30)
    observation.release(site.desk, visit=visit)
    closing.close_day(site.desk, counts=[{"lot": LOT, "used": 1, "doses_wasted": 19, "counted": 49}],
                      second="Zhao Min")
    return child


@pytest.mark.parametrize("sql", [
    "update event set body = '{}' where seq = 2",
    "update event set digest = x'00'",
    "update or replace event set seq = 3 where seq = 2",
    "delete from event where seq = 2",
    "delete from event",
    "insert or replace into event select origin, seq, kind, site, site_day, round, happened_at, 'Somebody', body, "
    "digest from event where seq = 2",
    "replace into event select * from event where seq = 2",
    "insert into event select * from event where seq = 2 on conflict do update set operator = 'Somebody'",
])
def test_the_ledger_only_grows_also_for_a_bare_connection(site, sql):
    site.enumerate()
    before = ledger(site)
    with pytest.raises(sqlite3.DatabaseError, match="append_only"):
        bare(site).execute(sql)
    assert ledger(site) == before
    assert verify(site.store) == []


def test_numbers_have_no_gap_whatever_is_refused_between(site):
    site.stock()
    for n in range(5):
        site.enumerate(f"Child {n}", key=f"row {n}")
        with pytest.raises(Refused):
            register(site.desk, facts={"name": "Too Old", "birth": "1990-01-01"})
    told = ledger(site)
    assert [one.seq for one in told] == list(range(1, len(told) + 1))
    assert heads(site.store) == {told[0].origin: len(told)}


@pytest.mark.parametrize("column", COLUMNS)
def test_the_digest_covers_every_column(site, column):
    site.enumerate()
    *_, before, last = ledger(site)
    assert events.digest(last, before.digest) == last.digest
    value = getattr(last, column)
    other = last._replace(**{column: value + 1 if isinstance(value, int) else value + " "})
    assert events.digest(other, before.digest) != last.digest
    assert events.digest(last, b"another") != last.digest


def test_the_digest_knows_where_a_column_ends():
    one = Event("k", 1, "ab", "c", "", 0, "", "", "", b"")
    assert events.digest(one, b"") != events.digest(one._replace(kind="a", site="bc"), b"")


def test_nobody_is_named_in_the_ledger(site):
    child = a_whole_day(site)
    kinds = {one.kind for one in ledger(site)}
    assert {"enumerated", "registered", "amended", "voided", "dose_given", "day_closed", "not_vaccinated"} <= kinds
    secrets = [*NAMED.values(), "Ouyang", "Zhenhao", "13900009876"]
    for table in ("event", "event_subject", "picture", "tally", "coverage", "stock", "about", "act", "origin"):
        kept = str(site.store.rows(f"select * from {table}"))
        assert [one for one in secrets if one in kept] == [], table
    assert people.personal(site.store, child)["name"] == "Ouyang Zhenhao"


def test_an_amendment_keeps_a_name_out_of_the_ledger(site):
    child = site.enumerate("Wrong Name")
    correction.amend(site.desk, of=child, changes={"name": "Shangguan", "area": "990101102"}, reason="misheard")
    assert "Shangguan" not in str(ledger(site))
    assert people.personal(site.store, child)["name"] == "Shangguan"
    assert people.person(site.store, child)["area"] == "990101102"


def test_personal_facts_are_sealed_with_a_salt_of_their_own(site):
    one, two = (site.enumerate("Wang Xiaoming", key="") for _ in range(2))
    sealed = {}
    for origin, seq, salt, facts in site.store.rows("select * from personal"):
        body = event_of(site.store, f"{origin}-{seq}")["facts"]
        assert body["sealed"] == events.sealed(salt, facts)
        sealed[f"{origin}-{seq}"] = (body["sealed"], facts)
    assert sealed[one][1] == sealed[two][1]
    assert sealed[one][0] != sealed[two][0]


def test_erasing_takes_the_person_and_leaves_the_chain(site):
    site.stock()
    child = site.enumerate(**NAMED)
    site.dosed(child)
    correction.correct_person(site.desk, person=child, facts={"phone": "13700000000"}, reason="new phone")
    doses = site.store.rows("select * from tally where measure = 'doses' and n <> 0")
    before = ledger(site)
    correction.erase_person(site.desk, person=child, reason="asked for it")
    assert people.personal(site.store, child) == {}
    assert finding.find(site.store, "Ouyang") == []
    assert finding.find(site.store, "1234") == []
    assert ledger(site)[:len(before)] == before
    assert site.store.rows("select * from tally where measure = 'doses' and n <> 0") == doses
    assert verify(site.store) == []


def test_the_same_token_and_request_give_the_first_outcome(site):
    site.stock()
    visit = site.ready(site.enumerate())
    first = site.dose(visit, token="tap")
    told = len(ledger(site))
    assert site.dose(visit, token="tap") == first
    assert len(ledger(site)) == told


def test_the_same_token_for_something_else_is_refused(site):
    site.stock()
    one, two = site.ready(site.enumerate("A")), site.ready(site.enumerate("B"))
    site.dose(one, token="tap")
    told = len(ledger(site))
    with pytest.raises(Refused, match="token_used_otherwise"):
        site.dose(two, token="tap")
    with pytest.raises(Refused, match="token_used_otherwise"):
        setup.name_staff(site.desk, name="Gu Lan", roles=["observer"], token="tap")
    assert len(ledger(site)) == told


@pytest.mark.parametrize("where", [{"operator": "Zhao Min"}, {"site": "beiqu"}, {"round": 2}, {"post": "P2"},
                                   {"team": "T1"}, {"paper": "sheet 4"}])
def test_a_request_is_another_one_from_another_desk(site, where):
    missing.record_not_vaccinated(site.desk, person=(child := site.enumerate()), reason="no_time", token="tap")
    with pytest.raises(Refused, match="token_used_otherwise"):
        missing.record_not_vaccinated(site.at(**where), person=child, reason="no_time", token="tap")


def test_a_refusal_uses_no_token_up(site):
    visit = site.ready(site.enumerate())
    with pytest.raises(Refused, match="lot_unknown"):
        site.dose(visit, token="tap")
    assert site.store.rows("select * from act where token = 'tap'") == []
    site.stock()
    assert site.dose(visit, token="tap")


def test_the_lock_serves_in_the_order_of_asking():
    lock, served = FairLock(), []

    def ask(n: int) -> None:
        with lock:
            served.append(n)

    waiting = [threading.Thread(target=ask, args=[n]) for n in range(20)]
    with lock:
        for n, one in enumerate(waiting, start=1):
            one.start()
            while len(lock._queue) < n:
                time.sleep(0.0005)
        late = threading.Thread(target=ask, args=[99])
        late.start()
        while len(lock._queue) < 21:
            time.sleep(0.0005)
    for one in [*waiting, late]:
        one.join()
    assert served == [*range(20), 99]


def test_how_long_others_were_kept_waiting_leaves_out_the_own_wait(tmp_path):
    first, second = (Site(tmp_path / "site.db", begin=begin) for begin in (True, False))
    second.store.clock = first.store.clock

    def write() -> None:
        with second.store.writing():
            second.store.clock.go_on(minutes=2)

    with first.store.writing():
        waiting = threading.Thread(target=write)
        waiting.start()
        while not first.store.lock._queue:
            time.sleep(0.0005)
        first.store.clock.go_on(minutes=10)
    waiting.join()
    assert (first.store.held_ms, second.store.held_ms) == (600_000, 120_000)


@pytest.mark.parametrize("hours", [-24, -1, 1, 24])
def test_setting_the_clock_releases_nobody_early_and_is_told(site, hours):
    site.stock()
    visit = site.dosed(site.enumerate())
    site.clock.wall_offset = hours * 3_600_000
    site.clock.go_on(minutes=29)
    with pytest.raises(Refused, match="release_too_soon"):
        observation.release(site.desk, visit=visit)
    site.clock.go_on(minutes=1)
    observation.release(site.desk, visit=visit)
    jumps = [one for one in ledger(site) if one.kind == "clock_jumped"]
    assert [one.facts["seconds"] for one in jumps] == [hours * 3600]
    assert people.visit(site.store, visit)["state"] == "released"
    assert people.visit(site.store, visit)["findings"] == []


def test_a_clock_jump_leaves_the_day_open(site):
    site.clock.wall_offset = 5000
    site.enumerate()
    assert json.loads(site.store.one("select body from picture where role = 'day'")[0])["state"] == "open"


def test_a_drift_of_a_second_is_no_jump(site):
    site.clock.wall_offset = 1900
    site.enumerate()
    assert not [one for one in ledger(site) if one.kind == "clock_jumped"]


class Rebooted(FakeClock):
    """The same machine after a restart: milliseconds from nought, another boot, the wall as it was set."""

    def __init__(self, wall: str) -> None:
        super().__init__()
        self.began = milliseconds(wall)
        self.ms = 0

    def wall_ms(self) -> int:
        return self.began + self.ms + self.wall_offset

    def boot(self) -> str:
        return "another day"


def test_after_a_restart_with_the_clock_set_back_time_goes_on_from_the_last_act(site):
    site.stock()
    visit = site.dosed(site.enumerate())
    last = ledger(site)[-1].happened_at
    clock = Rebooted("2026-12-04T00:00:00.000Z")
    desk = replace(site.desk, store=open_store(site.path, clock))
    assert desk.store.now() == last
    with pytest.raises(Refused, match="release_too_soon"):
        observation.release(desk, visit=visit)
    clock.go_on(minutes=30)
    observation.release(desk, visit=visit)
    times = [one.happened_at for one in ledger(site)]
    assert times == sorted(times)
    assert [one.facts["seconds"] for one in ledger(site) if one.kind == "clock_jumped"] == [-86_400]


def test_a_restart_with_the_right_clock_is_no_jump(site):
    site.clock.go_on(minutes=5)
    site.enumerate()
    clock = Rebooted("2026-12-05T00:20:00.000Z")
    setup.name_staff(replace(site.desk, store=open_store(site.path, clock)), name="Gu Lan", roles=["observer"])
    assert ledger(site)[-1].happened_at == "2026-12-05T00:20:00.000Z"
    assert not [one for one in ledger(site) if one.kind == "clock_jumped"]


def test_two_processes_share_one_anchor(site):
    site.clock.wall_offset = 3_600_000
    other = open_store(site.path, site.clock)
    assert other.now() == site.store.now() == site.clock.now
    assert len(site.store.rows("select * from anchor")) == 1


def test_a_refused_act_does_not_move_the_anchor(site):
    clock = Rebooted("2026-12-05T00:20:00.000Z")
    desk = replace(site.desk, store=open_store(site.path, clock))
    with pytest.raises(Refused):
        setup.name_staff(desk, name=" ", roles=[])
    clock.wall_offset = 3_600_000
    assert desk.store.now() == "2026-12-05T00:20:00.000Z"


def test_a_person_confirms_the_wall_clock(site):
    site.clock.wall_offset = 60_000
    set_anchor(site.store, again=True)
    assert milliseconds(site.store.now()) == site.clock.wall_ms()
    site.clock.wall_offset = -3_600_000
    site.enumerate()
    last = ledger(site)[-1].happened_at
    set_anchor(site.store, again=True)
    assert site.store.now() == last
    site.clock.go_on(seconds=1)
    assert milliseconds(site.store.now()) == milliseconds(last) + 1000


def test_an_unknown_scan_is_no_event(site):
    for scanned in ("690123456789X", "", "-", "zz", "9" * 12, "x-1-y"):
        assert event_of(site.store, scanned) is None
        with pytest.raises(Refused, match="event_unknown"):
            correction.void(site.desk, of=scanned, reason="scan")


def test_a_void_of_a_void_is_shown_as_standing_again(site):
    child = site.enumerate()
    gone = correction.void(site.desk, of=child, reason="mistake")
    assert event_of(site.store, child)["voided"]
    with pytest.raises(Refused, match="nothing_changed"):
        correction.void(site.desk, of=child, reason="mistake")
    back = correction.void(site.desk, of=gone, reason="it was right")
    assert not event_of(site.store, child)["voided"]
    assert [event_of(site.store, one)["voided"] for one in (gone, back)] == [True, False]


GUARDS = ("event_stays_update", "event_stays_delete", "event_stays_insert")
DAMAGE = {
    "body": ("update event set body = replace(body, '2023-03-05', '2022-03-05')",
             {"digest_differs", "picture_differs"}),
    "not a body": ("update event set body = '{' where kind = 'dose_given'", {"digest_differs"}),
    "body of nothing": ("update event set body = '{}' where kind in ('dose_given', 'vials_received')",
                        {"digest_differs"}),
    "time": ("update event set happened_at = '2026-12-05T00:00:00.001Z' where kind = 'released'", {"digest_differs"}),
    "operator": ("update event set operator = 'Somebody' where kind = 'dose_given'", {"digest_differs"}),
    "digest": ("update event set digest = x'00' where seq = 3", {"digest_differs"}),
    "event gone": ("delete from event where kind = 'dose_given'", {"number_missing", "head_differs"}),
    "last event gone": ("delete from event where seq = (select max(seq) from event)", {"head_differs"}),
    "all events gone": ("delete from event", {"head_differs"}),
    "event added": ("insert into event select origin, seq + 1, 'released', site, site_day, round, happened_at, "
                    "operator, '{}', x'00' from event where seq = (select max(seq) from event)",
                    {"digest_differs", "head_differs"}),
    "head": ("update origin set seq = seq + 1", {"head_differs"}),
    "head's digest": ("update origin set digest = x'00'", {"head_differs"}),
    "picture": ("update picture set body = replace(body, 'released', 'observing') where role = 'visit'",
                {"picture_differs"}),
    "a picture's column": ("update picture set state = 'observing' where role = 'visit'", {"picture_differs"}),
    "a picture's ticket": ("update picture set ticket = 'A0099' where role = 'visit'", {"picture_differs"}),
    "findings": ("update picture set findings = 1 where role = 'person'", {"picture_differs"}),
    "picture gone": ("delete from picture where role = 'person'", {"picture_differs"}),
    "picture added": ("insert into picture (subject, role, findings, body) values ('visit/x-1', 'visit', 0, '{}')",
                      {"picture_without_events"}),
    "tally": ("update tally set n = n + 1 where measure = 'doses'", {"cell_differs"}),
    "day tally": ("update day_tally set n = n - 1 where measure = 'doses'", {"cell_differs"}),
    "round tally": ("update round_tally set n = n - 1 where measure = 'doses'", {"cell_differs"}),
    "lot stock": ("update lot_stock set n = n - 1 where measure = 'given'", {"cell_differs"}),
    "coverage": ("update coverage set n = 0 where measure = 'target'", {"cell_differs"}),
    "stock": ("delete from stock where measure = 'given'", {"cell_differs"}),
    "cell added": ("insert into stock values ('nanqu', '2026-12-05', 'X', 'given', 1)", {"cell_differs"}),
    "personal facts": ("update personal set facts = replace(facts, 'Wang', 'Zhang')", {"seal_differs"}),
    "salt": ("update personal set salt = 'x'", {"seal_differs"}),
    "personal facts gone": ("delete from personal", {"seal_differs", "subjects_differ"}),
    "search columns gone": ("delete from found_by", {"subjects_differ"}),
    "found under another name": ("update found_by set name = 'somebody'", {"subjects_differ"}),
    "personal of nobody": ("insert into personal values ('zzzzz', 1, 'salt', '{}')", {"seal_differs"}),
    "subject gone": ("delete from event_subject where subject like 'visit/%' and seq = (select max(seq) from "
                     "event_subject where subject like 'visit/%')", {"subjects_differ"}),
    "subject added": ("insert into event_subject select 'person/zz-1', origin, seq from event where kind = 'released'",
                      {"subjects_differ"}),
    "correction unlinked": ("delete from about", {"subjects_differ"}),
    "link": ("delete from link", {"link_differs"}),
    "link added": ("insert into link values ('zz-1', 'zz-2')", {"link_differs"}),
    "erased and here": ("insert into erased_row select origin, seq from personal", {"seal_differs"}),
    "fork": ("insert into fork values ('zzzzz', 1, x'00', '[]')", {"fork"}),
}


@pytest.fixture
def told(site):
    """A small day with a dose, a release, a correction and a link."""
    site.stock()
    child, other = site.enumerate(), site.enumerate("Zhang Wei", key="2")
    visit = site.dosed(child)
    site.clock.go_on(minutes=30)
    observation.release(site.desk, visit=visit)
    correction.correct_person(site.desk, person=child, facts={"area": "990101102"}, reason="moved")
    correction.link_persons(site.desk, a=child, b=other, reason="same card")
    assert verify(site.store) == []
    return site


@pytest.mark.parametrize("kind", DAMAGE)
def test_verify_names_the_damage(told, kind):
    sql, codes = DAMAGE[kind]
    by_hand = bare(told)
    for guard in GUARDS:
        by_hand.execute(f"drop trigger {guard}")
    assert by_hand.execute(sql).rowcount > 0
    found = verify(told.store)
    assert codes <= {one.code for one in found}
    assert all(one.where for one in found)


def test_verify_names_the_event_that_was_changed(told):
    by_hand = bare(told)
    by_hand.execute("drop trigger event_stays_update")
    dose = next(one for one in ledger(told) if one.kind == "dose_given")
    by_hand.execute("update event set operator = 'Somebody' where seq = ?", [dose.seq])
    assert [one.where for one in verify(told.store) if one.code == "digest_differs"] == [dose.id]


def test_verify_leaves_nothing_open(told):
    verify(told.store)
    assert not told.store.conn.in_transaction
    told.enumerate("Next", key="3")
