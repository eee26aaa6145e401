"""A centre on PostgreSQL keeps what one in a file keeps, through kills, a server that goes away, and a standby's turn."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import psycopg
import pytest

from campaign.acts import correction
from campaign.exchange.contract import batches
from campaign.exchange.https import Https
from campaign.exchange.peers import centre as the_centre
from campaign.figures import finding, people
from campaign.figures.coverage import coverage
from campaign.figures.events import findings
from campaign.figures.tally import by_day, tally
from campaign.ledger.postgres import leave
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.store import Store, StoreFailed, open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.clusters import Cluster
from tests.conftest import Site
from tests.served import Served
from tests.test_carriers import joined, know
from tests.test_merge import beside, pieces, told

DAY = "2026-12-05"


def a_morning(site: Site, people: int = 12) -> None:
    """Children on a list and at the door, one twice, one dose voided, one named anew."""
    site.stock()
    visits = [site.dosed(site.enumerate(f"Child {n}", phone=f"1380000{n:04d}")) for n in range(people)]
    site.walk_in("Li Na")
    correction.void(site.desk, of=dose_of(site, visits[0]), reason="wrong child")
    site.clock.go_on(minutes=1)


def dose_of(site: Site, visit: str) -> str:
    (found,) = site.store.rows("select e.origin, e.seq from event_subject s join event e using (origin, seq) "
                               "where s.subject = ? and e.kind = 'dose_given'", [f"visit/{visit}"])
    return f"{found[0]}-{found[1]}"


@pytest.fixture
def mortal():
    """A cluster that this test may kill."""
    made = Cluster()
    yield made
    made.stop()


def test_two_engines_keep_and_answer_the_same(tmp_path, cluster):
    south, north = Site(tmp_path / "south.db"), Site(tmp_path / "north.db", code="beiqu")
    child = south.enumerate("Zhao Yi")
    receive(north.store, pieces(south.store))
    a_morning(south)
    south.dosed(child)
    north.stock()
    north.clock.go_on(minutes=9)
    north.dosed(child)
    stores = [open_store(tmp_path / "centre.db", south.clock), open_store(cluster.database(), south.clock)]
    for store in stores:
        receive(store, [*pieces(north.store), *pieces(south.store)])
    file, postgres = stores
    assert sorted(map(str, told(postgres))) == sorted(map(str, told(file)))
    assert [sorted(rows) for rows in beside(postgres)] == [sorted(rows) for rows in beside(file)]
    assert verify(postgres) == []
    for ask in (lambda store: tally(store, round=1), lambda store: tally(store, round=1, site="nanqu", day=DAY),
                lambda store: by_day(store, round=1, site="nanqu"), lambda store: coverage(store, "nanqu", 1), findings,
                lambda store: sorted(finding.find(store, "Child")), lambda store: finding.find(store, "Yi 0007"),
                lambda store: people.personal(store, child), lambda store: finding.find(store, "Child 0007")):
        assert ask(postgres) == ask(file)
    assert findings(postgres)
    postgres.close()


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_taken_at_once_or_one_by_one_the_same_rows_stand(tmp_path, cluster, size):
    south = Site(tmp_path / "south.db")
    a_morning(south, people=4)
    (origin,) = heads(south.store)
    one, many = open_store(tmp_path / "one.db", south.clock), open_store(cluster.database(), south.clock)
    for piece in pieces(south.store):
        receive(one, [piece])
    for batch in batches(origin, since(south.store, origin), size=size):
        receive(many, batch.pieces)
    assert (told(many), [sorted(rows) for rows in beside(many)]) == (told(one), [sorted(rows) for rows in beside(one)])
    many.close()


def test_the_ledger_is_append_only_and_parted_by_origin(cluster):
    site = Site(cluster.database())
    for sql in ("update event set body = '{}'", "delete from event where seq = 2"):
        with pytest.raises(StoreFailed, match="append_only"), site.store.writing() as conn:
            conn.execute(sql)
    with psycopg.connect(site.path) as conn, pytest.raises(psycopg.errors.RaiseException, match="append_only"):
        conn.execute("truncate event")
    with pytest.raises(StoreFailed, match="duplicate key"), site.store.writing() as conn:
        conn.execute("insert into event select * from event where seq = 1")
    parts = site.store.rows("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid "
                            "join pg_class p on p.oid = i.inhparent where p.relname = 'event' and c.relkind = 'r'")
    assert len(parts) == 8
    assert site.store.rows("select pg_get_partkeydef('event'::regclass)") == [("HASH (origin)",)]
    assert site.store.rows("select 1 from pg_constraint where contype = 'f'") == []
    assert site.store.rows("select 1 from pg_class where relkind = 'S'") == []
    assert verify(site.store) == []
    site.store.close()


def test_desks_that_write_at_once_count_each_dose_once(cluster):
    site = Site(cluster.database())
    site.stock()
    visits = [site.ready(site.enumerate(f"Child {n}")) for n in range(12)]
    stores = [open_store(site.path, site.clock) for _ in range(4)]
    failed: list[Exception] = []

    def dose(store: Store, mine: list[str]) -> None:
        there = Site(site.path, begin=False, clock=site.clock)
        try:
            for visit in mine:
                there.dose(visit)
        except Exception as error:
            failed.append(error)
        there.store.close(), store.close()

    desks = [threading.Thread(target=dose, args=(store, visits[n::4])) for n, store in enumerate(stores)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert failed == []
    assert sum(n for (_, _, measure), n in tally(site.store, round=1).items() if measure == "doses") == 12
    assert verify(site.store) == []
    site.store.close()


class Sending:
    """A site that sends all it has in small batches on a thread, and notes each acknowledgement; a centre that is away is
    asked again."""

    def __init__(self, site: Site, size: int = 3) -> None:
        self.path, self.clock, self.size, self.acknowledged = site.path, site.clock, size, list[int]()
        self.refused = set[str]()
        self.thread = threading.Thread(target=self._send, daemon=True)
        self.thread.start()

    def _send(self) -> None:
        until = time.monotonic() + 90
        with closing(open_store(self.path, self.clock)) as store:
            (own, *_), carrier = heads(store), Https(store, the_centre(store))
            while time.monotonic() < until:
                try:
                    for batch in batches(own, since(store, own, carrier.heads().get(own, 0)), size=self.size):
                        self.acknowledged.append(carrier.put(batch))
                    return
                except Refused as refused:
                    self.refused.add(refused.code)
                    time.sleep(0.1)

    def wait(self, least: int) -> None:
        while self.thread.is_alive() and len(self.acknowledged) < least:
            time.sleep(0.002)
        assert len(self.acknowledged) >= least


def served(site: Site, centre: Site) -> Served:
    made = Served(lambda: open_store(centre.path, centre.clock))
    know(site, centre, url=made.url)
    return made


def test_postgres_killed_in_mid_batch_loses_nothing_acknowledged_and_doubles_nothing(tmp_path, mortal):
    south, centre = joined(tmp_path, mortal.database())
    a_morning(south, people=20)
    line = served(south, centre)
    centre.store.close()
    sending = Sending(south)
    for least in (3, 12):
        sending.wait(least)
        mortal.kill()
        acknowledged = sending.acknowledged[-1]
        mortal.start()
        with closing(open_store(centre.path, centre.clock)) as store:
            assert heads(store)[origin_of(south)] >= acknowledged
            assert verify(store) == []
    sending.thread.join(timeout=100)
    assert sending.acknowledged[-1] == heads(south.store)[origin_of(south)]
    assert sending.refused <= {"centre_busy"}
    agrees(centre.path, south)
    line.stop()


def test_postgres_killed_while_several_sites_are_taken_together_loses_nothing_acknowledged(tmp_path, mortal):
    south, centre = joined(tmp_path, mortal.database())
    others = [Site(tmp_path / f"{code}.db", code=code) for code in ("beiqu", "dongqu")]
    for site in (south, *others):
        a_morning(site, people=8)
    line = served(south, centre)
    for site in others:
        know(site, centre, url=line.url)
    centre.store.close()
    sendings = [(site, Sending(site)) for site in (south, *others)]
    for _, sending in sendings:
        sending.wait(3)
    mortal.kill()
    acknowledged = [sending.acknowledged[-1] for _, sending in sendings]
    mortal.start()
    with closing(open_store(centre.path, centre.clock)) as store:
        assert all(heads(store)[origin_of(site)] >= one for (site, _), one in zip(sendings, acknowledged, strict=True))
        assert verify(store) == []
    for site, sending in sendings:
        sending.thread.join(timeout=100)
        assert sending.acknowledged[-1] == heads(site.store)[origin_of(site)]
    with closing(open_store(centre.path, centre.clock)) as store:
        assert all(list(since(store, origin_of(site))) == pieces(site.store) for site, _ in sendings)
        assert verify(store) == []
    line.stop()


def origin_of(site: Site) -> str:
    return next(iter(heads(site.store)))


def agrees(address: str, south: Site) -> None:
    """The centre holds the site's ledger to the last event, each once, and all that follows from it."""
    with closing(open_store(address, south.clock)) as store:
        assert list(since(store, origin_of(south))) == pieces(south.store)
        assert store.rows("select count(*), count(distinct (origin, seq)) from arrived") == [
            (len(pieces(south.store)),) * 2]
        assert tally(store, round=1) == tally(south.store, round=1)
        assert store.rows("select * from inbox union all select origin, seq, event, digest, '', '' from fork") == []
        assert verify(store) == []


def test_a_server_that_is_away_is_named_and_nothing_remains_of_the_act(tmp_path, mortal):
    south, centre = joined(tmp_path, mortal.database())
    south.dosed(south.stock() and south.enumerate())
    line = served(south, centre)
    own = origin_of(south)
    carrier = Https(south.store, the_centre(south.store))
    (batch,) = batches(own, since(south.store, own))
    before = heads(centre.store)

    def half_an_act() -> None:
        with centre.store.writing() as conn:
            conn.execute("insert into setting values ('half', 'done')")
            mortal.kill()
            conn.execute("insert into setting values ('other half', 'done')")

    with pytest.raises(StoreFailed) as failed:
        half_an_act()
    assert failed.value.code == "store_away"
    with pytest.raises(Refused) as refused:
        carrier.put(batch)
    assert refused.value.code == "centre_busy"
    mortal.start()
    with closing(open_store(centre.path, centre.clock)) as store:
        assert heads(store) == before
        assert store.rows("select * from setting where name like '%half'") == []
    assert carrier.put(batch) == batch.last
    agrees(centre.path, south)
    line.stop()


def test_a_standby_promoted_in_mid_campaign_goes_on_from_there(tmp_path, mortal):
    first = mortal.database()
    standby = Cluster(copy_of=mortal)
    mortal.wait_for_standby()
    both = (f"postgresql://campaign@127.0.0.1:{mortal.port},127.0.0.1:{standby.port}/{first.rpartition('/')[2]}"
            "?target_session_attrs=read-write")
    south, centre = joined(tmp_path, both)
    a_morning(south, people=20)
    line = served(south, centre)
    centre.store.close()
    sending = Sending(south)
    sending.wait(5)
    mortal.kill()
    acknowledged = sending.acknowledged[-1]
    standby.promote()
    with closing(open_store(both, centre.clock)) as store:
        assert heads(store)[origin_of(south)] >= acknowledged, "all that was acknowledged was on both disks"
    sending.thread.join(timeout=100)
    assert sending.acknowledged[-1] == heads(south.store)[origin_of(south)]
    agrees(both, south)
    line.stop()
    leave(both)
    standby.stop()
