"""A campaign in a box: whatever fails on the way, in the end every number is what its seed knows."""

from __future__ import annotations

import ast
import json
import shutil
import sqlite3
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings, strategies as st

from campaign.__main__ import main
from campaign.acts.demo import PastClock
from campaign.acts.registration import register
from campaign.acts.stock import use_vials
from campaign.exchange.exchanging import strange_kinds
from campaign.exchange.hearing import clocks
from campaign.figures.across import across
from campaign.figures.roll_up import roll_up
from campaign.ledger.receiving import heads
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.rehearsal.agreement import KINDS, agreement, hold
from campaign.rehearsal.box import CENTRE, ROUND, Shipped, opened, path_of
from campaign.rehearsal.desk import LOT, Part
from campaign.rehearsal.guests import CLOCK, UNKNOWN
from campaign.rehearsal.plan import (
    ABSENT,
    DOSED,
    FULL,
    NEVER,
    NOT_DUE,
    PER_VIAL,
    PSEUDONYMOUS,
    REACTING,
    TALLIES,
    WAYS,
    Rehearsal,
    Window,
)
from campaign.rehearsal.playing import Played, play
from campaign.rules.events import Refused
from tests.conftest import ROOT

FIRST, DAYS = date(2026, 12, 5), 2
DATA = ROOT / "data"
SHIPPED = Shipped(tomllib.loads((DATA / "demo/site.toml").read_text()), (DATA / "plans/township-polio.toml").read_text(),
                  (DATA / "vaccines.toml").read_text()).dated(FIRST, DAYS)


def rehearsal(seed: int = 1, sites: int = 5, people: int = 110) -> Rehearsal:
    return Rehearsal(seed, sites, DAYS, people, FIRST, SHIPPED.window)


class Rehearsed(NamedTuple):
    of: Rehearsal
    place: Path
    played: Played


OPEN: list[Store] = []


@pytest.fixture(scope="module", params=[1, 4])
def rehearsed(request, tmp_path_factory) -> Rehearsed:
    of, place = rehearsal(request.param), tmp_path_factory.mktemp("box")
    return Rehearsed(of, place, play(of, place, SHIPPED))


def differing(of: Rehearsal, place: Path, played: Played) -> set[tuple[str, str]]:
    return {(one.kind, one.where) for one in agreement(of, place, played) if one.differing}


def sending(of: Rehearsal, exchange: str) -> int:
    """The first site that sends so; of those that send everything, one whose computer was not lost."""
    return next(site for site, sends in of.exchanges.items()
                if sends == exchange and (sends != FULL or site not in of.restored))


def count(one: Rehearsed, code: str, kind: str) -> int:
    return at(one, code).one("select count(*) from event where kind = ?", [kind])[0]


def at(one: Rehearsed, code: str):
    OPEN.append(open_store(path_of(one.place, code), PastClock(0)))
    return OPEN[-1]


@pytest.fixture(autouse=True)
def closed():
    """No file of the box is open any more when the next test copies it: its log would go away under the copying."""
    yield
    while OPEN:
        OPEN.pop().close()


def test_every_ledger_tally_and_finding_is_what_the_plan_knows(rehearsed):
    held = list(agreement(*rehearsed))
    assert [one for one in held if one.differing] == []
    assert {one.kind for one in held if one.compared} == set(KINDS)
    assert sum(one.compared for one in held) > 300
    assert verify(at(rehearsed, CENTRE)) == []


def test_a_program_was_killed_answers_broken_off_and_a_computer_lost(rehearsed):
    of, _, played = rehearsed
    assert (played.killed, played.refused) == (1, ("key_revoked", "bundle_newer"))
    assert played.cuts == list(of.ways.values()).count("cut") >= 1
    (site,) = of.restored
    opened = [body for body, in at(rehearsed, of.code(site)).rows(
        "select body from event where kind = 'origin_opened' and site = ?", [of.code(site)])]
    assert sum("continues" in one for one in opened) == 1
    posted = [part for part in (rehearsed.place / "road").iterdir() if " post " in part.name]
    assert len(posted) == list(of.ways.values()).count("post") >= 1
    assert all(len(list(part.glob("*.bundle"))) > 2 for part in posted)
    restored_own_and_guests = 4
    assert len(heads(at(rehearsed, CENTRE))) == of.sites + restored_own_and_guests


def test_children_whom_two_sites_dosed_are_found_at_the_centre(rehearsed):
    found = Counter(one.code for one in across(at(rehearsed, CENTRE)))
    of = rehearsed.of
    assert 0 < sum(of.matched(site) for site in range(of.sites)) < of.sites
    assert found == Counter(dosed_twice=sum(of.matched(site) for site in range(of.sites)),
                            restored=len(of.restored))


def test_of_a_site_that_sends_no_names_the_centre_has_every_dose_and_nobody_s_name(rehearsed):
    of, centre = rehearsed.of, at(rehearsed, CENTRE)
    site = sending(of, PSEUDONYMOUS)
    names = {one.facts["name"] for one in of.persons(site)}
    held = [facts for facts, in centre.rows("select p.facts from personal p join event e on e.origin = p.origin "
                                            "and e.seq = p.seq where e.site = ?", [of.code(site)])]
    assert held
    assert all(set(json.loads(facts)) == {"pseudonym"} for facts in held)
    assert not any(name in facts for name in names for facts in held)
    doses, = centre.one("select count(*) from event where kind = 'dose_given' and site = ?", [of.code(site)])
    assert doses == sum(one.dosed for one in of.persons(site))


def test_of_a_site_that_sends_sums_alone_the_centre_has_no_visit(rehearsed):
    of, centre = rehearsed.of, at(rehearsed, CENTRE)
    kinds = {kind for kind, in centre.rows("select distinct kind from event where site = ? and kind not like 'tally%'",
                                           [of.code(sending(of, TALLIES))])}
    assert kinds == {"origin_opened", "cells_stated"}
    fewest, most = roll_up(centre, ROUND).persons
    assert fewest < most


def test_a_centre_that_has_more_than_a_site_may_send_is_pointed_out(rehearsed):
    of = rehearsal(rehearsed.of.seed)
    of.__dict__["exchanges"] = dict.fromkeys(range(of.sites), TALLIES)
    sending_all = of.code(sending(rehearsed.of, FULL))
    found = {one.of: (one.told, one.found) for held in agreement(of, rehearsed.place, rehearsed.played)
             if (held.kind, held.where) == ("home", sending_all) for one in held.differing}
    assert found["names"] == found["records"] == (0, 1)


def test_vials_were_opened_spilt_and_spoilt_and_somebody_fell_ill(rehearsed):
    of = rehearsed.of
    told = sum((Counter(day) for site in range(of.sites) for day in of.vials(site).values()), Counter())
    assert told["session_end"]
    assert told["spilt"] + told["contaminated"]
    assert told["vials"] == sum(count(rehearsed, of.code(site), "vial_opened") for site in range(of.sites))
    ill = sum(one.mishap == REACTING for site in range(of.sites) for one in of.persons(site))
    assert ill == sum(count(rehearsed, of.code(site), "reaction_reported") for site in range(of.sites))


def test_what_units_report_is_replaced_by_the_last_word_and_by_records(rehearsed):
    of, centre = rehearsed.of, at(rehearsed, CENTRE)
    told, = centre.one("select count(*) from event where kind = 'tally_reported'")
    assert told > 3 * DAYS * len(of.units)
    assert roll_up(centre, ROUND).doses["tally_reported"] == sum(unit.doses.total() for unit in of.units)


def test_what_does_not_belong_leaves_its_finding_and_nothing_else(rehearsed):
    centre = at(rehearsed, CENTRE)
    assert strange_kinds(centre) == [(UNKNOWN, 1)]
    assert [(one.sites, one.facts) for one in clocks(centre)] == [((CLOCK,), {"minutes": 365 * 24 * 60})]
    assert {site for site, in centre.rows("select distinct site from event")} & {"revoked", "newer"} == set()


def test_a_cell_that_no_event_tells_is_found_at_the_centre(rehearsed, tmp_path):
    place = tmp_path / "other"
    shutil.copytree(rehearsed.place, place)
    played = replace(rehearsed.played, centre=path_of(place, CENTRE))
    with sqlite3.connect(path_of(place, CENTRE)) as conn:
        conn.execute("update lot_stock set n = n + 1 where measure = 'vials_received'")
    conn.close()
    assert differing(rehearsed.of, place, played) == {("ledger", CENTRE)}


def test_what_the_plan_does_not_know_of_is_seen_where_it_happened(rehearsed, tmp_path):
    of, _, played = rehearsed
    place, site = tmp_path / "other", sending(rehearsed.of, FULL)
    shutil.copytree(rehearsed.place, place)
    code, next_code = of.code(site), of.code((site + 1) % of.sites)
    store = open_store(path_of(place, code), PastClock(0))
    desk = Part(SHIPPED.cast, code, of.mode(site), 0, 0).desk(store)
    store.clock.ms = 1_800_000_000_000  # some weeks later
    use_vials(desk, lot=LOT, vials=1)
    assert differing(of, place, played) == {("ledger", code), ("vials", code)}
    register(desk, facts={"name": "Li Na", "birth": "2024-05-01", "residence": "migrant"})
    store.close()
    shutil.copy(path_of(place, code), path_of(place, next_code))
    assert differing(of, place, played) >= {(kind, next_code) for kind in ("tally", "coverage")}


def test_another_seed_s_plan_does_not_agree(rehearsed):
    other, played = rehearsal(rehearsed.of.seed + 10), Played(0, 0, ("bundle_altered",), rehearsed.played.centre)
    kinds = {kind for kind, _ in differing(other, rehearsed.place, played)}
    assert {"tally", "coverage", "findings", "road"} <= kinds


def test_a_figure_that_one_account_lacks_is_nought_there():
    held = hold("tally", "s001", {"a": 1, "b": 2}, {"a": 1, "c": 3})
    assert held.compared == 3
    assert [(one.of, one.told, one.found) for one in held.differing] == [("b", 2, 0), ("c", 0, 3)]


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), sites=st.integers(1, 7), share=st.integers(5, 60))
def test_a_plan_is_the_same_for_the_same_seed_and_counts_its_own_people(seed, sites, share):
    of = rehearsal(seed, sites, sites * share)
    everyone = [one for site in range(sites) for one in of.persons(site)]
    assert everyone == [one for site in range(sites) for one in rehearsal(seed, sites, sites * share).persons(site)]
    again = {one.key for one in everyone if one.key.endswith("again")}
    assert len(everyone) - len(again) == of.people
    numbers = Counter(one.facts["id_no"] for one in everyone if one.facts["id_no"])
    assert {number for number, n in numbers.items() if n > 1} == {id_no for s in range(sites) for id_no, _ in of.both(s)}
    assert all((one.part == NEVER) == (one.outcome == ABSENT) for one in everyone)
    assert all(one.outcome != NOT_DUE for one in everyone if one.twice)
    doses = sum(n for s in range(sites) for key, n in of.known(s).items() if key[0] == "doses")
    assert doses == sum(one.outcome == DOSED for one in everyone)


@given(seed=st.integers(0, 10**6))
def test_every_way_of_sending_occurs_and_both_computers_fail(seed):
    of = rehearsal(seed)
    assert set(of.ways.values()) == set(WAYS)
    assert [part % 2 for part in (*of.crashed.values(), *of.restored.values())] == [0, 1]


@given(seed=st.integers(0, 10**6), sites=st.integers(5, 60))
def test_of_five_sites_one_sends_no_names_and_one_sums_alone(seed, sites):
    of = rehearsal(seed, sites)
    assert Counter(of.exchanges.values()) == {FULL: sites - 2 * (sites // 5), PSEUDONYMOUS: sites // 5, TALLIES: sites // 5}


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), people=st.integers(5, 200))
def test_every_dose_of_a_vial_was_given_or_wasted(seed, people):
    of = rehearsal(seed, 2, people)
    for site in range(2):
        days = of.vials(site).values()
        assert all(day.total() - day["vials"] == PER_VIAL * day["vials"] for day in days)
        assert sum(day["doses"] for day in days) == sum(one.dosed for one in of.persons(site))


def test_the_plan_reads_no_file_and_no_clock():
    tree = ast.parse((ROOT / "campaign/rehearsal/plan.py").read_text())
    reads = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {one for one in reads if one.startswith("campaign")} == {"campaign.lists.county", "campaign.lists.invented",
                                                                    "campaign.rules.people", "campaign.rules.plan"}


def test_a_folder_in_use_and_a_size_without_bounds_are_refused(tmp_path):
    (tmp_path / "somebody.db").touch()
    with pytest.raises(Refused, match="folder_not_empty"):
        play(rehearsal(), tmp_path, SHIPPED)
    with pytest.raises(Refused, match="rehearsal_size"):
        play(Rehearsal(1, 9, DAYS, 8, FIRST, Window(FIRST, FIRST)), tmp_path / "new", SHIPPED)
    assert [one.name for one in tmp_path.iterdir()] == ["somebody.db"]


def test_the_centre_s_ledger_may_lie_in_a_database(cluster, tmp_path):
    of, address = rehearsal(3, 5, 50), cluster.database()
    played = play(of, tmp_path / "box", SHIPPED, store=address)
    held = list(agreement(of, tmp_path / "box", played))
    assert [one for one in held if one.differing] == []
    assert not path_of(tmp_path / "box", CENTRE).exists()
    with pytest.raises(Refused, match="rehearsal_store"):
        play(of, tmp_path / "again", SHIPPED, store=address)
    with pytest.raises(Refused, match="rehearsal_store"):
        play(of, tmp_path / "again", SHIPPED, store=str(tmp_path / "county.db"))


def test_a_file_that_was_played_in_is_forced_to_the_disk_once_it_is_opened_by_the_program(tmp_path):
    path = tmp_path / "s001.db"
    opened(path, PastClock(0)).close()
    assert open_store(path).one("pragma synchronous") == open_store(tmp_path / "new.db").one("pragma synchronous") == (2,)


def test_nothing_but_a_rehearsal_plays_in_a_file_that_need_not_outlast_the_machine():
    assert [file.name for place in ("campaign", "pages") for file in sorted((ROOT / place).rglob("*.py"))
            if ".hasten()" in file.read_text()] == ["box.py"]


def test_what_differs_is_told_by_its_figure_its_site_and_both_numbers(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("campaign.terminal.rehearsing.play", lambda *_, **__: None)
    monkeypatch.setattr("campaign.terminal.rehearsing.agreement", lambda *_: [
        hold("tally", "s001", {("doses", "2026-12-05", "3"): 41}, {("doses", "2026-12-05", "3"): 40})])
    assert main(["rehearse", "--dir", str(tmp_path), "--lang", "en"]) == 1
    assert "Tally, s001, doses 2026-12-05 3: planned 41, found 40" in capsys.readouterr().out


def test_the_command_says_what_agrees_and_shows_how_far_it_is(tmp_path, capsys):
    asked = ["rehearse", "--sites", "2", "--days", "1", "--people", "24", "--seed", "5", "--dir", str(tmp_path / "box")]
    assert main([*asked, "--lang", "en", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["differences"] == []
    assert "Day 1 of 1, afternoon: site 2 of 2" in told.err
    assert "people so far, about" in told.err
    assert main([*asked, "--lang", "en"]) == 1
    assert "holds something already" in capsys.readouterr().err
