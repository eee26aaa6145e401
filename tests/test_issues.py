"""Reports at any hour: frozen figures with a cut-off, and every difference to the next issue by post and cause."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from campaign.acts import aefi, correction, missing, registration, stock
from campaign.acts.consent import give_consent
from campaign.acts.issuing import issue_report
from campaign.acts.paper import count_doses
from campaign.acts.precheck import pass_precheck
from campaign.acts.setup import begin
from campaign.acts.vaccination import CHECKS, give_dose
from campaign.figures import people
from campaign.figures.issues import CAUSES, PRINTED, as_of, change, issues, now, silent_posts, standing
from campaign.figures.site import site_here
from campaign.ledger.receiving import heads, receive, since
from campaign.ledger.verify import verify
from campaign.papers.issued import issued, short_text
from campaign.papers.paper import texts
from campaign.papers.pdf import pdf
from campaign.papers.wording import Wording
from campaign.rules.events import Refused
from campaign.words import say
from tests.conftest import LOT, Site

DAY = "2026-12-05"


@pytest.fixture
def morning(site):
    site.stock()
    site.visits = [site.dosed(site.enumerate(f"Child {n}", key=str(n))) for n in range(3)]
    site.clock.go_on(minutes=60)
    yield site
    assert verify(site.store) == []


def last(site):
    return issues(site.store, "nanqu", DAY)[-1]


def late_paper(site, at="2026-12-05T00:30:00.000Z"):
    paper = replace(site.desk, paper="sheet 9", at=at)
    visit = registration.register(paper, person=site.enumerate("Late", key="late"))
    give_consent(paper, visit=visit, signer="guardian", relation="mother")
    pass_precheck(paper, visit=visit, doctor="Dr. Chen", temperature=36.5)
    give_dose(paper, visit=visit, lot=LOT, vaccinator="Zhao Min", checks=list(CHECKS))


def test_an_issue_freezes_the_figures_under_the_day_s_next_number(morning):
    told = issue_report(morning.desk, posts_outstanding=["P1"], paper_outstanding="sheet 7")
    assert (told["number"], told["basis"], told["sums"]["doses"], told["posts"]) == (1, "recorded", 3, {"P1": 3})
    morning.dosed(morning.enumerate("Fourth", key="4"))
    assert last(morning)["sums"]["doses"] == 3, "what was issued stays as it was"
    assert issue_report(morning.desk)["number"] == 2
    text = short_text(morning.store, issues(morning.store, "nanqu", DAY)[0], Wording("en"))
    assert "sheet 7" in text
    assert "Hall" in text


def test_an_earlier_cut_off_counts_what_had_happened_by_then(morning):
    cutoff = morning.clock.now
    morning.clock.go_on(minutes=3)
    morning.dosed(morning.enumerate("Fourth", key="4"))
    told = issue_report(morning.desk, cutoff=cutoff)
    assert (told["basis"], told["cutoff"], told["sums"]["doses"]) == ("happened", cutoff, 3)
    assert as_of(morning.store, "nanqu", DAY, morning.clock.now) == now(morning.store, "nanqu", DAY)


def test_a_cut_off_that_has_not_come_is_refused(morning):
    with pytest.raises(Refused, match="cutoff_ahead"):
        issue_report(morning.desk, cutoff="2026-12-05T23:00:00.000Z")
    with pytest.raises(Refused, match="post_unknown"):
        issue_report(morning.desk, posts_outstanding=["P9"])
    assert issues(morning.store, "nanqu") == []


def by_cause(**causes):
    return {**dict.fromkeys(CAUSES, 0), **causes}


def test_the_next_issue_names_each_difference_by_post_and_cause(morning):
    issue_report(morning.desk)
    morning.clock.go_on(minutes=5)
    morning.dosed(morning.enumerate("Fourth", key="4"))
    late_paper(morning)
    count_doses(replace(morning.desk, post="M1", paper="sheet 3", at="2026-12-05T00:20:00.000Z"), band="3",
                residence="resident", n=5, sheet="sheet 3")
    correction.void(morning.desk, of=people.visit(morning.store, morning.visits[0])["doses"][0]["event"], reason="mistyped")
    issue_report(morning.desk)
    first, second = issues(morning.store, "nanqu", DAY)
    assert change(morning.store, first, second) == {
        ("M1", "doses"): by_cause(late_paper=5),
        ("P1", "registered"): by_cause(since=1, late_paper=1),
        ("P1", "vaccinated"): by_cause(since=1, late_paper=1, voided=-1),
        ("P1", "doses"): by_cause(since=1, late_paper=1, voided=-1)}
    morning.clock.go_on(minutes=5)
    morning.dosed(morning.enumerate("Fifth", key="5"))
    assert change(morning.store, first, second)["P1", "doses"]["since"] == 1, "what came after the second issue is not in it"
    assert change(morning.store, second, standing(morning.store, "nanqu", DAY))["P1", "doses"] == by_cause(since=1)


def test_persons_vials_and_reactions_are_told_by_post_and_cause_as_doses_are(morning):
    absent, twin, away = (morning.enumerate(name, key=name) for name in ("Absent", "Twin", "Away"))
    missing.record_not_vaccinated(morning.desk, person=absent, reason="absent_travel")
    received = stock.use_vials(morning.desk, lot=LOT, vials=3)
    issue_report(morning.desk)
    assert {one: last(morning)["sums"][one] for one in ("missed", "vials_received", "vials_used")} == {
        "missed": 1, "vials_received": 50, "vials_used": 3}
    morning.clock.go_on(minutes=5)
    missing.record_elsewhere(morning.at(post="M1"), person=away, place="East Town", on=DAY, evidence="card")
    aefi.report_reaction(morning.desk, visit=morning.visits[1], what="rash")
    correction.amend(morning.desk, of=received, changes={"vials": 2}, reason="miscounted")
    morning.dosed(twin)
    correction.link_persons(morning.desk, a=absent, b=twin, reason="one child, two lists")
    told = change(morning.store, last(morning), standing(morning.store, "nanqu", DAY))
    assert told["M1", "elsewhere"] == by_cause(since=1)
    assert told["P1", "missed"] == by_cause(linked=-1), "who was said to be away turns out to be the child vaccinated"
    assert told["P1", "reactions"] == by_cause(since=1)
    assert told["P1", "vials_used"] == by_cause(amended=-1)
    paper = texts(issued(morning.store, issue_and_last(morning), lang="en"))
    for measure in ("elsewhere", "missed", "reactions", "vials_used"):
        assert say(f"measure.{measure}", "en") in paper


def issue_and_last(site):
    issue_report(site.desk)
    return last(site)


def test_what_another_device_sent_is_told_apart(morning, tmp_path):
    other = Site(tmp_path / "other.db", begin=False, clock=morning.clock)
    receive(other.store, [piece for origin in heads(morning.store) for piece in since(morning.store, origin)])
    begin(other.store, site="nanqu", name="South Town", operator="Lin Xiuying", area="990101101")
    other.dosed(other.enumerate("Far", key="far"))
    morning.clock.go_on(minutes=1)
    issue_report(morning.desk)
    receive(morning.store, [piece for origin in heads(other.store) for piece in since(other.store, origin)])
    told = change(morning.store, last(morning), standing(morning.store, "nanqu", DAY))
    assert told["P1", "doses"] == told["P1", "registered"] == by_cause(received=1)


def test_a_post_from_which_nothing_is_recorded_is_outstanding(morning):
    here = site_here(morning.store)
    here["posts"].append({"code": "P2", "name": "School", "mode": "school", "zone": ""})
    assert silent_posts(morning.store, here, DAY) == ["P2"]


def test_an_empty_day_s_issue_says_that_nothing_is_recorded(site):
    told = issue_report(site.desk)
    assert told["sums"] == {}
    assert "nothing recorded" in short_text(site.store, last(site), Wording("en"))
    paper = issued(site.store, last(site), lang="zh-CN")
    assert paper.parts[0].lines == [say("paper.empty_day", day=DAY)]
    assert pdf(paper).startswith(b"%PDF-")


def test_the_same_tap_twice_is_one_issue(morning):
    assert issue_report(morning.desk, token="t") == issue_report(morning.desk, token="t")
    assert len(issues(morning.store, "nanqu")) == 1


ACTS = ["dose", "paper", "void", "restore", "amend", "missed", "elsewhere", "link", "part", "vials", "issue", "early issue"]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=10))
def test_whatever_comes_between_two_issues_their_difference_is_told_whole(tmp_path_factory, acts):
    site = Site(tmp_path_factory.mktemp("issue") / "site.db")
    site.stock()
    site.persons = [site.enumerate("Child", key="child")]
    site.visits, site.voids = [site.dosed(site.persons[0])], []
    issue_report(site.desk)
    for nth, act in enumerate(acts):
        site.clock.go_on(minutes=2)
        between(site, act, nth)
    told = [*issues(site.store, "nanqu", DAY), standing(site.store, "nanqu", DAY)]
    for before, after in pairwise(told):
        moved = change(site.store, before, after)
        for measure in PRINTED:
            sums = sum(sum(causes.values()) for (_, one), causes in moved.items() if one == measure)
            assert sums == after["sums"].get(measure, 0) - before["sums"].get(measure, 0), measure
        for post in {*before["posts"], *after["posts"]}:
            assert sum(moved.get((post, "doses"), {}).values()) == after["posts"].get(post, 0) - before["posts"].get(post, 0)
    assert as_of(site.store, "nanqu", DAY, site.clock.now) == now(site.store, "nanqu", DAY)


def between(site, act, nth):
    """One act of the day, if it can be done now."""
    doses = people.visit(site.store, site.visits[-1])["doses"]
    if act == "dose":
        site.persons.append(site.enumerate(f"Child {nth}", key=str(nth)))
        site.visits.append(site.dosed(site.persons[-1]))
    elif act == "paper":
        count_doses(replace(site.desk, paper=f"sheet {nth}", at="2026-12-05T00:00:30.000Z"), band="3",
                    residence="migrant", n=nth + 1, sheet=f"sheet {nth}")
    elif act == "void" and doses:
        site.voids.append(correction.void(site.desk, of=doses[0]["event"], reason="mistyped"))
    elif act == "restore" and site.voids:
        correction.void(site.desk, of=site.voids.pop(), reason="mistyped")
    elif act == "amend":
        correction.amend(site.desk, of=people.visit(site.store, site.visits[-1])["registered"],
                         changes={"post": f"Q{nth}"}, reason="another post")
    elif act in ("missed", "elsewhere"):
        site.persons.append(site.enumerate(f"Away {nth}", key=f"away {nth}"))
        if act == "missed":
            missing.record_not_vaccinated(site.desk, person=site.persons[-1], reason="no_time")
        else:
            missing.record_elsewhere(site.desk, person=site.persons[-1], place="East Town", on=DAY, evidence="card")
    elif act in ("link", "part") and len(site.persons) > 1:
        told = correction.link_persons if act == "link" else correction.part_persons
        told(site.desk, a=site.persons[-1], b=site.persons[0], reason="looked at both")
    elif act == "vials":
        stock.use_vials(site.desk, lot=LOT, vials=1)
    elif act in ("issue", "early issue"):
        issue_report(site.desk, cutoff="" if act == "issue" else "2026-12-05T00:01:00.000Z")
