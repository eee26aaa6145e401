"""Every verb of a site's day, one by one, on two files at once, each time beside a raw commit."""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

from campaign.acts import aefi, consent, correction, enumeration, missing, observation, paper, precheck, stock, vaccination
from campaign.acts.registration import register
from campaign.acts.vaccination import CHECKS
from tests.bench.seed import DAY
from tests.conftest import LOT, PRODUCT, Site

Acts = Generator[tuple[str, Callable[[], Any]], Any, None]
Spent = defaultdict[str, list[float]]  # milliseconds by verb
WARM = 5  # rounds before anything is counted

ROW = ("seeds", "dose_given", "nanqu", str(DAY), 1, f"{DAY}T01:00:00.000Z", "Lin Xiuying", "x" * 700, b"x" * 32)


INSERT = "insert into event values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Floor:
    """The least that keeps one fact: SQLite by itself, as durable, one row of an event's size, one commit."""

    def __init__(self, path: Path) -> None:
        self.conn = sqlite3.connect(path, isolation_level=None)
        for sql in ("pragma journal_mode = wal", "pragma synchronous = full",
                    "create table event (seq integer primary key, origin text, kind text, site text, site_day text, "
                    "round integer, happened_at text, operator text, body text, digest blob)"):
            self.conn.execute(sql)

    def commit(self) -> None:
        """One fact, kept."""
        self.conn.execute("begin immediate")
        self.conn.execute(INSERT, ROW)
        self.conn.execute("commit")


def timed(question: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and the answer."""
    began = time.perf_counter()
    answer = question()
    return (time.perf_counter() - began) * 1000, answer


def measured(sites: list[Site], floor: Floor, times: int) -> tuple[list[float], list[Spent]]:
    """Milliseconds of the floor and, for each site, of every verb; the sites take turns act by act."""
    floors: list[float] = []
    spent: list[Spent] = [defaultdict(list) for _ in sites]
    seated: list[list[str]] = [[] for _ in sites]
    for nth in range(-WARM, times):
        side_by_side([walk(site, nth, taken) for site, taken in zip(sites, seated, strict=True)], floor, floors, spent)
        if nth < 0:
            floors.clear(), [one.clear() for one in spent]
    for site in sites:
        site.clock.go_on(minutes=31)
    side_by_side([leave(site, taken) for site, taken in zip(sites, seated, strict=True)], floor, floors, spent)
    return floors, spent


def side_by_side(turns: list[Acts], floor: Floor, floors: list[float], spent: list[Spent]) -> None:
    """Steps through the same acts at every site in turn, a raw commit before each."""
    answers: list[Any] = [None] * len(turns)
    with suppress(StopIteration):
        while True:
            for at, acts in enumerate(turns):
                verb, act = acts.send(answers[at])
                floors.append(timed(floor.commit)[0])
                ms, answers[at] = timed(act)
                spent[at][verb].append(ms)


def leave(site: Site, seated: list[str]) -> Acts:
    """Half an hour later everybody seated is released."""
    for visit in seated:
        yield "release", lambda visit=visit: observation.release(site.desk, visit=visit, token=f"release {visit}")


def walk(site: Site, nth: int, seated: list[str]) -> Acts:
    """Vials come, two children are listed, three are taken through the stations, and much of it is put right again."""
    facts = {"birth": "2023-03-05", "residence": "resident", "sex": "1", "phone": f"1009{abs(nth):07d}"}

    def act(verb: Callable[..., Any], name: str = "", **asked: Any) -> tuple[str, Callable[[], Any]]:
        name = name or verb.__name__
        token = f"{name} {nth} {asked.get('visit')}"
        return name, lambda: verb(site.desk, token=token, **asked)

    lot = f"L{nth:06d}"
    yield act(stock.receive_vials, lot=lot, product=PRODUCT, vials=20, expiry="2027-06-30")
    yield act(stock.use_vials, lot=lot, vials=2)
    yield act(stock.waste_vials, lot=lot, vials=1, cause="broken")
    yield act(stock.return_vials, lot=lot, vials=1)
    person = yield act(enumeration.add_person, facts={"name": f"王小{nth}", **facts})
    visit = yield act(register, person=person)
    yield act(consent.give_consent, visit=visit, signer="guardian", relation="mother")
    yield act(precheck.pass_precheck, visit=visit, doctor="Dr. Chen", temperature=36.5)
    dose = yield act(vaccination.give_dose, visit=visit, lot=LOT, vaccinator="Zhao Min", checks=list(CHECKS))
    seated.append(visit)
    yield act(vaccination.repeat_dose, visit=visit, cause="spat")
    yield act(aefi.report_reaction, visit=visit, what="rash")
    yield act(correction.amend, of=dose, changes={"lot": lot}, reason="read again")
    yield act(correction.correct_person, person=person, facts={"sex": "2"}, reason="misheard")
    came = yield act(register, "register (walk-in)", facts={"name": f"张小{nth}", **facts})
    yield act(precheck.stop_precheck, visit=came, decision="deferred", reason="fever", advice="come again",
              doctor="Dr. Chen", until="2026-12-20", temperature=38.1)
    yield act(consent.refuse_consent, visit=came, reason="other")
    dose = yield act(vaccination.record_given, visit=came, lot=LOT, vaccinator="Zhao Min", reason="taken for another",
                     coordinator=site.desk.operator)
    yield act(correction.settle_finding, subject=f"visit/{came}", code="already_refused", event=dose,
              reason="seen by a doctor")
    yield act(observation.leave_early, visit=came)
    yield act(correction.void, of=dose, reason="wrong child")
    yield act(correction.link_persons, a=person, b=came, reason="one child")
    yield act(correction.part_persons, a=person, b=came, reason="cousins")
    yield act(missing.record_not_vaccinated, person=came, reason="no_time")
    yield act(missing.record_elsewhere, person=came, place="North Town", on=str(DAY), evidence="card")
    yield act(correction.erase_person, person=came, reason="asked for")
    yield act(paper.count_doses, band="3", residence="resident", n=12, sheet=f"sheet {nth}")
    yield act(paper.report_figure, measure="doses", n=12, source=f"sheet {nth}")
