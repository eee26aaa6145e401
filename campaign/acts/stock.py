"""Vials by lot and count: received, used, returned upward, wasted; a balance below nought is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from campaign.acts.consent import expect_reason
from campaign.acts.telling import Picture, Tell, verb
from campaign.figures.stock import on_hand
from campaign.rules.people import Birth
from campaign.rules.plan import product_of


@verb()
def receive_vials(tell: Tell, *, lot: str, product: str, expiry: str, vials: int, maker: str = "",
                  doses_per_vial: int = 0) -> str:
    """Receives vials of a lot; refuses a product that is not the plan's, a lot expired already, a count below one."""
    known, lot = product_of(tell.plan, product), lot.strip()
    tell.expect(lot, "field_missing", field="lot")
    tell.expect(vials > 0, "count_not_positive", count=vials)
    tell.expect(Birth.read(expiry).last >= tell.today, "lot_expired", lot=lot, expiry=expiry)
    before = tell.picture(f"lot/{tell.desk.site}/{lot}")
    tell.expect(not before or (before["product"], before["expiry"]) == (product, _last(expiry)), "lot_differs", lot=lot)
    return tell("vials_received", lot=lot, product=product, maker=maker or known.maker, expiry=_last(expiry),
                vials=vials, doses_per_vial=doses_per_vial or known.doses_per_vial)


def _last(expiry: str) -> str:
    """An expiry given by its month holds to the month's last day."""
    last: date = Birth.read(expiry).last
    return last.isoformat()


@verb()
def use_vials(tell: Tell, *, lot: str, vials: int) -> str:
    """Vials opened and used, by count."""
    return _move(tell, "vials_used", lot, vials)


@verb()
def return_vials(tell: Tell, *, lot: str, vials: int) -> str:
    """Unopened vials returned upward."""
    return _move(tell, "vials_returned", lot, vials)


@verb()
def waste_vials(tell: Tell, *, lot: str, vials: int, cause: str) -> str:
    """Unopened vials lost (expired, VVM, broken), with the cause."""
    expect_reason(tell, "waste", cause)
    return _move(tell, "vials_wasted", lot, vials, cause=cause)


@verb()
def waste_doses(tell: Tell, *, lot: str, doses: int, cause: str) -> str:
    """Doses left in opened vials and thrown away, or drawn and not given."""
    stock = _lot(tell, lot)
    expect_reason(tell, "waste", cause)
    tell.expect(doses > 0, "count_not_positive", count=doses)
    return tell("doses_wasted", lot=stock["lot"], doses=doses, cause=cause)


def _move(tell: Tell, kind: str, lot: str, vials: int, **said: Any) -> str:
    stock = _lot(tell, lot)
    tell.expect(vials > 0, "count_not_positive", count=vials)
    tell.writing.settle()
    left = on_hand(tell.desk.store, tell.desk.site, stock["lot"])
    tell.expect(left >= vials, "stock_below_nought", lot=stock["lot"], left=left, vials=vials)
    return tell(kind, vials=vials, **{one: stock[one] for one in ("lot", "doses_per_vial", "product")}, **said)


def _lot(tell: Tell, lot: str) -> Picture:
    lot = lot.strip()
    stock = tell.picture(f"lot/{tell.desk.site}/{lot}")
    tell.expect(stock, "lot_unknown", lot=lot)
    return stock or {"lot": lot, "doses_per_vial": 1, "product": ""}
