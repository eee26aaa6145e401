"""Somebody at the desk is found by whatever they can say or show, and a long answer says that it is not whole."""

from __future__ import annotations

import pytest

from campaign.acts.correction import correct_person, erase_person, link_persons
from campaign.figures.finding import LIMIT, find
from campaign.ledger import found
from campaign.ledger.verify import verify
from campaign.rules.names import words
from tests.conftest import Site

CAST = {
    "fang": {"name": "王芳", "phone": "10012345678", "id_no": "990101202303050025", "unit": "云桥村", "household": "H12"},
    "ming": {"name": "王小明", "phone": "10087654321", "unit": "云桥建筑公司"},
    "shan": {"name": "单雯", "unit": "双井村"}, "qiu": {"name": "仇静", "unit": "双井村"},
    "zeng": {"name": "曾晓月", "unit": "双井村"}, "xie": {"name": "解安", "unit": "双井村"},
    "ouyang": {"name": "欧阳若兰", "unit": "双井村"}, "nameless": {"name": "", "phone": "10011112222"},
}


@pytest.fixture
def people(site: Site) -> dict[str, str]:
    return {who: site.enumerate(birth=f"2023-03-{at:02}", **facts) for at, (who, facts) in enumerate(CAST.items(), 1)}


@pytest.mark.parametrize(("text", "who"), [
    ("王芳", "fang"), ("芳", "fang"), ("小明", "ming"), ("明", "ming"), ("若兰", "ouyang"), ("阳若", "ouyang"),
    ("wangxiaoming", "ming"), ("xiaoming", "ming"), ("Wang Xiao Ming", "ming"), ("wxm", "ming"), ("xm", "ming"),
    ("shanwen", "shan"), ("danwen", "shan"), ("sw", "shan"), ("dw", "shan"), ("qiujing", "qiu"), ("choujing", "qiu"),
    ("qj", "qiu"), ("cj", "qiu"), ("zengxiaoyue", "zeng"), ("cengxiaoyue", "zeng"), ("zxy", "zeng"), ("cxy", "zeng"),
    ("xiean", "xie"), ("jiean", "xie"), ("xa", "xie"), ("ja", "xie"), ("oyrl", "ouyang"),
    ("0025", "fang"), ("050025", "fang"), ("5678", "fang"), ("345678", "fang"), ("2222", "nameless"),
    ("云桥建筑", "ming"), ("h12", "fang"), ("王 5678", "fang"), ("王 云桥建筑公司", "ming"), ("wang 4321", "ming"),
    ("双井村 若兰", "ouyang"), ("０ ０２５", "fang"),
])
def test_a_person_is_found_by_what_they_say(site, people, text, who):
    assert people[who] in find(site.store, text)


@pytest.mark.parametrize("text", ["", " ", "李", "王 9999", "999", "双井村 王芳", "%", "_", "' or 1=1"])
def test_nobody_is_found_by_what_is_not_theirs(site, people, text):
    assert find(site.store, text) == []


def test_two_words_leave_only_who_has_both(site, people):
    assert set(find(site.store, "王")) == {people["fang"], people["ming"]}
    assert find(site.store, "王 5678") == [people["fang"]]


def test_more_than_the_screen_shows_is_said_and_one_more_word_finds_the_one(site):
    crowd = [site.enumerate(name="李明", birth="2023-03-05", phone=f"100000{n:05}") for n in range(LIMIT + 15)]
    assert len(find(site.store, "李明")) == LIMIT + 1
    assert find(site.store, "李明 00033") == [crowd[33]]


def test_several_records_of_one_person_are_shown_once_and_hide_nobody(site):
    first, *others = [site.enumerate(name="李明", birth="2023-03-05", phone=f"10000{n:06}") for n in range(12)]
    for one in others:
        link_persons(site.desk, a=first, b=one, reason="one child")
    rest = [site.enumerate(name="李明明", birth="2023-03-06", phone=f"10001{n:06}") for n in range(LIMIT + 1)]
    found = find(site.store, "李明")
    assert (found[0], len(found)) == (first, LIMIT + 1)
    assert set(found[1:]) < set(rest)


def test_a_corrected_name_and_unit_are_found_and_an_erased_person_is_not(site, people):
    correct_person(site.desk, person=people["fang"], facts={"name": "王方方", "unit": "望河村"}, reason="misheard")
    assert find(site.store, "方方") == find(site.store, "望河") == [people["fang"]]
    erase_person(site.desk, person=people["fang"], reason="asked")
    assert find(site.store, "王芳") == find(site.store, "wf") == find(site.store, "方方") == []
    assert site.store.rows("select word from found_lately where person = ?", [people["fang"]]) == []
    assert verify(site.store) == []


def test_a_word_lost_or_put_in_is_named(site, people):
    site.store.conn.execute("delete from found_lately where word = 'wxm'")
    assert {one.code for one in verify(site.store)} == {"subjects_differ"}


def test_a_name_is_kept_by_its_parts_and_each_reading_of_the_surname():
    assert words({"name": "单雯"}) >= {"单雯", "雯", "danwen", "shanwen", "dw", "sw", "wen", "w"}
    assert words({}) == set()


def test_words_move_into_the_large_table_and_everybody_is_found_all_the_while(site, people, monkeypatch):
    monkeypatch.setattr(found, "CROWDED", 1)
    monkeypatch.setattr(found, "SORTED", 7)
    in_small = set(site.store.rows("select * from found_lately"))
    found.sort_in(site.store)
    assert set(site.store.rows("select * from found_word")) == in_small
    assert site.store.rows("select * from found_lately") == []
    late = site.enumerate(name="王方", birth="2023-03-09", phone="10012345678")
    assert set(find(site.store, "wf")) == {people["fang"], late}
    assert find(site.store, "王方 5678") == [late]
    assert find(site.store, "王方 2023-03-09") == [late]
    assert verify(site.store) == []
    for one in (people["fang"], late):
        erase_person(site.desk, person=one, reason="asked")
    assert find(site.store, "wf") == find(site.store, "王方") == []
    assert verify(site.store) == []


def test_a_few_words_stay_where_they_are(site, people):
    found.sort_in(site.store)
    assert site.store.rows("select * from found_word") == []
