"""What is counted beside the vaccine: kinds of syringe by size, diluent and safety boxes, and the ways they move."""

from __future__ import annotations

SYRINGES = ("auto_disable_syringe", "disposable_syringe", "reconstitution_syringe")
SUPPLIES = (*SYRINGES, "diluent", "safety_box")
INTO = ("received", "brought_back")
WAYS = (*INTO, "issued", "returned", "used", "wasted", "handed_over")
