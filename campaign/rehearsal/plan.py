"""What will happen in a rehearsal, told by its seed alone: who comes where and when, what sites send and how, which fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from random import Random
from typing import NamedTuple

from campaign.lists.county import children
from campaign.lists.invented import ELSEWHERE
from campaign.rules.people import MALE, check_digit, completed_years
from campaign.rules.plan import EXCHANGES

DOSED, REFUSED, DEFERRED, ABSENT, NOT_DUE = OUTCOMES = ("dosed", "refused", "deferred", "absent", "not_due")
SHARES = (80, 5, 4, 11)  # of a hundred who are due
WALK_INS, TWICE, FAILING, SHARING, UNITS = 25, 50, 10, 5, 20  # one in so many
SPILT, SPOILT, REACTING = MISHAPS = ("spilt", "contaminated", "reacting")  # after a dose, each of them once in so many
MISHAP = 30
FULL, PSEUDONYMOUS, TALLIES = EXCHANGES
WAYS = ("network", "cut", "stick", "late", "post", "silent")
MODES, RESIDENCES = ("merged_desk", "fixed"), ("resident", "migrant")
PARTS_A_DAY, NEVER = 2, -1
PER_VIAL = 10  # doses on the label of the vaccine rehearsed with

Cells = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Person:
    """Somebody at one site: on its list or a walk-in, in which part of the campaign they come, and how it ends.

    `twice`: this child stands on the neighbouring site's list too, under the same ID number. `mishap`: what follows the
    dose, such as another one spilt.
    """

    key: str
    facts: Mapping[str, str]
    part: int
    outcome: str
    listed: bool
    twice: bool = False
    mishap: str = ""

    @property
    def dosed(self) -> bool:
        """Whether it ends with a dose."""
        return self.outcome == DOSED


class Unit(NamedTuple):
    """A unit without the program: its doses by (day, band, residence), its persons by (measure, band, residence)."""

    code: str
    area: str
    doses: Counter[tuple[str, str, str]]
    persons: Counter[tuple[str, str, str]]


class Window(NamedTuple):
    """The round's days of birth, both included."""

    born_from: date
    born_to: date


@dataclass(frozen=True)
class Rehearsal:
    """A campaign of so many sites, days and people; the same for the same seed, first day and window."""

    seed: int
    sites: int
    days: int
    people: int
    first: date
    window: Window

    @property
    def parts(self) -> int:
        """Mornings and afternoons, numbered through."""
        return self.days * PARTS_A_DAY

    def day(self, part: int) -> date:
        """The day of a morning or afternoon."""
        return self.first + timedelta(days=part // PARTS_A_DAY)

    def code(self, site: int) -> str:
        """The site's code."""
        return f"s{site + 1:03}"

    def area(self, site: int) -> str:
        """The site's area code: a county of its own, in no province."""
        return f"995{site:03}"

    def mode(self, site: int) -> str:
        """How the site's post works."""
        return MODES[site % len(MODES)]

    def persons(self, site: int) -> Iterator[Person]:
        """Everyone who matters to a site: its own, then the neighbour's children whom it lists too."""
        yield from self._own(site)
        if self.sites > 1:
            twice = (one for one in self._own((site - 1) % self.sites) if one.twice)
            yield from (replace(one, key=f"{one.key} again", part=self.parts - 1 if nth % 2 == 0 else NEVER, mishap="",
                                outcome=DOSED if nth % 2 == 0 else ABSENT) for nth, one in enumerate(twice))

    def both(self, site: int) -> Iterator[tuple[str, bool]]:
        """The children of a site who stand on its neighbour's list too: the ID number, and whether both dose them."""
        if self.sites > 1:
            twice = (one for one in self._own(site) if one.twice)
            yield from ((one.facts["id_no"], nth % 2 == 0) for nth, one in enumerate(twice))

    def _share(self, site: int) -> int:
        return self.people // self.sites + (site < self.people % self.sites)

    @lru_cache(maxsize=3)  # noqa: B019 - a site and its neighbour are asked for time and again, one site after the other
    def _own(self, site: int) -> tuple[Person, ...]:
        return tuple(self._made(site))

    def _made(self, site: int) -> Iterator[Person]:
        lot, numbers, share = Random(f"{self.seed} people {site}"), Counter[str](), self._share(site)
        left = max(1, share // TWICE) if self.sites > 1 else 0
        for nth, child in enumerate(children(lot.randrange(2**32), share, on=self.first), start=1):
            due = self.window.born_from <= date.fromisoformat(child["birth"]) <= self.window.born_to
            outcome = lot.choices(OUTCOMES[:4], SHARES)[0] if due else NOT_DUE
            part, twice = lot.randrange(self.parts), due and left > 0
            walk_in = outcome == DOSED and not twice and lot.randrange(WALK_INS) == 0
            left -= twice
            outcome = DOSED if twice else outcome
            mishap = lot.choice(MISHAPS) if outcome == DOSED and lot.randrange(MISHAP) == 0 else ""
            yield Person(f"{self.code(site)} {nth}", self._facts(site, child, numbers, numbered=twice),
                         NEVER if outcome == ABSENT else part, outcome, not walk_in, twice, mishap)

    def _facts(self, site: int, child: Mapping[str, str], numbers: Counter[str], *, numbered: bool) -> dict[str, str]:
        """The child as of this site's area, with an ID number, if any, that nobody else has."""
        area, birth = self.area(site), child["birth"].replace("-", "")
        numbers[birth + child["sex"]] += 1
        first17 = f"{area}{birth}{(numbers[birth + child['sex']] * 2 + (child['sex'] == MALE)) % 1000:03}"
        return {**child, "area": area, "hukou": ELSEWHERE if child["hukou"] == ELSEWHERE else area,
                "id_no": first17 + check_digit(first17) if child["id_no"] or numbered else ""}

    @cached_property
    def ways(self) -> dict[tuple[int, int], str]:
        """How each site sends after each part: one way as often as another; whose computer is restored has a network."""
        trips = [(site, part) for site in range(self.sites) for part in range(self.parts) if self.restored.get(site) != part]
        Random(f"{self.seed} ways").shuffle(trips)
        return dict.fromkeys(self.restored.items(), "network") | {
            trip: WAYS[nth % len(WAYS)] for nth, trip in enumerate(trips)}

    @cached_property
    def _failing(self) -> list[int]:
        return Random(f"{self.seed} failing").sample(range(self.sites), self.sites)[:max(1, self.sites // FAILING) * 2]

    @cached_property
    def crashed(self) -> dict[int, int]:
        """The sites whose program is killed in mid-act, each with the morning in which it is."""
        lot = Random(f"{self.seed} crashed")
        return {site: lot.randrange(self.days) * PARTS_A_DAY for site in self._failing[:max(1, self.sites // FAILING)]}

    @cached_property
    def restored(self) -> dict[int, int]:
        """The sites whose computer is lost and restored from a backup, each with the afternoon in which it is."""
        lot = Random(f"{self.seed} restored")
        return {site: lot.randrange(self.days) * PARTS_A_DAY + 1 for site in self._failing[-max(1, self.sites // FAILING):]}

    @cached_property
    def exchanges(self) -> dict[int, str]:
        """What leaves each site: of five, one sends no names and one sums alone."""
        n = self.sites // SHARING
        others = Random(f"{self.seed} exchanges").sample(range(self.sites), 2 * n)
        return dict.fromkeys(range(self.sites), FULL) | dict.fromkeys(others[:n], PSEUDONYMOUS) | dict.fromkeys(
            others[n:], TALLIES)

    def tells(self, site: int) -> bool:
        """Whether the site's records come to the centre, with names or without."""
        return self.exchanges[site] != TALLIES

    def matched(self, site: int) -> bool:
        """Whether the centre can know the children who stand on this site's list and on its neighbour's as one."""
        return self.tells(site) and self.tells((site + 1) % self.sites)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units without the program, and what they will have reported."""
        return tuple(self._unit(nth) for nth in range(1 + self.sites // UNITS))

    def _unit(self, nth: int) -> Unit:
        lot = Random(f"{self.seed} unit {nth}")
        doses = Counter({(str(self.day(part)), str(lot.randrange(7)), lot.choice(RESIDENCES)): lot.randrange(5, 60)
                         for part in range(0, self.parts, PARTS_A_DAY)})
        persons: Counter[tuple[str, str, str]] = Counter()
        for (_, band, residence), n in doses.items():
            persons["reached", band, residence] += n
            persons["target", band, residence] += n + lot.randrange(5)
        return Unit(f"u{nth + 1:03}", f"994{nth:03}", doses, persons)

    def known(self, site: int, *, linked: bool = False) -> Cells:
        """What the site will have to say, by measure, day (blank: the round), band and residence, counted from the plan.

        `linked`: as the centre says it once it knows that a child on two lists is one, and reached wherever it was dosed.
        """
        told: Cells = Counter()
        linked = linked and self.matched((site - 1) % self.sites)
        for one in self.persons(site):
            band = str(completed_years(date.fromisoformat(one.facts["birth"]), self.first))
            where = (band, "migrant" if one.facts["hukou"] == ELSEWHERE else "resident")
            day = str(self.day(one.part)) if one.part != NEVER else ""
            told["target", "", *where] += one.outcome != NOT_DUE and one.listed
            told["reached", "", *where] += one.listed and (one.dosed or (linked and one.twice))
            told["walk_in", "", *where] += not one.listed
            told["reactions", day, *where] += one.mishap == REACTING
            for measure in {DOSED: ("doses",), REFUSED: ("refused",), DEFERRED: ("deferred",)}.get(one.outcome, ()):
                told[measure, day, *where] += 1
        return +told

    def vials(self, site: int) -> dict[str, Counter[str]]:
        """By day the vials opened, and the doses given and wasted by cause: morning and afternoon begin with a new vial."""
        told = {str(self.day(part)): Counter[str]() for part in range(self.parts)}
        left = Counter[int]()
        for one in self.persons(site):
            if one.dosed:
                day = told[str(self.day(one.part))]
                day["vials"] += not left[one.part]
                left[one.part] = (left[one.part] or PER_VIAL) - 1
                lost = {SPILT: min(1, left[one.part]), SPOILT: left[one.part]}.get(one.mishap, 0)
                day.update({"doses": 1, one.mishap: lost} if lost else {"doses": 1})
                left[one.part] -= lost
        for part, n in left.items():
            told[str(self.day(part))]["session_end"] += n
        return {day: +sums for day, sums in told.items()}
