"""Persons on two lists: the county's duplicates are proposed to a human, twins are told apart, and nothing links itself."""

from __future__ import annotations

from datetime import date

import pytest

from campaign.acts.correction import link_persons, part_persons
from campaign.acts.enumeration import accept_list, bring_list, withdraw_list
from campaign.figures import people
from campaign.figures.alike import proposals
from campaign.lists import read_list, shipped_headings
from campaign.lists.county import NEAR, County, invent_county
from campaign.lists.county_files import write_county
from campaign.rules.likeness import Record, likeness
from tests.conftest import Site

TODAY = date(2026, 12, 5)


class Brought:
    """The county as it lies in a site's file: which person each line became, and whom it proposes to be one."""

    def __init__(self, site: Site, county: County) -> None:
        self.site, self.county = site, county
        for name, content in write_county(county):
            read = read_list(name, content, today=TODAY, headings=shipped_headings())
            list_, _ = bring_list(site.desk, name=name, source="file", rows=read.rows, sha256=read.sha256)
            accept_list(site.desk, list=list_)
        self.pairs = {frozenset((one.a, one.b)) for one in proposals(site.store)}
        told = site.store.rows("select person, facts from found_by join personal using (origin, seq)")
        self.persons = {facts.split('"note":"')[1][:6]: person for person, facts in told}

    def of(self, *kinds: str) -> list[frozenset[str]]:
        """Planted lines as the persons they became; lines joined by their number became one."""
        return [frozenset(self.persons[line] for line in lines if line in self.persons) for lines in self.county.of(*kinds)]


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    return Brought(Site(tmp_path_factory.mktemp("county") / "site.db"), invent_county(1, on=TODAY, people=2000))


def test_everybody_with_one_number_is_one_person(brought):
    same = brought.of("same_id")
    assert len(same) == 200
    assert {len(one) for one in same} == {1}


def test_nearly_all_who_stand_twice_nearly_alike_are_proposed(brought):
    near = brought.of(*NEAR, "twin_again")
    joined = [one for one in near if len(one) == 2]
    assert len([one for one in joined if one in brought.pairs]) >= 0.98 * len(joined)
    assert len(joined) >= 100


def test_hardly_anybody_else_is_proposed(brought):
    people = {brought.persons[line]: who for line, who in brought.county.people.items() if line in brought.persons}
    false = [pair for pair in brought.pairs if len({people[one] for one in pair}) == 2]
    assert len(false) <= 0.02 * len(brought.pairs)


def test_no_twin_namesake_or_newborn_is_proposed_or_linked(brought):
    assert not [pair for pair in brought.of("twins", "namesakes", "newborns") if pair in brought.pairs]
    assert {len(pair) for pair in brought.of("twins", "namesakes", "newborns")} == {2}
    assert brought.site.store.rows("select * from link") == []


def two(site: Site, **second: str) -> tuple[str, str]:
    """One child on two lists, the second time otherwise."""
    first = {"name": "王小明", "birth": "2023-03-05", "phone": "10012345678", "guardian": "王建国"}
    site.enumerate(**first)
    site.walk_in(**{**first, "residence": "resident", **second})
    (a,), (b,) = site.store.rows("select person from found_by order by seq")
    return a, b


def test_what_a_human_has_decided_is_not_asked_again(site):
    a, b = two(site, name="王晓明")
    (asked,) = proposals(site.store)
    assert (asked.a, asked.b) == (a, b)
    assert asked.evidence == ("name_alike", "same_birth", "same_phone", "same_guardian")
    part_persons(site.desk, a=a, b=b, reason="cousins")
    assert proposals(site.store) == []
    assert people.person(site.store, b)["person"] == b


def test_a_link_keeps_both_histories_and_is_undone_by_one_event(site):
    a, b = two(site)
    before = [people.person(site.store, one) for one in (a, b)]
    link_persons(site.desk, a=a, b=b, reason="one child")
    assert people.person(site.store, b)["person"] == a
    assert proposals(site.store) == []
    part_persons(site.desk, a=a, b=b, reason="they came together")
    assert [people.person(site.store, one) for one in (a, b)] == before


def test_who_stands_on_a_withdrawn_list_alone_is_proposed_no_more(site):
    read = [Row(f"row {n}", facts) for n, facts in enumerate((
        {"name": "王小明", "birth": "2023-03-05", "phone": "10012345678"},))]
    list_, _ = bring_list(site.desk, name="one", source="file", rows=read)
    accept_list(site.desk, list=list_)
    site.walk_in(name="王晓明", birth="2023-03-05", phone="10012345678")
    assert len(proposals(site.store)) == len(proposals(site.store, list_)) == 1
    withdraw_list(site.desk, list=list_, reason="another town's")
    assert proposals(site.store) == []


class Row:
    """A row as a list has it."""

    def __init__(self, key: str, facts: dict[str, str]) -> None:
        self.key, self.facts, self.warnings = key, facts, ()


CHILD = Record("a", "王小明", "2023-03-05", "1", "10012345678", "王建国", "东街1", "", frozenset({"one"}))


@pytest.mark.parametrize(("other", "evidence"), [
    ({}, ("same_name", "same_birth", "same_phone", "same_guardian", "same_address")),
    ({"name": "王明"}, ("name_alike", "same_birth", "same_phone", "same_guardian", "same_address")),
    ({"name": "王小鸣", "phone": "", "address": ""}, ("name_alike", "same_birth", "same_guardian")),
    ({"name": ""}, ("unnamed", "same_birth", "same_phone", "same_guardian", "same_address")),
    ({"birth": "2023-03", "phone": "", "address": ""}, ("same_name", "birth_fits", "same_guardian")),
    ({"birth": "2023-05-03", "guardian": "", "address": ""}, ("same_name", "birth_near", "same_phone")),
    ({"phone": "", "guardian": "", "address": ""}, ("same_name", "same_birth")),
    ({"phone": "1", "guardian": "2", "address": "3"}, ()),
    ({"name": "王小明", "birth": ""}, ()),
    ({"name": "李大山"}, ()),
    ({"name": "王晓明", "phone": "", "guardian": "", "address": ""}, ()),
    ({"name": "王晓明", "sex": "2"}, ()),
    ({"name": "王小亮", "lists": frozenset({"one"})}, ()),
])
def test_what_speaks_for_one_person_and_what_against(other, evidence):
    told = {**CHILD.__dict__, "person": "b", "lists": frozenset({"two"}), **other}
    assert likeness(CHILD, Record(**told)) == likeness(Record(**told), CHILD) == evidence


def test_two_numbers_are_two_persons():
    told = {**CHILD.__dict__, "id_no": "990101202303050025"}
    assert likeness(Record(**told), Record(**{**told, "person": "b", "id_no": "990101202303050041"})) == ()
