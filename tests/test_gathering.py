"""What several sites bring at the same moment is taken in one commit, each with its own answer; none harms another."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import closing

import pytest

from campaign.acts import correction
from campaign.figures.tally import tally, total
from campaign.ledger import gathering
from campaign.ledger.gathering import gather
from campaign.ledger.receiving import Piece, Received, heads, receive, since
from campaign.ledger.store import StoreFailed, open_store
from campaign.ledger.verify import verify
from campaign.rules import events
from tests.conftest import Site
from tests.test_merge import agree, pieces
from tests.test_postgres import a_morning, dose_of


class Bringing:
    """Each of these brings its pieces to the centre on a thread of its own, and all wait for one turn."""

    def __init__(self, centre: Site, *brought: Sequence[Piece]) -> None:
        self.centre, self.noted = centre, list[int]()
        self.outcomes: dict[int, Received | Exception] = {}
        threads = [threading.Thread(target=self._bring, args=(n, told)) for n, told in enumerate(brought)]
        with gathering._turns.setdefault(centre.store.path, gathering.FairLock()):
            for n, thread in enumerate(threads, start=1):
                thread.start()
                while len(gathering._waiting.get(centre.store.path, ())) < n:
                    time.sleep(0.002)
        for thread in threads:
            thread.join(timeout=60)

    def _bring(self, n: int, told: Sequence[Piece]) -> None:
        with closing(open_store(self.centre.store.path, self.centre.clock)) as store:
            try:
                self.outcomes[n] = gather(store, told, lambda conn, at: self._note(conn, n))
            except StoreFailed as failed:
                self.outcomes[n] = failed

    def _note(self, conn, n: int) -> None:
        conn.execute("insert into setting values (?, 'noted')", (f"brought {n}",))

    def notes(self) -> list[str]:
        return [name for name, in self.centre.store.rows("select name from setting where value = 'noted' order by name")]


@pytest.fixture(params=["file", "postgres"])
def sites(request, tmp_path):
    """Two sites at work and a centre that knows nothing of them yet."""
    south, north = Site(tmp_path / "south.db"), Site(tmp_path / "north.db", code="beiqu")
    for one in (south, north):
        a_morning(one, people=2)
    at = tmp_path / "centre.db" if request.param == "file" else request.getfixturevalue("cluster").database()
    centre = Site(at, code="county")
    yield south, north, centre
    centre.store.close()


def origin(site: Site) -> str:
    return next(iter(heads(site.store)))


def test_two_taken_in_one_commit_each_get_their_own_answer(sites):
    south, north, centre = sites
    south_told, north_told = pieces(south.store), pieces(north.store)
    brought = Bringing(centre, south_told, north_told[:5])
    assert [one.applied for _, one in sorted(brought.outcomes.items())] == [len(south_told), 5]
    assert brought.notes() == ["brought 0", "brought 1"]
    assert (heads(centre.store)[origin(south)], heads(centre.store)[origin(north)]) == (len(south_told), 5)
    assert list(since(centre.store, origin(south))) == south_told
    assert verify(centre.store) == []
    if centre.store.path.startswith("postgresql"):
        assert len(centre.store.rows("select distinct xmin::text from event where origin in (?, ?)",
                                     [origin(south), origin(north)])) == 1


def test_what_is_refused_of_one_is_said_to_it_alone(sites):
    south, north, centre = sites
    told = pieces(south.store)
    damaged = [*told[:3], told[3]._replace(event=told[3].event._replace(operator="Somebody else")), *told[4:]]
    brought = Bringing(centre, damaged, pieces(north.store))
    of_damaged, of_good = brought.outcomes[0], brought.outcomes[1]
    assert of_damaged.damaged == [told[3].event.id]
    assert (of_good.damaged, of_good.forks, of_good.applied) == ([], [], len(pieces(north.store)))
    assert (heads(centre.store)[origin(south)], heads(centre.store)[origin(north)]) == (3, len(pieces(north.store)))
    assert verify(centre.store) == []


def test_what_cannot_be_stored_fails_alone_and_leaves_nothing(cluster, tmp_path):
    north, centre = Site(tmp_path / "north.db", code="beiqu"), Site(cluster.database(), code="county")
    a_morning(north, people=2)
    opened = pieces(north.store)[0].event
    never = opened._replace(origin="never", operator="half\0a name")
    never = never._replace(digest=events.digest(never, b""))
    brought = Bringing(centre, [Piece(never)], pieces(north.store))
    assert isinstance(brought.outcomes[0], StoreFailed)
    assert brought.outcomes[1].applied == len(pieces(north.store))
    assert brought.notes() == ["brought 1"]
    assert "never" not in heads(centre.store)
    assert list(since(centre.store, origin(north))) == pieces(north.store)
    assert verify(centre.store) == []
    centre.store.close()


@pytest.mark.parametrize("size", [3, 40])
def test_one_origin_brought_twice_at_once_stands_once(sites, monkeypatch, size):
    south, north, centre = sites
    monkeypatch.setattr(gathering, "ROOM", size)
    told = pieces(south.store)
    brought = Bringing(centre, told[:-2], told, pieces(north.store), told[4:])
    assert sum(one.applied for one in brought.outcomes.values()) == len(told) + len(pieces(north.store))
    assert sum(one.known for one in brought.outcomes.values()) == 2 * len(told) - 6
    assert brought.notes() == [f"brought {n}" for n in range(4)]
    assert list(since(centre.store, origin(south))) == told
    assert list(since(centre.store, origin(north))) == pieces(north.store)
    assert centre.store.rows("select origin, seq from inbox") == []
    assert verify(centre.store) == []


@pytest.mark.parametrize("turned", [False, True])
def test_those_who_speak_of_each_other_s_events_leave_what_they_would_one_after_another(sites, tmp_path, turned):
    south, north, centre = sites
    ours, theirs = origin(south), origin(north)
    of_south, of_north = (dose_of(own, own.dosed(own.enumerate())) for own in (south, north))
    receive(north.store, pieces(south.store))
    receive(south.store, pieces(north.store))
    correction.void(south.desk, of=of_north, reason="child was here")
    correction.void(north.desk, of=of_south, reason="child was here")
    told = [list(since(south.store, ours)), list(since(north.store, theirs))]
    brought = Bringing(centre, *(told[::-1] if turned else told))
    assert sum(one.applied for one in brought.outcomes.values()) == sum(map(len, told))
    later = Site(tmp_path / "later.db", code="later")
    for piece in [*told[1], *told[0]]:
        receive(later.store, [piece])
    receive(later.store, pieces(centre.store))
    receive(centre.store, pieces(later.store))
    agree(centre.store, later.store)
    assert total(tally(centre.store, round=1), "doses") == total(tally(south.store, round=1), "doses") - 1 == 2
