"""Vials by lot and count: received, issued, brought back, returned, discarded; a balance below nought is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from campaign.acts.codes import expect_new, recognise
from campaign.acts.consent import expect_reason
from campaign.acts.telling import Picture, Tell, verb
from campaign.figures.stock import free, in_quarantine, of_lot, on_hand
from campaign.rules.people import Birth
from campaign.rules.plan import product_of
from campaign.rules.stops import at_discard


@verb()
def receive_vials(tell: Tell, *, lot: str, product: str, expiry: str, vials: int, maker: str = "",
                  doses_per_vial: int = 0, source: str = "", monitor: int = 0, packages: Sequence[str] = (),
                  prefixes: Sequence[str] = (), sent: str = "") -> str:
    """Receives vials of a lot, their vial monitor at this stage (nought where they bear none).

    Refuses a product that is not the plan's, a lot expired already, a monitor at its discard point, a count below one.
    `packages` are those whose codes were scanned, each a vial; `prefixes` of theirs are from now on this product's;
    `sent` is the event by which the centre sent them.
    """
    known, lot = product_of(tell.plan, product), lot.strip()
    tell.expect(lot, "field_missing", field="lot")
    _expect_count(tell, vials)
    tell.expect(len(packages) <= vials, "codes_exceed_vials", codes=len(packages), vials=vials)
    expect_new(tell, packages, lot)
    for prefix in prefixes:
        recognise.part(tell, prefix=prefix, product=product)
    tell.expect(Birth.read(expiry).last >= tell.today, "lot_expired", lot=lot, expiry=expiry)
    for stop in at_discard(monitor, lot):
        tell.expect(False, stop.code, **stop.facts)
    before = tell.picture(f"lot/{tell.desk.site}/{lot}") or {}
    each = doses_per_vial or before.get("doses_per_vial") or known.doses_per_vial
    tell.expect(not before or (before["product"], before["expiry"], before["doses_per_vial"]) == (
        product, _last(expiry), each), "lot_differs", lot=lot)
    return tell("vials_received", lot=lot, product=product, maker=maker or known.maker, expiry=_last(expiry),
                vials=vials, doses_per_vial=each, source=source.strip(),
                monitor=monitor or None, packages=list(packages) or None, sent=sent)


def _last(expiry: str) -> str:
    """An expiry given by its month holds to the month's last day."""
    last: date = Birth.read(expiry).last
    return last.isoformat()


@verb()
def use_vials(tell: Tell, *, lot: str, vials: int, place: str = "") -> str:
    """Vials opened and used, by count; at a place, of those issued to it."""
    return _move(tell, "vials_used", lot, vials, place)


@verb()
def return_vials(tell: Tell, *, lot: str, vials: int, to: str = "", apart: bool = False) -> str:
    """Unopened vials returned upward; `apart` where they are those in quarantine."""
    if apart:
        free_vials.part(tell, lot=lot, vials=vials, reason="returned")
    return _move(tell, "vials_returned", lot, vials, to=to.strip())


@verb()
def transfer_vials(tell: Tell, *, lot: str, vials: int, to: str) -> str:
    """Unopened vials handed to another site, which receives them by its own act."""
    tell.expect(to.strip(), "field_missing", field="to")
    return _move(tell, "vials_transferred", lot, vials, to=to.strip())


@verb()
def waste_vials(tell: Tell, *, lot: str, vials: int, cause: str, place: str = "", seconded: str = "",
                apart: bool = False) -> str:
    """Unopened vials discarded (expired, monitor, broken) with the cause; `apart` where they are those in quarantine.

    Missing ones, where the plan demands that each is accounted for, are explained by a second person too.
    """
    expect_reason(tell, "waste", cause)
    if cause == "missing" and tell.plan.accounted:
        tell.expect(seconded.strip() and seconded.strip() != tell.desk.operator, "missing_needs_two", lot=lot, n=vials)
        tell.expect_staff(seconded.strip(), "second")
    if apart:
        free_vials.part(tell, lot=lot, vials=vials, reason=cause)
    return _move(tell, "vials_wasted", lot, vials, place, cause=cause, seconded=seconded.strip())


@verb()
def waste_doses(tell: Tell, *, lot: str, doses: int, cause: str) -> str:
    """Doses left in opened vials and thrown away, or drawn and not given."""
    stock = _lot(tell, lot)
    expect_reason(tell, "waste", cause)
    _expect_count(tell, doses)
    return tell("doses_wasted", lot=stock["lot"], doses=doses, cause=cause)


@verb()
def issue_vials(tell: Tell, *, lot: str, vials: int, place: str) -> str:
    """Unopened vials handed from the store to a post, a zone or a mobile team; a held or expired lot stays where it is."""
    tell.expect(place.strip(), "field_missing", field="place")
    stock = _lot(tell, lot)
    hold = tell.picture(f"hold/{tell.desk.site}/{stock['lot']}") or {}
    tell.expect(hold.get("kind") != "lot_held", "lot_held", lot=stock["lot"])
    tell.expect(stock.get("expiry", "9") >= tell.today.isoformat(), "lot_expired", lot=lot, expiry=stock.get("expiry"))
    return _change(tell, "vials_issued", stock, vials, _free(tell, stock), place=place.strip())


@verb()
def bring_back(tell: Tell, *, lot: str, place: str, vials: int = 0, used: int = 0, wasted: int = 0, cause: str = "",
               seconded: str = "") -> list[str]:
    """What a post or team brings back in the evening: unopened vials, those it used, those it lost with the cause."""
    tell.expect(place.strip(), "field_missing", field="place")
    tell.expect(vials + used + wasted > 0 and min(vials, used, wasted) >= 0, "count_not_positive", count=vials)
    told = [use_vials.part(tell, lot=lot, vials=used, place=place)] if used else []
    if wasted:
        told.append(waste_vials.part(tell, lot=lot, vials=wasted, cause=cause, place=place, seconded=seconded))
    stock = _lot(tell, lot)
    if vials:
        told.append(_change(tell, "vials_brought_back", stock, vials, _here(tell, stock, place), place=place))
    return told


@verb()
def count_vials(tell: Tell, *, lot: str, counted: int, expired: int = 0, broken: int = 0) -> str:
    """Good unopened vials of a lot in the store as counted; what differs from the ledger is a finding, and moves nothing.

    At the monthly look the expired and the broken ones are discarded first, each with its cause.
    """
    stock = _lot(tell, lot)
    for count in (counted, expired, broken):
        tell.expect(count >= 0, "count_below_nought", count=count)
    for cause, count in (("expired", expired), ("broken", broken)):
        if count > 0:
            waste_vials.part(tell, lot=lot, vials=count, cause=cause)
    return tell("vials_counted", lot=stock["lot"], counted=counted, expected=_here(tell, stock))


@verb()
def quarantine_vials(tell: Tell, *, lot: str, vials: int, cause: str) -> str:
    """Unopened vials set apart, neither used nor issued, until they are freed or discarded."""
    expect_reason(tell, "waste", cause)
    stock = _lot(tell, lot)
    return _change(tell, "vials_quarantined", stock, vials, _free(tell, stock), cause=cause)


@verb()
def free_vials(tell: Tell, *, lot: str, vials: int, reason: str) -> str:
    """Vials in quarantine that were found good may be used again, with the reason."""
    tell.expect(reason.strip(), "field_missing", field="reason")
    stock = _lot(tell, lot)
    tell.writing.settle()
    apart = in_quarantine(of_lot(tell.desk.store, tell.desk.site, stock["lot"]))
    return _change(tell, "vials_freed", stock, vials, apart, reason=reason)


def _move(tell: Tell, kind: str, lot: str, vials: int, place: str = "", **said: Any) -> str:
    stock = _lot(tell, lot)
    left = _here(tell, stock, place) if place else _free(tell, stock)
    return _change(tell, kind, stock, vials, left, place=place, **said)


def _change(tell: Tell, kind: str, stock: Picture, vials: int, left: int, **said: Any) -> str:
    _expect_count(tell, vials)
    tell.expect(left >= vials, "stock_below_nought", lot=stock["lot"], left=left, vials=vials)
    return tell(kind, vials=vials, **{one: stock[one] for one in ("lot", "doses_per_vial", "product")}, **said)


def _here(tell: Tell, stock: Picture, place: str = "") -> int:
    tell.writing.settle()
    return on_hand(tell.desk.store, tell.desk.site, stock["lot"], place)


def _free(tell: Tell, stock: Picture) -> int:
    tell.writing.settle()
    return free(tell.desk.store, tell.desk.site, stock["lot"])


def _expect_count(tell: Tell, count: int) -> None:
    tell.expect(count > 0, "count_not_positive", count=count)


def _lot(tell: Tell, lot: str) -> Picture:
    lot = lot.strip()
    stock = tell.picture(f"lot/{tell.desk.site}/{lot}")
    tell.expect(stock, "lot_unknown", lot=lot)
    return stock or {"lot": lot, "doses_per_vial": 1, "product": ""}
