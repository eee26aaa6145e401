"""A slip scanned at a site that did not give it out: whose it is, and what is none."""

from __future__ import annotations

from campaign.acts.enumeration import add_person
from campaign.acts.registration import register
from campaign.acts.setup import name_site, open_round
from campaign.figures.finding import find
from campaign.figures.people import site_of_slip
from tests.conftest import Site


def whose(site: Site, text: str) -> str | None:
    return site_of_slip(site.store, text, "nanqu")


def test_a_slip_of_this_site_and_a_number_of_its_list_are_no_other_s(site):
    assert [whose(site, one) for one in (site.walk_in(), site.enumerate(), "A0001", "Wang", "5551234")] == [None] * 5


def test_a_slip_of_a_site_that_is_known_here_says_its_name(site):
    there = site.at(site="beiqu")
    name_site(there, name="North Town", area="990101102", posts=[{"code": "P1", "name": "Hall", "mode": "fixed"}], teams=[])
    open_round(there, number=1, version=site.version)
    child = add_person(there, facts={"name": "Gu Bo", "birth": "2023-03-05", "residence": "resident", "sex": "1"})
    assert whose(site, child) is None, "somebody on a list may come anywhere"
    assert find(site.store, child) == [child]
    assert whose(site, register(there, person=child)) == "North Town"


def test_a_slip_of_a_file_never_seen_here_is_another_site_s(site):
    assert whose(site, "zzzzz-412") == ""
