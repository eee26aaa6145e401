"""In which order events are told, and what voids and amendments leave standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from campaign.rules.events import Event


class Told(NamedTuple):
    """An event as it stands: what it says after the amendments that hold."""

    id: str
    kind: str
    at: str
    site: str
    day: str
    round: int
    operator: str
    facts: dict[str, Any]


class Finding(NamedTuple):
    """A contradiction that was kept and that a person settles: a code, the event it lies in, and the facts."""

    code: str
    event: str
    facts: dict[str, Any]


def key(event: Event) -> tuple[str, str, int]:
    """Always (happened_at, origin, seq)."""
    return event.happened_at, event.origin, event.seq


def told(events: Iterable[Event]) -> tuple[list[Told], list[Finding]]:
    """The events that stand, in order, amended; and a finding for each pair of amendments that did not know each other."""
    standing, about = [], defaultdict(list)
    for one in _placed([Told(event.id, event.kind, event.happened_at, event.site, event.site_day, event.round,
                             event.operator, event.facts) for event in sorted(events, key=key)]):
        if one.kind in ("voided", "amended"):
            about[one.facts["of"]].append(one)
        else:
            standing.append(one)
    if not about:
        return standing, []
    found: list[Finding] = []
    return [_amended(one, about, found) for one in standing if _stands(one.id, about)], found


def _placed(read: list[Told]) -> list[Told]:
    """Each where its time puts it, though never before what it came `after`: a slow clock turns no answer round."""
    index = {one.id: n for n, one in enumerate(read)}

    def place(n: int, asked: tuple[int, ...] = ()) -> tuple[int, ...]:
        before = index.get(str(read[n].facts.get("after")), n)
        return max((n,), (*place(before, (*asked, n)), n)) if before not in (n, *asked) else (n,)

    if not any("after" in one.facts for one in read):
        return read
    return [read[n] for n in sorted(range(len(read)), key=place)]


def _stands(event_id: str, about: dict[str, list[Told]], asked: tuple[str, ...] = ()) -> bool:
    """Whether no standing void speaks of it; a void can itself be voided, though not by itself."""
    return event_id in asked or not any(
        one.kind == "voided" and _stands(one.id, about, (*asked, event_id)) for one in about.get(event_id, ()))


def _amended(one: Told, about: dict[str, list[Told]], found: list[Finding]) -> Told:
    facts, answered = dict(one.facts), set()
    for amendment in about.get(one.id, ()):
        if amendment.kind == "amended" and _stands(amendment.id, about):
            if amendment.facts.get("after") in answered:  # two hands amended the same state, unknown to each other
                found.append(Finding("amended_twice", amendment.id, {"of": one.id}))
            answered.add(amendment.facts.get("after"))
            facts |= amendment.facts.get("changes", {})
    return one._replace(facts=facts)
