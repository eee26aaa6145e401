"""The upload ledger: which records were sent to another system, accepted, rejected with a reason, or are outstanding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from campaign.ledger.store import Store

Picture = dict[str, Any]
ACCEPTED = ("accepted", "")


@dataclass(frozen=True)
class Ledger:
    """Doses by their state: each dose that stands is in exactly one of the first five.

    `corrected` were accepted as they were and amended since: they are to be sent again. `withdrawn` were
    accepted by the other system and no longer stand here: they are to be taken back there.
    """

    accepted: list[str]
    corrected: list[str]
    rejected: dict[str, str]
    waiting: list[str]  # sent, not yet answered
    outstanding: list[str]  # never sent
    withdrawn: list[str]

    @property
    def due(self) -> set[str]:
        """The doses whose records are to be sent: never sent, rejected, or amended since they were accepted."""
        return {*self.outstanding, *self.rejected, *self.corrected}


def uploads(store: Store, site: str) -> list[Picture]:
    """The files sent by a site, the earliest first, each with the doses it held and what was answered."""
    rows = store.rows("select body from picture where role = 'upload' and site = ?", [site])
    told = [one | {"id": one["subject"].partition("/")[2]} for (body,) in rows if (one := json.loads(body))]
    return sorted(told, key=lambda one: (one["at"], one["id"]))


def upload_ledger(sent: Iterable[Picture], standing: Mapping[str, str]) -> Ledger:
    """Where each dose that stands is with the other system, by the last file that held it; `standing` has its digest."""
    state: dict[str, tuple[str, str]] = {}
    said: dict[str, str] = {}
    taken: set[str] = set()
    for one in sent:
        told = {dose: one.get("digests", {}).get(dose, "") for dose in one["doses"]}
        state |= {dose: ("waiting", "") for dose in told if state.get(dose) != ACCEPTED or _differ(said[dose], told[dose])}
        said |= told
        state |= {dose: ("rejected", why) for dose, why in one["rejected"].items()}
        state |= dict.fromkeys(one["accepted"], ACCEPTED)
        taken |= {*one["accepted"]}
    doses = {dose: _now(state.get(dose, ("outstanding", "")), said.get(dose, ""), now) for dose, now in standing.items()}
    by = {code: [dose for dose, (told_, _) in doses.items() if told_ == code]
          for code in ("accepted", "corrected", "rejected", "waiting", "outstanding")}
    return Ledger(by["accepted"], by["corrected"], {dose: doses[dose][1] for dose in by["rejected"]}, by["waiting"],
                  by["outstanding"], sorted(taken - {*doses}))


def _now(state: tuple[str, str], said: str, now: str) -> tuple[str, str]:
    return ("corrected", "") if state == ACCEPTED and _differ(said, now) else state


def _differ(one: str, other: str) -> bool:
    """Whether two records differ; a file sent without digests says nothing of it."""
    return bool(one and other and one != other)
