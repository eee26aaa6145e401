"""Packages, vials, doses and breaches of one day at two devices that meet now and then: the equations hold all the same."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings, strategies as st

from campaign.acts import stock, vaccination
from campaign.acts.cold_chain import decide_breach, enter_equipment, read_temperature
from campaign.acts.correction import void
from campaign.acts.holding import release_lot
from campaign.acts.vials import close_vial, open_vial, waste_drawn
from campaign.figures import cold_chain, day, people, stock as figures, vials
from campaign.figures.codes import package
from campaign.figures.events import findings, last_told
from campaign.ledger.ledger import Writing
from campaign.ledger.origins import open_origin
from campaign.ledger.receiving import receive
from campaign.rules.events import Refused
from campaign.rules.reconcile import Line
from tests.conftest import LOT, Site
from tests.test_merge import agree, pieces
from tests.test_vials import under

DAY, PILLS, TEAM = "2026-12-05", "P1", "T1"
CODES = [f"7654321{n:013d}" for n in range(6)]
PEOPLE = 5
STATES = ("open", "empty", "closed", "spent")
STEPS = ("open", "dose", "dose", "pill", "pill", "repeat", "spill", "close", "void", "warm", "decide", "release", "issue",
         "back", "apart", "meet")


def second(first: Site, path: Path) -> Site:
    """Another device of the same site, which has all that the first has told."""
    site = Site(path, begin=False)
    with site.store.writing() as conn:
        writing = Writing(site.store, conn)
        open_origin(writing, site=first.desk.site, device="second", day=DAY, operator="x")
        writing.finish()
    receive(site.store, pieces(first.store))
    return site


def one_of(some: list[Any], n: int) -> Any:
    if not some:
        raise Refused("nothing_there")
    return some[n % len(some)]


def void_a_dose(site: Site, n: int) -> None:
    (origin,) = site.store.one("select origin from here")
    told = last_told(site.store, origin, ("dose_given", "dose_repeated", "vial_closed"))
    void(site.desk, of=one_of(list(told), n).id, reason="entered_twice")


def dosed(site: Site, visit: str, vial: dict[str, Any]) -> None:
    site.dose(visit, lot=vial["lot"], vial=vial["vial"])


def decided(site: Site, n: int) -> None:
    breach = one_of(cold_chain.breaches(site.store, "nanqu"), n)["breach"]
    decide_breach(site.desk, breach=breach, decision=("use", "hold")[n % 2], reason=("misread", "exposed")[n % 2])


def lived(site: Site, visits: list[str], what: str, n: int) -> None:
    """One act at one device; what it refuses is refused."""
    open_, visit = vials.opened(site.store, "nanqu"), visits[n % PEOPLE]
    acts = {
        "open": lambda: open_vial(site.at(team=(TEAM, "")[n % 2]), lot=LOT, monitor=1, sealed_first="x", uncoded="absent"),
        "dose": lambda: dosed(site, visit, one_of(open_, n)),
        "pill": lambda: site.dose(visit, lot=PILLS, package=CODES[n % len(CODES)]),
        "repeat": lambda: vaccination.repeat_dose(site.desk, visit=visit, cause="spat", package=CODES[n % len(CODES)]),
        "spill": lambda: waste_drawn(site.desk, vial=one_of(open_, n)["vial"], cause="spilt", doses=n + 1),
        "close": lambda: close_vial(site.desk, vial=one_of(open_, n)["vial"], reason="session_end"),
        "void": lambda: void_a_dose(site, n),
        "warm": lambda: read_temperature(site.desk, equipment="B1", c=6 + n),
        "decide": lambda: decided(site, n),
        "release": lambda: release_lot(site.desk, lot=(LOT, PILLS)[n % 2], reason="looked_into"),
        "issue": lambda: stock.issue_vials(site.desk, lot=LOT, vials=n + 1, place=TEAM),
        "back": lambda: stock.bring_back(site.desk, lot=LOT, place=TEAM, vials=1, used=n % 2),
        "apart": lambda: stock.quarantine_vials(site.desk, lot=PILLS, vials=1, cause="frozen")}
    with suppress(Refused):
        acts[what]()


def lines(site: Site) -> dict[str, Line]:
    return {one.lot: one for one in day.lines(site.store, "nanqu", DAY)}


def balances(site: Site, visits: list[str]) -> None:
    """The evening's equations, each side from its own ledger: store, vials, and people."""
    for lot, one in lines(site).items():
        here = [told for told in vials.opened(site.store, "nanqu", *STATES) if told["lot"] == lot]
        by_count = one.used - len(here)
        assert one.received == one.used + one.wasted + one.out + one.expected
        assert one.expected == figures.on_hand(site.store, "nanqu", lot)
        drawn = sum(taken["n"] for told in here for taken in told["taken"] if taken["kind"] != "doses_wasted")
        recorded = [dose for visit in visits for dose in people.visit(site.store, visit)["doses"] if dose["lot"] == lot]
        assert one.given == len(recorded)
        assert drawn == one.recorded
        assert one.drawn - one.recorded == by_count * (one.doses_used // max(one.used, 1)), "only what was used by count"


def packages_hold(site: Site) -> None:
    """Each code opened more than once, at devices that did not know of each other, is a finding; no other one is."""
    used = {code: told["opened"] for code in CODES if (told := package(site.store, code))}
    found = [one for one in findings(site.store) if one["role"] == "package"]
    assert {one["code"] for one in found} <= {"code_used_already"}
    twice = {one["subject"].partition("/")[2] for one in found}
    assert twice == {code for code, opened in used.items() if len(opened) > 1}


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.booleans(), st.integers(0, 6)), max_size=25),
       st.integers(0, 2**32))
def test_the_day_balances_to_the_dose_in_any_order_and_after_any_merge(tmp_path_factory, steps, seed):
    folder, order = tmp_path_factory.mktemp("day"), random.Random(seed)
    first = under(folder, 'vials = "counted"', 'vials = "scanned"')
    first.stock(vials=12)
    stock.receive_vials(first.desk, lot=PILLS, product="topv_pill", vials=len(CODES), expiry="2027-06-30", packages=CODES)
    enter_equipment(first.desk, equipment="B1", kind="fridge")
    visits = [first.ready(first.enumerate(f"Child {n}", key=f"c{n}")) for n in range(PEOPLE)]
    other = second(first, folder / "second.db")
    for what, here, n in steps:
        site = (first, other)[here]
        site.clock.go_on(seconds=20)
        if what == "meet":
            receive(site.store, pieces((other, first)[here].store))
        else:
            lived(site, visits, what, n)
    for site, giver in ((first, other), (other, first)):
        told = pieces(giver.store)
        order.shuffle(told)
        for piece in told:
            receive(site.store, [piece])
    agree(first.store, other.store)
    balances(first, visits)
    packages_hold(first)
    assert lines(first) == lines(other)
