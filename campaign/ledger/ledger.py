"""Tells new events and takes received ones: each fact with its subjects, pictures and cells in one transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from campaign.ledger import found, pictures
from campaign.ledger.clock import text
from campaign.ledger.store import Store, set_anchor
from campaign.rules import events
from campaign.rules.events import Event

JUMP_MS = 2_000
EVENT = "insert into event values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# Of the persons among these subjects, and of those whose visits are among them: which were erased, and when last.
# The cross join keeps the order: from the few persons to their events, never through all events.
ERASED = """
    with named (subject) as (select value from json_each(?)),
    person (subject) as (
        select subject from named where subject like 'person/%' union
        select p.subject from named n join event_subject v on v.subject = n.subject
        join event_subject p on p.origin = v.origin and p.seq = v.seq
        where n.subject like 'visit/%' and p.subject like 'person/%')
    select s.subject, max(e.happened_at) from person p cross join event_subject s cross join event e
    where s.subject = p.subject and e.origin = s.origin and e.seq = s.seq and e.kind = 'erased' group by 1"""
# All that touches a person or one of their visits and happened before, unless its personal facts are gone already.
OF_PERSON = """
    with own (origin, seq) as (select origin, seq from event_subject where subject = ?),
    every (origin, seq) as (
        select origin, seq from event_subject where subject = ? union
        select s.origin, s.seq from own o join event_subject v on v.origin = o.origin and v.seq = o.seq
        join event_subject s on s.subject = v.subject where v.subject like 'visit/%')
    select e.origin, e.seq, e.body from every join event e using (origin, seq)
    left join erased_row r using (origin, seq) where e.happened_at < ? and r.origin is null"""


class Writing:
    """One write transaction in progress: what it has told, and the subjects still to be folded."""

    def __init__(self, store: Store, conn: Any) -> None:
        self.store, self.conn = store, conn
        self.dirty: set[str] = set()
        self.fresh: dict[str, Event] = {}  # what came into the world in this transaction, while one event tells it all
        self.known: dict[str, list[Event]] = {}  # all that is told of these, this transaction's own included
        self._rows: dict[str, list[tuple[Any, ...]]] = {}  # what runs bring, stored together before anything else is
        self.first: int | None = None
        here: tuple[str, int, int, int, bytes] = conn.execute(
            "select origin, live_ms, offset_ms, seq, digest from here join origin using (origin)"
        ).fetchone() or ("", 0, 0, 0, b"")
        self.origin, self.live_ms, self.offset_ms, self.seq, self.digest = here
        self._words: list[found.Word] = []
        self._seen: dict[str, pictures.Picture | None] = {}
        self.now_ms, self.moved_ms = max(store.now_ms(), self.live_ms), 0

    @property
    def now(self) -> str:
        """The time of this transaction's live events."""
        return text(self.now_ms)

    def tell(self, kind: str, facts: Mapping[str, Any], *, site: str, day: str, round: int, operator: str,
             at: str | None = None, personal: Mapping[str, str] | None = None) -> Event:
        """Appends one event of this origin; personal facts are stored beside it and sealed into its body."""
        sealed = _sealed(personal) if personal else None
        body = events.written({**facts, "sealed": sealed[2]} if sealed else facts)
        event = Event(self.origin, self.seq + 1, kind, site, day, round, at or self.now, operator, body, b"")
        event = event._replace(digest=events.digest(event, self.digest))
        self.seq, self.digest, self.first = event.seq, event.digest, self.first or event.seq
        self.take(event, sealed[:2] if sealed else None, facts)
        return event

    def take(self, event: Event, personal: tuple[str, str] | None, facts: Mapping[str, Any] | None = None) -> None:
        """Stores an event with what it touches; pictures follow in `settle`."""
        facts = event.facts if facts is None else facts
        self.conn.execute(EVENT, event)
        touched = events.subjects(event, facts) | self._spoken_of(event, facts)
        if self._touch(event.origin, event.seq, touched):
            self.fresh |= dict.fromkeys(touched, event)
        if event.kind == "erased":
            self._erase(map(events.id_order, events.ids(facts.get("events"))))
        if personal:
            self.keep_personal(event, personal)

    def put(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows that are not there yet, to be stored with those that other runs of this transaction bring."""
        self._rows.setdefault(table, []).extend(rows)

    def store_rows(self, of: str = "") -> None:
        """Stores what was put, before anything is asked that it may answer: any of it, or events of this origin."""
        if not of or any(row[0] == of for row in self._rows.get("event", ())):
            for table in [*self._rows]:
                self.store.insert(table, self._rows.pop(table))

    def _spoken_of(self, event: Event, facts: Mapping[str, Any]) -> set[str]:
        """A void or an amendment touches all that its event touches; if that is not here yet, it waits for it."""
        of = events.spoken_of(event, facts)
        if of is None:
            return set()
        self.conn.execute("insert into about values (?, ?, ?, ?)", (*events.id_order(of), event.origin, event.seq))
        return self.touched(*events.id_order(of))

    def touched(self, origin: str, seq: int) -> set[str]:
        """All that an event touches, what it speaks of included."""
        return {one for (one,) in self.conn.execute(
            "select subject from event_subject where origin = ? and seq = ?", (origin, seq))}

    def _touch(self, origin: str, seq: int, subjects: set[str]) -> bool:
        """Notes what an event touches, and so do all that speak of it and had come before it.

        Answers whether it is the only one that tells of them.
        """
        self.conn.executemany("insert into event_subject values (?, ?, ?) on conflict do nothing",
                              [(one, origin, seq) for one in subjects])
        self.dirty |= subjects
        self._doubt(subjects)
        minted = {one for one in subjects if origin == self.origin and one.endswith(f"/{origin}-{seq}")}
        if later := subjects - minted:  # nobody can have erased what comes into the world with this event
            self._erase(self._late(later))
        speaking = self.conn.execute("select origin, seq from about where of_origin = ? and of_seq = ?",
                                     (origin, seq)).fetchall()
        for by_origin, by_seq in speaking:
            if new := subjects - self.touched(by_origin, by_seq):
                self._touch(by_origin, by_seq, new)
                self._index(by_origin, by_seq)
        return minted == subjects and not speaking

    def _doubt(self, subjects: set[str]) -> None:
        """More is told of these: what was thought to be all is read again."""
        for remembered in (self.fresh, self.known):
            for one in subjects & remembered.keys():
                del remembered[one]

    def recall(self, subjects: set[str]) -> None:
        """Reads all that is told of these so far; who tells more of them adds it, so that it is not read back."""
        new = subjects - self.known.keys()
        self._doubt(new)
        told = pictures.told_of(self.conn, new)
        self.known |= {one: told.get(one, []) for one in new}

    def keep_personal(self, event: Event, personal: tuple[str, str]) -> None:
        """Stores personal facts beside their event and by what they are found, unless they were erased."""
        key = (event.origin, event.seq)
        if not self.erased(*key):
            self.conn.execute("insert into personal values (?, ?, ?, ?) on conflict do nothing", (*key, *personal))
            self._index(*key, personal[1])

    def erased(self, origin: str, seq: int) -> bool:
        """Whether an event's personal facts have been erased; they are then never kept again."""
        return self.conn.execute("select 1 from erased_row where origin = ? and seq = ?",
                                 (origin, seq)).fetchone() is not None

    def _index(self, origin: str, seq: int, personal: str = "") -> None:
        person = min((one.partition("/")[2] for one in self.touched(origin, seq) if one.startswith("person/")),
                     key=events.id_order, default=None)
        personal = personal or (self.conn.execute("select facts from personal where origin = ? and seq = ?",
                                                  (origin, seq)).fetchone() or [""])[0]
        if person and personal:
            self._words += found.keep(self.conn, origin, seq, person, personal)

    def _late(self, subjects: set[str]) -> list[tuple[str, int]]:
        """What these subjects bring under an erasure: all that was sealed before it of the person and their visits.

        Asked whenever an event finds its subjects, so that it makes no difference which of them came first.
        """
        found = []
        for person, at in self.conn.execute(ERASED, (json.dumps(sorted(subjects)),)).fetchall():
            for *key, body in self.conn.execute(OF_PERSON, (person, person, at)).fetchall():
                if "sealed" in events.read(body):
                    found.append((key[0], key[1]))
        return found

    def _erase(self, keys: Iterable[tuple[str, int]]) -> None:
        """Personal facts go, here and in the inbox; the event and the chain stay."""
        self._keep_words()
        for key in keys:
            self.store.erased = True
            found.forget(self.conn, *key)
            self.conn.execute("delete from personal where origin = ? and seq = ?", key)
            self.conn.execute("update inbox set salt = null, facts = null where origin = ? and seq = ?", key)
            self.conn.execute("insert into erased_row values (?, ?) on conflict do nothing", key)
            if key[0] == self.origin:  # the digest of what was asked would confirm a guess
                self.conn.execute("update act set asked = '' where first_seq <= ? and last_seq >= ?", (key[1], key[1]))

    def _keep_words(self) -> None:
        found.keep_words(self.conn, self._words)
        self._words = []

    def settle(self) -> None:
        """Folds what was touched, so that pictures and cells say what has been told so far."""
        self.store_rows()
        self._keep_words()
        if self.dirty:
            with self.store.sent_ahead():
                pictures.refold(self.conn, self.dirty, self.fresh, self.known)
            self.dirty, self.fresh, self.known, self._seen = set(), {}, {}, {}

    def picture(self, subject: str) -> pictures.Picture | None:
        """The picture of a subject, what has been told so far included; read once, until more is told."""
        self.settle()
        if subject not in self._seen:
            self._seen[subject] = pictures.picture(self.conn, subject)
        return self._seen[subject]

    def finish(self, *, live: bool = True) -> None:
        """The last step before the commit: pictures, the origin's head, and the time of the last live act."""
        self.settle()
        if self.first:
            self.conn.execute("update origin set seq = ?, digest = ? where origin = ?",
                              (self.seq, self.digest, self.origin))
            if live:
                self.conn.execute("update here set live_ms = ?", (self.now_ms,))

    def done(self, token: str) -> tuple[str, Any] | None:
        """What was asked under this token and how it came out, if it was done."""
        row = self.conn.execute("select asked, answer from act where token = ?", (token,)).fetchone()
        return (row[0], json.loads(row[1])) if row else None

    def remember(self, token: str, verb: str, operator: str, asked: str, answer: Any) -> None:
        """Keeps the outcome with the act, so that a retry is harmless."""
        self.conn.execute("insert into act values (?, ?, ?, ?, ?, ?, ?)",
                          (token, verb, operator, asked, self.first or 0, self.seq, json.dumps(answer)))

    def jumped(self) -> int:
        """Seconds by which the wall clock was set since it was last looked at; nought for less than two."""
        offset = self.store.clock.wall_ms() - self.now_ms
        if abs(offset - self.offset_ms) < JUMP_MS:
            return 0
        self.conn.execute("update here set offset_ms = ?", (offset,))
        jump, self.offset_ms = offset - self.offset_ms, offset
        return round(jump / 1000)

    def confirm_clock(self) -> int:
        """Ties the time to the wall clock that a person has confirmed, never before the last live act.

        Answers with the seconds by which the wall clock was set since it was last looked at, as `jumped` does.
        """
        seconds, before = self.jumped(), self.now_ms
        set_anchor(self.store, again=True)
        self.now_ms = max(self.store.now_ms(), self.live_ms)
        self.moved_ms, self.offset_ms = self.now_ms - before, self.store.clock.wall_ms() - self.now_ms
        self.conn.execute("update here set offset_ms = ?", (self.offset_ms,))
        return seconds


def _sealed(personal: Mapping[str, str]) -> tuple[str, str, str]:
    salt, facts = secrets.token_hex(16), events.written(personal)
    return salt, facts, events.sealed(salt, facts)
