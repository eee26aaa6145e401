"""Stock by lot: issued, brought back, returned, counted, quarantined, discarded; never below nought unnamed."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from campaign.acts import setup, stock, supplies as acts
from campaign.acts.closing import close_day
from campaign.acts.holding import hold_lot
from campaign.acts.vials import open_vial
from campaign.figures import day, stock as figures
from campaign.figures.events import findings
from campaign.figures.supplies import by_place, moves, supplies, used_syringes
from campaign.ledger.verify import verify
from campaign.rules import reconcile
from campaign.rules.events import Refused
from campaign.rules.plan_text import read_plan
from tests.conftest import LOT, ROOT, Site
from tests.elsewhere import told_elsewhere

DAY, CARRIER = "2026-12-05", "T1"


@pytest.fixture
def store(site):
    """Fifty vials in the store."""
    site.stock()
    yield site
    assert verify(site.store) == []


def line(site: Site, lot: str = LOT) -> reconcile.Line:
    return next(one for one in day.lines(site.store, "nanqu", DAY) if one.lot == lot)


def test_a_carrier_goes_out_and_comes_back(store):
    stock.issue_vials(store.desk, lot=LOT, vials=10, place=CARRIER)
    assert [figures.on_hand(store.store, "nanqu", LOT, place) for place in ("", CARRIER)] == [40, 10]
    open_vial(store.at(team=CARRIER), lot=LOT, monitor=1)
    assert figures.on_hand(store.store, "nanqu", LOT, CARRIER) == 9, "the team opens what it was issued"
    stock.bring_back(store.desk, lot=LOT, place=CARRIER, vials=6, used=2, wasted=1, cause="broken")
    one = line(store)
    assert (one.issued, one.brought_back, one.spent_out, one.out, one.used, one.wasted) == (10, 6, 4, 0, 3, 1)
    assert one.expected == figures.on_hand(store.store, "nanqu", LOT) == 46
    assert one.opening + one.received + one.brought_back - one.issued == (one.used + one.wasted - one.spent_out) + 46


@pytest.mark.parametrize("act", [
    lambda site: stock.issue_vials(site.desk, lot=LOT, vials=51, place=CARRIER),
    lambda site: stock.bring_back(site.desk, lot=LOT, place=CARRIER, vials=1),
    lambda site: stock.bring_back(site.desk, lot=LOT, place=CARRIER, used=1),
    lambda site: stock.return_vials(site.desk, lot=LOT, vials=51),
    lambda site: stock.transfer_vials(site.desk, lot=LOT, vials=51, to="north"),
    lambda site: stock.quarantine_vials(site.desk, lot=LOT, vials=51, cause="frozen"),
    lambda site: stock.free_vials(site.desk, lot=LOT, vials=1, reason="found good"),
    lambda site: acts.move_supplies(site.desk, item="safety_box", way="issued", n=1, place=CARRIER),
    lambda site: acts.move_supplies(site.desk, item="safety_box", way="brought_back", n=1, place=CARRIER)])
def test_no_balance_goes_below_nought(store, act):
    told = store.store.rows("select count(*) from event")
    with pytest.raises(Refused, match="below_nought"):
        act(store)
    assert store.store.rows("select count(*) from event") == told


def test_late_paper_below_nought_is_kept_and_named(store):
    paper = store.at(paper="sheet 3", at="2026-12-05T01:00:00.000Z")
    stock.return_vials(paper, lot=LOT, vials=60)
    assert [one["code"] for one in findings(store.store)] == ["stock_below_nought"]
    assert figures.on_hand(store.store, "nanqu", LOT) == -10


def test_what_is_in_quarantine_is_there_and_not_used(store):
    stock.quarantine_vials(store.desk, lot=LOT, vials=50, cause="frozen")
    assert (figures.on_hand(store.store, "nanqu", LOT), figures.free(store.store, "nanqu", LOT)) == (50, 0)
    for act in (lambda: open_vial(store.desk, lot=LOT, monitor=1), lambda: store.dose(store.ready(store.enumerate()))):
        with pytest.raises(Refused, match="no_stock"):
            act()
    with pytest.raises(Refused, match="stock_below_nought"):
        stock.issue_vials(store.desk, lot=LOT, vials=1, place=CARRIER)
    stock.free_vials(store.desk, lot=LOT, vials=50, reason="shaken and found good")
    assert open_vial(store.desk, lot=LOT, monitor=1)


def test_a_held_lot_leaves_the_store_for_no_table(store):
    hold_lot(store.desk, lot=LOT, reason="signal")
    with pytest.raises(Refused, match="lot_held"):
        stock.issue_vials(store.desk, lot=LOT, vials=1, place=CARRIER)
    stock.return_vials(store.desk, lot=LOT, vials=50)


def test_a_count_that_differs_is_a_finding_and_moves_nothing(store):
    stock.count_vials(store.desk, lot=LOT, counted=50)
    assert findings(store.store) == []
    stock.count_vials(store.desk, lot=LOT, counted=48)
    assert [(one["code"], one["facts"]["counted"], one["facts"]["expected"]) for one in findings(store.store)] == [
        ("count_differs", 48, 50)]
    assert figures.on_hand(store.store, "nanqu", LOT) == 50
    with pytest.raises(Refused, match="count_below_nought"):
        stock.count_vials(store.desk, lot=LOT, counted=-1)


def test_the_monthly_look_discards_what_is_expired_and_broken(store):
    store.clock.go_on(minutes=40 * 24 * 60)
    assert figures.not_looked_over(store.store, "nanqu", "2027-01-14") == [LOT]
    with pytest.raises(Refused, match="count_below_nought"):
        stock.count_vials(store.desk, lot=LOT, counted=50, broken=-1)
    stock.count_vials(store.desk, lot=LOT, counted=46, expired=1, broken=3)
    assert figures.lost_by_cause(store.store, "nanqu", LOT) == {"expired": 1, "broken": 3}
    assert (figures.on_hand(store.store, "nanqu", LOT), findings(store.store)) == (46, [])
    assert figures.not_looked_over(store.store, "nanqu", "2027-01-14") == []


def test_the_monitor_is_looked_at_on_receipt(store):
    with pytest.raises(Refused, match="monitor_at_discard"):
        stock.receive_vials(store.desk, lot="L2", product="bopv_liquid", expiry="2027-06", vials=5, monitor=3)
    with pytest.raises(Refused, match="count_not_positive"):
        stock.receive_vials(store.desk, lot="L2", product="bopv_liquid", expiry="2027-06", vials=-5)
    stock.receive_vials(store.desk, lot="L2", product="bopv_liquid", expiry="2027-06", vials=5, monitor=2)
    assert [one["monitor"] for one in figures.lots(store.store, "nanqu") if one["lot"] == "L2"] == [2]


def test_missing_vials_are_explained_by_two_where_each_is_accounted_for(tmp_path: Path):
    site = Site(tmp_path / "nopv2.db", begin=False)
    setup.begin(site.store, site="nanqu", name="South Town", operator=site.desk.operator, area="990101101")
    text = (ROOT / "data/plans/township-polio.toml").read_text().replace("[products.bopv_liquid]", "[products.nopv2]")
    text = text.replace("accounted = false", "accounted = true")
    vaccines = (ROOT / "data/vaccines.toml").read_text()
    assert read_plan(text, vaccines).accounted
    version = setup.adopt_plan(site.desk, text=text, vaccines=vaccines)
    setup.name_staff(site.desk, name="Zhao Min", roles=["vaccinator"])
    setup.open_round(site.desk, number=1, version=version)
    site.stock(product="nopv2")
    for seconded in ("", site.desk.operator):
        with pytest.raises(Refused, match="missing_needs_two"):
            stock.waste_vials(site.desk, lot=LOT, vials=1, cause="missing", seconded=seconded)
    stock.waste_vials(site.desk, lot=LOT, vials=1, cause="missing", seconded="Zhao Min")
    assert figures.wasted_by_cause(site.store, "nanqu") == {"missing": 1}
    asked = {"counts": [{"lot": LOT, "counted": 48}], "reasons": {f"counted_against_expected {LOT}": "looked for"}}
    with pytest.raises(Refused, match="lots_uncounted"):
        close_day(site.desk, second="Zhao Min")
    with pytest.raises(Refused, match="missing_needs_two"):
        close_day(site.desk, **asked)
    assert close_day(site.desk, **asked, second="Zhao Min")["differences"][0]["n"] == -1


def test_vials_set_apart_are_not_used_but_discarded_or_returned_as_such(store):
    stock.quarantine_vials(store.desk, lot=LOT, vials=45, cause="frozen")
    for act in (partial(stock.use_vials, vials=6), partial(stock.transfer_vials, vials=6, to="North Town"),
                partial(stock.waste_vials, vials=6, cause="broken"), partial(stock.return_vials, vials=6)):
        with pytest.raises(Refused, match="stock_below_nought"):
            act(store.desk, lot=LOT)
    stock.waste_vials(store.desk, lot=LOT, vials=40, cause="frozen", apart=True)
    stock.return_vials(store.desk, lot=LOT, vials=5, apart=True)
    assert (figures.on_hand(store.store, "nanqu", LOT), figures.free(store.store, "nanqu", LOT)) == (5, 5)
    with pytest.raises(Refused, match="stock_below_nought"):
        stock.waste_vials(store.desk, lot=LOT, vials=1, cause="frozen", apart=True)


def test_syringes_boxes_and_diluent_have_their_own_ledger(store):
    acts.move_supplies(store.desk, item="auto_disable_syringe", way="received", n=100, size="0.5", lot="S1")
    acts.move_supplies(store.desk, item="safety_box", way="received", n=2)
    acts.move_supplies(store.desk, item="auto_disable_syringe", way="used", n=60, size="0.5", lot="S1")
    with pytest.raises(Refused, match="field_missing"):
        acts.move_supplies(store.desk, item="safety_box", way="handed_over", n=1)
    boxes = {"item": "safety_box", "way": "handed_over", "n": 1, "handed_to": "Gu Lan"}
    for syringes, code in ((61, "used_syringes_below_nought"), (-1, "count_below_nought")):
        with pytest.raises(Refused, match=code):
            acts.move_supplies(store.desk, **boxes, syringes=syringes)
    acts.move_supplies(store.desk, **boxes, syringes=50)
    assert used_syringes(store.store, "nanqu") == 10
    with pytest.raises(Refused, match="field_missing"):
        acts.move_supplies(store.desk, item="disposable_syringe", way="received", n=5)
    assert supplies(store.store, "nanqu") == {("auto_disable_syringe", "0.5", "S1"): 40, ("safety_box", "", ""): 1}
    assert [one["way"] for one in moves(store.store, "nanqu")] == ["received", "received", "used", "handed_over"]
    with pytest.raises(Refused, match="supply_unknown"):
        acts.move_supplies(store.desk, item="spoon", way="received", n=1)


def test_what_a_team_uses_of_its_own_syringes_leaves_the_store_s_as_they_were(store):
    box = {"item": "auto_disable_syringe", "size": "0.5", "lot": "S1"}
    acts.move_supplies(store.desk, **box, way="received", n=100)
    with pytest.raises(Refused, match="field_missing"):
        acts.move_supplies(store.desk, **box, way="issued", n=60)
    acts.move_supplies(store.desk, **box, way="issued", n=60, place=CARRIER)
    acts.move_supplies(store.desk, **box, way="used", n=45, place=CARRIER)
    with pytest.raises(Refused, match="supplies_below_nought"):
        acts.move_supplies(store.desk, **box, way="brought_back", n=16, place=CARRIER)
    acts.move_supplies(store.desk, **box, way="wasted", n=5, place=CARRIER)
    assert by_place(store.store, "nanqu") == {"": {tuple(box.values()): 40}, CARRIER: {tuple(box.values()): 10}}
    acts.move_supplies(store.desk, **box, way="brought_back", n=10, place=CARRIER)
    assert by_place(store.store, "nanqu") == {"": {tuple(box.values()): 50}}
    assert used_syringes(store.store, "nanqu") == 45


def test_wastage_is_cumulative():
    """Twelve vials of twenty opened, 200 given; then nine, 195 given: the second day alone would be below nought."""
    days = ({"doses_used": 240, "open_wasted": 0}, {"doses_used": 180, "open_wasted": 25})
    both = {one: sum(day[one] for day in days) for one in days[0]}
    told = reconcile.wastage(both)
    assert (told["opened"], told["open"], round(100 * told["open"] / told["opened"])) == (420, 25, 6)


MOVES = st.lists(st.tuples(st.sampled_from(("issue", "back", "use", "return", "waste", "open", "apart", "free", "discard")),
                           st.integers(1, 9)), max_size=14)


@settings(max_examples=15, deadline=None)
@given(MOVES, st.randoms(use_true_random=False))
def test_the_equation_holds_under_any_moves_and_any_merge(tmp_path_factory, steps, order):
    site = Site(tmp_path_factory.mktemp("moves") / "site.db")
    site.stock()
    verbs = {
        "issue": lambda n: stock.issue_vials(site.desk, lot=LOT, vials=n, place=CARRIER),
        "back": lambda n: stock.bring_back(site.desk, lot=LOT, place=CARRIER, vials=n, used=1, wasted=1, cause="broken"),
        "use": lambda n: stock.use_vials(site.desk, lot=LOT, vials=n),
        "return": lambda n: stock.return_vials(site.desk, lot=LOT, vials=n),
        "waste": lambda n: stock.waste_vials(site.desk, lot=LOT, vials=n, cause="expired"),
        "open": lambda n: open_vial(site.at(team=CARRIER), lot=LOT, monitor=1, sealed_first="x"),
        "apart": lambda n: stock.quarantine_vials(site.desk, lot=LOT, vials=n, cause="frozen"),
        "free": lambda n: stock.free_vials(site.desk, lot=LOT, vials=n, reason="found good"),
        "discard": lambda n: stock.waste_vials(site.desk, lot=LOT, vials=n, cause="frozen", apart=True)}
    for step, n in steps:
        with suppress(Refused):  # whatever would go below nought
            verbs[step](n)
    one = line(site)
    assert one.expected == figures.on_hand(site.store, "nanqu", LOT)
    assert one.received == one.used + one.returned + one.wasted + one.out + one.expected
    assert one.out == figures.on_hand(site.store, "nanqu", LOT, CARRIER) == one.issued - one.brought_back - one.spent_out
    assert min(one.expected, one.out, figures.free(site.store, "nanqu", LOT)) >= 0
    centre = told_elsewhere(site, tmp_path_factory.mktemp("centre") / "centre.db", order)
    assert line(centre) == one
    assert verify(centre.store) == []
