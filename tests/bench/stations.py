"""What a tablet does at its station, over and over: somebody is taken in hand, and the act is recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

from campaign.acts import registration
from campaign.acts.consent import give_consent
from campaign.acts.pins import set_pin
from campaign.acts.precheck import pass_precheck
from campaign.acts.seats import sit_down
from campaign.figures.site import origin
from campaign.ledger.clock import MachineClock
from tests.bench.tablet import Tablet
from tests.conftest import Site

PIN = "2580"
STATIONS = ("registration", "consent", "precheck", "vaccination")
IN_HAND, RECORDED = "taken in hand", "recorded"
_names = count(1)


def site_for(path: Path) -> Site:
    """A site at work on the machine's clock, with vials for a long day."""
    site = Site(path, clock=MachineClock())
    site.stock(vials=5_000, expiry="2099-12-31")
    return seated_at(site)


def seated_at(site: Site) -> Site:
    """The site, whose operator may sit down."""
    set_pin(site.store, name=site.desk.operator, pin=PIN)
    return site


def cookie_of(site: Site) -> str:
    """A seat at this site, as the browser shows it."""
    told = sit_down(site.store, name=site.desk.operator, pin=PIN, post=site.desk.post, team="")
    return f"seat_{origin(site.store)}={told}"


def queue(site: Site, station: str, n: int) -> None:
    """So many more people wait at a station."""
    for _ in range(n if station != "registration" else 0):
        visit = registration.register(site.desk, facts=somebody())
        if station in ("precheck", "vaccination"):
            give_consent(site.desk, visit=visit, signer="guardian", relation="mother")
        if station == "vaccination":
            pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)


def somebody() -> dict[str, str]:
    """A child whom no list names."""
    return {"name": f"王{next(_names)}", "birth": "2024-05-01", "residence": "migrant"}


async def work(tablet: Tablet, station: str, place: int = 0) -> AsyncIterator[tuple[str, float]]:
    """One person served: each rerun by its name, and its milliseconds. Whoever stands at a place of the queue is taken,
    unless the desk has taken the only one itself. An act that was refused leaves its form, and goes by that name."""
    waits, submit = rf"{station}\.visit\.[^.]+", SUBMIT[station]
    while not (tablet.has(waits) or tablet.has(submit)):
        yield "looked again", await tablet.rerun()
    if not tablet.has(submit):
        queued = sum(one.startswith(f"{station}.visit.") for one in tablet.widgets)
        yield IN_HAND, await tablet.tap(waits, min(place, queued - 1))
    if tablet.has(submit):
        fill(tablet, station)
        form = tablet.key(submit)
        spent = await tablet.tap(submit)
        yield "refused" if form in tablet.widgets else RECORDED, spent


SUBMIT = {"registration": r"walk_in\.\d+\.register_walk_in", "consent": r"consent\.\d+\.give_consent",
          "precheck": r"precheck\.\d+\.pass_precheck", "vaccination": r"dose\.\d+\.give_dose"}


def fill(tablet: Tablet, station: str) -> None:
    """The form as it is filled for a healthy child."""
    if station == "registration":
        facts = somebody()
        tablet.put(r"walk_in\.\d+\.name", facts["name"])
        tablet.put(r"walk_in\.\d+\.birth", facts["birth"])
        tablet.put(r"walk_in\.\d+\.residence", 1)
    elif station == "consent":
        tablet.put(r"consent\.\d+\.signed_by", 1)
        if tablet.has(paper := r"consent\.\d+\.paper_no"):
            tablet.put(paper, "0042")
    elif station == "precheck":
        tablet.put(r"precheck\.\d+\.temperature_typed", 36.5)
    else:
        tablet.put(r"dose\.\d+\.checked", True)
        tablet.put(r"dose\.\d+\.verified", True)
