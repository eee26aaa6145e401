"""The stations as pages: the post of a seat, second thoughts after a dose, a family at one desk, the usual path first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts.seats import open_seat
from campaign.acts.setup import name_site
from campaign.figures import people
from campaign.figures.events import findings
from campaign.ledger.store import open_store
from campaign.words import LANGS, say
from tests.conftest import LOT, Site
from tests.test_site_pages import fill, refusals, tap, unworded, well

PAGES = Path(__file__).resolve().parent.parent / "pages"
DAY, PHONE = "2026-12-05", "13800001234"
HALL = {"code": "P1", "name": "Hall", "mode": "fixed", "zone": "A"}
YARD = {"code": "P2", "name": "Yard", "mode": "fixed", "zone": "B"}
DOOR = {"code": "H1", "name": "Team", "mode": "house_to_house", "zone": ""}


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A site whose clock every page shares."""
    site = Site(tmp_path / "site.db")
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", lambda: site.clock)
    site.stock()
    return site


def with_posts(site: Site, *posts: dict[str, str]) -> None:
    name_site(site.desk, name="South Town", area="990101101", teams=[], posts=list(posts))


def page(name: str, lang: str = LANGS[0], post: str = "P1", **state: object) -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
    app.session_state["lang"] = lang
    app.session_state["cookie"] = open_seat(open_store(os.environ["CAMPAIGN_DB"]), operator="Lin Xiuying", post=post)
    for key, value in state.items():
        app.session_state[key.replace("__", ".")] = value
    return well(app.run())


def keys(app: AppTest, kind: str = "button") -> list[str]:
    return [one.key or "" for one in app.get(kind)]


@pytest.mark.parametrize("lang", LANGS)
def test_a_seat_without_a_post_is_asked_for_one_and_a_tap_is_enough(hall, lang):
    with_posts(hall, HALL, YARD)
    app = page("registration", lang, post="", registration__found=[hall.enumerate()])
    assert say("seat.which_post", lang) in [one.value for one in app.warning]
    assert not any(key.startswith("register.") for key in keys(app))
    app = tap(app, "post.P2")
    tap(app, "register")
    assert people.visit_today(hall.store, people.find(hall.store, "B0001", site="nanqu", day=DAY)[0], "nanqu",
                              DAY)["post"] == "P2"
    assert unworded(app) == []


def test_the_only_post_is_taken_without_asking(hall):
    child = hall.enumerate()
    tap(page("registration", post="", registration__found=[child]), "register")
    visit = people.visit_today(hall.store, child, "nanqu", DAY)
    assert (visit["post"], visit["ticket"]) == ("P1", "A0001")


def test_a_site_without_posts_works_without_one(hall):
    with_posts(hall)
    child = hall.enumerate()
    tap(page("registration", post="", registration__found=[child]), "register")
    assert people.visit_today(hall.store, child, "nanqu", DAY)["ticket"] == "0001"
