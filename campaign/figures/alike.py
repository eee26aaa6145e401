"""Perhaps the same person twice: pairs proposed for a human to decide, once; nothing is ever linked from here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from campaign.figures.people import is_sound
from campaign.figures.targets import lists
from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.events import id_order
from campaign.rules.likeness import Record, blocks, likeness, strength
from campaign.rules.names import plain

CROWD = 40  # a phone given for so many is an office's, and tells nobody apart


class Proposal(NamedTuple):
    """Two records that are perhaps one person, the earlier first, and what speaks for it, as codes."""

    a: str
    b: str
    evidence: tuple[str, ...]


def proposals(store: Store, list_: str = "") -> list[Proposal]:
    """Every pair not decided yet, the likeliest first; with a list, only those that stand on it."""
    records = {one.person: one for one in known(store)}
    decided = _decided(store)
    found = [Proposal(a, b, evidence) for a, b in _compared(records.values()) if (a, b) not in decided
             if (evidence := likeness(records[a], records[b]))]
    kept = [one for one in _likeliest(found, records) if not list_ or list_ in records[one.a].lists | records[one.b].lists]
    return sorted(kept, key=lambda one: (-strength(one.evidence), id_order(one.a)))


def known(store: Store) -> Iterator[Record]:
    """Everybody on a list that was not withdrawn, and whoever has come, as they are compared; of linked records one."""
    stands = {one for one, picture in lists(store).items() if picture["state"] != "withdrawn"}
    head = {one: pictures.records_of(store.conn, one)[0] for pair in store.rows("select a, b from link") for one in pair}
    facts: dict[str, dict[str, Any]] = defaultdict(dict)
    for person, told in store.rows("select f.person, p.facts from found_by f join personal p using (origin, seq) "
                                   "order by origin, seq"):
        facts[head.get(person, person)] |= json.loads(told)
    for subject, body in store.rows("select subject, body from picture where role = 'person'"):
        picture, person = json.loads(body), subject.partition("/")[2]
        on = frozenset(one for round_ in picture["rounds"].values() for one in round_["lists"]) & stands
        if on or any(one.get("came") for one in picture["rounds"].values()):
            yield record(person, {**picture, **facts.get(person, {})}, on)


def record(person: str, facts: Mapping[str, Any], on: frozenset[str] = frozenset()) -> Record:
    """A person's facts as they are compared: only a number whose check digit holds tells anybody apart."""
    told = {key: plain(str(facts.get(key) or "")) for key in ("name", "phone", "guardian", "address", "id_no")}
    told["id_no"] = told["id_no"] if is_sound(told["id_no"]) else ""
    return Record(person, birth=str(facts.get("birth") or ""), sex=str(facts.get("sex") or ""), lists=on, **told)


def _decided(store: Store) -> set[tuple[str, str]]:
    """Pairs of which somebody has said that they are, or are not, one person."""
    told = [json.loads(body) for (body,) in store.rows("select body from picture where role = 'link'")]
    return {pair for one in told for pair in ((one["a"], one["b"]), (one["b"], one["a"]))}


def _compared(records: Iterable[Record]) -> set[tuple[str, str]]:
    """The pairs worth comparing: those who share a block, the earlier record first."""
    block: dict[str, list[str]] = defaultdict(list)
    for one in records:
        for key in blocks(one):
            block[key].append(one.person)
    return {(a, b) if id_order(a) < id_order(b) else (b, a)
            for some in block.values() if 1 < len(some) <= CROWD for a, b in combinations(some, 2)}


def _likeliest(found: list[Proposal], records: Mapping[str, Record]) -> Iterator[Proposal]:
    """Of those who might be somebody on one list only the likest are proposed: of twins each is meant by their own line."""
    best: dict[tuple[str, str], int] = defaultdict(int)
    for one in found:
        for at, other in ((one.a, one.b), (one.b, one.a)):
            for list_ in records[other].lists:
                best[at, list_] = max(best[at, list_], strength(one.evidence))
    for one in found:
        weight, sides = strength(one.evidence), ((one.a, one.b), (one.b, one.a))
        if all(best[at, list_] <= weight for at, other in sides for list_ in records[other].lists):
            yield one
