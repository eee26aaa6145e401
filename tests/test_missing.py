"""Who is still missing: pockets and reasons, the deferred on their day, walk-ins perhaps missed, a team's walk list."""

from __future__ import annotations

import pytest

from campaign.acts.consent import give_consent
from campaign.acts.correction import link_persons
from campaign.acts.missing import plan_mop_up, record_elsewhere, record_not_vaccinated
from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.acts.registration import register
from campaign.acts.setup import name_site
from campaign.figures.reasons import listed_as
from campaign.figures.still_missing import Missing, due_again, matches, patches, pockets, still_missing
from campaign.ledger.verify import verify
from campaign.papers.pdf import pdf
from campaign.papers.walk_list import walk_list
from campaign.rules.events import Refused
from campaign.rules.mop_up import deal
from campaign.words import LANGS, say
from tests.conftest import DRAWN, Site
from tests.opened import told_on
from tests.test_site_pages import open_page, tap, unworded

__all__ = ["open_page"]
EAST, WEST = "East Village", "West Mill"


def missing(site: Site) -> list[Missing]:
    return still_missing(site.store, "nanqu", 1)


def test_whoever_is_due_and_not_reached_is_missing_with_the_latest_reason(site):
    site.stock()
    site.dosed(site.enumerate("An", unit=EAST))
    away, ill, refusing, gone = (site.enumerate(name, unit=EAST) for name in ("Bo", "Chen", "Du", "Ling"))
    unasked = site.enumerate("Fang", unit=WEST)
    record_not_vaccinated(site.desk, person=away, reason="no_time")
    record_not_vaccinated(site.desk, person=away, reason="absent_travel")
    stop_precheck(site.desk, visit=register(site.desk, person=ill), decision="deferred", reason="fever", advice="rest",
                  doctor="Dr. Chen", until="2026-12-07")
    record_not_vaccinated(site.desk, person=refusing, reason="refused")
    record_elsewhere(site.desk, person=gone, place="City", on="2026-12-04", evidence="card")
    assert {one.person: one.reason for one in missing(site)} == {
        away: "absent_travel", ill: "deferred_ill", refusing: "refused", unasked: ""}
    assert [(unit, told.total()) for unit, told in pockets(missing(site)).items()] == [(EAST, 3), (WEST, 1)]
    assert (listed_as("absent_travel")["register"], listed_as("deferred_ill")["who"]) == ("1", "DE7")
    assert due_again(missing(site), "2026-12-06") == []
    assert [one.person for one in due_again(missing(site), "2026-12-07")] == [ill]


def test_a_walk_in_is_proposed_as_somebody_absent_and_only_a_person_confirms_it(site):
    site.stock()
    listed = site.enumerate("林小满", "2022-07-30")
    site.enumerate("周全", "2021-01-01")
    visit = site.walk_in("林小满", "2022-07-30")
    give_consent(site.desk, visit=visit, signer="guardian", relation="mother", signature=DRAWN)
    pass_precheck(site.desk, visit=visit, doctor="Dr. Chen", temperature=36.5)
    site.dose(visit)
    (pair,) = matches(site.store, 1, missing(site))
    assert listed in (pair.a, pair.b)
    assert len(missing(site)) == 2
    link_persons(site.desk, a=pair.a, b=pair.b, reason="asked the mother")
    assert len(missing(site)) == 1
    assert listed not in {one.person for one in missing(site)}
    assert matches(site.store, 1, missing(site)) == []
    assert verify(site.store) == []


def test_the_largest_pockets_are_dealt_first_and_the_coordinator_has_the_last_word(site):
    assert deal({"a": 5, "b": 3, "c": 3, "d": 1}, ["T1", "T2"]) == {"a": "T1", "b": "T2", "c": "T2", "d": "T1"}
    assert deal({"a": 5}, []) == {}
    name_site(site.desk, name="South Town", area="990101101", teams=["T1", "T2"], posts=[
        {"code": "P1", "name": "Hall", "mode": "fixed", "zone": "A"}])
    for name, unit in (("An", EAST), ("Bo", EAST), ("Chen", WEST)):
        site.enumerate(name, unit=unit)
    assert patches(site.store, "nanqu", 1, ["T1", "T2"], missing(site)) == {EAST: "T1", WEST: "T2"}
    plan_mop_up(site.desk, patches={EAST: "T2"})
    assert patches(site.store, "nanqu", 1, ["T1", "T2"], missing(site)) == {EAST: "T2", WEST: "T1"}
    with pytest.raises(Refused, match="team_unknown"):
        plan_mop_up(site.desk, patches={EAST: "T9"})


@pytest.mark.parametrize("lang", LANGS)
def test_a_team_carries_a_list_of_its_own_people_by_pocket(site, lang):
    for name, unit in (("An", EAST), ("Bo", EAST), ("Chen", WEST)):
        site.enumerate(name, unit=unit, guardian="Mother", address="3 Lane")
    paper = walk_list(site.store, site="nanqu", round=1, team="T1", missing=missing(site), lang=lang,
                      patches={EAST: "T1", WEST: "T2"})
    (part,) = paper.parts
    assert [row[1] for row in part.tables[0].rows] == ["An", "Bo"]
    assert pdf(paper).startswith(b"%PDF")


@pytest.mark.parametrize("part", ["pockets", "deferred", "came", "walk"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_opens_on_each_part(site, open_page, part, lang):
    site.enumerate("An", unit=EAST)
    app = open_page("missing", lang=lang, missing__part=part)
    assert {"pockets": EAST, "deferred": say("missing.none_due", lang), "came": say("missing.no_match", lang),
            "walk": EAST}[part] in told_on(app)
    assert unworded(app) == []


def test_the_patches_are_kept_from_the_page(site, open_page):
    site.enumerate("An", unit=EAST)
    tap(open_page("missing", missing__part="walk"), "plan_mop_up")
    assert site.store.one("select json_extract(body, '$.patches') from event where kind = 'mop_up_planned'")[0] == (
        '{"East Village":"T1"}')
