"""What one cell says: sex, residence, doses, phone and ID number as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from campaign.lists.dates import read_day
from campaign.lists.faults import Read
from campaign.lists.vocabulary import Vocabulary, clean
from campaign.rules.people import check_digit

# A spreadsheet keeps 15 figures of a number; an ID number of 18 typed as one has lost its last three.
KEPT_FIGURES = 15
SCIENTIFIC = re.compile(r"\d(\.\d+)?e\+?\d+", re.IGNORECASE)
DOSES = re.compile(r"(>=|<=|[><\u2265\u2267\u2264\u2266])?(\d{1,2})")
AT_LEAST = (">=", "\u2265", "\u2267")


def text_of(value: object) -> str:
    """A raw cell as cleaned text: a whole number without its point, a day without its midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    return "" if value is None else clean(str(value))


def read_text(value: object, vocabulary: Vocabulary) -> Read:
    """The text as it stands."""
    return Read(text_of(value))


def read_code(value: object, vocabulary: Vocabulary, *, table: str, code: str) -> Read:
    """The code a word of this table means; a word it does not know is dropped with a remark."""
    found = vocabulary.value(table, text_of(value))
    return Read(found) if found else Read(codes=(code,))


def read_since(value: object, vocabulary: Vocabulary) -> Read:
    """The day somebody came to live here."""
    since = read_day(value, vocabulary)
    return Read(since.value, () if since.value else ("since_unreadable",))


def read_doses(value: object, vocabulary: Vocabulary) -> Read:
    """Doses had before, a number or "unknown"; of a range its least, with the code prior_doses_range.

    Lists of poliomyelitis campaigns write 0, <3, >=3 and unknown, of measles campaigns 0, 1, >=2 and unknown.
    """
    text = text_of(value)
    if known := vocabulary.value("prior_doses", text):
        return Read(known)
    squeezed = _without(vocabulary.squeeze(text), vocabulary.words["doses.units"])
    bare = _without(squeezed, vocabulary.words["doses.or_more"])
    written = _without(bare, vocabulary.words["doses.units"])
    figures = vocabulary.listed["numerals"]["digits"]
    found = DOSES.fullmatch("".join(str(figures.get(sign, sign)) for sign in written))
    if not found:
        return Read(codes=("prior_doses_unreadable",))
    return _doses(found[1] or (AT_LEAST[0] if bare != squeezed else ""), int(found[2]))


def _doses(compared: str, number: int) -> Read:
    if not compared:
        return Read(str(number))
    if compared in AT_LEAST or compared == ">":
        least = number + (compared == ">")
    else:  # "0" stands for itself on these lists, so fewer than three means one or two
        least = min(1, number - 1) if compared == "<" else 0
    return Read(str(max(0, least)), ("prior_doses_range",), {"least": str(max(0, least))})


def _without(text: str, endings: tuple[str, ...]) -> str:
    found = next((end for end in endings if text.endswith(end) and text != end), "")
    return text.removesuffix(found)


def read_phone(value: object, vocabulary: Vocabulary) -> Read:
    """A telephone number without the gaps people type into it; several numbers stay as they are."""
    text = text_of(value)
    if SCIENTIFIC.fullmatch(text):
        return Read(codes=("phone_lost_digits",))
    joined = re.sub(r"[\s\-]", "", text)
    number = joined if re.fullmatch(r"1\d{10}", joined) else text
    return Read(number, () if sum(map(str.isdigit, number)) >= 7 else ("phone_doubtful",))


def read_id_no(value: object, vocabulary: Vocabulary) -> Read:
    """An ID number as typed, in capitals; dropped when a spreadsheet has turned it into a rounded number."""
    text = re.sub(r"\s", "", text_of(value)).lstrip("'").upper()
    rounded = isinstance(value, int | float) and len(text) > KEPT_FIGURES
    if rounded or SCIENTIFIC.fullmatch(text) or _ends_in_lost_figures(text):
        return Read(codes=("id_lost_digits",))
    return Read(text)


def _ends_in_lost_figures(number: str) -> bool:
    written_out = number.isascii() and number.isdecimal() and len(number) == 18 and number.endswith("000")
    return written_out and check_digit(number[:17]) != "0"


READERS: dict[str, Callable[[object, Vocabulary], Read]] = {
    "sex": partial(read_code, table="sex", code="sex_unreadable"),
    "residence": partial(read_code, table="residence", code="residence_unreadable"),
    "has_card": partial(read_code, table="yes_no", code="has_card_unreadable"),
    "evidence": partial(read_code, table="evidence", code="evidence_unreadable"),
    "group": partial(read_code, table="group", code="group_unreadable"),
    "due": partial(read_code, table="yes_no", code="due_unreadable"),
    "unit_kind": partial(read_code, table="unit_kind", code="unit_kind_unreadable"),
    "resident_since": read_since,
    "prior_doses": read_doses,
    "phone": read_phone,
    "id_no": read_id_no,
}


def read_cell(key: str, value: object, vocabulary: Vocabulary) -> Read:
    """What a cell of this column says; a birth date, told by several columns, has its own rule."""
    return READERS.get(key, read_text)(value, vocabulary)


def read_birth_cell(value: object, vocabulary: Vocabulary, *, today: date) -> Read:
    """A birth date no later than today and no earlier than 1900; its codes begin with birth_."""
    read = read_day(value, vocabulary)
    read = Read(read.value, tuple(f"birth_{code}" for code in read.codes), read.facts)
    if not read.value:
        return read
    if read.value > today.isoformat()[: len(read.value)]:
        return Read("", ("birth_future",), {"today": today.isoformat()})
    return Read("", ("birth_too_early",)) if read.value < "1900" else read
