"""What a package's code means at a site: its product, its lot, and the vial it was opened as."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from campaign.figures import stock
from campaign.ledger import pictures
from campaign.ledger.store import Store
from campaign.rules.codes import Code
from campaign.rules.events import Refused, id_order, read
from campaign.rules.plan import Plan

Picture = dict[str, Any]


class Source(NamedTuple):
    """What a dose is drawn from by a scan: a lot, the opened vial of it, or the package that is to be opened."""

    lot: str
    vial: str = ""
    package: str = ""


def package(store: Store, code: str) -> Picture | None:
    """One package by its code, or None where nothing was told of it."""
    return pictures.picture(store.conn, f"package/{code}") if code else None


def known_product(store: Store, plan: Plan, prefix: str) -> str:
    """The product whose packages bear this prefix: as somebody said, else as the plan's vaccines say; blank if unknown."""
    told = pictures.picture(store.conn, f"prefix/{prefix}") if prefix else None
    listed = (code for code, product in plan.products.items() if prefix and prefix in product.prefixes)
    return str(told["product"]) if told else next(listed, "")


def source_of(store: Store, site: str, code: Code, *, plan: Plan, day: str, in_hand: str = "") -> Source:
    """What a scanned package or lot is drawn from; refuses one used already, and a lot that was never received.

    A trace code names no lot: it is the one the package came with, else the lot `in_hand` if it is of the product, else
    the only usable one. A code makes no stock.
    """
    known = package(store, code.package)
    if known and known["opened"]:
        return Source(known["lot"], _still_open(store, known))
    lot = code.lot or (code.text if code.kind == "text" else known["lot"] if known else "")
    lot = lot or _of_product(store, site, code, plan=plan, day=day, in_hand=in_hand)
    told = pictures.picture(store.conn, f"lot/{site}/{lot}")
    if told is None:
        raise Refused("lot_unknown", lot=lot)
    if known and known["lot"] != lot:
        raise Refused("code_of_other_lot", package=code.package, lot=lot, known=known["lot"])
    if code.expiry and code.expiry != told["expiry"]:
        raise Refused("lot_differs", lot=lot)
    product = known_product(store, plan, code.prefix)
    if product and product != told["product"]:
        raise Refused("code_of_other_product", prefix=code.prefix, product=product)
    return Source(lot, "", code.package)


def _still_open(store: Store, known: Picture) -> str:
    """The vial that a package was opened as, where something is left in it."""
    last = known["opened"][-1]
    vial = pictures.picture(store.conn, f"vial/{last['vial']}") or {}
    if vial.get("state") != "open":
        raise Refused("code_used_already", package=known["package"], lot=known["lot"])
    return str(last["vial"])


def _of_product(store: Store, site: str, code: Code, *, plan: Plan, day: str, in_hand: str) -> str:
    product = known_product(store, plan, code.prefix)
    if not product:
        raise Refused("code_unknown", prefix=code.prefix, text=code.text)
    lots: Collection[str] = [lot for lot, one in stock.usable(store, site, day).items() if one["product"] == product]
    if in_hand in lots:
        return in_hand
    if len(lots) != 1:
        raise Refused("code_names_no_lot", text=code.text, n=len(lots))
    return next(iter(lots))


def badge_of(store: Store, site: str, text: str) -> str:
    """The member of staff whose badge this is: any event that named them at this site; blank for nobody."""
    origin, seq = id_order(text)
    row = store.one("select kind, body from event where origin = ? and seq = ? and site = ?", [origin, seq, site])
    return "" if row is None or row[0] != "staff_named" else str(read(row[1]).get("name", ""))
