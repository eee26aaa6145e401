"""What will happen in a rehearsal, told by its seed alone: who comes where and when, how sites send, which of them fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import NamedTuple

from campaign.lists.county import children
from campaign.lists.invented import ELSEWHERE
from campaign.rules.people import MALE, check_digit, completed_years

DOSED, REFUSED, DEFERRED, ABSENT, NOT_DUE = OUTCOMES = ("dosed", "refused", "deferred", "absent", "not_due")
SHARES = (80, 5, 4, 11)  # of a hundred who are due
WALK_INS, TWICE, FAILING = 25, 50, 10  # one in so many
WAYS = ("network", "cut", "stick", "late", "post", "silent")
MODES = ("merged_desk", "fixed")
PARTS_A_DAY, NEVER = 2, -1
PER_VIAL = 10  # doses on the label of the vaccine rehearsed with

Cells = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Person:
    """Somebody at one site: on its list or a walk-in, in which part of the campaign they come, and how it ends.

    `twice`: this child stands on the neighbouring site's list too, under the same ID number.
    """

    key: str
    facts: Mapping[str, str]
    part: int
    outcome: str
    listed: bool
    twice: bool = False


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
            yield from (replace(one, key=f"{one.key} again", part=self.parts - 1 if nth % 2 == 0 else NEVER,
                                outcome=DOSED if nth % 2 == 0 else ABSENT) for nth, one in enumerate(twice))

    def both(self, site: int) -> Iterator[tuple[str, bool]]:
        """The children of a site who stand on its neighbour's list too: the ID number, and whether both dose them."""
        if self.sites > 1:
            twice = (one for one in self._own(site) if one.twice)
            yield from ((one.facts["id_no"], nth % 2 == 0) for nth, one in enumerate(twice))

    def _share(self, site: int) -> int:
        return self.people // self.sites + (site < self.people % self.sites)

    def _own(self, site: int) -> Iterator[Person]:
        lot, numbers, share = Random(f"{self.seed} people {site}"), Counter[str](), self._share(site)
        left = max(1, share // TWICE) if self.sites > 1 else 0
        for nth, child in enumerate(children(lot.randrange(2**32), share, on=self.first), start=1):
            due = self.window.born_from <= date.fromisoformat(child["birth"]) <= self.window.born_to
            outcome = lot.choices(OUTCOMES[:4], SHARES)[0] if due else NOT_DUE
            part, twice = lot.randrange(self.parts), due and left > 0
            walk_in = outcome == DOSED and not twice and lot.randrange(WALK_INS) == 0
            left -= twice
            outcome = DOSED if twice else outcome
            yield Person(f"{self.code(site)} {nth}", self._facts(site, child, numbers, numbered=twice),
                         NEVER if outcome == ABSENT else part, outcome, not walk_in, twice)

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

    def known(self, site: int, *, linked: bool = False) -> Cells:
        """What the site will have to say, by measure, day (blank: the round), band and residence, counted from the plan.

        `linked`: as the centre says it once it knows that a child on two lists is one, and reached wherever it was dosed.
        """
        told: Cells = Counter()
        for one in self.persons(site):
            band = str(completed_years(date.fromisoformat(one.facts["birth"]), self.first))
            where = (band, "migrant" if one.facts["hukou"] == ELSEWHERE else "resident")
            day = str(self.day(one.part)) if one.part != NEVER else ""
            due, dosed = one.outcome != NOT_DUE, one.outcome == DOSED
            told["target", "", *where] += due and one.listed
            told["reached", "", *where] += one.listed and (dosed or (linked and one.twice))
            told["walk_in", "", *where] += not one.listed
            for measure in {DOSED: ("doses",), REFUSED: ("refused",), DEFERRED: ("deferred",)}.get(one.outcome, ()):
                told[measure, day, *where] += 1
        return +told

    def vials(self, site: int) -> Counter[str]:
        """Vials used up by day: each morning begins with a new one."""
        doses = Counter[str]()
        for (measure, day, *_), n in self.known(site).items():
            doses[day] += n if measure == "doses" else 0
        return Counter({day: -(-n // PER_VIAL) for day, n in doses.items() if n})

