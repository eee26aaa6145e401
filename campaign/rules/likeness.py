"""Whether two records may be one person: what speaks for it, what against it; a person decides, never this.

Names are compared by edit distance (optimal string alignment) on their characters and by Jaro-Winkler on their pinyin
without tones: on Chinese names of two or three characters Jaro-Winkler itself has no window in which to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz.distance import OSA, JaroWinkler

from campaign.rules.names import initials, sounds

ONE_EDIT, SOUNDS_ALIKE = 1, 0.9
# How strongly each kind of likeness tells that two are one: of several candidates on a list only the likest is meant.
STRENGTH = {"same_name": 4, "name_alike": 2, "unnamed": 1, "same_birth": 4, "birth_fits": 2, "birth_near": 1,
            "same_phone": 2, "same_guardian": 1, "same_address": 1}


@dataclass(frozen=True)
class Record:
    """What is compared of one person: plain facts, blank where unknown, and the lists they stand on."""

    person: str
    name: str = ""
    birth: str = ""
    sex: str = ""
    phone: str = ""
    guardian: str = ""
    address: str = ""
    id_no: str = ""
    lists: frozenset[str] = frozenset()


def blocks(one: Record) -> Iterator[str]:
    """Only records that share one of these are compared: birth date with initials, birth year with name, or phone."""
    if one.name and len(one.birth) == 10:
        yield f"birth {one.birth} {initials(one.name)}"
    if one.name and one.birth:
        yield f"name {one.birth[:4]} {one.name}"
    if one.phone:
        yield f"phone {one.phone}"


def likeness(a: Record, b: Record) -> tuple[str, ...]:
    """The evidence that two records are one person, as codes; none where it does not suffice or is contradicted."""
    name, birth = _name(a.name, b.name), _birth(a.birth, b.birth)
    if not (name and birth) or _contradicted(a, b, name):
        return ()
    support = [f"same_{key}" for key in ("phone", "guardian", "address") if getattr(a, key) and
               getattr(a, key) == getattr(b, key)]
    needed = 1 if name == "same_name" or birth == "same_birth" else 2
    if (name, birth) == ("same_name", "same_birth") and not (_both(a.phone, b.phone) and _both(a.guardian, b.guardian)):
        needed = 0
    if len(support) < needed or (a.lists & b.lists and not support):
        return ()
    return (name, birth, *support)


def strength(evidence: tuple[str, ...]) -> int:
    """How much the evidence weighs beside other evidence."""
    return sum(STRENGTH[one] for one in evidence)


def _both(one: str, other: str) -> bool:
    return bool(one and other)


def _contradicted(a: Record, b: Record, name: str) -> bool:
    """Two numbers are two persons; so are two sexes, and two lines of one list, unless the name is the same."""
    return (a.id_no != b.id_no and _both(a.id_no, b.id_no)) or (name != "same_name" and bool(
        (a.sex != b.sex and {a.sex, b.sex} <= {"1", "2"}) or a.lists & b.lists))


def _name(one: str, other: str) -> str:
    if one == other:
        return "same_name" if one else ""
    if not (one and other):
        return "unnamed"
    sound = max((JaroWinkler.similarity("".join(x), "".join(y)) for x in sounds(one) for y in sounds(other)), default=0)
    return "name_alike" if OSA.distance(one, other) <= ONE_EDIT or sound >= SOUNDS_ALIKE else ""


def _birth(one: str, other: str) -> str:
    """The same day; a year or month into which the other falls; or a day off, or day and month exchanged."""
    if not (one and other):
        return ""
    if one == other:
        return "same_birth" if len(one) == 10 else "birth_fits"
    if one.startswith(other) or other.startswith(one):
        return "birth_fits"
    if len(one) < 10 or len(other) < 10:
        return ""
    apart = abs(date.fromisoformat(one) - date.fromisoformat(other))
    exchanged = one[:5] + one[8:] + one[7] + one[5:7] == other
    return "birth_near" if apart <= timedelta(days=1) or exchanged else ""
