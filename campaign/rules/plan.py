"""What a campaign decides beforehand: whom, when, with what, in which steps; and what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from campaign.rules.assessment import Sample
from campaign.rules.clusters import ClusterRule
from campaign.rules.cold_chain import KEPT, USUAL, ColdChain, Keeping
from campaign.rules.events import Refused
from campaign.rules.hours import Hours
from campaign.rules.people import Birth, completed_months, completed_years
from campaign.rules.residence import ResidenceRule

KINDS = ("sia", "catch_up", "course")
BAND_DAYS = ("campaign_start", "round_start", "dose_day")
MODES = ("fixed", "merged_desk", "school", "mobile", "house_to_house")
STATIONS = ("registration", "consent", "precheck", "vaccination")
OBSERVATIONS = ("seated", "at_the_stop", "advised")
UNIT_KINDS = ("village", "employer", "school")
DECISIONS = ("caution", "deferred", "contraindicated", "referred")
VIALS = ("counted", "each", "scanned")
EXCHANGES = ("full", "pseudonymous", "tallies")  # what leaves a site, the strictest last
REASON_LISTS = ("refused", "deferred", "contraindicated", "referred", "not_vaccinated", "waste", "difference",
                "correction", "early_release")

Words = Mapping[str, str]


@dataclass(frozen=True)
class Band:
    """An age band: completed years or months, both ends inclusive; without `high` it is open."""

    code: str
    low: int
    high: int | None
    unit: str

    def holds(self, birth: date, on: date) -> bool:
        """Whether someone born that day is in this band on a day; who is born later counts as newborn."""
        age = max(0, (completed_years if self.unit == "years" else completed_months)(birth, on))
        return self.low <= age and (self.high is None or age <= self.high)


@dataclass(frozen=True)
class Round:
    """One round: its days, and the window of birth dates it is for; all ends inclusive."""

    number: int
    starts: date
    ends: date
    born_from: date
    born_to: date


@dataclass(frozen=True)
class Mode:
    """How a post works: which stations are asked together, in which order, and how people are observed."""

    code: str
    asks: tuple[tuple[str, ...], ...]
    observation: str

    @property
    def together(self) -> tuple[str, ...]:
        """The stations that one merged desk asks at once; none where each is asked apart."""
        return next((group for group in self.asks if len(group) > 1), ())


@dataclass(frozen=True)
class Post:
    """A vaccination post the plan foresees; `zone` when several desks of a site work side by side."""

    code: str
    mode: str
    name: Words
    zone: str = ""


@dataclass(frozen=True)
class Course:
    """A product's own course: doses, days from one dose to the next (at least, at best within), youngest age.

    Without doses the product is given in rounds and has no course here.
    """

    doses: int = 0
    min_days: tuple[int, ...] = ()
    within_days: tuple[int, ...] = ()
    min_age_months: int = 0
    same_maker: bool = False


@dataclass(frozen=True)
class Product:
    """A vaccine in one presentation: how it is given, how long an opened vial lasts, what is asked before.

    `dose` in `dose_unit` (ml, drop, pill); `codes` by system (cvx, atc, icd11); `monitor` is the type of the vaccine
    vial monitor, by its days at 37 degrees Celsius, blank where there is none; `wastage_pct` of its doses and `cm3` of room
    a dose are reckoned with beforehand; `reconstituted` has a diluent; `unverified` names the keys for which no readable
    source was found, to be confirmed before use; `prefixes` are the item numbers and the first characters of trace codes
    that its packages bear.
    """

    code: str
    name: Words
    antigen: str
    maker: str
    maker_name: Words
    doses_per_vial: int
    route: str
    body_site: str
    dose: Decimal
    dose_unit: str
    container: str
    course: Course
    open_vial_minutes: int
    questions: tuple[str, ...]
    codes: Words = field(default_factory=dict)
    monitor: str = ""
    unverified: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    keeping: Keeping = KEPT
    wastage_pct: int = 0
    cm3: Decimal = Decimal(0)
    reconstituted: bool = False


@dataclass(frozen=True)
class Due:
    """A line of a catch-up's table: from this age in months, whoever has had fewer doses than this is due."""

    min_months: int
    fewer_than: int


@dataclass(frozen=True)
class Plan:
    """A campaign's plan, of one version; minutes, days, hours and per cent as the names say.

    `vials` are counted in the evening, or each one is opened by itself, or by its scanned code besides; where they are
    `accounted` for, missing ones are explained by two. `never_turn_away` opens another vial for whoever is present; from
    `open_waste_pct` of it wasted on it is warned of.
    """

    code: str
    version: str
    kind: str
    name: Words
    mass_vaccination: bool
    authority: str
    approval_no: str
    filing_no: str
    target_pct: Decimal
    denominators: tuple[str, ...]
    bands: tuple[Band, ...]
    band_on: str
    residence: ResidenceRule
    rounds: tuple[Round, ...]
    modes: Mapping[str, Mode]
    posts: tuple[Post, ...]
    products: Mapping[str, Product]
    questions: Words
    catch_up: tuple[Due, ...]
    min_days_same_antigen: int | None
    observation_minutes: int
    repeat_minutes: int
    fever_c: Decimal | None
    temperature: bool
    sex_asked: bool
    finger_mark: bool
    zero_dose: bool
    notice_version: str
    unit_kinds: tuple[str, ...]
    two_signatures: bool
    second_signature_hours: int
    aefi_hours: Mapping[str, int]
    reasons: Mapping[str, tuple[str, ...]]
    signing: tuple[str, ...] = ()
    assessment: Mapping[str, Sample] = field(default_factory=dict)
    cluster: ClusterRule | None = None
    follow_up_days: tuple[int, ...] = ()
    kit_checked: bool = False
    notice: Words = field(default_factory=dict)
    hours: Hours | None = None
    wall_seconds: int = 10
    vials: str = "counted"
    accounted: bool = False
    never_turn_away: bool = True
    open_waste_pct: int = 50
    exchange: str = "full"
    cold_chain: ColdChain = USUAL

    @property
    def each_vial(self) -> bool:
        """Whether each opened vial is recorded by itself."""
        return self.vials != "counted"

    @property
    def antigens(self) -> frozenset[str]:
        """What the campaign vaccinates against."""
        return frozenset(product.antigen for product in self.products.values())


def band_of(plan: Plan, birth: Birth, on: date) -> str:
    """The code of the age band on a day; blank outside all bands.

    A partial birth date is counted as its assumed day, unless only an end of what it may mean lies in a band.
    """
    for day in (birth.assumed, birth.last, birth.first):
        for band in plan.bands:
            if band.holds(day, on):
                return band.code
    return ""


def band_day(plan: Plan, number: int, on: date) -> date:
    """The day whose age decides the band of someone who comes in this round on this day."""
    if plan.band_on == "campaign_start":
        return plan.rounds[0].starts
    return round_of(plan, number).starts if plan.band_on == "round_start" else on


def round_of(plan: Plan, number: int) -> Round:
    """The round of this number; refuses one the plan does not have."""
    if 1 <= number <= len(plan.rounds):
        return plan.rounds[number - 1]
    raise Refused("round_unknown", number=number)


def mode_of(plan: Plan, code: str) -> Mode:
    """The mode of this code; refuses one the plan does not use."""
    if code in plan.modes:
        return plan.modes[code]
    raise Refused("mode_unknown", mode=code)


def product_of(plan: Plan, code: str) -> Product:
    """The product of this code; refuses one the plan does not use."""
    if code in plan.products:
        return plan.products[code]
    raise Refused("product_unknown", product=code)
