"""How much to bring: doses from people and wastage, vials from doses, syringes, boxes and cold room from both."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from campaign.rules.bringing import how_much
from campaign.rules.plan_text import read_plan
from tests.conftest import ROOT

PLAN = read_plan((ROOT / "data/plans/township-polio.toml").read_text(), (ROOT / "data/vaccines.toml").read_text())
OPV, IPV = PLAN.products["bopv_liquid"], PLAN.products["ipv"]


@pytest.mark.parametrize(("wastage", "doses", "vials"), [(10, 2107, 106), (15, 2231, 112)])
def test_the_factor_is_not_a_printed_rounding(wastage, doses, vials):
    """1896 children, vials of twenty; a printed 1.17 would bring 2219 doses where 2231 are needed."""
    told = how_much(OPV, persons=1896, wastage_pct=wastage)
    assert (told.doses, told.vials, told.syringes, told.safety_boxes) == (doses, vials, 0, 0)


def test_a_buffer_and_a_share_of_the_people():
    """Half a hundred thousand, of whom 40 % come, 15 % wasted, a quarter more: 25 000 persons."""
    told = how_much(replace(OPV, cm3=Decimal("2.1")), persons=50_000, share_pct=40, buffer_pct=25, wastage_pct=15)
    assert (told.persons, told.doses, told.litres) == (25_000, 29_412, Decimal("61.8"))


def test_what_is_injected_takes_syringes_and_boxes_and_what_is_carried_carriers():
    told = how_much(IPV, persons=1000, wastage_pct=5, carrier_litres=Decimal("1.7"))
    assert (told.doses, told.vials, told.syringes, told.safety_boxes) == (1053, 1053, 1110, 12)
    assert (told.litres, told.carriers, told.diluent) == (Decimal("15.8"), 10, 0)
    mixed = how_much(replace(IPV, reconstituted=True, doses_per_vial=10), persons=1000, wastage_pct=25)
    assert (mixed.vials, mixed.mixing_syringes, mixed.diluent, mixed.safety_boxes) == (134, 134, 134, 13)


@given(st.integers(0, 10**6), st.integers(0, 90), st.integers(0, 50))
def test_what_is_brought_suffices_and_is_no_vial_too_much(persons, wastage, buffer):
    told = how_much(OPV, persons=persons, wastage_pct=wastage, buffer_pct=buffer)
    assert told.doses * (100 - wastage) * 100 >= persons * (100 + buffer) * 100
    assert (told.vials - 1) * OPV.doses_per_vial < told.doses <= told.vials * OPV.doses_per_vial
