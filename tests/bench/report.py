"""The report: what was measured, its floor, the ratio, the bound, and whether it is met, falling short included."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from typing import NamedTuple

from campaign.ledger.store import PRAGMAS

HEAD = ("what", "floor", "ours", "ratio", "bound", "met")


class Line(NamedTuple):
    """One measurement in milliseconds beside its floor; `stretch` is what one would like beyond the bound."""

    what: str
    floor: float
    ours: float
    bound: float
    stretch: float = 0

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor

    @property
    def met(self) -> bool:
        """Within the bound."""
        return self.ratio <= self.bound

    def row(self) -> tuple[str, ...]:
        """The cells of the table."""
        bound = f"≤ {self.bound:g}" + (f" (stretch {self.stretch:g})" if self.stretch else "")
        met = "**no**" if not self.met else "yes, stretch too" if self.ratio <= self.stretch else "yes"
        return self.what, f"{self.floor:.3f} ms", f"{self.ours:.3f} ms", f"{self.ratio:.2f}", bound, met


def percentile(taken: list[float], share: float) -> float:
    """The value below which this share of the measurements lies."""
    return sorted(taken)[min(int(len(taken) * share), len(taken) - 1)]


def table(lines: list[Line]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * len(HEAD), *(one.row() for one in lines)))


def machine() -> str:
    """On what it was measured, without naming whose machine it is."""
    return (f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
            f"SQLite {sqlite3.sqlite_version} ({', '.join(PRAGMAS[:2])})")


def short(lines: list[Line]) -> str:
    """What falls short, by name."""
    missed = [f"{one.what} ({one.ratio:.2f}, bound {one.bound:g})" for one in lines if not one.met]
    return "; ".join(missed) if missed else "nothing"


def put(page: str, title: str, text: str) -> str:
    """The page with one section written anew, and what falls short anywhere on it named at its head."""
    section, there = f"## {title}\n\n{text.strip()}\n\n", re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.M | re.S)
    page = there.sub(lambda _: section, page) if there.search(page) else f"{page.rstrip()}\n\n{section}"
    missed = re.findall(r"^\| (.*?) \| .* \| (\S+) \| (.*?) \| \*\*no\*\* \|$", page, re.M)
    told = "; ".join(f"{what} ({ratio}, bound {bound})" for what, ratio, bound in missed) or "nothing"
    return re.sub(r"^Falls short: .*$", lambda _: f"Falls short: {told}.", page, count=1, flags=re.M).rstrip() + "\n"
