"""Takes the pictures into docs/screens: `python -m tests.screens [FOLDER] [VIEW ...]`."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journey.conftest import CHROMIUM, FLAGS, ROOT, Tablet, app_served, forked
from tests.journey.sitting import choose_name, sat_down
from tests.screens.site import lively_site
from tests.screens.views import MERGED, VIEWS

LANGS = ("zh-CN", "en")
TABLETS, WALLS = ((1280, 800), (800, 1280)), ((1920, 1080), (1280, 800))
PANELS = ("wall", "wall-pace", "wall-coverage")  # in the order in which they take turns
QUALITY = 55  # of WebP: letters stay sharp, a page takes some forty kilobytes


def take(tablet: Tablet, folder: Path, view: str, lang: str, sizes: tuple[tuple[int, int], ...]) -> None:
    """One view in one language, in every size; what is typed stays from one size to the next."""
    for width, height in sizes:
        tablet.page.set_viewport_size({"width": width, "height": height})
        expect(tablet.page.locator('[data-testid="stSkeleton"]')).to_have_count(0, timeout=30_000)
        tablet.page.wait_for_timeout(600)
        picture = Image.open(io.BytesIO(tablet.page.screenshot()))
        picture.save(folder / f"{view}.{lang}.{width}x{height}.webp", quality=QUALITY, method=6)


def wall(browser: Browser, address: str, folder: Path) -> None:
    """The wall, at which nobody sits."""
    for lang in LANGS:
        tablet = Tablet(browser.new_page(), address)
        for width, height in WALLS:
            tablet.page.set_viewport_size({"width": width, "height": height})
            tablet.go(f"wall?lang={lang}")
            tablet.page.locator(".wall-panel").first.wait_for(state="attached")
            for turn, panel in enumerate(PANELS):
                tablet.page.evaluate(f"clearInterval(window.wallWatch); document.documentElement.dataset.wallTurn = {turn}")
                take(tablet, folder, panel, lang, ((width, height),))


def pages(browser: Browser, address: str, folder: Path, views: list[str], name: str, post: int) -> None:
    """Every page, with the coordinator at a post; before that, the page that asks who it is."""
    tablet = Tablet(browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN").new_page(), address)
    if "start" in views:
        for lang in LANGS:
            tablet.go(f"?lang={lang}")
            choose_name(tablet, name=name)
            take(tablet, folder, "sign_in", lang, TABLETS)
    sat_down(tablet, name=name, post=post)
    for view in views:
        page, do = VIEWS[view]
        for lang in LANGS:
            tablet.page.set_viewport_size({"width": 1280, "height": 800})
            tablet.go(f"{page.removeprefix('start')}?lang={lang}")
            do(tablet)
            take(tablet, folder, view, lang, TABLETS)


def run(folder: Path, views: list[str]) -> None:
    """All pictures, from a site made for them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, forked() as servers, sync_playwright() as playwright:
        db = Path(place) / "site.db"
        name = lively_site(db)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with app_served(servers, db) as address:
            pages(browser, address, folder, [one for one in views if one != MERGED], name, post=0)
            pages(browser, address, folder, [one for one in views if one == MERGED], name, post=1)
            wall(browser, address, folder)
        browser.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/screens", sys.argv[2:] or list(VIEWS))
