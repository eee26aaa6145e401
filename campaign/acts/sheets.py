"""Paper in and out by sheet: lists printed in an order that is kept, and entered in that order with exceptions typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from campaign.acts.lines import enter_line
from campaign.acts.replay import Replayed, Said, Total
from campaign.acts.telling import Desk, Tell, verb
from campaign.figures.paper import done
from campaign.figures.sheets import sheet as sheet_of
from campaign.figures.still_missing import still_missing
from campaign.rules.day import is_day
from campaign.rules.events import Refused

ROWS = 25  # people on a sheet
NO_ENTRY = "-"
COUNTED = ("doses", "not_vaccinated")


class Header(NamedTuple):
    """What stands once at the head of a sheet: who vaccinated where with which lot, how warm at most, all checked."""

    lot: str
    vaccinator: str
    not_above: float | None = None
    checked: bool = False
    post: str = ""
    team: str = ""


@verb(on_closed_day=True)
def print_sheets(tell: Tell, *, on: str, units: Sequence[str]) -> list[str]:
    """The sheets of a day's paper: everyone of these units who is still due, a unit after the other; their numbers.

    Who is on a sheet and in which order is kept, so that the paper is entered in its own order.
    """
    tell.expect(is_day(on), "day_unreadable", text=on)
    tell.expect(on >= tell.today.isoformat(), "day_past", day=on)
    due: dict[str, list[str]] = {unit: [] for unit in units}
    for one in still_missing(tell.desk.store, tell.desk.site, tell.desk.round):
        if one.unit in due and not one.stopped and one.until <= on:
            due[one.unit].append(one.person)
    return [tell("sheet_printed", on=on, unit=unit, persons=persons[at:at + ROWS])
            for unit, persons in due.items() for at in range(0, len(persons), ROWS)]


@verb(on_closed_day=True)
def end_sheet(tell: Tell, *, sheet: str, stated: Mapping[str, int], counted: Mapping[str, int]) -> None:
    """The sheet is in: its control totals as stated on it, beside what was counted; a difference is kept, not refused."""
    tell("sheet_entered", sheet=sheet, stated=dict(stated), counted=dict(counted))


def codes(reasons: Sequence[str]) -> dict[str, str]:
    """What is typed for somebody who was not vaccinated: the plan's reasons by their number on the sheet."""
    return {str(nth): reason for nth, reason in enumerate(reasons, start=1)}


def enter_sheet(desk: Desk, *, token: str, sheet: str, header: Header, typed: Mapping[str, str], reasons: Sequence[str],
                stated: Mapping[str, int | None], besides: Sequence[Mapping[str, str]] = ()) -> Replayed:
    """Enters a sheet row by row on paper's terms: a blank is a dose, a number its reason why not, a dash says nothing.

    `besides` are people written below the list, each vaccinated. A row is one act, known again by the sheet and its
    place: the same sheet typed again adds only what was left out. Totals that differ are pointed out, and nothing that
    happened is refused; only a header without a lot or a vaccinator is, since each row's dose is told by it.
    """
    told = sheet_of(desk.store, sheet)
    if told is None:
        raise Refused("sheet_unknown", sheet=sheet)
    for field in ("lot", "vaccinator"):
        if not getattr(header, field):
            raise Refused("field_missing", field=field)
    desk = replace(desk, post=header.post or desk.post, team=header.team or desk.team)
    replayed, counted, known = Replayed(), Counter[str](), codes(reasons)
    for nth, person in enumerate(told["persons"], start=1):
        text = typed.get(person, "").strip()
        if text and text != NO_ENTRY and text not in known:
            replayed.faults.append(Said(nth, "refused.row_unreadable", {"text": text}))
        elif text != NO_ENTRY:
            counted[_enter(desk, replayed, Row(sheet, nth, person, _facts(header, sheet, known.get(text, ""))))] += 1
    for nth, facts in enumerate(besides, start=len(told["persons"]) + 1):
        counted[_enter(desk, replayed, Row(sheet, nth, "", {**_facts(header, sheet, ""), **facts}))] += 1
    given = {what: n for what, n in stated.items() if n is not None}
    replayed.totals = [Total(what, n, counted[what]) for what, n in given.items()]
    end_sheet(desk, token=token, sheet=sheet, stated=given, counted={what: counted[what] for what in COUNTED})
    return replayed


class Row(NamedTuple):
    """A row of a sheet: its place, whom it means (blank for who stands below the list), and what it says."""

    sheet: str
    nth: int
    person: str
    facts: dict[str, str]

    @property
    def token(self) -> str:
        """By which the row is known again: its place, and of somebody below the list who it is."""
        return " ".join(filter(None, ["sheet", self.sheet, str(self.nth) if self.person else "besides",
                                      self.facts.get("name", ""), self.facts.get("birth", "")]))


def _enter(desk: Desk, replayed: Replayed, row: Row) -> str:
    """One row; answers with what it adds to the control totals, blank where nothing could be made of it."""
    measure = "not_vaccinated" if "reason" in row.facts else "doses"
    if done(desk.store, row.token):
        replayed.known += 1
        return measure
    try:
        entered = enter_line(desk, token=row.token, act="vaccinate" if measure == "doses" else measure, person=row.person,
                             facts=row.facts)
    except Refused as refused:
        replayed.faults.append(Said(row.nth, f"refused.{refused.code}", refused.facts))
        return ""
    replayed.entered += 1
    replayed.findings += [Said(row.nth, code, {**facts, "event": event}) for code, event, facts in entered["findings"]]
    return measure


def _facts(header: Header, sheet: str, reason: str) -> dict[str, str]:
    if reason:
        return {"reason": reason}
    warmest = {"not_above": str(header.not_above)} if header.not_above is not None else {}
    return {"lot": header.lot, "by": header.vaccinator, "signer": "guardian", "relation": "other_guardian", "sheet": sheet,
            "checks": "all" if header.checked else "", **warmest}
