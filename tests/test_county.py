"""The invented county: whatever hand a list is written in, every line of it reads as what was meant."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from campaign.__main__ import main
from campaign.lists import ListRead, Row, read_list, shipped_headings
from campaign.lists.county import NEAR, County, invent_county, shipped_county
from campaign.lists.county_files import write_county
from campaign.lists.invented import shipped_names
from campaign.rules.people import id_number_faults

TODAY = date(2026, 12, 5)


@pytest.fixture(scope="module")
def county() -> County:
    return invent_county(1, on=TODAY, people=1600)


@pytest.fixture(scope="module")
def lists(county: County) -> list[ListRead]:
    return [read_list(name, content, today=TODAY, headings=shipped_headings()) for name, content in write_county(county)]


def rows(lists: list[ListRead]) -> dict[str, Row]:
    return {row.facts["note"]: row for one in lists for row in one.rows}


def test_it_is_the_same_for_the_same_seed(county):
    assert invent_county(1, on=TODAY, people=1600) == county
    assert invent_county(2, on=TODAY, people=1600) != county


def test_it_has_every_unit_of_the_county(county):
    units = {one.unit for one in county.entries}
    assert units == {*shipped_names()["villages"], *shipped_county()["employers"], *shipped_county()["schools"]}
    assert Counter(kind for _, kind in {(one.unit, one.kind) for one in county.entries}) == {
        "village": 26, "employer": 15, "school": 8}


def test_every_line_reads_as_what_was_meant_in_whatever_hand(county, lists):
    found = rows(lists)
    assert len(found) == len(county.entries) == sum(len(one.rows) for one in lists)
    for one in county.entries:
        meant = {key: "".join(fact.split()) if key == "name" else fact for key, fact in one.facts.items() if fact}
        told = found[one.number].facts
        assert {key: told.get(key) for key in meant} == meant


def test_no_row_is_lost_and_what_is_no_person_is_said_to_be_none(lists):
    remarks = Counter(one.code for read in lists for one in (*read.faults, *read.notes))
    assert set(remarks) == {"line_left_out", "sheet_hidden"}
    assert sum(len(one.faults) for one in lists) == 0


def test_lunar_birthdays_are_turned_with_a_remark(lists):
    turned = [one for read in lists for row in read.rows for one in row.warnings if one.code == "birth_lunar_turned"]
    assert turned
    assert all("农历" in one.facts["text"] and one.cell for one in turned)


def test_what_was_planted_is_said_by_its_lines(county):
    people, number = county.people, {one.number: one for one in county.entries}
    for one in county.planted:
        same = {people[line] for line in one.lines}
        assert len(same) == (1 if one.kind in ("same_id", "twin_again", *NEAR) else 2), one.kind
    assert all(len({number[line].facts["id_no"] for line in lines}) == 1 for lines in county.of("same_id"))
    assert all(len({number[line].facts["birth"] for line in lines}) == 1 for lines in county.of("twins", "namesakes"))
    assert {one.kind for one in county.planted} == {"same_id", "twins", "twin_again", "namesakes", "newborns", *NEAR}


def test_no_number_in_it_is_anybodys(county):
    for one in county.entries:
        assert one.facts["phone"].startswith("100")
        assert not one.facts["id_no"] or one.facts["id_no"].startswith("99")
        assert not id_number_faults(one.facts["id_no"], birth=None, sex=one.facts["sex"], today=TODAY)


def test_the_terminal_writes_it_with_what_was_planted(tmp_path, capsys):
    assert main(["county", "--dir", str(tmp_path / "county"), "--seed", "3"]) == 0
    told = json.loads((tmp_path / "county" / "planted.json").read_text(encoding="utf-8"))
    assert set(told) == {"planted", "people"}
    assert len(list((tmp_path / "county").iterdir())) > 24
    assert "planted.json" in capsys.readouterr().out
