"""A station's last ten acts, each to be voided or amended there with a reason."""

from __future__ import annotations

from campaign.figures import people
from campaign.figures.events import last_told
from campaign.figures.site import origin
from campaign.rules.order import Told
from pages.desk import word
from pages.desk.drawing import folded
from pages.desk.session import Here
from pages.desk.stories import put_one_right

KINDS: dict[str, tuple[str, ...]] = {
    "registration": ("registered", "went_home"), "consent": ("consent_given", "consent_refused"),
    "precheck": ("precheck_passed", "precheck_stopped"), "vaccination": ("dose_given", "dose_repeated"),
    "observation": ("released", "left_early", "transferred", "gone_unseen", "called_back", "observation_extended",
                    "reaction_reported"),
    "assessment": ("child_assessed",), "cold_chain": ("temperature_read", "log_taken"),
}
KINDS["merged_desk"] = tuple(kind for station in ("registration", "consent", "precheck", "vaccination")
                             for kind in KINDS[station])


def last_acts(here: Here, station: str) -> None:
    """What was done here last, the newest first; a mistake is put right where it was made."""
    told = last_told(here.store, origin(here.store), KINDS[station])
    if not told:
        return
    if box := folded(word("desk.last_acts", n=len(told)), f"{station}.last_acts", ":material/history:"):
        with box:
            put_one_right(here, f"{station}.last_act", told, before=lambda one: _of_whom(here, one))


def _of_whom(here: Here, event: Told) -> str:
    """The ticket; of a child looked at, who has none, the area and what was told; of a fridge its code and its degrees."""
    if "equipment" in event.facts:
        return f"{event.facts['equipment']} · {event.facts['low']:.1f} – {event.facts['high']:.1f} · "
    if event.kind == "child_assessed":
        return f"{event.facts['area']} · {word('assessed_recall.' + event.facts['recall'])} · "
    visit = people.visit(here.store, event.facts.get("visit") or event.id) or {}
    return f"{visit['ticket']} · " if visit.get("ticket") else ""
