"""How somebody sits down at a tablet, and changes over at it."""

from __future__ import annotations

from tests.journey.conftest import PIN, Tablet

COORDINATOR = "Lin Xiuying"
__all__ = ["PIN", "begun", "cookies", "has_cookie", "sat_down", "taken_over"]


def begun(tablet: Tablet, *, centre: bool = False, **said: str) -> None:
    """A computer that is nobody's yet begins as a site or as the centre: its code, name and area, and who is there."""
    tablet.go("")
    for field, text in (said | {"new_pin": PIN, "again": PIN}).items():
        tablet.fill(f"begin.0.{field}", text)
    if centre:
        tablet.tick("begin.0.centre")
    tablet.tap("begin.0.begin_site")


def sat_down(tablet: Tablet, name: str = COORDINATOR, pin: str = PIN, *, post: int = 0) -> None:
    """One of the staff signs in at the n-th post, and the tablet has its cookie."""
    tablet.go("")
    choose_name(tablet, name)
    if post:
        tablet.choose("sign_in.0.post", post)
    tablet.fill("sign_in.0.pin", pin)
    tablet.tap("sign_in.0.sign_in")
    has_cookie(tablet)


def choose_name(tablet: Tablet, name: str = COORDINATOR) -> None:
    """One of the staff says who they are."""
    tablet.at("sign_in.0.operator").locator("input").first.fill(name)
    tablet.page.get_by_role("option", name=name).click()
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
