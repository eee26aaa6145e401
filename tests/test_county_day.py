"""A county from its lists to those still missing: called up, half vaccinated, one village of it on paper."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date

import pytest

from campaign.acts.call_up import call_up
from campaign.acts.correction import link_persons
from campaign.acts.enumeration import accept_list, bring_list
from campaign.acts.sheets import Header, enter_sheet, print_sheets
from campaign.acts.vaccination import CHECKS
from campaign.figures import people
from campaign.figures.call_up import called, checks
from campaign.figures.sheets import sheet
from campaign.figures.site import plan_in_force
from campaign.figures.still_missing import still_missing
from campaign.ledger import pictures
from campaign.ledger.verify import verify
from campaign.lists import read_list, shipped_headings
from campaign.lists.county import County, invent_county
from campaign.lists.county_files import write_county
from campaign.papers.call_up import called_list
from campaign.papers.pdf import pdf
from campaign.rules.people import Birth
from campaign.words import LANGS
from pages.desk.sheets import on_paper
from tests.conftest import LOT, Site

TODAY = date(2026, 12, 5)


@pytest.fixture
def county() -> County:
    return invent_county(7, on=TODAY, people=160)


def brought(site: Site, county: County) -> None:
    for name, content in write_county(county):
        read = read_list(name, content, today=TODAY, headings=shipped_headings())
        list_, _ = bring_list(site.desk, name=name, source="file", rows=read.rows, sha256=read.sha256)
        accept_list(site.desk, list=list_)


def meant(site: Site, county: County) -> dict[str, int]:
    """Who is truly meant by each record, as the number in its lines' notes says."""
    rows = site.store.rows("select f.person, p.facts from found_by f join personal p using (origin, seq)")
    return {pictures.records_of(site.store.conn, person)[0]: county.people[note]
            for person, facts in rows if (note := json.loads(facts).get("note"))}


def joined(site: Site, county: County) -> None:
    """Whoever decides over the pairs knows everybody."""
    records: dict[int, list[str]] = defaultdict(list)
    for record, person in meant(site, county).items():
        records[person].append(record)
    for first, *others in records.values():
        for other in others:
            link_persons(site.desk, a=first, b=other, reason="known in the village")


def due_of(county: County, site: Site) -> set[int]:
    """Whom the round is for, by the birth dates that the county was made with."""
    window = plan_in_force(site.store, "nanqu", 1).rounds[0]
    births = {county.people[one.number]: Birth.read(one.facts["birth"]) for one in county.entries if one.facts["birth"]}
    births |= {county.people[one.number]: Birth.read(one.facts["birth"]) for one in county.entries
               if len(one.facts["birth"]) == 10}
    return {person for person, birth in births.items() if birth.last >= window.born_from and birth.first <= window.born_to}


def test_the_missing_are_those_whom_the_county_knows_to_be(site, county):
    site.stock()
    brought(site, county)
    joined(site, county)
    due, truth = due_of(county, site), meant(site, county)
    missing = still_missing(site.store, "nanqu", 1)
    assert {truth[one.person] for one in missing} == due
    assert len(missing) == len(due)

    by_unit: dict[str, list[str]] = defaultdict(list)
    for one in missing:
        by_unit[one.unit].append(one.person)
    village = max(by_unit, key=lambda unit: len(by_unit[unit]))
    n = call_up(site.desk, on=TODAY.isoformat(), units=list(by_unit), size=30, minutes=30)
    assert n == len(called(site.store, "nanqu", TODAY.isoformat())) == len(due)
    for lang in LANGS:
        assert pdf(called_list(site.store, site="nanqu", day=TODAY.isoformat(), lang=lang)).startswith(b"%PDF")

    reached = {one for unit, persons in by_unit.items() if unit != village for one in persons[::2]}
    for one in reached:
        visit = site.ready(one)
        site.dose(visit, checks=list(CHECKS))
    on_the_list = [one for number in print_sheets(site.desk, on=TODAY.isoformat(), units=[village])
                   for one in _typed(site, number)]
    assert sorted(on_the_list) == sorted(by_unit[village])
    reached |= set(on_the_list[::2])

    left = still_missing(site.store, "nanqu", 1)
    assert {truth[one.person] for one in left} == due - {truth[one] for one in reached}
    assert {one.reason for one in left if one.unit == village} == {"absent_travel"}
    assert sum(one.vaccinated for one in checks(site.store, "nanqu", TODAY.isoformat())) == len(reached)
    assert verify(site.store) == []


def _typed(site: Site, number: str) -> list[str]:
    """Every second child of the sheet was away; the others are vaccinated. Answers with the sheet's order."""
    persons: list[str] = sheet(site.store, number)["persons"]
    desk = on_paper(site.desk, sheet=number, on=TODAY, today=TODAY, zone="Asia/Shanghai")
    reasons = plan_in_force(site.store, "nanqu", 1).reasons["not_vaccinated"]
    away = str(reasons.index("absent_travel") + 1)
    told = enter_sheet(desk, token=number, sheet=number, header=Header(LOT, "Zhao Min", 36.9, True), reasons=reasons,
                       typed=dict.fromkeys(persons[1::2], away), stated={"doses": len(persons[::2])})
    assert told.agrees
    assert [people.person(site.store, one)["rounds"]["1"]["doses"] for one in persons[:2]] == [1, 0]
    return persons
