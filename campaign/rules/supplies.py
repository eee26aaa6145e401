"""What is counted beside the vaccine: kinds of syringe by size, diluent and safety boxes, and the ways they move."""

from __future__ import annotations

from collections.abc import Iterator

SYRINGES = ("auto_disable_syringe", "disposable_syringe", "reconstitution_syringe")
SUPPLIES = (*SYRINGES, "diluent", "safety_box")
WITHIN = ("issued", "brought_back")  # between the store and a post, zone or team
SPENT = ("used", "wasted")  # where they are: in the store, or of what a place was issued
WAYS = ("received", "brought_back", "issued", "returned", "used", "wasted", "handed_over")


def taken_from(way: str, place: str) -> str | None:
    """The place whose balance a move lessens, blank for the store; None where it comes from outside."""
    return None if way == "received" else place if way in ("brought_back", *SPENT) else ""


def added_to(way: str, place: str) -> str | None:
    """The place whose balance a move adds to, blank for the store; None where it leaves the site or is spent."""
    return {"received": "", "brought_back": "", "issued": place}.get(way)


def moved(way: str, place: str, n: int) -> Iterator[tuple[str, int]]:
    """What a move does to the balance of each place that it touches, blank for the store."""
    for at, change in ((taken_from(way, place), -n), (added_to(way, place), n)):
        if at is not None:
            yield at, change
