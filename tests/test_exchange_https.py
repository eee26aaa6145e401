"""Over the network: acknowledged only by the centre's own key, killed in mid-batch, full, unreached, not the one meant."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from starlette.responses import Response
from starlette.routing import Route

from campaign.exchange import https
from campaign.exchange.certificates import authority, for_tablets, server as certificate
from campaign.exchange.contract import batches
from campaign.exchange.exchanging import exchange_now, exchange_when_named, left
from campaign.exchange.https import Https
from campaign.exchange.peers import centre as the_centre, join, own_card, peers, revoke
from campaign.exchange.sealing import Message, seal
from campaign.exchange.taking import answer
from campaign.figures.site import origin
from campaign.ledger.clock import MachineClock
from campaign.ledger.receiving import heads, since
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import Site
from tests.served import PROCESSES, Served, bound, send, serve
from tests.test_carriers import joined, know
from tests.test_merge import told

KILLS = 12


@pytest.fixture
def online(tmp_path) -> Iterator[tuple[Site, Site, Served]]:
    site, centre = joined(tmp_path)
    served = Served(lambda: open_store(centre.path, centre.clock))
    know(site, centre, url=served.url)
    yield site, centre, served
    served.stop()


def refused_with(site: Site) -> str:
    with pytest.raises(Refused) as refused:
        exchange_now(site.store)
    assert the_centre(site.store).failed.code == refused.value.code
    return refused.value.code


def test_what_cannot_be_sent_now_is_sent_when_the_network_comes(online):
    site, centre, served = online
    exchange_when_named(site.path)
    assert left(site.store) == 0
    served.stop()
    site.enumerate()
    assert refused_with(site) == "centre_unreached"
    exchange_when_named(site.path)
    assert left(site.store) > 0
    again = Served(lambda: open_store(centre.path, centre.clock))
    know(site, centre, url=again.url)
    exchange_when_named(site.path)
    again.stop()
    assert (left(site.store), the_centre(site.store).failed) == (0, None)


def test_a_line_that_the_centre_closed_since_it_was_used_is_opened_again(online):
    site, centre, served = online
    line, own = Https(site.store, the_centre(site.store)), origin(site.store)
    before = line.heads().get(own, 0)
    served.stop()
    site.enumerate()
    again = Served(lambda: open_store(centre.path, centre.clock), port=served.port)
    (batch,) = batches(own, since(site.store, own, before))
    assert line.put(batch) == batch.last == heads(centre.store)[own]
    again.stop()
    with pytest.raises(Refused, match="centre_unreached"):
        line.put(batch)
    line.close()


def test_nothing_is_asked_of_the_network_while_no_centre_is_named(site, monkeypatch):
    monkeypatch.setattr(https, "connect", lambda *_: pytest.fail("asked"))
    exchange_when_named(site.path)
    with pytest.raises(Refused) as refused:
        exchange_now(site.store)
    assert refused.value.code == "centre_not_named"


def test_a_revoked_site_is_told_so_and_goes_on_working(online):
    site, centre, _ = online
    revoke(centre.store, peers(centre.store)[0].key, by="Zhou Ping")
    assert refused_with(site) == "key_revoked"
    assert site.enumerate()


def test_a_full_disk_at_the_centre_acknowledges_nothing_and_loses_nothing(tmp_path):
    site, centre = joined(tmp_path)
    room = [20]

    def opened() -> Store:
        store = open_store(centre.path, centre.clock)
        (pages,) = store.conn.execute("pragma page_count").fetchone()
        store.conn.execute(f"pragma max_page_count = {pages + room[0]}")
        return store

    for n in range(100):
        site.enumerate(f"Child {n}", key=str(n))
    room[0] = 0
    served = Served(opened)
    know(site, centre, url=served.url)
    before = told(centre.store)
    assert refused_with(site) == "centre_disk_full"
    assert told(centre.store) == before
    assert left(site.store) == heads(site.store)[origin(site.store)]
    room[0] = 100_000
    exchange_now(site.store)
    served.stop()
    assert left(site.store) == 0
    assert verify(centre.store) == []


def test_only_the_centre_s_own_key_acknowledges_and_only_what_was_just_asked(online):
    site, centre, _ = online
    exchange_now(site.store)
    keys = https.keys_of(site.store)
    to = the_centre(site.store)
    asked = seal(Message(heads(site.store), site.store.now()), keys=keys, to=to.card)
    old = answer(centre.store, asked)
    site.enumerate()
    line = Https(site.store, to)
    for said in (old, b"<html>welcome to the hotel</html>", asked):
        with pytest.raises(Refused) as refused:
            line._heard(said, "0" * 64, True)
        assert refused.value.code in ("centre_answer_unreadable", "bundle_unreadable", "bundle_for_another_key")
    assert left(site.store) > 0


def test_a_page_of_a_hotel_is_no_centre(online, monkeypatch):
    site, *_ = online
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(https, "PATH", "/nothing-here")
        assert refused_with(site) == "centre_answer_unreadable"
    exchange_now(site.store)


@pytest.mark.parametrize("url", ["http://10.0.0.7:8443", "ftp://127.0.0.1", "nonsense"])
def test_an_address_without_tls_is_not_used(online, url):
    site, centre, _ = online
    know(site, centre, url=url)
    assert refused_with(site) == "address_unusable"


def test_over_tls_the_authority_on_the_card_is_believed_and_no_other(tmp_path):
    site, centre = joined(tmp_path)
    now_ms = MachineClock().wall_ms()
    signer = authority(tmp_path / "tls", now_ms=now_ms, title="County")
    path, _ = certificate(tmp_path / "tls", signer, now_ms=now_ms, names=["127.0.0.1"])
    served = Served(lambda: open_store(centre.path, centre.clock), certificate=path, besides=[
        Route(https.AUTHORITY, lambda _: Response(for_tablets(signer)))])
    for trust, code in (("0" * 64, "centre_not_trusted"), ("", "centre_unreached")):
        join(site.store, own_card(centre.store, url=served.url, trust=trust), by="Lin Xiuying")
        assert refused_with(site) == code
    trust = hashlib.sha256(for_tablets(signer)).hexdigest()
    join(site.store, own_card(centre.store, url=served.url, trust=trust), by="Lin Xiuying")
    exchange_now(site.store)
    assert left(site.store) == 0
    served.stop()


def test_killed_in_mid_batch_nothing_acknowledged_is_lost_and_nothing_doubled(tmp_path):
    site, centre = joined(tmp_path)
    for n in range(60):
        site.enumerate(f"Child {n}", key=str(n))
    with bound() as free:
        port = free.getsockname()[1]
    know(site, centre, url=f"http://127.0.0.1:{port}")
    said, chance = tmp_path / "said", random.Random(20261205)
    said.touch()
    cut = 0
    serving = begun(serve, centre.path, port)
    for n in range(KILLS):
        sending = begun(send, site.path, 1, said)
        time.sleep(chance.uniform(0.05, 0.35))
        cut += sending.is_alive()
        for one in (sending, serving)[:1 + n % 2]:
            one.kill()
            one.join()
        acknowledged = int((said.read_text().split() or ["0"])[-1])
        assert heads(centre.store).get(origin(site.store), 0) >= acknowledged
        assert verify(centre.store) == []
        serving = serving if serving.is_alive() else begun(serve, centre.path, port)
    while not _sent(site):
        time.sleep(0.1)
    serving.kill()
    serving.join()
    assert cut, "some were killed while they were sending"
    assert list(since(centre.store, origin(site.store))) == list(since(site.store, origin(site.store)))
    assert centre.store.rows("select * from inbox") == centre.store.rows("select * from fork") == []
    assert verify(centre.store) == verify(site.store) == []


def begun(what: Callable[..., None], *asked: object) -> BaseProcess:
    process = PROCESSES.Process(target=what, args=[str(one) if isinstance(one, Path) else one for one in asked])
    process.start()
    return process


def _sent(site: Site) -> bool:
    """The server may still be starting."""
    exchange_when_named(site.path)
    return left(site.store) == 0


def test_a_centre_restored_from_yesterday_is_sent_again_what_it_lost(online, tmp_path):
    site, centre, served = online
    exchange_now(site.store)
    served.stop()
    centre.store.rows("vacuum into ?", [str(tmp_path / "yesterday.db")])
    site.enumerate()
    exchange_kept = heads(site.store)[origin(site.store)]
    again = Served(lambda: open_store(centre.path, centre.clock))
    know(site, centre, url=again.url)
    exchange_now(site.store)
    assert the_centre(site.store).heads[origin(site.store)] == exchange_kept
    again.stop()
    yesterday = Served(lambda: open_store(tmp_path / "yesterday.db", centre.clock))
    join(site.store, own_card(centre.store, url=yesterday.url), by="Lin Xiuying")
    exchange_now(site.store)
    yesterday.stop()
    restored = open_store(tmp_path / "yesterday.db", centre.clock)
    assert heads(restored)[origin(site.store)] == exchange_kept
    assert left(site.store) == 0
