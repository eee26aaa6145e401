"""Paper out and in: the pack of a day, and a sheet entered in its own order with only the exceptions typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from campaign.acts.registration import register
from campaign.acts.replay import Replayed
from campaign.acts.sheets import ROWS, Header, enter_sheet, print_sheets
from campaign.figures import people
from campaign.figures.sheets import sheet, sheets
from campaign.figures.site import plan_in_force, site_here
from campaign.figures.still_missing import still_missing
from campaign.figures.tally import tally, total
from campaign.ledger.verify import verify
from campaign.papers.pack import pack, rolls
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from pages.desk.sheets import on_paper
from tests.conftest import LOT, Site
from tests.test_site_pages import fill, open_page, refusals, tap

__all__ = ["open_page"]
VILLAGE, DAY, TOMORROW = "East Village", "2026-12-05", "2026-12-06"
HEADER = Header(LOT, "Zhao Min", 36.9, True)


@pytest.fixture
def village(site: Site) -> Site:
    site.stock()
    for name in ("An", "Bo", "Chen", "Du"):
        site.enumerate(name, unit=VILLAGE)
    return site


def enter(site: Site, number: str, token: str = "t", stated: dict[str, int | None] | None = None,
          besides: Sequence[dict[str, str]] = (), **typed: str) -> Replayed:
    reasons = plan_in_force(site.store, "nanqu", 1).reasons["not_vaccinated"]
    rows = {one: typed.get(people.personal(site.store, one)["name"], "") for one in sheet(site.store, number)["persons"]}
    desk = on_paper(site.desk, sheet=number, on=date.fromisoformat(DAY), today=date.fromisoformat(DAY), zone="Asia/Shanghai")
    return enter_sheet(desk, token=token, sheet=number, header=HEADER, typed=rows, reasons=reasons, stated=stated or {},
                       besides=besides)


def test_sheets_keep_who_stands_on_them_in_which_order(village):
    village.enumerate("Fang", unit="West Mill")
    for n in range(ROWS):
        village.enumerate(f"child {n}", unit=VILLAGE)
    numbers = print_sheets(village.desk, on=TOMORROW, units=[VILLAGE])
    assert [len(sheet(village.store, one)["persons"]) for one in numbers] == [ROWS, 4]
    names = [people.personal(village.store, one)["name"] for one in sheet(village.store, numbers[0])["persons"]]
    assert names[:5] == ["An", "Bo", "Chen", "Du", "child 0"]
    with pytest.raises(Refused, match="day_past"):
        print_sheets(village.desk, on="2026-12-04", units=[VILLAGE])


def test_a_blank_is_a_dose_a_number_its_reason_and_a_dash_says_nothing(village):
    (number,) = print_sheets(village.desk, on=DAY, units=[VILLAGE])
    told = enter(village, number, Bo="2", Chen="-", stated={"doses": 3, "not_vaccinated": 1})
    assert (told.entered, told.faults, told.findings) == (3, [], [])
    assert [(one.what, one.stated, one.counted) for one in told.totals] == [("doses", 3, 2), ("not_vaccinated", 1, 1)]
    assert total(tally(village.store, round=1, site="nanqu", day=DAY), "doses") == 2
    left = still_missing(village.store, "nanqu", 1)
    reasons = {people.personal(village.store, one.person)["name"]: one.reason for one in left}
    assert reasons == {"Bo": "absent_travel", "Chen": ""}
    (told,) = sheets(village.store, "nanqu", 1)
    assert (told["state"], told["stated"]["doses"], told["counted"]["doses"]) == ("entered", 3, 2)
    assert verify(village.store) == []


def test_the_same_sheet_typed_again_adds_only_what_was_left_out(village):
    (number,) = print_sheets(village.desk, on=DAY, units=[VILLAGE])
    first = enter(village, number, Bo="99", Chen="-")
    assert [(one.row, one.code) for one in first.faults] == [(2, "refused.row_unreadable")]
    second = enter(village, number, token="u", Bo="4")
    assert (second.entered, second.known) == (2, 2)
    assert total(tally(village.store, round=1, site="nanqu", day=DAY), "doses") == 3


def test_who_is_written_below_the_list_is_vaccinated_as_a_walk_in(village):
    (number,) = print_sheets(village.desk, on=DAY, units=[VILLAGE])
    below = [{"name": "Xu", "birth": "2023-08-01", "residence": "migrant"}]
    assert enter(village, number, besides=below, stated={"doses": 5}).agrees
    assert enter(village, number, token="u", besides=below).known == 5
    counted = tally(village.store, round=1, site="nanqu", day=DAY)
    assert (total(counted, "doses"), total(counted, "walk_in")) == (5, 1)


def test_a_child_dosed_twice_on_paper_is_a_finding_and_never_refused(village):
    (number,) = print_sheets(village.desk, on=DAY, units=[VILLAGE])
    village.dosed(sheet(village.store, number)["persons"][0])
    told = enter(village, number)
    assert (told.entered, told.faults) == (4, [])
    assert {one.row for one in told.findings} == {1}


def test_an_unknown_sheet_is_refused(village):
    with pytest.raises(Refused, match="sheet_unknown"):
        enter_sheet(village.desk, token="t", sheet="zzzz-1", header=HEADER, typed={}, reasons=[], stated={})


def test_tickets_of_a_roll_are_none_that_a_desk_gives(village):
    numbers = [one["number"] for one in rolls(site_here(village.store), 3)]
    assert numbers == ["AR001", "AR002", "AR003"]
    register(village.desk, facts={"name": "Rolled", "birth": "2023-01-01"}, ticket="AR001")
    village.walk_in()
    assert people.next_ticket(village.store, "nanqu", DAY, "A") == "A0002"


@pytest.mark.parametrize("lang", LANGS)
def test_the_pack_is_one_pdf(village, lang):
    numbers = print_sheets(village.desk, on=TOMORROW, units=[VILLAGE])
    made = pack(village.store, site="nanqu", day=TOMORROW, numbers=numbers, plan=plan_in_force(village.store, "nanqu", 1),
                lang=lang, tally_sheets=1, forms=1, tickets=40)
    assert made.startswith(b"%PDF")


def test_the_pack_is_made_and_a_sheet_entered_by_the_page(village, open_page):
    app = tap(open_page("paper", paper__part="pack"), "make_pack")
    assert app.session_state["paper.pack"][1].startswith(b"%PDF")
    (number,) = [one["sheet"] for one in sheets(village.store, "nanqu", 1)]
    app = tap(open_page("paper", paper__part="filled"), "enter_sheet")
    assert say("refused.field_missing", field=say("field.lot")) in refusals(app), "the lot is read off the paper"
    app = fill(open_page("paper", paper__part="filled"), lot=LOT, checked=True, not_above=36.8, doses=4, **{"row.3": "1"})
    tap(app, "enter_sheet")
    assert sheet(village.store, number)["counted"] == {"doses": 3, "not_vaccinated": 1}
