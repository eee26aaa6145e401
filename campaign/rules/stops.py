"""The stop before the dose: why a lot or an opened vial may not be given from, judged before anything is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from campaign.rules.vials import MONITOR_DISCARD


class Stop(NamedTuple):
    """Why nothing is given: a code, said as the refusal of the same name, and what fills its words."""

    code: str
    facts: dict[str, Any]


def stops(lot: str, stock: Mapping[str, Any] | None, *, hold: Mapping[str, Any] | None, products: Collection[str],
          today: str, now: str, free: int | None = None, vial: Mapping[str, Any] | None = None) -> Iterator[Stop]:
    """Every reason against a lot, the gravest first; with `vial`, against that opened vial too.

    `free` is the number of unopened vials that may be used; None where that does not matter. Sources: Vaccine
    Administration Law art. 45 (product, lot and expiry are checked before the dose); WHO/IVB/14.07 (open vials, monitor).
    """
    if hold and hold.get("kind") == "lot_held":
        yield Stop("lot_held", {"lot": lot})
    if stock is None:
        yield Stop("lot_unknown", {"lot": lot})
        return
    if stock["product"] not in products:
        yield Stop("product_not_used", {"lot": lot, "product": stock["product"]})
    if stock["expiry"] < today:
        yield Stop("lot_expired", {"lot": lot, "expiry": stock["expiry"]})
    if vial:
        yield from _of_vial(vial, lot, now)
    elif free is not None and free <= 0:
        yield Stop("no_stock", {"lot": lot})


def _of_vial(vial: Mapping[str, Any], lot: str, now: str) -> Iterator[Stop]:
    named = {"vial": vial["vial"], "lot": vial.get("lot", "")}
    if vial.get("lot") != lot:
        yield Stop("vial_of_other_lot", named | {"asked": lot})
    if vial["state"] == "closed":
        yield Stop("vial_closed", named)
    if vial.get("discard_at", now) < now:
        yield Stop("vial_open_too_long", named | {"discard_at": vial["discard_at"]})
    if vial["state"] == "spent":
        yield Stop("vial_empty", named)
    if vial["state"] == "empty" and vial.get("packages"):
        yield Stop("code_used_up", named | {"package": vial["packages"][0], "doses": vial["doses"]})
    yield from at_discard(vial.get("monitor"), lot)


def at_discard(stage: int | None, lot: str) -> Iterator[Stop]:
    """The vaccine vial monitor at its discard point or past it."""
    if stage and stage >= MONITOR_DISCARD:
        yield Stop("monitor_at_discard", {"lot": lot, "stage": stage})
