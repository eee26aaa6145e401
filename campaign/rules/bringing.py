"""How much to bring: doses, vials, syringes, safety boxes and cold room for so many people."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from campaign.rules.plan import Product

SYRINGES_PER_100 = 111  # a tenth of them is spoilt or dropped
SYRINGES_A_BOX = 100  # in a safety box of five litres
MOST_WASTED = 90  # per cent


class Load(NamedTuple):
    """What is brought of one product; persons, doses, vials, pieces, and litres of cold room are different units."""

    persons: int
    doses: int
    vials: int
    syringes: int
    mixing_syringes: int
    diluent: int
    safety_boxes: int
    litres: Decimal
    carriers: int


def how_much(product: Product, *, persons: int, wastage_pct: int, share_pct: int = 100, buffer_pct: int = 0,
             carrier_litres: Decimal = Decimal(0)) -> Load:
    """persons x share x (1 + buffer) / (1 - wastage), rounded up to doses, then to vials.

    The factor is 1 / (1 - wastage) itself (WHO/V&B/03.18), never a printed rounding of it: 15 % is 1.1765, not 1.17.
    Syringes go by the persons, not by the doses wasted in vials; the cold room by whole vials.
    """
    coming = Fraction(persons * share_pct * (100 + buffer_pct), 10_000)
    doses = ceil(coming * 100 / (100 - wastage_pct))
    vials = ceil(Fraction(doses, product.doses_per_vial))
    syringes = ceil(coming * SYRINGES_PER_100 / 100) if product.route != "oral" else 0
    mixing = vials if product.reconstituted else 0
    litres = (vials * product.doses_per_vial * product.cm3 / 1000).quantize(Decimal("0.1"))
    return Load(ceil(coming), doses, vials, syringes, mixing, mixing, ceil(Fraction(syringes + mixing, SYRINGES_A_BOX)),
                litres, ceil(litres / carrier_litres) if carrier_litres else 0)
