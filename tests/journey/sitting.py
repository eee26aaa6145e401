"""How somebody sits down at a tablet."""

from __future__ import annotations

from tests.journey.conftest import Tablet


def sat_down(tablet: Tablet, n: int = 0) -> None:
    """The n-th of the staff signs in at the first post."""
    tablet.go("")
    tablet.pick("sign_in.0.operator", n)
    tablet.tap("sign_in.0.sign_in")
