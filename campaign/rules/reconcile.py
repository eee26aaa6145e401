"""The evening's question: do the people, the vials and the tally say the same; if not, where and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Line(NamedTuple):
    """One lot on one day. Vials and doses are different units and never added."""

    lot: str
    opening: int  # vials on hand in the morning
    received: int
    returned: int
    used: int
    wasted: int  # vials lost unopened
    counted: int | None  # vials on hand as counted in the evening
    doses_used: int  # doses in the vials used
    doses_wasted: int  # doses left in opened vials, or drawn and not given
    given: int  # doses recorded with people, or counted on paper
    repeated: int  # drawn once more after spitting or vomiting

    @property
    def expected(self) -> int:
        """Vials that should be on hand in the evening."""
        return self.opening + self.received - self.returned - self.used - self.wasted

    @property
    def drawn(self) -> int:
        """Doses that the vials say were given: doses in vials used, less those wasted."""
        return self.doses_used - self.doses_wasted

    @property
    def recorded(self) -> int:
        """Doses that the people say were drawn for them."""
        return self.given + self.repeated


class Difference(NamedTuple):
    """Two ledgers that disagree by n, at a lot or (blank) for the whole day; it needs a reason to close."""

    code: str
    lot: str
    n: int

    @property
    def key(self) -> str:
        """Names the difference when its reason is given."""
        return f"{self.code} {self.lot}".strip()


def line(lot: str, *, before: Mapping[str, int], day: Mapping[str, int], counted: int | None) -> Line:
    """A lot's line from its stock measures before and on the day."""
    opening = before.get("vials_received", 0) - sum(before.get(f"vials_{one}", 0)
                                                    for one in ("returned", "used", "wasted"))
    return Line(lot, opening, received=day.get("vials_received", 0), returned=day.get("vials_returned", 0),
                used=day.get("vials_used", 0), wasted=day.get("vials_wasted", 0), counted=counted,
                doses_used=day.get("doses_used", 0), doses_wasted=day.get("open_wasted", 0),
                given=day.get("given", 0), repeated=day.get("repeated", 0))


def moved_by(count: Mapping[str, Any], doses_per_vial: int) -> Counter[str]:
    """The stock measures that an evening's count of a lot would move, were it told now."""
    used = count.get("used") or 0
    return Counter({"vials_used": used, "doses_used": used * doses_per_vial, "vials_returned": count.get("returned") or 0,
                    "vials_wasted": count.get("wasted") or 0, "open_wasted": count.get("doses_wasted") or 0})


def differences(lines: Iterable[Line], *, tallied: int) -> list[Difference]:
    """Doses drawn against recorded and vials counted against expected, by lot; the tally against the people, once.

    疫苗使用的數量與接種人次數相吻合: vaccine used must agree with person-doses.
    """
    lines = list(lines)
    found = [Difference("drawn_against_recorded", one.lot, one.drawn - one.recorded) for one in lines]
    found += [Difference("counted_against_expected", one.lot, one.counted - one.expected)
              for one in lines if one.counted is not None]
    found.append(Difference("tallied_against_recorded", "", tallied - sum(one.given for one in lines)))
    return [one for one in found if one.n]
