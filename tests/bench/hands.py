"""Hands at the tablets: a school in a class line and a village from paper, by a driven browser; taps, keys and seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, sync_playwright

from campaign.acts.pins import set_pin
from campaign.acts.setup import name_staff
from campaign.acts.sheets import print_sheets
from campaign.acts.telling import HOME_ZONE
from campaign.figures.class_line import pupils
from campaign.figures.sheets import sheet as sheet_of, sheets
from campaign.figures.site import site_here, today
from campaign.figures.tally import tally, total
from campaign.ledger.clock import MachineClock
from campaign.ledger.store import open_store
from tests.conftest import Site
from tests.journey.conftest import CHROMIUM, FLAGS, PIN, TABLET, Tablet, app_served, forked, until
from tests.journey.sitting import sat_down

SCHOOL, VILLAGE = "East School", "East Village"
PUPILS, ON_PAPER, EXCEPTION_EVERY = 300, 100, 12  # of the paper's people every twelfth was not vaccinated
AHEAD = 5  # the second tablet calls children from farther down the list than the first one's next


@dataclass
class Hands:
    """What was done to the screen for so many people: taps, keys, and seconds from the first to the last."""

    people: int
    taps: int = 0
    keys: int = 0
    seconds: float = 0


class Counted(Tablet):
    """A tablet whose taps and keys are counted."""

    def __init__(self, tablet: Tablet, told: Hands) -> None:
        super().__init__(tablet.page, tablet.address)
        self.told = told

    def tap(self, key: str) -> None:
        self.told.taps += 1
        super().tap(key)

    def tick(self, key: str) -> None:
        self.told.taps += 1
        super().tick(key)

    def fill(self, key: str, text: str) -> None:
        self.told.keys += len(text) + 1
        super().fill(key, text)

    def press(self, *keys: str) -> None:
        """Keys of a keyboard, one after the other, wherever the cursor stands."""
        for key in keys:
            self.told.keys += 1
            self.page.keyboard.press(key)


def measured(folder: Path, people: int = PUPILS, on_paper: int = ON_PAPER) -> tuple[Hands, Hands]:
    """A class in line at two tablets, then a village's sheets at one."""
    site = _site(folder / "hands.db", people, on_paper)
    with forked() as servers, app_served(servers, folder / "hands.db") as address, _browser() as browser:
        first, second = (Tablet(browser.new_context(viewport=TABLET, locale="zh-CN").new_page(), address) for _ in range(2))
        for one in (first, second):
            one.page.set_default_timeout(60_000)
            sat_down(one)
        return _class_line(site, first, second, people), _paper(site, first, on_paper)


def _site(path: Path, people: int, on_paper: int) -> Site:
    store = open_store(path)
    nine = datetime.now(ZoneInfo(HOME_ZONE)).replace(hour=9, minute=0)
    store.conn.execute("update anchor set wall_ms = ?", [round(nine.timestamp() * 1000)])
    store.close()
    site = Site(path, clock=MachineClock())
    set_pin(site.store, name=site.desk.operator, pin=PIN)
    name_staff(site.desk, name="Lin Xiuying", roles=["coordinator", "vaccinator", "precheck_doctor"])
    site.stock(vials=people + on_paper)
    for unit, n in ((SCHOOL, people), (VILLAGE, on_paper)):
        for nth in range(n):
            site.enumerate(f"{unit} {nth}", "2021-03-05", unit=unit)
    return site


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


def _class_line(site: Site, first: Tablet, second: Tablet, people: int) -> Hands:
    told, day = Hands(people), today(site.store, site_here(site.store)).isoformat()
    one, other = (Counted(tablet, told) for tablet in (first, second))
    one.open("class_line"), other.open("class_line")
    _choose_school(one), _choose_school(other)
    began = time.perf_counter()
    one.tick("class_forms.0.rest")
    one.tap("class_forms.0.hand_in_forms")
    one.part("class_line", 1)
    one.fill("class_precheck.0.not_above", "36.8")
    one.tap("class_precheck.0.precheck_class")
    for tablet in (one, other):
        tablet.part("class_line", 2)
    while ready := [child.visit for child in pupils(site.store, site=site.desk.site, round=1, day=day, unit=SCHOOL)
                    if child.state == "ready"]:
        one.tap(f"class_dose.{ready[0]}.0.dose_pupil")
        if len(ready) > 1:
            other.tap(f"class_line.{ready[min(AHEAD, len(ready) - 1)]}")
            other.tap(f"class_dose.{ready[min(AHEAD, len(ready) - 1)]}.0.dose_pupil")
    told.seconds = time.perf_counter() - began
    assert total(tally(site.store, round=1), "doses") == people
    return told


def _choose_school(tablet: Tablet) -> None:
    tablet.at("class_line.unit").locator("input").first.click()
    tablet.page.get_by_role("option", name=SCHOOL).click()
    tablet.settle()


def _paper(site: Site, first: Tablet, on_paper: int) -> Hands:
    told, before = Hands(on_paper), total(tally(site.store, round=1), "doses")
    day = today(site.store, site_here(site.store))
    printed = print_sheets(site.desk, on=day.isoformat(), units=[VILLAGE])
    tablet = Counted(first, told)
    tablet.open("paper")
    tablet.part("paper", 1)
    began, given = time.perf_counter(), 0
    for number in printed:
        given += _sheet(site, tablet, number)
    told.seconds = time.perf_counter() - began
    assert until(lambda: total(tally(site.store, round=1), "doses") == before + given)
    return told


def _sheet(site: Site, tablet: Counted, number: str) -> int:
    """One sheet: its head, then down the list by the keyboard alone; answers how many were vaccinated."""
    tablet.pick("paper.which", [one["sheet"] for one in sheets(site.store, site.desk.site, 1)].index(number))
    tablet.settle()
    people = sheet_of(site.store, number)["persons"]
    absent = [nth for nth in range(1, len(people) + 1) if nth % EXCEPTION_EVERY == 0]
    at = f"filled.{number}.0"
    tablet.pick(f"{at}.lot", 0)
    tablet.told.taps += 4  # the sheet and the lot, each opened and chosen
    tablet.fill(f"{at}.not_above", "36.9")
    tablet.fill(f"{at}.doses", str(len(people) - len(absent)))
    tablet.fill(f"{at}.not_vaccinated", str(len(absent)))
    tablet.tick(f"{at}.checked")
    tablet.at(f"{at}.row.1").locator("input").first.focus()
    for nth in range(1, len(people) + 1):
        tablet.press(*(["1"] if nth in absent else []), "Tab")
    tablet.tap(f"{at}.enter_sheet")
    return len(people) - len(absent)
