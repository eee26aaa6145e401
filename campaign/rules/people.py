"""What is true of a person's birth, age, sex and ID number, and how much of them a screen shows."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from campaign.rules.events import Refused

MALE, FEMALE, UNKNOWN, UNSTATED = "1", "2", "0", "9"
SEXES = (MALE, FEMALE, UNKNOWN, UNSTATED)  # GB/T 2261.1

_BIRTH = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TYPED = re.compile(r"(\d{4})(?:[^0-9a-z](\d{1,2})(?:[^0-9a-z](\d{1,2}))?)?[^\x00-\x7f]?", re.ASCII | re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def typed_day(text: str) -> str:
    """A day, month or year typed at a desk, as it is kept: 2019.3.5 and 20190305 are 2019-03-05.

    The year comes first, in four figures, whatever stands between; anything else stays as it was typed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = _TYPED.fullmatch(plain) or _RUN_TOGETHER.fullmatch(plain)
    return "-".join(one.zfill(2) for one in parts.groups() if one) if parts else text.strip()


@dataclass(frozen=True)
class Birth:
    """A birth date as far as it is known: "2019", "2019-03" or "2019-03-05"; 31 February is refused."""

    text: str

    def __post_init__(self) -> None:
        try:
            known = _BIRTH.fullmatch(self.text) and self.first and self.last
        except ValueError:
            known = None
        if not known:
            raise Refused("birth_unreadable", text=self.text)

    @classmethod
    def read(cls, text: str) -> Birth:
        """The birth this text means; refuses what is no date."""
        return _birth(text.strip())

    @cached_property
    def _parts(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.text.split("-"))

    @cached_property
    def first(self) -> date:
        """The earliest day it may mean."""
        year, month, day = (*self._parts, 1, 1)[:3]
        return date(year, month, day)

    @cached_property
    def last(self) -> date:
        """The latest day it may mean."""
        year, month = (*self._parts, 12)[:2]
        return self.first if self.exact else date(year, month, monthrange(year, month)[1])

    @property
    def assumed(self) -> date:
        """The day it is counted as: itself, the 15th of a month, 1 July of a year."""
        return (self.first if self.exact else
                self.first.replace(day=15) if len(self._parts) == 2 else self.first.replace(month=7))

    @property
    def year(self) -> int:
        """The birth year, by which summaries group people in place of completed years."""
        return self.first.year

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return len(self._parts) == 3


@lru_cache(maxsize=8192)
def _birth(text: str) -> Birth:
    """Births are read again and again: a county's children have a few thousand between them."""
    return Birth(text)


def completed_years(birth: date, on: date) -> int:
    """Age in whole years on a day; someone born on 29 February turns on 1 March of a common year."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def completed_months(birth: date, on: date) -> int:
    """Age in whole months on a day; a month without the birth day is completed on the first of the next."""
    return 12 * (on.year - birth.year) + on.month - birth.month - (on.day < birth.day)


def months_before(on: date, months: int) -> date:
    """The latest birth date of someone who has completed these months on a day."""
    year, month = divmod(12 * on.year + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


# GB 11643: weights of the first 17 digits, and the check digit for each remainder of their sum by 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CITIZEN = re.compile(r"\d{17}[\dX]", re.ASCII)


def check_digit(first17: str) -> str:
    """The 18th character of an ID number (GB 11643) for its first 17 digits."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


def birth_of_id(text: str) -> Birth | None:
    """The birth date an 18-character ID number states; None when it states none that exists."""
    number = _plain(text)
    if not _CITIZEN.fullmatch(number):
        return None
    try:
        return Birth.read(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except Refused:
        return None


def sex_of_id(text: str) -> str:
    """The sex an 18-character ID number states: its 17th digit, odd is male; blank for any other number."""
    number = _plain(text)
    return (MALE if int(number[16]) % 2 else FEMALE) if _CITIZEN.fullmatch(number) else ""


def id_number_faults(text: str, *, birth: Birth | None, sex: str | None, today: date) -> list[str]:
    """All that speaks against an ID number, as codes: warnings kept with the person, never a bar to a dose.

    GB 11643, with residence permits (81, 82, 83) and permanent residence cards of the same form. Whether the
    area code exists is not asked: most codes are younger than who carries them. No number, no fault.
    A number with other letters (passport, birth certificate) is told as `id_other_form` and not judged.
    """
    number = _plain(text)
    if not number:
        return []
    if not _CITIZEN.fullmatch(number):
        return [_form_fault(number)]
    stated = birth_of_id(number)
    faults = {
        "id_check_digit": check_digit(number[:17]) != number[17],
        "id_date": stated is None,
        "id_future": stated is not None and stated.first > today,
        "id_birth_differs": stated and birth and not birth.first <= stated.first <= birth.last,
        "id_sex_differs": sex in (MALE, FEMALE) and sex != sex_of_id(number),
    }
    return [code for code, found in faults.items() if found]


def _plain(text: str) -> str:
    return text.strip().upper()


def _form_fault(number: str) -> str:
    if len(number) == 18:
        return "id_characters"
    return "id_length" if re.fullmatch(r"\d+X?", number, re.ASCII) else "id_other_form"


def masked_name(name: str) -> str:
    """The first character and two stars, however long the name is."""
    return name.strip()[:1] + "**" if name.strip() else ""


def masked_id(number: str) -> str:
    """The first and the last four characters."""
    return _masked(number.strip(), head=1, tail=4)


def masked_phone(number: str) -> str:
    """The first three and the last four digits."""
    return _masked(number.strip(), head=3, tail=4)


def _masked(text: str, *, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    return text[:head] + "*" * hidden + text[-tail:] if hidden > 0 else "*" * len(text)
