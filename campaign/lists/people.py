"""One line of a list as one person: the facts, what is odd about them, and a key to know the line again."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from campaign.lists.cells import read_birth_cell, read_cell
from campaign.lists.dates import read_age
from campaign.lists.faults import FATAL, Fault, Read, quoted
from campaign.lists.lines import BORN, Line
from campaign.lists.vocabulary import Vocabulary
from campaign.rules.people import Birth, birth_of_id, id_number_faults, sex_of_id

BIRTH_APART = ("birth_year", "birth_month", "birth_day")
FORMULA = ("=", "+", "-", "@")
KNOWN_BY = ("name", "birth", "sex", "unit", "phone")


@dataclass(frozen=True)
class Row:
    """One person of a list: where the line stands, its facts as text, its warnings, and its key.

    The key is a digest of what tells a person apart on a list, so the same line read again has the same key.
    """

    sheet: str
    number: int
    facts: Mapping[str, str]
    warnings: tuple[Fault, ...]
    key: str


@dataclass(frozen=True)
class Unit:
    """The village, school or employer a sheet's people belong to when their lines do not say."""

    name: str = ""
    kind: str = ""


def read_row(line: Line, unit: Unit, *, today: date, vocabulary: Vocabulary) -> Row | tuple[Fault, ...]:
    """The person of a line; or, when the birth date cannot be known, the faults that keep the line out."""
    reads = {key: read_cell(key, value, vocabulary) for key, value in line.cells.items() if key not in BORN}
    facts = {key: read.value for key, read in reads.items() if read.value}
    told_by, born = _birth(line, facts.get("id_no", ""), today=today, vocabulary=vocabulary)
    facts |= {"birth": born.value} if born.value else {}
    facts = _with_unit(facts, unit, vocabulary)
    judged = _judged_id(facts, today=today)
    seen_sex = _sex(facts, id_is_right=not judged.codes)
    facts |= {"sex": seen_sex.value} if seen_sex.value else {}
    named = Read(codes=_name_faults(facts.get("name", "")))
    read = [*reads.items(), (told_by, born), ("id_no", judged), ("sex", seen_sex), ("name", named)]
    remarks = tuple(remark for key, each in read for remark in _remarks(line, key, each))
    if fatal := tuple(remark for remark in remarks if remark.code in FATAL):
        return fatal
    stated_age = line.text(told_by) if "birth_from_age" in born.codes else ""
    return Row(line.sheet, line.number, facts, remarks, _key(facts, stated_age, id_is_right=not judged.codes))


def _name_faults(name: str) -> tuple[str, ...]:
    """A newborn has none yet; one that begins like a formula was hardly typed as a name, and is kept as text."""
    return ("name_formula",) if name.startswith(FORMULA) else () if name else ("name_missing",)


def _birth(line: Line, id_no: str, *, today: date, vocabulary: Vocabulary) -> tuple[str, Read]:
    """The column that told the birth date, and what it told."""
    if "birth" in line.cells:
        return "birth", read_birth_cell(line.cells["birth"], vocabulary, today=today)
    if "birth_year" in line.cells:
        apart = "-".join(line.text(key) for key in takewhile(line.cells.__contains__, BIRTH_APART))
        return "birth_year", read_birth_cell(apart, vocabulary, today=today)
    return _birth_by_age(line, _birth_by_id(id_no, today=today), today=today, vocabulary=vocabulary)


def _birth_by_id(id_no: str, *, today: date) -> Read:
    stated = birth_of_id(id_no)
    if not stated or id_number_faults(id_no, birth=None, sex=None, today=today):
        return Read()
    return Read(stated.text, ("birth_from_id",), {"birth": stated.text})


def _birth_by_age(line: Line, by_id: Read, *, today: date, vocabulary: Vocabulary) -> tuple[str, Read]:
    """The birth date an ID number states, unless the age beside it shows that the number is another's."""
    key = next((key for key in ("age_months", "age") if key in line.cells), "")
    if not key:
        nowhere = next((key for key in BORN if key in line.letters), "name")
        return ("id_no", by_id) if by_id.value else (nowhere, Read(codes=("birth_missing",)))
    by_age = read_age(line.cells[key], vocabulary, in_months=key == "age_months", today=today)
    if by_id.value and by_age.value and abs(int(by_id.value[:4]) - int(by_age.value[:4])) <= 1:
        return "id_no", by_id
    return key, by_age


def _with_unit(facts: dict[str, str], unit: Unit, vocabulary: Vocabulary) -> dict[str, str]:
    name = facts.get("unit", unit.name)
    kind = facts.get("unit_kind") or vocabulary.unit_kind(name) or unit.kind
    return facts | ({"unit": name} if name else {}) | ({"unit_kind": kind} if name and kind else {})


def _judged_id(facts: Mapping[str, str], *, today: date) -> Read:
    birth = Birth.read(facts["birth"]) if "birth" in facts else None
    found = id_number_faults(facts.get("id_no", ""), birth=birth, sex=facts.get("sex"), today=today)
    return Read(codes=tuple(found), facts={"birth": facts.get("birth", "")})


def _sex(facts: Mapping[str, str], *, id_is_right: bool) -> Read:
    stated = sex_of_id(facts.get("id_no", "")) if id_is_right and "sex" not in facts else ""
    return Read(stated, ("sex_from_id",), {"sex": stated}) if stated else Read()


def _remarks(line: Line, key: str, read: Read) -> Iterator[Fault]:
    for code in read.codes:
        facts = {"text": quoted(line.text(key)), **read.facts}
        yield Fault(line.sheet, line.number, line.place(key), code, facts)


def _key(facts: Mapping[str, str], stated_age: str, *, id_is_right: bool) -> str:
    # A birth year guessed from an age moves with the day it is guessed on; the age as written does not.
    by_facts = [stated_age if key == "birth" and stated_age else facts.get(key, "") for key in KNOWN_BY]
    told = ["id_no", facts["id_no"]] if id_is_right and facts.get("id_no") else by_facts
    plain = unicodedata.normalize("NFKC", "\x1f".join(told)).casefold()
    return hashlib.sha256(plain.encode()).hexdigest()
