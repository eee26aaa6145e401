"""A page as the coordinator at post P1 finds it, and a hall whose clock every page shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts.seats import open_seat
from campaign.ledger.store import open_store
from campaign.words import LANGS
from tests.conftest import Site


def opened_page(page: Path, lang: str = LANGS[0], **state: object) -> AppTest:
    """The page after its first run, which raised nothing; two underscores of a name of `state` are its dot."""
    app = AppTest.from_file(str(page), default_timeout=30)
    app.session_state["lang"] = lang
    app.session_state["cookie"] = open_seat(open_store(os.environ["CAMPAIGN_DB"]), operator="Lin Xiuying", post="P1")
    for key, value in state.items():
        app.session_state[key.replace("__", ".")] = value
    app.run()
    assert [one.message for one in app.exception] == []
    return app


def hall_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site with vials, opened by every page of this test under its own clock."""
    site = Site(path)
    monkeypatch.setenv("CAMPAIGN_DB", str(path))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", lambda: site.clock)
    site.stock()
    return site


def told_on(app: AppTest) -> str:
    """All that can be read on a page: headings, texts, tables, and the labels of what can be tapped and filled in."""
    told = ("title", "header", "subheader", "markdown", "caption", "text", "error", "warning", "info", "success", "metric",
            "button", "checkbox", "radio", "selectbox", "multiselect", "text_input", "number_input", "date_input")
    seen = [f"{getattr(one, 'label', '')}\n{getattr(one, 'value', '')}" for kind in told for one in app.get(kind)]
    return "\n".join([*seen, *(one.proto.body for one in app.get("html"))])
