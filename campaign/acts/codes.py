"""The codes of packages: one code one package, and the product that a new prefix stands for, asked once."""

from __future__ import annotations

from collections.abc import Sequence

from campaign.acts.telling import Tell, verb
from campaign.figures.codes import known_product
from campaign.rules.plan import product_of


@verb()
def recognise(tell: Tell, *, prefix: str, product: str) -> str:
    """Remembers which product's packages bear a prefix; refuses another one than is known, and answers blank if it is."""
    product_of(tell.plan, product)
    tell.writing.settle()
    known = known_product(tell.desk.store, tell.plan, prefix)
    tell.expect(known in ("", product), "code_of_other_product", prefix=prefix, product=known)
    return tell("code_recognised", prefix=prefix, product=product) if prefix and known != product else ""


def expect_new(tell: Tell, packages: Sequence[str], lot: str) -> None:
    """None of these packages has come to this site before, or is told of twice; none belongs to another lot."""
    tell.expect(len({*packages}) == len(packages), "code_doubled", text="")
    for one in packages:
        known = tell.picture(f"package/{one}") or {"received": (), "opened": (), "lot": lot}
        tell.expect(tell.desk.site not in known["received"], "code_received_already", package=one, lot=known["lot"])
        tell.expect(not known["opened"], "code_used_already", package=one, lot=known["lot"])
        tell.expect(known["lot"] == lot, "code_of_other_lot", package=one, lot=lot, known=known["lot"])


def expect_fresh(tell: Tell, package: str, lot: str) -> None:
    """A package whose code was read has not been opened before and is of this lot."""
    known = tell.picture(f"package/{package}") if package else None
    if known:
        tell.expect(not known["opened"], "code_used_already", package=package, lot=known["lot"])
        tell.expect(known["lot"] == lot, "code_of_other_lot", package=package, lot=lot, known=known["lot"])
