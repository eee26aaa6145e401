"""One day's figures under one meaning: whoever reads reached, remaining or a verdict reads the same everywhere."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from campaign.acts import setup
from campaign.acts.assessment import assess_child
from campaign.acts.issuing import issue_report
from campaign.acts.missing import record_elsewhere
from campaign.acts.paper import report_figure
from campaign.figures.areas import by_prior_doses, persons_at_home
from campaign.figures.coverage import coverage
from campaign.figures.issues import issues
from campaign.figures.linked import linked
from campaign.figures.site import plan_in_force
from campaign.figures.tally import total
from campaign.papers.campaign_summary import SECTIONS, campaign_summary
from campaign.papers.docx import docx
from campaign.papers.end_of_day import end_of_day
from campaign.papers.issued import issued, short_text
from campaign.papers.paper import texts
from campaign.papers.township import township
from campaign.papers.wording import Wording
from campaign.words import LANGS, say

DAY = "2026-12-05"


@pytest.fixture
def village(site):
    """Ten children enumerated and frozen, two added after; five and one of them dosed here, one vaccinated elsewhere."""
    site.stock()
    children = [site.enumerate(f"Child {n}", birth=f"2023-03-0{n % 9 + 1}", area="990101101") for n in range(10)]
    setup.freeze_round(site.desk)
    late, _ = (site.enumerate(f"Late {n}", birth="2023-06-05", area="990101101") for n in range(2))
    for one in (*children[:5], late):
        site.dosed(one)
    record_elsewhere(site.desk, person=children[5], place="County hospital", on="2026-12-04", evidence="certificate")
    site.plan = plan_in_force(site.store, "nanqu", 1)
    return site


def sections(site, lang="zh-CN"):
    plan = plan_in_force(site.store, "nanqu", 1)
    return dict(zip(SECTIONS, campaign_summary(site.store, plan=plan, lang=lang).parts, strict=True))


def test_what_remains_is_told_of_the_enumerated_alone(village):
    covered = coverage(village.store, "nanqu", 1)
    assert (covered.ratio("enumerated").numerator, covered.of_enumerated().numerator, covered.remaining) == (7, 6, 4)


def test_nobody_else_s_dose_lessens_what_remains(village):
    for _ in range(6):
        village.dosed()
    covered = coverage(village.store, "nanqu", 1)
    assert (covered.ratio("enumerated").numerator, covered.remaining) == (13, 4)


@pytest.mark.parametrize("lang", LANGS)
def test_the_evening_and_the_campaign_s_summary_leave_the_same_people(village, lang):
    evening = texts(end_of_day(village.store, "nanqu", DAY, 1, plan=village.plan, lang=lang))
    ends = village.plan.rounds[0].ends
    assert say("paper.pace_line", lang, reached=7, elsewhere=1, due=10, pct="70.00 %", target=village.plan.target_pct,
               left=4, days=(ends - type(ends).fromisoformat(DAY)).days) in evening
    (line,) = sections(village, lang)["mop_up_of"].lines
    assert line.startswith(say("summary.mop_up", lang, round=1, left=4, elsewhere=1, reasons="")[:25])


def test_the_township_counts_against_the_frozen_target(village):
    cells, prior = persons_at_home(village.store, 1), by_prior_doses(village.store, 1)
    assert {one: total(cells, one) for one in ("target", "added", "vaccinated", "elsewhere")} == {
        "target": 10, "added": 2, "vaccinated": 6, "elsewhere": 1}
    assert sum(n for (*_, measure), n in prior.items() if measure == "target") == 10
    told = township(village.store, plan=village.plan, lang="zh-CN").parts[0]
    assert told.lines == [say("township.rate", due=10, added=2, vaccinated=6, elsewhere=1, pct="70.00 %")]
    assert told.tables[0].rows[-1][-1] == 10


@pytest.mark.parametrize("lang", LANGS)
def test_walk_ins_never_make_a_round_meet_its_target(village, lang):
    """Six of ten enumerated are reached; five more come unlisted, which lifts the rate to 120 % and no verdict."""
    for _ in range(5):
        village.dosed()
    told = sections(village, lang)["coverage"].lines
    assert told == [
        say("summary.not_met", lang, round=1, met=6, due=10, pct="60.00 %", target=village.plan.target_pct),
        say("summary.over", lang, round=1, reached=12, pct="120.00 %", groups=_group("2", "migrant", lang))]


def _group(age, residence, lang):
    return f"{say('band.one_year', lang, low=int(age))} {say(f'residence.{residence}', lang)}"


@pytest.mark.parametrize("lang", LANGS)
def test_the_summary_tells_what_rapid_assessment_found(village, lang):
    assert say("summary.assessment", lang, told=say("not_filled", lang)) in sections(village, lang)["supervision"].lines
    for area, seen, missed in (("East", 19, 1), ("West", 0, 2), ("North", 5, 0)):
        for recall in ("yes",) * seen + ("no",) * missed:
            assess_child(village.desk, method="rca", area=area, recall=recall,
                         reason="absent_travel" if recall == "no" else "")
    (line,) = [one for one in sections(village, lang)["supervision"].lines if say("assessment.rca", lang) in one]
    assert line == (
        say("summary.assessed", lang, round=1, method=say("assessment.rca", lang), areas=3, seen=27, missed=3)
        + say("summary.assessed_below", lang, n=1, areas="West")
        + say("summary.assessed_open", lang, n=1, areas="North"))


@pytest.mark.parametrize("lang", LANGS)
def test_each_lot_stands_for_itself_and_lots_are_never_added(village, lang):
    """Sixty each: three missed is taken for 90 %, nine for 60 %, twenty asks for a mop-up; a lot of ten is not decided."""
    for area, seen, missed in (("Lot 1", 57, 3), ("Lot 2", 51, 9), ("Lot 3", 40, 20), ("Lot 4", 10, 0)):
        for recall in ("yes",) * seen + ("no",) * missed:
            assess_child(village.desk, method="lqas", area=area, recall=recall,
                         reason="absent_travel" if recall == "no" else "")
    method = say("assessment.lqas", lang)
    (line,) = [one for one in sections(village, lang)["supervision"].lines if method in one]
    assert line == (
        say("summary.assessed_lots", lang, round=1, method=method, areas=4)
        + say("summary.lot_decided", lang, area="Lot 1", seen=60, missed=3, pct=90)
        + say("summary.lot_decided", lang, area="Lot 2", seen=60, missed=9, pct=60)
        + say("summary.assessed_below", lang, n=1, areas="Lot 3")
        + say("summary.assessed_open", lang, n=1, areas="Lot 4"))


@pytest.mark.parametrize("lang", LANGS)
def test_papers_say_what_the_checks_know(village, lang):
    """Eleven doses and 100 % were reported where there are ten and 110 %; the vials do not agree with the people."""
    report_figure(village.desk, measure="doses", n=11, source="summary")
    report_figure(village.desk, measure="coverage_pct", n=100, source="summary")
    for n in range(4):
        village.dosed(village.enumerate(f"Added {n}", birth="2023-05-01", key=f"added {n}"))
    evening = texts(end_of_day(village.store, "nanqu", DAY, 1, plan=village.plan, lang=lang))
    problems = sections(village, lang)["problems"].lines
    group = f"{say('coverage', lang)} · {say('band.one_year', lang, low=3)} · {say('residence.resident', lang)}"
    stated = say("flag.rate_mismatch", lang, stated="100", computed="110.00", implied_denominator=11)
    for line in (
            say("noticed.reported", lang, what=say("measure.doses", lang), reported=11, computed=10, difference="+1"),
            say("noticed.stated", lang, what=say("coverage", lang), n=100, why=stated),
            say("noticed.found", lang, where=group, what="")):
        assert line in evening, line
        assert any(line in one for one in problems), line
    assert say("noticed.ledgers", lang, n=1, part=say("paper.vials", lang)) in evening
    assert say("paper.nothing_odd", lang) not in evening
    assert say("not_filled", lang) not in problems, "nothing was left blank where something is named"


@pytest.fixture
def unlisted(site):
    """Two come where nobody was enumerated, and nobody knows their earlier doses."""
    site.stock()
    for _ in range(2):
        site.dosed()
    return site


@pytest.mark.parametrize("lang", LANGS)
def test_what_nobody_knows_is_no_nought(unlisted, lang):
    blank, plan = say("not_filled", lang), plan_in_force(unlisted.store, "nanqu", 1)
    (by_age, by_prior) = township(unlisted.store, plan=plan, lang=lang).parts
    for due, reached in (by_age.tables, by_prior.tables):
        assert {cell for row in due.rows for cell in row[1:]} == {blank}
        assert reached.rows[-1][-1] == 2
    covered = coverage(unlisted.store, "nanqu", 1)
    assert (covered.walk_ins, covered.remaining, covered.ratio("enumerated").numerator) == (None, None, 2)
    came = end_of_day(unlisted.store, "nanqu", DAY, 1, plan=plan, lang=lang).parts[0]
    assert {head: row for table in came.tables for head, row in zip(table.heads, table.rows[0], strict=True)}[
        say("measure.walk_in", lang)] == blank
    issue_report(unlisted.desk)
    (issue,) = issues(unlisted.store, "nanqu", DAY)
    told = issued(unlisted.store, issue, lang=lang).parts[0].tables
    assert {head: cell for one in told for head, cell in zip(one.heads, one.rows[0], strict=True)}[
        say("measure.walk_in", lang)] == blank


def test_unknown_earlier_doses_are_counted_apart_from_first_doses(unlisted):
    found = linked(unlisted.store, "nanqu", 1, plan_in_force(unlisted.store, "nanqu", 1))
    assert found.n("prior_unknown") == 2


@pytest.mark.parametrize("lang", LANGS)
def test_a_blank_stands_where_something_is_missing_and_nowhere_else(unlisted, lang):
    told, blank = sections(unlisted, lang), say("not_filled", lang)
    assert say("summary.enumerated_nowhere", lang) in told["enumeration"].lines
    assert say("summary.mop_up_no_target", lang, round=1, elsewhere=0, reasons=blank) in told["mop_up_of"].lines
    assert [part for part, of in told.items() if blank in of.lines] == ["training", "publicity", "next"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_short_text_names_the_target_the_rate_and_who_was_watched(village, lang):
    issue_report(village.desk)
    village.dosed()
    (issue,) = issues(village.store, "nanqu", DAY)
    text = short_text(village.store, issue, Wording(lang))
    told = say("issue.short_covered", lang, round=1, reached=7, due=10, pct="70.00 %")
    assert told.strip() in text, "as it was when issued"
    assert issue["coverages"] == [{"round": 1, "reached": 7, "due": 10}]
    (posts,) = issued(village.store, issue, lang=lang).parts[1].tables
    assert posts.rows == [["Hall", 6]], "by its name"


def test_the_word_document_s_tables_hold_together(village):
    told = docx(campaign_summary(village.store, plan=village.plan, lang="zh-CN"))
    tables = {one.rows[0].cells[0].text: one for one in Document(io.BytesIO(told)).tables}
    table = tables[say("summary.band_of", round=1)]
    assert all(row._tr.trPr.xpath("w:cantSplit") for row in table.rows)
    assert [bool(row._tr.trPr.xpath("w:tblHeader")) for row in table.rows[:2]] == [True, False]
    first, *numbers = table.rows[-1].cells
    assert {one.paragraphs[0].alignment for one in numbers} == {WD_ALIGN_PARAGRAPH.RIGHT}
    assert first.paragraphs[0].alignment is None
    assert all(run.bold for one in table.rows[-1].cells for run in one.paragraphs[0].runs)


def test_every_round_has_its_titled_picture(village):
    setup.open_round(village.desk, number=2, version=village.version)
    village.clock.go_on(minutes=31 * 24 * 60)
    village.desk = village.at(round=2)
    village.dosed()
    drawn = sections(village)["results"].chart
    assert [one["title"] for one in drawn["vconcat"]] == [say("summary.band_of", round=n) for n in (1, 2)]
