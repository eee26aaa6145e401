"""The cast of the day: a township site, its staff, its clock, and the people who come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from campaign.acts import enumeration, registration, setup, stock
from campaign.acts.consent import give_consent
from campaign.acts.precheck import pass_precheck
from campaign.acts.telling import Desk
from campaign.acts.vaccination import CHECKS, give_dose
from campaign.ledger.clock import milliseconds, text
from campaign.ledger.store import Store, open_store

settings.register_profile("claims", deadline=None)  # what a test claims holds on a busy machine too
settings.load_profile("claims")

ROOT = Path(__file__).resolve().parent.parent
MORNING = "2026-12-05T00:00:00.000Z"  # eight o'clock at the site
DRAWN = "M20 100L60 40L90 120M110 30L150 90"  # a signature on the screen
LOT, PRODUCT = "202611A", "bopv_liquid"


class FakeClock:
    """A clock that stands until it is told to go on; the wall can be set apart from the steady time."""

    def __init__(self, at: str = MORNING) -> None:
        self.ms, self.wall_offset = milliseconds(at), 0

    def wall_ms(self) -> int:
        return self.ms + self.wall_offset

    def steady_ms(self) -> int:
        return self.ms

    def boot(self) -> str:
        return "one day"

    def go_on(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.ms += round(minutes * 60_000 + seconds * 1000)

    @property
    def now(self) -> str:
        return text(self.ms)


class Site:
    """A site in its file, with a desk, and a person taken through any part of the walk."""

    def __init__(self, path: Path | str, *, code: str = "nanqu", plan: str = "township-polio", round: int = 1,
                 begin: bool = True, clock: Any = None, practice: bool = False) -> None:
        self.practice, self.clock = practice, clock or FakeClock()
        self.path = path
        self.store: Store = open_store(path, self.clock)
        self.desk = Desk(self.store, "Lin Xiuying", code, round=round, post="P1")
        if begin:
            self._begin(plan)

    def _begin(self, plan: str) -> None:
        setup.begin(self.store, site=self.desk.site, name="South Town", operator=self.desk.operator, area="990101101",
                    practice=self.practice)
        text, vaccines = (ROOT / f"data/plans/{plan}.toml").read_text(), (ROOT / "data/vaccines.toml").read_text()
        self.version = setup.adopt_plan(self.desk, text=text, vaccines=vaccines)
        setup.name_site(self.desk, name="South Town", area="990101101", teams=["T1"],
                        posts=[{"code": "P1", "name": "Hall", "mode": "fixed", "zone": "A"}])
        for name, role in (("Dr. Chen", "precheck_doctor"), ("Zhao Min", "vaccinator")):
            setup.name_staff(self.desk, name=name, roles=[role])
        setup.open_round(self.desk, number=self.desk.round, version=self.version)

    def stock(self, lot: str = LOT, product: str = PRODUCT, vials: int = 50, expiry: str = "2027-06-30") -> str:
        return stock.receive_vials(self.desk, lot=lot, product=product, vials=vials, expiry=expiry)

    def enumerate(self, name: str = "Wang Xiaoming", birth: str = "2023-03-05", residence: str = "resident",
                  **facts: str) -> str:
        return enumeration.add_person(self.desk, facts={"name": name, "birth": birth, "residence": residence,
                                                        "sex": "1", **facts})

    def walk_in(self, name: str = "Li Na", birth: str = "2024-05-01", residence: str = "migrant", **facts: str) -> str:
        return registration.register(self.desk, facts={"name": name, "birth": birth, "residence": residence, **facts})

    def ready(self, person: str = "") -> str:
        """A visit that has met every precondition of the dose."""
        visit = registration.register(self.desk, person=person) if person else self.walk_in()
        give_consent(self.desk, visit=visit, signer="guardian", relation="mother", signature=DRAWN)
        pass_precheck(self.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
        return visit

    def dose(self, visit: str, **asked: object) -> str:
        return give_dose(self.desk, visit=visit, **{"lot": LOT, "vaccinator": "Zhao Min", "checks": list(CHECKS),
                                                   **asked})

    def dosed(self, person: str = "") -> str:
        visit = self.ready(person)
        self.dose(visit)
        return visit

    def at(self, **where: object) -> Desk:
        return replace(self.desk, **where)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """PostgreSQL, for those who need it."""
    from tests.clusters import Cluster
    made = Cluster()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """A page that was tested stays as the main module, which a process begun afterwards would run: it is put back."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site.db")
