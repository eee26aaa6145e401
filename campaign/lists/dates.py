"""Days and ages as people write them, read as what they can mean and never as more."""

from __future__ import annotations

import re
from datetime import date

from openpyxl.utils.datetime import from_excel

from campaign.lists.faults import Read
from campaign.lists.lunar import read_lunar
from campaign.lists.vocabulary import Vocabulary, clean

# Days of Excel's 1900 calendar, from 1927 on: below lie years, above it digits run together.
EXCEL_DAYS = range(10_000, 100_000)
OLDEST_AGE_MONTHS = 130 * 12
CLOCK = re.compile(r"[t ]\d{1,2}:\d{2}.*$")
SEPARATORS = re.compile(r"[-./\\,\s\u3001\u3002]+")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = re.compile(rf"({'|'.join(MONTHS)})[a-z]*")
NAMED = "m"
MONTHS_IN = {"ages.years": 12, "ages.months": 1, "ages.days": 0}

UNREADABLE = Read(codes=("unreadable",))


def read_day(value: object, vocabulary: Vocabulary) -> Read:
    """The day, month or year a cell means: "2019-03-05", "2019-03" or "2019".

    Codes: unreadable (not a date, or no such day), ambiguous (two readings, given as facts), lunar (and no day of it),
    lunar_turned (a day by the lunar calendar, turned into the public one's).
    """
    if isinstance(value, date):  # a datetime is one too
        return Read(value.isoformat()[:10])
    if isinstance(value, float) and (value.is_integer() or value >= EXCEL_DAYS.start):
        value = int(value)
    text = clean(str(value)).casefold()
    if vocabulary.lunar(text):
        return read_lunar(text, vocabulary)
    if isinstance(value, float) and text.endswith(".1"):  # 2019.10 typed as a number has lost its nought
        return _ambiguous(f"{int(value)}-01", f"{int(value)}-10")
    return _from_parts([_number(part, vocabulary) for part in _parts(text, vocabulary)])


def _parts(text: str, vocabulary: Vocabulary) -> list[str]:
    listed = vocabulary.listed["dates"]
    bare = CLOCK.sub("", text).translate(dict.fromkeys(map(ord, listed["dropped"])))
    marked = bare.replace(listed["year"], "-").replace(listed["month"], "-")
    named = MONTH_NAME.sub(lambda month: f" {MONTHS.index(month[1]) + 1}{NAMED} ", marked)
    return [part for part in SEPARATORS.split(named) if part]


def _number(part: str, vocabulary: Vocabulary) -> str:
    """Chinese numerals as digits: a year figure by figure, a month or day with its tens."""
    listed = vocabulary.listed["numerals"]
    tens = {listed["ten"]: "", listed["twenty"]: "2", listed["thirty"]: "3"}
    digits = "".join(str(listed["digits"].get(sign, sign)) for sign in part)
    for ten, lead in tens.items():
        before, found, after = digits.partition(ten)
        if found:
            return f"{lead or before or 1}{after or 0}"
    return digits


def _from_parts(parts: list[str]) -> Read:
    named = [part for part in parts if part.endswith(NAMED)]
    if len(named) == 1 and len(parts) in (2, 3):  # 5 Mar 2019, March 5 2019, Mar 2019
        *day, year = [part for part in parts if part not in named]
        return _day(year, named[0].removesuffix(NAMED), *day)
    match parts:
        case [whole]:
            return _run_together(whole)
        case [year, *rest] if len(year) == 4 and len(rest) < 3:
            return _day(year, *rest)
        case [month, year]:
            return _day(year, month)
        case [first, second, year]:
            return _day_and_month(year, first, second)
    return UNREADABLE


def _run_together(digits: str) -> Read:
    match len(digits):
        case 4:
            return _day(digits)
        case 5 if digits.isascii() and digits.isdecimal():
            return _five(digits)
        case 6 if digits[:2] in ("19", "20"):
            return _six(digits)
        case 8:
            return _day(digits[:4], digits[4:6], digits[6:])
    return UNREADABLE


def _five(digits: str) -> Read:
    """43529 is a day in Excel's count; 20193 might as well be March 2019."""
    counted = str(from_excel(int(digits)).date()) if int(digits) in EXCEL_DAYS else ""
    month = _day(digits[:4], digits[4:]).value if digits[:2] in ("19", "20") else ""
    return _ambiguous(month, counted) if month else Read(counted) if counted else UNREADABLE


def _six(digits: str) -> Read:
    """201913 is nothing, 201903 is March 2019, and 200805 might as well be 5 August 2020."""
    month = _day(digits[:4], digits[4:])
    day = _day("20" + digits[:2], digits[2:4], digits[4:])
    return _ambiguous(month.value, day.value) if month.value and day.value else month


def _day_and_month(year: str, first: str, second: str) -> Read:
    """13/5/2019 has one reading, 3/5/2019 two: the order differs between countries."""
    readings = sorted({_day(year, second, first).value, _day(year, first, second).value} - {""})
    return _ambiguous(*readings) if len(readings) == 2 else Read(readings[0]) if readings else UNREADABLE


def _ambiguous(first: str, second: str) -> Read:
    return Read(codes=("ambiguous",), facts={"first": first, "second": second})


def _day(year: str, *rest: str) -> Read:
    try:
        date(*map(int, [year, *rest, "1", "1"][:3]))
    except ValueError:
        return UNREADABLE
    figures = "".join([year, *rest])
    plain = len(year) == 4 and figures.isascii() and figures.isdecimal()
    return Read("-".join([year, *(part.zfill(2)[-2:] for part in rest)])) if plain else UNREADABLE


def read_age(value: object, vocabulary: Vocabulary, *, in_months: bool, today: date) -> Read:
    """The year (an age in years) or the month (an age in months) a person of this age was most likely born.

    Always with the code birth_from_age, for it is a guess within a year or a month; age_unreadable otherwise.
    """
    units = {unit: key for key in MONTHS_IN for unit in vocabulary.words[key]}
    text = clean(str(value)).casefold().replace(" ", "").translate(vocabulary.script)
    found = re.findall(r"(\d+(?:\.\d+)?)(\D*)", text)
    if not found or any(unit and unit not in units for _, unit in found):
        return Read(codes=("age_unreadable",))
    bare = "ages.months" if in_months else "ages.years"
    aged = [(float(number), units.get(unit, bare)) for number, unit in found]
    months = sum(number * MONTHS_IN[key] for number, key in aged)
    if months > OLDEST_AGE_MONTHS:
        return Read(codes=("age_unreadable",))
    years_only = all(key == "ages.years" for _, key in aged)
    return Read(_born(int(months), years_only=years_only, today=today), ("birth_from_age",))


def _born(months: int, *, years_only: bool, today: date) -> str:
    # The middle of the span in which somebody of this age was born.
    middle = today.year * 12 + today.month - 1 - months - (6 if years_only else 0)
    year, month = divmod(middle if years_only or today.day > 15 else middle - 1, 12)
    return f"{year:04}" if years_only else f"{year:04}-{month + 1:02}"
