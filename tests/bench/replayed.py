"""A township's round on paper, entered in one go: 1,896 lines, beside as many raw commits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from campaign.acts.replay import replay
from campaign.lists.replay import read_paper
from tests.bench.verbs import Floor, timed
from tests.conftest import Site
from tests.test_published_days import PUBLISHED, child, vaccinated
from tests.test_replay import sheet


def measured(folder: Path, share: float = 1) -> tuple[int, float, float]:
    """How many lines, and the milliseconds of as many raw commits and of reading and entering the sheet."""
    township, floor = PUBLISHED["township"], Floor(folder / "lines.db")
    site = Site(folder / "township.db", plan=township["plan"])
    site.stock("L1", township["product"], vials=4000)
    site.clock.go_on(minutes=60 * 24 * 60)
    children = [child(f"Child {residence} {age} {nth}", age, residence) for residence in ("resident", "migrant")
                for age, n in enumerate(township[residence]) for nth in range(n)]
    lines = [*vaccinated(children[:max(1, int(len(children) * share))], 1, seconds=15)]
    commits, _ = timed(lambda: [floor.commit() for _ in lines])
    spent, told = timed(lambda: replay(replace(site.desk, operator="Keyer Wu"), read_paper("round 1.csv", sheet(*lines))))
    assert not told.faults
    site.store.close()
    return len(lines), commits, spent
