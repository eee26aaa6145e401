"""The evening's question: do the people, the vials and the tally say the same; if not, where and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from campaign.rules.vials import out_at


class Line(NamedTuple):
    """One lot on one day. Vials and doses are different units and never added.

    In the store: opening + received + brought back - issued - returned - transferred = used + wasted + on hand, where
    what posts and teams used or lost of the vials issued to them (`spent_out`) is no longer the store's.
    In opened vials: their label doses + carried + bonus = given + repeated + wasted + left.
    """

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
    issued: int = 0  # to posts, zones and teams
    brought_back: int = 0
    transferred: int = 0  # to another site
    spent_out: int = 0  # of the used and the wasted, those out of what had been issued
    out: int = 0  # unopened vials with posts, zones and teams in the evening
    carried: int = 0  # doses in vials opened on a day before
    bonus: int = 0  # doses drawn beyond the label
    left_open: int = 0  # doses in vials still open in the evening

    @property
    def expected(self) -> int:
        """Vials that should be on hand in the store in the evening."""
        return (self.opening + self.received + self.brought_back - self.issued - self.returned - self.transferred
                - (self.used + self.wasted - self.spent_out))

    @property
    def drawn(self) -> int:
        """Doses that the vials say were given: in vials used, carried over and beyond the label, less wasted and left."""
        return self.doses_used + self.carried + self.bonus - self.doses_wasted - self.left_open

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
    now = Counter(before)
    now.update(day)
    return Line(lot, in_store(before), received=day.get("vials_received", 0), returned=day.get("vials_returned", 0),
                used=day.get("vials_used", 0), wasted=day.get("vials_wasted", 0), counted=counted,
                doses_used=day.get("doses_used", 0), doses_wasted=day.get("open_wasted", 0),
                given=day.get("given", 0), repeated=day.get("repeated", 0),
                **{one: day.get(f"vials_{one}", 0) for one in ("issued", "brought_back", "transferred", "spent_out")},
                out=out(now), carried=before.get("left_open", 0), bonus=day.get("bonus", 0), left_open=now["left_open"])


def vials_left(moved: Mapping[str, int]) -> int:
    """Unopened vials of the site by the ledger: received less used, returned, transferred and wasted."""
    return moved.get("vials_received", 0) - sum(moved.get(f"vials_{one}", 0)
                                                for one in ("used", "returned", "transferred", "wasted"))


def out(moved: Mapping[str, int]) -> int:
    """Those of them that are with posts, zones and teams."""
    return sum(n for measure, n in moved.items() if measure.startswith(out_at("")))


def in_store(moved: Mapping[str, int]) -> int:
    """Those of them that lie in the site's own store, quarantined ones included."""
    return vials_left(moved) - out(moved)


def wastage(moved: Mapping[str, int]) -> dict[str, int]:
    """Doses wasted in opened and in unopened vials, and doses opened (label and bonus); in doses, to be taken cumulatively.

    A day's rate goes below nought where vials are carried over, so only sums over all days are made a rate (WHO/V&B/03.18).
    """
    return {"open": moved.get("open_wasted", 0), "closed": moved.get("doses_wasted", 0),
            "opened": moved.get("doses_used", 0) + moved.get("bonus", 0)}


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
