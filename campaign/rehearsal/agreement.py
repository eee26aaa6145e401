"""A rehearsal's files held against its plan: every ledger, tally, vial and finding, at each site and at the centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from campaign.acts.demo import PastClock
from campaign.exchange.exchanging import left, strange_kinds
from campaign.exchange.hearing import clocks
from campaign.exchange.modes import KEY, pseudonym
from campaign.exchange.taking import line_of
from campaign.figures import people, stock
from campaign.figures.across import Across, across, unmatched
from campaign.figures.aefi import cases
from campaign.figures.coverage import coverage
from campaign.figures.day import signed
from campaign.figures.events import findings
from campaign.figures.roll_up import LEDGER, REPORTED, STATED, RollUp, roll_up, said_by, total
from campaign.figures.tally import tally
from campaign.ledger.settings import setting
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.rehearsal import home
from campaign.rehearsal.box import CENTRE, ROUND, path_of
from campaign.rehearsal.desk import LOT
from campaign.rehearsal.guests import AHEAD, CLOCK, EXPECTED, UNKNOWN
from campaign.rehearsal.plan import FULL, PARTS_A_DAY, PER_VIAL, SPILT, SPOILT, Cells, Rehearsal
from campaign.rehearsal.playing import SPARE, Played

ACTS, PERSONS = ("doses", "refused", "deferred", "reactions"), ("target", "reached", "walk_in")
CAUSES = (SPILT, SPOILT, "session_end")
KINDS = ("ledger", "tally", "coverage", "vials", "reactions", "reports", "home", "findings", "road")


class Difference(NamedTuple):
    """Where plan and file do not say the same: the number's name, what the plan says and what was found."""

    of: str
    told: Any
    found: Any


class Held(NamedTuple):
    """One kind of figure at one place: how many were compared, and those that differ."""

    kind: str
    where: str
    compared: int
    differing: tuple[Difference, ...]


def hold(kind: str, where: str, told: Mapping[Any, Any], found: Mapping[Any, Any]) -> Held:
    """Two accounts of the same figures; a figure that one of them lacks is nought there."""
    keys = sorted({**told, **found}, key=str)
    return Held(kind, where, len(keys), tuple(
        Difference(" ".join(key) if isinstance(key, tuple) else str(key), told.get(key, 0), found.get(key, 0))
        for key in keys if told.get(key, 0) != found.get(key, 0)))


def agreement(of: Rehearsal, place: Path, played: Played) -> Iterator[Held]:
    """Everything compared, site by site and then at the centre; one site's file is open at a time."""
    with closing(open_store(played.centre, PastClock(0))) as centre:
        rolled, key = roll_up(centre, ROUND), ""
        for site in range(of.sites):
            with closing(open_store(path_of(place, of.code(site)), centre.clock)) as store:
                key = setting(store, KEY) or key
                yield from _of_site(of, site, store)
                yield from _at_centre(of, site, store, centre, rolled)
        yield from _of_centre(of, centre, rolled, key)
    yield hold("road", CENTRE, {"killed": len(of.crashed), "cut": Counter(of.ways.values())["cut"], **EXPECTED},
               {"killed": played.killed, "cut": played.cuts, **Counter(played.refused)})


def _of_site(of: Rehearsal, site: int, store: Store) -> Iterator[Held]:
    """What the site's own file says, built anew from its events too."""
    code, known = of.code(site), of.known(site)
    yield hold("ledger", code, {"left": 0}, {"left": left(store), **_verified(store)})
    yield hold("tally", code, _only(known, ACTS), _acts(of, store, code))
    yield hold("coverage", code, _only(known, PERSONS), _covered(store, code))
    yield hold("vials", code, _vials_told(of, site), _vials_found(of, store, code))
    yield hold("reactions", code, {"cases": _sum(known, "reactions")}, {"cases": len(cases(store, code))})
    yield hold("findings", code, {"open": 0}, {"open": 0, **Counter(one["code"] for one in findings(store))})


def _at_centre(of: Rehearsal, site: int, store: Store, centre: Store, rolled: RollUp) -> Iterator[Held]:
    """What the centre says of a site: by its records or, where these stay at home, by its own word."""
    code, tells, known = of.code(site), of.tells(site), of.known(site)
    yield hold("ledger", code, _heads(store, line_of(store)), _heads(centre, line_of(store)))
    yield hold("ledger", code, _heads(centre, line_of(centre)), _heads(store, line_of(centre)))
    yield hold("tally", code, _only(known, ACTS), _acts(of, centre, code) if tells else _stated(centre, code))
    yield hold("coverage", code, _only(of.known(site, linked=True), PERSONS), _rolled_up(rolled, code))
    yield hold("reactions", code, {"cases at the centre": tells and _sum(known, "reactions")},
               {"cases at the centre": len(cases(centre, code))})
    yield hold("home", code, home.told(of, site), home.found(centre, code))


def _verified(store: Store) -> Counter[str]:
    """The differences between a file's events and everything kept of them, chain and seals among them, by code."""
    return Counter(one.code for one in verify(store))


def _heads(store: Store, origins: list[str]) -> dict[str, str]:
    """Of each origin the last number and its digest, which is over all events before it."""
    held = {one: f"{seq} {digest.hex()[:16]}" for one, seq, digest in store.rows("select origin, seq, digest from origin")}
    return {one: held.get(one, "") for one in origins}


def _only(cells: Cells, measures: tuple[str, ...]) -> Cells:
    return Counter({key: n for key, n in cells.items() if key[0] in measures})


def _sum(cells: Cells, *measures: str) -> int:
    return sum(_only(cells, measures).values())


def _days(of: Rehearsal) -> list[str]:
    return [str(of.day(part)) for part in range(0, of.parts, PARTS_A_DAY)]


def _acts(of: Rehearsal, store: Store, code: str) -> Cells:
    return Counter({(measure, day, band, residence): n for day in _days(of)
                    for (band, residence, measure), n in tally(store, round=ROUND, site=code, day=day).items()
                    if measure in ACTS})


def _stated(centre: Store, code: str) -> Cells:
    return Counter({(measure, said["day_of"], band, residence): n for said in said_by(centre, ROUND, code)
                    if said["day_of"] and said["kind"] == STATED
                    for _, band, residence, measure, n in said["cells"] if measure in ACTS})


def _covered(store: Store, code: str) -> Cells:
    own = coverage(store, code, ROUND)
    groups = {"target": own.due["enumerated"] or Counter(), "reached": own.reached["enumerated"],
              "walk_in": own.reached["walk_in"]}
    return Counter({(measure, "", *cell): n for measure, cells in groups.items() for cell, n in cells.items() if n})


def _rolled_up(rolled: RollUp, code: str) -> Cells:
    found: Cells = Counter()
    for one in rolled.sites:
        for (_, band, residence, measure), n in one.persons.items() if one.site == code else ():
            found[measure, "", band, residence] += n
    return found


def _vials_told(of: Rehearsal, site: int) -> dict[str, int]:
    """Each evening's equation of the lot: vials used, their doses given and wasted, none left open; two names under it."""
    told, wasted = {"on_hand": SPARE}, Counter[str]()
    for day, sums in of.vials(site).items():
        told |= {f"{day} {one}": n for one, n in {
            "used": sums["vials"], "doses_used": sums["vials"] * PER_VIAL, "given": sums["doses"],
            "doses_wasted": sums["vials"] * PER_VIAL - sums["doses"], "left_open": 0, "signed": 2}.items()}
        wasted.update({one: sums[one] for one in CAUSES})
    return told | {f"wasted {cause}": n for cause, n in wasted.items() if n}


def _vials_found(of: Rehearsal, store: Store, code: str) -> dict[str, int]:
    told = {"on_hand": stock.on_hand(store, code, LOT)}
    for day in _days(of):
        closed = signed(store, code, day) or {"figures": {"differences": [], "lots": []}}
        line: Mapping[str, int] = next((one for one in closed["figures"]["lots"] if one["lot"] == LOT), {})
        told |= {f"{day} {one}": line.get(one, 0) for one in ("used", "doses_used", "given", "doses_wasted", "left_open")}
        told[f"{day} signed"] = sum(bool(closed.get(one)) for one in ("first", "second"))
        told |= {f"{day} {one['code']}": one["n"] for one in closed["figures"]["differences"]}
    return told | {f"wasted {cause}": n for cause, n in stock.doses_wasted_by_cause(store, code).items()}


def _of_centre(of: Rehearsal, centre: Store, rolled: RollUp, key: str) -> Iterator[Held]:
    told = _whole(of)
    fewest, most = rolled.persons
    yield hold("coverage", CENTRE, told, {
        **{f"doses {source}": n for source, n in rolled.doses.items()}, "target": total(rolled.distinct, "target"),
        "unmatched": unmatched(centre, ROUND), "fewest": fewest, "most": most,
        "persons": min(max(told["persons"], fewest), most)})
    yield hold("reports", CENTRE, *reports(of, rolled))
    yield hold("findings", CENTRE, _findings_told(of, key),
               Counter(_named(centre, one) for one in across(centre, clocks(centre))))
    yield hold("ledger", CENTRE, {"inbox": 0, "fork": 0, f"unknown {UNKNOWN}": 1}, {
        **{one: (centre.one(f"select count(*) from {one}") or (0,))[0] for one in ("inbox", "fork")},
        **{f"unknown {kind}": n for kind, n in strange_kinds(centre)}, **_verified(centre)})


def _whole(of: Rehearsal) -> dict[str, int]:
    """Over all sites: doses by how they are known; distinct persons, who lie within what their bounds allow."""
    sites = range(of.sites)
    known, both = [of.known(site) for site in sites], [list(of.both(site)) for site in sites]
    reached = [_sum(one, "reached", "walk_in") for one in known]
    twice = [sum(dosed for _, dosed in one) for one in both]
    here = sum(reached[site] for site in sites if of.tells(site)) - sum(twice[site] for site in sites if of.matched(site))
    units = [sum(n for (measure, *_), n in one.persons.items() if measure == "reached") for one in of.units]
    said = [reached[site] for site in sites if not of.tells(site)] + units
    return {f"doses {LEDGER}": sum(_sum(known[site], "doses") for site in sites if of.tells(site)),
            f"doses {STATED}": sum(_sum(known[site], "doses") for site in sites if not of.tells(site)),
            f"doses {REPORTED}": sum(one.doses.total() for one in of.units),
            "target": sum(_sum(known[site], "target") for site in sites if of.tells(site)) - sum(
                len(both[site]) for site in sites if of.matched(site)),
            "unmatched": sum(one.dosed and not one.facts["id_no"] for site in sites if of.tells(site)
                             for one in of.persons(site)),
            "fewest": max(here, *said), "most": here + sum(said), "persons": sum(reached) - sum(twice) + sum(units)}


def reports(of: Rehearsal, rolled: RollUp) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """What units without the program are planned to have reported, and what the roll-up has of them: doses and persons."""
    told, found = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for unit in of.units:
        told.update({(unit.code, *key): n for key, n in unit.persons.items()})
        for (_, band, residence), n in unit.doses.items():
            told[unit.code, "doses", band, residence] += n
    for one in rolled.sites:
        for (band, residence), n in one.doses.get(REPORTED, Counter()).items():
            found[one.site, "doses", band, residence] += n
        for (_, band, residence, measure), n in one.persons.items() if one.source == REPORTED else ():
            found[one.site, measure, band, residence] += n
    return told, found


def _findings_told(of: Rehearsal, key: str) -> Counter[tuple[str, str]]:
    """Children whom two sites dosed whose records came, by their number or, where no name left either, by its pseudonym."""
    told = Counter({("restored", of.code(site)): 1 for site in of.restored})
    told[f"clock_off {round(AHEAD.total_seconds() / 60)}", CLOCK] += 1
    for site in (one for one in range(of.sites) if of.matched(one)):
        named = FULL in (of.exchanges[site], of.exchanges[(site + 1) % of.sites])
        told.update({("dosed_twice", id_no if named else pseudonym(key, id_no)): 1
                     for id_no, dosed in of.both(site) if dosed})
    return told


def _named(store: Store, one: Across) -> tuple[str, str]:
    role, _, named = one.subject.partition("/")
    if role != "person":
        return " ".join((one.code, *map(str, [one.facts["minutes"]] if "minutes" in one.facts else []))), named
    row = store.one("select id_reversed from found_by where person = ? and id_reversed like '~%'", [named])
    return one.code, people.personal(store, named).get("id_no") or (row[0] if row else "")
