"""Finding people at the desk: by ticket, name, pinyin, last digits, household, unit or birth, or two of these together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from campaign.ledger import pictures
from campaign.ledger.found import WORDS
from campaign.ledger.store import Store
from campaign.rules.names import plain
from campaign.rules.people import typed_day

LIMIT = 20
READ = 4 * (LIMIT + 1)  # several records may be one person
DIGITS = re.compile(r"\d{3,17}x?")
NAME_AND_BIRTH = re.compile(r"(\D+?)\W*((?:19|20)\d{2}[^0-9a-z]?\d.*)")
BORN = "json_extract(p.body, '$.birth')"
LAST = 4  # so many last digits at least
ABOVE = "\U0010ffff"
Question = tuple[str, list[Any]]


def find(store: Store, text: str, *, site: str = "", day: str = "") -> list[str]:
    """Persons whom the text means: as one whole; where that finds nobody by every one of its words, then by name and birth.

    At most `LIMIT` + 1: the one too many says that there are more and another field is needed.
    """
    whole, words = plain(text), text.split()
    if not whole:
        return []
    found = _heads(store, _whole(whole, text.strip(), site, day))
    found = found or (_heads(store, _every(store, words)) if len(words) > 1 else found)
    return found or _heads(store, _name_and_birth(whole))


def _heads(store: Store, questions: Iterator[Question]) -> list[str]:
    """The persons that these questions find, each under the id they are shown under, the first question's first."""
    heads: dict[str, None] = {}
    for sql, facts in questions:
        for (one,) in store.rows(f"{sql} limit {READ}", facts):
            heads[pictures.records_of(store.conn, one)[0]] = None
            if len(heads) > LIMIT:
                return list(heads)
    return list(heads)


def _whole(text: str, unit: str, site: str, day: str) -> Iterator[Question]:
    yield ("select person from picture where role = 'visit' and ticket = ? and site = ? and day = ? "
           "and person is not null", [text.upper(), site, day])
    yield "select person from picture where subject = ? and person is not null", [f"visit/{text}"]
    yield "select person from picture where subject = ?", [f"person/{text}"]
    if len(text) >= LAST:
        for column in ("id_reversed", "phone_reversed"):
            yield (f"select distinct person from found_by where {column} >= ? and {column} < ?",
                   [text[::-1], text[::-1] + ABOVE])
    for words in WORDS:
        yield f"select distinct person from {words} where word >= ? and word < ?", [text, text + ABOVE]
    yield "select substr(subject, 8) from picture where role = 'person' and unit >= ? and unit < ?", [unit, unit + ABOVE]


def _every(store: Store, words: list[str]) -> Iterator[Question]:
    """Who is found by each of the words: one of them is looked up, the one that fewest share, and the others tried on it."""
    first = next((one for one in words if DIGITS.fullmatch(one) and len(one) >= LAST), max(words, key=len))
    tried = [_also(store, one) for one in words if one != first]
    where = " and ".join(f"({sql})" for sql, _ in tried) or "true"
    for source, facts in _by(first):
        yield (f"select distinct f.person from ({source}) c cross join found_by f on f.person = c.person where {where}",
               facts + [fact for _, told in tried for fact in told])


def _by(word: str) -> Iterator[Question]:
    if DIGITS.fullmatch(word):
        for column in ("id_reversed", "phone_reversed"):
            yield (f"select person from found_by where {column} >= ? and {column} < ?",
                   [word[::-1], word[::-1] + ABOVE])
    for words in WORDS:
        yield f"select person from {words} where word >= ? and word < ?", [plain(word), plain(word) + ABOVE]
    yield ("select substr(subject, 8) person from picture where role = 'person' and unit >= ? and unit < ?",
           [word, word + ABOVE])


def _also(store: Store, word: str) -> Question:
    """Whether somebody already found is meant by this word too; where it is nobody's unit or word, none is asked for it."""
    back, told = word[::-1], plain(word)
    tried: list[Question] = [("instr(f.name, ?) > 0 or instr(f.initials, ?) > 0", [told, told])]
    if word.rstrip("xX").isdecimal():
        tried.append(("f.id_reversed >= ? and f.id_reversed < ? or f.phone_reversed >= ? and f.phone_reversed < ?",
                      [back, back + ABOVE, back, back + ABOVE]))
    for words in WORDS:
        if store.one(f"select 1 from {words} where word = ? limit 1", [told]):
            tried.append((f"exists (select 1 from {words} w where w.word = ? and w.person = f.person)", [told]))
    if store.one("select 1 from picture where role = 'person' and unit >= ? and unit < ? limit 1", [word, word + ABOVE]):
        tried.append(("exists (select 1 from picture p where p.subject = 'person/' || f.person "
                      "and p.unit >= ? and p.unit < ?)", [word, word + ABOVE]))
    return " or ".join(sql for sql, _ in tried), [fact for _, facts in tried for fact in facts]


def _name_and_birth(text: str) -> Iterator[Question]:
    """A name or its initials with the birth date; a record that knows no more than the month or the year is meant too."""
    if parts := NAME_AND_BIRTH.fullmatch(text):
        birth = typed_day(parts[2])
        for words in WORDS:
            yield (f"select distinct w.person from {words} w join picture p on p.subject = 'person/' || w.person "
                   f"where w.word >= ? and w.word < ? and length({BORN}) >= 4 "
                   f"and ({BORN} like ? || '%' or ? like {BORN} || '%')", [parts[1], parts[1] + ABOVE, birth, birth])
