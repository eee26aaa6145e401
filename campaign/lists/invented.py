"""Invented people and their lists, for demonstrations and tests: no number or name in them is anybody's."""

from __future__ import annotations

import csv
import io
import random
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter

from campaign.rules.people import FEMALE, MALE, check_digit

NAMES = Path(__file__).parents[2] / "data" / "demo" / "names.toml"
AREA = "990101"  # no province's code begins with 99
ELSEWHERE = "990202"
PHONE = "100"  # no mobile number begins so
COLUMNS = (
    "serial", "unit", "name", "sex", "birth", "guardian", "phone", "address", "area", "hukou", "residence",
    "has_card", "id_no", "prior_doses", "evidence", "due", "household", "note",
)


@cache
def shipped_names() -> Mapping[str, Any]:
    """The invented names that ship with the product (data/demo/names.toml)."""
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))


def invented_people(
    seed: int,
    n: int,
    *,
    on: date,
    ages: Sequence[int] = range(7),
    migrants: float = 0.05,
    with_id: float = 0.8,
    names: Mapping[str, Any] | None = None,
) -> list[dict[str, str]]:
    """The facts of n people aged `ages` completed years on that day, the same for the same seed.

    `migrants` and `with_id` are shares of one; the keys are those of a list's rows.
    """
    lot = random.Random(seed)
    named = names or shipped_names()
    return [
        _person(lot, serial, on=on, age=lot.choice(ages), migrant=lot.random() < migrants, names=named)
        | ({} if lot.random() < with_id else {"id_no": ""})
        for serial in range(1, n + 1)
    ]


def _person(
    lot: random.Random, serial: int, *, on: date, age: int, migrant: bool, names: Mapping[str, Any]
) -> dict[str, str]:
    sex, birth = lot.choice((MALE, FEMALE)), _born(lot, age, on=on)
    surname = lot.choice(names["surnames"])
    unit = lot.choice(names["villages"])
    has_card = lot.random() < 0.9
    return {
        "serial": str(serial),
        "unit": unit,
        "name": surname + lot.choice(names["boys" if sex == MALE else "girls"]),
        "sex": sex,
        "birth": birth.isoformat(),
        "guardian": lot.choice((surname, lot.choice(names["surnames"]))) + lot.choice(names["grown"]),
        "phone": f"{PHONE}{lot.randrange(10**8):08}",
        "address": f"{unit}{lot.choice(names['streets'])}{lot.randint(1, 99)}",
        "area": AREA,
        "hukou": ELSEWHERE if migrant else AREA,
        "residence": "migrant" if migrant else "resident",
        "has_card": "1" if has_card else "2",
        "id_no": _id_no(serial, birth, sex),
        "prior_doses": lot.choice(("0", "1", "2", "3", "4") if has_card else ("unknown",)),
        "evidence": lot.choice(("certificate", "card")) if has_card else "other",
        "due": "1",
        "household": str(lot.randint(1, 400)),
    }


def _born(lot: random.Random, age: int, *, on: date) -> date:
    """A day of the year in which people of this age on that day were born."""
    youngest = _years_before(on, age)
    oldest = _years_before(on, age + 1) + timedelta(days=1)
    return oldest + timedelta(days=lot.randint(0, (youngest - oldest).days))


def _years_before(on: date, years: int) -> date:
    common = on.replace(day=28) if (on.month, on.day) == (2, 29) else on
    return common.replace(year=on.year - years)


def _id_no(serial: int, birth: date, sex: str) -> str:
    # Two digits of the serial number and one that tells the sex; the area keeps the number nobody's.
    first17 = f"{AREA}{birth:%Y%m%d}{serial // 5 % 100:02}{serial % 5 * 2 + (sex == MALE)}"
    return first17 + check_digit(first17)


def as_table(people: Sequence[Mapping[str, str]], headings: Mapping[str, Any]) -> list[list[str]]:
    """People as a list has them: a row of headings, then a row each, codes written as their first word."""
    words = headings["values"]
    tables = {key: words.get("yes_no" if key in ("has_card", "due") else key, {}) for key in COLUMNS}
    rows = [
        [tables[key].get(code, [code])[0] for key in COLUMNS for code in [person.get(key, "")]]
        for person in people
    ]
    return [[headings["columns"][key][0] for key in COLUMNS], *rows]


def write_csv(people: Sequence[Mapping[str, str]], headings: Mapping[str, Any], *, encoding: str) -> bytes:
    """The people as a list in .csv, in this encoding."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(as_table(people, headings))
    return text.getvalue().encode(encoding)


def write_xlsx(people: Sequence[Mapping[str, str]], headings: Mapping[str, Any]) -> bytes:
    """The people as a list in .xlsx, every cell a text."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(as_table(people, headings)):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return packed.getvalue()
