"""A rehearsal's files held against its plan: every ledger, tally, vial and finding, at each site and at the centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from campaign.acts.demo import PastClock
from campaign.exchange.exchanging import left
from campaign.exchange.hearing import clocks
from campaign.exchange.taking import line_of
from campaign.figures import people, stock
from campaign.figures.across import across
from campaign.figures.coverage import coverage
from campaign.figures.day import signed
from campaign.figures.events import findings
from campaign.figures.roll_up import RollUp, roll_up, total
from campaign.figures.tally import tally
from campaign.ledger.store import Store, open_store
from campaign.ledger.verify import verify
from campaign.rehearsal.desk import LOT
from campaign.rehearsal.plan import PARTS_A_DAY, Cells, Rehearsal
from campaign.rehearsal.playing import CENTRE, ROUND, SPARE, Played, path_of

ACTS, PERSONS = ("doses", "refused", "deferred"), ("target", "reached", "walk_in")
KINDS = ("ledger", "tally", "coverage", "vials", "findings", "road")


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
    with closing(open_store(path_of(place, CENTRE), PastClock(0))) as centre:
        rolled = roll_up(centre, ROUND)
        for site in range(of.sites):
            with closing(open_store(path_of(place, of.code(site)), centre.clock)) as store:
                yield from _of_site(of, site, store, centre, rolled)
        yield from _of_centre(of, centre, rolled)
    yield hold("road", CENTRE, {"killed": len(of.crashed), "cut": Counter(of.ways.values())["cut"]},
               {"killed": played.killed, "cut": played.cuts, **Counter(played.refused)})


def _of_site(of: Rehearsal, site: int, store: Store, centre: Store, rolled: RollUp) -> Iterator[Held]:
    code, known, linked = of.code(site), of.known(site), of.known(site, linked=True)
    yield hold("ledger", code, {"left": 0}, {"left": left(store), **Counter(one.code for one in verify(store))})
    yield hold("ledger", code, _heads(store, line_of(store)), _heads(centre, line_of(store)))
    yield hold("ledger", code, _heads(centre, line_of(centre)), _heads(store, line_of(centre)))
    for at in (store, centre):
        yield hold("tally", code, _only(known, ACTS), _acts(of, at, code))
    yield hold("coverage", code, _only(known, PERSONS), _covered(store, code))
    yield hold("coverage", code, _only(linked, PERSONS), _rolled_up(rolled, code))
    yield hold("vials", code, _vials_told(of, site), _vials_found(of, store, code))
    yield hold("findings", code, {"open": 0}, {"open": 0, **Counter(one["code"] for one in findings(store))})


def _heads(store: Store, origins: list[str]) -> dict[str, str]:
    """Of each origin the last number and its digest, which is over all events before it."""
    held = {one: f"{seq} {digest.hex()[:16]}" for one, seq, digest in store.rows("select origin, seq, digest from origin")}
    return {one: held.get(one, "") for one in origins}


def _only(cells: Cells, measures: tuple[str, ...]) -> Cells:
    return Counter({key: n for key, n in cells.items() if key[0] in measures})


def _days(of: Rehearsal) -> list[str]:
    return [str(of.day(part)) for part in range(0, of.parts, PARTS_A_DAY)]


def _acts(of: Rehearsal, store: Store, code: str) -> Cells:
    return Counter({(measure, day, band, residence): n for day in _days(of)
                    for (band, residence, measure), n in tally(store, round=ROUND, site=code, day=day).items()
                    if measure in ACTS})


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
    used = of.vials(site)
    return {**{f"{day} used": used[day] for day in _days(of)}, **{f"{day} signed": 2 for day in _days(of)}, "on_hand": SPARE}


def _vials_found(of: Rehearsal, store: Store, code: str) -> dict[str, int]:
    """Vials used by day and left at the end; under each closed day two names, and no difference between the ledgers."""
    told = {"on_hand": stock.on_hand(store, code, LOT)}
    for day in _days(of):
        closed = signed(store, code, day) or {"figures": {"differences": []}}
        told[f"{day} used"] = stock.moved(store, code, day=day).get(LOT, {}).get("vials_used", 0)
        told[f"{day} signed"] = sum(bool(closed.get(one)) for one in ("first", "second"))
        told |= {f"{day} {one['code']}": one["n"] for one in closed["figures"]["differences"]}
    return told


def _of_centre(of: Rehearsal, centre: Store, rolled: RollUp) -> Iterator[Held]:
    known = sum((of.known(site) for site in range(of.sites)), Cells())
    both = [one for site in range(of.sites) for one in of.both(site)]
    told = {measure: sum(_only(known, (measure,)).values()) for measure in (*ACTS[:1], *PERSONS)}
    reached = told["reached"] + told["walk_in"] - sum(dosed for _, dosed in both)
    yield hold("coverage", CENTRE, {"doses": told["doses"], "target": told["target"] - len(both), "fewest": reached,
                                    "most": reached},
               {"doses": sum(rolled.doses.values()), "target": total(rolled.distinct, "target"),
                **dict(zip(("fewest", "most"), rolled.persons, strict=True))})
    yield hold("findings", CENTRE, Counter({**{("dosed_twice", id_no): 1 for id_no, dosed in both if dosed},
                                            **{("restored", of.code(site)): 1 for site in of.restored}}),
               Counter(_named(centre, one.code, one.subject) for one in across(centre, clocks(centre))))
    yield hold("ledger", CENTRE, {"inbox": 0, "fork": 0}, {
        one: (centre.one(f"select count(*) from {one}") or (0,))[0] for one in ("inbox", "fork")})


def _named(store: Store, code: str, subject: str) -> tuple[str, str]:
    role, _, named = subject.partition("/")
    return code, people.personal(store, named).get("id_no", "") if role == "person" else named
