"""What is counted beside the vaccine: kinds of syringe, diluent and safety box, and the ways they move."""

from __future__ import annotations

SUPPLIES = ("auto_disable_syringe", "reconstitution_syringe", "diluent", "safety_box")
INTO = ("received", "brought_back")
WAYS = (*INTO, "issued", "returned", "used", "wasted", "handed_over")
