"""The upload ledger: which records were sent to another system, accepted, rejected with a reason, or are outstanding."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from campaign.ledger.store import Store

Picture = dict[str, Any]
ACCEPTED = ("accepted", "")


@dataclass(frozen=True)
class Ledger:
    """Doses by their state: each dose that stands is in exactly one of the first four.

    `withdrawn` were accepted by the other system and no longer stand here: they are to be taken back there.
    """

    accepted: list[str]
    rejected: dict[str, str]
    waiting: list[str]  # sent, not yet answered
    outstanding: list[str]  # never sent
    withdrawn: list[str]


def uploads(store: Store, site: str) -> list[Picture]:
    """The files sent by a site, the earliest first, each with the doses it held and what was answered."""
    rows = store.rows("select body from picture where role = 'upload' and site = ?", [site])
    told = [one | {"id": one["subject"].partition("/")[2]} for (body,) in rows if (one := json.loads(body))]
    return sorted(told, key=lambda one: (one["at"], one["id"]))


def upload_ledger(sent: Iterable[Picture], standing: Iterable[str]) -> Ledger:
    """Where each dose that stands is with the other system, by the last file that held it."""
    state: dict[str, tuple[str, str]] = {}
    for one in sent:
        state |= {dose: ("waiting", "") for dose in one["doses"] if state.get(dose) != ACCEPTED}
        state |= {dose: ("rejected", why) for dose, why in one["rejected"].items()}
        state |= dict.fromkeys(one["accepted"], ACCEPTED)
    doses = {dose: state.get(dose, ("outstanding", "")) for dose in standing}
    by = {code: [dose for dose, (said, _) in doses.items() if said == code]
          for code in ("accepted", "rejected", "waiting", "outstanding")}
    return Ledger(by["accepted"], {dose: doses[dose][1] for dose in by["rejected"]}, by["waiting"], by["outstanding"],
                  sorted(dose for dose, said in state.items() if said == ACCEPTED and dose not in doses))
