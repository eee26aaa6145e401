"""A county through the pages: its lists, a call-up, half of it vaccinated and a village on paper; then who is missing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from campaign.acts.correction import link_persons
from campaign.figures.call_up import called, checks, days_called
from campaign.figures.sheets import sheet, sheets
from campaign.figures.site import plan_in_force
from campaign.figures.still_missing import pockets, still_missing
from campaign.figures.targets import lists
from campaign.ledger import pictures
from campaign.ledger.verify import verify
from campaign.lists.county import County, Entry, by_unit, invent_county
from campaign.lists.county_files import write_county
from campaign.rules.people import Birth
from tests.conftest import Site
from tests.journey.conftest import Tablet, until
from tests.journey.sitting import sat_down

KEPT = {"village": 6, "school": 1, "employer": 1}  # of each kind so many lists; the rest of the county hands in none


@pytest.fixture
def county() -> County:
    """Two towns' workbooks, a school and an employer of a small county, with what is planted in them."""
    whole = invent_county(7, on=date(2026, 6, 1), people=160)
    kept: list[Entry] = []
    for kind, n in KEPT.items():
        for _, _, entries in [one for one in by_unit(whole.entries) if one[1] == kind][:n]:
            kept += entries
    return replace(whole, entries=tuple(kept))


def given_the_lists_brought(tablet: Tablet, site: Site, county: County, folder: Path) -> None:
    tablet.open("enumeration")
    for name, content in write_county(county):
        (folder / name).write_bytes(content)
        tablet.at("read.*.file").locator("input[type=file]").set_input_files(folder / name)
        tablet.sees(name)
        tablet.tap("read.*.read_list")
        tablet.tap("bring.*.bring_list")
        (waiting,) = [one for one, told in lists(site.store).items() if told["state"] == "arriving"]
        tablet.tap(f"accept.{waiting}.0.accept")
        assert until(lambda: all(one["state"] == "accepted" for one in lists(site.store).values()))


def meant(site: Site, county: County) -> dict[str, int]:
    """Who is truly meant by each record, as the number in its lines' notes says."""
    rows = site.store.rows("select f.person, p.facts from found_by f join personal p using (origin, seq)")
    return {pictures.records_of(site.store.conn, person)[0]: county.people[note]
            for person, facts in rows if (note := json.loads(facts).get("note"))}


def given_somebody_who_knows_everybody(site: Site, county: County) -> None:
    """Perhaps-pairs are decided by whoever knows the village."""
    records: dict[int, list[str]] = {}
    for record, person in meant(site, county).items():
        records.setdefault(person, []).append(record)
    for first, *others in records.values():
        for other in others:
            link_persons(site.desk, a=first, b=other, reason="known in the village")


def due_of(county: County, site: Site) -> set[int]:
    """Whom the round is for, by the birth dates that the county was made with; the fullest date of each counts."""
    window = plan_in_force(site.store, "nanqu", 1).rounds[0]
    births = {one.person: Birth.read(one.facts["birth"])
              for one in sorted(county.entries, key=lambda one: len(one.facts["birth"])) if one.facts["birth"]}
    return {person for person, birth in births.items() if birth.last >= window.born_from and birth.first <= window.born_to}


def when_everybody_is_called_up_for_tomorrow(tablet: Tablet, site: Site) -> str:
    tablet.open("call_up")
    units = {one.unit for one in still_missing(site.store, "nanqu", 1)}
    for _ in units:
        tablet.pick("call_up.0.units", 0)
    tablet.page.keyboard.press("Escape")
    tablet.tap("call_up.0.call_up")
    assert until(lambda: bool(days_called(site.store, "nanqu")))
    tablet.part("call_up", 1)
    tablet.tap("reports.make")
    with tablet.page.expect_download() as handed:
        tablet.at("reports.get.pdf").locator("button").first.click()
    assert handed.value.path().read_bytes().startswith(b"%PDF-")
    return days_called(site.store, "nanqu")[0]


def when_the_pack_of_a_village_is_made(tablet: Tablet, site: Site, others: int) -> str:
    """All are chosen at first, the largest pocket before the others; the others are taken off from the end."""
    tablet.open("paper")
    tablet.at("pack.0.units").locator("input").first.focus()
    for _ in range(others):
        tablet.page.keyboard.press("Backspace")
    tablet.tap("pack.0.make_pack")
    assert until(lambda: len(sheets(site.store, "nanqu", 1)) == 1)
    return str(sheets(site.store, "nanqu", 1)[0]["sheet"])


def when_the_sheet_comes_back(tablet: Tablet, site: Site, number: str) -> list[str]:
    """Every second child was away. Answers with those who were vaccinated."""
    persons, at = sheet(site.store, number)["persons"], f"filled.{number}.0"
    away = plan_in_force(site.store, "nanqu", 1).reasons["not_vaccinated"].index("absent_travel") + 1
    tablet.open("paper")
    tablet.part("paper", 1)
    tablet.pick(f"{at}.lot", 0)
    tablet.fill(f"{at}.not_above", "36.9")
    tablet.fill(f"{at}.doses", str(len(persons[::2])))
    tablet.tick(f"{at}.checked")
    tablet.at(f"{at}.row.1").locator("input").first.focus()
    for nth in range(len(persons)):
        if nth % 2:
            tablet.page.keyboard.type(str(away))
        tablet.page.keyboard.press("Tab")
    tablet.tap(f"{at}.enter_sheet")
    assert until(lambda: sheet(site.store, number)["state"] == "entered")
    return persons[::2]


def test_the_missing_after_a_day_are_those_whom_the_county_knows_to_be(tablet, running_site, county, tmp_path):
    site = running_site
    site.stock()
    sat_down(tablet)
    given_the_lists_brought(tablet, site, county, tmp_path)
    given_somebody_who_knows_everybody(site, county)
    truth, due = meant(site, county), due_of(county, site)
    missing = still_missing(site.store, "nanqu", 1)
    assert {truth[one.person] for one in missing} == due
    tomorrow = when_everybody_is_called_up_for_tomorrow(tablet, site)
    assert len(called(site.store, "nanqu", tomorrow)) == len(due)
    village, *others = pockets(missing)
    number = when_the_pack_of_a_village_is_made(tablet, site, len(others))
    assert sheet(site.store, number)["unit"] == village

    site.store.conn.execute("update anchor set wall_ms = wall_ms + ?", [24 * 3_600_000])  # the night goes by
    reached = [one.person for one in missing if one.unit != village][::2]
    for one in reached:
        site.dosed(one)
    sat_down(tablet)
    reached += when_the_sheet_comes_back(tablet, site, number)

    left = still_missing(site.store, "nanqu", 1)
    assert {truth[one.person] for one in left} == due - {truth[one] for one in reached}
    assert {one.reason for one in left if one.unit == village} == {"absent_travel"}
    assert sum(one.vaccinated for one in checks(site.store, "nanqu", tomorrow)) == len(reached)
    tablet.open("missing")
    expect(tablet.page.locator('[data-testid="stMetricValue"]')).to_have_text(str(len(left)))
    assert verify(site.store) == []
