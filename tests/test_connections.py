"""A browser session keeps one connection to the site's file, however often its pages run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.ledger.store import Store, open_store
from pages.desk import session
from tests.conftest import ROOT
from tests.opened import hall_at, opened_page


@pytest.fixture
def hall(tmp_path, monkeypatch):
    return hall_at(tmp_path / "site.db", monkeypatch)


@pytest.fixture
def connections(monkeypatch):
    """Every connection that a page opened."""
    made: list[Store] = []

    def opened() -> Store:
        made.append(open_store(os.environ["CAMPAIGN_DB"]))
        return made[-1]
    monkeypatch.setattr(session, "opened", opened)
    return made


def ran(page: str) -> AppTest:
    app = opened_page(ROOT / "pages" / f"{page}.py")
    for _ in range(3):
        app.run()
    return app


@pytest.mark.parametrize("page", ["registration", "vaccination", "observation", "tally", "start"])
def test_a_session_opens_the_file_once(hall, connections, page):
    ran(page)
    assert len(connections) == 1


def test_two_sessions_have_two(hall, connections):
    for _ in range(2):
        ran("registration")
    assert len(connections) == 2


def test_another_file_in_the_place_of_the_one_that_was_open_is_opened(hall, connections, tmp_path):
    app = ran("tally")
    hall.walk_in()
    hall.store.conn.execute("pragma wal_checkpoint(truncate)")
    other = shutil.copy(tmp_path / "site.db", tmp_path / "restored.db")
    Path(other).replace(tmp_path / "site.db")
    app.run()
    assert len(connections) == 2
