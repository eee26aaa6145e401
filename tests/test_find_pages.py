"""The pages of enumeration: a list reviewed and brought in part, columns put right, pairs decided, doors knocked at."""

from __future__ import annotations

import io
from datetime import date
from functools import partial

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from campaign.acts.accepting import accept_part, leave_out
from campaign.acts.enumeration import accept_list, bring_list, end_list, enter_rows, open_list, prepare
from campaign.acts.registration import register
from campaign.figures import completeness, households, people
from campaign.figures.alike import proposals
from campaign.figures.brought import rows_on
from campaign.figures.finding import find
from campaign.figures.site import plan_in_force
from campaign.figures.targets import lists, targets
from campaign.ledger.verify import verify
from campaign.lists import read_list, shipped_headings
from campaign.rules.events import Refused
from campaign.rules.plan import round_of
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


class Torn(Exception):
    """The power went."""


@pytest.fixture
def half_accepted(site):
    """A list of two villages of which one alone was begun to be accepted, until the power went."""
    rows = [row(f"孩子{n}", key=str(n), unit="双井村" if n % 4 else "云桥村") for n in range(400)]
    list_, _ = bring_list(site.desk, name="two.csv", source="file", rows=rows, sha256="abc", counts={"rows": 400})

    def torn(done: int) -> None:
        raise Torn

    with pytest.raises(Torn):
        accept_part(site.desk, list=list_, units=["云桥村"], reason="left out", progress=torn)
    return list_


@pytest.mark.parametrize("lang", LANGS)
def test_a_part_begun_to_be_accepted_and_broken_off_is_shown_with_how_far_it_came(site, half_accepted, open_page, lang):
    assert lists(site.store)[half_accepted]["out"] == 300
    gone = 400 - len(list(rows_on(site.store, half_accepted)))
    assert 0 < gone < 300
    app = open_page("enumeration", lang=lang)
    said = say("enumeration.part_of", lang, n=300, done=gone, units="云桥村", time="2026-12-05 08:00", by="Lin Xiuying")
    assert said in [one.value for one in app.warning]
    assert not [one for one in app.button if (one.key or "").endswith(".accept")]


def test_the_rest_of_a_file_comes_later_and_doubles_nobody(site, open_page):
    for units, due in ((["双井村"], 4), (["云桥村", "双井村"], 6)):
        app = tap(hand_in(open_page("enumeration"), "two.csv", VILLAGE.encode()), "read_list")
        tap(fill(app, units=units), "bring_list")
        tap(open_page("enumeration"), "accept")
        assert sum(n for *_, n in targets(site.store, 1)["enumerated"]) == due
    app = tap(hand_in(open_page("enumeration"), "two.csv", VILLAGE.encode()), "read_list")
    assert refusals(tap(app, "bring_list")) == [say("refused.list_here_already", LANGS[0], name="two.csv")]
    assert verify(site.store) == []


def test_the_rest_of_a_list_accepted_in_part_comes_later_from_the_same_file(site, half_accepted):
    accept_part(site.desk, list=half_accepted, units=["云桥村"], reason="left out")
    rows = [row(f"孩子{n}", key=str(n), unit="双井村" if n % 4 else "云桥村") for n in range(400)]
    accept_list(site.desk, list=bring_list(site.desk, name="two.csv", source="file", rows=rows, sha256="abc")[0])
    assert sum(n for *_, n in targets(site.store, 1)["enumerated"]) == 400
    assert verify(site.store) == []


def test_what_broke_off_stands_above_the_lists_that_came_later(site, half_accepted, open_page):
    site.clock.go_on(minutes=5)
    bring_list(site.desk, name="later.csv", source="file", rows=FIRST)
    told = told_on(open_page("enumeration"))
    assert told.index("two.csv") < told.index("later.csv")


def test_a_part_that_broke_off_is_finished_by_one_tap(site, half_accepted, open_page):
    tap(open_page("enumeration"), "go_on")
    assert lists(site.store)[half_accepted]["state"] == "accepted"
    assert {one.unit for one in rows_on(site.store, half_accepted)} == {"云桥村"}
    assert sum(n for *_, n in targets(site.store, 1)["enumerated"]) == 100
    assert verify(site.store) == []


def test_a_part_that_broke_off_is_withdrawn_by_one_tap_and_the_file_brought_anew(site, half_accepted, open_page):
    tap(open_page("enumeration"), "withdraw_list")
    assert lists(site.store)[half_accepted]["state"] == "withdrawn"
    rows = [row(f"孩子{n}", key=str(n), unit="双井村" if n % 4 else "云桥村") for n in range(400)]
    anew, _ = bring_list(site.desk, name="two.csv", source="file", rows=rows, sha256="abc")
    accept_list(site.desk, list=anew)
    assert sum(n for *_, n in targets(site.store, 1)["enumerated"]) == 400


def test_of_a_list_begun_in_part_neither_the_whole_nor_another_part_is_accepted_nor_is_it_entered_again(site, half_accepted):
    asked = (partial(accept_list, list=half_accepted), partial(enter_rows, list=half_accepted, rows=[]),
             partial(accept_part, list=half_accepted, units=["双井村"], reason="left out"))
    for act in asked:
        with pytest.raises(Refused, match="list_part_begun"):
            act(site.desk)
    assert lists(site.store)[half_accepted]["state"] == "arriving"


def test_two_desks_that_finish_one_part_leave_nobody_out_twice(site, half_accepted):
    left = {one.event: one.person for one in rows_on(site.store, half_accepted) if one.unit != "云桥村"}
    assert leave_out(site.desk, rows=left, reason="left out") == len(left)
    assert leave_out(site.desk, rows=left, reason="left out") == 0
    assert site.store.one("select count(*) from event where kind = 'voided'") == (300,)


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_broken_off_says_how_many_rows_are_here_also_when_its_file_is_chosen_again(site, open_page, lang):
    read = read_list("two.csv", VILLAGE.encode(), today=date(2026, 12, 5), headings=shipped_headings())
    half = open_list(site.desk, name="two.csv", source="file", sha256=read.sha256, counts={"rows": 6}, whole=False)
    plan = plan_in_force(site.store, "nanqu", 1)
    enter_rows(site.desk, list=half, rows=[
        prepare(plan, round_of(plan, 1), one.facts, key=one.key) for one in read.rows[:2]])
    app = open_page("enumeration", lang=lang)
    assert say("enumeration.not_whole", lang, n=6, done=2) in [one.value for one in app.warning]
    if lang == LANGS[0]:
        app = tap(hand_in(app, "two.csv", VILLAGE.encode()), "read_list")
        assert say("enumeration.begun_before", lang, n=6, done=2) in [one.value for one in app.info]
        tap(app, "bring_list")
        assert lists(site.store)[half]["whole"]
        assert len(list(rows_on(site.store, half))) == 6


def test_a_list_of_another_campaign_is_brought_only_when_somebody_is_sure(site, open_page):
    app = tap(hand_in(open_page("enumeration"), "grown.csv", VILLAGE.replace("2022", "1982").encode()), "read_list")
    assert refusals(tap(app, "bring_list"))
    assert lists(site.store) == {}
    tap(fill(app, sure=True), "bring_list")
    assert len(lists(site.store)) == 1


ELSEWHERE = f"{HEADS},现住址编码\n" + "".join(f"{line},440203001\n" for line in VILLAGE.splitlines()[1:])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "content", "code", "facts"), [
    ("a.csv", f"某县麻疹疫苗强化免疫摸底登记表\n{VILLAGE}", "of_another_vaccine", {}),
    ("麻疹摸底.csv", VILLAGE, "of_another_vaccine", {}),
    ("a.csv", f"脊灰疫苗强化免疫第二轮摸底登记表\n{VILLAGE}", "of_another_round", {"said": 2, "round": 1}),
    ("a.csv", ELSEWHERE, "of_another_county", {"n": 6, "of": 6})])
def test_a_list_of_another_county_round_or_vaccine_is_brought_only_when_somebody_is_sure(
        site, open_page, lang, name, content, code, facts):
    said = {"antigen": say("antigen.measles", lang)} if code == "of_another_vaccine" else facts
    app = open_page("enumeration", lang=lang, **in_hand_now(name, content))
    assert [one.value for one in app.error] == [say(f"incoming.{code}", lang, **said)]
    if lang == LANGS[0]:
        assert len(refusals(tap(app, "bring_list"))) == 2
        assert lists(site.store) == {}
        tap(fill(app, sure=True), "bring_list")
        assert len(lists(site.store)) == 1


def in_hand_now(name: str, content: str) -> dict[str, object]:
    read = read_list(name, content.encode(), today=date(2026, 12, 5), headings=shipped_headings())
    return {"list__read": read, "list__file": (name, content.encode(), "village")}


@pytest.mark.parametrize(("name", "content"), [
    ("a.csv", f"脊灰疫苗强化免疫第一轮摸底登记表\n{VILLAGE}"), ("第1轮.csv", VILLAGE),
    ("a.csv", f"基础信息,,,第二轮,麻疹\n{VILLAGE}"), ("a.csv", ELSEWHERE.replace("440203001", "990101202"))])
def test_a_list_that_calls_itself_this_campaign_s_is_asked_nothing(site, open_page, name, content):
    assert list(open_page("enumeration", **in_hand_now(name, content)).error) == []


def test_villages_under_the_heading_of_names_are_put_right_before_anything_is_brought(site, open_page):
    wrong = VILLAGE.replace(HEADS, "村名,性别,出生日期,电话,姓名")
    app = open_page("enumeration", **in_hand_now("a.csv", wrong))
    assert not [one for one in app.button if (one.key or "").endswith("bring_list")]
    app = tap(fill(app, A="name", E="unit"), "put_mapping_right")
    tap(app, "bring_list")
    names = {people.personal(site.store, one)["name"] for (one,) in site.store.rows("select person from found_by")}
    assert names == {"林小曼", "赵新", "钱多", "孙好", "李安", "周全"}


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
