"""Catch-up and school checks: what a history owes, a school's three rates, and who is due a next dose."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from campaign.acts.school_check import check_certificate
from campaign.figures.school_register import (
    Register,
    children,
    due_list,
    next_doses,
    register,
    schedule,
    standing_of_schedule,
)
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from campaign.rules.schedule import Vaccine, lacking, owed, read_doses, standing
from campaign.words import LANGS, say
from tests.conftest import Site
from tests.opened import told_on
from tests.test_site_pages import fill, open_page, refusals, tap, unworded

__all__ = ["open_page"]
SCHOOL, DAY = "East School", "2026-12-05"
POLIO = Vaccine("polio", (2, 3, 4, 48), (28, 28, 28))
BIRTH = date(2023, 3, 5)
ALL = {"hepb": "3", "polio": "3", "dtap": "4", "mmr": "2", "je": "2", "mena": "2", "menac": "1", "hepa": "1"}


def test_a_dose_too_early_or_too_soon_is_none():
    assert standing(POLIO, BIRTH, ["2023-04-01", "2023-05-05", "2023-05-20", "2023-06-10"]) == ["2023-05-05", "2023-06-10"]
    assert owed([POLIO], birth=BIRTH, history={"polio": ["2023-05-05", "2023-06-10"]}, on=date(2023, 7, 7)) == []
    (one,) = owed([POLIO], birth=BIRTH, history={"polio": ["2023-05-05", "2023-06-10"]}, on=date(2023, 7, 8))
    assert (one.no, one.due) == (3, date(2023, 7, 8))


def test_an_unknown_history_counts_as_none_and_age_says_what_is_due():
    assert lacking([POLIO], birth=BIRTH, history={}, on=date(2026, 12, 5)) == {"polio": 3}
    assert lacking([POLIO], birth=BIRTH, history={}, on=date(2027, 3, 5)) == {"polio": 4}
    assert lacking([POLIO], birth=BIRTH, history={"polio": ["", "", ""]}, on=date(2026, 12, 5)) == {}


@given(st.lists(st.dates(date(2023, 3, 5), date(2026, 12, 5)).map(date.isoformat), max_size=5), st.randoms())
def test_the_order_in_which_doses_are_written_does_not_matter(days, lot):
    mixed = lot.sample(days, len(days))
    assert standing(POLIO, BIRTH, mixed) == standing(POLIO, BIRTH, days)


@pytest.mark.parametrize(("text", "doses"), [("3", ["", "", ""]), ("2023-05-05, 2023-06-10", ["2023-05-05", "2023-06-10"]),
                                             ("0", []), ("three", None), ("2023-02-30", None)])
def test_doses_are_typed_as_a_number_or_as_days(text, doses):
    assert read_doses(text) == doses


@pytest.fixture
def school(site: Site) -> Site:
    for name in ("An", "Bo", "Chen", "Du"):
        site.enumerate(name, "2023-03-05", unit=SCHOOL, phone="13800000000")
    return site


def pupils(site: Site) -> dict[str, str]:
    return {site.store.one("select name from found_by where person = ?", [one.person])[0]: one.person
            for one in children(site.store, "nanqu", 1, DAY, SCHOOL)}


def rates(site: Site) -> Register:
    (line,) = register(children(site.store, "nanqu", 1, DAY, SCHOOL))
    return line


def test_a_school_s_three_rates(school):
    known = pupils(school)
    check_certificate(school.desk, person=known["an"], evidence="certificate", doses=ALL)
    check_certificate(school.desk, person=known["bo"], evidence="card", doses={**ALL, "mmr": "1"})
    check_certificate(school.desk, person=known["chen"], evidence="unknown", doses={})
    told = rates(school)
    assert [(one.numerator, one.denominator) for one in told[1:]] == [(3, 4), (0, 2), (0, 2)]
    assert [(one.vaccine, one.no) for one in due_list(school.store, "nanqu", 1, DAY) if one.person == known["bo"]] == [
        ("bcg", 1), ("mmr", 2)]
    check_certificate(school.desk, person=known["bo"], evidence="certificate", doses=ALL)
    told = rates(school)
    assert [(one.numerator, one.denominator) for one in told[1:]] == [(3, 4), (1, 2), (1, 2)]
    assert verify(school.store) == []


@pytest.mark.parametrize(("asked", "code"), [
    ({"evidence": ""}, "field_missing"), ({"doses": {"mmr": "some"}}, "doses_unreadable"),
    ({"doses": {"mmr": "2026-12-06"}}, "day_future"), ({"evidence": "unknown"}, "doses_without_evidence")])
def test_a_check_that_cannot_be_is_refused(school, asked, code):
    an = pupils(school)["an"]
    with pytest.raises(Refused, match=code):
        check_certificate(school.desk, **{"person": an, "evidence": "card", "doses": {"mmr": "1"}, **asked})
    assert rates(school).checked.numerator == 0


def test_who_is_due_the_next_round_is_told_with_day_and_phone(school):
    school.stock()
    an = pupils(school)["an"]
    school.dosed(an)
    (due,) = next_doses(school.store, "nanqu")
    assert (due.person, due.on, due.phone) == (an, "2027-01-05", "13800000000")


@pytest.mark.parametrize("lang", LANGS)
def test_every_vaccine_of_the_schedule_has_its_name_and_gaps(lang):
    for one in schedule():
        assert one.name[lang]
        assert len(one.days) == len(one.ages) - 1
        assert list(one.ages) == sorted(one.ages)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["check", "register", "due", "next"])
def test_the_page_opens_on_each_part(school, open_page, part, lang):
    check_certificate(school.desk, person=pupils(school)["an"], evidence="card", doses={"mmr": "1"})
    app = open_page("catch_up", lang=lang, catch_up__part=part)
    seen = {"check": say("school.doses_hint", lang), "register": SCHOOL, "due": say("school.weeks", lang),
            "next": say("school.nobody_due", lang)}[part]
    assert seen in told_on(app)
    assert unworded(app) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["check", "register", "due"])
def test_the_schedule_s_source_is_said_and_that_nobody_has_verified_it(school, open_page, part, lang):
    seen = told_on(open_page("catch_up", lang=lang, catch_up__part=part))
    assert standing_of_schedule()[0][lang] in seen
    assert say("school.unverified", lang) in seen


def test_a_certificate_is_checked_by_the_page(school, open_page):
    app = open_page("catch_up", catch_up__unit=SCHOOL)
    assert refusals(tap(fill(app, evidence="certificate", mmr="some"), "check_certificate"))
    tap(fill(app, mmr="2"), "check_certificate")
    assert rates(school).checked.numerator == 1
