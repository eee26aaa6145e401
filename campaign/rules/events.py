"""What an event is: a fact that happened once, at one origin, and is never changed."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from campaign.rules.parsing import read as read

Facts = Mapping[str, Any]


class Refused(Exception):
    """An act was refused before it happened; `code` has words elsewhere, `facts` fill them."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(Refused, self.code, **self.facts), ()  # told whole from one process to another


class Event(NamedTuple):
    """One row of the ledger, as it is stored: the body is text, written once."""

    origin: str
    seq: int
    kind: str
    site: str
    site_day: str
    round: int
    happened_at: str
    operator: str
    body: str
    digest: bytes

    @property
    def id(self) -> str:
        """The id that can be read aloud, as in k7m2-412."""
        return f"{self.origin}-{self.seq}"

    @property
    def facts(self) -> dict[str, Any]:
        """The body, read; empty where it is none that can be read."""
        return read(self.body)


def id_order(event_id: str) -> tuple[str, int]:
    """Orders ids as people count: k7m2-9 before k7m2-10."""
    origin, _, seq = event_id.rpartition("-")
    return origin, int(seq) if seq.isdecimal() else 0


PRACTICE = "0"  # no letter that an origin is minted from


def of_practice(origin: str) -> bool:
    """Whether an origin, and so each of its events, is practice: its word begins with a nought, which no other's does."""
    return origin.startswith(PRACTICE)


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode


def written(facts: Facts) -> str:
    """A body as it is written, once: never re-serialised afterwards."""
    return _encode(facts)


def digest(event: Event, before: bytes) -> bytes:
    """SHA-256 over every column, length-prefixed, and the previous digest of the same origin."""
    columns = [str(column).encode() for column in event[:-1]]
    return hashlib.sha256(before + b"".join([b"%d:%b" % (len(text), text) for text in columns])).digest()


def sealed(salt: str, personal: str) -> str:
    """What the body carries in place of personal facts: sha256(salt + facts), in hex."""
    return hashlib.sha256((salt + personal).encode()).hexdigest()


class Kind(NamedTuple):
    """Whom an event of this kind touches (`roles`), and which event it speaks of (`of`)."""

    roles: tuple[str, ...] = ()
    of: bool = False


def _minted(role: str) -> Callable[[Event, Facts], str]:
    return lambda event, facts: f"{role}/{facts.get(role) or event.id}"


# How each role finds its subject. A visit, a person, a list or a case that is not named is minted: its id is the event's.
SUBJECT: dict[str, Callable[[Event, Facts], str]] = {
    **{role: _minted(role) for role in ("visit", "person", "vial", "list", "case", "cluster", "error", "activity", "issue",
                                        "upload", "household", "call", "sheet", "breach")},
    "member": lambda event, facts: f"member/{facts['code']}",
    "stated": lambda event, facts: f"stated/{event.kind}/{event.site}/{event.round}/{facts.get('day_of', '')}",
    "entry": lambda event, facts: f"entry/{event.id}",
    "day": lambda event, facts: f"day/{event.site}/{event.site_day}",
    "round": lambda event, facts: f"round/{event.site}/{event.round}",
    "site": lambda event, facts: f"site/{event.site}",
    "lot": lambda event, facts: f"lot/{event.site}/{facts['lot']}",
    "prefix": lambda event, facts: f"prefix/{facts['prefix']}",
    "mop_up": lambda event, facts: f"mop_up/{event.site}/{event.round}",
    "hold": lambda event, facts: f"hold/{event.site}/{facts['lot']}",
    "zone": lambda event, facts: f"zone/{event.site}/{facts['zone']}",
    "equipment": lambda event, facts: f"equipment/{event.site}/{facts['equipment']}",
    "kit": lambda event, facts: f"kit/{event.site}/{facts.get('post', '')}",
    "zero": lambda event, facts: f"zero/{event.site}/{facts['period']}",
    "plan": lambda event, facts: f"plan/{facts['version']}",
    "expected": lambda event, facts: f"expected/{event.site}/{event.round}/{facts['unit']}",
    "staff": lambda event, facts: f"staff/{event.site}/{facts['name']}",
    "link": lambda event, facts: "link/" + "~".join(sorted((facts["a"], facts["b"]), key=id_order)),
    "a": lambda event, facts: f"person/{facts['a']}",
    "b": lambda event, facts: f"person/{facts['b']}",
    "finding": lambda event, facts: str(facts["subject"]),
}

KINDS: dict[str, Kind] = {
    "origin_opened": Kind(),
    **dict.fromkeys(("handed_over", "taken_back"), Kind()),
    "clock_jumped": Kind(("day",)),
    "plan_adopted": Kind(("plan",)),
    "site_named": Kind(("site",)),
    "staff_named": Kind(("staff",)),
    **dict.fromkeys(("pin_renewed", "pin_reset"), Kind(("day",))),
    **dict.fromkeys(("round_opened", "round_frozen"), Kind(("round",))),
    **dict.fromkeys(("list_opened", "list_arrived", "list_part_begun", "list_accepted", "list_withdrawn"), Kind(("list",))),
    "door_knocked": Kind(("household",)),
    "list_expected": Kind(("expected",)),
    **dict.fromkeys(("moved", "pseudonym_told"), Kind(("person",))),
    "site_expected": Kind(("member",)),
    **dict.fromkeys(("tally_reported", "cells_stated"), Kind(("stated",))),
    "mop_up_planned": Kind(("mop_up",)),
    "called_up": Kind(("call",)),
    **dict.fromkeys(("sheet_printed", "sheet_entered"), Kind(("sheet",))),
    **dict.fromkeys(("form_handed_in", "certificate_checked"), Kind(("person",))),
    "enumerated": Kind(("person",)),
    "listed": Kind(("person",)),
    "registered": Kind(("visit", "person")),
    "consent_given": Kind(("visit",)),
    "consent_refused": Kind(("visit", "person")),
    "precheck_passed": Kind(("visit",)),
    "precheck_stopped": Kind(("visit", "person")),
    "went_home": Kind(("visit", "person")),
    "dose_given": Kind(("visit", "person", "vial")),
    "dose_repeated": Kind(("visit", "person", "vial")),
    **dict.fromkeys(("released", "left_early", "observation_extended", "called_to_desk", "transferred", "gone_unseen",
                     "called_back"), Kind(("visit",))),
    "reaction_reported": Kind(("visit", "person", "case")),
    "reaction_elsewhere_reported": Kind(("case", "person")),
    **dict.fromkeys(("case_worsened", "case_classified", "case_treated", "case_referred", "case_received",
                     "case_followed_up", "case_reported"), Kind(("case", "person"))),
    "cluster_declared": Kind(("cluster",)),
    "cluster_reported": Kind(("cluster",)),
    "giving_error_found": Kind(("error", "person")),
    "lot_held": Kind(("hold",)),
    "lot_released": Kind(("hold",)),
    **dict.fromkeys(("equipment_entered", "equipment_loaded", "equipment_failed", "equipment_mended", "equipment_retired"),
                    Kind(("equipment",))),
    **dict.fromkeys(("breach_found", "breach_decided"), Kind(("breach",))),
    "chairs_set": Kind(("zone",)),
    "kit_checked": Kind(("kit",)),
    "zero_reported": Kind(("zero",)),
    "not_vaccinated": Kind(("person",)),
    "vaccinated_elsewhere": Kind(("person",)),
    "vials_received": Kind(("entry", "lot")),
    "code_recognised": Kind(("prefix",)),
    **dict.fromkeys(("vials_returned", "vials_transferred", "vials_used", "vials_wasted", "vials_issued", "vials_sent",
                     "vials_brought_back", "vials_counted", "vials_quarantined", "vials_freed", "supplies_moved",
                     "doses_counted", "figure_reported", "reading_confirmed", "child_assessed",
                     "temperature_read", "log_taken"), Kind(("entry",))),
    **dict.fromkeys(("vial_opened", "vial_closed"), Kind(("vial",))),
    "doses_wasted": Kind(("entry", "vial")),
    **dict.fromkeys(("day_opened", "registering_stopped", "registering_resumed", "dosing_ended", "dosing_resumed",
                     "day_closed", "day_signed", "day_reopened", "day_restated"), Kind(("day",))),
    "voided": Kind(of=True),
    "amended": Kind(of=True),
    "same_person": Kind(("link", "a", "b")),
    "not_same_person": Kind(("link", "a", "b")),
    "finding_settled": Kind(("finding",)),
    "erased": Kind(("person",)),
    "activity_recorded": Kind(("activity",)),
    "shortcoming_mended": Kind(("activity",)),
    "report_issued": Kind(("issue",)),
    "records_sent": Kind(("upload",)),
    "records_answered": Kind(("upload",)),
}


ROLES = {"event", "package", *SUBJECT} - {"a", "b", "finding"}
UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)  # what a body may do to who reads it


def subjects(event: Event, facts: Facts) -> set[str]:
    """All that the event itself names; an unknown kind touches nothing and is kept.

    A known one that cannot say whom it touches stands alone, as event/k7m2-412, where it is listed as unreadable.
    """
    try:
        return set(_named(event, facts))
    except UNREADABLE:
        return {f"event/{event.id}"}


def _named(event: Event, facts: Facts) -> Iterator[str]:
    kind = KINDS.get(event.kind, Kind())
    if (not facts and event.kind in KINDS and event.body != "{}") or (kind.of and spoken_of(event, facts) is None):
        raise ValueError(event.id)
    for role in kind.roles:
        if role in facts or role not in ("person", "case", "vial") or event.kind in MINTS.get(role, ()):
            subject = SUBJECT[role](event, facts)
            if subject.partition("/")[0] not in ROLES:
                raise ValueError(subject)
            subject.encode()  # half a character cannot be kept
            yield subject
    yield from (f"package/{one}" for one in facts.get("packages", ()) if event.kind in PACKED and one.encode())


PACKED = ("vials_received", "vial_opened")  # what is told of packages by their codes
# Only these may bring a person, a vial or a case into the world; elsewhere an unnamed one is simply not there.
MINTS = {"vial": ("vial_opened",), "person": ("enumerated", "registered", "reaction_elsewhere_reported"),
         "case": ("reaction_reported", "reaction_elsewhere_reported")}


def spoken_of(event: Event, facts: Facts) -> str | None:
    """The id of the event that this one voids or amends, if it does and says which."""
    return next(iter(ids([facts.get("of")])), None) if KINDS.get(event.kind, Kind()).of else None


def ids(listed: object) -> list[str]:
    """Those of a list that are ids of events."""
    return [one for one in listed if isinstance(one, str) and _is_id(one)] if isinstance(listed, list) else []


def _is_id(text: str) -> bool:
    origin, seq = id_order(text)
    return text.isascii() and seq < 2**63 and f"{origin}-{seq}" == text
