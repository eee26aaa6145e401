"""A day's paper: entered line by line with its own time, its contradictions kept as findings, and never twice."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.acts import closing, setup
from campaign.acts.lines import ENTER
from campaign.acts.replay import counts, replay
from campaign.figures import finding, people
from campaign.figures.coverage import coverage
from campaign.figures.day import after_close, restatement
from campaign.figures.events import findings
from campaign.figures.reported import compare_reported
from campaign.figures.stock import moved
from campaign.figures.tally import tally, total
from campaign.ledger.receiving import heads
from campaign.ledger.verify import verify
from campaign.lists.replay import COLUMNS, DECISIONS, NEEDS, TOTALS, read_paper, shipped_replay
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from tests.conftest import LOT, Site

DAY = "2026-12-05"
DOC = Path(__file__).resolve().parent.parent / "docs" / "replay.md"
LI = {"name": "Li Na", "birth": "2024-05-01", "residence": "migrant", "sex": "2"}
WHOLE = {"signer": "guardian", "relation": "mother", "temperature": "36.5", "by": "Zhao Min", "checks": "all", "lot": LOT}


def sheet(*lines, encoding="utf-8", columns=COLUMNS):
    """A record as a keyer types it."""
    text = io.StringIO(newline="")
    written = csv.DictWriter(text, columns, restval="")
    written.writeheader()
    written.writerows(lines)
    return text.getvalue().encode(encoding)


def line(clock, act, **facts):
    return {"time": f"{DAY} {clock}", "act": act, **{key: str(fact) for key, fact in facts.items()}}


@pytest.fixture
def evening(site):
    """The site after its day, when the paper of the post in the hills comes in."""
    site.stock()
    site.clock.go_on(minutes=11 * 60)
    for name, role in (("Chen Hao", "precheck_doctor"), ("赵敏", "vaccinator")):
        setup.name_staff(site.desk, name=name, roles=[role])
    site.keyer = replace(site.desk, operator="Keyer Wu")
    return site


def brought(site, *lines, name="hills.csv", **how):
    return replay(site.keyer, read_paper(name, sheet(*lines, **how)))


def codes(replayed):
    return sorted((one.row, one.code) for one in replayed.findings)


WALK = (
    line("09:00", "register", ref=1, **LI),
    line("09:01", "agree", ref=1, signer="guardian", relation="mother"),
    line("09:05", "precheck", ref=1, decision="fit", temperature="36.5", by="Chen Hao"),
    line("09:10", "dose", ref=1, lot=LOT, by="Zhao Min", checks="all"),
    line("09:40", "release", ref=1),
    {"act": "total", "what": "doses", "n": "1"},
)


def test_a_childs_day_on_paper_is_a_day_in_the_ledger(evening):
    told = brought(evening, *WALK)
    assert (told.entered, told.known, told.findings, told.faults, told.agrees) == (5, 0, [], [], True)
    (visit,) = people.visits(evening.store, finding.find(evening.store, "Li Na")[0])
    assert (visit["state"], visit["day"], visit["doses"][0]["at"]) == ("released", DAY, "2026-12-05T01:10:00.000Z")
    assert total(tally(evening.store, round=1, site="nanqu", day=DAY), "released_observed") == 1
    assert verify(evening.store) == []


def test_a_line_carries_its_source_and_its_keyer(evening):
    brought(evening, *WALK)
    told = evening.store.rows("select happened_at, operator, body from event where kind = 'dose_given'")
    assert told[0][:2] == ("2026-12-05T01:10:00.000Z", "Keyer Wu")
    assert re.search(r'"paper":"hills\.csv [0-9a-f]{8} 5"', told[0][2])
    assert "Li Na" not in "".join(body for (body,) in evening.store.rows("select body from event"))


def test_the_same_file_twice_adds_nothing_whoever_brings_it(evening):
    first = brought(evening, *WALK, line("10:00", "dose", ref=1, lot=LOT, by="Zhao Min", checks="all"))
    before = heads(evening.store)
    again = brought(evening, *WALK, line("10:00", "dose", ref=1, lot=LOT, by="Zhao Min", checks="all"))
    evening.keyer = replace(evening.keyer, operator="Keyer Sun")
    other = brought(evening, *WALK, line("10:00", "dose", ref=1, lot=LOT, by="Zhao Min", checks="all"))
    assert (again.entered, again.known) == (other.entered, other.known) == (0, 6)
    assert heads(evening.store) == before
    assert again.findings == first.findings
    assert again.totals == first.totals


def test_what_the_desk_would_have_refused_is_a_finding_and_counts(evening):
    told = brought(
        evening,
        line("09:00", "vaccinate", ref="old", name="Old", birth="2010-01-01", **WHOLE),
        line("09:01", "dose", ref="bare", **LI, lot=LOT, by="Zhao Min", checks="all"),
        line("09:02", "vaccinate", ref="bare", **WHOLE),
        line("09:03", "vaccinate", ref="early", name="Early", birth="2023-01-01", released=f"{DAY} 09:20", **WHOLE),
    )
    assert told.faults == []
    assert set(codes(told)) == {
        (2, "too_old"),
        (3, "not_consented"),
        (4, "already_dosed"),
        (4, "already_vaccinated"),
        (4, "dosed_twice"),
        (5, "release_too_soon"),
        (5, "released_too_soon"),
    }
    assert total(tally(evening.store, round=1), "doses") == 4
    assert {one["code"] for one in findings(evening.store)} == {code for _, code in codes(told)}
    assert verify(evening.store) == []


def test_a_line_that_cannot_be_read_is_left_out_alone(evening):
    told = brought(
        evening,
        line("09:00", "vaccinate", name="Feb", birth="2023-02-31", **WHOLE),
        line("25:00", "register", **LI),
        line("09:01", "dance", **LI),
        line("09:02", "precheck", decision="maybe", **LI),
        line("09:03", "count", n=3),
        line("09:04", "receive", lot="B", product="bopv_liquid", expiry="soon", n="many"),
        line("09:05", "dose", ref="nobody", lot=LOT),
        {"time": "2027-12-05 09:00", "act": "register", **LI},
        line("09:06", "receive", lot="B", product="measles", expiry="2027-06", n=3),
        line("09:07", "not_vaccinated", name="Unknown", birth="2023-01-01", reason="absent_travel"),
        line("09:10", "vaccinate", **LI, **WHOLE),
    )
    assert [(one.row, one.code) for one in told.faults] == [
        (2, "fault.birth_unreadable"),
        (3, "fault.time_unreadable"),
        (4, "fault.code_unknown"),
        (5, "fault.code_unknown"),
        (6, "fault.cell_missing"),
        (6, "fault.cell_missing"),
        (7, "fault.day_unreadable"),
        (7, "fault.number_unreadable"),
        (8, "refused.person_unknown"),
        (9, "refused.time_future"),
        (10, "refused.product_unknown"),
        (11, "refused.person_unknown"),
    ]
    assert told.entered == 1
    assert not told.agrees
    assert evening.store.one("select count(*) from event where operator = 'Keyer Wu'") == (4,)
    assert verify(evening.store) == []


@pytest.mark.parametrize("lang", LANGS)
def test_each_fault_is_said_with_its_line_and_its_remedy(evening, lang):
    told = brought(
        evening,
        line("09:00", "vaccinate", name="Feb", birth="2023-02-31"),
        line("25:00", "register"),
        line("09:01", "dance"),
        line("09:03", "count", n=3),
        line("09:04", "use", lot="B", n="many"),
        {"time": "2027-12-05 09:00", "act": "register", **LI},
    )
    said = [say(one.code, lang, **one.facts) for one in told.faults]
    assert len(said) == 7
    assert not any("⟦" in one or "{" in one for one in said)
    assert "31" in said[0]
    assert "B3" not in said[0]


def test_an_unknown_lot_is_left_out_where_the_plan_has_several_products(tmp_path):
    site = Site(tmp_path / "covid.db", plan="covid-site")
    site.clock.go_on(minutes=600)
    site.keyer = site.desk
    told = brought(site, line("09:00", "vaccinate", name="Ma", birth="1990-01-01", residence="resident", **WHOLE))
    assert [one.code for one in told.faults] == ["refused.lot_unknown"]
    assert finding.find(site.store, "Ma") == []
    site.stock(product="covid_bibp")
    again = brought(site, line("09:00", "vaccinate", name="Ma", birth="1990-01-01", residence="resident", **WHOLE))
    assert (again.entered, again.faults) == (1, [])


def test_a_person_is_found_by_ref_number_ticket_id_or_name(evening):
    zhao = evening.enumerate("Zhao Lei", "2022-02-02", id_no="")
    told = brought(
        evening,
        line("09:00", "register", person=zhao, ticket="K7"),
        line("09:01", "agree", ticket="K7", signer="guardian", relation="mother"),
        line("09:02", "precheck", name="Zhao Lei", birth="2022-02-02", decision="fit", temperature=36.6, by="Chen Hao"),
        line("09:03", "dose", ref="z", person=zhao, lot=LOT, by="Zhao Min", checks="all"),
        line("09:34", "release", ref="z"),
    )
    assert (told.faults, told.findings) == ([], [])
    (visit,) = people.visits(evening.store, zhao)
    assert (visit["state"], visit["ticket"], visit["walk_in"]) == ("released", "K7", False)


def test_two_of_one_name_are_never_guessed_between(evening):
    for _ in range(2):
        evening.enumerate("Zhao Lei", "2022-02-02")
    told = brought(evening, line("09:00", "register", name="Zhao Lei", birth="2022-02-02"))
    assert [one.code for one in told.faults] == ["refused.person_ambiguous"]


def test_enumerate_lists_once_and_a_round_later_again(evening):
    row = line("08:00", "enumerate", name="Zhao Lei", birth="2022-02-02", residence="resident")
    brought(evening, row)
    brought(evening, row, name="again.csv", columns=(*COLUMNS, "extra"))
    assert coverage(evening.store, "nanqu", 1).ratio("enumerated").denominator == 1
    assert evening.store.one("select count(*) from event where kind in ('enumerated', 'listed')") == (1,)


def test_refusal_deferral_leaving_reaction_and_missing_are_told(evening):
    child = evening.enumerate("Zhao Lei", "2022-02-02")
    told = brought(
        evening,
        line("09:00", "refuse", ref="r", name="Rong", birth="2023-01-01", reason="belief", signer="guardian"),
        line(
            "09:01",
            "precheck",
            ref="d",
            name="Deng",
            birth="2023-01-01",
            decision="deferred",
            reason="fever",
            advice="rest",
            until="2026-12-08",
            by="Chen Hao",
            temperature=38.2,
        ),
        line("09:02", "vaccinate", ref="v", **LI, **WHOLE),
        line("09:03", "repeat", ref="v", reason="spat"),
        line("09:10", "reaction", ref="v", reason="fever"),
        line("09:12", "leave", ref="v", note="bus"),
        line("09:20", "not_vaccinated", person=child, reason="absent_travel"),
        line("09:21", "elsewhere", person=child, place="county hospital", on=DAY, evidence="card"),
    )
    cells = tally(evening.store, round=1)
    assert told.faults == []
    assert told.findings == []
    assert {m: total(cells, m) for m in ("refused", "deferred", "doses", "repeated", "reactions", "left_early")} == {
        "refused": 1,
        "deferred": 1,
        "doses": 1,
        "repeated": 1,
        "reactions": 1,
        "left_early": 1,
    }
    assert coverage(evening.store, "nanqu", 1).elsewhere["4", "resident"] == 1
    assert verify(evening.store) == []


def test_vials_counts_and_reported_figures(evening):
    told = brought(
        evening,
        line("08:00", "receive", lot="B", product="bopv_liquid", expiry="2027-06", n=10),
        line("17:00", "use", lot="B", n=3),
        line("17:00", "return", lot="B", n=2),
        line("17:00", "waste", lot="B", n=1, reason="broken"),
        line("17:00", "waste_doses", lot="B", n=4, reason="session_end"),
        line("17:00", "use", lot="B", n=30),
        line("16:00", "count", band="2", residence="migrant", n=12, lot="B", sheet="S1"),
        line("18:00", "report", what="doses", n=14, source="county", residence="migrant"),
    )
    assert codes(told) == [(7, "stock_below_nought")]
    assert moved(evening.store, "nanqu")["B"] == {
        "vials_received": 10,
        "doses_received": 200,
        "vials_used": 33,
        "doses_used": 660,
        "vials_returned": 2,
        "doses_returned": 40,
        "vials_wasted": 1,
        "doses_wasted": 20,
        "open_wasted": 4,
        "given": 12,
        "drawn": 12,
    }
    (stated,) = compare_reported(evening.store, "nanqu", 1).lines
    assert (stated.computed, stated.reported, stated.flags[0].facts["difference"]) == (12, 14, 2)


def test_control_totals_that_disagree_show_both_figures(evening):
    told = brought(
        evening,
        *WALK,
        line("10:00", "dance"),
        {"act": "total", "what": "lines", "n": "6"},
        {"act": "total", "what": "released", "n": "1"},
    )
    assert [(one.what, one.stated, one.counted, one.difference) for one in told.totals] == [
        ("doses", 1, 1, 0),
        ("lines", 6, 5, -1),
        ("released", 1, 1, 0),
    ]
    assert not told.agrees


def test_late_paper_enters_a_closed_day_and_shows_as_after_close(evening):
    closing.close_day(evening.desk, second="Zhao Min")
    with pytest.raises(Refused, match="day_closed"):
        evening.walk_in()
    told = brought(evening, *WALK)
    assert (told.entered, told.findings) == (5, [])
    assert len(after_close(evening.store, "nanqu", DAY)) == 5
    assert restatement(evening.store, "nanqu", DAY)["2", "migrant", "doses"] == 1


def test_a_file_in_gb18030_with_chinese_headings_and_words(evening):
    names = {
        "time": "时间",
        "act": "事项",
        "name": "儿童姓名",
        "birth": "出生日期",
        "residence": "居住状态",
        "signer": "签字人",
        "relation": "与受种者关系",
        "temperature": "体温",
        "by": "经办人",
        "checks": "三查七对一验证",
        "lot": "批号",
        "released": "留观结束时间",
    }
    row = {
        "时间": "2026年12月5日 09：00",
        "事项": "登记并接种",
        "儿童姓名": "孙小英",
        "出生日期": "2023年3月5日",
        "居住状态": "流动",
        "签字人": "监护人",
        "与受种者关系": "母亲",
        "体温": "36.5",
        "经办人": "赵敏",
        "三查七对一验证": "齐全",
        "批号": LOT,
        "留观结束时间": "09:31",
    }
    told = brought(evening, row, encoding="gb18030", columns=tuple(names.values()))
    assert (told.entered, told.faults, told.findings) == (1, [], [])
    assert total(tally(evening.store, round=1), "released_observed", band="3", residence="migrant") == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "paper_empty"),
        (b"act,time\n", "paper_empty"),
        (b"name,birth\nA,2020\n", "paper_no_header"),
        (b"PK\0\1", "list_kind_unknown"),
    ],
)
def test_what_is_no_record_is_refused(content, code):
    with pytest.raises(Refused, match=code):
        read_paper("x.csv", content)


def table_under(heading):
    part = DOC.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in part.splitlines() if row.startswith("| `")]


def test_the_documentation_lists_what_is_read():
    assert tuple(row[0].strip("`") for row in table_under("Columns")) == COLUMNS
    assert {row[0].strip("`"): tuple(re.findall(r"`(\w+)`", row[2])) for row in table_under("Acts")} == NEEDS
    assert tuple(row[0].strip("`") for row in table_under("Control totals")) == TOTALS


def test_every_act_that_is_read_is_entered_and_every_total_is_counted():
    assert set(NEEDS) - {"total"} == set(ENTER)
    told = sum((counts(act, {"n": "1", "decision": "fit", "released": "x"}) for act in ENTER), counts("register", {}))
    assert set(told) | set(DECISIONS) == set(TOTALS)
    words = shipped_replay()
    assert set(words["acts"]) == set(NEEDS)
    assert set(words["columns"]) <= set(COLUMNS)


def test_the_documented_example_is_a_clean_day(evening):
    example = DOC.read_text(encoding="utf-8").split("```csv\n")[1].split("```")[0]
    told = replay(evening.keyer, read_paper("example.csv", example.encode()))
    assert (told.entered, told.findings, told.agrees) == (6, [], True)
