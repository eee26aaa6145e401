"""A list before it counts: the change set says what each row would do, a part may be brought, and it can be taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from campaign.acts.accepting import accept_part
from campaign.acts.enumeration import accept_list, bring_list, enter_rows, withdraw_list
from campaign.figures import people
from campaign.figures.incoming import review
from campaign.figures.site import plan_in_force
from campaign.figures.targets import targets
from campaign.ledger.store import open_store
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.rules.people import check_digit
from campaign.rules.plan import round_of
from tests.conftest import ROOT, Site


@dataclass(frozen=True)
class Row:
    """A row as a list has it."""

    facts: dict[str, str]
    key: str = ""
    warnings: tuple[str, ...] = field(default=())


def row(name: str, birth: str = "2023-03-05", key: str = "", **facts: str) -> Row:
    return Row({"name": name, "birth": birth, "residence": "resident", "sex": "1", "unit": "云桥村", **facts}, key or name)


FANG_NO = "99010120230305002" + check_digit("99010120230305002")
FIRST = [row("王芳", id_no=FANG_NO, phone="10000000001", sex="2"), row("林小满", "2022-07-30", phone="10000000002"),
         row("陈安", "2021-01-09", phone="10000000003")]


def bring(site: Site, rows: list[Row], **asked: object) -> str:
    list_, _ = bring_list(site.desk, name="list", source="file", rows=rows, **asked)
    return list_


def asked(site: Site, rows: list[Row]):
    plan = plan_in_force(site.store, site.desk.site, 1)
    return review(site.store, rows, plan=plan, round=round_of(plan, 1))


@pytest.fixture
def listed(site: Site) -> Site:
    accept_list(site.desk, list=bring(site, FIRST))
    return site


def test_each_row_says_what_it_would_do(listed):
    second = [row("王方", key="x", id_no=FANG_NO, phone="10000000009", sex="2"), FIRST[1],
              row("林小曼", "2022-07-30", key="y", phone="10000000002"), row("赵新", "2020-02-02", key="z")]
    told = asked(listed, second)
    assert [one.kind for one in told.rows] == ["changed", "same", "perhaps", "new"]
    assert told.counts == {"new": 1, "perhaps": 1, "changed": 1, "same": 1}
    changed, same, perhaps, _ = told.rows
    assert changed.evidence == ("same_id_no",)
    assert changed.changes == {"name": ("王芳", "王方"), "phone": ("10000000001", "10000000009")}
    assert same.evidence == ("same_row",)
    assert perhaps.evidence == ("name_alike", "same_birth", "same_phone")
    assert people.personal(listed.store, perhaps.person)["name"] == "林小满"


def test_looking_enters_nothing(listed):
    before = list(listed.store.conn.iterdump())
    asked(listed, [row("赵新", key="z")])
    assert list(listed.store.conn.iterdump()) == before


def test_only_the_kinds_and_villages_asked_for_are_brought(listed):
    told = asked(listed, [*FIRST, row("赵新", "2020-02-02"), row("钱多", "2020-02-03", unit="双井村")])
    assert told.units() == ["云桥村", "双井村"]
    assert [one.facts["name"] for one in told.part(("new",), ("双井村",))] == ["钱多"]
    assert [one.facts["name"] for one in told.part(("same",), told.units())] == ["王芳", "林小满", "陈安"]


@pytest.mark.parametrize(("take_over", "phone", "unit"), [(True, "10000000009", "双井村"), (False, "10000000001", "云桥村")])
def test_a_change_is_taken_over_only_where_it_was_asked_for(listed, take_over, phone, unit):
    person = people.same(listed.store, {"id_no": FANG_NO})
    other = row("王芳", key="x", id_no=FANG_NO, phone="10000000009", sex="2", unit="双井村")
    list_ = bring(listed, [other], take_over=take_over)
    accept_list(listed.desk, list=list_)
    assert people.personal(listed.store, person)["phone"] == phone
    assert people.person(listed.store, person)["unit"] == unit
    assert list_ in people.person(listed.store, person)["rounds"]["1"]["lists"]
    assert verify(listed.store) == []


def test_a_list_of_people_of_another_age_is_recognised(listed):
    grown = [row(f"工人{n}", f"19{70 + n}-01-01") for n in range(10)]
    assert asked(listed, grown).of_another
    assert not asked(listed, [*FIRST, *grown[:3]]).of_another


def test_an_accepted_list_is_withdrawn_and_its_people_stay_known(listed):
    list_ = bring(listed, [row("赵新", "2020-02-02")])
    accept_list(listed.desk, list=list_)
    due = sum(n for _, _, n in targets(listed.store, 1)["enumerated"])
    withdraw_list(listed.desk, list=list_, reason="another town's")
    assert sum(n for _, _, n in targets(listed.store, 1)["enumerated"]) == due - 1
    with pytest.raises(Refused, match="list_not_so"):
        accept_list(listed.desk, list=list_)


class Torn(Exception):
    """The power went."""


def test_an_interrupted_list_goes_on_where_it_was(site):
    rows = [row(f"孩子{n}", key=str(n)) for n in range(400)]

    def torn(done: int) -> None:
        if done >= 150:
            raise Torn

    with pytest.raises(Torn):
        bring(site, rows, sha256="abc", progress=torn)
    (half,) = [one for (one,) in site.store.rows("select subject from picture where role = 'list'")]
    assert 0 < len(site.store.rows("select 1 from event where kind = 'enumerated'")) < 400
    with pytest.raises(Refused, match="list_not_whole"):
        accept_list(site.desk, list=half.partition("/")[2])
    list_ = bring(site, rows, sha256="abc")
    assert f"list/{list_}" == half
    assert len(site.store.rows("select 1 from event where kind = 'enumerated'")) == 400
    accept_list(site.desk, list=list_)
    assert sum(n for _, _, n in targets(site.store, 1)["enumerated"]) == 400


KILLED = """
import os, sys
from tests.conftest import Site
from tests.test_incoming import bring, row
site = Site(sys.argv[1], begin=False)
def torn(done):
    if done >= 150:
        os.kill(os.getpid(), 9)
bring(site, [row(f"child {n}", key=str(n)) for n in range(400)], sha256="abc", progress=torn)
"""


def test_a_killed_import_is_resumed_or_withdrawn(site):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(site.path)], cwd=ROOT, env=os.environ, timeout=120)
    assert killed.returncode == -9
    again = Site(site.path, begin=False)
    again.store = open_store(site.path, again.clock)
    (half,) = [one for (one,) in again.store.rows("select subject from picture where role = 'list'")]
    assert targets(again.store, 1)["enumerated"] == []
    assert verify(again.store) == []
    withdraw_list(again.desk, list=half.partition("/")[2], reason="begun anew")
    list_ = bring(again, [row(f"child {n}", key=str(n)) for n in range(400)], sha256="abc")
    accept_list(again.desk, list=list_)
    assert sum(n for _, _, n in targets(again.store, 1)["enumerated"]) == 400


def test_a_withdrawn_list_takes_nothing_more(site):
    list_ = bring(site, FIRST)
    withdraw_list(site.desk, list=list_, reason="another town's")
    with pytest.raises(Refused, match="list_not_so"):
        enter_rows(site.desk, list=list_, rows=[])


def test_who_was_left_out_of_one_list_is_entered_from_a_later_one(site):
    first = bring(site, [*FIRST, row("赵新", "2020-02-02", unit="双井村")])
    accept_part(site.desk, list=first, units=["双井村"], reason="left out")
    assert [one.kind for one in asked(site, FIRST).rows] == ["new"] * 3
    accept_list(site.desk, list=bring(site, FIRST))
    assert sum(n for _, _, n in targets(site.store, 1)["enumerated"]) == 4
    assert people.personal(site.store, people.same(site.store, {"id_no": FANG_NO}))["name"] == "王芳"
    assert verify(site.store) == []
