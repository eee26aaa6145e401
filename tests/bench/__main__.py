"""Measures everything and writes docs/bench.md: `python -m tests.bench`."""

from __future__ import annotations

import shutil
import tempfile
from itertools import chain
from pathlib import Path

from tests.bench import crowd, papers, tally, verbs
from tests.bench.report import Line, machine, percentile, short, table
from tests.bench.seed import A_WALK, at_work, seeded

HOUSE = Path(__file__).resolve().parents[2]
SMALL, LARGE = 1250, 125_000  # people: ten thousand and a million events
TEXT = """# Measurements

Written by `make bench`; every figure that falls short stands here with the others. A ratio compares two things measured
in turns on one disk in one run, so that it holds when the disk is slow or busy; the milliseconds are this machine's.

{machine}.

Falls short: {short}.

## A verb beside a raw commit, p95

Floor: one row of an event's size inserted and committed by SQLite itself, as durable (WAL, synchronous = full).
Ours: the whole act with its rules, fold, cells, digest, token and commit. {times} times each, one floor before every act.
About one act in fifty also moves SQLite's log into the file: in a loop of fixed length it falls on some verbs more often
than on others, which the last line evens out. Closing, freezing and setting up are done once a day and are not here.

{verbs}

p50 of the floor {floor:.3f} ms.

## The same verbs with {large:,} events beside {small:,}, p50

{sizes}

The files were filled through `receive`, which took {rate_small:,.0f} events a second into the small one and
{rate_large:,.0f} into the large one, digests, seals, folds and commits included.

## Many at once

Eight threads, each with its own store, {crowd} acts without pause, waiting included: no error. Floor: their p50; ours: p99.

{threads}

Two processes, {pairs} acts with pauses of 20 ms: no error; p50 {two_50:.2f} ms, p99 {two_99:.2f} ms.

## The site's tally, p50

Floor of the first two: `select *` from a table of fifty rows with as many columns, fetched whole.

{tally}

## Papers with {large:,} events in the file, p50

Floor: the time that somebody will wait for it. From the figures to the bytes of the file; the first of each, which
starts the engines, is left out.

{papers}
"""


def run(folder: Path, *, small: int = SMALL, large: int = LARGE, times: int = 200) -> tuple[str, list[Line]]:
    """Measures in a folder, where the seeded files stay; answers with the page and its lines."""
    kept = [seeded(folder, people) for people in (small, large)]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        paths = [Path(shutil.copy(path, Path(place) / path.name)) for path, _ in kept]
        sites = [at_work(path) for path in paths]
        floors, spent = verbs.measured(sites, verbs.Floor(Path(place) / "floor.db"), times)
        plain, read = tally.measured(sites, Path(place) / "plain.db", times * 5)
        printed = papers.measured(sites[1], max(times // 20, 1))
        for site in sites:
            site.store.close()
        eight = crowd.threads(paths[0], max(times // 4, 1))
        two = crowd.processes(paths[0], max(times // 4, 1))
    p50, p95 = (lambda taken: percentile(taken, 0.5)), (lambda taken: percentile(taken, 0.95))
    told = {
        "verbs": [Line(verb, p95(floors), p95(taken), 8, 5)
                  for verb, taken in [*spent[0].items(), ("all verbs together", list(chain(*spent[0].values())))]],
        "sizes": [Line(verb, p50(spent[0][verb]), p50(spent[1][verb]), 1.25) for verb in spent[0]],
        "threads": [Line("eight threads", p50(eight), percentile(eight, 0.99), 4.5)],
        "tally": [Line(f"tally, {people * A_WALK:,} events", p50(plain), p50(taken), 2)
                  for people, taken in zip((small, large), read, strict=True)]
                 + [Line("tally, large file beside small", p50(read[0]), p50(read[1]), 1.2)],
        "papers": [Line(paper, papers.LIMITS[paper], p50(taken), 1) for paper, taken in printed.items()],
    }
    lines = [line for part in told.values() for line in part]
    page = TEXT.format(**{name: table(part) for name, part in told.items()}, machine=machine(), short=short(lines),
                       times=times, floor=p50(floors), small=small * A_WALK, large=large * A_WALK,
                       rate_small=kept[0][1], rate_large=kept[1][1], crowd=len(eight), pairs=len(two),
                       two_50=p50(two), two_99=percentile(two, 0.99))
    return page, lines


if __name__ == "__main__":
    written, _ = run(HOUSE / "data/local/bench")
    (HOUSE / "docs/bench.md").write_text(written, encoding="utf-8")
    print(written)
