"""A real server on a file of its own, and a real browser: what a person at a tablet does and sees."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from campaign.acts.pins import set_pin
from campaign.acts.telling import HOME_ZONE
from campaign.ledger.clock import MachineClock
from campaign.ledger.store import open_store
from tests.conftest import Site

ROOT = Path(__file__).resolve().parent.parent.parent
PIN = "2580"
QUIET = """settled => {
    const app = document.querySelector("[data-testid=stApp]")?.dataset
    if (app?.testConnectionState !== "CONNECTED" || app.testScriptState !== "notRunning" || window.settled !== settled)
        window.since = performance.now()
    window.settled = settled
    return performance.now() - window.since >= 200
}"""  # begins anew with each number, and with each page
SETTLED = count()
TABLET = {"width": 1280, "height": 800}
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
         "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
CHROMIUM = next(filter(None, map(shutil.which, (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))), None)


class Tablet:
    """One browser at the site: fields and buttons by their keys, so that no claim knows the language."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def go(self, page: str) -> None:
        """To a page by its address, as a bookmark does: a new session begins."""
        self.page.goto(f"{self.address}/{page}")
        self.settle()

    def open(self, page: str) -> None:
        """To a page by the menu, as a person does: the session goes on."""
        link = self.page.locator(f'.st-key-menu a[href$="{page}"]')
        if not link.count():
            self.page.locator(".st-key-menu [data-testid='stPopover'] button").first.click()
            link = self.page.locator(f'[data-testid="stPopoverBody"] a[href$="{page}"]')
        link.click()
        self.settle()

    def at(self, key: str) -> Locator:
        """The widget of a key; a number of the form may be left open as *."""
        if "*" in key:
            start, end = (re.sub(r"[^\w]", "-", one) for one in key.split("*"))
            ends = f':is([class*="{end} "], [class$="{end}"])' if end else ""
            return self.page.locator(f'[class*="st-key-{start}"]{ends}').first
        return self.page.locator(".st-key-" + re.sub(r"[^\w]", "-", key))

    def fill(self, key: str, text: str) -> None:
        self.at(key).locator("input").first.fill(text)

    def scan(self, key: str, text: str) -> None:
        """As a keyboard-wedge scanner does: it types into the box, and presses Enter."""
        self.at(key).locator("input").first.fill(text)
        self.at(key).locator("input").first.press("Enter")
        self.settle()

    def tap(self, key: str) -> None:
        self.at(key).locator("button").first.click()
        self.settle()

    def choose(self, key: str, n: int) -> None:
        """The n-th of the choices side by side, counted from nought."""
        self.at(key).locator("label[data-baseweb='radio'], [role=radiogroup] label").nth(n).click()

    def pick(self, key: str, n: int) -> None:
        """The n-th of a long list, counted from nought."""
        field, option = self.at(key).locator("input").first, self.page.get_by_role("option").nth(n)
        field.click()
        if not option.is_visible():
            field.press("ArrowDown")
        option.click()

    def part(self, page: str, n: int) -> None:
        """The n-th part of a page that has several."""
        self.at(f"{page}.part").locator("button").nth(n).click()
        self.settle()

    def tick(self, key: str) -> None:
        self.at(key).locator("label").first.click()

    def settle(self) -> None:
        """Waits until the app has run, and for a fifth of a second asks for no other run."""
        self.page.wait_for_function(QUIET, arg=next(SETTLED), polling=20)

    @property
    def text(self) -> str:
        return self.page.locator('[data-testid="stMain"]').inner_text()

    def sees(self, text: str) -> None:
        expect(self.page.locator('[data-testid="stMain"]')).to_contain_text(text, timeout=10_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a file: while it is open no other test of this process can run a loop of its own."""
    if CHROMIUM is None:
        pytest.fail("no Chromium on this machine: install it (Debian: apt-get install chromium-headless-shell)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A file whose clock says nine in the morning, so that no journey runs on past midnight."""
    store = open_store(tmp_path / "site.db")
    nine = datetime.now(ZoneInfo(HOME_ZONE)).replace(hour=9, minute=0)
    store.conn.execute("update anchor set wall_ms = ?", [round(nine.timestamp() * 1000)])
    store.close()
    return tmp_path / "site.db"


def until(holds: Callable[[], bool], *, seconds: int = 10) -> bool:
    """Waits for what must come to be so; says whether it did."""
    for _ in range(seconds * 20):
        if holds():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def forked() -> Iterator[subprocess.Popen[str]]:
    """The process from which servers are forked; with its input closed it ends."""
    process = subprocess.Popen([sys.executable, "-m", "tests.journey.server"], cwd=ROOT, text=True, bufsize=1,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        yield process


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def app_served(servers: subprocess.Popen[str], db: Path, port: int = 0, network: str = "") -> Iterator[str]:
    """The app on this port of the loopback, or a free one, for as long as this lasts; answers with its address."""
    port = port or free_port()
    servers.stdin.write(f"{port}\t{db}\t{db.parent / 'server.log'}\t{network}\n")
    server = int(servers.stdout.readline())
    try:
        assert until(lambda: _answers(f"http://127.0.0.1:{port}/health"), seconds=30)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.kill(server, signal.SIGTERM)
        assert until(lambda: not Path(f"/proc/{server}").exists())


@pytest.fixture(scope="session")
def servers() -> Iterator[subprocess.Popen[str]]:
    with forked() as process:
        yield process


@pytest.fixture
def network() -> str:
    """Where the app listens for the site's network: nowhere, unless a file of tests says otherwise."""
    return ""


@pytest.fixture
def address(db: Path, servers: subprocess.Popen[str], network: str) -> Iterator[str]:
    """The app's address until the test is over."""
    with app_served(servers, db, network=network) as served:
        yield served


def _answers(url: str) -> bool:
    try:
        return bool(urllib.request.urlopen(url, timeout=2).read())
    except OSError:
        return False


@pytest.fixture
def running_site(db: Path, address: str) -> Site:
    """A site set up in the file that the app serves; it runs on the machine's own clock, as the app does."""
    site = Site(db, clock=MachineClock())
    set_pin(site.store, name=site.desk.operator, pin=PIN)
    return site


@pytest.fixture
def second_tablet(browser: Browser, address: str, db: Path) -> Iterator[Tablet]:
    context = browser.new_context(viewport=TABLET, locale="zh-CN")
    page = context.new_page()
    yield Tablet(page, address)
    page.screenshot(path=db.parent / "last_of_second.png")
    context.close()


@pytest.fixture
def tablet(browser: Browser, address: str, db: Path) -> Iterator[Tablet]:
    context = browser.new_context(viewport=TABLET, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(12_000)
    yield Tablet(page, address)
    page.screenshot(path=db.parent / "last.png")  # what the person saw last, for whoever reads a failure
    context.close()
