"""What of a person's story may be put right, and how each event stands after the corrections so far."""

from __future__ import annotations

from typing import Any

from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.order import Told, told

# Facts of an event that are amended in their place; what classed a person is corrected with the person instead.
AMENDABLE: dict[str, tuple[str, ...]] = {
    "consent_given": ("signer", "relation", "paper_no"), "consent_refused": ("reason", "note"),
    "precheck_passed": ("temperature", "doctor"), "precheck_stopped": ("reason", "doctor", "advice"),
    "dose_given": ("lot", "vaccinator", "body_site"), "reaction_reported": ("what", "note"),
    "left_early": ("note",), "went_home": ("reason", "note"), "not_vaccinated": ("reason", "note"),
    "vaccinated_elsewhere": ("place", "on", "evidence"),
}
OF_THE_LOT = ("product", "maker", "expiry")


def joined(store: Store, person: str) -> list[tuple[str, str]]:
    """The pairs of records that were said to be this one person."""
    records = pictures.records_of(store.conn, person)
    marks = ", ".join("?" * len(records))
    return store.rows(f"select a, b from link where a in ({marks}) order by a, b", records)


def standing(store: Store, *subjects: str) -> dict[str, Told]:
    """The events of these subjects that stand, by id, as they read after their amendments."""
    return {one.id: one for one in told(pictures.events_of(store.conn, *subjects))[0]}


def amendable(event: Told) -> dict[str, Any]:
    """The facts of an event that may be amended in its place, as they stand; blank where nothing was said."""
    return {field: event.facts.get(field, "") for field in AMENDABLE.get(event.kind, ())}


def changes(store: Store, event: Told, said: dict[str, Any]) -> dict[str, Any]:
    """What differs from the event as it stands; another lot brings its own product, maker and expiry along."""
    changed = {field: value for field, value in said.items() if str(value) != str(event.facts.get(field, ""))}
    lot = pictures.picture(store.conn, f"lot/{event.site}/{changed.get('lot', '')}") or {}
    return changed | {field: lot[field] for field in OF_THE_LOT if field in lot}
