"""A suspected adverse event (疑似预防接种异常反应): what is asked, when it is serious, when it must have been reported."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from campaign.rules.events import Refused

# WHO's reasons for calling an event serious; only one of them, death, ends the story.
SERIOUS = ("death", "life_threatening", "disability", "hospitalization", "congenital", "other_important")
# What is reported within the plan's short time, by the kind in `aefi_hours`; all else is ordinary.
URGENT = {"death": "death", "disability": "severe_disability", "major_impact": "major_impact"}
# First classification and conclusion (个案报告卡 item 17 and the investigation's causes).
CLASSES = ("general", "abnormal", "quality", "giving_error", "coincident", "psychogenic", "unknown", "pending")
FIRST_CLASSES = ("general", "pending")
OUTCOMES = ("recovered", "recovering", "sequelae", "died", "not_recovered", "unknown")
OBTAINED = ("passive", "active")
ERRORS = ("wrong_vaccine", "wrong_dose", "wrong_route", "wrong_body_site", "wrong_age", "wrong_person", "wrong_interval",
          "expired", "spoilt", "wrong_diluent", "not_sterile", "contraindicated", "other")


def report_due(discovered: datetime, kind: str, hours: Mapping[str, int]) -> datetime:
    """The last moment to report, by the plan's hours for this kind, run from discovery and not onset."""
    if kind not in hours:
        raise Refused("aefi_kind_unknown", kind=kind)
    return discovered + timedelta(hours=hours[kind])


def clock_of(said: Iterable[str], hours: Mapping[str, int]) -> str:
    """Which of the plan's kinds sets the time for what is said of a case: the one with the fewest hours."""
    kinds = ["ordinary", *(URGENT[one] for one in said if one in URGENT and URGENT[one] in hours)]
    return min(kinds, key=lambda one: hours.get(one, 0))


def is_serious(said: Iterable[str]) -> bool:
    """Whether one of WHO's reasons is met."""
    return bool(set(said) & set(SERIOUS))


class Window(NamedTuple):
    """Until how many hours after the dose these symptoms are looked for (China's reporting scope by onset)."""

    code: str
    hours: int
    symptoms: tuple[str, ...]


class Field(NamedTuple):
    """One item of the record: its number on the Chinese case card (0: not on it), whether on WHO's form, which are key."""

    code: str
    card: int
    card_key: bool
    who: bool
    who_key: bool
    unverified: bool


@dataclass(frozen=True)
class Scheme:
    """What is asked of a suspected adverse event: symptoms by window of onset, and the fields of the two papers."""

    version: str
    windows: tuple[Window, ...]
    who_codes: Mapping[str, str]
    fields: tuple[Field, ...]

    @property
    def symptoms(self) -> tuple[str, ...]:
        """Every symptom, once, the earliest first."""
        return tuple(dict.fromkeys(one for window in self.windows for one in window.symptoms))

    def card(self) -> tuple[Field, ...]:
        """The fields of the Chinese case card, by their number."""
        return tuple(sorted((one for one in self.fields if one.card), key=lambda one: one.card))

    def who(self) -> tuple[Field, ...]:
        """The fields of WHO's reporting form."""
        return tuple(one for one in self.fields if one.who)


def read_scheme(text: str) -> Scheme:
    """The scheme of data/aefi.toml."""
    told = tomllib.loads(text)
    windows = tuple(Window(one["code"], one["hours"], tuple(one["symptoms"])) for one in told["windows"])
    return Scheme(told["version"], windows, told["who_codes"], tuple(_field(one) for one in told["fields"]))


def _field(one: Mapping[str, Any]) -> Field:
    return Field(one["code"], one.get("card", 0), one.get("card_key", False), one.get("who", False),
                 one.get("who_key", False), one.get("unverified", False))


def asked_at(scheme: Scheme, minutes: float) -> tuple[str, ...]:
    """The symptoms to prompt for when it began so long after the dose: those of every window not yet over, nearest first."""
    open_ = [one for one in scheme.windows if minutes <= one.hours * 60]
    return tuple(dict.fromkeys(one for window in open_ for one in window.symptoms))


def calls_due(onset: datetime, days: Iterable[int], last_reached: datetime | None, now: datetime) -> list[int]:
    """The plan's days after the onset on which the person should have been asked after by now, and has not been since."""
    since = last_reached or onset
    return [day for day in days if since < onset + timedelta(days=day) <= now]
