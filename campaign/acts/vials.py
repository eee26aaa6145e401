"""A vial as a thing: opened at a table, a dose of it drawn and not given, closed with its reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from campaign.acts.codes import expect_fresh
from campaign.acts.consent import expect_reason
from campaign.acts.telling import Picture, Tell, local, verb
from campaign.figures import stock, vials
from campaign.ledger.clock import milliseconds, text
from campaign.rules.events import Refused
from campaign.rules.packages import UNCODED
from campaign.rules.plan import Product, product_of
from campaign.rules.stops import at_discard, stops
from campaign.rules.vials import CLOSINGS, offered


@verb()
def open_vial(tell: Tell, *, lot: str, monitor: int = 0, sealed_first: str = "", package: str = "",
              uncoded: str = "") -> str:
    """Opens a vial of a lot at this table, known by the code of its package if one was scanned; answers with the vial.

    Taken from what the table or team was issued, else from the store. Refused where the lot is stopped, none is left, the
    vial monitor has reached its discard point (which is asked of products that bear one), or another vial of the
    product stands open at this table, unless `sealed_first` says why.
    """
    known = expect_unstopped(tell, lot.strip())
    product = product_of(tell.plan, known["product"])
    for stop in at_discard(monitor, known["lot"]):
        tell.expect(False, stop.code, **stop.facts)
    tell.expect(monitor or not product.monitor or product.doses_per_vial == 1, "monitor_not_read")
    still = open_here(tell, known["lot"])
    tell.expect(sealed_first.strip() or not still, "vial_open_already", vial=still, lot=known["lot"])
    return unseal(tell, known, product, package, uncoded, monitor=monitor or None, sealed_first=sealed_first)


def unseal(tell: Tell, known: Picture, product: Product, package: str = "", uncoded: str = "", **said: Any) -> str:
    """Tells the opening, from where the vial comes and until when it is good; refuses where none is left.

    A package's code opens one vial and is never used again; it makes no stock. Where the plan has each vial scanned, one
    without its code says why, as `uncoded`.
    """
    if tell.plan.vials == "scanned" and not package and not tell.forgiving:
        tell.expect(uncoded in UNCODED, "code_not_scanned", lot=known["lot"])
    expect_fresh(tell, package, known["lot"])
    place = place_of(tell, known["lot"])
    tell.writing.settle()
    left = stock.free(tell.desk.store, tell.desk.site, known["lot"], place)
    tell.expect(left > 0, "no_stock", lot=known["lot"])
    return tell("vial_opened", lot=known["lot"], product=product.code, place=place,
                doses=known.get("doses_per_vial") or product.doses_per_vial, discard_at=_good_until(tell, known, product),
                packages=[package] if package else None, uncoded=uncoded, **said)


def _good_until(tell: Tell, known: Picture, product: Product) -> str:
    """The discard-by clock: the product's open-vial life, and never past the lot's last day."""
    by_life = milliseconds(tell.at) + product.open_vial_minutes * 60_000
    after = date.fromisoformat(known["expiry"]) + timedelta(days=1)
    midnight = datetime(after.year, after.month, after.day, tzinfo=local(tell.at, tell.zone).tzinfo)
    return text(min(by_life, round(midnight.timestamp() * 1000)))


def place_of(tell: Tell, lot: str) -> str:
    """Who was issued vials of the lot: the team, else the post; blank for the store."""
    tell.writing.settle()
    held = (one for one in (tell.desk.team, tell.desk.post)
            if one and stock.on_hand(tell.desk.store, tell.desk.site, lot, one) > 0)
    return next(held, "")


def open_here(tell: Tell, lot: str) -> str:
    """The vial of a lot that stands open at this table and may be drawn from; blank where there is none."""
    tell.writing.settle()
    open_ = offered(vials.opened(tell.desk.store, tell.desk.site, "open"), post=tell.desk.post, now=tell.at)
    here = (one for one in open_ if one["lot"] == lot and one.get("post", "") == tell.desk.post)
    return str(next(here, {"vial": ""})["vial"])


def expect_unstopped(tell: Tell, lot: str, vial: Picture | None = None) -> Picture:
    """The lot's picture, where nothing stops it on the day; every reason is told where it has happened already."""
    known, hold = (tell.picture(f"{role}/{tell.desk.site}/{lot}") for role in ("lot", "hold"))
    tell.writing.settle()
    free = vials.drawable(tell.desk.store, tell.desk.site, lot) if tell.desk.live else None
    for one in stops(lot, known, hold=hold, products=tell.plan.products, today=tell.today.isoformat(), now=tell.at,
                     free=free, vial=vial):
        tell.expect(False, one.code, **one.facts)
    if known is None and len(tell.plan.products) > 1:
        raise Refused("lot_unknown", lot=lot)
    return known or {"product": next(iter(tell.plan.products)), "lot": lot, "expiry": "9999-12-30"}


def expect_vial(tell: Tell, vial: str) -> Picture:
    """A vial of this site; refuses an unknown one and another site's."""
    found = tell.picture(f"vial/{vial}")
    if found is None or found["state"] == "awaiting" or found["site"] != tell.desk.site:
        raise Refused("vial_unknown", vial=vial)
    return found


@verb()
def waste_drawn(tell: Tell, *, vial: str, cause: str, doses: int = 1) -> str:
    """Doses drawn from a vial and not given: wasted, with the cause."""
    found = expect_vial(tell, vial)
    expect_reason(tell, "waste", cause)
    tell.expect(doses > 0, "count_not_positive", count=doses)
    tell.expect(found["state"] != "closed", "vial_closed", vial=vial, lot=found["lot"])
    return tell("doses_wasted", vial=vial, lot=found["lot"], doses=doses, cause=cause)


@verb()
def close_vial(tell: Tell, *, vial: str, reason: str) -> str:
    """Puts a vial away: used up, open too long, end of session, or spoiled by one of the plan's causes of waste.

    Whatever is left of its label is wasted by that reason.
    """
    found = expect_vial(tell, vial)
    tell.expect(found["state"] != "closed", "vial_closed", vial=vial, lot=found["lot"])
    if reason not in CLOSINGS:
        expect_reason(tell, "waste", reason)
    return tell("vial_closed", vial=vial, lot=found["lot"], reason=reason)


@verb()
def end_vials(tell: Tell) -> int:
    """End of session: closes every open vial that may not be carried into another one; answers with how many."""
    tell.writing.settle()
    ending = vials.to_close(tell.desk.store, tell.desk.site, tell.plan)
    for one in ending:
        late = one.get("discard_at", tell.at) < tell.at
        reason = "used_up" if one["state"] == "empty" else "opened_too_long" if late else "session_end"
        tell("vial_closed", vial=one["vial"], lot=one["lot"], reason=reason)
    return len(ending)
