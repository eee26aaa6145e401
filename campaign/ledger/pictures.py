"""Current state, kept beside the ledger: each subject touched is folded again in the writing transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from campaign.ledger import cells
from campaign.rules import folds
from campaign.rules.events import Event, id_order

Picture = dict[str, Any]

EVENTS = ("select e.* from (select distinct origin, seq from event_subject where subject in ({})) s "
          "join event e on e.origin = s.origin and e.seq = s.seq")

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


def refold(conn: Any, subjects: Iterable[str], fresh: Mapping[str, Event] | None = None) -> None:
    """Folds each subject again, replaces its picture, and moves the cells by new minus old.

    `fresh` are those that came into the world just now, each with the one event that tells it all.
    """
    fresh = fresh or {}
    touched = set(subjects) - fresh.keys()
    for link in touched:
        if link.startswith("link/"):
            _relink(conn, link)
    moved: Counter[cells.Cell] = Counter()
    for group in {_together(conn, one) for one in touched}:
        _replace(conn, group, *folds.filled(group[0], events_of(conn, *group)), moved)
    _place(conn, fresh, moved)
    cells.move(conn, moved)


def _place(conn: Any, fresh: Mapping[str, Event], moved: Counter[cells.Cell]) -> None:
    rows = []
    for subject, event in fresh.items():
        now, fills = folds.filled(subject, [event])
        if now:
            moved.update(fills)
            rows.append(row(subject, now))
    conn.executemany(KEEP, rows)


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


def _replace(conn: Any, group: tuple[str, ...], now: Picture | None, fills: Counter[cells.Cell],
             moved: Counter[cells.Cell]) -> None:
    for subject in group:
        if was := picture(conn, subject):
            moved.subtract(folds.cells(subject, was))
            if now is None or subject != group[0]:
                conn.execute("delete from picture where subject = ?", (subject,))
    if now:
        moved.update(fills)
        conn.execute(KEEP, row(group[0], now))


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def row(subject: str, now: Picture) -> tuple[Any, ...]:
    """A picture as it is stored: the columns that queues ask for, and the whole."""
    body = _encode(now)
    role = now.get("role") or subject.partition("/")[0]
    return (subject, role, now.get("site"), now.get("day"), now.get("round"), now.get("state"),
            now.get("person"), now.get("ticket"), now.get("due_at"), len(now["findings"]),
            body.encode(errors="replace").decode(),  # half a character cannot be kept
            now.get("unit") if role == "person" else None)
