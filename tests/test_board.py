"""The coordinator's board and the wall as pages: every part in both languages, the marks, and one reading for all walls."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts.aefi import report_reaction
from campaign.acts.paper import count_doses
from campaign.acts.seats import open_seat
from campaign.figures import wall as figures
from campaign.figures.stock import held
from campaign.ledger.store import open_store
from campaign.rules.events import Refused
from campaign.words import LANGS
from pages.desk import boarding, walling
from tests.conftest import LOT, FakeClock, Site

PAGES = Path(__file__).resolve().parent.parent / "pages"
PARTS = ("doses", "walk", "pace", "lots", "signals", "findings")


@pytest.fixture
def day(tmp_path, monkeypatch):
    """A site's morning, with what earlier tests have read forgotten."""
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    for read in (boarding._today_again, boarding._all_again, walling.now_on_the_wall):
        read.clear()
    site = Site(tmp_path / "site.db")
    site.stock()
    site.dosed(site.enumerate())
    site.walk_in()
    count_doses(site.desk, band="3", residence="resident", n=4, sheet="sheet 9")
    return site


def opened(page: str, lang: str = LANGS[0], *, operator: str = "Lin Xiuying", **state: object) -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{page}.py"), default_timeout=30)
    app.session_state["lang"] = lang
    if operator:
        app.session_state["cookie"] = open_seat(open_store(os.environ["CAMPAIGN_DB"]), operator=operator, post="P1")
    for key, value in state.items():
        app.session_state[key.replace("__", ".")] = value
    app.run()
    assert [one.message for one in app.exception] == []
    return app


def number(app: AppTest, key: str):
    return next(one for one in app.button if one.key == f"n.{key}")


def said(app: AppTest) -> str:
    return " ".join(str(one.value) for kind in ("markdown", "subheader", "header", "title", "caption", "error")
                    for one in app.get(kind))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_board_opens(day, part, lang):
    assert "⟦" not in said(opened("board", lang, board__part=part))


@pytest.mark.parametrize("lang", LANGS)
def test_the_wall_opens_for_whoever_comes(day, lang):
    assert "⟦" not in said(opened("wall", lang, operator=""))


def test_every_total_bears_the_mark_and_a_wrong_cell_changes_it(day):
    app = opened("board")
    assert (number(app, "tally/doses/2026-12-05/None/None/").label, number(app, "tally/doses//None/None/").icon) == (
        "5", boarding.AGREES)
    assert app.error == []
    day.store.conn.execute("update day_tally set n = n + 1 where measure = 'doses' and residence = 'resident'")
    next(one for one in app.button if one.key == "board.recount").click().run()
    assert {number(app, f"tally/doses/{span}/None/None/").icon for span in ("2026-12-05", "")} == {boarding.DIFFERS}
    assert len(app.error) == 2


def test_a_number_opens_the_people_and_the_sheet_and_closes_again(day):
    app = opened("board")
    number(app, "tally/doses/2026-12-05/None/None/").click().run()
    rows = [one.label for one in app.button if (one.key or "").startswith("board.") and "A0001" in one.label]
    assert len(rows) == 1
    assert "Wang Xiaoming" not in rows[0]
    assert "sheet 9" in said(app)
    number(app, "tally/doses/2026-12-05/None/None/").click().run()
    assert "sheet 9" not in said(app)


def test_the_queues_and_the_lots_open_too(day):
    app = opened("board", board__part="walk")
    number(app, "queue/consent/2026-12-05/None/None/").click().run()
    assert [one for one in app.button if "A0002" in one.label]
    app = opened("board", board__part="lots")
    number(app, "stock/vials_received//None/None/202611A").click().run()
    assert "**50**" in said(app)


def test_nobody_but_the_coordinator_has_the_board(day):
    app = opened("board", operator="")
    assert [one.key for one in app.button] == []


def test_the_wall_s_picture_sets_persons_against_persons(day):
    """One child is vaccinated; four doses of the same age are counted on a sheet, of whom nobody knows who they were."""
    app = opened("wall", operator="")
    (drawn,) = app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")
    bars, marks = (layer["data"]["values"] for layer in json.loads(drawn.proto.spec)["layer"])
    assert sum(row["n"] for row in bars) == sum(row["n"] for row in marks) == 1


def test_a_rate_above_a_hundred_is_set_smaller_on_the_wall(day):
    day.dosed()
    shown = "".join(str(one.value) for one in opened("wall", operator="").get("html"))
    assert "<b class='long'>200.00 %</b>" in shown
    assert "<b class='short'>1</b>" in shown, "what fits keeps its size"


def test_ten_walls_share_one_reading(day, monkeypatch):
    read, asked = figures.wall, []
    monkeypatch.setattr(figures, "wall", lambda *args, **named: asked.append(1) or read(*args, **named))
    shown = [walling.now_on_the_wall(str(day.path), "nanqu", "2026-12-05", 1, open_store(day.path, day.clock))
             for _ in range(10)]
    assert len(asked) == 1
    assert {one.as_of for one in shown} == {day.store.now()}


def test_the_board_sets_reactions_against_doses_with_an_exact_interval_and_one_tap_holds_the_lot(day):
    report_reaction(day.desk, visit=day.dosed(day.enumerate("Qian Duo")), symptoms=["rash"])
    app = opened("board", board__part="signals")
    assert {"1", "2", "50.0%", "1.3% – 98.7%"} <= {one.value for one in app.text}, "one of two is next to nothing"
    next(one for one in app.button if one.key.endswith("hold_lot")).click().run()
    assert list(held(day.store, "nanqu")) == [LOT]
    with pytest.raises(Refused, match="lot_held"):
        day.dosed(day.enumerate("Zhou Yi"))
    app = opened("board", board__part="signals")
    assert [one.key.rpartition(".")[2] for one in app.button if "_lot" in one.key] == ["release_lot"]
