"""The centre as pages: every part in both languages, what is typed there, and what a site shows of what it was sent."""

from __future__ import annotations

import io
import json
import os

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from campaign.acts import centre as acts
from campaign.acts.seats import open_seat
from campaign.acts.telling import Desk
from campaign.exchange import modes
from campaign.exchange.peers import found_campaign, join, own_card
from campaign.figures.across import across
from campaign.figures.members import vials_on_the_way
from campaign.figures.once import forget
from campaign.figures.roll_up import LEDGER, REPORTED, roll_up
from campaign.figures.site import is_centre, plan_in_force
from campaign.ledger.store import open_store
from campaign.lists.reported_tally import read_tally
from campaign.papers.bands import band_word
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from pages.desk.beginning import begin_site
from tests.conftest import PRODUCT, ROOT, FakeClock
from tests.test_centre import Centre, a_site, same

PARTS = ("sites", "coverage", "reported", "findings", "issued")


@pytest.fixture
def centre(tmp_path, monkeypatch):
    """A county with records of two sites, sums of a third, and two units that report."""
    monkeypatch.setenv("CAMPAIGN_DB", str(tmp_path / "centre.db"))
    monkeypatch.setattr("campaign.ledger.store.MachineClock", FakeClock)
    forget()
    county = Centre.begun(tmp_path / "centre.db")
    found_campaign(county.store)
    south, north, east = (a_site(tmp_path / f"{one}.db", one) for one in ("south", "north", "east"))
    modes.choose_mode(east.store, modes.TALLIES)
    same(south, north)
    for code, sends in (("south", "full"), ("north", "full"), ("east", "tallies"), ("west", "full"), ("clinic", "reported")):
        county.expect(code, exchange=sends, due_by="07:00")
    acts.send_vials(county.desk, site="south", lot="202611Z", product=PRODUCT, vials=20, expiry="2027-08")
    county.exchange(south, north, east)
    county.south = south
    return county


def opened(page="centre", part="", lang=LANGS[0], operator="Zhou Ping", **state):
    app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=30)
    app.session_state["lang"] = lang
    app.session_state["cookie"] = open_seat(open_store(os.environ["CAMPAIGN_DB"]), operator=operator, post="")
    if part:
        app.session_state[f"{page}.part"] = part
    for key, value in state.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def seen(app):
    return " ".join(str(getattr(one, "value", "") or getattr(one, "body", "")) for one in (
        *app.markdown, *app.caption, *app.warning, *app.error, *app.info, *app.success, *app.metric,
        *app.get("html")))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", PARTS)
def test_every_part_speaks_both_languages(centre, part, lang):
    assert "\u27e6" not in seen(opened(part=part, lang=lang))


def test_sites_are_heard_never_or_only_report(centre):
    shown = {one.label: one.value for one in opened(part="sites").metric}
    assert shown == {say("centre.never"): "1", say("centre.reports"): "1", say("centre.heard"): "3"}


def test_coverage_says_a_range_where_sums_alone_have_come_and_opens_who_is_behind(centre):
    app = opened(part="coverage")
    shown = {one.label: one.value for one in app.metric}
    low, high = roll_up(centre.store, 1).persons
    assert shown[say("centre.persons")] == say("centre.bounds", low=low, high=high)
    for one in roll_up(centre.store, 1).sites:
        tapped(app, f"n.centre/reached//None/None//{one.site}//0", one.n("reached"))
        if one.source == LEDGER:
            assert persons_shown(app) == one.n("reached")
        else:
            assert say(f"centre.behind_{one.source}") in seen(app)
            assert persons_shown(app) == 0


def tapped(app, key, n):
    """Taps a number, which says so many."""
    (button,) = [one for one in app.button if one.key == key]
    assert button.label == str(n)
    button.click().run()
    assert not app.exception, app.exception


def persons_shown(app):
    return sum((one.key or "").startswith("board.person.") for one in app.button)


def test_an_area_s_number_and_one_of_a_band_open_too_and_say_whose_records_are_elsewhere(centre):
    app, rolled = opened(part="coverage", **{"centre.by": 6}), roll_up(centre.store, 1)
    counted = rolled.counted
    tapped(app, "n.centre/target//None/None///990101/6", sum(n for (area, *_, what), n in counted.items()
                                                            if (area[:6], what) == ("990101", "target")))
    assert persons_shown(app) == sum(n for (area, *_, what), n in rolled.distinct.items()
                                     if (area[:6], what) == ("990101", "target"))
    assert say("centre.behind_records") in seen(app)
    band, residence = next((band, residence) for _, band, residence, what in rolled.distinct if what == "reached")
    cell = (band, residence, "reached")
    tapped(app, f"n.centre/reached//{band}/{residence}//place/None///0",
           sum(n for key, n in counted.items() if key[1:] == cell))
    assert persons_shown(app) == sum(n for key, n in rolled.distinct.items() if key[1:] == cell)


def order_of(app):
    (chart,) = app.get("vega_lite_chart")
    return json.loads(chart.proto.spec)["layer"][0]["encoding"]["y"]["sort"]


def test_sites_and_areas_stand_in_a_picture_against_the_target_the_furthest_first(centre):
    assert order_of(opened(part="coverage")) == ["east", "north", "south"], "66.67 % stands before 75 %"
    by_county = order_of(opened(part="coverage", **{"centre.by": 6}))
    assert sorted(by_county) == sorted(["990101", say("coverage.nowhere")])


def test_the_evening_s_report_is_typed_and_stands_apart(centre):
    app = opened(part="reported")
    field = {one.key: one for one in app.text_input}
    field["report_tally.0.reporter"].set_value("Qian")
    {one.key: one for one in app.number_input}["report_tally.0.n.3.resident"].set_value(41)
    next(one for one in app.button if one.key == "report_tally.0.report_tally").click()
    app.run()
    assert not app.exception
    assert roll_up(centre.store, 1).doses[REPORTED] == 41


def test_two_records_are_linked_at_the_centre_s_page(centre):
    app = opened(part="findings")
    one, = across(centre.store)
    key = f"same.{one.facts['a']}.{one.facts['b']}.0"
    {field.key: field for field in app.text_input}[f"{key}.reason"].set_value("on both lists")
    next(button for button in app.button if button.key == f"{key}.link_persons").click()
    app.run()
    assert [found.code for found in across(centre.store)] == ["dosed_twice"]


def test_a_site_receives_what_was_sent_by_one_tap(centre, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DB", str(centre.south.path))
    app = opened("lots", operator="Lin Xiuying")
    sent, = vials_on_the_way(centre.south.store, "south")
    next(one for one in app.button if one.key and one.key.startswith(f"sent.{sent['event']}")).click()
    app.run()
    assert not app.exception
    assert vials_on_the_way(centre.south.store, "south") == []


def test_a_site_is_no_centre(centre, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DB", str(centre.south.path))
    assert say("centre.only") in seen(opened(operator="Lin Xiuying"))


@pytest.mark.parametrize("lang", LANGS)
def test_what_leaves_a_site_is_said_and_chosen_there(centre, monkeypatch, lang):
    monkeypatch.setenv("CAMPAIGN_DB", str(centre.south.path))
    join(centre.south.store, own_card(centre.store), by="Lin Xiuying")
    app = opened("exchange", "mode", lang, operator="Lin Xiuying")
    assert say("mode.now", lang, mode=say("exchanging.full", lang)) in seen(app)
    assert "\u27e6" not in seen(app)


def test_a_site_keeps_more_at_home_and_makes_the_key_there(centre, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DB", str(centre.south.path))
    join(centre.south.store, own_card(centre.store), by="Lin Xiuying")
    app = opened("exchange", "mode", operator="Lin Xiuying")
    {one.key: one for one in app.radio}["mode.0.chosen"].set_value(modes.PSEUDONYMOUS)
    next(one for one in app.button if one.key == "mode.0.choose_mode").click()
    app.run()
    assert modes.mode(centre.south.store) == modes.PSEUDONYMOUS
    next(one for one in app.button if one.key == "make_key.0.make").click()
    app.run()
    assert say("mode.key_print", print=modes.key_print(centre.south.store)) in seen(app)


def test_a_computer_becomes_a_centre_at_its_first_page(tmp_path):
    store = open_store(tmp_path / "new.db", FakeClock())
    begin_site(Desk(store, "", ""), token="t", site="county", site_name="The county", area="990101", operator="Zhou Ping",
               pin={"pin": "2580", "again": "2580"}, centre=True)
    assert is_centre(store)


def form(plan, lang):
    """A township's form, as a workbook: two tables by age of round 1, and another round's."""
    book = Workbook()
    sheet = book.active
    heads = [band_word(one, lang) for one in plan.bands]
    for round, plus in ((1, 0), (2, 50)):
        sheet.append([say("township.by_age", lang, round=round)])
        for measure, n in (("target", 10), ("vaccinated", 7)):
            sheet.append([say(f"measure.{measure}", lang), *heads, say("total", lang)])
            sheet.append([say("residence.resident", lang), *(n + plus + at for at in range(len(heads))), 999])
            sheet.append([say("residence.migrant", lang), *(1 for _ in heads), 999])
            sheet.append([say("total", lang), *(999 for _ in heads), 999])
            sheet.append([])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("lang", LANGS)
def test_the_township_form_is_read_by_age_and_residence_without_its_totals(centre, lang):
    plan = plan_in_force(centre.store, "county", 1)
    bands = {band_word(one, of): one.code for one in plan.bands for of in LANGS}
    classes = {say(f"residence.{one}", of): one for one in ("resident", "migrant") for of in LANGS}
    cells = read_tally("form.xlsx", form(plan, lang), round=1, bands=bands, classes=classes)
    n = len(plan.bands)
    assert len(cells) == 4 * n
    assert ("", plan.bands[0].code, "resident", "reached", 7) in cells
    assert sum(one[4] for one in cells if one[3] == "target") == 10 * n + n * (n - 1) // 2 + n
    acts.report_tally(centre.desk, site="clinic", reporter="Qian", cells=cells)
    clinic, = [one for one in roll_up(centre.store, 1).sites if one.site == "clinic"]
    assert (clinic.source, clinic.n("target")) == (REPORTED, 10 * n + n * (n - 1) // 2 + n)
    with pytest.raises(Refused, match="no_figures"):
        read_tally("form.xlsx", form(plan, lang), round=3, bands=bands, classes=classes)
