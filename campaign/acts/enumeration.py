"""Enumeration (摸底登记): lists arrive in slices, count once a person accepts them, and can be withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Protocol

from campaign.acts.telling import Desk, Tell, verb
from campaign.figures import people, targets
from campaign.figures.brought import arriving
from campaign.figures.incoming import KINDS
from campaign.ledger.found import sort_in
from campaign.ledger.ledger import Writing
from campaign.ledger.store import SLICE
from campaign.rules.classing import class_of
from campaign.rules.people import Birth, id_number_faults
from campaign.rules.plan import Plan, Round

PERSONAL = ("name", "id_no", "phone", "guardian", "address", "household", "note", "key")
HELD_MS = 120  # a quarter of what a desk may wait, since others wait there too
Prepared = dict[str, Any]


class Row(Protocol):
    """A row as the reading room hands it over."""

    @property
    def facts(self) -> Mapping[str, str]:
        """What the row says of its person, as text."""

    @property
    def key(self) -> str:
        """By which the same row is known again."""

    @property
    def warnings(self) -> Sequence[Any]:
        """What is odd about it, each with a code."""


@verb(on_closed_day=True)
def open_list(tell: Tell, *, name: str, source: str, sha256: str = "", brought_by: str = "", origin: str = "",
              patch_holder: str = "", counts: dict[str, int] | None = None, whole: bool | None = None) -> str:
    """Opens a list that is arriving: nothing on it counts yet. The same file again is refused, unless a part of it came.

    `origin` is the kind of place it comes from, `patch_holder` who answers for that patch. One that arrives in slices is
    not `whole` until its end has arrived.
    """
    if sha256:
        same = [one["name"] for one in targets.lists(tell.desk.store).values()
                if one.get("sha256") == sha256 and one["state"] == "accepted" and is_whole(one)
                and (one["site"], one["round"]) == (tell.desk.site, tell.desk.round)]
        tell.expect(not same, "list_here_already", name=", ".join(same))
    return tell("list_opened", name=name, source=source, sha256=sha256, brought_by=brought_by, origin=origin,
                patch_holder=patch_holder, counts=counts or {}, whole=whole)


def is_whole(list_: Mapping[str, Any]) -> bool:
    """Whether all of its file was brought and accepted; the rest of one that was not may come later from the same file."""
    counts = list_.get("counts", {})
    return "part" not in list_ and counts.get("rows", 0) >= sum(counts.get(kind, 0) for kind in KINDS)


@verb(on_closed_day=True)
def end_list(tell: Tell, *, list: str) -> None:
    """The last slice of a list is here: it may be accepted."""
    _expect_state(tell, list, "arriving")
    tell("list_arrived", list=list, whole=True)


@verb(on_closed_day=True)
def enter_rows(tell: Tell, *, list: str, rows: list[Prepared], take_over: bool = True) -> dict[str, int]:
    """Enters a slice of prepared rows; who is known by ID number or by the row's own key is listed, not doubled.

    `take_over`: what a row says otherwise of a known person is what holds from now on.
    """
    _expect_state(tell, list, "arriving")
    tell.expect("part" not in (tell.picture(f"list/{list}") or {}), "list_part_begun")  # else who was left out came back
    done = {"new": 0, "known": 0, "same": 0}
    known = people.Known(tell.desk.store, [row["personal"] for row in rows])
    for row in rows:
        done[_enter(tell, list, row, known, take_over)] += 1
    return done


def _enter(tell: Tell, list_: str, row: Prepared, here: people.Known, take_over: bool) -> str:
    known = here.same(row["personal"])
    if known is None:
        told = tell("enumerated", list=list_, personal=row["personal"], **row["facts"])
        here.add(told, row["personal"])
        return _decide(tell, told, *row["decided"]) if row.get("decided") else "new"
    if _stands_on(tell, known, list_):
        return "same"
    if take_over:
        now = people.personal(tell.desk.store, known)
        other = {k: v for k, v in row["personal"].items() if k != "key" and v != now.get(k)}
        tell("listed", person=known, list=list_, personal=other, **row["facts"])
    else:
        tell("listed", person=known, list=list_, **_as_known(tell, tell.person(known)))
    return "known"


def _decide(tell: Tell, told: str, person: str, kind: str, reason: str) -> str:
    """What a person said in the review of this row and a record that it is like; both histories stay."""
    tell(kind, a=person, b=told, **tell.because(reason))
    return "known" if kind == "same_person" else "new"


def _stands_on(tell: Tell, person: str, list_: str) -> bool:
    return list_ in tell.person(person)["rounds"].get(str(tell.desk.round), {}).get("lists", [])


@verb(on_closed_day=True)
def accept_list(tell: Tell, *, list: str, units: Sequence[str] = ()) -> None:
    """A person accepts the list: from now on it counts; after the freeze it counts as added after freeze.

    Of which a part was begun to be accepted, that part alone is: its `units` are named.
    """
    expect_part(tell, list, units)
    tell("list_accepted", list=list)


def expect_part(tell: Tell, list_: str, units: Sequence[str]) -> bool:
    """Whether this very part of a list was begun before; refuses a list not here whole, and another part than was begun."""
    _expect_state(tell, list_, "arriving")
    picture = tell.picture(f"list/{list_}") or {}
    begun = picture.get("part")
    tell.expect(picture.get("whole", True), "list_not_whole")
    tell.expect(begun is None or begun == sorted(units), "list_part_begun")
    return begun is not None


@verb(on_closed_day=True)
def withdraw_list(tell: Tell, *, list: str, reason: str) -> None:
    """Takes back a list, arriving or accepted: one event undoes it, and its people stay known."""
    _expect_state(tell, list, "arriving", "accepted")
    tell.expect(reason.strip(), "field_missing", field="reason")
    tell("list_withdrawn", list=list, **tell.because(reason))


def _expect_state(tell: Tell, list_: str, *states: str) -> None:
    picture = tell.picture(f"list/{list_}")
    tell.expect(picture, "list_unknown", list=list_)
    tell.expect(picture and picture["state"] in states, "list_not_so", state=picture["state"] if picture else "")


@verb(on_closed_day=True)
def add_person(tell: Tell, *, facts: dict[str, str], truly_new: bool = False) -> str:
    """Adds one person by hand to the day's list by hand; refuses a known ID unless the person is truly new."""
    tell.expect(facts.get("birth"), "birth_missing")
    tell.expect(Birth.read(facts["birth"]).first <= tell.today, "birth_future", birth=facts["birth"])
    row = prepare(tell.plan, tell.round, facts)
    known = people.same(tell.desk.store, row["personal"])
    tell.expect(known is None or truly_new, "person_known", person=known)
    return tell("enumerated", list=list_by_hand(tell), personal=row["personal"], **row["facts"])


def list_by_hand(tell: Tell) -> str:
    """The standing list by hand; once the target is frozen a new one begins, so that the freeze stays honest."""
    freeze = targets.frozen(tell.desk.store, tell.desk.site, tell.desk.round)
    before = set(freeze["lists"]) if freeze else set()
    for one, picture in targets.lists(tell.desk.store).items():
        if (picture["source"], picture["state"], picture["round"], picture["site"]) == (
                "by_hand", "accepted", tell.desk.round, tell.desk.site) and one not in before:
            return one
    made = tell("list_opened", name="by_hand", source="by_hand")
    tell("list_accepted", list=made)
    return made


def prepare(plan: Plan, round: Round, facts: Mapping[str, str], *, key: str = "",
            warnings: Iterable[Any] = (), decided: tuple[str, str, str] | None = None) -> Prepared:
    """Parts a row into personal facts and the facts of classing, and classes it; done outside the writer's lock."""
    personal = {k: v for k, v in {**facts, "key": key}.items() if k in PERSONAL and v}
    plain = {("stated" if k == "residence" else k): v for k, v in facts.items() if k not in PERSONAL and v}
    warned = [one.code for one in warnings] or _id_faults(facts)
    return {"personal": personal, "facts": {**plain, **class_of(plan, round, plain), "warned": warned}, "decided": decided}


def _id_faults(facts: Mapping[str, str]) -> list[str]:
    """What is odd about an ID number typed by hand: kept as a warning with the person, who may have none at all."""
    birth = Birth.read(facts["birth"]) if facts.get("birth") else None
    return id_number_faults(facts["id_no"], birth=birth, sex=facts.get("sex"), today=date.max) if facts.get(
        "id_no") else []


def bring_list(desk: Desk, *, name: str, source: str, rows: Iterable[Row], sha256: str = "", brought_by: str = "",
               origin: str = "", patch_holder: str = "", take_over: bool = True, token: str = "",
               counts: dict[str, int] | None = None, decided: Mapping[str, tuple[str, str, str]] | None = None,
               progress: Callable[[int], None] = lambda done: None) -> tuple[str, dict[str, int]]:
    """Brings a whole list in slices, between which every desk may act; it still waits to be accepted.

    A file of which a part has arrived goes on where it was interrupted: who stands on the list is not entered again.
    `decided` are rows that were held beside a record here, by key: that record, same_person or not_same_person, and why.
    """
    with desk.store.writing() as conn:
        tell = Tell(desk, Writing(desk.store, conn))
        plan, round = tell.plan, tell.round
    list_ = arriving(desk.store, desk.site, desk.round, sha256) or open_list(
        desk, name=name, source=source, sha256=sha256, brought_by=brought_by, origin=origin, patch_holder=patch_holder,
        counts=counts, whole=False, token=token)
    total, stream, size = {"new": 0, "known": 0, "same": 0}, iter(rows), SLICE // 5
    with desk.store.in_slices():
        while slice_ := [prepare(plan, round, row.facts, key=row.key, warnings=row.warnings,
                                 decided=(decided or {}).get(row.key))
                         for row in islice(stream, size)]:
            entered = enter_rows(desk, list=list_, rows=slice_, take_over=take_over)
            size = _next_slice(size, desk.store.held_ms)
            desk.store.checkpoint()
            sort_in(desk.store)
            total = {k: total[k] + entered[k] for k in total}
            progress(sum(total.values()))
    end_list(desk, list=list_)
    return list_, total


def _next_slice(size: int, held_ms: int) -> int:
    """As many rows as keep the lock no longer than a desk may wait, however slow the machine is just now."""
    return max(10, min(SLICE, size * 2, size * HELD_MS // max(1, held_ms)))


@verb(on_closed_day=True)
def list_again(tell: Tell, *, list: str, persons: list[str], personal: Mapping[str, str] | None = None) -> int:
    """Lists known persons for the desk's round, classed anew on the round's own dates; `personal` is new of each."""
    for person in persons:
        picture = tell.person(person)
        tell("listed", person=picture["person"], list=list, personal=dict(personal or {}), **_as_known(tell, picture))
    return len(persons)


def _as_known(tell: Tell, picture: Mapping[str, Any]) -> dict[str, Any]:
    facts = {k: picture[k] for k in ("birth", "sex", "area", "hukou", "resident_since", "stated", "unit",
                                     "prior_doses", "evidence") if picture.get(k)}
    return facts | class_of(tell.plan, tell.round, facts)


def carry_over(desk: Desk, *, from_round: int, token: str = "",
               progress: Callable[[int], None] = lambda done: None) -> str:
    """A later round starts from an earlier one's people: re-derived residence, newly due, deferred, walk-ins."""
    name = f"round {from_round}"
    list_ = arriving(desk.store, desk.site, desk.round, name) or open_list(
        desk, name=name, source="earlier_round", sha256=name, whole=False, token=token)
    stream, done = iter(people.of_round(desk.store, from_round)), 0
    while slice_ := list(islice(stream, SLICE)):
        done += list_again(desk, list=list_, persons=slice_)
        progress(done)
    end_list(desk, list=list_)
    accept_list(desk, list=list_)
    return list_
