"""Measures and writes docs/bench.md: `python -m tests.bench all`, or the name of one of its measurements below."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path

from tests.bench import (
    area,
    board,
    crowd,
    hands,
    holding,
    lists,
    pages,
    papers,
    rehearsed,
    replayed,
    scans,
    server,
    tally,
    verbs,
    walls,
)
from tests.bench.report import Line, machine, percentile, put, short, table
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

## The observer's board, p50

Floor: as above. Ours: everyone seated (fifty), and each zone's forecast from the doses of the last half hour, as the
page reads them every five seconds, when nothing was written since any tablet last read it.

{area}

After an act it is read anew, every sitter's whole picture, which falls short of that bound: {anew_small:.1f} ms in the
small file and {anew_large:.1f} ms in the large one. The signals of a round, reactions against its doses, take
{signals_small:.1f} and {signals_large:.1f} ms.

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
        rows, boards = area.measured(sites, Path(place) / "rows.db", times)
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
        "area": area_lines(rows, boards, small, large),
        "papers": [Line(paper, papers.LIMITS[paper], p50(taken), 1) for paper, taken in printed.items()],
    }
    lines = [line for part in told.values() for line in part]
    page = TEXT.format(**{name: table(part) for name, part in told.items()}, machine=machine(), short=short(lines),
                       times=times, floor=p50(floors), small=small * A_WALK, large=large * A_WALK,
                       rate_small=kept[0][1], rate_large=kept[1][1], crowd=len(eight), pairs=len(two),
                       **{f"{name}_{size}": p50(getattr(one, name)) for name in ("anew", "signals")
                          for size, one in zip(("small", "large"), boards, strict=True)},
                       two_50=p50(two), two_99=percentile(two, 0.99))
    return page, lines


def area_lines(rows: list[float], boards: list[area.Spent], small: int, large: int) -> list[Line]:
    """The observer's board by the file's size."""
    floor, *read = (percentile(taken, 0.5) for taken in (rows, *(one.again for one in boards)))
    return [*(Line(f"observer's board, {people * A_WALK:,} events", floor, taken, 2)
              for people, taken in zip((small, large), read, strict=True)),
            Line("observer's board, large file beside small", *read, 1.2)]


ONE, THIRTY, PAPER, LONG = ("A page's rerun beside an empty page's, p50", "Thirty tablets, p95", "A township on paper",
                            "An hour of thirty tablets")
ONE_TEXT = """Floor: the rerun of an empty page under stock `streamlit run`. Ours: the app as `make run` serves it;
*recorded* is the whole act, with the rerun that shows what came of it. One session each, taken in turns, spoken to by
the browser's own protocol, from the sending of the tap until the page is whole. Stock Streamlit's listener may hold an
answer back until the one before was acknowledged, which ours does not: without that the empty page takes about 27 ms here.

{lines}
"""
THIRTY_TEXT = """Thirty sessions on the empty page, then thirty at registration, consent, pre-check and vaccination, each
acting every two seconds, in turns of {seconds:.0f} s: {n} acts of ours were recorded, with the {reruns} reruns they took.

{lines}

p50: {floor:.1f} ms and {ours:.1f} ms.
"""
PAPER_TEXT = """A sheet of {n:,} lines, each a child from the door to release, read and entered: {ours:.1f} s,
{line:.1f} ms a line, which is {ratio:.1f} × as many raw commits ({floor:.1f} s).
"""
LONG_TEXT = """Written by `make soak`. Thirty tablets as above for {minutes:g} minutes in {parts} equal parts:
{acts} acts recorded. Floor: the empty server's megabytes with thirty sessions. Flat: the last quarter beside the second,
which has seen every page.

| what | floor | ours | ratio | bound | met |
| --- | --- | --- | --- | --- | --- |
| memory, most | {floor:.0f} MB | {most:.0f} MB | {times:.2f} | ≤ 4 | {small} |
| memory, end beside beginning | {early:.0f} MB | {late:.0f} MB | {growth:.2f} | ≤ 1.1 | {flat} |

Megabytes by part: {megabytes}. p95 of a rerun by part: {p95} ms.
"""


def run_pages(folder: Path, *, times: int = 40, seconds: float = 20, slices: int = 3) -> dict[str, str]:
    """Measures the pages on a site made in a folder; answers with the sections by their titles."""
    with pages.servers(folder) as at:
        floors, spent = asyncio.run(pages.alternated(at, times))
        idle, busy, acts = asyncio.run(pages.crowd(at, seconds, slices))
    lines = [Line(what, percentile(floors, 0.5), percentile(taken, 0.5), 1) for what, taken in spent.items()]
    thirty = [Line("thirty tablets", percentile(idle, 0.95), percentile(busy, 0.95), 2)]
    n, commits, ours = replayed.measured(folder, share=min(1, times / 40))
    return {ONE: ONE_TEXT.format(lines=table(lines)),
            THIRTY: THIRTY_TEXT.format(lines=table(thirty), seconds=seconds, n=acts, reruns=len(busy),
                                       floor=percentile(idle, 0.5), ours=percentile(busy, 0.5)),
            PAPER: PAPER_TEXT.format(n=n, ours=ours / 1000, line=ours / n, ratio=ours / commits, floor=commits / 1000)}


BOARD, WALLS = "The coordinator's board, p50", "Ten walls"
BOARD_TEXT = """Floor: `select *` from a table of fifty rows, fetched whole. Ours: all that a refresh of the board reads,
when nothing was written since any board last read it; then the file is asked only whether anything was. Anew: after an
act, when day, round, lots, open visits, reports due and findings are read again.

{lines}

Of the reading anew, two tables of about fifty lines are twice the floor by themselves. In the order of the two files: a
recount of today {today[0]:.0f} and {today[1]:.0f} ms, at most every half minute; one of all the site's days
{all[0]:.1f} and {all[1]:.1f} s, at most every ten minutes and on a thread that no page waits for; the checks of the
site's own numbers {first[0]:.0f} and {first[1]:.0f} ms when first asked for, {checks[0]:.0f} and {checks[1]:.0f} ms
after an act.
"""
WALLS_TEXT = """Ten sessions at the wall for {seconds:.0f} s, each refreshing every two seconds at its own moment while
every two seconds somebody comes. Floor: one core for one second; ours: what the server spends in it, pages and all.

{lines}

A refresh takes {p50:.1f} ms, p95 {p95:.1f} ms.
"""


def run_board(folder: Path, *, small: int = SMALL, large: int = LARGE, times: int = 300) -> dict[str, str]:
    """Measures the board on files seeded in a folder; answers with the section by its title."""
    sites = [at_work(seeded(folder, people)[0]) for people in (small, large)]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        floors, spent = board.measured(sites, Path(place) / "plain.db", times)
    floor, anew = percentile(floors, 0.5), [percentile(one.anew, 0.5) for one in spent]
    events = [f"{people * A_WALK:,} events" for people in (small, large)]
    lines = [*(Line(f"board, {n}", floor, percentile(one.again, 0.5), 2) for n, one in zip(events, spent, strict=True)),
             *(Line(f"board anew, {n}", floor, taken, 2) for n, taken in zip(events, anew, strict=True)),
             Line("board anew, large file beside small", anew[0], anew[1], 1.2)]
    return {BOARD: BOARD_TEXT.format(
        lines=table(lines), today=[one.recount_today for one in spent],
        all=[one.recount_all / 1000 for one in spent], first=[one.checks_first for one in spent],
        checks=[one.checks_anew for one in spent])}


def run_walls(folder: Path, *, seconds: float = 60) -> dict[str, str]:
    """Measures ten walls on a site made in a folder; answers with the section by its title."""
    told = asyncio.run(walls.measured(folder, seconds))
    line = Line("ten walls", 1000, 1000 * told.worked / told.seconds, 0.25, 0.1)
    return {WALLS: WALLS_TEXT.format(lines=table([line]), seconds=told.seconds, p50=percentile(told.refreshes, 0.5),
                                     p95=percentile(told.refreshes, 0.95))}


def run_soak(folder: Path, minutes: float, parts: int = 12) -> dict[str, str]:
    """Runs thirty tablets for so long; answers with the section by its title."""
    with pages.servers(folder) as at:
        told = asyncio.run(pages.soak(at, minutes, parts))
    quarter = max(len(told.megabytes) // 4, 1)
    early, late = (sum(of) / len(of) for of in (told.megabytes[quarter:2 * quarter] or told.megabytes,
                                                told.megabytes[-quarter:]))
    most, met = max(told.megabytes), {True: "yes", False: "**no**"}
    return {LONG: LONG_TEXT.format(
        minutes=minutes, parts=parts, acts=told.acts, floor=told.floor_megabytes, most=most, early=early, late=late,
        times=most / told.floor_megabytes, small=met[most <= 4 * told.floor_megabytes], growth=late / early,
        flat=met[late <= 1.1 * early], megabytes=", ".join(f"{one:.0f}" for one in told.megabytes),
        p95=", ".join(f"{one:.0f}" for one in told.p95))}


HOLD = "A lot held"
HOLD_TEXT = """From the beginning of the hold, told by another process, until the dose is off the screen of a tablet that had
it there; {times} times, the hold falling anywhere between two of the tablet's looks, one every {look} s. Floor: the two
seconds within which it must be.

{lines}

p50: {p50:.0f} ms. The rerun of an empty page on this machine, taken in turns: p50 {empty:.1f} ms.
"""


def run_hold(folder: Path, *, times: int = 20) -> dict[str, str]:
    """Measures how soon a hold is seen at another tablet; answers with the section by its title."""
    floors, spent = asyncio.run(holding.measured(folder, times))
    line = Line("a hold seen at another tablet, the slowest", holding.TWO_SECONDS, max(spent), 1)
    return {HOLD: HOLD_TEXT.format(lines=table([line]), times=times, look=holding.LOOK, p50=percentile(spent, 0.5),
                                   empty=percentile(floors, 0.5))}


LISTS = "A county's list, and finding people"
LISTS_TEXT = """A list of {n:,} people is brought and accepted while a desk registers a walk-in ten times a second. Floors:
the minute and the memory within which a list must be here, the half second that a desk may wait for its act, the
millisecond for a search at a site, and the five for one among {many:,} at a centre: by name, any part of it, pinyin,
initials, last digits, or two of these.

{lines}

The processor worked {worked:.1f} s for it, the desk's acts included; the rest is waiting for the disk and for other
programs. A row of the list takes {row:.3f} ms of that, {row_ratio:.1f} × a row of an event's size kept by SQLite itself
({row_floor:.4f} ms, committed by 250). A search takes p95 {ratio:.1f} × and {ratio_many:.1f} × as long as reading as many
rows as a screen shows by their key. Memory of the whole process at its most: {megabytes:.0f} MB (bound {gigabyte:.0f}).
Searches p50: {p50:.3f} ms and {p50_many:.3f} ms.
"""


def run_lists(folder: Path, kept: Path, *, people: int = lists.PEOPLE, many: int = lists.MANY,
              times: int = 1000) -> dict[str, str]:
    """Measures a list coming in and people looked for, also among those in a file that is `kept`; answers with the section
    by its title."""
    row_floor, told = lists.floor_of_a_row(folder / "rows.db"), lists.imported(folder / "lists.db", people)
    files = (folder / "lists.db", lists.peopled(kept / f"people-{many}.db", many))
    (found, floor), (found_many, floor_many) = ((lists.searched(one, times), lists.floor_of_a_search(one, times))
                                                for one in files)
    p95, row = (lambda taken: percentile(taken, 0.95)), told.worked_ms / people
    lines = [Line("a list brought and accepted", lists.MINUTE, told.ms, 1),
             Line("an act beside it, the slowest", lists.HALF_A_SECOND, max(told.acts), 1),
             Line("a search, p95", lists.AT_A_SITE, p95(found), 1),
             Line(f"a search among {many:,}, p95", lists.AT_A_CENTRE, p95(found_many), 1)]
    return {LISTS: LISTS_TEXT.format(
        n=people, many=many, lines=table(lines), megabytes=told.megabytes, gigabyte=lists.GIGABYTE, row=row,
        worked=told.worked_ms / 1000,
        row_floor=row_floor, row_ratio=row / row_floor, ratio=p95(found) / p95(floor),
        ratio_many=p95(found_many) / p95(floor_many), p50=percentile(found, 0.5), p50_many=percentile(found_many, 0.5))}


HANDS = "A school and a village by hand"
HANDS_TEXT = """A driven browser does what hands do, as fast as the pages answer. Floors: ninety minutes for a school in a
class line at two tablets, ten minutes for a village from its paper lists, its keyboard alone down the list, every twelfth
not vaccinated.

{lines}

The school of {pupils}: forms, pre-check and doses in {class_taps} taps and {class_keys} keys, {tap:.2f} taps and
{second:.1f} s of the pages a child; the rest of a tablet's {share:.0f} s a child is for the child. The village of {village}:
{paper_taps} taps and {paper_keys} keys, {key:.1f} keys a child, with the heads of its sheets.
"""


def run_hands(folder: Path, *, people: int = hands.PUPILS, on_paper: int = hands.ON_PAPER) -> dict[str, str]:
    """Measures a class line and a paper entry in a browser; answers with the section by its title."""
    line, paper = hands.measured(folder, people, on_paper)
    lines = [Line(f"{people} pupils at two tablets", 90 * lists.MINUTE, line.seconds * 1000, 1),
             Line(f"{on_paper} children from paper", 10 * lists.MINUTE, paper.seconds * 1000, 1)]
    return {HANDS: HANDS_TEXT.format(
        lines=table(lines), pupils=people, class_taps=line.taps, class_keys=line.keys, tap=line.taps / people,
        second=line.seconds / people, share=2 * 90 * 60 / people, village=on_paper, paper_taps=paper.taps,
        paper_keys=paper.keys, key=paper.keys / on_paper)}


SCANS = "Scans"
SCANS_TEXT = """Trace codes, GS1 messages with and without their separators, and slips are read; trace codes are found among
{n:,} packages of a site. Floors: the thirty milliseconds between two scans, and the half second that a desk may wait.

{lines}

p50 of a scan read {read:.3f} ms, of one read and found {found:.3f} ms.
"""


def run_scans(folder: Path, *, packages: int = scans.PACKAGES, times: int = 500) -> dict[str, str]:
    """Measures scans among so many packages; answers with the section by its title."""
    told = scans.measured(folder / "scans.db", packages, times)
    lines = [Line("a scan read, p95", scans.APART, percentile(told.read, 0.95), 0.1),
             Line("a scan read and found, p95", scans.APART, percentile(told.found, 0.95), 0.25),
             Line("a hundred packages received, p95", scans.HALF_A_SECOND, percentile(told.received, 0.95), 1)]
    return {SCANS: SCANS_TEXT.format(n=packages, lines=table(lines), read=percentile(told.read, 0.5),
                                     found=percentile(told.found, 0.5))}


CENTRE = "A centre on PostgreSQL"
CENTRE_TEXT = """A fresh cluster as it comes (synchronous commit, fsync); the centre is the app as `make run` serves it, and
takes sealed messages over TLS on the loopback, as a site sends them. A day: {n:,} events of {people:,} doses and the
lists, in batches of 1,000, sealed by the site: {rate:,.0f} events a second. Floors: the time at 5,000 a second; the day
sent first; one second, when a child's walk comes from every site at the same moment, each sealed and its line open by then,
since every site has a computer of its own for that; an empty page under stock `streamlit run`, looked at in turns with the
coverage page meanwhile; the doses grouped by PostgreSQL to the same sites and days ({sites:,} sites, {days} days); fifty
rows read whole.

{lines}
"""


def run_centre(folder: Path, *, people: int = 1000, sites: int = 100, doses: tuple[int, int] = (100_000, 1_000_000),
               times: int = 15) -> dict[str, str]:
    """Measures a centre on PostgreSQL, on sites made in a folder; answers with the section by its title."""
    told = server.measured(folder, people=people, sites=sites, doses=doses, times=times)
    p50 = partial(percentile, share=0.5)
    lines = [Line("a day's events sent", told.events / 5, told.sent, 1),
             Line("the same day again", told.sent, told.again, 1),
             Line(f"{sites} sites at once, p95 acknowledged", 1000, percentile(told.acknowledged, 0.95), 1),
             Line("its coverage page meanwhile, p50", p50(told.empty), p50(told.coverage), 6),
             Line(f"roll-up, {doses[1]:,} doses", p50(told.grouped[1]), p50(told.rolled[1]), 0.25),
             Line(f"roll-up, {doses[1]:,} doses beside {doses[0]:,}", *map(p50, told.rolled), 1.2),
             Line("the campaign's total", p50(told.fifty), p50(told.total), 2)]
    return {CENTRE: CENTRE_TEXT.format(n=told.events, people=people, rate=1000 * told.events / told.sent, lines=table(lines),
                                       sites=server.SITES, days=server.DAYS)}


REHEARSE = "A campaign in a box"
REHEARSE_TEXT = """{sites} sites, {days} days, {people:,} people, as `rehearse` plays them with all that fails on the way.
{compared:,} figures compared, none of which differs. Floor: half as many sites of that size. Of the processor, a person:

{lines}

{seconds:.0f} s on the clock, {worked:.0f} s of the processor. Memory, nine tenths of the time: at most {megabytes:.0f} MB,
and {floor:.0f} MB with half as many sites; for the second in which a backup is locked or unlocked {most:.0f} MB.
"""


def run_rehearse(folder: Path, *, sites: int = 10, people: int = 3000, days: int = 2) -> dict[str, str]:
    """Measures a rehearsal and one of half its size; answers with the section by its title."""
    half, whole = (rehearsed.measured(folder, sites=sites // n, people=people // n, days=days) for n in (2, 1))
    lines = [Line("a person of the rehearsal", half.person_ms, whole.person_ms, 1.2)]
    return {REHEARSE: REHEARSE_TEXT.format(lines=table(lines), sites=sites, days=days, floor=half.megabytes,
                                           **whole._asdict())}


def _sections(what: str, folder: Path, minutes: float) -> dict[str, str]:
    """What was asked for, by the titles of its sections; everything but the hour is everything."""
    if what == "soak":
        return run_soak(folder, minutes)
    seeds = HOUSE / "data/local/bench"
    alone: dict[str, Callable[[], dict[str, str]]] = {
        "lists": lambda: run_lists(folder, seeds), "hands": lambda: run_hands(folder),
        "hold": lambda: run_hold(folder / "hold"), "scans": lambda: run_scans(folder),
        "centre": lambda: run_centre(folder), "rehearse": lambda: run_rehearse(folder)}
    if what in alone:
        return alone[what]()
    screens = {} if what == "pages" else run_board(seeds) | run_walls(folder)
    rest = {title: text for one in alone.values() for title, text in one().items()} if what == "all" else {}
    return screens | ({} if what == "walls" else run_pages(folder)) | rest


def write(what: str, minutes: float) -> str:
    """Measures everything, or only one of its parts; a section not measured stays as it was."""
    doc = HOUSE / "docs/bench.md"
    page = doc.read_text(encoding="utf-8")
    if what == "all":
        kept = re.search(rf"^## {LONG}\n.*", page, re.M | re.S)
        page = run(HOUSE / "data/local/bench")[0] + (f"\n{kept[0]}" if kept else "")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        sections = _sections(what, Path(place), minutes)
    for title, text in sections.items():
        page = put(page, title, text)
    doc.write_text(page, encoding="utf-8")
    return page


if __name__ == "__main__":
    print(write(sys.argv[1] if len(sys.argv) > 1 else "all", float(sys.argv[2]) if len(sys.argv) > 2 else 60))
