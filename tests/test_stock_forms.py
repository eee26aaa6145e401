"""The store's papers: a lot's ledger, the ledger of syringes and boxes, and the return that adds up."""

from __future__ import annotations

import pytest

from campaign.acts import stock
from campaign.acts.supplies import move_supplies
from campaign.acts.vials import open_vial
from campaign.figures.site import plan_in_force
from campaign.papers.book import book
from campaign.papers.docx import docx
from campaign.papers.pdf import pdf
from campaign.papers.stock_forms import RETURN, in_out, returned, supplies_in_out
from campaign.words import LANGS, say
from tests.conftest import LOT, Site


@pytest.fixture
def store(site: Site) -> Site:
    """Fifty vials: some with a team, some opened, broken, missing, returned, handed to another site."""
    site.stock()
    stock.issue_vials(site.desk, lot=LOT, vials=10, place="T1")
    open_vial(site.desk, lot=LOT, monitor=1)
    for n, cause in ((3, "broken"), (2, "missing")):
        stock.waste_vials(site.desk, lot=LOT, vials=n, cause=cause)
    stock.return_vials(site.desk, lot=LOT, vials=5, to="County store")
    stock.transfer_vials(site.desk, lot=LOT, vials=4, to="North")
    move_supplies(site.desk, item="auto_disable_syringe", way="received", n=100, size="0.5", lot="S1")
    move_supplies(site.desk, item="auto_disable_syringe", way="used", n=60, size="0.5", lot="S1")
    return site


@pytest.mark.parametrize("lang", LANGS)
def test_the_return_adds_up_to_what_was_received(store, lang):
    told = returned(store.store, "nanqu", plan=plan_in_force(store.store, "nanqu", 1), lang=lang)
    line = dict(zip(RETURN, told.parts[0].tables[0].rows[0], strict=True))
    assert line["received"] == 50 == sum(line[one] for one in ("used", "returned", "transferred", "unusable", "missing",
                                                              "out", "left"))
    assert (line["unusable"], line["missing"], line["out"], line["doses_used"]) == (3, 2, 10, 20)
    assert told.parts[1].tables[0].rows == [
        [say("stock.store", lang), say("supply.auto_disable_syringe", lang), "0.5", "S1", 40]]
    assert len(told.signs) == 2
    for make in (pdf, book, docx):
        assert make(told)


@pytest.mark.parametrize("lang", LANGS)
def test_a_lot_s_paper_runs_to_what_is_on_hand(store, lang):
    told = in_out(store.store, "nanqu", LOT, plan=plan_in_force(store.store, "nanqu", 1), lang=lang)
    head, moves = (part.tables[0] for part in told.parts)
    assert (head.rows[0][2], head.rows[0][3]) == (LOT, say("stock.form_liquid", lang))
    assert [row[4] for row in moves.rows] == [50, 40, 39, 36, 34, 29, 25]
    assert pdf(told)


@pytest.mark.parametrize("lang", LANGS)
def test_the_paper_of_syringes_runs_with_each_kind_and_size(store, lang):
    move_supplies(store.desk, item="safety_box", way="received", n=2)
    move_supplies(store.desk, item="safety_box", way="handed_over", n=1, handed_to="Gu Lan", syringes=50)
    told = supplies_in_out(store.store, "nanqu", lang=lang)
    assert [(row[6], row[7], row[8]) for row in told.parts[0].tables[0].rows] == [
        ("+100", 100, ""), ("-60", 40, ""), ("+2", 2, ""), ("-1", 1, 50)]
    assert "10" in told.parts[0].lines[0]
    assert pdf(told)
