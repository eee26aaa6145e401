"""The coordinator's board and the wall as pages: every part in both languages, the marks, and one reading for all walls."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from campaign.acts.aefi import report_reaction
from campaign.acts.paper import count_doses
from campaign.acts.seats import open_seat
from campaign.figures import board, wall as figures
from campaign.figures.once import forget
from campaign.figures.stock import held
from campaign.ledger.store import open_store
from campaign.rules.events import Refused
from campaign.words import LANGS
from pages.desk import recounting
from tests.conftest import LOT, FakeClock, Site

PAGES = Path(__file__).resolve().parent.parent / "pages"
PARTS = ("doses", "walk", "pace", "lots", "signals", "findings")


@pytest.fixture
def day(tmp_path, monkeypatch):
    """A site's morning, with what earlier tests have read forgotten."""
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "site.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    forget()
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
        "5", recounting.AGREES)
    assert app.error == []
    for table in ("day_tally", "round_tally", "campaign_tally"):
        day.store.conn.execute(f"update {table} set n = n + 1 where measure = 'doses' and residence = 'resident'")
    next(one for one in app.button if one.key == "board.recount").click().run()
    assert {number(app, f"tally/doses/{span}/None/None/").icon for span in ("2026-12-05", "")} == {recounting.DIFFERS}
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
    shown = "".join(str(one.value) for one in opened("wall", operator="").get("html"))
    *_, picture = shown.split("<div class='wall-picture'>")
    counts = [int(n) for n in re.findall(r"<b>(\d+)</b>", picture)]
    assert (sum(counts), len(counts)) == (1, len(re.findall("<u ", picture)))
    column = r"height:([^0]\S*)%'></i><i class='part-1' style='height:0.0%'></i><u style='bottom:(\S+)%'>"
    assert re.findall(column, picture) == [("94.3", "94.3")], "the one enumerated is the one reached"


def test_a_rate_above_a_hundred_is_set_smaller_on_the_wall(day):
    day.dosed()
    shown = "".join(str(one.value) for one in opened("wall", operator="").get("html"))
    assert "<b class='long'>200.00 %</b>" in shown
    assert "<b class='short'>1</b>" in shown, "what fits keeps its size"


def test_ten_walls_share_one_reading(day, monkeypatch):
    read, asked = figures.wall, []
    monkeypatch.setattr(figures, "wall", lambda *args, **named: asked.append(1) or read(*args, **named))
    for lang in (LANGS * 5)[:10]:
        opened("wall", lang, operator="")
    assert len(asked) == 1


def test_a_residence_that_nobody_knows_has_its_own_column_and_opens_its_people(day):
    assert number(opened("board"), "tally/doses//None/resident/").label == "5"
    day.dosed(day.enumerate("Zhou Qi", "2022-02-02", residence=""))
    forget()
    app = opened("board")
    (cell,) = [one for one in app.button if one.key == "n.tally/doses//4/unknown/"]
    assert cell.label == "1"
    cell.click().run()
    assert len([one for one in app.button if (one.key or "").startswith("board.") and "A0003" in one.label]) == 1
    assert number(app, "tally/doses//None/unknown/").icon == recounting.AGREES
    wall = "".join(str(one.value) for one in opened("wall", operator="").get("html"))
    assert wall.count("<td class=unknown>1</td>") == 4, "its band and the total, today and the round"


def test_every_cell_of_the_board_counts_what_it_opens(day):
    day.dosed(day.enumerate("Zhou Qi", "2022-02-02", residence=""))
    forget()
    for part in ("doses", "walk", "lots"):
        app = opened("board", board__part=part)
        cells = {one.key: int(one.label) for one in app.button if (one.key or "").startswith("n.")}
        assert len(cells) > 4
        for key, n in cells.items():
            app.session_state["board.asked"] = None
            next(one for one in app.button if one.key == key).click().run()
            (told,) = [one.value for one in app.subheader if re.search(r"\d+ 条记录", one.value)]
            assert re.search(rf"：{n}（", told), (key, told)


def test_ten_boards_share_one_reading_until_something_is_written(day, monkeypatch):
    def look():
        return board.board(open_store(day.path, day.clock), site="nanqu", day="2026-12-05", round=1, minutes=20)
    first = look()
    assert all(look() is first for _ in range(9))
    day.walk_in()
    assert (first.queues["consent"], look().queues["consent"]) == (1, 2)
    day.clock.go_on(minutes=21)
    assert [one.minutes for one in look().late] == [21, 21], "time goes on where nothing is written"


def test_a_long_recount_is_awaited_by_nobody_and_shown_when_it_is_there(day, monkeypatch):
    gate, read = threading.Event(), recounting.recount_round

    def slow(*args, **named):
        assert gate.wait(20)
        return read(*args, **named)
    monkeypatch.setattr(recounting, "recount_round", slow)
    app = opened("board")
    assert number(app, "tally/doses//None/None/").icon == recounting.COUNTING
    assert number(app, "tally/doses/2026-12-05/None/None/").icon == recounting.AGREES
    gate.set()
    app.run()
    assert number(app, "tally/doses//None/None/").icon == recounting.AGREES


def test_the_tally_has_a_column_for_a_residence_that_nobody_knows_only_where_there_is_one(day):
    assert "本轮不详" not in "".join(str(one.value) for one in opened("tally").get("html"))
    day.dosed(day.enumerate("Zhou Qi", "2022-02-02", residence=""))
    told = "".join(str(one.value) for one in opened("tally").get("html"))
    assert "<th>本轮不详</th>" in told
    *_, total = re.findall(r"<tr class=total>(.*?)</tr>", told.partition("</table>")[0])
    assert re.findall(r"<td>(\d+)</td>", total)[:8] == ["5", "0", "1", "6", "5", "0", "1", "6"]


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
