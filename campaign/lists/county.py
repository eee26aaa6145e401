"""An invented county: its people, the lists they stand on, and whom it has planted twice, alike or without a name."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from campaign.lists.invented import AREA, ELSEWHERE, NAMES, PHONE, shipped_names
from campaign.rules.people import FEMALE, MALE, check_digit, completed_years

COUNTY = NAMES.with_name("county.toml")
OLDEST = 365 * 7 - 2  # days: children up to six completed years
SCHOOLED, WORKERS = 3, 12  # who is this old stands on a school's list too; employers list workers' children
NEAR = ("one_sound", "character_left_out", "next_day", "unnamed_then_named", "month_only", "other_phone", "spaced")
Facts = dict[str, str]


@cache
def shipped_county() -> Mapping[str, Any]:
    """The units and the ways of writing of the invented county that ships with the product (data/demo/county.toml)."""
    return tomllib.loads(COUNTY.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Entry:
    """One line of one list: who is truly meant, the facts as this list has them, and its number in the county.

    The number stands in the line's note, so that whoever reads the lists can tell the lines apart.
    """

    number: str
    person: int
    unit: str
    kind: str
    facts: Mapping[str, str]


@dataclass(frozen=True)
class Planted:
    """What was planted, by kind, and the numbers of the lines that it lies in: of one person, or of persons alike."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class County:
    """The lines of every list, and what was planted in them."""

    entries: tuple[Entry, ...]
    planted: tuple[Planted, ...]

    def of(self, *kinds: str) -> list[tuple[str, ...]]:
        """The lines of what was planted of these kinds."""
        return [one.lines for one in self.planted if one.kind in kinds]

    @property
    def people(self) -> dict[str, int]:
        """Who is truly meant by each line."""
        return {one.number: one.person for one in self.entries}


def invent_county(seed: int, *, on: date, people: int = 4000) -> County:
    """A county of so many children, the same for the same seed: 26 villages, 15 employers and 8 schools list them."""
    return _Making(random.Random(seed), on).county(people)


def children(seed: int, n: int, *, on: date) -> Iterator[Facts]:
    """So many invented children of that county, nobody planted twice."""
    making = _Making(random.Random(seed), on)
    yield from (making.child() for _ in range(n))


class _Making:
    """A county being made: its lot, the day, and how many stand where."""

    def __init__(self, lot: random.Random, on: date) -> None:
        self.lot, self.on, self.named, self.units = lot, on, shipped_names(), shipped_county()
        self.alike = {one: other for a, b in self.units["alike"] for one, other in ((a, b), (b, a))}
        self.entries: list[Entry] = []
        self.planted: list[Planted] = []
        self.persons = 0

    def county(self, people: int) -> County:
        for nth in range(people):
            self._plant(nth, self.child())
        return County(tuple(self.entries), tuple(self.planted))

    def _plant(self, nth: int, child: Facts) -> None:
        """Of a hundred children: ten stand twice by one number, seven nearly alike, two are twins, and so on."""
        turn = nth % 100
        if turn < 10:
            self._twice("same_id", child | {"id_no": self.id_no(child)}, self.as_known(child))
        elif turn < 17:
            self._near(NEAR[turn - 10], child)
        elif turn == 17:
            self._twins(child, listed_twice=nth % 200 > 100)
        elif turn == 18:
            self._namesake(child)
        elif turn == 19:
            self._newborns(child)
        else:
            self.line(self.person(), child)

    def person(self) -> int:
        """The next person."""
        self.persons += 1
        return self.persons

    def line(self, person: int, facts: Facts, unit: str = "", kind: str = "village") -> str:
        """A line on a list, by default the person's village's; answers with its number."""
        number = f"C{len(self.entries) + 1:05}"
        stands = {**facts, "unit": unit or facts["unit"], "note": number}
        self.entries.append(Entry(number, person, stands["unit"], kind, stands))
        return number

    def _elsewhere(self, child: Facts) -> tuple[str, str]:
        """Where a child stands for the second time: at school if old enough, else with a parent's employer."""
        kind = "school" if completed_years(date.fromisoformat(child["birth"]), self.on) >= SCHOOLED else "employer"
        return self.lot.choice(self.units[f"{kind}s"]), kind

    def _twice(self, kind: str, first: Facts, changed: Facts) -> None:
        person, (unit, at) = self.person(), self._elsewhere(first)
        lines = self.line(person, first), self.line(person, first | changed, unit, at)
        self.planted.append(Planted(kind, lines))

    def as_known(self, child: Facts) -> Facts:
        """The same number under a name of one sound."""
        return {"name": self.misheard(child["name"])} if self.lot.random() < 0.3 else {}

    def _near(self, how: str, child: Facts) -> None:
        """One person on two lists, whose second line has no number and differs in what people get wrong."""
        birth, first = date.fromisoformat(child["birth"]), dict(child)
        changed: Facts = {"id_no": ""}
        if how == "one_sound":
            changed["name"] = self.misheard(child["name"])
        elif how == "character_left_out":
            first["name"] = self.name(given=2)
            changed["name"] = first["name"][:-2] + first["name"][-1]
        elif how == "next_day":
            changed["birth"] = (birth + timedelta(days=1 if birth < self.on else -1)).isoformat()
        elif how == "unnamed_then_named":
            first |= {"name": "", "id_no": ""}
            changed["name"] = child["name"]
        elif how == "month_only":
            changed["birth"] = child["birth"][:7]
        elif how == "other_phone":
            changed["phone"] = self.phone()
        else:
            changed["name"] = " ".join(child["name"])
        self._twice(how, first, changed)

    def _twins(self, child: Facts, *, listed_twice: bool) -> None:
        """Born on one day at one address: names one character apart, and half of them on the school's list as well."""
        child["name"] = self.name(given=2)
        other = child | {"name": child["name"][:-1] + self.lot.choice(self.units["given"].replace(child["name"][-1], "")),
                         "sex": self.lot.choice((MALE, FEMALE))}
        own = [self.person(), self.person()]
        both = [child | {"id_no": ""}, other | {"id_no": ""}]
        lines = [self.line(who, one) for who, one in zip(own, both, strict=True)]
        self.planted.append(Planted("twins", tuple(lines)))
        if listed_twice:
            unit, kind = self._elsewhere(child)
            again = [self.line(who, one, unit, kind) for who, one in zip(own, both, strict=True)]
            self.planted += [Planted("twin_again", pair) for pair in zip(lines, again, strict=True)]

    def _namesake(self, child: Facts) -> None:
        """Another child of the same name and birthday, of another household elsewhere, with a number of their own."""
        other = self.child() | {key: child[key] for key in ("name", "birth", "sex")}
        both = [one | {"id_no": self.id_no(one)} for one in (child, other)]
        self.planted.append(Planted("namesakes", tuple(self.line(self.person(), one) for one in both)))

    def _newborns(self, child: Facts) -> None:
        """Two newborns of one day who have no name yet, of two households of a village."""
        birth = (self.on - timedelta(days=self.lot.randint(1, 40))).isoformat()
        bare = {"name": "", "id_no": "", "birth": birth, "unit": child["unit"]}
        both = child | bare, self.child() | bare
        self.planted.append(Planted("newborns", tuple(self.line(self.person(), one) for one in both)))

    def child(self) -> Facts:
        """Somebody born in the last seven years."""
        lot, unit = self.lot, self.lot.choice(self.named["villages"])
        migrant, name = lot.random() < 0.12, self.name()
        facts = {"unit": unit, "name": name, "sex": lot.choice((MALE, FEMALE)), "guardian": self.grown(name),
                 "birth": (self.on - timedelta(days=lot.randint(1, OLDEST))).isoformat(), "phone": self.phone(),
                 "address": f"{unit}{lot.choice(self.named['streets'])}{lot.randint(1, 99)}", "area": AREA,
                 "hukou": ELSEWHERE if migrant else AREA, "residence": "migrant" if migrant else "resident",
                 "has_card": lot.choice("1112"), "prior_doses": lot.choice("01234"),
                 "household": str(lot.randint(1, 400))}
        return facts | ({"id_no": self.id_no(facts)} if lot.random() < 0.6 else {"id_no": ""})

    def name(self, given: int = 0) -> str:
        """A surname, and one or two characters."""
        n = given or self.lot.choice((1, 2, 2, 2))
        return self.lot.choice(self.named["surnames"]) + "".join(self.lot.sample(self.units["given"], n))

    def grown(self, name: str) -> str:
        """A parent's name, more often than not with the child's surname."""
        return self.lot.choice((name[0], self.lot.choice(self.named["surnames"]))) + self.lot.choice(self.named["grown"])

    def phone(self) -> str:
        """A number nobody has."""
        return f"{PHONE}{self.lot.randrange(10**8):08}"

    def misheard(self, name: str) -> str:
        """The name with its last character as another of that sound."""
        return name[:-1] + self.alike.get(name[-1], name[-1])

    def id_no(self, facts: Mapping[str, str]) -> str:
        """A number that is nobody's, with the birth date and sex it tells, and its check digit."""
        at = self.lot.randrange(500) * 2 + (facts["sex"] == MALE)
        first17 = f"{AREA}{facts['birth'].replace('-', '')}{at:03}"
        return first17 + check_digit(first17)


def by_unit(entries: Sequence[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    """The units in the order of their first line: name, kind and lines."""
    units: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        units.setdefault((one.unit, one.kind), []).append(one)
    yield from ((unit, kind, lines) for (unit, kind), lines in units.items())
