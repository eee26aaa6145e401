"""Takes a run of received events at once: the same rows that one after another would leave, by a dozen statements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from campaign.ledger.found import search_facts
from campaign.ledger.ledger import ERASED, Writing
from campaign.rules import events, names
from campaign.rules.events import Event, id_order

Told = tuple[Event, tuple[str, str] | None]
Span = tuple[str, int, int]  # an origin, from this number to that
# What is here already of events that are still to come: who speaks of them, what was erased of them, what waits for them.
EXPECTED = """
    with span (origin, low, high) as (
        select json_extract(value, '$.origin'), cast(json_extract(value, '$.low') as integer),
               cast(json_extract(value, '$.high') as integer) from json_each(?))
    select 1 from span s cross join about a on a.of_origin = s.origin and a.of_seq between s.low and s.high union all
    select 1 from span s cross join erased_row r on r.origin = s.origin and r.seq between s.low and s.high union all
    select 1 from span s cross join inbox i on i.origin = s.origin limit 1"""


def take_all(writing: Writing, runs: Sequence[Sequence[Told]]) -> bool:
    """Stores gapless runs of different origins' new events, each with its personal facts or without; pictures follow in
    `settle`.

    False, and nothing is stored, where an erasure or an event that came too early asks for one after another.
    """
    told = [one for run in runs for one in run]
    spans = [(run[0][0].origin, run[0][0].seq, run[-1][0].seq) for run in runs]
    touched = _touched(writing, [event for event, _ in told], spans)
    if touched is None or _expected(writing, spans):
        return False
    subjects = set().union(*(named for named, _ in touched.values()))
    if writing.conn.execute(ERASED, (json.dumps(sorted(subjects)),)).fetchone():
        return False
    writing.recall(subjects)
    for event, _ in told:
        for one in touched[event.origin, event.seq][0]:
            writing.known[one].append(event)
    writing.put("event", [event for event, _ in told])
    writing.put("event_subject", [(one, *key) for key, (named, _) in touched.items() for one in named])
    writing.put("about", [(*id_order(of), *key) for key, (_, of) in touched.items() if of])
    writing.put("arrived", [(event.origin, event.seq, writing.now) for event, _ in told])
    _keep_personal(writing, [(event, personal, touched[event.origin, event.seq][0]) for event, personal in told if personal])
    if any(of for _, of in touched.values()):  # who comes next may be spoken of here
        writing.store_rows()
    writing.dirty |= subjects
    return True


Touched = dict[tuple[str, int], tuple[set[str], str | None]]


def _expected(writing: Writing, spans: Sequence[Span]) -> bool:
    asked = json.dumps([dict(zip(("origin", "low", "high"), one, strict=True)) for one in spans])
    return writing.conn.execute(EXPECTED, (asked,)).fetchone() is not None


def _touched(writing: Writing, told: list[Event], spans: Sequence[Span]) -> Touched | None:
    """What each touches, what it speaks of included, and of which event it speaks; None where that is still to come."""
    found: Touched = {}
    to_come = {origin: (low, high) for origin, low, high in spans}
    for event in told:
        if event.kind == "erased":
            return None
        facts = event.facts
        named, of = events.subjects(event, facts), events.spoken_of(event, facts)
        if of:
            key = id_order(of)
            low, high = to_come.get(key[0], (1, 0))
            if key not in found and (low <= key[1] <= high or (key[0] == event.origin and key[1] >= event.seq)):
                return None
            named |= found[key][0] if key in found else _here(writing, *key)
        found[event.origin, event.seq] = named, of
    return found


def _here(writing: Writing, origin: str, seq: int) -> set[str]:
    writing.store_rows(of=origin)
    return writing.touched(origin, seq)


def _keep_personal(writing: Writing, told: list[tuple[Event, tuple[str, str], set[str]]]) -> None:
    """Personal facts beside their events, and by what people are found."""
    found: list[tuple[Any, ...]] = []
    words: list[tuple[str, str, str, int]] = []
    for event, (_, facts), named in told:
        person = min((one.partition("/")[2] for one in named if one.startswith("person/")), key=id_order, default=None)
        if person:
            searched = search_facts(facts)
            found.append((event.origin, event.seq, person, *names.found_by(searched)))
            words += [(word, person, event.origin, event.seq) for word in names.words(searched)]
    writing.put("personal", [(event.origin, event.seq, *personal) for event, personal, _ in told])
    writing.put("found_by", found)
    writing.put(writing.store.words, sorted(words))
