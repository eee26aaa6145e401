"""A process killed in mid-act loses nothing it acknowledged and leaves nothing half-done; many may write at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign.acts.missing import record_not_vaccinated
from campaign.figures import people
from campaign.figures.tally import tally, total
from campaign.ledger.receiving import heads
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from tests.conftest import ROOT, Site

KILLS = 15

# Forks a desk for every order read, so that a kill costs no second start; none of the file is open before the fork.
# A desk takes one walk-in after another to the dose, and prints each id only once the act has answered.
FORKS = """
import os
import sys
import traceback
from tests.conftest import Site
from campaign.acts.consent import give_consent
from campaign.acts.precheck import pass_precheck
from campaign.ledger.store import open_store

def say(*words):
    os.write(1, (" ".join(words) + "\\n").encode())

def walk(path, name, turns):
    site = Site(path, begin=False)
    say("ready", str(os.getpid()))
    for n in range(int(turns)):
        visit = site.walk_in(f"{name} {n}", key=f"{name} {n}")
        say("registered", visit)
        give_consent(site.desk, visit=visit, signer="guardian", relation="mother")
        pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
        site.dose(visit, token=f"{name} {n}")
        say("dosed", visit)

def child(order):
    try:
        {"walk": walk, "open": open_store}[order[0]](*order[1:])
    except BaseException:
        say("failed", traceback.format_exc().replace("\\n", "|"))
    os._exit(0)

for line in sys.stdin:
    for order in line.split(";"):
        if os.fork() == 0:
            child(order.split())
    for _ in line.split(";"):
        os.wait()
    say("over")
"""


class Forks:
    """A process that forks desks, speaks with their voices, and says when they are over."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", FORKS], cwd=ROOT, text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def order(self, *orders: str) -> None:
        self.process.stdin.write("; ".join(orders) + "\n")

    def heard(self) -> list[list[str]]:
        """All that was said until the desks were over."""
        return [line.split() for line in iter(self.process.stdout.readline, "over\n") if line]


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    made = Forks()
    yield made
    made.process.stdin.close()
    assert made.process.wait(timeout=10) == 0


def test_nothing_acknowledged_is_lost_and_nothing_half_done_remains(site, forks):
    site.stock(vials=500)
    chance, acknowledged = random.Random(20261205), []
    for n in range(KILLS):
        forks.order(f"walk {site.path} child{n} 100000")
        ready, pid = forks.process.stdout.readline().split()
        assert ready == "ready"
        time.sleep(chance.uniform(0.02, 0.4))
        os.kill(int(pid), signal.SIGKILL)
        acknowledged += forks.heard()
        assert verify(site.store) == []
    doses = {visit for what, visit in acknowledged if what == "dosed"}
    assert len(doses) > KILLS
    for what, visit in acknowledged:
        kept = people.visit(site.store, visit)
        assert kept is not None
        assert what != "dosed" or len(kept["doses"]) == 1
    _nothing_half_done(site)
    assert total(tally(site.store, round=1), "doses") - len(doses) in range(KILLS + 1)
    site.enumerate("The next one")


def _nothing_half_done(site: Site) -> None:
    """Every registration has its person, its facts and its search columns; every act of a token its event."""
    told = site.store.rows("select origin, seq from event where kind = 'registered'")
    sealed = [row[:2] for row in site.store.rows("select origin, seq, body from event") if '"sealed"' in row[2]]
    assert site.store.rows("select origin, seq from personal order by 1, 2") == sorted(sealed)
    assert site.store.rows("select origin, seq from found_by order by 1, 2") == sorted(told)
    assert {f"{one}-{seq}" for one, seq in told} == {
        row[0].partition("/")[2] for row in site.store.rows("select subject from picture where role = 'visit'")}
    (last,) = heads(site.store).values()
    assert site.store.rows("select max(last_seq) from act")[0][0] <= last
    assert site.store.rows("select count(*) from event") == [(last,)]
    assert site.store.rows("select count(*) from act") == site.store.rows(
        "select count(*) from event where kind = 'dose_given'")


def test_two_processes_write_one_file(site, forks):
    site.stock(vials=500)
    forks.order(*(f"walk {site.path} {name} 25" for name in ("left", "right")))
    said = Counter(what for what, *_ in forks.heard())
    assert said == {"ready": 2, "registered": 50, "dosed": 50}
    assert total(tally(site.store, round=1), "doses") == 50
    tickets = site.store.rows("select ticket from picture where role = 'visit'")
    assert len({one for one, in tickets}) == 50
    assert verify(site.store) == []


def test_four_processes_may_make_the_file_together(tmp_path, forks):
    forks.order(*[f"open {tmp_path / 'new.db'}"] * 4)
    assert forks.heard() == []
    assert verify(open_store(tmp_path / "new.db")) == []


def test_eight_threads_write_without_a_locked_database(site):
    persons, failed = [site.enumerate(f"Child {n}", key=str(n)) for n in range(8)], []

    def work(person: str) -> None:
        mine = Site(site.path, begin=False)
        try:
            for _ in range(20):
                record_not_vaccinated(mine.desk, person=person, reason="no_time")
        except Exception as error:
            failed.append(error)
        finally:
            mine.store.close()

    threads = [threading.Thread(target=work, args=[person]) for person in persons]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    assert site.store.rows("select count(*) from event where kind = 'not_vaccinated'") == [(160,)]
    assert verify(site.store) == []


def test_two_browsers_dose_one_person_at_once(site):
    site.stock()
    visit, outcome = site.ready(site.enumerate()), []
    start = threading.Barrier(2, timeout=30)

    def tap(token: str) -> None:
        mine = Site(site.path, begin=False)
        start.wait()
        try:
            outcome.append(mine.dose(visit, token=token) and "given")
        except Exception as error:
            outcome.append(getattr(error, "code", repr(error)))
        mine.store.close()

    taps = [threading.Thread(target=tap, args=[token]) for token in ("left", "right")]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert sorted(outcome) == ["already_dosed", "given"]
    assert len(people.visit(site.store, visit)["doses"]) == 1


@pytest.mark.parametrize("where", ["before the picture", "before the commit"])
def test_an_act_that_breaks_leaves_nothing(site, monkeypatch, where):
    site.stock()
    visit = site.ready(site.enumerate())
    before = site.store.rows("select * from event"), site.store.rows("select * from picture")
    broken = "campaign.ledger.pictures.refold" if where == "before the picture" else "campaign.ledger.ledger.Writing.finish"

    def fails(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(broken, fails)
        with pytest.raises(KeyboardInterrupt):
            site.dose(visit, token="tap")
    assert (site.store.rows("select * from event"), site.store.rows("select * from picture")) == before
    assert not Path(f"{site.path}-journal").exists()
    assert site.dose(visit, token="tap")
    assert verify(site.store) == []
