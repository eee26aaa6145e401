"""The pages of enumeration: a list reviewed and brought in part, columns put right, pairs decided, doors knocked at."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from campaign.acts.enumeration import accept_list, bring_list, end_list, open_list
from campaign.acts.registration import register
from campaign.figures import completeness, households, people
from campaign.figures.alike import proposals
from campaign.figures.brought import rows_on
from campaign.figures.finding import find
from campaign.figures.targets import lists
from campaign.ledger.verify import verify
from campaign.words import LANGS, say
from tests.conftest import Site
from tests.opened import told_on
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


def test_a_list_that_has_not_arrived_whole_can_only_be_gone_on_with_or_withdrawn(site, open_page):
    half = open_list(site.desk, name="half", source="file", sha256="abc", counts={"rows": 9}, whole=False)
    app = open_page("enumeration")
    keys = [one.key or "" for one in app.button]
    assert not [one for one in keys if one.startswith(f"accept.{half}")]
    assert [one for one in keys if one.startswith(f"withdraw.{half}")]
    assert "9" in "".join(one.value for one in app.warning)
    end_list(site.desk, list=half)
    assert [one for one in open_page("enumeration").button if (one.key or "").startswith(f"accept.{half}")]


def test_exchanged_columns_are_put_right_once_and_the_next_list_reads_so(site, open_page):
    wrong = VILLAGE.replace(HEADS, "姓名,性别,电话,出生日期,村名")
    app = tap(hand_in(open_page("enumeration"), "wrong.csv", wrong.encode()), "read_list")
    assert not [one for one in app.button if (one.key or "").endswith("bring_list")]
    app = tap(fill(app, C="birth", D="phone"), "put_mapping_right")
    assert [one for one in app.button if (one.key or "").endswith("bring_list")]
    again = tap(hand_in(open_page("enumeration"), "next.csv", wrong.replace("赵新", "赵欣").encode()), "read_list")
    assert [one for one in again.button if (one.key or "").endswith("bring_list")]


def test_the_columns_of_every_sheet_can_be_put_right(site, open_page):
    book = Workbook()
    for sheet, heads in (("云桥村", ("姓名", "出生日期")), ("双井村", ("叫什么", "生于", "人群标签"))):
        page = book.active if sheet == "云桥村" else book.create_sheet()
        page.title = sheet
        page.append(heads)
        for nth, name in enumerate("安全多好明芳", 1):
            page.append((f"{sheet[:1]}{name}", f"2022-07-{nth:02}", "渔船")[:len(heads)])
    content = io.BytesIO()
    book.save(content)
    app = tap(hand_in(open_page("enumeration"), "two.xlsx", content.getvalue()), "read_list")
    assert say("incoming.columns_of", LANGS[0], sheet="双井村") in told_on(app)
    app = tap(fill(app, **{"1.A": "name", "1.C": ""}), "put_mapping_right")
    tap(app, "bring_list")
    assert {one["state"] for one in lists(site.store).values()} == {"arriving"}
    persons = [one for (one,) in site.store.rows("select person from found_by order by seq")]
    assert [people.personal(site.store, one)["name"] for one in persons][5:7] == ["云芳", "双安"]
    assert not any(people.person(site.store, one).get("group") for one in persons)


def pairs_on(app: AppTest) -> list[str]:
    return [one.key for one in app.button if (one.key or "").startswith("perhaps.")]


@pytest.mark.parametrize(("answer", "kind"), [("same_person", True), ("other_person", False)])
def test_who_is_perhaps_here_is_decided_in_the_review_and_not_asked_again(listed, open_page, answer, kind):
    app = tap(hand_in(open_page("enumeration"), "two.csv", VILLAGE.encode()), "read_list")
    seen = told_on(app)
    assert "林小满" in seen
    assert "林小曼" in seen
    tap(app, answer)
    assert pairs_on(app) == []
    tap(app, "bring_list")
    assert proposals(listed.store) == []
    records = [one for (one,) in listed.store.rows("select distinct person from found_by")]
    assert len({people.person(listed.store, one)["person"] for one in records}) == len(records) - kind
    assert verify(listed.store) == []


def test_whoever_is_left_undecided_comes_up_later(listed, open_page):
    app = tap(hand_in(open_page("enumeration"), "two.csv", VILLAGE.encode()), "read_list")
    assert len(pairs_on(app)) == 2
    tap(app, "bring_list")
    assert len(proposals(listed.store)) == 1


def test_a_part_of_a_list_that_arrives_is_accepted_and_the_rest_is_left_out(listed, open_page):
    app = tap(hand_in(open_page("enumeration"), "two.csv", VILLAGE.encode()), "read_list")
    tap(app, "bring_list")
    came = find(listed.store, "孙好")[0]
    register(listed.desk, person=came)
    tap(fill(open_page("enumeration"), units=["云桥村"]), "accept")
    (list_,) = [one for one, told in lists(listed.store).items() if told["name"] == "two.csv"]
    assert lists(listed.store)[list_]["state"] == "accepted"
    assert sorted(people.personal(listed.store, one.person)["name"] for one in rows_on(listed.store, list_)) == [
        "孙好", "林小曼", "赵新"]
    assert verify(listed.store) == []
    assert all(people.person(listed.store, one.person) for one in rows_on(listed.store, list_))


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
