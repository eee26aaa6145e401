"""What is looked at: every page by its file, filled as it is in the middle of its work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.journey.conftest import Tablet

PAGES = sorted(one.stem for one in (Path(__file__).resolve().parents[2] / "pages").glob("*.py") if one.stem != "__init__")
MERGED = "merged_desk"  # asked at a post of its own


def find(key: str, text: str) -> Callable[[Tablet], None]:
    """Somebody looked for in the scan box."""
    return lambda tablet: tablet.scan(key, text)


def tap(key: str) -> Callable[[Tablet], None]:
    """One tap."""
    return lambda tablet: tablet.tap(key)


def part(page: str, n: int) -> tuple[str, Callable[[Tablet], None]]:
    """A further part of a page that has several."""
    return page, lambda tablet: tablet.part(page, n)


def nothing(_: Tablet) -> None:
    """The page as it opens."""


# A picture's name, where it is not the page's own; the page it shows; what is done there first.
VIEWS: Mapping[str, tuple[str, Callable[[Tablet], None]]] = {
    **{page: (page, nothing) for page in PAGES if page != "wall"},
    "registration": ("registration", find("registration.find", "王")),
    "consent": ("consent", tap("consent.visit.*")),
    "precheck": ("precheck", tap("precheck.visit.*")),
    "vaccination": ("vaccination", tap("vaccination.visit.*")),
    "people": ("people", find("people.find", "A0003")),
    "people-findings": ("people", nothing),
    "merged_desk": ("merged_desk", tap("merged_desk.walk_in")),
    "board-walk": part("board", 1), "board-pace": part("board", 2), "board-lots": part("board", 3),
    "setup-posts": part("setup", 1), "setup-staff": part("setup", 2), "setup-rounds": part("setup", 3),
    "setup-backup": part("setup", 4), "paper-sheet": part("paper", 2),
}
