"""A campaign in a box: whatever fails on the way, in the end every number is what its seed knows."""

from __future__ import annotations

import ast
import json
import shutil
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings, strategies as st

from campaign.__main__ import main
from campaign.acts.demo import PastClock
from campaign.acts.registration import register
from campaign.acts.stock import use_vials
from campaign.figures.across import across
from campaign.ledger.receiving import heads
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rehearsal.agreement import KINDS, agreement, hold
from campaign.rehearsal.box import CENTRE, Shipped, path_of
from campaign.rehearsal.desk import LOT, Part
from campaign.rehearsal.plan import ABSENT, DOSED, NEVER, NOT_DUE, WAYS, Rehearsal, Window
from campaign.rehearsal.playing import Played, play
from campaign.rules.events import Refused
from tests.conftest import ROOT

FIRST, DAYS = date(2026, 12, 5), 2
DATA = ROOT / "data"
SHIPPED = Shipped(tomllib.loads((DATA / "demo/site.toml").read_text()), (DATA / "plans/township-polio.toml").read_text(),
                  (DATA / "vaccines.toml").read_text()).dated(FIRST, DAYS)


def rehearsal(seed: int = 1, sites: int = 3, people: int = 60) -> Rehearsal:
    return Rehearsal(seed, sites, DAYS, people, FIRST, SHIPPED.window)


class Rehearsed(NamedTuple):
    of: Rehearsal
    place: Path
    played: Played


@pytest.fixture(scope="module", params=[1, 2])
def rehearsed(request, tmp_path_factory) -> Rehearsed:
    of, place = rehearsal(request.param), tmp_path_factory.mktemp("box")
    return Rehearsed(of, place, play(of, place, SHIPPED))


def differing(of: Rehearsal, place: Path, played: Played) -> set[tuple[str, str]]:
    return {(one.kind, one.where) for one in agreement(of, place, played) if one.differing}


def at(one: Rehearsed, code: str):
    return open_store(path_of(one.place, code), PastClock(0))


def test_every_ledger_tally_and_finding_is_what_the_plan_knows(rehearsed):
    held = list(agreement(*rehearsed))
    assert [one for one in held if one.differing] == []
    assert {one.kind for one in held if one.compared} == set(KINDS)
    assert sum(one.compared for one in held) > 150
    assert verify(at(rehearsed, CENTRE)) == []


def test_a_program_was_killed_answers_broken_off_and_a_computer_lost(rehearsed):
    of, _, played = rehearsed
    assert (played.killed, played.refused) == (1, ())
    assert played.cuts == list(of.ways.values()).count("cut") >= 1
    (site,) = of.restored
    opened = [body for body, in at(rehearsed, of.code(site)).rows(
        "select body from event where kind = 'origin_opened' and site = ?", [of.code(site)])]
    assert sum("continues" in one for one in opened) == 1
    posted = [part for part in (rehearsed.place / "road").iterdir() if " post " in part.name]
    assert len(posted) == list(of.ways.values()).count("post") >= 1
    assert all(len(list(part.glob("*.bundle"))) > 2 for part in posted)
    assert len(heads(at(rehearsed, CENTRE))) == of.sites + 2


def test_children_whom_two_sites_dosed_are_found_at_the_centre(rehearsed):
    found = Counter(one.code for one in across(at(rehearsed, CENTRE)))
    assert found == {"dosed_twice": rehearsed.of.sites, "restored": 1}


def test_what_the_plan_does_not_know_of_is_seen_where_it_happened(rehearsed, tmp_path):
    of, _, played = rehearsed
    place = tmp_path / "other"
    shutil.copytree(rehearsed.place, place)
    store = open_store(path_of(place, "s002"), PastClock(0))
    desk = Part(SHIPPED.cast, "s002", of.mode(1), 0, 0).desk(store)
    store.clock.ms = 1_800_000_000_000  # some weeks later
    use_vials(desk, lot=LOT, vials=1)
    assert differing(of, place, played) == {("ledger", "s002"), ("vials", "s002")}
    register(desk, facts={"name": "Li Na", "birth": "2024-05-01", "residence": "migrant"})
    store.close()
    path_of(place, "s003").unlink()
    shutil.copy(path_of(place, "s001"), path_of(place, "s003"))
    assert differing(of, place, played) >= {(kind, "s003") for kind in ("tally", "coverage")}


def test_another_seed_s_plan_does_not_agree(rehearsed):
    other = rehearsal(rehearsed.of.seed + 10)
    kinds = {kind for kind, _ in differing(other, rehearsed.place, Played(0, 0, ("bundle_altered",)))}
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


def test_the_command_says_what_agrees_and_shows_how_far_it_is(tmp_path, capsys):
    asked = ["rehearse", "--sites", "2", "--days", "1", "--people", "24", "--seed", "5", "--dir", str(tmp_path / "box")]
    assert main([*asked, "--lang", "en", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["differences"] == []
    assert "Day 1 of 1, afternoon: site 2 of 2" in told.err
    assert main([*asked, "--lang", "en"]) == 1
    assert "holds something already" in capsys.readouterr().err
