"""The household walk, moves with their days, and how complete the enumeration is."""

from __future__ import annotations

import pytest

from campaign.acts.enumeration import accept_list, bring_list
from campaign.acts.expecting import expect_lists
from campaign.acts.households import add_member, knock
from campaign.acts.moving import record_move
from campaign.figures import completeness, households, people
from campaign.figures.residence import explained
from campaign.figures.site import plan_in_force
from campaign.figures.targets import targets
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.rules.plan import round_of
from campaign.rules.suspicion import suspicious
from tests.conftest import Site
from tests.test_incoming import row

DAY, LATER = "2026-12-05", "2026-12-07"
HOME = {"unit": "云桥村", "address": "东街12"}


def due(site: Site) -> int:
    return sum(n for _, _, n in targets(site.store, 1)["enumerated"])


def test_a_household_met_has_its_members_listed_and_due(site):
    home = knock(site.desk, outcome="met", head="王建国", phone="10012345678", **HOME)
    children = [add_member(site.desk, household=home, facts={"name": name, "birth": birth, "residence": "resident"})
                for name, birth in (("王芳", "2023-03-05"), ("王明", "2024-05-01"))]
    assert households.members(site.store, home) == children
    assert households.door(site.store, home) == {"address": "东街12", "name": "王建国", "phone": "10012345678"}
    assert people.person(site.store, children[0])["unit"] == "云桥村"
    assert due(site) == 2
    assert verify(site.store) == []


def test_a_door_nobody_opened_comes_up_on_its_day_until_somebody_was_met(site):
    home = knock(site.desk, outcome="nobody_home", revisit=LATER, **HOME)
    assert households.to_revisit(site.store, "nanqu", 1, DAY) == []
    assert [one["household"] for one in households.to_revisit(site.store, "nanqu", 1, LATER)] == [home]
    assert knock(site.desk, outcome="met", household=home, **HOME) == home
    assert households.to_revisit(site.store, "nanqu", 1, LATER) == []
    assert households.outcomes(site.store, "nanqu", 1) == {"met": 1}


def test_the_number_of_one_household_finds_no_other(site):
    homes = [knock(site.desk, outcome="met", **HOME) for _ in range(12)]
    for nth, home in enumerate(homes):
        add_member(site.desk, household=home, facts={"name": f"child {nth}", "birth": "2023-03-05"})
    assert all(len(households.members(site.store, home)) == 1 for home in homes)


@pytest.mark.parametrize(("asked", "code"), [
    ({"outcome": ""}, "door_outcome_unknown"), ({"outcome": "nobody_home"}, "field_missing"),
    ({"outcome": "met", "unit": " "}, "field_missing"), ({"outcome": "met", "revisit": "soon"}, "day_unreadable"),
    ({"outcome": "nobody_home", "revisit": "2026-12-04"}, "revisit_past"),
    ({"outcome": "met", "household": "abcde-9"}, "household_unknown")])
def test_a_door_without_its_facts_is_refused(site, asked, code):
    with pytest.raises(Refused) as refused:
        knock(site.desk, **{**HOME, **asked})
    assert refused.value.code == code
    assert households.households(site.store, "nanqu", 1) == []


def test_no_name_or_address_lies_in_the_event(site):
    knock(site.desk, outcome="met", head="王建国", phone="10012345678", **HOME)
    (body,) = site.store.one("select body from event where kind = 'door_knocked'")
    assert not [one for one in ("王建国", "10012345678", "东街12") if one in body]


def test_a_move_is_kept_with_its_day_and_leaves_the_target_as_it_was(site):
    child = site.enumerate(hukou="990202", area="990101")
    record_move(site.desk, person=child, way="in", on="2026-11-20", place="Other County")
    record_move(site.desk, person=child, way="out", on="2026-12-04", place="The City")
    told = people.person(site.store, child)
    assert [(one["way"], one["on"], one["place"]) for one in told["moves"]] == [
        ("in", "2026-11-20", "Other County"), ("out", "2026-12-04", "The City")]
    assert told["resident_since"] == "2026-11-20"
    assert due(site) == 1
    with pytest.raises(Refused, match="day_future"):
        record_move(site.desk, person=child, way="out", on="2026-12-06")
    assert verify(site.store) == []


def test_the_class_is_explained_by_the_facts_and_the_plans_months(site):
    plan = plan_in_force(site.store, "nanqu", 1)
    here = {"hukou": "990101", "area": "990101"}
    assert explained(here, plan, round_of(plan, 1))[0] == "hukou_here"
    code, facts = explained({"stated": "temporary"}, plan, round_of(plan, 1))
    assert (code, facts["residence"]) == ("stated_temporary", plan.residence.temporary_as)
    assert explained({}, plan, round_of(plan, 1))[1]["residence"] == "unknown"


def test_lists_expected_are_received_when_their_people_are(site):
    expect_lists(site.desk, units=["云桥村", "双井村", " "], kind="village", area="990101", patch_holder="Zhao Min")
    list_, _ = bring_list(site.desk, name="one", source="file", rows=[row("王芳"), row("林小满")])
    assert not any(one.received for one in completeness.expected(site.store, "nanqu", 1))
    accept_list(site.desk, list=list_)
    found = completeness.expected(site.store, "nanqu", 1)
    assert [(one.unit, one.listed) for one in found] == [("双井村", 0), ("云桥村", 2)]
    assert {one.patch_holder for one in found} == {"Zhao Min"}
    (ratio,) = completeness.received_by_area(found).values()
    assert (ratio.numerator, ratio.denominator) == (1, 2)


def test_who_was_registered_only_on_the_day_is_counted_by_residence(site):
    site.stock()
    for n in range(3):
        site.dosed(site.enumerate(f"child {n}"))
    site.dosed()  # a walk-in, migrant
    found = completeness.on_the_day(site.store, "nanqu", 1)
    assert [(one.residence, one.share.numerator, one.share.denominator, one.many) for one in found] == [
        ("migrant", 1, 1, True), ("resident", 0, 3, False)]


def test_an_easily_missed_group_has_its_own_share(site):
    site.stock()
    home = knock(site.desk, outcome="met", **HOME)
    tagged = [add_member(site.desk, household=home, facts={"name": name, "birth": "2023-03-05", "group": "worksite"})
              for name in ("王芳", "王明")]
    site.dosed(tagged[0])
    share = completeness.easily_missed(site.store, "nanqu", 1)["worksite"]
    assert (share.numerator, share.denominator) == (1, 2)


def test_whole_tens_and_repeated_counts_are_pointed_out_and_small_ones_are_not():
    counts = {"a": 100, "b": 57, "c": 57, "d": 57, "e": 20, "f": 33, "g": 33}
    assert suspicious(counts) == {"round": [("a", 100)], "identical": [("b", 57), ("c", 57), ("d", 57)]}
    assert suspicious({}) == {"round": [], "identical": []}
