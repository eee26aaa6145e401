"""Whoever is in no age band, or of a residence that nobody wrote down, stands in every table: lines and columns add up."""

from __future__ import annotations

import pytest

from campaign.acts.paper import count_doses
from campaign.figures.site import plan_in_force
from campaign.figures.tally import classes, tally, total
from campaign.papers.end_of_day import end_of_day
from campaign.papers.summary import by_band, by_stage
from campaign.papers.township import township
from campaign.papers.wording import Wording
from campaign.words import LANGS, say

DAY = "2026-12-05"


@pytest.fixture
def mixed(site):
    """Eight doses: a resident, six from two sheets of which one states no residence, a child of eleven from late paper."""
    site.stock()
    site.dosed(site.enumerate())
    count_doses(site.desk, band="4", residence="migrant", n=4, sheet="sheet 1")
    count_doses(site.desk, band="5", residence="", n=2, sheet="sheet 2")
    site.desk = site.at(paper="record 7")
    site.dose(site.ready(site.enumerate("Zhou Yi", birth="2015-05-01")))
    site.plan = plan_in_force(site.store, "nanqu", 1)
    return site


def test_the_writtenadd_up_to_the_whole(mixed):
    cells = tally(mixed.store, round=1, site="nanqu", day=DAY)
    assert classes(cells) == ["resident", "migrant", "unknown"]
    assert [total(cells, "doses", residence=one) for one in (*classes(cells), "")] == [2, 4, 2, 8]
    assert classes(tally(mixed.store, round=2)) == ["resident", "migrant"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_by_band_adds_up_both_ways(mixed, lang):
    cells = tally(mixed.store, round=1, site="nanqu", day=DAY)
    *rows, last = by_band(cells, mixed.plan, lang).rows
    assert last == [say("total", lang), 2, 4, 2, 8]
    assert [sum(row[at] for row in rows) for at in (1, 2, 3, 4)] == last[1:]
    assert all(sum(row[1:4]) == row[4] for row in rows)
    assert [say("band.none", lang), 1, 0, 0, 1] in rows


def test_a_stage_adds_up(mixed):
    rows = by_stage(tally(mixed.store, round=1, site="nanqu", day=DAY), Wording("en")).rows
    assert [row for row in rows if sum(row[1:4]) != row[4]] == []
    assert next(row for row in rows if row[0] == say("measure.doses", "en"))[1:] == [2, 4, 2, 8]


@pytest.mark.parametrize("lang", LANGS)
def test_the_evening_s_doses_add_up_both_ways(mixed, lang):
    paper = end_of_day(mixed.store, "nanqu", DAY, 1, plan=mixed.plan, lang=lang)
    table = next(one for part in paper.parts for one in part.tables if one.heads[0] == say("tally.band", lang))
    written = [say(f"residence.{one}", lang) for one in ("resident", "migrant", "unknown")]
    named = [say("paper.today_of", lang, residence=one) for one in written]
    doses = [at for at, head in enumerate(table.heads) if head in (*named, say("paper.doses_today", lang))]
    *rows, last = [[row[at] for at in doses] for row in table.rows]
    assert last == [2, 4, 2, 8]
    assert [sum(column) for column in zip(*rows, strict=True)] == last
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert {len(row) for row in table.rows} == {len(table.heads)}


@pytest.mark.parametrize("lang", LANGS)
def test_the_township_s_blocks_add_up(mixed, lang):
    for table in township(mixed.store, plan=mixed.plan, lang=lang).parts[0].tables[1:]:
        *rows, last = table.rows
        assert [sum(row[at] for row in rows) for at in range(1, len(last))] == last[1:], table.heads[0]
