"""The pages of enumeration: a list reviewed and brought in part, columns put right, pairs decided, doors knocked at."""

from __future__ import annotations

import pytest

from campaign.acts.enumeration import accept_list, bring_list
from campaign.figures import completeness, households, people
from campaign.figures.alike import proposals
from campaign.figures.targets import lists
from campaign.words import LANGS
from tests.conftest import Site
from tests.test_incoming import FIRST, row
from tests.test_site_pages import fill, hand_in, open_page, refusals, tap

__all__ = ["open_page"]
HEADS = "姓名,性别,出生日期,电话,村名"
VILLAGE = f"{HEADS}\n" + "".join(f"{name},女,2022-07-{day},1000000000{day[-1]},{unit}\n" for name, day, unit in (
    ("林小曼", "30", "云桥村"), ("赵新", "11", "云桥村"), ("钱多", "12", "双井村"), ("孙好", "13", "双井村"),
    ("李安", "14", "双井村"), ("周全", "15", "双井村")))


@pytest.fixture
def listed(site: Site) -> Site:
    accept_list(site.desk, list=bring_list(site.desk, name="one", source="file", rows=[
        *FIRST, row("林小满", "2022-07-30", "z", phone="10000000000", sex="2")])[0])
    return site


def test_a_list_is_compared_before_anything_of_it_counts_and_one_village_is_brought(listed, open_page):
    app = tap(hand_in(open_page("enumeration"), "two.csv", VILLAGE.encode()), "read_list")
    assert [one.value for one in app.metric][-4:] == ["5", "1", "0", "0"]
    assert len(lists(listed.store)) == 1
    tap(fill(app, units=["双井村"], patch_holder="Zhao Min", brought_by="Lin"), "bring_list")
    told = max(lists(listed.store).values(), key=lambda one: one["at"])
    assert (told["state"], told["patch_holder"], told["origin"], told["counts"]["perhaps"]) == (
        "arriving", "Zhao Min", "village", 1)
    names = {people.personal(listed.store, one).get("name") for (one,) in listed.store.rows("select person from found_by")}
    assert "钱多" in names
    assert "赵新" not in names


def test_exchanged_columns_are_put_right_once_and_the_next_list_reads_so(site, open_page):
    wrong = VILLAGE.replace(HEADS, "姓名,性别,电话,出生日期,村名")
    app = tap(hand_in(open_page("enumeration"), "wrong.csv", wrong.encode()), "read_list")
    assert not [one for one in app.button if (one.key or "").endswith("bring_list")]
    app = tap(fill(app, C="birth", D="phone"), "put_mapping_right")
    assert [one for one in app.button if (one.key or "").endswith("bring_list")]
    again = tap(hand_in(open_page("enumeration"), "next.csv", wrong.replace("赵新", "赵欣").encode()), "read_list")
    assert [one for one in again.button if (one.key or "").endswith("bring_list")]


def test_a_list_of_another_campaign_is_brought_only_when_somebody_is_sure(site, open_page):
    app = tap(hand_in(open_page("enumeration"), "grown.csv", VILLAGE.replace("2022", "1982").encode()), "read_list")
    assert refusals(tap(app, "bring_list"))
    assert lists(site.store) == {}
    tap(fill(app, sure=True), "bring_list")
    assert len(lists(site.store)) == 1


@pytest.mark.parametrize(("answer", "persons"), [("same_person", 1), ("other_person", 2)])
def test_a_pair_is_decided_by_one_tap_and_asked_once(site, open_page, answer, persons):
    a = site.enumerate("王小明", phone="10012345678")
    site.walk_in("王晓明", "2023-03-05", phone="10012345678", sex="1")
    app = tap(open_page("alike"), answer)
    assert proposals(site.store) == []
    assert len({people.person(site.store, one)["person"] for (one,) in site.store.rows("select person from found_by")}) == (
        persons)
    assert people.person(site.store, a)["person"] == a
    assert len(app.success) == 2


def test_a_door_is_knocked_at_and_a_child_listed_behind_it(site, open_page):
    app = fill(open_page("households"), unit="云桥村", address="东街12", head="王建国", door="met")
    app = tap(app, "knock")
    (home,) = households.households(site.store, "nanqu", 1)
    tap(fill(app, name="王芳", birth="2023-03-05", residence="resident"), "add_member")
    assert len(households.members(site.store, home["household"])) == 1


def test_nobody_home_asks_when_to_come_again(site, open_page):
    app = tap(fill(open_page("households"), unit="云桥村", address="东街12", door="nobody_home"), "knock")
    assert refusals(app)
    assert households.households(site.store, "nanqu", 1) == []


@pytest.mark.parametrize("lang", LANGS)
def test_lists_expected_are_typed_and_those_missing_named(site, open_page, lang):
    app = open_page("completeness")
    app.text_area[0].set_value("云桥村\n双井村\n")
    tap(fill(app, unit_kind="village", area="990101"), "expect_lists")
    assert [one.unit for one in completeness.expected(site.store, "nanqu", 1)] == ["云桥村", "双井村"]
    assert any("2" in one.value for one in open_page("completeness", lang=lang).warning)
