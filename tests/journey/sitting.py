"""How somebody sits down at a tablet, and changes over at it."""

from __future__ import annotations

from tests.journey.conftest import PIN, Tablet

__all__ = ["PIN", "cookies", "has_cookie", "sat_down", "taken_over"]


def sat_down(tablet: Tablet, n: int = 0, pin: str = PIN, *, name: str = "", post: int = 0) -> None:
    """The n-th of the staff, or who is named, signs in at the n-th post, and the tablet has its cookie."""
    tablet.go("")
    choose_name(tablet, n, name)
    if post:
        tablet.choose("sign_in.0.post", post)
    tablet.fill("sign_in.0.pin", pin)
    tablet.tap("sign_in.0.sign_in")
    has_cookie(tablet)


def choose_name(tablet: Tablet, n: int = 0, name: str = "") -> None:
    """The n-th of the staff, or who is named, says who they are."""
    if name:
        tablet.fill("sign_in.0.operator", name)
    tablet.pick("sign_in.0.operator", n)
    tablet.settle()


def taken_over(tablet: Tablet, name: str, pin: str = PIN) -> None:
    """Another name in two touches and a PIN, on whatever page the tablet is."""
    tablet.tap("operator.*")
    tablet.at("shift.*name").get_by_text(name, exact=True).click()
    field = tablet.at("shift.*pin").locator("input")
    field.fill(pin)
    field.press("Enter")
    tablet.settle()


def cookies(tablet: Tablet) -> dict[str, str]:
    """The seats' cookies in this browser, by name."""
    return {one["name"]: one["value"] for one in tablet.page.context.cookies() if one["name"].startswith("seat_")}


def has_cookie(tablet: Tablet) -> None:
    """Waits until the browser has come back with its cookie."""
    for _ in range(50):
        if cookies(tablet):
            return
        tablet.page.wait_for_timeout(100)
    raise AssertionError("no cookie came within five seconds")
