"""Who examines, vaccinates, opens or closes is active staff with the role; on paper somebody else is kept, and found."""

from __future__ import annotations

import pytest

from campaign.acts.closing import close_day, reopen_day, restate_day
from campaign.acts.consent import give_consent
from campaign.acts.opening import open_day
from campaign.acts.precheck import pass_precheck, stop_precheck
from campaign.acts.setup import name_staff
from campaign.acts.vaccination import record_given
from campaign.figures import people
from campaign.figures.events import findings
from campaign.ledger.verify import verify
from campaign.rules.events import Refused
from tests.conftest import DRAWN, LOT

DAY, STRANGER = "2026-12-05", "Gu Lan"
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


@pytest.mark.parametrize("name", ["Dr. Chen", "Gu Lan"])
def test_nobody_vaccinates_without_the_role_the_coordinator_neither(site, name):
    name_staff(site.desk, name="Gu Lan", roles=["coordinator"])
    site.stock()
    visit = site.ready()
    with pytest.raises(Refused, match="role_needed") as refused:
        site.dose(visit, vaccinator=name)
    assert refused.value.facts == {"name": name, "role": "vaccinator"}
    assert people.visit(site.store, visit)["doses"] == []
    name_staff(site.desk, name=name, roles=["coordinator", "vaccinator"])
    site.dose(visit, vaccinator=name)
    assert people.visit(site.store, visit)["doses"][0]["vaccinator"] == name


def test_nobody_examines_without_the_role(site):
    visit = site.walk_in()
    for act in (lambda: pass_precheck(site.desk, visit=visit, doctor="Zhao Min", temperature=36.5),
                lambda: stop_precheck(site.desk, visit=visit, doctor="Zhao Min", **STOPPED)):
        with pytest.raises(Refused, match="role_needed"):
            act()
    assert people.visit(site.store, visit)["state"] == "arriving"


def test_one_name_for_all_of_a_paper_line_is_no_finding(site):
    site.stock()
    visit = site.walk_in()
    give_consent(site.desk, visit=visit, signer="guardian", relation="mother", signature=DRAWN)
    site.desk = site.at(paper="hills.csv")
    pass_precheck(site.desk, visit=visit, doctor="Zhao Min", temperature=36.5)
    site.dose(visit, vaccinator="Zhao Min")
    assert len(people.visit(site.store, visit)["doses"]) == 1
    assert findings(site.store) == []


def test_what_was_given_without_the_role_is_kept_and_found(site):
    site.stock()
    visit = site.ready()
    record_given(site.desk, visit=visit, lot=LOT, vaccinator="Dr. Chen", reason="the line was long",
                 coordinator="Lin Xiuying")
    assert "role_needed" in {code for code, _, _ in people.visit(site.store, visit)["findings"]}


@pytest.mark.parametrize("act", [
    lambda desk: open_day(desk, clock=True, counts={}, staff=[["Zhao Min", "P1"]]), close_day,
    lambda desk: reopen_day(desk, day=DAY, reason="a paper sheet was found"),
    lambda desk: restate_day(desk, day=DAY, reason="a paper sheet was found")])
def test_the_day_is_the_coordinators(site, act):
    before = site.store.rows("select count(*) from event")
    with pytest.raises(Refused, match="coordinator_needed"):
        act(site.at(operator="Zhao Min"))
    assert site.store.rows("select count(*) from event") == before


def test_a_coordinator_who_left_is_none_any_more(site):
    site.stock()
    name_staff(site.desk, name="Gu Lan", roles=["coordinator"])
    name_staff(site.desk, name="Gu Lan", roles=["coordinator"], active=False)
    visit = site.ready()
    with pytest.raises(Refused, match="coordinator_needed"):
        record_given(site.desk, visit=visit, lot=LOT, vaccinator="Zhao Min", reason="a slip", coordinator="Gu Lan")
    assert people.visit(site.store, visit)["doses"] == []
