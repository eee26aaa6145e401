"""An incoming list as a change set: who is new, who is known and by what, what would change, and who is perhaps known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from campaign.figures import people
from campaign.figures.alike import CROWD, known, record
from campaign.ledger.store import Store
from campaign.rules.classing import class_of
from campaign.rules.likeness import Record, blocks, likeness, strength
from campaign.rules.plan import Plan, Round

KINDS = ("new", "perhaps", "changed", "same")
COMPARED = ("name", "birth", "sex", "phone", "guardian", "address", "id_no", "unit", "hukou", "area", "resident_since",
            "residence", "prior_doses", "has_card", "household")
OTHERS = 0.5  # of a list, more than this not due or at home elsewhere: it is hardly this campaign's
COUNTY = 6  # leading digits of an area code that make a county (GB/T 2260)


class Row(Protocol):
    """A row as the reading room hands it over."""

    @property
    def facts(self) -> Mapping[str, str]:
        """What the row says of its person."""

    @property
    def key(self) -> str:
        """By which the same row is known again."""


@dataclass(frozen=True)
class Incoming:
    """One row of the change set: its kind, whom it means, the evidence as codes, and what would change (old, new)."""

    row: Any
    kind: str
    person: str = ""
    evidence: tuple[str, ...] = ()
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Review:
    """A list's change set, row by row in the list's order; how many of its people this campaign does not mean, and every
    sign, as a code and its facts, that it is another's."""

    rows: tuple[Incoming, ...]
    not_due: int
    signs: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each kind."""
        found = Counter(one.kind for one in self.rows)
        return {kind: found[kind] for kind in KINDS}

    @property
    def of_another(self) -> bool:
        """Whether the list is hardly this campaign's: by the age or area of most people on it, or what it calls itself."""
        return bool(self.signs)

    def units(self) -> list[str]:
        """The villages, schools or employers on the list, in its order."""
        return list(dict.fromkeys(one.row.facts.get("unit", "") for one in self.rows))

    def part(self, kinds: Sequence[str], units: Sequence[str]) -> list[Any]:
        """The rows of these kinds and units: what is brought when not everything is."""
        return [one.row for one in self.rows if one.kind in kinds and one.row.facts.get("unit", "") in units]


def review(store: Store, rows: Iterable[Row], *, plan: Plan, round: Round, area: str = "",
           rounds: Collection[int] = (), vaccines: Collection[str] = ()) -> Review:
    """What a list would do if it were brought now; asked before anything of it is entered.

    `area` is the site's; `rounds` and `vaccines` (antigens) are what the list names itself, blank where it names none.
    """
    arriving = [(row, {"id_no": row.facts.get("id_no", ""), "key": row.key}) for row in rows]
    here = people.Known(store, [marks for _, marks in arriving])
    told = [_one(store, row, here.same(marks)) for row, marks in arriving]
    alike = _perhaps(store, [one.row for one in told if one.kind == "new"])
    out = sum(bool(class_of(plan, round, {**one.row.facts, "due": ""})["not_due"]) for one in told)
    signs = (*_of_others([one.row for one in told], out, area), *_says_so(plan, round, rounds, vaccines))
    return Review(tuple(Incoming(one.row, "perhaps", *alike[one.row.key]) if one.kind == "new" and one.row.key in alike
                        else one for one in told), out, signs)


def _of_others(rows: Sequence[Row], not_due: int, area: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Signs in the people: an age that is not due, a present address in another county than the site's."""
    if not_due > OTHERS * len(rows):
        yield "of_another", {"n": not_due, "of": len(rows)}
    told = [one.facts["area"] for one in rows if one.facts.get("area", "").isdigit()]
    away = sum(one[:COUNTY] != area[:COUNTY] for one in told if min(len(one), len(area)) >= COUNTY)
    if away > OTHERS * len(rows):
        yield "of_another_county", {"n": away, "of": len(rows)}


def _says_so(plan: Plan, round: Round, rounds: Collection[int],
             vaccines: Collection[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Signs in what the list calls itself: rounds, but not this one; vaccines, but none of the plan's."""
    if rounds and round.number not in rounds:
        yield "of_another_round", {"said": min(rounds), "round": round.number}
    if vaccines and not {one.antigen for one in plan.products.values()} & {*vaccines}:
        yield "of_another_vaccine", {"antigen": min(vaccines)}


def _one(store: Store, row: Row, person: str | None) -> Incoming:
    if person is None:
        return Incoming(row, "new")
    now = {**(people.person(store, person) or {}), **people.personal(store, person)}
    evidence = ("same_id_no",) if row.facts.get("id_no") and row.facts["id_no"] == now.get("id_no") else ("same_row",)
    changes = {key: (str(was), row.facts[key]) for key in COMPARED if row.facts.get(key)
               and (was := now.get("stated" if key == "residence" else key) or "") != row.facts[key]}
    return Incoming(row, "changed" if changes else "same", person, evidence, changes)


def _perhaps(store: Store, rows: Sequence[Row]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By the row's key, the likest person already here, and what speaks for it."""
    block: dict[str, list[Record]] = defaultdict(list)
    for one in known(store) if rows else ():
        for key in blocks(one):
            block[key].append(one)
    found = {}
    for row in rows:
        mine = record("", row.facts)
        near = {other.person: evidence for key in blocks(mine) if len(block.get(key, ())) <= CROWD
                for other in block.get(key, ()) if (evidence := likeness(mine, other))}
        if near:
            found[row.key] = max(near.items(), key=lambda one: strength(one[1]))
    return found
