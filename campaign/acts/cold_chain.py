"""The cold chain's acts: equipment entered and loaded, temperatures read, a log taken in, a breach decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from campaign.acts.holding import hold_lot, is_held, release_lot
from campaign.acts.telling import Picture, Tell, verb
from campaign.figures import cold_chain as figures
from campaign.ledger.clock import milliseconds, text
from campaign.rules.cold_chain import (
    COLDEST,
    DECISIONS,
    EQUIPMENT,
    LONGEST_LOG,
    WARMEST,
    Breach,
    Keeping,
    Sample,
    gaps,
    logged,
    read_by_hand,
    warm_minutes,
)
from campaign.rules.events import Refused

AN_HOUR = 3_600_000  # milliseconds that a logger's clock may be ahead
STEPS = {"failed": "equipment_failed", "mended": "equipment_mended", "retired": "equipment_retired"}


@verb(on_closed_day=True)
def enter_equipment(tell: Tell, *, equipment: str, kind: str, place: str = "", litres: int = 0, logger: str = "") -> str:
    """Takes a fridge, box, carrier or bag into the equipment file, by the code on its label; said again, it is corrected.

    `place` is the post or team that has it, blank for the store; `litres` of room; `logger` is its logger's number.
    """
    tell.expect(equipment.strip(), "field_missing", field="equipment")
    if kind not in EQUIPMENT:
        raise Refused("equipment_kind_unknown", kind=kind)
    tell.expect(litres >= 0, "count_below_nought", count=litres)
    return tell("equipment_entered", equipment=equipment.strip(), type=kind, at_place=place.strip(), litres=litres,
                logger=logger.strip())


@verb(on_closed_day=True)
def load_equipment(tell: Tell, *, equipment: str, lots: Sequence[str]) -> str:
    """Says which lots lie in a piece of equipment; without any it is taken to hold all of its place."""
    one = _known(tell, equipment)
    for lot in lots:
        tell.expect(tell.picture(f"lot/{tell.desk.site}/{lot}"), "lot_unknown", lot=lot)
    return tell("equipment_loaded", equipment=one["equipment"], lots=sorted(set(lots)))


@verb(on_closed_day=True)
def step_equipment(tell: Tell, *, equipment: str, step: str, note: str = "") -> str:
    """A piece of equipment fails, is mended, or is put out of use for good."""
    one = _known(tell, equipment)
    if step not in STEPS:
        raise Refused("equipment_step_unknown", step=step)
    return tell(STEPS[step], equipment=one["equipment"], note=note)


@verb(on_closed_day=True)
def read_temperature(tell: Tell, *, equipment: str, c: float, low: float | None = None, high: float | None = None) -> str:
    """A thermometer read by hand, in degrees Celsius: now, and its lowest and highest since it was last set.

    Refuses what no thermometer shows and a lowest above a highest; a breach opens its case. Answers with the reading.
    """
    one = _known(tell, equipment)
    lowest, highest = (c if low is None else low), (c if high is None else high)
    for told in (c, lowest, highest):
        _expect_likely(tell, told)
    tell.expect(lowest <= c <= highest, "temperature_disordered", low=lowest, c=c, high=highest)
    event = tell("temperature_read", equipment=one["equipment"], c=c, low=lowest, high=highest)
    at = milliseconds(tell.at) // 60_000
    _judge(tell, one, event, lambda keeping: read_by_hand(lowest, highest, at, keeping, tell.plan.cold_chain))
    return event


@verb(on_closed_day=True)
def take_log(tell: Tell, *, equipment: str, samples: Sequence[Sequence[float]], sha256: str,
             gap_because: str = "") -> str:
    """A logger's file taken in: what it says after the last one, its lowest, highest and breaches. Answers with the event.

    Refuses a file known already, one that runs into the future or over two months, and one with a gap, unless
    `gap_because` says why nothing was measured.
    """
    one = _known(tell, equipment)
    known = figures.logged_until(tell.desk.store, tell.desk.site, one["equipment"])
    new = [sample for minute, c in samples if (sample := Sample(int(minute), float(c))).minute > known]
    tell.expect(len(new) > 1, "log_known", equipment=one["equipment"])
    for told in new:
        _expect_likely(tell, told.c)
    ends = new[-1].minute
    tell.expect(ends * 60_000 <= milliseconds(tell.at) + AN_HOUR, "log_in_future", until_at=_text(ends))
    tell.expect(ends - new[0].minute <= LONGEST_LOG, "log_too_long", days=LONGEST_LOG // 1440)
    silent = gaps(new, tell.plan.cold_chain.gap_minutes)
    for start, end in silent if not gap_because.strip() else ():
        tell.expect(False, "log_gap", from_at=_text(start), until_at=_text(end))
    return _taken(tell, one, new, sha256=sha256, gaps=len(silent), note=gap_because.strip())


def _taken(tell: Tell, one: Picture, new: list[Sample], **said: Any) -> str:
    rule, store = tell.plan.cold_chain, tell.desk.store
    kept = list(_keeping(tell, one).values())
    strictest = min(kept, key=lambda keeping: keeping.high, default=Keeping())
    before = figures.warm_before(store, tell.desk.site, one)
    event = tell("log_taken", equipment=one["equipment"], since=_text(new[0].minute), until=_text(new[-1].minute),
                 n=len(new), low=min(each.c for each in new), high=max(each.c for each in new),
                 warm=warm_minutes(new, strictest), **said)
    _judge(tell, one, event, lambda keeping: logged(new, keeping, rule, before))
    return event


def _expect_likely(tell: Tell, c: float) -> None:
    if not COLDEST <= c <= WARMEST:
        raise Refused("temperature_unlikely", c=c, low=COLDEST, high=WARMEST)


def _text(minute: int) -> str:
    return text(minute * 60_000)


def _known(tell: Tell, equipment: str) -> Picture:
    found = tell.picture(f"equipment/{tell.desk.site}/{equipment.strip()}")
    if found is None:
        raise Refused("equipment_unknown", equipment=equipment)
    tell.expect(found["state"] != "retired", "equipment_retired", equipment=equipment)
    return found


def _keeping(tell: Tell, one: Picture) -> dict[str, Keeping]:
    """The lots inside, and how each is kept."""
    tell.writing.settle()
    lots = figures.inside(tell.desk.store, tell.desk.site, one)
    stock = {lot: tell.picture(f"lot/{tell.desk.site}/{lot}") or {} for lot in lots}
    return {lot: product.keeping if (product := tell.plan.products.get(known.get("product", ""))) else Keeping()
            for lot, known in stock.items()}


def _judge(tell: Tell, one: Picture, event: str, found_by: Any) -> None:
    """Opens the case of a breach and, where the plan says so, holds the lots inside at once."""
    found: dict[str, list[Breach]] = {lot: found_by(keeping) for lot, keeping in _keeping(tell, one).items()}
    lots = [lot for lot, breaches in found.items() if breaches]
    if not lots:
        return
    told = sorted({breach for breaches in found.values() for breach in breaches}, key=lambda each: (each.since, each.kind))
    held = lots if tell.plan.cold_chain.hold == "automatic" else []
    tell("breach_found", equipment=one["equipment"], reading=event, lots=lots, held=held,
         breaches=[{"kind": each.kind, "since": _text(each.since), "minutes": each.minutes, "c": each.c} for each in told])
    _hold(tell, held)


def _hold(tell: Tell, lots: Sequence[str]) -> None:
    for lot in lots:
        if not is_held(tell, lot):
            hold_lot.part(tell, lot=lot, reason="cold_chain")


@verb(on_closed_day=True)
def decide_breach(tell: Tell, *, breach: str, decision: str, reason: str, note: str = "") -> str:
    """A coordinator decides on a breach: its lots are held, or may be used, with the reason; a later word replaces it.

    What is freed stays held where another breach, or another reason, holds it.
    """
    tell.expect_coordinator(tell.desk.operator)
    found = tell.picture(f"breach/{breach}")
    if found is None or found["site"] != tell.desk.site:
        raise Refused("breach_unknown", breach=breach)
    tell.expect(reason in DECISIONS.get(decision, ()), "field_missing", field="reason")
    event = tell("breach_decided", breach=breach, decision=decision, reason=reason, note=note,
                 held=found["lots"] if decision == "hold" else [])
    if decision == "hold":
        _hold(tell, found["lots"])
    else:
        _free(tell, found)
    return event


def _free(tell: Tell, found: Picture) -> None:
    tell.writing.settle()
    others = {lot for one in figures.breaches(tell.desk.store, tell.desk.site) if one["breach"] != found["breach"]
              for lot in one.get("held", ())}
    for lot in found["lots"]:
        hold = tell.picture(f"hold/{tell.desk.site}/{lot}") or {}
        if is_held(tell, lot) and hold.get("reason") == "cold_chain" and lot not in others:
            release_lot.part(tell, lot=lot, reason="looked_into")
