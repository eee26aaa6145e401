"""What was told: single events, a person's story, a station's last acts, and the findings that wait for somebody."""

from __future__ import annotations

import json
from typing import Any

from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.events import Event, id_order
from campaign.rules.order import Told, key, told

Picture = dict[str, Any]


def event(store: Store, event_id: str) -> Picture | None:
    """One event as it was written, with the last amendment that stands on it."""
    row = store.one("select * from event where origin = ? and seq = ?", id_order(event_id))
    return _read(store, Event(*row)) if row else None


def _corrections(store: Store, *events: str) -> list[Event]:
    each = ", ".join(["(?, ?)"] * len(events))
    return [Event(*row) for row in store.rows(
        "select e.* from about a join event e on e.origin = a.origin and e.seq = a.seq "
        f"where (a.of_origin, a.of_seq) in (values {each})", [half for one in events for half in id_order(one)])]


def voided(store: Store, event_id: str, asked: tuple[str, ...] = ()) -> bool:
    """Whether a void that stands speaks of the event; a void is itself undone by a void."""
    return event_id not in asked and any(one.kind == "voided" and not voided(store, one.id, (*asked, event_id))
                                         for one in _corrections(store, event_id))


def _read(store: Store, one: Event) -> Picture:
    stands = [e for e in _corrections(store, one.id) if not voided(store, e.id, (one.id,))]
    amended = [e.id for e in sorted(stands, key=key) if e.kind == "amended"]
    return {"id": one.id, "kind": one.kind, "site": one.site, "day": one.site_day, "round": one.round,
            "at": one.happened_at, "by": one.operator, "facts": one.facts, "amended": amended[-1] if amended else None,
            "voided": any(e.kind == "voided" for e in stands)}


def events_about(store: Store, person: str, *, standing: bool = True) -> list[Picture]:
    """All that touches a person, in order, as written; `now` is what it says amended. Only what stands, unless all."""
    records = [f"person/{one}" for one in pictures.records_of(store.conn, person)]
    found = pictures.events_of(store.conn, *records)
    stands = {one.id: one.facts for one in told(found)[0]}
    return [_read(store, one) | {"now": stands.get(one.id, one.facts)} for one in sorted(found, key=key)
            if not standing or one.id in stands]


def story(store: Store, person: str) -> list[Picture]:
    """One person's whole story, corrections included: listings, call-ups, visits, doses, reactions."""
    return told_of(store, *subjects_of(store, person))


def told_of(store: Store, *subjects: str) -> list[Picture]:
    """All that was told of these subjects, in order, corrections included."""
    return [_read(store, one) for one in sorted(pictures.events_of(store.conn, *subjects), key=key)]


def subjects_of(store: Store, person: str) -> list[str]:
    """What a person's story is told of: their records, each of their visits, and the batches they were called in."""
    records = pictures.records_of(store.conn, person)
    visits = store.rows(f"select subject from picture where role = 'visit' and person in ({', '.join('?' * len(records))})",
                        records)
    calls = store.rows("select subject, body from picture where role = 'call'")
    return [*(f"person/{one}" for one in records), *(subject for (subject,) in visits),
            *(subject for subject, body in calls if not {*records}.isdisjoint(json.loads(body)["persons"]))]


def _last(store: Store, origin: str, kinds: tuple[str, ...], n: int) -> list[Event]:
    marks = ", ".join("?" * len(kinds))
    return [Event(*row) for row in store.rows(
        f"select * from event where origin = ? and kind in ({marks}) and seq > "
        "(select seq - 2000 from origin where origin = ?) order by seq desc limit ?", [origin, *kinds, origin, n])]


def last_told(store: Store, origin: str, kinds: tuple[str, ...], n: int = 10) -> list[Told]:
    """The last acts of these kinds that still stand, as they read after their amendments, the newest first."""
    rows = _last(store, origin, kinds, n)
    return list(reversed(told([*rows, *_spoken(store, rows)])[0]))


def _spoken(store: Store, rows: list[Event]) -> list[Event]:
    """What speaks of these events, and what speaks of that in turn: a void is undone by a void."""
    about = _corrections(store, *(one.id for one in rows)) if rows else []
    return about + _spoken(store, about) if about else []


def findings(store: Store) -> list[Picture]:
    """Every open finding: its subject, code, event and facts."""
    rows = store.rows("select subject, role, site, day, person, body from picture "
                      "where findings > 0 order by subject || ''")
    return [{"subject": subject, "role": role, "site": site, "day": day, "person": person, "code": code,
             "event": event_id, "facts": facts}
            for subject, role, site, day, person, body in rows for code, event_id, facts in json.loads(body)["findings"]]


def awaiting(store: Store) -> list[str]:
    """Events that speak of something not here yet: kept, and folded when it comes."""
    return [f"{origin}-{seq}" for origin, seq in store.rows(
        "select a.origin, a.seq from about a left join event e on e.origin = a.of_origin and e.seq = a.of_seq "
        "where e.origin is null order by a.origin, a.seq")]
