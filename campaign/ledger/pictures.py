"""Current state, kept beside the ledger: each subject touched is folded again in the writing transaction."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from campaign.ledger import cells
from campaign.rules import folds
from campaign.rules.events import Event, id_order

Picture = dict[str, Any]

EVENTS = ("select e.* from (select distinct origin, seq from event_subject where subject in ({})) s "
          "join event e on e.origin = s.origin and e.seq = s.seq")

NAMED = "(select value from json_each(?))"
TOLD = ("select s.subject, e.* from event_subject s join event e on e.origin = s.origin and e.seq = s.seq "
        f"where s.subject in {NAMED}")
BODIES = f"select subject, body from picture where subject in {NAMED}"
LINKED = f"select 1 from link where a in {NAMED} union all select 1 from link where b in {NAMED} limit 1"

COLUMNS = ("subject", "role", "site", "day", "round", "state", "person", "ticket", "due_at", "findings", "body", "unit")
KEEP = (f"insert into picture ({', '.join(COLUMNS)}) values ({', '.join('?' * len(COLUMNS))}) "
        f"on conflict (subject) do update set {', '.join(f'{one} = excluded.{one}' for one in COLUMNS[1:])}")


def events_of(conn: Any, *subjects: str) -> list[Event]:
    """Every event that touches any of these subjects, once each."""
    sql = EVENTS.format(", ".join("?" * len(subjects)))
    return [Event(*row) for row in conn.execute(sql, subjects)]


def picture(conn: Any, subject: str) -> Picture | None:
    """The picture of one subject as it stands, or None."""
    found = conn.execute("select body from picture where subject = ?", (subject,)).fetchone()
    return json.loads(found[0]) if found else None


def records_of(conn: Any, person: str) -> list[str]:
    """All records that are this one person, smallest id first: the first is the one it is shown under."""
    known, ask = {person}, [person]
    while ask:
        one = ask.pop()
        for a, b in conn.execute("select a, b from link where a = ? union all select a, b from link where b = ?",
                                 (one, one)).fetchall():
            ask += {a, b} - known
            known |= {a, b}
    return sorted(known, key=id_order) if len(known) > 1 else [person]


def told_of(conn: Any, subjects: Iterable[str]) -> dict[str, list[Event]]:
    """Every event that touches each of these subjects."""
    told = defaultdict[str, list[Event]](list)
    for subject, *columns in conn.execute(TOLD, (_encode(asked),)) if (asked := sorted(subjects)) else ():
        told[subject].append(Event(*columns))
    return told


def refold(conn: Any, subjects: Iterable[str], fresh: Mapping[str, Event] | None = None,
           known: Mapping[str, list[Event]] | None = None) -> None:
    """Folds each subject again, replaces its picture, and moves the cells by new minus old.

    `fresh` are those that came into the world just now, each with the one event that tells it all; of those `known` all
    that is told is here already and need not be read again.
    """
    fresh, known = fresh or {}, known or {}
    touched = set(subjects) - fresh.keys()
    for link in sorted(touched):
        if link.startswith("link/"):
            _relink(conn, link)
    linked = _linked(conn, touched)
    groups = sorted({_together(conn, one) if linked else (one,) for one in touched})
    asked = [one for group in groups for one in group]
    was = dict[str, str](conn.execute(BODIES, (_encode(asked),)))
    told = {**known, **told_of(conn, set(asked) - known.keys())}
    moved: Counter[cells.Cell] = Counter()
    kept = {one: folds.filled(one, [event]) for one, event in fresh.items()}
    for group in groups:
        once = {one[:2]: one for subject in group for one in told.get(subject, ())}
        kept[group[0]] = folds.filled(group[0], list(once.values()))
        _remove(conn, group, kept[group[0]][0], {one: json.loads(was[one]) for one in group if one in was}, moved)
    for now, fills in kept.values():
        if now:
            moved.update(fills)
    conn.executemany(KEEP, [row(subject, now) for subject, (now, _) in kept.items() if now])
    cells.move(conn, moved)


def _linked(conn: Any, touched: set[str]) -> bool:
    """Whether any of these is a person with more than one record."""
    persons = (_encode([role[7:] for role in touched if role.startswith("person/")]),)
    return conn.execute(LINKED, persons * 2).fetchone() is not None


def _together(conn: Any, subject: str) -> tuple[str, ...]:
    """The subjects that share one picture, shown under the first: the records that are one person."""
    role, _, one = subject.partition("/")
    return tuple(f"person/{record}" for record in records_of(conn, one)) if role == "person" else (subject,)


def _relink(conn: Any, link: str) -> None:
    """Joins or parts two records; both are touched by whatever touches their link, and so are folded again."""
    a, _, b = link.partition("/")[2].partition("~")
    told = folds.fold(link, events_of(conn, link))
    conn.execute("delete from link where a = ? and b = ?", (a, b))
    if told and told.get("same"):
        conn.execute("insert into link values (?, ?)", (a, b))


def _remove(conn: Any, group: tuple[str, ...], now: Picture | None, was: Mapping[str, Picture],
            moved: Counter[cells.Cell]) -> None:
    """What a group was leaves the cells; a picture that is shown under another record now, or no more, goes."""
    for subject, before in was.items():
        moved.subtract(folds.cells(subject, before))
        if now is None or subject != group[0]:
            conn.execute("delete from picture where subject = ?", (subject,))


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def row(subject: str, now: Picture) -> tuple[Any, ...]:
    """A picture as it is stored: the columns that queues ask for, and the whole."""
    body = _encode(now)
    role = now.get("role") or subject.partition("/")[0]
    return (subject, role, now.get("site"), now.get("day"), now.get("round"), now.get("state"),
            now.get("person"), now.get("ticket"), now.get("due_at"), len(now["findings"]),
            body.encode(errors="replace").decode(),  # half a character cannot be kept
            now.get("unit") if role == "person" else None)
