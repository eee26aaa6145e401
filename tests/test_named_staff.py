"""Who examines and who vaccinates is active staff of the site; on paper somebody else is kept, and found."""

from __future__ import annotations

import pytest

from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.acts.setup import name_staff
from campaign.acts.vaccination import record_given
from campaign.figures import people
from campaign.figures.events import findings
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import LOT

STRANGER = "Gu Lan"
STOPPED = {"decision": "referred", "reason": "to_doctor", "advice": "see a doctor"}


def leaves(site, name):
    name_staff(site.desk, name=name, roles=["vaccinator"], active=False)


@pytest.mark.parametrize("name", [STRANGER, "Zhao Min"])
def test_nobody_vaccinates_who_is_not_or_no_longer_on_the_staff(site, name):
    site.stock()
    visit = site.ready()
    leaves(site, "Zhao Min")
    with pytest.raises(Refused, match="staff_unknown"):
        site.dose(visit, vaccinator=name)
    assert people.visit(site.store, visit)["doses"] == []
    site.dose(visit, vaccinator="Lin Xiuying")
    assert people.visit(site.store, visit)["doses"][0]["vaccinator"] == "Lin Xiuying"


def test_nobody_examines_who_is_not_on_the_staff(site):
    visit = site.walk_in()
    for act in (lambda: pass_precheck(site.desk, visit=visit, doctor=STRANGER, temperature=36.5),
                lambda: stop_precheck(site.desk, visit=visit, doctor=STRANGER, **STOPPED)):
        with pytest.raises(Refused, match="staff_unknown"):
            act()
    assert people.visit(site.store, visit)["state"] == "arriving"


def test_late_paper_keeps_the_name_it_says_and_it_is_found(site):
    site.stock()
    visit = site.ready()
    site.desk = site.at(paper="hills.csv")
    site.dose(visit, vaccinator=STRANGER)
    picture = people.visit(site.store, visit)
    assert picture["doses"][0]["vaccinator"] == STRANGER
    assert [code for code, _, _ in picture["findings"]] == ["staff_unknown"]
    assert "staff_unknown" in {one["code"] for one in findings(site.store)}
    assert verify(site.store) == []


def test_what_was_given_in_error_is_kept_whoever_gave_it(site):
    site.stock()
    visit = site.ready()
    record_given(site.desk, visit=visit, lot=LOT, vaccinator=STRANGER, reason="came to help", coordinator="Lin Xiuying")
    assert "staff_unknown" in {code for code, _, _ in people.visit(site.store, visit)["findings"]}
