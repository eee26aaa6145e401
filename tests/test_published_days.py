"""Four published days, expanded into persons and taken through paper and the acts: they give their published figures."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from campaign.acts import consent, observation, precheck, registration, setup
from campaign.acts.replay import replay
from campaign.figures.capacity import occupancy
from campaign.figures.coverage import coverage, reached_persons
from campaign.figures.reported import compare_reported
from campaign.figures.site import plan_in_force
from campaign.figures.tally import tally, total
from campaign.ledger.clock import milliseconds
from campaign.ledger.verify import verify
from campaign.lists.replay import read_paper
from campaign.papers.book import book
from campaign.papers.campaign_summary import SECTIONS, campaign_summary
from campaign.papers.docx import docx
from campaign.papers.end_of_day import end_of_day
from campaign.papers.pdf import pdf
from campaign.papers.township import township as township_tables
from campaign.rules.coverage import consistent, enum_capture, seats_for, sum_ratio
from campaign.rules.events import Refused
from campaign.words import LANGS, say
from tests.conftest import DRAWN, ROOT, Site
from tests.test_replay import sheet

PUBLISHED = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "data" / "demo" / "published").glob("*.toml"))
}
DAYS = {1: date(2026, 12, 5), 2: date(2027, 1, 5)}
WHOLE = {
    "act": "vaccinate",
    "signer": "guardian",
    "relation": "mother",
    "temperature": "36.5",
    "by": "Zhao Min",
    "checks": "all",
    "lot": "L1",
}


def opened(tmp_path_factory, name, *, rounds=(1,)):
    """A site of the published day's plan, with its lot, at a time when all the paper has come in."""
    published = PUBLISHED[name]
    site = Site(tmp_path_factory.mktemp(name) / "site.db", plan=published["plan"])
    for number in rounds[1:]:
        setup.open_round(site.desk, number=number, version=site.version)
    site.stock("L1", published["product"], vials=4000)
    site.clock.go_on(minutes=60 * 24 * 60)
    return site


def child(name, age, residence):
    """A child of this completed age through both rounds: born in June."""
    return {"name": name, "birth": f"{2026 - age}-06-{10 + age}", "residence": residence}


def vaccinated(children, number, *, seconds):
    """A line for each child, one after the other from eight o'clock, each observed for 31 minutes."""
    eight = datetime.combine(DAYS[number], datetime.min.time()) + timedelta(hours=8)
    for nth, one in enumerate(children):
        at = eight + timedelta(seconds=seconds * nth)
        yield {"time": str(at), **WHOLE, **one, "released": str(at + timedelta(minutes=31)), "round": str(number)}


def enumerated(children, number, on):
    return [{"time": f"{on} 12:00", "act": "enumerate", **one, "round": str(number)} for one in children]


def reported(number, what, n, source, **of):
    return {
        "time": "2027-01-10 12:00",
        "act": "report",
        "what": what,
        "n": str(n),
        "source": source,
        "round": str(number),
        **of,
    }


def stated(what, n):
    return {"act": "total", "what": what, "n": str(n)}


def bring(site, name, lines):
    told = replay(replace(site.desk, operator="Keyer Wu"), read_paper(name, sheet(*lines)))
    assert (told.findings, told.faults, told.agrees) == ([], [], True)
    return told


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_published_day_says_where_it_is_from_and_what_is_assumed(name):
    assert PUBLISHED[name]["source"]
    assert PUBLISHED[name]["assumed"]


@pytest.fixture(scope="module")
def township(tmp_path_factory):
    site, published = opened(tmp_path_factory, "township", rounds=(1, 2)), PUBLISHED["township"]
    children = [
        child(f"Child {residence} {age} {nth}", age, residence)
        for residence in ("resident", "migrant")
        for age, n in enumerate(published[residence])
        for nth in range(n)
    ]
    for number in range(1, published["rounds"] + 1):
        claims = [reported(number, "doses", n, "summary", residence=of) for of, n in published["reported"].items()]
        claims.append(reported(number, "coverage_pct", published["reported_pct"], "summary"))
        bring(
            site,
            f"round {number}.csv",
            [
                *vaccinated(children, number, seconds=15),
                *claims,
                stated("doses", len(children)),
                stated("released", len(children)),
            ],
        )
    return site


def test_the_township_gives_1878_and_18_and_1896(township):
    published = PUBLISHED["township"]
    for number in (1, 2):
        cells = tally(township.store, round=number)
        for residence in ("resident", "migrant"):
            assert [total(cells, "doses", band=band, residence=residence) for band in published["bands"]] == published[
                residence
            ]
        assert total(cells, "doses", residence="resident") == 1878
        assert total(cells, "doses", residence="migrant") == 18
        assert total(cells, "doses") == total(cells, "released_observed") == 1896


def test_the_reported_1876_stands_beside_it_as_two_too_few(township):
    for number in (1, 2):
        compared = compare_reported(township.store, "nanqu", number)
        doses = {one.residence: one for one in compared.lines if one.measure == "doses"}
        assert (doses["resident"].computed, doses["resident"].reported, doses["resident"].difference) == (1878, 1876, -2)
        assert [(flag.code, flag.facts["difference"]) for flag in doses["resident"].flags] == [("sum_mismatch", -2)]
        assert (doses["migrant"].difference, doses["migrant"].flags) == (0, [])
        assert compared.total("doses") == (1896, 1894)


def test_two_identical_rounds_are_pointed_out(township):
    assert compare_reported(township.store, "nanqu", 1).flags == []
    (flag,) = compare_reported(township.store, "nanqu", 2).flags
    assert (flag.code, flag.facts["cells"]) == ("duplicate_round", 14)


def test_the_township_states_100_per_cent_of_nothing(township):
    covered = coverage(township.store, "nanqu", 1)
    assert [covered.ratio(name).pct for name in covered.due] == [None] * 4
    assert [flag.code for flag in covered.flags] == ["denom_missing"]
    (rate,) = [one for one in compare_reported(township.store, "nanqu", 1).lines if one.measure == "coverage_pct"]
    assert [(flag.code, flag.facts["stated"]) for flag in rate.flags] == [("denom_missing", "100")]


def test_the_township_is_3792_doses_and_1896_persons(township):
    reached = reached_persons(township.store)
    assert (reached.doses, reached.persons, reached.bounds) == (3792, 1896, (1896, 3792))
    assert verify(township.store) == []


@pytest.fixture(scope="module")
def farm(tmp_path_factory):
    site, published = opened(tmp_path_factory, "regiment-farm", rounds=(1, 2)), PUBLISHED["regiment-farm"]
    everybody = {of: [child(f"{of} {nth}", nth % 7, of) for nth in range(200)] for of in ("resident", "migrant")}
    for number, round_ in enumerate(published["rounds"], start=1):
        listed, came = (
            [one for of, n in round_[what].items() for one in everybody[of][:n]] for what in ("registered", "vaccinated")
        )
        bring(
            site,
            f"list {number}.csv",
            [*enumerated(listed, number, DAYS[number] - timedelta(days=3)), stated("enumerated", len(listed))],
        )
        setup.freeze_round(replace(site.desk, round=number))
        bring(site, f"round {number}.csv", [*vaccinated(came, number, seconds=60), stated("doses", len(came))])
    bring(site, "summary.csv", [reported(0, "persons", published["reported_persons"], "summary")])
    return site


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        (1, {"": (191, 178, "107.30"), "resident": (143, 143, "100.00"), "migrant": (48, 35, "137.14")}),
        (2, {"": (219, 202, "108.42"), "resident": (140, 140, "100.00"), "migrant": (79, 62, "127.42")}),
    ],
)
def test_the_farm_reaches_more_than_it_enumerated(farm, number, figures):
    covered = coverage(farm.store, "nanqu", number)
    for residence, (reached, due, pct) in figures.items():
        ratio = covered.ratio("enumerated", residence=residence)
        assert (ratio.numerator, ratio.denominator, ratio.pct) == (reached, due, Decimal(pct))


@pytest.mark.parametrize(("number", "excess", "capture"), [(1, 13, "93.19"), (2, 17, "92.24")])
def test_the_excess_are_migrant_walk_ins_and_the_revised_target_is_reached_in_full(farm, number, excess, capture):
    covered = coverage(farm.store, "nanqu", number)
    assert covered.persons("walk_in") == covered.persons("walk_in", residence="migrant") == excess
    assert covered.ratio("revised_target").pct == Decimal("100.00")
    assert covered.due["added_after_freeze"].total() == 0
    assert {residence for _, residence in covered.over_100} == {"migrant"}
    assert [(flag.code, flag.facts.get("at_least")) for flag in covered.flags] == [
        ("cov_gt_100", None),
        ("walk_ins", excess),
    ]
    assert enum_capture(covered.ratio("enumerated").denominator, excess) == Decimal(capture)
    assert total(tally(farm.store, round=number), "walk_in") == excess


def test_the_farms_rounds_together_are_a_ratio_of_sums(farm):
    both = sum_ratio(coverage(farm.store, "nanqu", number).ratio("enumerated") for number in (1, 2))
    assert (both.numerator, both.denominator, both.pct) == (410, 380, Decimal("107.89"))


def test_410_doses_are_never_410_persons(farm):
    reached = reached_persons(farm.store)
    assert (reached.doses, reached.doses_by_round, reached.bounds) == (410, (191, 219), (219, 410))
    assert reached.persons == 143 + 79  # whom the expansion lets come again is one person with two doses
    (stated_,) = compare_reported(farm.store, "nanqu", 0).lines
    assert (stated_.computed, stated_.reported) == (reached.persons, 410)
    unit, mismatch = stated_.flags
    assert (unit.code, unit.facts["low"], unit.facts["high"], unit.facts["doses"]) == ("unit_ambiguous", 219, 410, 410)
    assert mismatch.code == "sum_mismatch"
    assert verify(farm.store) == []


@pytest.fixture(scope="module")
def employer(tmp_path_factory):
    site, published = opened(tmp_path_factory, "employer"), PUBLISHED["employer"]
    staff = [
        {"name": f"Worker {nth}", "birth": f"{1970 + nth % 30}-03-01", "residence": "resident", "unit": "Works 1"}
        for nth in range(published["enumerated"])
    ]
    bring(site, "list.csv", enumerated(staff, 1, "2026-12-01"))
    setup.freeze_round(site.desk)
    bring(
        site,
        "day.csv",
        [
            *vaccinated(staff[: published["vaccinated_at_least"]], 1, seconds=300),
            reported(1, "coverage_pct", published["reported_pct"], "summary"),
        ],
    )
    return site


def test_the_employers_list_is_covered_by_at_least_38_33_per_cent(employer):
    ratio = coverage(employer.store, "nanqu", 1).ratio("enumerated")
    assert (ratio.numerator, ratio.denominator, ratio.pct) == (46, 120, Decimal("38.33"))
    assert consistent(str(PUBLISHED["employer"]["reported_pct"]), ratio)
    (rate,) = compare_reported(employer.store, "nanqu", 1).lines
    assert (rate.reported, rate.flags) == (38, [])
    assert employer.store.rows("select distinct unit from coverage where n <> 0") == [("Works 1",)]
    assert verify(employer.store) == []


@pytest.fixture(scope="module")
def temporary(tmp_path_factory):
    """A day lived at the desks: every person is taken from station to station as the clock goes."""
    published = PUBLISHED["temporary-site"]
    site = Site(tmp_path_factory.mktemp("temporary") / "site.db", plan=published["plan"])
    setup.name_site(
        site.desk,
        name="Temporary site",
        area="990101",
        teams=[],
        posts=[{"code": zone, "name": zone, "mode": "fixed", "zone": zone} for zone in published["zones"]],
    )
    site.stock("L1", published["product"], vials=2000)
    site.visits, site.refused, opens = {}, 0, site.clock.ms
    every = published["hours"] * 3_600_000 // published["persons"]
    steps = (
        (opens + nth * every + after, nth, step)
        for nth in range(published["persons"])
        for after, step in (
            (0, arrive),
            (240_000, vaccinate),
            (240_000 + 30 * 60_000 - 1_000, try_to_leave),
            (240_000 + 30 * 60_000, leave),
        )
    )
    for at, nth, step in sorted(steps, key=lambda one: one[0]):
        site.clock.ms = at
        step(site, nth)
    return site


def desk_of(site, nth):
    zones = PUBLISHED["temporary-site"]["zones"]
    return replace(site.desk, post=zones[nth % len(zones)])


def arrive(site, nth):
    desk, facts = desk_of(site, nth), {"name": f"Person {nth}", "birth": f"{1960 + nth % 40}-03-01", "residence": "resident"}
    visit = site.visits[nth] = registration.register(desk, facts=facts)
    consent.give_consent(desk, visit=visit, signer="self", signature=DRAWN)
    precheck.pass_precheck(desk, visit=visit, doctor="Dr. Chen", temperature=36.4)


def vaccinate(site, nth):
    site.dose(site.visits[nth], lot="L1", uncoded="absent")  # what its packages bore is not published


def try_to_leave(site, nth):
    with pytest.raises(Refused, match="release_too_soon"):
        observation.release(desk_of(site, nth), visit=site.visits[nth])
    site.refused += 1


def leave(site, nth):
    observation.release(desk_of(site, nth), visit=site.visits[nth])


def test_the_temporary_site_seats_about_62_at_once(temporary):
    seats = occupancy(temporary.store, "nanqu", "2026-12-05")
    assert 62 <= seats.mean <= 63
    assert 62 <= seats.most <= seats_for(125, 30)
    assert seats_for(125, 30) == 82


def test_a_thousand_pass_through_two_zones(temporary):
    cells = tally(temporary.store, round=1, site="nanqu", day="2026-12-05")
    assert total(cells, "doses") == total(cells, "released_observed") == 1000
    assert temporary.store.rows("select post, sum(n) from tally where measure = 'registered' group by post") == [
        ("A", 500),
        ("B", 500),
    ]
    tickets = [row[0] for row in temporary.store.rows("select ticket from picture where role = 'visit' order by ticket")]
    assert (tickets[0], tickets[499], tickets[500], tickets[-1], len(set(tickets))) == (
        "A0001",
        "A0500",
        "B0001",
        "B0500",
        1000,
    )


def test_nobody_leaves_before_thirty_minutes_whoever_tries(temporary):
    told = temporary.store.rows(
        "select json_extract(body, '$.doses[0].at'), json_extract(body, '$.released.at') from picture where role = 'visit'"
    )
    stayed = [milliseconds(left) - milliseconds(dosed) for dosed, left in told]
    assert (len(stayed), min(stayed)) == (1000, 30 * 60_000)
    assert temporary.refused == 1000
    assert verify(temporary.store) == []


def squeezed(text):
    """A text without its blanks: where a printed line breaks says nothing."""
    return "".join(text.split())


def read_back(paper):
    """The text of a paper as each of its forms has it: PDF, Word and workbook."""
    with zipfile.ZipFile(io.BytesIO(docx(paper))) as file:
        xml = file.read("word/document.xml").decode()
    word = "".join(re.findall(r"<w:t[^>]*>([^<]*)", xml)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    cells = [str(cell) for sheet_ in openpyxl.load_workbook(io.BytesIO(book(paper))) for row in sheet_.values
             for cell in row if cell is not None]
    printed = [page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper))).pages]
    return {"pdf": squeezed("".join(printed)), "docx": squeezed(word), "xlsx": squeezed("".join(cells))}


def expect_told(paper, *told):
    """Each form of the paper says all of this."""
    for form, text in read_back(paper).items():
        for one in told:
            assert squeezed(one) in text, (form, one)


def papers_of(site, number, lang, day=None):
    """The evening's summary of a round's day, the township tables and the campaign summary."""
    plan = plan_in_force(site.store, "nanqu", 1)
    return (end_of_day(site.store, "nanqu", day or str(DAYS[number]), number, plan=plan, lang=lang),
            township_tables(site.store, plan=plan, lang=lang), campaign_summary(site.store, plan=plan, lang=lang))


def expect_sections(summary, lang):
    expect_told(summary, *(say(f"summary.{one}", lang) for one in SECTIONS))


@pytest.mark.parametrize("lang", LANGS)
def test_the_township_s_papers_print_1878_and_point_out_what_was_stated(township, lang):
    evening, tables, summary = papers_of(township, 2, lang)
    what = f"{say('measure.doses', lang)} · {say('residence.resident', lang)}"
    mismatch = say("noticed.reported", lang, what=what, reported=1876, computed=1878, difference="-2")
    nothing = say("flag.denom_missing", lang, stated="100", denominator="enumerated")
    hundred = say("noticed.stated", lang, what=say("coverage", lang), n=100, why=nothing)
    same = say("flag.duplicate_round", lang, cells=14)
    expect_told(evening, mismatch, hundred, same, say("paper.no_target", lang, n=1896), "1896")
    expect_told(tables, "1878", "1896", say("not_filled", lang))
    expect_told(summary, mismatch, hundred, same, say("summary.no_target", lang, round=1, n=1896),
                say("summary.persons", lang, doses=3792, persons=1896))
    assert "100.00 %" not in "".join(read_back(summary).values())
    expect_sections(summary, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_farm_s_papers_print_107_30_per_cent_and_never_call_it_met_by_walk_ins(farm, lang):
    rounds = ((1, 191, 178, "107.30 %", "137.14 %"), (2, 219, 202, "108.42 %", "127.42 %"))
    for number, reached, due, pct, migrant in rounds:
        evening, tables, summary = papers_of(farm, number, lang)
        above = say("flag.cov_gt_100", lang, **coverage(farm.store, "nanqu", number).flags[0].facts)
        expect_told(evening, pct, migrant, str(reached), str(due), above)
        expect_told(tables, str(reached), str(due), pct)
        expect_told(summary, pct, above, say("summary.of_round", lang, round=number))
        told = [line for part in summary.parts for line in part.lines if pct in line]
        assert any(say("residence.migrant", lang) in line for line in told), "the group that lifts it is named"
    unit = say("flag.unit_ambiguous", lang, units=["person"], low=219, high=410, doses=410)
    what = say("noticed.reported", lang, what=say("measure.vaccinated", lang), reported=410, computed=222, difference="+188")
    expect_told(summary, what, unit)
    expect_sections(summary, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_employer_s_papers_print_38_33_per_cent_of_120(employer, lang):
    evening, tables, summary = papers_of(employer, 1, lang)
    expect_told(evening, "46", "120", "38.33 %")
    expect_told(tables, "46", "120", "38.33 %")
    expect_told(summary, say("summary.not_met", lang, round=1, met=46, due=120, pct="38.33 %",
                             target=plan_in_force(employer.store, "nanqu", 1).target_pct))
    expect_sections(summary, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_temporary_site_s_papers_print_a_thousand_and_no_rate(temporary, lang):
    evening, tables, summary = papers_of(temporary, 1, lang, day="2026-12-05")
    expect_told(evening, say("paper.zero_report", lang, n=0, watched=1000, left=0), say("paper.no_target", lang, n=1000))
    expect_told(tables, "1000", say("not_filled", lang))
    expect_told(summary, say("summary.no_target", lang, round=1, n=1000))
    assert not any("%" in str(cell) for part in evening.parts for table in part.tables for row in table.rows for cell in row)
    expect_sections(summary, lang)
