"""Who people are: the person known by a number, their facts, visits, family and tickets; names only where they are shown."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from campaign.figures.events import voided
from campaign.figures.targets import lists
from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.events import id_order
from campaign.rules.names import plain
from campaign.rules.people import id_number_faults

Picture = dict[str, Any]
LIMIT = 20
NEAR = 50
MARKS = ("id_reversed", "key")  # the search columns by which the machine itself knows somebody


def same(store: Store, personal: Mapping[str, str]) -> str | None:
    """The person who is known by the same valid ID number, or from the same row of an earlier list; else None."""
    return Known(store, [personal]).same(personal)


class Known:
    """Who is known by these ID numbers and rows of lists: asked once for as many as arrive together."""

    def __init__(self, store: Store, arriving: Iterable[Mapping[str, str]]) -> None:
        self._store, self._persons = store, defaultdict[tuple[str, str], list[str]](list)
        asked = [mark for one in arriving for mark in _marks(one)]
        for column in sorted({of for of, _ in asked}):
            values = json.dumps(sorted({value for of, value in asked if of == column}))
            for value, person in store.rows(f"select {column}, person from found_by where {column} in "
                                            "(select value from json_each(?))", [values]):
                if not _taken_back(store, person):
                    self._persons[column, value].append(person)

    def same(self, personal: Mapping[str, str]) -> str | None:
        """As `same` answers, for one of these."""
        found = next((self._persons[mark] for mark in _marks(personal) if mark in self._persons), None)
        return pictures.records_of(self._store.conn, min(found, key=id_order))[0] if found else None

    def add(self, person: str, personal: Mapping[str, str]) -> None:
        """Somebody of these was entered just now, and is known to those that follow."""
        for mark in _marks(personal):
            self._persons[mark].append(person)


def _taken_back(store: Store, person: str) -> bool:
    """Whether all that was ever told of a person was voided: whoever stands on a later list is then somebody new."""
    head = f"person/{pictures.records_of(store.conn, person)[0]}"
    return pictures.picture(store.conn, head) is None and voided(store, person)


def _marks(personal: Mapping[str, str]) -> list[tuple[str, str]]:
    """By what somebody is known: the number, if it identifies, before the row."""
    id_no = plain(personal.get("id_no", ""))
    marks = zip(MARKS, (id_no[::-1] if is_sound(id_no) else "", personal.get("key", "")), strict=True)
    return [(column, value) for column, value in marks if value]


def is_sound(id_no: str) -> bool:
    """Only an ID number whose check digit holds identifies; a mistyped one may be anybody's."""
    return bool(id_no) and not set(id_number_faults(id_no.upper(), birth=None, sex=None, today=date.max)) - {"id_other_form"}


def of_round(store: Store, round: int) -> list[str]:
    """Everyone on an accepted list of a round or who came to it, by the id they are shown under."""
    accepted = {one for one, picture in lists(store).items() if picture["state"] == "accepted"}
    rounds = {one: json.loads(body)["rounds"].get(str(round)) for one, body in
              store.rows("select person, body from picture where role = 'person'")}
    return sorted((one for one, told in rounds.items()
                   if told and (told.get("came") or accepted & set(told["lists"]))), key=id_order)


def personal(store: Store, person: str) -> dict[str, str]:
    """The personal facts of a person as they stand (the latest of each), empty where erased or left at home.

    A voided correction counts no more; a voided enumeration still tells whom the record means.
    """
    told: dict[str, str] = {}
    marks = ", ".join("?" * len(records := [f"person/{one}" for one in pictures.records_of(store.conn, person)]))
    for kind, origin, seq, facts in store.rows(
            "select e.kind, p.origin, p.seq, p.facts from "
            f"(select distinct origin, seq from event_subject where subject in ({marks})) s "
            "cross join personal p on p.origin = s.origin and p.seq = s.seq "
            "cross join event e on e.origin = s.origin and e.seq = s.seq "
            "order by e.happened_at, p.origin, p.seq", records):
        if kind != "amended" or not voided(store, f"{origin}-{seq}"):
            told |= json.loads(facts)
    return {field: said for field, said in told.items() if field not in ("key", "reason", "pseudonym")}


def sealed(store: Store, event: str) -> dict[str, str]:
    """The personal facts kept beside one event; empty where it has none, or they were erased or left at home."""
    row = store.one("select facts from personal where origin = ? and seq = ?", id_order(event))
    return dict(json.loads(row[0])) if row else {}


def person(store: Store, person: str) -> Picture | None:
    """The person's picture, by any of their records."""
    return pictures.picture(store.conn, f"person/{pictures.records_of(store.conn, person)[0]}")


def visit(store: Store, visit: str) -> Picture | None:
    """A visit's picture."""
    return pictures.picture(store.conn, f"visit/{visit}")


def visits(store: Store, person: str) -> list[Picture]:
    """Every visit of a person, the earliest first."""
    records = pictures.records_of(store.conn, person)
    rows = store.rows(f"select body from picture where role = 'visit' and person in ({', '.join('?' * len(records))})",
                      records)
    return sorted((json.loads(row[0]) for row in rows), key=lambda one: one["arrived_at"])


def visit_today(store: Store, person: str, site: str, day: str) -> Picture | None:
    """The person's latest visit at this site on this day, or None."""
    return next((one for one in reversed(visits(store, person)) if (one["site"], one["day"]) == (site, day)), None)


def family(store: Store, person: str) -> list[str]:
    """The others of a household: the same guardian's phone, the same door walked to, or the same number on the same list."""
    own = personal(store, person)
    found = [row[0] for row in store.rows("select distinct person from found_by where phone_reversed = ?",
                                          [plain(own.get("phone", ""))[::-1]])] if own.get("phone") else []
    for home in _homes(store, person):
        found += behind(store, home.household) if home.walked else _household(store, home)
    shown = {pictures.records_of(store.conn, one)[0] for one in found} - {pictures.records_of(store.conn, person)[0]}
    return sorted((one for one in shown if not _taken_back(store, one)), key=id_order)


def of_one_family(store: Store, persons: list[str]) -> bool:
    """Whether these are people of one household; one alone is."""
    return bool(persons) and (len(persons) == 1 or {*persons[1:]} <= {*family(store, persons[0])})


class Home(NamedTuple):
    """The number of a household as an event has it of a person in a unit; `walked` where it is that of a door."""

    origin: str
    seq: int
    household: str
    unit: str
    walked: bool


def _homes(store: Store, person: str) -> list[Home]:
    """Every household that was ever told of a person: what a later list says takes nobody out of the one before."""
    records = pictures.records_of(store.conn, person)
    unit = (pictures.picture(store.conn, f"person/{records[0]}") or {}).get("unit", "")
    told = [(origin, seq, json.loads(facts).get("household")) for origin, seq, facts in store.rows(
        "select p.origin, p.seq, p.facts from found_by f join personal p on p.origin = f.origin and p.seq = f.seq "
        f"where f.person in ({', '.join('?' * len(records))})", records)]
    return [Home(origin, seq, household, unit, pictures.picture(store.conn, f"household/{household}") is not None)
            for origin, seq, household in told if household]


def behind(store: Store, household: str) -> list[str]:
    """The records of whoever was listed behind a door that was walked to."""
    return [one for (one,) in store.rows("select person from found_lately where word = ? union "
                                         "select person from found_word where word = ?", [household, household])]


def _household(store: Store, home: Home) -> list[str]:
    """A list keeps a household's rows together: it is looked for among those told within `NEAR` of the person's own."""
    near = store.rows("select f.person, p.facts from personal p join found_by f on f.origin = p.origin and f.seq = p.seq "
                      "where p.origin = ? and p.seq between ? and ?", [home.origin, home.seq - NEAR, home.seq + NEAR])
    return [one for one, facts in near if json.loads(facts).get("household") == home.household
            and (pictures.picture(store.conn, f"person/{pictures.records_of(store.conn, one)[0]}") or {}).get(
                "unit", "") == home.unit]


def still_due(store: Store, persons: list[str], round: int, site: str, day: str) -> list[str]:
    """Those of these persons who have had no dose this round and have not begun a visit today."""
    return [one for one in persons if not (person(store, one) or {}).get("rounds", {}).get(str(round), {}).get("doses")
            and visit_today(store, one, site, day) is None]


def under_way(store: Store, persons: list[str], site: str, day: str, states: tuple[str, ...]) -> list[str]:
    """Those of these persons whose latest visit of the day at this site is in one of these states."""
    return [one for one in persons if (visit := visit_today(store, one, site, day)) and visit["state"] in states]


def together(store: Store, visit: Picture, waiting: list[Picture]) -> list[Picture]:
    """Which of the visits waiting are of this visit's family."""
    kin = family(store, visit["person"]) if visit.get("person") else []
    return [one for one in waiting if one.get("person") and person_of(store, one) in kin]


def person_of(store: Store, visit: Picture) -> str:
    """The id under which a visit's person is shown."""
    return pictures.records_of(store.conn, visit["person"])[0]


def ticket_taken(store: Store, site: str, day: str, ticket: str) -> bool:
    """Whether somebody holds this ticket at this site today."""
    return store.one("select 1 from picture where role = 'visit' and ticket = ? and site = ? and day = ?",
                     [ticket, site, day]) is not None


def next_ticket(store: Store, site: str, day: str, zone: str) -> str:
    """The number after the highest of the zone today: the zone's letter and four digits, so that it sorts."""
    last = store.one("select max(ticket) from picture where role = 'visit' and site = ? and day = ? and ticket >= ? "
                     "and ticket <= ? and length(ticket) = ?", [site, day, f"{zone}0000", f"{zone}9999", len(zone) + 4])
    digits = last[0][len(zone):] if last and last[0] else "0"
    n = int(digits) + 1 if digits.isdigit() else 1
    while ticket_taken(store, site, day, ticket := f"{zone}{n:04d}"):  # a roll printed beforehand may have used it
        n += 1
    return ticket


def site_of_slip(store: Store, text: str, site: str) -> str | None:
    """The other site that gave this slip out: its name, blank where it is not known here; None for what is none."""
    slip = re.fullmatch(r"([a-z0-9]{5})-\d+", plain(text))
    if slip is None:
        return None
    seen = visit(store, slip[0])
    row = store.one("select site from event where origin = ? and seq = 1", [slip[1]])
    giver = seen["site"] if seen else row[0] if row else ""
    if giver == site or (seen is None and person(store, slip[0])):  # somebody's number on a list is no slip
        return None
    return str((pictures.picture(store.conn, f"site/{giver}") or {}).get("name") or giver)


def alike(store: Store, facts: Mapping[str, str]) -> list[str]:
    """Persons of the same name and birth date: perhaps this one, perhaps a namesake; a person decides."""
    name, birth = plain(facts.get("name", "")), facts.get("birth", "")
    found = store.rows("select distinct person from found_by where name = ?", [name]) if name and birth else []
    heads = dict.fromkeys(pictures.records_of(store.conn, row[0])[0] for row in found)
    return [one for one in heads if (person(store, one) or {}).get("birth") == birth][:LIMIT]
