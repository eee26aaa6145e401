"""The vial as a thing: opened, drawn from, beyond its label, closed; and the evening's equation to the dose."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from campaign.acts import correction, setup, vaccination
from campaign.acts.closing import close_day
from campaign.acts.holding import hold_lot
from campaign.acts.observation import leave_early
from campaign.acts.stock import issue_vials, return_vials
from campaign.acts.vials import close_vial, end_vials, open_vial, waste_drawn
from campaign.figures import day, people, stock, vials
from campaign.figures.behind import behind_lot
from campaign.figures.recount import recount_day, recount_vials
from campaign.figures.site import plan_in_force
from campaign.ledger.verify import verify
from campaign.rules import reconcile
from campaign.rules.events import Event, Refused
from campaign.rules.folds import cells, fold
from campaign.rules.more import shall_we_open
from tests.conftest import LOT, ROOT, Site

DAY = "2026-12-05"


def under(folder: Path, words: str, others: str) -> Site:
    """A site in a round of the township's plan, in which these words stand for others."""
    site = Site(folder / "site.db", begin=False)
    setup.begin(site.store, site="nanqu", name="South Town", operator=site.desk.operator, area="990101101")
    text = (ROOT / "data/plans/township-polio.toml").read_text()
    assert words in text
    version = setup.adopt_plan(site.desk, text=text.replace(words, others),
                               vaccines=(ROOT / "data/vaccines.toml").read_text())
    for name, role in (("Dr. Chen", "precheck_doctor"), ("Zhao Min", "vaccinator")):
        setup.name_staff(site.desk, name=name, roles=[role])
    setup.open_round(site.desk, number=1, version=version)
    return site


@pytest.fixture
def table(site):
    """A table with fifty vials of twenty in the store, one of them open."""
    site.stock()
    site.vial = open_vial(site.desk, lot=LOT, monitor=1)
    yield site
    assert verify(site.store) == []


def line(site: Site, lot: str = LOT) -> reconcile.Line:
    return next(one for one in day.lines(site.store, "nanqu", DAY) if one.lot == lot)


def dosed(site: Site, name: str, **asked: object) -> str:
    visit = site.ready(site.enumerate(name, key=name))
    site.dose(visit, **{"vial": site.vial, **asked})
    return visit


def test_an_opened_vial_says_who_where_and_until_when(table):
    one = vials.vial(table.store, table.vial)
    assert (one["by"], one["post"], one["doses"], one["left"], one["monitor"]) == ("Lin Xiuying", "P1", 20, 20, 1)
    assert one["discard_at"] == "2026-12-05T00:30:00.000Z", "half an hour by the plan's product"
    assert (line(table).used, line(table).doses_used, line(table).left_open) == (1, 20, 20)
    assert stock.on_hand(table.store, "nanqu", LOT) == 49


def test_each_dose_is_drawn_from_its_vial(table):
    for name in ("An", "Bo"):
        dosed(table, name)
    assert vials.vial(table.store, table.vial)["left"] == 18
    assert (line(table).drawn, line(table).recorded, line(table).left_open) == (2, 2, 18)
    assert reconcile.differences([line(table)], tallied=2) == []


def test_a_void_gives_its_dose_back(table):
    visit = dosed(table, "An")
    correction.void(table.desk, of=people.visit(table.store, visit)["doses"][0]["event"], reason="nothing was drawn")
    assert vials.vial(table.store, table.vial)["left"] == 20
    assert (line(table).drawn, line(table).recorded) == (0, 0)


def test_a_dose_drawn_and_not_given_is_wasted_with_its_cause(table):
    dosed(table, "An")
    waste_drawn(table.desk, vial=table.vial, cause="spilt")
    assert vials.vial(table.store, table.vial)["left"] == 18
    assert (line(table).doses_wasted, line(table).drawn, line(table).recorded) == (1, 1, 1)
    with pytest.raises(Refused, match="reason"):
        waste_drawn(table.desk, vial=table.vial, cause="")


def test_a_repeat_draws_one_more(table):
    visit = dosed(table, "An")
    vaccination.repeat_dose(table.desk, visit=visit, cause="spat")
    assert vials.vial(table.store, table.vial)["left"] == 18
    assert (line(table).given, line(table).repeated, line(table).drawn) == (1, 1, 2)


def test_more_than_the_label_is_a_bonus(table):
    waste_drawn(table.desk, vial=table.vial, cause="spilt", doses=20)
    assert vials.vial(table.store, table.vial)["state"] == "empty"
    dosed(table, "An")
    one = vials.vial(table.store, table.vial)
    assert (one["left"], one["bonus"], line(table).bonus) == (0, 1, 1)
    close_vial(table.desk, vial=table.vial, reason="used_up")
    assert (line(table).doses_wasted, line(table).drawn, line(table).recorded) == (20, 1, 1)


def test_an_open_vial_comes_before_a_sealed_one(table):
    with pytest.raises(Refused, match="vial_open_already") as refused:
        open_vial(table.desk, lot=LOT, monitor=1)
    assert refused.value.facts["vial"] == table.vial
    open_vial(table.desk, lot=LOT, monitor=1, sealed_first="two nurses at one table")
    assert len(vials.opened(table.store, "nanqu")) == 2
    offered = vials.offered(table.store, "nanqu", post="P1", usable=stock.usable(table.store, "nanqu", DAY))
    assert offered[0]["vial"] == table.vial


def test_past_its_open_life_it_is_stopped_and_no_longer_offered(table):
    visit = table.ready(table.enumerate("An", key="An"))
    table.clock.go_on(minutes=31)
    told = table.store.rows("select count(*) from event")
    with pytest.raises(Refused, match="vial_open_too_long"):
        table.dose(visit, vial=table.vial)
    assert table.store.rows("select count(*) from event") == told
    assert vials.offered(table.store, "nanqu", post="P1", usable=stock.usable(table.store, "nanqu", DAY)) == []
    assert [one["vial"] for one in vials.overdue(table.store, "nanqu")] == [table.vial]
    assert open_vial(table.desk, lot=LOT, monitor=1) != table.vial, "what is overdue holds no new one up"
    assert end_vials(table.desk) == 2
    closed = [one["closed"]["reason"] for one in vials.opened(table.store, "nanqu", "closed")]
    assert closed == ["opened_too_long", "session_end"]
    assert (line(table).doses_wasted, line(table).left_open, line(table).drawn) == (40, 0, 0)


def test_a_closed_vial_gives_nothing_more(table):
    visit = table.ready(table.enumerate("An", key="An"))
    close_vial(table.desk, vial=table.vial, reason="contaminated")
    for act in (lambda: table.dose(visit, vial=table.vial),
                lambda: close_vial(table.desk, vial=table.vial, reason="used_up"),
                lambda: waste_drawn(table.desk, vial=table.vial, cause="spilt")):
        with pytest.raises(Refused, match="vial_closed"):
            act()
    with pytest.raises(Refused, match="vial_unknown"):
        table.dose(visit, vial="nobody-1")


def test_the_monitor_is_read_and_stops_at_its_discard_point(site):
    site.stock()
    with pytest.raises(Refused, match="monitor_not_read"):
        open_vial(site.desk, lot=LOT)
    for stage in (3, 4):
        with pytest.raises(Refused, match="monitor_at_discard"):
            open_vial(site.desk, lot=LOT, monitor=stage)
    assert vials.opened(site.store, "nanqu") == []


@pytest.mark.parametrize(("spoil", "code"), [
    (lambda site: hold_lot(site.desk, lot=LOT, reason="signal"), "lot_held"),
    (lambda site: stock_all_gone(site), "no_stock")])
def test_the_stop_is_known_before_the_dose_and_refuses_it(site, spoil, code):
    site.stock()
    visit = site.ready(site.enumerate())
    plan = plan_in_force(site.store, "nanqu", 1)
    assert vials.stopped(site.store, "nanqu", LOT, plan=plan, today=DAY) == []
    spoil(site)
    assert [one.code for one in vials.stopped(site.store, "nanqu", LOT, plan=plan, today=DAY)] == [code]
    with pytest.raises(Refused, match=code):
        site.dose(visit)
    assert people.visit(site.store, visit)["doses"] == []


def stock_all_gone(site: Site) -> None:
    return_vials(site.desk, lot=LOT, vials=50)


def test_unknown_expired_and_foreign_lots_are_stopped(site):
    plan = plan_in_force(site.store, "nanqu", 1)
    site.stock()
    codes = [[one.code for one in vials.stopped(site.store, "nanqu", lot, plan=plan, today=today)]
             for lot, today in (("X", DAY), (LOT, "2027-07-01"))]
    assert codes == [["lot_unknown"], ["lot_expired"]]
    bare = {**stock.lots(site.store, "nanqu")[0], "product": "nopv2"}
    assert [one.code for one in vials.stops(LOT, bare, hold=None, products=plan.products, today=DAY, now="")] == [
        "product_not_used"]


def test_the_day_does_not_close_over_an_open_vial(table):
    with pytest.raises(Refused, match="vials_still_open") as refused:
        close_day(table.desk, second="Zhao Min")
    assert refused.value.facts["vials"] == [table.vial]
    end_vials(table.desk)
    told = close_day(table.desk, counts=[{"lot": LOT, "counted": 49}], second="Zhao Min")
    assert told["differences"] == []


def test_a_vial_that_keeps_is_carried_into_the_next_day(tmp_path):
    site = under(tmp_path, "[products.bopv_liquid]", "[products.bopv_liquid]\nopen_vial_minutes = 40320")
    site.stock()
    site.vial = open_vial(site.desk, lot=LOT, monitor=1)
    leave_early(site.desk, visit=dosed(site, "An"))
    assert end_vials(site.desk) == 0
    told = close_day(site.desk, counts=[{"lot": LOT, "counted": 49}], second="Zhao Min")
    assert (told["lots"][0]["left_open"], told["differences"]) == (19, [])
    site.clock.go_on(minutes=24 * 60)
    leave_early(site.desk, visit=dosed(site, "Bo"))
    (one,) = day.lines(site.store, "nanqu", "2026-12-06")
    assert (one.carried, one.given, one.left_open, one.drawn) == (19, 1, 18, 1)
    assert verify(site.store) == []


def test_whether_to_open_another(table):
    plan = plan_in_force(table.store, "nanqu", 1)
    asked = {"day": DAY, "round": 1, "plan": plan, "product": "bopv_liquid", "per_vial": 20}
    for n in range(3):
        table.ready(table.enumerate(f"Child {n}", key=str(n)))
    told = vials.another(table.store, "nanqu", **asked)
    assert (told.code, told.queue, told.left, told.share) == ("share_first", 3, 20, (("P1", 20),))
    close_vial(table.desk, vial=table.vial, reason="contaminated")
    told = vials.another(table.store, "nanqu", **asked)
    assert (told.code, told.lacking, told.waste, told.waste_pct) == ("open_all_the_same", 3, 17, 85)


def test_what_stands_open_of_another_product_or_of_a_held_lot_is_nothing_to_share(table):
    asked = {"day": DAY, "round": 1, "plan": plan_in_force(table.store, "nanqu", 1), "per_vial": 20}
    table.ready(table.enumerate("An", key="An"))
    assert vials.another(table.store, "nanqu", **asked, product="ipv").left == 0
    hold_lot(table.desk, lot=LOT, reason="doubt")
    assert vials.another(table.store, "nanqu", **asked, product="bopv_liquid").code == "open_all_the_same"


@pytest.mark.parametrize(("queue", "due", "left", "turns_away", "code", "waste"), [
    (0, 5, {"P1": 3}, False, "enough", 18), (3, 0, {"P1": 2, "P2": 4}, False, "share_first", 0),
    (4, 0, {"P1": 2}, False, "open_all_the_same", 18), (4, 0, {}, True, "gather", 16), (4, 14, {}, True, "open", 2)])
def test_the_plan_s_rule_decides_on_another_vial(queue, due, left, turns_away, code, waste):
    told = shall_we_open(queue=queue, due=due, left=left, per_vial=20, never_turn_away=not turns_away, waste_pct=50)
    assert (told.code, told.waste) == (code, waste)


def test_where_each_vial_counts_one_must_be_chosen(tmp_path):
    site = under(tmp_path, 'vials = "counted"', 'vials = "each"   ')
    site.stock()
    site.stock("P1", "topv_pill")
    visit = site.ready(site.enumerate())
    with pytest.raises(Refused, match="vial_not_chosen"):
        site.dose(visit)
    site.dose(visit, lot="P1")
    (pill,) = vials.opened(site.store, "nanqu", "spent")
    assert (pill["lot"], pill["doses"], stock.on_hand(site.store, "nanqu", "P1")) == ("P1", 1, 49)
    with pytest.raises(Refused, match="vial_empty"):
        site.dose(site.ready(site.enumerate("Bo", key="b")), lot="P1", vial=pill["vial"])
    vaccination.repeat_dose(site.desk, visit=visit, cause="vomited")
    assert stock.on_hand(site.store, "nanqu", "P1") == 48, "a spat-out pill takes another one"
    assert vials.opened(site.store, "nanqu") == [], "what held one dose is put away with it"
    assert verify(site.store) == []


def test_a_lot_s_ledger_runs_to_what_is_on_hand(table):
    issue_vials(table.desk, lot=LOT, vials=5, place="T1")
    open_vial(table.at(team="T1", post="P9"), lot=LOT, monitor=1)
    return_vials(table.desk, lot=LOT, vials=3)
    lines = stock.ledger(table.store, "nanqu", LOT)
    assert [(one.kind, one.n, one.balance) for one in lines] == [
        ("vials_received", 50, 50), ("vial_opened", -1, 49), ("vials_issued", -5, 44), ("vial_opened", 0, 44),
        ("vials_returned", -3, 41)]
    assert stock.on_hand(table.store, "nanqu", LOT) == 41


def test_what_is_shown_of_the_vials_is_counted_again_from_the_events(table):
    dosed(table, "An")
    waste_drawn(table.desk, vial=table.vial, cause="spilt")
    assert recount_day(table.store, site="nanqu", day=DAY, round=1).differing == []
    assert recount_vials(table.store, site="nanqu").differing == []
    assert [one.id for one in behind_lot(table.store, site="nanqu", lot=LOT, measure="vials_used")] == [table.vial]


# The equation, under any order of arrival and whatever is voided.
STEPS = st.lists(st.sampled_from(("dose_given", "dose_repeated", "doses_wasted", "vial_closed", "voided")), max_size=40)


def told(steps: list[str], label: int) -> list[Event]:
    """A vial's story as it would be told at one table, over two days."""
    at = [f"2026-12-0{5 + n // 20}T0{n // 10 % 8}:{n % 10}0:00.000Z" for n in range(len(steps) + 1)]
    body = {"dose_given": '"drawn":1', "dose_repeated": '"drawn":1,"cause":"spat"', "doses_wasted": '"doses":1',
            "vial_closed": '"reason":"session_end"', "voided": '"of":"a-{}"'}
    events = [Event("a", 1, "vial_opened", "s", DAY, 1, at[0], "x", f'{{"lot":"L","product":"p","doses":{label}}}', b"")]
    for n, kind in enumerate(steps, start=2):
        said = body[kind].format(max(2, n - 3)) if kind == "voided" else body[kind]
        events.append(Event("a", n, kind, "s", at[n - 1][:10], 1, at[n - 1], "x", f'{{"lot":"L","vial":"a-1",{said}}}', b""))
    return events


@settings(max_examples=150, deadline=None)
@given(STEPS, st.sampled_from((1, 5, 20)), st.randoms(use_true_random=False))
def test_label_and_bonus_are_given_repeated_wasted_or_left_in_any_order(steps, label, order: random.Random):
    events = told(steps, label)
    before = fold("vial/a-1", events)
    order.shuffle(events)
    vial = fold("vial/a-1", events)
    assert cells("vial/a-1", vial) == cells("vial/a-1", before)
    moved = {}
    for (_, _, _, _, measure), n in cells("vial/a-1", vial).items():
        moved[measure] = moved.get(measure, 0) + n
    drawn = sum(one["n"] for one in vial["taken"])
    assert label + moved.get("bonus", 0) == drawn + moved.get("open_wasted", 0) + moved.get("left_open", 0)
    assert moved.get("left_open", 0) == (0 if vial["state"] == "closed" else max(0, label - drawn))
