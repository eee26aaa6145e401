"""A day's figures by post, folded from the events that are known at a time: what an issue freezes and compares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from campaign.ledger.store import Store
from campaign.rules import folds
from campaign.rules.entries import STOCK
from campaign.rules.events import SUBJECT, Event

Figures = Counter[tuple[str, str]]  # by (post, measure)
Told = list[tuple[str, Event]]  # each event with a subject that it touches

MISSING = ("not_vaccinated", "consent_refused", "precheck_stopped", "went_home", "vaccinated_elsewhere")
LINKING = ("same_person", "not_same_person")
TOUCHED = ("select t.subject, d.* from event d join event_subject t on t.origin = d.origin and t.seq = d.seq "
           "where d.site = ? and d.site_day = ? and {}")
INSIDE = "(t.subject >= 'visit/' and t.subject < 'visit0' or t.subject >= 'entry/' and t.subject < 'entry0')"
MISSED = f"t.subject like 'person/%' and d.kind in {MISSING}"
EVENTS = ("select s.subject, e.* from event_subject s join event e on e.origin = s.origin and e.seq = s.seq "
          "where s.subject in ({})")


def day_groups(store: Store, site: str, day: str, *, news: Callable[[Event], bool] | None = None) -> Iterator[Told]:
    """All that a day's figures are folded from, apart as far as it can be: visits, entries, and persons ever linked.

    With `news`, of the visits and entries only those that such an event of the day touches.
    """
    rows = store.rows(TOUCHED.format(INSIDE), [site, day])
    for subject in dict.fromkeys(subject for subject, *event in rows if news is None or news(Event(*event))):
        yield _events(store, [subject])
    yield from missing_groups(store, site, day)


def missing_groups(store: Store, site: str, day: str) -> Iterator[Told]:
    """The persons of whom somebody said on the day why they were not vaccinated, or that they were elsewhere."""
    persons = {subject for subject, *_ in store.rows(TOUCHED.format(MISSED), [site, day])}
    while persons:
        group = _ever_linked(store, persons.pop())
        persons -= group
        yield _events(store, sorted(group))


def _events(store: Store, subjects: list[str]) -> Told:
    rows = store.rows(EVENTS.format(", ".join("?" * len(subjects))), subjects)
    return [(subject, Event(*event)) for subject, *event in rows]


def _ever_linked(store: Store, person: str) -> set[str]:
    """The person, every record that was ever said to be the same, and the links between them."""
    known, ask = {person}, [person]
    while ask:
        for _, event in _events(store, [ask.pop()]):
            found = {SUBJECT[role](event, event.facts) for role in ("link", "a", "b")} if event.kind in LINKING else set()
            ask += [one for one in found - known if one.startswith("person/")]
            known |= found
    return known


def figures(told: Told, site: str, day: str) -> Figures:
    """The figures that a group's events give the day, by post and measure, each in its own unit."""
    by: dict[str, list[Event]] = defaultdict(list)
    for subject, event in told:
        by[subject].append(event)
    counted: Figures = Counter()
    for subject, events in by.items():
        if not subject.startswith(("person/", "link/")):
            counted.update(_inside(subject, folds.fold(subject, events), site, day))
    for records in _joined(by):
        counted.update(_missing({event.id: event for one in records for event in by[one]}, records, site, day))
    return Counter({key: n for key, n in counted.items() if n})


def _inside(subject: str, picture: dict[str, Any] | None, site: str, day: str) -> Figures:
    """Acts and doses of a visit or a sheet, and vials moved by count."""
    counted: Figures = Counter()
    for (family, *key), n in folds.cells(subject, picture).items():
        if key[:2] == [site, day] and family == "tally":
            counted[key[3], key[8]] += n
        elif key[:2] == [site, day] and picture and key[3] in {f"vials_{one}" for one in STOCK.values()}:
            counted[picture.get("post", ""), key[3]] += n
    return counted


def _missing(events: dict[str, Event], records: list[str], site: str, day: str) -> Iterable[tuple[str, str]]:
    """One person's (post, measure) of the day: vaccinated elsewhere, or not vaccinated, as the last word on it says."""
    for round_ in ((folds.fold(records[0], events.values()) or {}).get("rounds", {})).values():
        last = round_.get("elsewhere") or round_.get("reason", {}).get("event")
        if last in events and not round_["doses"] and (events[last].site, events[last].site_day) == (site, day):
            yield events[last].facts.get("post", ""), "elsewhere" if round_.get("elsewhere") else "missed"


def _joined(by: dict[str, list[Event]]) -> list[list[str]]:
    """The persons, those together whom a link that stands says to be one."""
    groups = {one: [one] for one in by if one.startswith("person/")}
    for link in (one for one in by if one.startswith("link/")):
        told = folds.fold(link, by[link])
        if told and told["same"]:
            both = sorted({*groups.get(f"person/{told['a']}", ()), *groups.get(f"person/{told['b']}", ())})
            groups |= dict.fromkeys(both, both)
    return list({group[0]: group for group in groups.values()}.values())
