"""Every carrier keeps the one contract, to a centre in a file and to one on PostgreSQL: acknowledged only when kept, each
event once, a fork loud, nothing lost."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from campaign.acts import setup
from campaign.exchange.beside import Beside
from campaign.exchange.contract import Batch, Carrier, batches, pack, unpack
from campaign.exchange.folder import Folder, answer_into, bring
from campaign.exchange.https import Https
from campaign.exchange.peers import admit, centre as the_centre, found_campaign, join, own_card
from campaign.ledger.receiving import Piece, heads, since
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import Site
from tests.served import Served
from tests.test_merge import copied, pieces, told


class Line(NamedTuple):
    """A site, a centre, and the carrier between them; `arrive` lets what is under way come to both sides."""

    site: Site
    centre: Store
    carrier: Carrier
    arrive: Callable[[], None]
    stop: Callable[[], None] = lambda: None

    @property
    def origin(self) -> str:
        return next(iter(heads(self.site.store)))

    def span(self, after: int = 0, size: int = 1000) -> list[Batch]:
        return list(batches(self.origin, since(self.site.store, self.origin, after), size=size))

    def put(self, batch: Batch) -> int:
        self.carrier.put(batch)
        self.arrive()
        return self.carrier.heads().get(batch.origin, 0)


def beside(folder: Path, at: Path | str) -> Line:
    centre = Site(at, code="county").store
    return Line(Site(folder / "south.db"), centre, Beside(centre), lambda: None, centre.close)


def joined(folder: Path, at: Path | str = "") -> tuple[Site, Site]:
    """A site and a centre that have taken one another's card."""
    site, centre = Site(folder / "south.db"), Site(at or folder / "centre.db", code="county")
    found_campaign(centre.store)
    know(site, centre)
    return site, centre


def know(site: Site, centre: Site, *, url: str = "", sees: str = "own") -> None:
    join(site.store, own_card(centre.store, url=url), by="Lin Xiuying")
    admit(centre.store, own_card(site.store), by="Zhou Ping", sees=sees)


def folder(place: Path, at: Path | str) -> Line:
    site, centre = joined(place, at)

    def carried_there_and_back() -> None:
        for one in (brought := bring(centre.store, place / "stick")):
            if one.refused:
                refusals.append(one.refused)
        answer_into(centre.store, place / "stick", brought)
        if refusals:
            raise refusals.pop()

    refusals: list[Refused] = []
    return Line(site, centre.store, Folder(site.store, place / "stick", the_centre(site.store)), carried_there_and_back)


def https(place: Path, at: Path | str) -> Line:
    site, centre = joined(place, at)
    served = Served(lambda: open_store(centre.path, centre.clock))
    know(site, centre, url=served.url)
    return Line(site, centre.store, Https(site.store, the_centre(site.store)), lambda: None, served.stop)


CARRIERS = {"beside": beside, "folder": folder, "https": https}


@pytest.fixture(params=[(carrier, engine) for engine in ("file", "postgres") for carrier in CARRIERS], ids="-".join)
def line(request, tmp_path):
    carrier, engine = request.param
    at = tmp_path / "centre.db" if engine == "file" else request.getfixturevalue("cluster").database()
    made = CARRIERS[carrier](tmp_path, at)
    made.site.stock()
    made.site.dosed(made.site.enumerate("Wang Xiaoming"))
    yield made
    made.stop()


def test_what_is_put_is_kept_and_acknowledged_to_the_last(line):
    own = heads(line.site.store)
    assert line.carrier.heads().get(line.origin, 0) == 0
    acknowledged = [line.put(one) for one in line.span(size=4)]
    assert acknowledged == sorted(acknowledged)
    assert line.carrier.heads()[line.origin] == acknowledged[-1] == own[line.origin] == heads(line.centre)[line.origin]
    assert list(since(line.centre, line.origin)) == pieces(line.site.store), "personal facts came too"
    assert verify(line.centre) == []


def test_all_that_is_put_is_acknowledged_in_turn(line):
    spans = line.span(size=4)
    said = list(line.carrier.put_all(iter(spans)))
    assert all(kept in (0, one.last) for kept, one in zip(said, spans, strict=True)), "nought until a stick has come back"
    line.arrive()
    assert line.carrier.heads()[line.origin] == spans[-1].last == heads(line.centre)[line.origin]
    assert verify(line.centre) == []


def test_the_same_again_changes_nothing(line):
    for one in line.span():
        line.put(one)
    before, kept = told(line.centre), line.centre.rows("select * from arrived")
    for one in line.span(size=3):
        assert line.put(one) == heads(line.site.store)[line.origin]
    assert (told(line.centre), line.centre.rows("select * from arrived")) == (before, kept)


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(order=st.data())
def test_shuffled_doubled_and_split_anyhow_the_centre_agrees_in_the_end(line, order):
    spans = [one for size in (3, 50) for one in line.span(size=size)]
    for one in order.draw(st.lists(st.sampled_from(spans), max_size=3)) + order.draw(st.permutations(spans)):
        assert line.put(one) <= heads(line.site.store)[line.origin]
    assert line.carrier.heads()[line.origin] == heads(line.site.store)[line.origin]
    assert list(since(line.centre, line.origin)) == pieces(line.site.store)
    assert line.centre.rows("select * from inbox") == line.centre.rows("select * from fork") == []
    assert verify(line.centre) == []


def test_what_comes_before_its_predecessors_is_not_acknowledged_but_waits(line):
    first, *rest = line.span(size=4)
    assert [line.put(one) for one in rest] == [0] * len(rest)
    assert line.put(first) == heads(line.site.store)[line.origin]


def test_two_contents_under_one_number_are_a_fork_and_loud(line):
    double = line.site.at(store=copied(line.site))
    for one in line.span():
        line.put(one)
    next_ = f"{line.origin}-{heads(line.site.store)[line.origin] + 1}"
    line.site.walk_in("Zhang San")
    setup.name_staff(double, name="Nobody", roles=["observer"])
    line.put(line.span()[-1])
    forked = next(batches(line.origin, since(double.store, line.origin)))
    with pytest.raises(Refused) as refused:
        line.put(forked)
    assert refused.value.code == "batch_forked"
    assert refused.value.facts["event"] == next_
    assert [f"{one}-{seq}" for one, seq in line.centre.rows("select origin, seq from fork")] == [next_]
    assert list(since(line.centre, line.origin)) == pieces(line.site.store), "the first to come stands"


def test_a_damaged_event_is_named_and_what_stood_before_it_is_kept(line):
    (whole,) = line.span()
    at = 5
    bad = Piece(whole.pieces[at].event._replace(operator="Somebody Else"))
    with pytest.raises(Refused) as refused:
        line.put(whole._replace(pieces=(*whole.pieces[:at], bad, *whole.pieces[at + 1:])))
    assert (refused.value.code, refused.value.facts["event"]) == ("batch_damaged", f"{line.origin}-{at + 1}")
    assert heads(line.centre)[line.origin] == at
    assert line.put(whole) == heads(line.site.store)[line.origin], "the whole one mends it"


def test_what_the_centre_has_comes_to_who_lacks_it_and_no_more(line):
    line.put(line.span()[0])
    (theirs,) = set(heads(line.centre)) - {line.origin}
    has = heads(line.site.store)
    assert [piece for one in line.carrier.since(has) for piece in one.pieces] == list(since(line.centre, theirs))
    assert [piece.event.seq for one in line.carrier.since(has | {theirs: 2}) for piece in one.pieces] == [
        *range(3, heads(line.centre)[theirs] + 1)]
    assert list(line.carrier.since(has | {theirs: heads(line.centre)[theirs]})) == []


def test_a_batch_is_the_same_bytes_every_time_and_reads_back(site):
    site.dosed(site.stock() and site.enumerate())
    (origin,) = heads(site.store)
    (batch,) = batches(origin, since(site.store, origin))
    assert unpack(origin, pack(batch)) == batch
    assert pack(batch) == pack(batch)
    assert (batch.first, batch.last) == (1, heads(site.store)[origin])


@pytest.mark.parametrize("spoiled", [b"", b"\x1f\x8b", b"[]", *(gzip.compress(one, mtime=0) for one in (
    b"[1]\n", b"{\n", b'["a",1]\n'))])
def test_bytes_that_are_no_batch_are_refused(spoiled):
    with pytest.raises(Refused) as refused:
        unpack("k7m2a", spoiled)
    assert refused.value.code == "bundle_altered"


def test_a_gap_or_another_origin_is_no_batch(site):
    (origin,) = heads(site.store)
    (batch,) = batches(origin, since(site.store, origin))
    for spoiled in (batch._replace(pieces=batch.pieces[:2] + batch.pieces[3:]), batch._replace(pieces=batch.pieces[::-1])):
        with pytest.raises(Refused):
            unpack(origin, pack(spoiled))
    with pytest.raises(Refused):
        unpack("other", pack(batch))
