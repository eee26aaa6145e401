"""Papers out: the same figures as the screen, in both languages, blanks as 未填, an empty day said to be empty."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile

import openpyxl
import pytest

from campaign.acts import closing, observation, precheck, registration, setup
from campaign.acts.activities import mend_shortcoming, record_activity
from campaign.acts.consent import refuse_consent
from campaign.acts.issuing import issue_report
from campaign.acts.missing import record_not_vaccinated
from campaign.acts.paper import count_doses
from campaign.figures.activities import activities, sums
from campaign.figures.areas import areas, by_prior_doses, persons_at_home, prior
from campaign.figures.issues import issues
from campaign.figures.missing import reasons_of_day, reasons_of_round
from campaign.figures.site import plan_in_force
from campaign.figures.tally import tally, total
from campaign.papers import paper as papers, typesetting as pdfs
from campaign.papers.book import book, data_behind
from campaign.papers.campaign_summary import SECTIONS, campaign_summary
from campaign.papers.docx import docx
from campaign.papers.end_of_day import end_of_day
from campaign.papers.issued import short_text
from campaign.papers.label import label
from campaign.papers.paper import Paper, Part, Section, texts
from campaign.papers.pdf import pdf
from campaign.papers.township import township
from campaign.papers.wording import Wording
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from tests.conftest import LOT

DAY = "2026-12-05"


@pytest.fixture
def morning(site):
    """Three children vaccinated and released, one refused, one deferred, one walk-in; nobody reacted."""
    site.stock()
    children = [site.enumerate(f"Child {n}", birth=f"202{n}-03-05", prior_doses=str(n - 1), area="990101101")
                for n in range(1, 6)]
    setup.freeze_round(site.desk)
    site.visits = [site.dosed(one) for one in children[:3]]
    refuse_consent(site.desk, visit=registration.register(site.desk, person=children[3]), reason="no_felt_need")
    feverish = registration.register(site.desk, person=children[4])
    precheck.stop_precheck(site.desk, visit=feverish, decision="deferred", reason="fever", advice="come again",
                           until="2026-12-08", doctor="Dr. Chen", temperature=38.1)
    site.visits.append(site.dosed())
    site.clock.go_on(minutes=30)
    for visit in site.visits:
        observation.release(site.desk, visit=visit)
    site.plan = plan_in_force(site.store, "nanqu", 1)
    return site


def day_of(site, lang="zh-CN", day=DAY):
    return end_of_day(site.store, "nanqu", day, 1, plan=plan_in_force(site.store, "nanqu", 1), lang=lang)


def whole(paper: Paper) -> str:
    return texts(paper)


def pages_of(file: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file))


def test_the_evening_s_table_is_the_tally_of_the_screen(morning):
    paper, cells = day_of(morning), tally(morning.store, round=1, site="nanqu", day=DAY)
    (table,) = next(part for part in paper.parts if part.head == say("paper.by_band")).tables
    assert table.rows[-1][-1] == total(cells, "doses") == 4
    assert sum(row[-1] for row in table.rows[:-1]) == table.rows[-1][-1]
    assert table.rows[-1][1:5] == [3, 3, 5, "60.00 %"]
    assert table.rows[-1][5:9] == [1, 1, 0, "–"], "nobody is due among migrants: no rate, and nothing left unfilled"


def test_what_nobody_recorded_is_blank_and_never_nought(morning):
    came = next(part for part in day_of(morning).parts if part.head == say("paper.came"))
    told = {head: row for table in came.tables for head, row in zip(table.heads, table.rows[0], strict=True)}
    assert told[say("measure.called")] == say("not_filled")
    assert (told[say("measure.refused")], told[say("measure.contraindicated")]) == ("1", "0")


def test_a_zero_report_is_said_only_of_people_who_were_observed(site):
    site.stock()
    site.dosed(site.enumerate())
    assert say("paper.nobody_observed", n=0) in whole(day_of(site))
    site.clock.go_on(minutes=30)
    observation.release(site.desk, visit=site.store.rows("select subject from picture where role = 'visit'")[0][0][6:])
    assert say("paper.zero_report", n=0, watched=1, left=0) in whole(day_of(site))


def test_a_closed_day_is_told_as_it_was_signed(morning):
    assert say("paper.unsigned") in whole(day_of(morning))
    closing.close_day(morning.desk, counts=[{"lot": LOT, "used": 1, "doses_wasted": 16, "counted": 49}], second="Zhao Min")
    assert say("paper.signed", number=1, first="Lin Xiuying", second="Zhao Min") in whole(day_of(morning))


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_day_gives_a_page_that_says_so(site, lang):
    site.stock()
    site.clock.go_on(minutes=24 * 60)
    paper = day_of(site, lang, day="2026-12-06")
    assert say("paper.empty_day", lang, day="2026-12-06") in whole(paper), "what is left of yesterday's vials moves nobody"
    assert say("paper.empty_day", lang, day=DAY) not in whole(day_of(site, lang)), "vials came in"
    assert say("paper.no_target", lang, n=0) in whole(paper), "no target, so no percentage"
    assert (pdf(paper)[:5], pages_of(pdf(paper))) == (b"%PDF-", 1)


@pytest.mark.parametrize("lang", LANGS)
def test_the_evening_s_summary_fits_one_page(morning, lang):
    paper = day_of(morning, lang)
    assert pages_of(pdf(paper)) == 1
    crowded = Paper(**{**vars(paper), "parts": paper.parts * 2})
    assert pages_of(pdf(crowded)) == 1


def test_reasons_count_persons_once_and_forget_who_came_after_all(morning):
    away = morning.enumerate("Away", birth="2022-07-07")
    record_not_vaccinated(morning.desk, person=away, reason="absent_travel")
    record_not_vaccinated(morning.desk, person=away, reason="absent_travel")
    assert reasons_of_day(morning.store, "nanqu", DAY) == {"no_felt_need": 1, "fever": 1, "absent_travel": 1}
    morning.dosed(away)
    assert reasons_of_round(morning.store, "nanqu", 1) == {"no_felt_need": 1, "fever": 1}


def test_township_tables_have_one_form_and_add_up_at_each_level(morning):
    cells, prior_ = persons_at_home(morning.store, 1), by_prior_doses(morning.store, 1)
    assert (total(cells, "target"), total(cells, "vaccinated")) == (5, 4)
    for measure in ("target", "vaccinated"):
        assert sum(n for (*_, m), n in prior_.items() if m == measure) == total(cells, measure)
    assert {p: sum(n for (_, _, q, m), n in prior_.items() if (q, m) == (p, "target")) for p in "012"} == {
        "0": 1, "1": 1, "2": 3}
    assert areas(morning.store, 1) == ["990101", "990101101"]
    assert total(persons_at_home(morning.store, 1, "990101101"), "target") == 5
    assert total(persons_at_home(morning.store, 1, "990102"), "target") == 0
    shapes = [[table.heads for part in township(morning.store, plan=morning.plan, lang="zh-CN", area=area).parts
               for table in part.tables] for area in ("", "990101", "990101101")]
    assert shapes[0] == shapes[1] == shapes[2]


@pytest.mark.parametrize(("told", "class_"), [("0", "0"), ("1", "1"), (7, "2"), ("", "unknown"), (None, "unknown"),
                                              ("two", "unknown")])
def test_prior_doses_are_classed_as_the_forms_have_them(told, class_):
    assert prior(told) == class_


@pytest.mark.parametrize("lang", LANGS)
def test_the_campaign_summary_has_every_section_and_invents_nothing(morning, lang):
    paper = campaign_summary(morning.store, plan=morning.plan, lang=lang)
    assert [part.head.partition(". ")[2] for part in paper.parts] == [say(f"summary.{one}", lang) for one in SECTIONS]
    parts = dict(zip(SECTIONS, paper.parts, strict=True))
    for silent in ("training", "publicity", "next"):
        assert parts[silent].lines == [say("not_filled", lang)]
    assert say("summary.not_met", lang, round=1, met=3, due=5, pct="60.00 %",
               target=morning.plan.target_pct) in parts["coverage"].lines
    assert all(cell != "100.00 %" for table in parts["coverage"].tables for row in table.rows for cell in row)
    assert say("summary.no_wastage", lang) in parts["vaccine"].lines, "vials not counted: no wastage computed"
    assert say("summary.unclosed", lang, days=DAY) in parts["problems"].lines


def test_what_was_recorded_besides_fills_its_section(morning):
    record_activity(morning.desk, item="notice", on=DAY, n=1500)
    record_activity(morning.desk, item="notice", on=DAY, n=200)
    record_activity(morning.desk, item="document", on=DAY, number="Example 2026-7")
    found = record_activity(morning.desk, item="supervision", on=DAY, n=1, place="North post", due="2026-12-06",
                            note="no thermometer")
    assert sums(activities(morning.store, "nanqu")) == {"document": (1, None), "notice": (2, 1700), "supervision": (1, 1)}
    before = dict(zip(SECTIONS, campaign_summary(morning.store, plan=morning.plan, lang="en").parts, strict=True))
    assert say("activity.mended_of", "en", n=0, found=1) in before["supervision"].lines
    assert "1700" in before["publicity"].lines[0]
    mend_shortcoming(morning.desk, activity=found, on="2026-12-06", note="brought")
    after = dict(zip(SECTIONS, campaign_summary(morning.store, plan=morning.plan, lang="en").parts, strict=True))
    assert say("activity.mended_of", "en", n=1, found=1) in after["supervision"].lines
    assert [(one["state"], one["note"], one["mended"]) for one in activities(morning.store, "nanqu", "supervision")] == [
        ("mended", "no thermometer", "brought")]
    with pytest.raises(Refused, match="nothing_changed"):
        mend_shortcoming(morning.desk, activity=found, on="2026-12-06", note="again")


def test_a_note_on_an_activity_is_personal_and_stays_out_of_the_ledger_s_body(site):
    event = record_activity(site.desk, item="meeting", on=DAY, n=9, note="Mr. Wang chaired")
    seq = int(event.rpartition("-")[2])
    ((body, facts),) = site.store.rows("select e.body, p.facts from event e join personal p using (origin, seq) "
                                       "where seq = ?", [seq])
    assert "Wang" not in body
    assert "Wang" in facts


@pytest.mark.parametrize(("asked", "code"), [
    ({"item": "picnic", "n": 1}, "activity_unknown"), ({"item": "notice", "n": 0}, "count_not_positive"),
    ({"item": "notice"}, "field_missing"), ({"item": "notice", "n": 1, "on": "5 Dec"}, "day_unreadable")])
def test_an_activity_that_says_nothing_is_refused(site, asked, code):
    with pytest.raises(Refused, match=code):
        record_activity(site.desk, **{"on": DAY, **asked})
    assert activities(site.store, "nanqu") == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_word_document_says_what_the_paper_says(morning, lang):
    record_activity(morning.desk, item="notice", on=DAY, n=3, note="<b>50 & more</b> {{ paper }}")
    paper = campaign_summary(morning.store, plan=morning.plan, lang=lang)
    with zipfile.ZipFile(io.BytesIO(docx(paper))) as file:
        xml = file.read("word/document.xml").decode()
        assert any(name.startswith("word/media/") for name in file.namelist()), "the chart"
    plain = re.sub(r"&lt;", "<", re.sub(r"&gt;", ">", re.sub(r"&amp;", "&", "".join(re.findall(r"<w:t[^>]*>([^<]*)", xml)))))
    for part in paper.parts:
        assert part.head in plain
        assert all(line in plain for line in part.lines)
    assert "{%" not in plain


def test_the_workbook_has_a_sheet_a_part_and_the_data_behind(morning):
    paper = township(morning.store, plan=morning.plan, lang="zh-CN")
    made = openpyxl.load_workbook(io.BytesIO(book(paper, data_behind(morning.store, Wording("zh-CN")))))
    assert len(made.sheetnames) == len(paper.parts) + 1
    data = made[made.sheetnames[-1]]
    rows = [[cell.value for cell in row] for row in data.iter_rows(min_row=4) if row[0].value]
    assert sum(row[-1] for row in rows if row[-2] == "doses") == 4


def test_no_cell_of_a_workbook_becomes_a_formula(morning):
    told = Paper("t", [], [Part("=1+1", ["=2+2"], [Section(["=3"], [["=HYPERLINK(1)", -5]])])], "en")
    made = openpyxl.load_workbook(io.BytesIO(book(told)))
    cells = [cell for row in made[made.sheetnames[0]].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells if str(cell.value).startswith("=")} <= {"s"}
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(book(told))).read("xl/worksheets/sheet1.xml").decode()


def test_a_label_names_lot_day_and_the_next_round(morning, monkeypatch):
    seen = {}
    monkeypatch.setattr("campaign.papers.label.typeset", lambda template, told, shown: seen.update(told) or b"")
    person = morning.store.rows("select person from picture where role = 'visit' and state = 'released'")[0][0]
    label(morning.store, person, lang="zh-CN")
    told = dict(seen["lines"])
    assert (told[say("label.lot")], told[say("label.on")].partition(" ")[0]) == (LOT, DAY)
    assert told[say("label.next")] == "2027-01-05"


def test_a_label_is_set_and_nobody_without_a_dose_gets_one(morning):
    person = morning.store.rows("select person from picture where role = 'visit' and state = 'released'")[0][0]
    assert pages_of(label(morning.store, person, lang="en")) == 1
    with pytest.raises(Refused, match="no_dose_to_certify"):
        label(morning.store, morning.enumerate("Later"), lang="en")


def test_the_font_that_ships_has_every_character_of_our_words():
    from campaign.words import texts as words
    shown = "".join("".join(words(lang).values()) for lang in LANGS)
    outside = {one for one in shown if not pdfs._in_gbk(one) and unicodedata.category(one)[0] in "LNPS"}
    assert outside == set()


def test_a_missing_font_is_refused_with_its_place(morning, monkeypatch, tmp_path):
    monkeypatch.setattr(pdfs, "FONTS", tmp_path)
    with pytest.raises(Refused, match="font_missing"):
        pdf(day_of(morning))
    assert papers.FONTS.joinpath("OFL.txt").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE") == 1


def test_a_day_worked_for_two_rounds_tells_of_both(morning):
    setup.open_round(morning.desk, number=2, version=morning.version)
    second = morning.at(round=2, paper="sheet 1", at="2026-12-05T00:10:00.000Z")
    count_doses(second, band="3", residence="resident", n=5, sheet="sheet 1")
    told = issue_report(morning.desk)
    assert told["rounds"] == [1, 2]
    assert [one["round"] for one in told["coverages"]] == [1, 2]
    paper = day_of(morning)
    today, *targets = next(part for part in paper.parts if part.head == say("paper.by_band")).tables
    assert today.rows[-1][-1] == 4 + 5
    assert [table.heads[0] for table in targets] == [say("round", n=1), say("round", n=2)]
    assert [table.rows[-1][2] for table in targets] == [5, say("not_filled")]
    pace = next(part for part in paper.parts if part.head == say("paper.pace")).lines
    assert [line.startswith(say("summary.of_round", round=n)) for n, line in enumerate(pace, start=1)] == [True, True]
    for lang in LANGS:
        assert pages_of(pdf(day_of(morning, lang))) == 1
        text = short_text(morning.store, issues(morning.store, "nanqu", DAY)[0], Wording(lang))
        assert "9" in text
        assert "⟦" not in text + whole(day_of(morning, lang))
