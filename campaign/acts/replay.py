"""Late paper: a day's record entered line by line, each with its own time and source; nothing on it is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from campaign.acts.lines import Entered, Facts, enter_line, utc
from campaign.acts.telling import HOME_ZONE, Desk
from campaign.figures.paper import done
from campaign.ledger import pictures
from campaign.rules.events import Refused


class Line(Protocol):
    """A line as the reading room hands it over: its local time, its act, and what is written, as text."""

    @property
    def number(self) -> int:
        """Where it stands in the file."""

    @property
    def at(self) -> datetime | None:
        """When it happened by the site's clock; a control total has no time."""

    @property
    def act(self) -> str:
        """Which act it tells."""

    @property
    def facts(self) -> Facts:
        """The other columns."""


class Record(Protocol):
    """A paper record as read; a fault has a row, a code and what its words ask for."""

    @property
    def name(self) -> str:
        """The file's name."""

    @property
    def sha256(self) -> str:
        """The file's digest, by which its lines are known again."""

    @property
    def lines(self) -> Sequence[Line]:
        """What can be entered."""

    @property
    def faults(self) -> Sequence[Any]:
        """What kept other lines out."""


class Said(NamedTuple):
    """What is to be said of a line: the code of its words, and their facts."""

    row: int
    code: str
    facts: Mapping[str, Any]


class Total(NamedTuple):
    """A control total: as the paper states it, and as counted over the lines that are entered."""

    what: str
    stated: int
    counted: int

    @property
    def difference(self) -> int:
        """Counted less stated."""
        return self.counted - self.stated


@dataclass
class Replayed:
    """What became of a record: lines entered now and known before, findings, lines left out, control totals."""

    entered: int = 0
    known: int = 0
    findings: list[Said] = field(default_factory=list)
    faults: list[Said] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether every line is in and every control total is met."""
        return not self.faults and not any(one.difference for one in self.totals)


def replay(desk: Desk, record: Record, *, progress: Callable[[int], None] = lambda done: None) -> Replayed:
    """Enters a paper record (as read) under the desk's keyer; the same file again adds nothing.

    A line is one act and one transaction, known again by the file's hash and its number. What the desk would have
    refused is entered with its finding; only a line that nothing can be made of is left out, and named.
    """
    replayed = Replayed(faults=[Said(one.row, f"fault.{one.code}", one.told) for one in record.faults])
    zone = (pictures.picture(desk.store.conn, f"site/{desk.site}") or {}).get("zone", HOME_ZONE)
    known_as: dict[Any, str] = {}
    counted: Counter[str] = Counter()
    for line in record.lines:
        if line.act == "total":
            continue
        if entered := _enter(_desk(desk, record, line, zone), record, line, known_as, replayed):
            counted.update(counts(line.act, line.facts))
            replayed.findings += [Said(line.number, code, {**facts, "event": event})
                                  for code, event, facts in entered["findings"]]
            progress(line.number)
    replayed.totals = [Total(line.facts["what"], int(line.facts["n"]), counted[line.facts["what"]])
                       for line in record.lines if line.act == "total"]
    return replayed


def _desk(desk: Desk, record: Record, line: Line, zone: str) -> Desk:
    facts, source = line.facts, f"{record.name} {record.sha256[:8]} {line.number}"
    return replace(desk, paper=source, at=utc(line.at, zone) if line.at else None,
                   round=int(facts.get("round", desk.round)), post=facts.get("post", desk.post),
                   team=facts.get("team", desk.team))


def _enter(desk: Desk, record: Record, line: Line, known_as: dict[Any, str], replayed: Replayed) -> Entered | None:
    """One line as one act, unless it was done before; its `ref` names the same person in the lines that follow."""
    token, ref, day = f"{record.sha256} {line.number}", line.facts.get("ref"), line.at and line.at.date()
    entered = done(desk.store, token)
    try:
        if entered:
            replayed.known += 1
        else:
            entered = enter_line(desk, token=token, act=line.act, facts=dict(line.facts),
                                 person=known_as.get(ref, ""), visit=known_as.get((ref, day), ""))
            replayed.entered += 1
    except Refused as refused:
        replayed.faults.append(Said(line.number, f"refused.{refused.code}", refused.facts))
        return None
    if ref:
        known_as |= {ref: entered.get("person", ""), (ref, day): entered.get("visit", "")}
    return entered


COUNTED = {
    "enumerate": ("enumerated",), "register": ("registered",), "agree": ("consented",), "refuse": ("refused",),
    "dose": ("doses",), "vaccinate": ("registered", "consented", "fit", "doses"), "repeat": ("repeated",),
    "release": ("released",), "leave": ("left_early",), "reaction": ("reactions",),
}
ADDED = {"count": "doses", "receive": "vials_received", "use": "vials_used", "return": "vials_returned",
         "waste": "vials_wasted", "waste_doses": "doses_wasted"}


def counts(act: str, facts: Facts) -> Counter[str]:
    """What a line adds to the control totals."""
    told = Counter({"lines": 1, **dict.fromkeys(COUNTED.get(act, ()), 1)})
    if act in ADDED:
        told[ADDED[act]] = int(facts["n"])
    if act == "precheck":
        told[facts["decision"]] = 1
    told["released"] += act == "vaccinate" and "released" in facts
    return told
